"""The error tree.

    DigestError                 where it happened, and one sentence that says what to do
    ├── ConfigError             feeds.yaml, stories.yaml, cleaning.yaml or the command line
    ├── SourceError             a folder, file, feed or page that cannot be read
    ├── RenderError             a template that does not render
    ├── DeliveryError           an output folder or a mail server that refuses
    ├── ArchiveError            what is remembered between builds
    └── BusyError               another build holds the memory or the output

Expected failures of single sources, files and pages are data (:class:`digest.model.Problem`), not
exceptions that stop a build: a room raises, the walk turns it into a `Problem` and goes on.
"""


class DigestError(Exception):
    """Something a person can mend: `where` names the place, `message` says what to do."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where
        self.message = message

    def __reduce__(self) -> tuple[type["DigestError"], tuple[str, str]]:
        """Pickle with both arguments, so that an error crosses from a worker process whole."""
        return type(self), (self.where, self.message)


class BusyError(DigestError):
    """Another build holds the memory or the output."""


class ConfigError(DigestError):
    """A setting that cannot be used."""


class SourceError(DigestError):
    """A folder, file, feed or page that cannot be read."""


class RenderError(DigestError):
    """A template that does not render."""


class DeliveryError(DigestError):
    """An output folder or a mail server that refuses."""


class ArchiveError(DigestError):
    """What is remembered between builds cannot be read or written."""
