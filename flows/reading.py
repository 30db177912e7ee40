"""What a reader process does with one file; imports nothing but the extraction, because every process pays for it."""

from extractors.model import Note
from extractors.pipeline import read_note
from flows.discovery import Source
from flows.themes import ThemesFile


def read_source(source: Source, reader: str, themes: ThemesFile | None = None) -> Note:
    """The note at `source`, its glyphs read by `reader`, its themes by `themes` or the project's own codebook.

    Raises `NoteError` where it cannot be read, `OSError` where the file cannot be opened.
    """
    return read_note(source.path.read_bytes(), source.uri, reader, themes.codebook if themes else None)
