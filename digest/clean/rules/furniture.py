# ruff: noqa: E501 - a table of phrases reads better with a language or a kind to a line
"""Lines that belong to the page and not to the story: navigation, promotion, paywalls, comments, imprint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.clean.draft import Fact, Verdict, body_end, body_start, stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digest.clean.draft import Draft

_LONGEST = 700  # a longer line is a paragraph, whatever its words are


def phrases(*patterns: str, ending: str = r"[\s.!…:›»>→|–-]*$") -> re.Pattern[str]:
    """One pattern for whole lines of any of these phrases; `ending` is what may follow one."""
    return re.compile(r"^[\s«‹<←|•*·>–-]*(?:" + "|".join(patterns) + ")" + ending, re.IGNORECASE)


NAVIGATION = phrases(
    r"skip (?:to|past) (?:the )?(?:main |article |primary )?(?:content|navigation|menu|footer|search|newsletter promotion)",
    r"skip (?:advertisement|ad|nav)", r"(?:main |site |open |close |toggle )?(?:menu|navigation)", r"jump to (?:content|navigation|comments)",
    r"(?:back|return|scroll) to (?:the )?(?:top|home|homepage|main page|article|overview)", r"go to (?:the )?home ?page",
    r"home", r"search", r"(?:previous|next) (?:article|story|post|page|slide|video)", r"previous", r"next", r"prev", r"breadcrumbs?",
    r"(?:show|view|see|load|read|display|expand|hide) (?:more|less|all|full (?:article|story|image|caption)|transcript)(?: (?:posts|stories|articles|news|updates))?",
    r"you are here(?: ?[:>].{0,60})?", r"table of contents", r"in this article", r"on this page", r"contents", r"page \d+ of \d+", r"(?:click|tap) (?:here )?to (?:expand|enlarge|close|open|play|view|zoom)\b.{0,30}",
    r"zum (?:inhalt|hauptinhalt|seitenanfang)(?: springen)?", r"direkt zum inhalt", r"nach oben", r"zur startseite", r"startseite", r"suche", r"menü", r"inhaltsverzeichnis",
    r"aller au (?:contenu|menu)(?: principal)?", r"passer au contenu(?: principal)?", r"retour (?:en haut|à l'accueil)", r"accueil", r"rechercher", r"sommaire",
    r"(?:ir|saltar|pasar) al contenido(?: principal)?", r"inicio", r"buscar", r"volver arriba", r"(?:vai|salta) al contenuto(?: principale)?", r"torna (?:su|in alto)", r"cerca",
    r"(?:ir|pular|saltar) para o conteúdo(?: principal)?", r"início", r"voltar ao topo", r"naar (?:de )?(?:inhoud|hoofdinhoud)", r"ga naar (?:de )?inhoud", r"zoeken",
    r"przejdź do (?:treści|głównej treści)", r"szukaj", r"strona główna", r"перейти к (?:содержанию|основному содержанию)", r"главная", r"поиск", r"наверх", r"перейти до вмісту", r"головна", r"пошук",
    r"hoppa till (?:innehåll|huvudinnehåll)\w*", r"gå til (?:indhold|innhold)\w*", r"siirry sisältöön", r"ana sayfa", r"içeriğe geç", r"跳[至到](?:主要)?内容", r"メインコンテンツへ(?:スキップ)?", r"본문 바로가기",
    r"advertisements?(?: continues? below)?", r"advertis(?:ing|ement feature)", r"(?:story|article) continues (?:below|after)(?: (?:this |the )?(?:ad(?:vertisement)?|video))?", r"sponsored(?: content)?", r"promoted",
    r"anzeige", r"werbung", r"publicité", r"publicidad", r"pubblicità", r"publicidade", r"advertentie", r"reklama?", r"реклама", r"annonse?", r"ilan",
    r"(?:loading|please wait)[ .…]*", r"cookie (?:settings|preferences|policy)", r"accept (?:all )?cookies", r"slideshow", r"gallery", r"\d+ photos?", r"getting your trinity audio player ready",
    r"listen(?: to (?:this )?(?:article|story))?(?: \(?\d+ ?min(?:ute)?s?\)?)?", r"\d+ ?min(?:ute)?s?(?: read| listen)", r"reading time:? \d+ ?min\w*", r"artikel anhören", r"écouter l'article", r"lesezeit:? .{1,20}", r"temps de lecture ?:? .{1,20}",
)  # fmt: skip

SHARING = phrases(
    r"(?:share|teilen|partager|compartir|condividi|compartilhar|delen|udostępnij|поделиться|поділитися|dela|paylaş|شارك|共有|分享|공유)",
    r"(?:share|save|print|email|e-mail|tweet|pin|copy(?: link)?|bookmark|like|post|send|follow|facebook|twitter|x|whatsapp|linkedin|telegram|reddit|messenger|threads|bluesky|pinterest|flipboard|pocket|instagram|youtube|tiktok|sms|gift|drucken|merken|imprimer|enregistrer|envoyer|guardar|imprimir|salva|stampa|bewaren|comments?|rss|tumblr|line|viber|vk)(?:[\s,/|•·]+(?:on|via|by|this|the|and|&|article|story|link|page|share|save|print|email|e-mail|tweet|pin|copy|bookmark|like|post|send|follow|facebook|twitter|x|whatsapp|linkedin|telegram|reddit|messenger|threads|bluesky|pinterest|flipboard|pocket|instagram|youtube|tiktok|sms|gift|comments?|rss|tumblr|line|viber|vk|us|\d+)){0,14}",
    r"(?:share(?: this)?(?: \w+)?(?: on| via| with)?|partage[rz]|(?:(?:diesen |den )?artikel )?teilen|comparti(?:r|lo)|comparte|compartilh(?:ar|e)|partilh(?:ar|e)|condividi|delen|deel(?: dit artikel)?|udostępnij|поделиться)\s?:\s?[\w-]{1,16}(?: [\w-]{1,12}){0,2}(?:\s?[|,/•·]\s?[\w-]{1,16}(?: [\w-]{1,12}){0,2}){0,8}",
    r"(?:partage[rz]|imprime[rz]|envoye[rz]|enregistrer|commente[rz])(?: (?:(?:cet |cette |la |le )|l['’])(?:article|page|info|actualité|lien))?(?: (?:sur|par|via|avec|à un) [\w-]{2,20}(?: [\w-]{2,12})?)?", r"(?:(?:(?:diesen |den )?(?:artikel|beitrag)|(?:diese |die )?seite) )(?:teilen|drucken|merken|speichern|versenden|weiterleiten|empfehlen|kommentieren)(?: (?:auf|per|via|bei|mit|über) [\w-]{2,20})?", r"(?:teilen|versenden|weiterleiten|senden) (?:auf|per|via|bei|über) [\w-]{1,20}", r"per (?:e-?mail|mail|whatsapp) (?:versenden|teilen|senden|weiterleiten|empfehlen)",
    r"(?:compart(?:ir|e|a|elo|ilo)|compárt(?:elo|ela)|imprim(?:ir|e)|enviar|guardar|comentar)(?: (?:este |esta |el |la )?(?:artículo|noticia|página|nota|enlace))?(?: (?:en|por|vía|con) [\w-]{1,20}(?: [\w-]{2,12})?)?", r"(?:compartilh(?:ar|e)|partilh(?:ar|e)|imprimir|enviar|salvar|guardar|comentar|comente)(?: (?:este |esta |o |a )?(?:artigo|notícia|página|matéria|link|reportagem))?(?: (?:em|no|na|nas|por|via|com) [\w-]{1,20}(?: [\w-]{2,12})?)?",
    r"(?:condivid(?:i|ere)|stampa|invia|salva|commenta)(?: (?:(?:questo |questa |la )|l['’])(?:articolo|notizia|pagina|link))?(?: (?:su|via|per|con|tramite) [\w-]{1,20}(?: [\w-]{2,12})?)?", r"(?:de(?:el|len)|print(?:en)?|afdrukken|mail(?:en)?|bewaar|bewaren)(?: (?:dit |het |deze )?(?:artikel|bericht|pagina))?(?: (?:via|op|per|met) [\w-]{1,20})?", r"artikel (?:delen|printen|afdrukken|mailen|bewaren)",
    r"share (?:this|the) (?:article|story|post|page|link|video|content)\b.{0,40}", r"share (?:on|via|by) .{2,30}", r"share this", r"(?:auf|per|via|bei|sur|en|su|no|op|na|в) (?:facebook|twitter|x|whatsapp|e-?mail|linkedin|telegram)(?: (?:teilen|delen|versenden))?", r"(?:link|url) (?:copied|kopiert|kopieren|copié|copiado)(?: to (?:the )?clipboard)?", r"copy (?:the )?link(?: to clipboard)?",
    r"\d+(?:[.,]\d+)?[km]? (?:shares?|comments?|likes?|views?|reactions?|kommentare?|commentaires?|comentarios?)", r"add (?:us )?as (?:a )?preferred source.{0,30}", r"follow us(?: on.{0,60})?", r"follow .{2,40} on (?:facebook|twitter|x|instagram|google news|whatsapp|tiktok|linkedin|telegram|threads|bluesky).{0,40}",
    r"send this (?:page|article|story) to (?:someone|a friend)\b.{0,40}", r"(?:fai clic|clicca|haz clic|haga clic|cliquez|clique|klik|klicken,?|click) (?:qui |aquí |ici |hier |here )?(?:per|para|pour|om te|um|to) (?:condividere|inviare|stampare|compartir|enviar|imprimir|partager|envoyer|imprimer|compartilhar|delen|teilen|auf|share|email|print)\b.{0,90}", r"make us preferred on google", r"prefer .{2,40} on google", r"folgen sie uns\b.{0,80}", r"suivez-nous\b.{0,80}", r"síguenos\b.{0,80}", r"seguici\b.{0,80}", r"siga-nos\b.{0,80}", r"volg ons\b.{0,80}",
)  # fmt: skip

COMMENTS = phrases(
    r"(?:leave|post|add|write|join) (?:a |your |the )?(?:comment|reply|conversation|discussion)s?\b.{0,60}", r"(?:view|read|see|show|hide|load) (?:all |more )?(?:the )?(?:\d+ )?comments?(?: \(\d+\))?", r"comments?(?: \(\d+\)| section| are closed.{0,30})?", r"would you like to comment on this (?:article|story)\?",
    r"(?:please )?read our (?:comment|commenting|community|moderation)\b.{0,80}", r"(?:sign|log) ?(?:in|up|out|on)\b(?: (?:\(.{1,40}\) )?(?:or|to|and|with|here|now)\b.{0,80})?", r"(?:register|create (?:a|an|your)(?: free)? account)(?: (?:now|here|for free|to .{1,60}))?",
    r"already (?:a (?:subscriber|member)|have an account|registered|subscribed)\?.{0,60}", r"you must be (?:logged|signed) in\b.{0,80}", r"what do you think\?.{0,80}", r"have your say\b.{0,60}", r"tell us (?:in the comments|what you think)\b.{0,60}", r"do you have a (?:story|tip|comment)\b.{0,140}", r"got a (?:news )?(?:tip|story)\b.{0,140}",
    r"(?:privacy policy|terms of (?:use|service)|terms (?:and|&) conditions|cookie policy|comment policy|community guidelines|contact us|about us|careers|advertise(?: with us)?|help|faqs?|site ?map|accessibility(?: statement)?|corrections?|send us (?:a tip|feedback)|feedback|report (?:a |an )?(?:typo|error|mistake|this (?:ad|comment))\b.{0,40})(?:[\s,/|•·]+(?:privacy policy|terms of (?:use|service)|terms (?:and|&) conditions|cookie policy|comment policy|contact us|about us|careers|advertise|help|faqs?|site ?map)){0,8}",
    r"kommentare?(?: \(\d+\)| anzeigen| schreiben)?", r"(?:anmelden|einloggen|registrieren|abmelden)(?: .{0,40})?", r"(?:datenschutz(?:erklärung)?|impressum|agb|kontakt|nutzungsbedingungen)(?:[\s,/|•·]+(?:datenschutz(?:erklärung)?|impressum|agb|kontakt|nutzungsbedingungen)){0,5}", r"diskutieren sie mit\b.{0,80}",
    r"(?:voir|lire|afficher) (?:tous )?les commentaires.{0,20}", r"commentaires?(?: \(\d+\))?", r"(?:se connecter|s'inscrire|connexion|mentions légales|politique de confidentialité)", r"(?:ver|deja un|añade un|escribe un) comentarios?\b.{0,40}", r"comentarios?", r"(?:iniciar sesión|regístrate|aviso legal|política de privacidad)",
    r"(?:accedi|registrati|lascia un commento|commenta|commenti|informativa sulla privacy)", r"(?:entrar|cadastre-se|deixe um comentário|comentários|política de privacidade)", r"(?:inloggen|reacties|reageer|plaats een reactie)", r"(?:zaloguj(?: się)?|komentarze|dodaj komentarz|skomentuj)", r"(?:войти|комментарии|оставить комментарий|увійти|коментарі)",
)  # fmt: skip

IMPRINT = re.compile(
    r"^(?:(?:©|\(c\)|copyright\s*(?:©|\(c\)|\d{4}|by\b)).{0,160}$|.{0,80}\ball rights reserved\b.{0,100}$|.{0,60}alle rechte vorbehalten.{0,40}$|.{0,60}tous droits réservés.{0,40}$|.{0,60}(?:todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|riproduzione riservata|alle rechten voorbehouden|wszelkie prawa zastrzeżone|все права защищены|всі права захищені).{0,60}$"
    r"|(?:published|printed|distributed) by [A-Z].{0,60}\b(?:distributed|registered|limited|ltd|gmbh|inc|holdings|pty|plc|llc|on behalf of)\b.{0,160}$|this material may not be published, broadcast.{0,140}$|registered (?:office|in england|number|company).{0,200}$|.{0,40}\bcompany (?:registration )?(?:no|number)\b.{0,120}$|issn[: ].{4,40}$|.{0,80}\bis (?:a trading name|part of the .{2,40} group|not responsible for the content of external)\b.{0,120}$)",
    re.IGNORECASE,
)  # fmt: skip

_BAR = re.compile(r"^[^|•·]{2,40}(?:\s[|•·]\s[^|•·]{2,40}){2,12}$")

_LIVE = phrases(
    r"live(?: (?:updates?|blog|coverage|reporting|now|feed))?", r"breaking(?: news)?", r"this live ?blog (?:is|has) (?:now )?(?:closed|ended)\b.{0,120}", r"(?:follow|read|see|watch) (?:our|the|all the) (?:latest )?live (?:blog|updates|coverage)\b.{0,100}", r"(?:key|latest) (?:events|updates|developments|posts)", r"key points", r"pinned(?: post)?",
    r"(?:updated|posted|published|\d+) ?\d* (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?) ago", r"(?:just now|an hour ago|a minute ago|yesterday at .{1,12}|today at .{1,12})", r"(?:last )?updated(?: at| on)?:?\s*\d{1,2}[:.]\d\d.{0,30}", r"\d{1,2}(?:[:h]\d\d(?: ?(?:[ap]\.?m\.?|uhr|gmt|utc|est|edt|bst|cet|cest|et|pt|ist|h))?|\.\d\d ?(?:[ap]\.?m\.?|uhr|gmt|utc|bst|cet|cest))", r"we(?:'re| are) (?:closing|wrapping up|pausing) (?:our|this|the) live\b.{0,160}", r"(?:refresh|auto-?refresh|reload) (?:the page|this page|for updates)\b.{0,60}", r"this is a breaking (?:news )?story\b.{0,140}", r"more to (?:come|follow)", r"this (?:story|article|page) (?:is being|will be) updated\b.{0,80}",
    r"(?:watch|video|audio|podcast|photos?|pictures?|image|play video|play|watch (?:live|now|the video|video)|listen (?:now|live))(?: ?[:|] .{0,90})?", r"eilmeldung", r"live-?ticker", r"en direct", r"en directo", r"in diretta", r"ao vivo", r"на живо|прямой эфир|онлайн",
)  # fmt: skip

_IMPERATIVE = re.compile(
    r"^[\s•*>👉📧📱📲🔔📩✉️→-]*(?:please |to |also |or |and |now |don't (?:miss|forget)|never miss|stay (?:up to date|informed|ahead|connected|in the know|tuned)|keep up|want (?:a|to|more|the|all)\b|looking for|love\b|enjoy(?:ed|ing)?\b|like what|liked this|interested in|subscribe|sign up|register (?:now|for|to|here|today|your|free|with|below|and)|join|download|get (?:the|our|all|your|more|a|unlimited|breaking|exclusive|top|daily|news|instant|full|access|alerts|updates)|listen to|follow|support|become|donate|help us|try|start|unlock|upgrade|renew|log in|click|tap|read (?:more|our|the full|unlimited)|watch (?:our|more|the)|enter your|receive|discover|explore|find (?:out|us|more)|check out|visit our|buy|choose|continue reading|gift|share your|send (?:us|your)|email us|contact us|our (?:free )?(?:newsletter|podcast|app|weekly|daily|journalism|morning|evening)|the (?:premium|digital) (?:package|subscription)|this (?:article|story|content|page) is (?:only |exclusively |reserved |free )?(?:for|available|to)|you(?:'ve| have) (?:reached|read|used|run out|\d)|your (?:support|subscription|free|trial)|for (?:unlimited|full|more|just|only|the latest|as little)|with (?:a|your) (?:subscription|membership)|exclusively for|only (?:for )?subscribers|subscribers? only|subscriber exclusive|unlimited access|thank(?:s| you) for (?:reading|subscribing|signing|being)|by (?:signing up|subscribing|clicking|entering|providing|submitting)|we (?:rely on|need your|depend on|use cookies)|if you (?:enjoyed|liked|want|would like|value|like|found)\b|to (?:read|continue|view|access|support|get|receive|subscribe|comment))(?![\w-])",
    re.IGNORECASE,
)  # fmt: skip
_OFFERED = re.compile(
    r"\b(?:newsletters?|e-?newsletter|podcasts?|(?:mobile |our |free |news )app\b|(?:the|our|your) (?:[\w.'’&-]+ ){1,3}app\b|inbox|push notifications?|notifications|alerts|our (?:award-winning |independent |quality |local |free |trusted |fearless )*(?:journalism|reporting|reporters|newsroom|work|coverage|stories|channel|website|community|subscribers|readers)|subscri(?:be|ber|bers|ption|ptions)\b|premium|paywall|membership|members?\b|sign(?:ed)? in|log(?:ged)? in|create (?:a|an) (?:free )?account|free trial|unlimited|ad-free|p/m|per month|a month|a week|whatsapp|telegram|facebook|instagram|twitter|youtube|tiktok|app store|google play|cookies|privacy (?:policy|notice)|terms of (?:use|service)|e-?paper|digital edition|(?:breaking )?news (?:straight|delivered|directly)|direct(?:ly)? to your|morning briefing|daily briefing|email (?:address|updates|alerts)|donat(?:e|ion)|full (?:story|article|access)|latest (?:news|headlines|stories|updates))",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:our|us|your|you|you're|you'll|free|now|here|today|subscribe|sign up|register|log in|sign in|exclusive(?:ly)?|unlimited)\b|\bR\d|[$€£]\d",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"[\"“”„«»]|\b(?:said|says|told|according to|announced|reported|added|warned|wrote|argued|explained|asked"
    r"|sagten?|teilten? .{1,60} mit|erklärten?|laut|berichteten?|kritisierten?|zufolge|a (?:déclaré|dit|annoncé|indiqué|affirmé|expliqué)|selon|d['’]après|dijo|dijeron|afirmó|anunció|explicó|según|señaló"
    r"|disse|disseram|afirmou|anunciou|segundo|explicou|ha (?:detto|dichiarato|annunciato|spiegato)|hanno detto|secondo|zeiden?|aldus|volgens|meldden?)\b",
    re.IGNORECASE,
)
_OTHER_TONGUES = re.compile(
    r"^(?:(?:jetzt |hier |den |unseren |kostenlos(?:en)? |mit |dieser |sie |lesen |testen |melden |abonnieren |bestellen |weiterlesen|registrieren|nur für |für nur |exklusiv für |der artikel |mehr |verpassen |alle ).{0,120}\b(?:newsletter|abo|abonnent\w*|abonnieren|abonnement|probeabo|digitalabo|plus-artikel|kostenpflichtig|freischalten|weiterlesen|push-nachrichten|whatsapp-kanal|app (?:herunterladen|laden)|anmelden)\b.{0,160}"
    r"|(?:abonnez-vous|inscrivez-vous|recevez|cet article est (?:réservé|exclusivement)|article réservé|il vous reste|pour lire la suite|déjà abonné|lisez gratuitement|profitez|téléchargez|réservé aux abonnés|découvrez nos offres|suivez toute l'actualité).{0,200}"
    r"|(?:suscríbe\w*|suscribete|suscribirse(?: aquí| ahora| gratis)?\W*$|esta funcionalidad es .{0,10}para suscriptores|regístrate para|recibe (?:nuestra|nuestro|en tu|las|los|cada)|este (?:artículo|contenido) es (?:exclusivo|solo)|contenido exclusivo|apúntate|descarga (?:nuestra|la) app|para seguir leyendo|únete a nuestro).{0,200}"
    r"|(?:abbonati|iscriviti|ricevi (?:la|le|ogni)|questo (?:articolo|contenuto) è (?:riservato|disponibile)|contenuto riservato|per continuare a leggere|sei già abbonato|scarica (?:la|l') ?app).{0,200}"
    r"|(?:assine|inscreva-se|receba (?:as|os|nossa|no seu)|conteúdo exclusivo|este conteúdo é exclusivo|para continuar lendo|já é assinante|baixe o app|cadastre-se|subscreva|exclusivo para assinantes).{0,200}"
    r"|(?:abonneer|word abonnee|schrijf je in|meld je aan|dit artikel is (?:alleen|exclusief)|ontvang (?:onze|de|dagelijks)|al abonnee|lees verder met|download (?:de|onze) app).{0,200}"
    r"|(?:zapisz się|subskrybuj|zasubskrybuj|dołącz do|kup dostęp|czytaj bez|artykuł (?:dostępny|tylko) (?:tylko )?dla|dostęp (?:tylko )?dla|masz już (?:konto|subskrypcję)|pobierz (?:naszą )?aplikację|chcesz być na bieżąco).{0,200}"
    r"|(?:подпис(?:ывайтесь|аться|ка на)|оформите подписку|читайте нас в|присоединяйтесь|следите за нами|скачайте приложение|материал доступен только|підпис(?:уйтесь|атися)|читайте нас у|приєднуйтесь|стежте за нами).{0,200}"
    r"|(?:prenumerera|bli prenumerant|skriv upp dig|den här artikeln är|abonnér|bliv abonnent|tilmeld dig|denne artikel er (?:kun )?for|abonner på|meld deg på|denne saken er (?:kun )?for|tilaa (?:uutiskirje|digi)|abone ol|bültenimize|abonează-te|iratkozz fel|odebírejte|přihlaste se k).{0,200}"
    r"|(?:この記事は(?:有料)?会員(?:限定)?|会員(?:登録|限定)|有料会員|無料会員|続きを読む|ログインして).{0,100}|(?:订阅|訂閱|关注我们|關注我們|扫码|扫描二维码|下载客户端|登录后).{0,60}|(?:구독|회원가입|로그인 (?:후|하)|앱 다운로드).{0,60})$",
    re.IGNORECASE,
)  # fmt: skip
_FROM_US = re.compile(r"\b(?:newsletters?|coverage|journalism|podcasts?|briefing|alerts|headlines|stories|news|updates)\b[^.]{0,40}?\b(?:from|by)\s+((?:The\s+)?[A-Z][\w'’.&-]*(?:\s+(?:of\s+)?[A-Z][\w'’&-]*){0,3}?)(?=[.!,;:)]|\s+[a-z]|$)")  # fmt: skip
_SUBSCRIBE_TO = re.compile(
    r"(?i:subscribe to|support|sign up (?:to|for)|download)\s+((?:The\s+)[A-Z][\w'’&-]*(?:\s+[A-Z][\w'’&-]*){0,2})(?='s|’s|\s+(?:newsletter|app|today|now|podcast))"
)


def whole_line(
    name: str, pattern: re.Pattern[str], longest: int = 200
) -> Callable[[Draft], Iterator[Verdict]]:
    """A rule that cuts the lines its pattern matches."""

    def rule(draft: Draft) -> Iterator[Verdict]:
        for index, text in draft.open():
            if len(text) <= longest and pattern.match(text):
                yield Verdict(index, name)

    return rule


navigation = whole_line("navigation", NAVIGATION, 100)
sharing = whole_line("share bar", SHARING, 160)
comments = whole_line("comments and policy", COMMENTS)
imprint = whole_line("imprint", IMPRINT, 300)
live_blog = whole_line("live-blog furniture", _LIVE)


def reported(text: str) -> bool:
    """Whether a line reports somebody's words, as a story does and furniture does not."""
    return bool(_REPORTED.search(text))


