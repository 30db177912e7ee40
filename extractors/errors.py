"""What can go wrong: the base of all errors, and those of a file, each with a code and what to do about it.

Only a file that cannot be read at all raises. Doubt about a part of a note is an `Issue` of the Note instead.
"""

# The statuses with which a command ends; a shell or a scheduler reads no more than these.
OK = 0
REJECTED = 1  # a note was rejected, or a path led to no PDF; all else went on
USAGE = 2  # the command cannot be understood, or has nothing to do
FAILED = 3  # it failed, or there is no release
INTERRUPTED = 130  # stopped by Ctrl-C


class MissionnotesError(Exception):
    """Whatever can go wrong: what happened, under which code, what to do next, and how a command ends by it.

    `code` is stable and meant for scripts; `remedy` says what the user can do next; `exit_status` is that of a command
    that ends with the error. A subclass gives all three and a docstring of one sentence that says what it means.
    """

    code = "failed"
    remedy = "Please report this message."
    exit_status = FAILED

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if remedy is not None:
            self.remedy = remedy

    def __reduce__(self) -> tuple[type["MissionnotesError"], tuple[str, ...]]:
        # Errors travel between the processes of a pool, so they must survive pickling with their remedy.
        return type(self), (self.message, self.remedy)


class NoteError(MissionnotesError):
    """A file from which no Note can be made."""

    code = "unreadable"
    remedy = "Open the file in a PDF viewer. If it opens there, print it to a new PDF and ingest that one."
    exit_status = REJECTED


class EmptyFile(NoteError):
    """A file of zero bytes."""

    code = "empty_file"
    remedy = "Download the note again: nothing arrived the first time."


class NotAPdf(NoteError):
    """Bytes that hold no PDF header."""

    code = "not_a_pdf"
    remedy = "Give the PDF itself. A web page or a Word file saved under the name .pdf has to be exported as PDF."


class DamagedPdf(NoteError):
    """A PDF whose pages cannot be reached: cut short, or broken inside."""

    code = "damaged_pdf"
    remedy = "Download the file again; if it stays broken, repair it (for example: qpdf broken.pdf repaired.pdf)."


class PasswordProtected(NoteError):
    """A PDF that opens only with a password."""

    code = "password_protected"
    remedy = "Remove the password with its owner's leave (for example: qpdf --decrypt --password=... in.pdf out.pdf)."


class NoPages(NoteError):
    """A PDF without a single page."""

    code = "no_pages"
    remedy = "Check that this is the note and not an empty container or form."


class NoText(NoteError):
    """A PDF whose pages carry no text layer, as a scan does."""

    code = "no_text"
    remedy = "Add a text layer first (for example: ocrmypdf scan.pdf note.pdf) and ingest the result."


def all_errors() -> tuple[type[MissionnotesError], ...]:
    """Every class of error of the modules that have been imported, by code: what a table of errors is made of."""
    found = {MissionnotesError}
    while more := {below for error in found for below in error.__subclasses__()} - found:
        found |= more
    return tuple(sorted(found, key=lambda error: (error.code, error.__qualname__)))
