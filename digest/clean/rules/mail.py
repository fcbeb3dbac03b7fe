# ruff: noqa: E501 - a table of phrases reads better with a language or a kind to a line
"""What a mail or newsletter says about itself: why it came, how to be rid of it, where it can be read, who signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.clean.draft import Verdict, body_end, body_start, is_prose
from digest.clean.rules.furniture import COMMENTS, NAVIGATION, SHARING, phrases, reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.clean.draft import Draft

_EN = r"(?:e-?mails?|mails?|messages?|newsletters?|mailings?|letters?|updates)"
_DE = r"(?:e-?mails?|mails?|nachrichten?|newsletter|rundbriefe?)"
_FR = r"(?:e-?mails?|mails?|courriels?|messages?|lettres?(?: d['’]information)?|newsletters?|infolettres?)"
_ES = r"(?:correos?(?: electrónicos?)?|mensajes?|bolet(?:ín|ines)|e-?mails?|newsletters?)"
_PT = r"(?:e-?mails?|mensage(?:m|ns)|newsletters?|boleti(?:m|ns)|correios?)"
_IT = r"(?:e-?mails?|mails?|messaggi(?:o)?|newsletters?|comunicazioni)"
_NL = r"(?:e-?mails?|mails?|berichten|bericht|nieuwsbrie(?:f|ven))"

# Why it came.
_CAME = (
    rf"(?:you(?:['’]re| are|['’]ve| have)?|why am i|i) (?:receiv|gett?|got)(?:e|ed|ing|ten)?(?: (?:this|these|our)(?: \w+){{0,2}}? {_EN}| this because)",
    rf"this (?:\w+ )?{_EN} (?:was|is|has been) (?:sent|intended|delivered|confidential)", rf"(?:was|is) this {_EN} forwarded", rf"forwarded this {_EN}", r"sent to:? \S+@\S+",
    rf"(?:sie|du|ihr) (?:erhalten|erhältst|bekommen|bekommst|haben|hast) (?:diese[nrs]?|unseren?)(?: \w+)? {_DE}", rf"diese[rs]? {_DE} (?:wurde|ist|geht) an", rf"wurde ihnen diese[rs]? {_DE} weitergeleitet",
    rf"(?:vous (?:recevez|avez reçu)|tu reçois) (?:ce|cet|cette|nos|notre)(?: \w+)? {_FR}", rf"(?:ce|cet|cette) {_FR} (?:vous )?(?:a été|est) (?:envoyé|adressé|destiné)",
    rf"(?:recibes?|ha[sn]? recibido|est[áa]s? recibiendo|le llega) (?:este|estos|nuestro)(?: \w+)? {_ES}", rf"este {_ES} (?:ha sido|fue|es) (?:enviado|dirigido)",
    rf"(?:você )?(?:recebe|recebeu|está recebendo|está a receber) (?:este|esta|esse|essa|nossa)(?: \w+)? {_PT}", rf"est[ea] {_PT} (?:foi|é) (?:enviad|destinad)[oa]",
    rf"(?:ricevi|riceve|ricevete|hai ricevuto|stai ricevendo) (?:quest[aoe]|la nostra)(?: \w+)? {_IT}", rf"quest[ao] {_IT} (?:è|ti è) stat[ao] (?:inviat|spedit)[ao]",
    rf"(?:u|je|jij|jullie) (?:ontvangt|ontvang|krijgt|krijg) (?:deze|dit|onze)(?: \w+)? {_NL}", rf"(?:deze|dit) {_NL} (?:is|werd) (?:verzonden|verstuurd|gestuurd)",
)  # fmt: skip

# How to be rid of it.
_LEAVE = (
    rf"(?:if you )?(?:no longer|don['’]t|do not) (?:want|wish|like|care) to (?:receive|get|hear|be)\b.{{0,60}}(?:{_EN}|from us|click|unsubscribe)",
    rf"(?:wenn|falls|sollten) (?:sie|du) (?:diese[nr]?|keine|unseren?)(?: \w+)? {_DE}.{{0,20}} (?:nicht )?(?:mehr )?(?:erhalten|bekommen|empfangen|wünschen)", rf"(?:möchten|wollen|willst|möchtest) (?:sie|du) (?:keine|diese[nr]?|unseren?)\b.{{0,40}}{_DE}.{{0,20}} mehr",
    rf"(?:pour|afin de) ne plus recevoir\b.{{0,60}}(?:{_FR}|cliquez)", rf"si vous ne (?:souhaitez|voulez|désirez) (?:plus|pas) recevoir\b.{{0,60}}(?:{_FR}|cliquez)",
    rf"si no (?:quieres?|desea[s]?|deseas) (?:seguir )?recib(?:ir|iendo)\b.{{0,60}}(?:{_ES}|clic|baja)", rf"para (?:dejar de|no) recibir\b.{{0,60}}(?:{_ES}|clic)",
    rf"(?:se |caso )?não (?:deseja|quer|queira|deseje|pretende)(?:r)? (?:mais )?receber\b.{{0,60}}(?:{_PT}|clique)", rf"para (?:deixar de|não) receber\b.{{0,60}}(?:{_PT}|clique)",
    rf"se non (?:vuoi|desideri|vuole|desidera|volete) più ricevere\b.{{0,60}}(?:{_IT}|clicca)", rf"per (?:non|smettere di) ricevere\b.{{0,60}}(?:{_IT}|clicca)",
    rf"(?:wilt|wil) (?:u|je|jij) (?:deze|geen|onze)\b.{{0,40}}{_NL}.{{0,20}} (?:meer|niet)", r"add (?:us|our address|\S+@\S+) to your (?:address book|contacts|safe)", r"our (?:mailing|postal) address is",
)  # fmt: skip

# The same, and what else the reader may do, as a command or the words on a button.
_COMMANDS = (
    r"(?:to |click (?:here )?to |you (?:can|may) (?:also )?|(?:update|change|edit|manage) your preferences or )?(?:unsubscribe|opt out)", rf"(?:to )?(?:update|change|edit|manage|adjust) (?:your |my |{_EN} |subscription |notification |account )*(?:preferences|settings|subscriptions?|profile)", rf"forward (?:this |it |this {_EN} )?to a friend", rf"subscribe to this {_EN}",
    rf"(?:den |diesen |vom |von diesem )?(?:{_DE} )?(?:abbestellen|abmelden|abzubestellen|abzumelden)", r"(?:ihre |deine )?(?:e-?mail-?)?einstellungen (?:ändern|verwalten|anpassen)", r"profil (?:ändern|bearbeiten|aktualisieren)",
    r"(?:pour )?(?:(?:se|vous|me) )?(?:désabonner|désinscrire)", r"désabonnez-vous", r"(?:désabonnement|désinscription)", r"(?:gérer|modifier) (?:mes|vos|mon|votre) (?:préférences|abonnements?|paramètres|profil)",
    r"(?:para )?(?:darse|darte|date|dese) de baja", r"(?:para )?cancelar (?:la |tu |su |a |sua |minha )?(?:suscripción|inscrição|subscrição|assinatura)", r"(?:gestionar|cambiar|modificar|administrar) (?:mis |tus |sus |las )?(?:preferencias|suscripci(?:ón|ones))",
    r"(?:descadastr(?:ar|e)(?:-se)?|remover (?:a )?(?:minha )?(?:inscrição|subscrição))", r"(?:gerenciar|gerir|alterar) (?:as |minhas |suas )?(?:preferências|inscriç(?:ão|ões)|subscriç(?:ão|ões))",
    r"(?:annulla (?:l['’]|la )?iscrizione|disiscriviti|disiscrizione|cancellati|cancella(?:re)? (?:la tua |l['’]|la )?iscrizione)", r"(?:gestisci|modifica) (?:le (?:tue )?|i (?:tuoi )?)?(?:preferenze|iscrizion[ei])",
    r"(?:klik (?:hier )?om (?:u |je )?)?(?:uit te schrijven|af te melden)", r"(?:uitschrijven|afmelden)", r"(?:uw |je )?(?:voorkeuren|instellingen) (?:beheren|wijzigen|aanpassen)", r"(?:beheer|wijzig) (?:uw|je) (?:voorkeuren|instellingen|gegevens)",
)  # fmt: skip
_AFTER_COMMAND = (
    r"(?:\s*(?:[:|,;(/•·–—-]|https?|\bor\b|\b(?:click|from (?:this|these|our|the|all)|of (?:this|these|our)|here|now|at any time|by click|hier|jetzt|jederzeit|klicken|ici|à tout|cliquez|de (?:cette|nos|notre|esta|nuestro|estos)"
    r"|aquí|haga|haz|en cualquier|aqui|a qualquer|clique|desta|da nossa|qui|clicca|in qualsiasi|dalla|da questa|klik|op elk|voor (?:deze|onze)|van (?:deze|onze)|kan)\b).{0,200})?[\s.!…:›»>→|–-]*$"
)

# Where it can be read, and what wrote it.
_ELSEWHERE = (
    rf"(?:view|read|open|see) (?:this |the )?(?:(?:{_EN}|it) )?(?:in|on) (?:your |a |the )?(?:web ?)?browser", rf"(?:view|read) (?:(?:this|the) {_EN} )?online$", r"(?:having )?(?:trouble|problems|difficulty) (?:reading|viewing|displaying) this", rf"(?:this )?{_EN} not (?:being )?(?:display|show|load)\w*", rf"can['’]?t (?:see|read|view) this {_EN}",
    rf"(?:{_DE} )?(?:wird |werden )?(?:diese[rs]? )?(?:{_DE} )?(?:nicht (?:richtig|korrekt) (?:dargestellt|angezeigt)\??\s*)?(?:{_DE} )?(?:im|in ihrem|in deinem) (?:web)?browser (?:ansehen|anzeigen|öffnen|lesen|betrachten)", r"(?:zur|online-?)(?:version| online-?version| webansicht)$",
    r"(?:voir|lire|afficher|ouvrir|consulter) .{0,40}(?:dans (?:votre|le|un) navigateur|en ligne)$", r"si (?:cet?|cette) .{3,30} ne s['’]affiche pas",
    rf"ver (?:est[ea] )?(?:{_ES} |{_PT} )?(?:en (?:el|tu|su)|no(?: seu)?) navegador", r"visualiz(?:ar|za) .{0,40}(?:navegador|browser)$", r"(?:leggi|apri|vedi) .{0,30}(?:nel|sul) (?:tuo )?browser$", rf"bekijk (?:deze |dit )?(?:{_NL} )?(?:in (?:je |uw |de )?(?:web)?browser|online)$",
    r"(?:sent|send) (?:from|via|with) (?:my (?:i(?:phone|pad)|android|samsung|galaxy|mobile|phone|blackberry|huawei|pixel)|outlook|yahoo|proton|mail for)", r"(?:get )?outlook (?:for|für|pour|para|per|voor) (?:ios|android)$", r"(?:von meinem|gesendet (?:von|mit)) .{2,30}(?:gesendet)?$", r"envoyé (?:de(?:puis)? mon|à partir d['’]) ?.{2,30}$", r"enviado (?:desde mi|do meu|a partir do meu) .{2,30}$", r"inviato da(?:l mio)? .{2,30}$", r"ver(?:stuurd|zonden) (?:vanaf|met|via) mijn .{2,30}$",
)  # fmt: skip
_OPENING = phrases(*_CAME, *_LEAVE, ending=r"\b.{0,200}$")
_COMMAND = phrases(*_COMMANDS, ending=_AFTER_COMMAND)
_MOVED = phrases(*_ELSEWHERE, ending=r"(?:\b.{0,60})?$")
_ANYWHERE = re.compile(
    r"(?i)\bunsubscribe (?:here|at any time|from (?:this|these|our)|link|via|:|\()|[?|]\s*unsubscribe\b"
    r"|\b(?:abmelden|abbestellen|désabonner|désinscrire|darse de baja|disiscriver\w*|uitschrijven|afmelden)\b\W*(?:https?:|\||$)|\bunsubscribe\W*$"
)
_QUOTED = re.compile(r"[\"“”„«»]")
_LONGEST = 320  # characters of a footer line
_STORY = 2  # paragraphs above, before what follows a footer is the footer's too
_HEADER = 12  # lines in which a forwarded mail's header stands
_SIGNATURE = 8  # lines at the most below the two dashes of a mail


def is_footer(text: str) -> bool:
    """Whether a line tells the reader about the mail it stands in, and reports nobody's words."""
    if len(text) > _LONGEST or _QUOTED.search(text) or reported(text):
        return False
    return any(p.search(text) for p in (_OPENING, _COMMAND, _MOVED, _ANYWHERE))