_APP = r"(?:\b|-|[’'])(?:apps?|appli|application|aplicación|aplicativo|aplicação|applicazione|applicatie)\b"
_APP_OFFER = re.compile(
    r"^[\s•*>👉📱📲→-]*(?:(?:(?:now )?available|get it|find us|download(?: it| now)?) (?:on|in|from|at) (?:the |your )?(?:apple |google )?(?:app ?store|google play|play store)\b.{0,80}|(?:our|the) (?:[\w.'’&-]+ ){0,4}app is (?:now )?(?:available|free)\b.{0,80}|scan (?:the|this|our) (?:qr )?code\b.{0,80}"
    rf"|(?:please |now )?(?:download|get|install|try|open|use|read|watch|listen to|follow|continue|view|see|discover|enjoy)\b.{{0,90}}?(?:(?:the|our|your) (?:[\w.'’&-]+ ){{0,4}}|in |our free )app(?:\s*[:.!,–—-].{{0,80}}|\s(?:for|on|from|in|via|today|now|free|here|to (?:get|read|stay|follow|receive|see|listen|watch)|and (?:get|never|stay|read|follow|receive))\b.{{0,80}}|$)"
    rf"|(?:jetzt |hier |einfach |gratis |kostenlos )*(?:laden sie|lade|hole?n? (?:sie |dir |sich )*|installieren|testen|nutzen|lesen|entdecken|öffnen|folgen|lies|folge|nutze|teste)\b.{{0,90}}{_APP}.{{0,60}}|(?:jetzt )?(?:die |unsere |zur )?(?:[\w-]+[- ])?app (?:jetzt |kostenlos |gratis )*(?:herunterladen|laden|installieren|testen|öffnen|holen)\b.{{0,40}}|die [\w-]+-app: .{{3,80}}|(?:alle|alles)\b.{{0,50}} in (?:der|unserer) (?:[\w-]+[- ])?app\b.{{0,30}}"
    rf"|(?:téléchargez|installez|découvrez|essayez|ouvrez|retrouvez|suivez|lisez|écoutez|consultez|recevez)\b.{{0,90}}(?:l['’]|notre |nos |votre |une |mon )(?:appli|application)s?\b.{{0,80}}"
    rf"|(?:descarg(?:a|ue|ar)(?:te|se)?|descárg(?:ate|uese)|instal[ae]|prueb[ae]|sig[ua]e?|le[ea]|consult[ae]|escuch[ae])(?: (?:ya|gratis|ahora|aquí|gratuitamente|toda|todas|todo|las?|los?|noticias|actualidad|información|en|el|directo))* (?:la |nuestra |tu |su |esta )(?:[\w-]+ )?(?:app|aplicación)\b.{{0,80}}"
    rf"|(?:baixe|descarregue|instale|faça (?:já )?o download|transfira|acompanhe|leia|ouça|siga|experimente)\b.{{0,60}}\b(?:o |a |no |na |do |da |nosso |nossa )(?:app|aplicativo|aplicação)\b.{{0,80}}"
    rf"|(?:scaric(?:a|ate|are)|installa|prova|leggi|segui|ascolta|apri)\b.{{0,60}}(?:\bl['’]|\b(?:la|sull['’]|nell['’]|nostra) ?|ull['’]|ell['’])(?:app|applicazione)\b.{{0,80}}"
    rf"|(?:download|installeer|probeer|lees|volg|luister|open|bekijk)\b.{{0,60}}\b(?:de|onze|het|in) (?:[\w’'-]+ ){{0,2}}(?:[\w-]+-)?app\b.{{0,60}})$",
    re.IGNORECASE,
)  # fmt: skip
_LONGEST_OFFER = 170


