"""From the bytes of a PDF to a Note, step by step; it reads as the table of contents of the whole extraction."""

from extractors.model import Note


def read_note(pdf: bytes, source_uri: str = "") -> Note:
    """The Note that `pdf` holds.

    Raises `extractors.errors.NoteError` where the file cannot be read at all; every lesser doubt is an Issue.
    """
    raise NotImplementedError