def mail_footer(draft: Draft) -> Iterator[Verdict]:
    """Why this mail came and how to leave the list; where no story follows, whatever stands below it, too."""
    lines = draft.open()
    footers = [index for index, text in lines if is_footer(text)]
    yield from (Verdict(index, "mail footer") for index in footers)
    prose = [index for index, text in lines if index not in footers and is_prose(text)]
    first = next((f for f in footers if sum(p < f for p in prose) >= _STORY and max(prose) < f), None)
    if first is not None:
        yield from (Verdict(i, "mail footer") for i, _ in lines if i > first and i not in footers)


_FIELD = re.compile(
    r"(?i)^[>\s*]*(?:from|sent|to|cc|subject|date|reply-to|von|gesendet|an|betreff|datum|de|envoyé|à|objet|para|asunto|fecha|enviado(?: el| em)?|da|a|oggetto|data|inviato|assunto|van|aan|onderwerp|verzonden)\*?\s?:\*?\s+\S.{0,200}$"
)
_FORWARDED = re.compile(
    r"(?i)^[\s>*-]*(?:begin )?(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|message (?:transféré|d['’]origine)|mensaje (?:reenviado|original)|mensagem (?:encaminhada|original)|messaggio (?:inoltrato|originale)|(?:doorgestuurd|oorspronkelijk) bericht)\s*:?[\s-]*$"
)
_FIELDS = 3  # header lines side by side make a header; two may be an interview
_CLOSING = phrases(
    r"(?:(?:with )?(?:best|kind|warm) (?:regards|wishes)|regards|(?:yours )?sincerely|yours (?:faithfully|truly)|cheers", r"(?:mit )?(?:freundliche[nr]?|viele|liebe|beste|herzliche) grü(?:ß|ss)en?", r"(?:bien )?cordialement|bien à vous", r"(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente",
    r"atenciosamente|(?:com os melhores )?cumprimentos|abraços", r"(?:cordiali |distinti )?saluti", r"(?:met )?(?:vriendelijke |hartelijke )?groet(?:en)?)", ending=r"[\s,.!–-]*$",
)  # fmt: skip
_SIGNED = (3, 60)  # lines below a closing, and their characters