def promoted(text: str) -> bool:
    """Whether a line asks the reader to subscribe, sign up, download, listen or pay.

    It must open by asking, name what is on offer and address the reader, and report nobody's words: an
    article *about* newsletters or subscriptions does not do all three.
    """
    if len(text) > _LONGEST:
        return False
    if reported(text):
        return False
    if _OTHER_TONGUES.match(text) or (len(text) <= _LONGEST_OFFER and _APP_OFFER.match(text)):
        return True
    return bool(_IMPERATIVE.match(text) and _OFFERED.search(text) and _ADDRESSED.search(text))


def promotion(draft: Draft) -> Iterator[Verdict | Fact]:
    """Paywall, subscription, newsletter, podcast and app promotion; it often names the outlet."""
    for index, text in draft.open():
        if promoted(text):
            yield Verdict(index, "promotion")
            found = _FROM_US.search(text) or _SUBSCRIBE_TO.search(text)
            if found:
                yield Fact("outlet", found.group(1))


_MARKS = re.compile(r"^[\s\-–—_=*•·.~#+|/\\<>]+$")


def separators(draft: Draft) -> Iterator[Verdict]:
    """Lines of dashes, dots and stars, and "ENDS"."""
    for index, text in draft.open():
        if _MARKS.match(text[:200]) or text in ("ENDS", "-30-", "- ENDS -", "(ENDS)", "###"):
            yield Verdict(index, "separator")


