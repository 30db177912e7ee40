"""How a command ends: its exit status, and how an error is told: `error[code]: message`, then `remedy: ...`."""

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn, Protocol, runtime_checkable

from extractors.errors import FAILED, INTERRUPTED, OK, REJECTED, USAGE, MissionnotesError
from extractors.meaning.themes.codebook_error import CodebookError
from output.errors import StorageFailed
from output.terminal import plain
from output.whole import remedy_of

__all__ = ["FAILED", "INTERRUPTED", "OK", "REJECTED", "TERMINATED", "USAGE"]

TERMINATED = 143  # stopped by SIGTERM
MEANING = (
    "Exit status: 0 all well; 1 a note was rejected or left for the next run, or a path led to no PDF, all else went "
    "on; 2 the command cannot be understood or has nothing to do; 3 it failed, or there is no release; 130 stopped by "
    "Ctrl-C; 143 stopped by SIGTERM."
)
PATIENCE = 5.0
"""Seconds that a command may take to end in good order after it was asked to."""


@runtime_checkable
class Told(Protocol):
    """Anything that knows its code, what happened, and what to do about it."""

    @property
    def code(self) -> str: ...

    @property
    def message(self) -> str: ...

    @property
    def remedy(self) -> str: ...


class BadUsage(MissionnotesError):
    """A command line that cannot be understood or leads to nothing."""

    code = "bad_usage"
    remedy = "See the --help of the command."
    exit_status = USAGE

    def __init__(self, message: str, remedy: str, code: str = "bad_usage") -> None:
        super().__init__(message, remedy)
        self.code = code


class OutputFailed(MissionnotesError):
    """What a command prints cannot be written: the disk behind standard output is full."""

    code = "output_failed"
    remedy = "Send the output to a place with room, and run the command again."


class Signalled(BaseException):
    """The command was asked to end. No error, so that nothing on the way takes it for one."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


def status_of(error: Told) -> int:
    """The exit status of a command that ends with `error`."""
    if isinstance(error, MissionnotesError):
        return error.exit_status
    return USAGE if isinstance(error, CodebookError) else FAILED


def tell(error: Told, about: str = "") -> None:
    """Print `error` to standard error, with what it is about in front."""
    about = about or (error.place if isinstance(error, CodebookError) else "")
    message = plain(error.message, kept="\n")
    if about:
        message = f"{plain(about)}: {message}"
    print(f"error[{error.code}]: {message}\nremedy: {plain(error.remedy)}", file=sys.stderr)


def end_with(command: Callable[[], object]) -> NoReturn:
    """Run `command` and end the process with its status; whatever it raises is told in words, never as a traceback."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        status = _status(command)
        sys.stdout.flush()
    except BrokenPipeError:
        status = _let_go_of_output(OK)  # whoever reads has seen enough
    except OSError as error:
        tell(OutputFailed(f"the output cannot be written: {error.strerror or error}"))
        status = _let_go_of_output(FAILED)
    except Signalled as signalled:
        _leave(signalled.status)
    sys.exit(status)


def _status(command: Callable[[], object]) -> int:
    try:
        command()
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # typer and rich end with 1, which has a meaning here
            raise end.__context__ from None
        return end.code if isinstance(end.code, int) else OK if end.code is None else FAILED
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:
            raise
        known = error if isinstance(error, Told) else _unforeseen(error)
        tell(known)
        return status_of(known)
    return OK


def _unforeseen(error: Exception) -> MissionnotesError:
    if isinstance(error, OSError):
        return StorageFailed(f"{error.filename}: {error.strerror or error}", remedy_of(error))
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}, line {last.lineno}"
    return MissionnotesError(f"{type(error).__name__}: {error} ({where})")


def _stop(number: int, frame: FrameType | None) -> None:
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda again, frame: _leave(128 + again))
    watchdog = threading.Timer(PATIENCE, _leave, [128 + number])
    watchdog.daemon = True
    watchdog.start()
    raise Signalled(number)


def _let_go_of_output(status: int) -> int:
    # The interpreter flushes once more when it ends, and would complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _leave(status: int) -> NoReturn:
    """End the process at once. What is written is whole at any moment, so nothing has to be waited for."""
    os._exit(status)
