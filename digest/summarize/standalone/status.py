"""Status lines: what is not yet known, and what overtakes it."""

from __future__ import annotations

import re

_UNCONFIRMED = re.compile(
    r"\b(?:ha(?:s|ve|d)(?:n['’]t| not)(?: yet| so far| immediately)? (?:been )?"
    r"(?:confirmed|verified|identified|established)|"
    r"(?:no|not any|without) (?:clear |firm |immediate |independent )?(?:evidence|confirmation|proof|word)\b|"
    r"(?:could|can)(?:n['’]t| ?not) (?:yet |immediately |independently )?(?:be )?"
    r"(?:immediately |independently )?(?:confirm|verif)(?:y|ied|ed)?|"
    r"(?:remain(?:s|ed)?|is|was|are|were)(?: still| as yet)? (?:unconfirmed|unclear|unknown|unverified)|"
    r"not (?:yet |immediately )?(?:clear|known|confirmed)|yet to (?:confirm|be confirmed|verify)|"
    r"noch nicht bestätigt|keine (?:hinweise|bestätigung|beweise|belege)|(?:unklar|unbestätigt)\b|"
    r"n['’](?:a|ont|est|était) pas(?: encore)? (?:été )?confirmé\w*|aucune (?:preuve|confirmation)|"
    r"no ha(?:n)? confirmado|no hay (?:pruebas|evidencias?|confirmación)|sin confirmar|"
    r"non (?:ha|hanno)(?: ancora)? confermato|nessuna (?:prova|conferma)|"
    r"não (?:confirm\w+|foi confirmad\w+|há (?:provas|evidências?|confirmação))|"
    r"nog niet bevestigd|geen (?:bewijs|bevestiging|aanwijzingen)|nie potwierdz\w+|"
    r"brak (?:dowodów|potwierdzenia)|"
    r"не подтвер\w+|нет (?:доказательств|подтверждени\w)|не підтвер\w+|немає (?:доказів|підтверджен\w+)|"
    r"chưa (?:xác nhận|được xác nhận|có bằng chứng|rõ))",
    re.IGNORECASE,
)
_CONFIRMS = re.compile(
    r"\b(?:confirm(?:s|ed|ing)?|verified|evidence that|"
    r"(?:see|sees|seen|seeing|saw|has|have|had|found|shows?|showed|showing) (?:\w+ )?evidence|"
    r"identified|acknowledged|admitted|proved|proven|announced|accus(?:es|ed|ing)|"
    r"now (?:says?|said)|released? intelligence|"
    r"bestätigt\w*|beweist|nachgewiesen|eingeräumt|confirm(?:e|é|ée|és|ent)|preuves? que|reconnu|"
    r"confirm(?:ó|aron|a|ado)|pruebas de que|reconoció|conferma(?:to|no)?|prove che|ammesso|"
    r"confirm(?:ou|aram|ado|ada)|provas de que|admitiu|bevestigd?e?|"
    r"bewijs dat|erkend|potwierdzi\w+|przyzna\w+|"
    r"подтверд\w+|признал\w*|підтверд\w+|визнал\w*|xác nhận|thừa nhận)\b",
    re.IGNORECASE,
)


def unconfirmed(text: str) -> bool:
    """Whether the sentence says that something is not confirmed, not known or without evidence."""
    return bool(_UNCONFIRMED.search(text))


def confirms(text: str) -> bool:
    """Whether the sentence says that something is confirmed, admitted or evidenced."""
    return bool(_CONFIRMS.search(text)) and not unconfirmed(text)