def bars(draft: Draft) -> Iterator[Verdict]:
    """A row of links above or below the story: "Follow us | Frequencies | Contact"."""
    start, end = body_start(draft), body_end(draft)
    for index, text in draft.open():
        if not start <= index <= end and not stopped(text) and _BAR.match(text):
            yield Verdict(index, "navigation")


_TEASER = re.compile(
    r"^(?:the post .{1,300} (?:appeared first on|first appeared on) .{1,120}|l’article .{1,200} est apparu en premier sur .{1,100}|la entrada .{1,200} (?:se publicó primero en|aparece primero en) .{1,100}|der beitrag .{1,200} erschien zuerst auf .{1,100}|l'articolo .{1,200} (?:proviene da|sembra essere il primo su) .{1,100}|o post .{1,200} apareceu primeiro em .{1,100}|(?:read more|continue reading|lire la suite|weiterlesen|leer más|leggi tutto|leia mais|lees meer|czytaj więcej|читать далее)(?:\s*(?:[:»>→…|].{0,100}|(?:on|at|about|here|in|auf|bei|sur|en|su|na)\b[^.]{0,80}))?[\s.…»→>]*)$",
    re.IGNORECASE,
)  # fmt: skip
_TEASER_END = re.compile(
    r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|(?:…|\.\.\.)?\s*(?:\(?(?:read (?:more|the (?:full|rest)\b.{0,40})|continue reading\b.{0,80}|weiterlesen|mehr lesen|lire la suite|en savoir plus|leer más|seguir leyendo|leggi tutto|continua a leggere|leia mais|lees (?:meer|verder)|czytaj (?:więcej|dalej)|читать далее)\)?|\(more(?:…|\.\.\.)?\))[\s.…»→>]*)$",
    re.IGNORECASE,
)  # fmt: skip
_ENDS_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")


