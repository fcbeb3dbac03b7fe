"""What people write for digest: feeds.yaml, read whole, every mistake reported at once."""

from digest.settings.config import Config, SourceConfig, load, parse

__all__ = ["Config", "SourceConfig", "load", "parse"]
