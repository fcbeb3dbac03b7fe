"""News agencies: how they sign, in datelines, credits, bylines and feed fields."""

from __future__ import annotations

import re

# The name as printed in a citation, then the other ways it is signed. Short forms are matched by case.
_SIGNS: dict[str, tuple[str, ...]] = {
    "AP": ("Associated Press", "The Associated Press", "AP News"),
    "Reuters": ("REUTERS", "Thomson Reuters"),
    "AFP": ("Agence France-Presse", "Agence France Presse", "AFP News"),
    "dpa": ("DPA", "Deutsche Presse-Agentur", "dpa-AFX", "dpa international"),
    "PA": ("Press Association", "PA Media", "PA News Agency"),
    "ANSA": ("Ansa", "Agenzia ANSA"),
    "EFE": ("Agencia EFE", "Efe"),
    "Europa Press": ("EUROPA PRESS",),
    "Xinhua": ("Xinhua News Agency", "XINHUA", "新华社", "新華社"),
    "TASS": ("ITAR-TASS", "ТАСС", "Tass"),
    "Interfax": ("Интерфакс",),
    "RIA Novosti": ("РИА Новости",),
    "Ukrinform": ("Укрінформ",),
    "Kyodo": ("Kyodo News", "共同", "共同通信"),
    "Jiji": ("Jiji Press", "時事"),
    "Yonhap": ("Yonhap News Agency", "聯合ニュース", "연합뉴스"),
    "PTI": ("Press Trust of India",),
    "ANI": ("Asian News International",),
    "IANS": ("Indo-Asian News Service",),
    "CP": ("The Canadian Press", "Canadian Press", "La Presse Canadienne"),
    "AAP": ("Australian Associated Press",),
    "UPI": ("United Press International",),
    "Bloomberg": ("Bloomberg News",),
    "KCNA": ("Korean Central News Agency",),
    "CNA": ("Central News Agency",),
    "ANP": ("Algemeen Nederlands Persbureau",),
    "Belga": ("BELGA",),
    "APA": ("Austria Presse Agentur",),
    "Keystone-SDA": ("sda", "SDA", "Keystone-ATS"),
    "NTB": ("Norsk Telegrambyrå",),
    "TT": ("Tidningarnas Telegrambyrå",),
    "Ritzau": ("RITZAU", "ritzau"),
    "STT": ("Suomen Tietotoimisto",),
    "PAP": ("Polska Agencja Prasowa",),
    "CTK": ("ČTK", "Czech News Agency"),
    "MTI": ("Magyar Távirati Iroda",),
    "Lusa": ("LUSA", "Agência Lusa"),
    "Agerpres": ("AGERPRES",),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansı", "AA"),
    "IRNA": ("Islamic Republic News Agency",),
    "WAM": ("Emirates News Agency",),
    "Antara": ("ANTARA",),
    "Bernama": ("BERNAMA",),
    "SAPA": ("South African Press Association",),
    "GNA": ("Ghana News Agency",),
    "NAN": ("News Agency of Nigeria",),
    "Notimex": ("NOTIMEX",),
    "Télam": ("Telam", "TELAM"),
    "Agência Brasil": (),
    "epd": ("Evangelischer Pressedienst",),
    "KNA": ("Katholische Nachrichten-Agentur",),
    "SID": ("Sport-Informations-Dienst",),
}
_BY_SIGN = {sign: name for name, signs in _SIGNS.items() for sign in (name, *signs)}
_BY_LOWER = {sign.lower(): name for sign, name in _BY_SIGN.items() if len(sign) > 3}
SIGNS = "|".join(re.escape(sign) for sign in sorted(_BY_SIGN, key=lambda s: (-len(s), s)))
_PARTS = re.compile(r"\s*(?:[/,;|&+]|\band\b|\bund\b|\bet\b|\by\b|\bwith\b|-(?=[A-Z]))\s*")


def agency(sign: str) -> str:
    """The agency that signs so, or ""."""
    sign = sign.strip(" .()[]—–-")
    return _BY_SIGN.get(sign) or _BY_LOWER.get(sign.lower(), "")


def agencies(signs: str) -> list[str]:
    """The agencies of a signature such as `Reuters, AFP` or `dpa/AP`; empty unless every part is one."""
    whole = agency(signs)
    if whole:
        return [whole]
    found = [agency(part) for part in _PARTS.split(signs.strip(" .()[]—–")) if part]
    return list(dict.fromkeys(found)) if found and all(found) else []