def teaser(draft: Draft) -> Iterator[Verdict]:
    """What a feed adds below its summary: "The post … appeared first on …", "Read more", a broken-off sentence."""
    standing = draft.open()
    for index, text in standing:
        if len(text) < _LONGEST and _TEASER.match(text):
            yield Verdict(index, "feed teaser")
    if not draft.teaser or not standing:
        return
    index, text = standing[-1]
    back = _teaser_tail(text)
    if 0 < back < len(text):
        yield Verdict(index, "feed teaser", back=back)


def _teaser_tail(text: str) -> int:
    """How many characters at the end of a summary are no part of a whole sentence; 0 for none."""
    match = _TEASER_END.search(text, max(0, len(text) - 140))
    kept = text[: match.start()].rstrip() if match else text
    if match and not stopped(kept):
        kept += "…"
    if _ENDS_CUT_OFF.search(kept):
        stops = [m.end() for m in re.finditer(r"[.!?。！？][\"”'’»)]*(?=\s+[^\sa-z])", kept[:-1])]
        whole = [end for end in stops if end >= 40]
        if whole:
            return len(text) - whole[-1]
        return len(text) - match.start() if match else 0
    return len(text) - len(kept) if match else 0


_CELL = 40  # characters; a longer cell may be a paragraph
_LAYOUT = 0.5  # of an article's letters in cells: the table lays out the page


def cells(draft: Draft) -> Iterator[Verdict]:
    """Short cells of a table that are no sentence: a day, an hour, a name, the head of a column."""
    standing = draft.open()
    celled = [(index, text) for index, text in standing if draft.kind(index) == "cell"]
    if sum(len(t) for _, t in celled) <= _LAYOUT * sum(len(t) for _, t in standing):
        short = [index for index, text in celled if len(text) <= _CELL and not stopped(text)]
        yield from (Verdict(index, "table cell") for index in short)
