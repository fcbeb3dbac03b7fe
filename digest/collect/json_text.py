"""JSON from outside: the value, or in words why there is none."""

from __future__ import annotations

import json
from typing import Any

from digest.errors import SourceError


def load_json(text: str) -> Any:
    """The value of JSON `text`. Raises `SourceError` in words, for bad syntax and for absurd nesting."""
    try:
        return json.loads(text, strict=False, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise SourceError("", f"is not valid JSON (line {error.lineno}: {error.msg.lower()})") from None
    except RecursionError:
        raise SourceError("", "is JSON nested too deep to be an article") from None
    except ValueError:  # a number of thousands of digits
        raise SourceError("", "is not valid JSON") from None
