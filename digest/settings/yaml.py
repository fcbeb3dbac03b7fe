"""YAML, read as data: the one place that knows ruamel.yaml (MIT)."""

from __future__ import annotations

from typing import Any

from digest.errors import ConfigError


def read_yaml(text: str, where: str) -> Any:
    """Plain values of a YAML text, None for an empty one; raises `ConfigError` naming the line."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        line = f"line {mark.line + 1}" if mark else "somewhere"
        raise ConfigError(where, f"{line}: not readable as YAML ({error.problem})") from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise ConfigError(where, f"not readable as YAML ({str(error).splitlines()[0]})") from None


def compose(text: str) -> Any:
    """The nodes of a YAML text, each with the offsets where it starts and ends; None for an empty one."""
    from ruamel.yaml import YAML

    return YAML(typ="rt", pure=True).compose(text)


def round_trip() -> Any:
    """A reader and writer that keeps comments, quotes and order."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
