"""The command line: arguments in, exit status out; the only room that prints."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

from digest.cli.console import say
from digest.cli.exits import BUSY, FAILED, INTERRUPTED, OK, TERMINATED, USAGE
from digest.cli.parser import parser

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit status; expected failures are one line each on standard error."""
    arguments = parser().parse_args(argv)
    from digest.cli.commands import COMMANDS
    from digest.errors import BusyError, ConfigError, DigestError

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _terminate)
    try:
        return COMMANDS[arguments.command](arguments)
    except DigestError as error:
        say(f"digest: {error}")
        return BUSY if isinstance(error, BusyError) else USAGE if isinstance(error, ConfigError) else FAILED
    except _Terminated:
        say("digest: terminated; nothing was published")
        return TERMINATED
    except KeyboardInterrupt:
        say("digest: stopped; nothing was published")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


class _Terminated(BaseException):
    """SIGTERM came."""


def _terminate(number: int, frame: object) -> None:  # noqa: ARG001 - a handler's signature
    """End like Ctrl-C does: what is under way is left, nothing half is published."""
    raise _Terminated
