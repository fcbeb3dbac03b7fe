"""Make the table of places: `python training/stories_places.py`.

Names of countries, territories and the cities of time zones in every language that has a file, from CLDR
(Unicode licence) by way of Babel. Writes `digest/cluster/places.tsv`: a place a line, its code, then
`language:name` of every language that calls it otherwise than English does.
"""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale
from babel.core import get_global

from digest.languages import known

FILE = Path(__file__).parents[1] / "digest" / "cluster" / "places.tsv"
COUNTRY = re.compile(r"[A-Z]{2}")
NO_PLACES = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}
NO_CITIES = re.compile(r"^(?:Etc|Antarctica|GMT|UTC|SystemV)|/(?:GMT|UTC)|_(?:Dakota|Indiana|Kentucky)")
BRACKET = re.compile(r"\s*[(（].*")


def main() -> None:
    """Collect and write."""
    languages = sorted({*known(), "en"})
    names: dict[str, dict[str, str]] = {}
    for language in languages:
        locale = Locale(language)
        for code, name in locale.territories.items():
            if COUNTRY.fullmatch(code) and code not in NO_PLACES:
                names.setdefault(code, {})[language] = BRACKET.sub("", name)
        for zone in get_global("zone_territories"):
            if "/" in zone and not NO_CITIES.search(zone):
                city = locale.time_zones.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace(
                    "_", " "
                )
                names.setdefault(zone.rsplit("/", 1)[-1], {})[language] = BRACKET.sub("", city)
    lines = []
    for code in sorted(names):
        of = names[code]
        english = of.get("en", "")
        others = [
            f"{lang}:{of[lang]}" for lang in languages if lang != "en" and of.get(lang, english) != english
        ]
        lines.append("\t".join([code, f"en:{english}", *others]))
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} places, {FILE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
