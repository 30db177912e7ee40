"""Exit statuses, and how an error is told on the terminal: `error[code]: message`, then `remedy: ...`."""

import sys
from typing import Protocol, runtime_checkable

from extractors.errors import NoteError
from extractors.meaning.themes.codebook import CodebookError

OK = 0
REJECTED = 1
USAGE = 2
FAILED = 3
INTERRUPTED = 130

MEANING = (
    "Exit status: 0 all well; 1 a note was rejected or a path led to no PDF, all else went on; 2 the command cannot "
    "be understood or has nothing to do; 3 it failed, or there is no release; 130 stopped by Ctrl-C."
)

_USAGE_CODES = {
    "bad_query",
    "bad_schedule",
    "bad_setting",
    "bad_usage",
    "missing_path",
    "no_pdfs",
    "unknown_mission",
    "unknown_release",
    "unknown_table",
    "unknown_theme",
    "unreadable_file",
}


@runtime_checkable
class Told(Protocol):
    """Anything that knows its code, what happened, and what to do about it."""

    @property
    def code(self) -> str: ...

    @property
    def message(self) -> str: ...

    @property
    def remedy(self) -> str: ...


class BadUsage(Exception):
    """A command line that cannot be understood or leads to nothing."""

    def __init__(self, message: str, remedy: str, code: str = "bad_usage") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy


def status_of(error: Told) -> int:
    """The exit status of a command that ends with `error`."""
    if isinstance(error, NoteError):
        return REJECTED
    return USAGE if error.code in _USAGE_CODES or isinstance(error, CodebookError) else FAILED


def tell(error: Told, about: str = "") -> None:
    """Print `error` to standard error, with what it is about in front."""
    about = about or (error.place if isinstance(error, CodebookError) else "")
    message = f"{about}: {error.message}" if about else error.message
    print(f"error[{error.code}]: {message}\nremedy: {error.remedy}", file=sys.stderr)