def mail_headers(draft: Draft) -> Iterator[Verdict]:
    """The header of a forwarded mail above its text: "From: …", "Subject: …", "Forwarded message"."""
    above = draft.open()[:_HEADER]
    marks = [index for index, text in above if _FORWARDED.match(text)]
    fields = [index for index, text in above if _FIELD.match(text)]
    if len(fields) >= (1 if marks else _FIELDS) and fields[-1] - fields[0] <= _HEADER:
        yield from (Verdict(index, "mail header") for index in (*marks, *fields))


def closings(draft: Draft) -> Iterator[Verdict]:
    """How a letter ends below its text: "Kind regards," and the name."""
    end = body_end(draft)
    below = [(index, text) for index, text in draft.open() if index > end]
    at = next((n for n, (_, text) in enumerate(below) if _CLOSING.match(text)), len(below))
    lines, characters = _SIGNED
    rest = below[at:]
    if end >= 0 and len(rest) <= lines + 1 and all(len(text) <= characters for _, text in rest):
        yield from (Verdict(index, "signature") for index, _ in rest)


def rows(draft: Draft) -> Iterator[Verdict]:
    """A row of links, each of which would go alone: "Share | Forward to a friend"."""
    for index, text in draft.open():
        parts = re.split(r"\s*[|•·]\s*", text) if len(text) <= _LONGEST else [text]
        if len(parts) > 1 and all(_goes(part) for part in parts):
            yield Verdict(index, "navigation")


def _goes(text: str) -> bool:
    return is_footer(text) or any(p.match(text) for p in (SHARING, NAVIGATION, COMMENTS))


def mail_signature(draft: Draft) -> Iterator[Verdict]:
    """What a mail says below its two dashes (RFC 3676, 4.3)."""
    below = next((i for i, line in enumerate(draft.lines) if line.text == "--"), len(draft.lines))
    if 0 < len(draft.lines) - below - 1 <= _SIGNATURE and body_start(draft) < below:
        yield from (Verdict(index, "signature") for index, _ in draft.open() if index > below)
