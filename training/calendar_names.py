"""Names of months and weekdays from CLDR: `python training/calendar_names.py [CODE ...]`.

Rewrites the generated keys of `[calendar]` in `digest/languages/*.toml`, in the format and in the
stand-alone form, wide and abbreviated; what stands there by hand (`more_...`) stays. Needs Babel, which the
product does not.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

LANGUAGES = Path(__file__).parents[1] / "digest" / "languages"
SKIPPED = {"mul", "hr"}  # Croatian months have the names of other months in Polish and Czech
GENERATED = ("months", "months_short", "weekdays", "weekdays_short")
_KEY = re.compile(r"^(?:" + "|".join(GENERATED) + r") = \[\n(?:  .*\n)*\]\n", re.MULTILINE)
_SECTION = re.compile(r"^\[calendar\]\n", re.MULTILINE)


def names(code: str) -> dict[str, list[list[str]]]:
    """The names of a language, lower-case, without stops: January and Monday first, a row for each."""
    from babel.dates import get_day_names, get_month_names

    found: dict[str, list[list[str]]] = {}
    for key, read, width in (
        ("months", get_month_names, "wide"),
        ("months_short", get_month_names, "abbreviated"),
        ("weekdays", get_day_names, "wide"),
        ("weekdays_short", get_day_names, "abbreviated"),
    ):
        forms = [read(width, context, locale=code) for context in ("format", "stand-alone")]
        found[key] = [
            list(dict.fromkeys(form[number].lower().rstrip(".") for form in forms))
            for number in sorted(forms[0])
        ]
    return found


def toml(table: dict[str, list[list[str]]]) -> str:
    """The generated keys as TOML, a row for each month or day."""
    rows = {
        key: "".join(f"  {json.dumps(row, ensure_ascii=False)},\n" for row in value)
        for key, value in table.items()
    }
    return "".join(f"{key} = [\n{body}]\n" for key, body in rows.items())


def rewrite(path: Path, generated: str) -> None:
    """Put the generated keys at the head of the section, which is made where there is none."""
    text = _KEY.sub("", path.read_text(encoding="utf-8"))
    if not _SECTION.search(text):
        text = text.rstrip("\n") + "\n\n[calendar]\n"
    path.write_text(_SECTION.sub(lambda _: f"[calendar]\n{generated}", text), encoding="utf-8")


def main() -> None:
    """Rewrite each language in a process of its own: Babel fills what one locale lacks from the last one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("codes", nargs="*")
    codes = parser.parse_args().codes
    if len(codes) == 1:
        rewrite(LANGUAGES / f"{codes[0]}.toml", toml(names(codes[0])))
        return
    for code in codes or sorted(p.stem for p in LANGUAGES.glob("*.toml") if p.stem not in SKIPPED):
        subprocess.run([sys.executable, __file__, code], check=True)  # noqa: S603 - this file itself


if __name__ == "__main__":
    main()
