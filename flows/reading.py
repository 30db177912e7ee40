"""What a reader process does with one file; imports nothing but the extraction, because every process pays for it."""

import os
import resource
import sys
from dataclasses import dataclass

from extractors.errors import EmptyFile, NotAPdf, NoteError
from extractors.model import Note
from extractors.pipeline import read_note
from extractors.readers.reader import HEADER, HEADER_WITHIN
from flows.discovery import Source
from flows.themes import ThemesFile

LARGEST_PART = 4
"""A file may take one part in so many of the memory of a reader: what is understood of it is several times its size."""


class OutOfMemory(NoteError):
    """The note takes more memory than a reader may have."""

    code = "out_of_memory"
    remedy = "Raise MISSIONNOTES_MEMORY_LIMIT (such as 4GB), or print the file to a new PDF and ingest that one."


def read_source(source: Source, reader: str, themes: ThemesFile | None = None, memory_limit: int | None = None) -> Note:
    """The note at `source`, its glyphs read by `reader`, its themes by `themes` or the project's own codebook.

    Raises `NoteError` where it cannot be read, `OSError` where the file cannot be opened. Header and size are looked
    at first: what is no PDF is not read whole.
    """
    with source.path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        head = file.read(HEADER_WITHIN + len(HEADER))
        if not head:
            raise EmptyFile("the file is empty")
        if HEADER not in head:
            raise NotAPdf("the file does not begin as a PDF does (%PDF-)")
        if memory_limit is not None and size > memory_limit / LARGEST_PART:
            raise OutOfMemory(f"the file has {size:,} bytes, too many for a reader of {memory_limit:,} bytes")
        pdf = head + file.read()
    return read_note(pdf, source.uri, reader, themes.codebook if themes else None)


@dataclass(frozen=True, slots=True)
class Reading:
    """`read_source` with all of its arguments but the first: what is sent to a reader process when it starts."""

    reader: str
    themes: ThemesFile | None
    memory_limit: int | None

    def __call__(self, source: Source) -> Note:
        """The note at `source`."""
        return read_source(source, self.reader, self.themes, self.memory_limit)


def limit_memory(limit: int) -> None:
    """Let this process have at most `limit` bytes of its own; what it asks for beyond that is a MemoryError.

    The data segment, not the address space: mapped libraries and the stacks of threads reserve far more than they use.
    """
    if sys.platform == "linux":  # elsewhere the limit is not kept by the system
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (limit if most < 0 else min(limit, most), most))
