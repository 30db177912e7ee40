"""What can go wrong with a file, each with a code and what to do about it.

Only a file that cannot be read at all raises. Doubt about a part of a note is an `Issue` of the Note instead.
"""


class NoteError(Exception):
    """A file from which no Note can be made.

    `code` is stable and meant for scripts; `remedy` says what the user can do next.
    """

    code = "unreadable"
    remedy = "Open the file in a PDF viewer. If it opens there, print it to a new PDF and ingest that one."

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if remedy is not None:
            self.remedy = remedy

    def __reduce__(self) -> tuple[type["NoteError"], tuple[str, str]]:
        # Errors travel between the processes of a pool, so they must survive pickling with their remedy.
        return type(self), (self.message, self.remedy)


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
