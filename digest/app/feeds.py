"""`digest feeds`: health, autodiscovery, OPML; feeds.yaml is edited as text, comments and all."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from digest.app.building import settings
from digest.app.inputs import agent, fetcher
from digest.config import load, parse
from digest.errors import ConfigError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
