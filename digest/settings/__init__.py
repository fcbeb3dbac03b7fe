"""What people write for digest, read whole: every mistake is reported at once, edits keep comments.

Config, SourceConfig, load, parse       feeds.yaml
add_sources, replace_url, Edited        edits of feeds.yaml that leave the rest as it is, byte for byte
Corrections, read_corrections, edit_corrections, Action   stories.yaml
LineRules, read_line_rules              cleaning.yaml
"""

from digest.settings.cleaning import LineRules, read_line_rules
from digest.settings.edit_sources import Edited, add_sources, replace_url
from digest.settings.feeds import Config, SourceConfig, load, parse
from digest.settings.stories import Action, Corrections, edit_corrections, read_corrections

__all__ = [
    "Action",
    "Config",
    "Corrections",
    "Edited",
    "LineRules",
    "SourceConfig",
    "add_sources",
    "edit_corrections",
    "load",
    "parse",
    "read_corrections",
    "read_line_rules",
    "replace_url",
]
