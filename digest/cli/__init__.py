"""The command line: arguments in, exit status out; the only room that prints."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from digest.cli.console import say
from digest.cli.exits import BUSY, FAILED, INTERRUPTED, OK, USAGE
from digest.cli.parser import parser

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit status; expected failures are one line each on standard error."""
    arguments = parser().parse_args(argv)
    from digest.cli.commands import COMMANDS
    from digest.deliver import AnotherBuildError
    from digest.errors import ConfigError, DigestError

    try:
        return COMMANDS[arguments.command](arguments)
    except AnotherBuildError as error:
        say(f"digest: {error}")
        return BUSY
    except ConfigError as error:
        say(f"digest: {error}")
        return USAGE
    except DigestError as error:
        say(f"digest: {error}")
        return FAILED
    except KeyboardInterrupt:
        say("digest: stopped; nothing was published")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
