"""Pictures of the pages of notes, drawn by several processes at a time, each note within the limits of a reading."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from extractors.errors import MissionnotesError
from flows.discovery import Problem
from flows.readers import Interrupted, Readers
from flows.settings import Settings
from output.explorer.pictures import PagesOf, draw

NOT_KEPT = "Ingest the PDF again, without --no-archive: then it is kept, and its pages can be drawn."


def draw_pictures(notes: Sequence[PagesOf], settings: Settings) -> Iterator[Problem | None]:
    """Draw the pages of `notes` that have no picture yet; for each note in turn None, or why they cannot be drawn."""
    limits = (settings.time_limit, settings.memory_limit)
    with (
        Readers(draw, min(settings.workers, len(notes)), *limits) as readers,
        ThreadPoolExecutor(settings.workers) as threads,
    ):
        try:
            yield from threads.map(lambda note: _drawn(note, readers), notes)
        finally:
            readers.close()  # so that no thread waits for a note that nobody wants any more
            threads.shutdown(cancel_futures=True)


def _drawn(note: PagesOf, readers: Readers[PagesOf, int]) -> Problem | None:
    try:
        readers.read(note)
    except Interrupted:
        raise
    except FileNotFoundError:
        return Problem(
            note.document_id, "not_archived", "its PDF was not kept, so its pages have no pictures", NOT_KEPT
        )
    except MissionnotesError as error:
        return Problem(note.document_id, error.code, error.message, error.remedy)
    except OSError as error:
        message = f"its PDF cannot be opened: {error.strerror or error}"
        return Problem(note.document_id, "unreadable_file", message, "Check that you may read the files of archive/.")
    return None
