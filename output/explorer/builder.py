"""A release as an explorer: the folder of static pages, with the data of the release in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import duckdb

from output.catalogue import Release
from output.comparisons import VIEWS, query_of
from output.errors import UnknownTable
from output.explorer.folder import INDEX, replacing
from output.explorer.note_data import NoteData, notes_of, picture_name
from output.explorer.pictures import link
from output.explorer.release_data import notes_in_brief, release_data
from output.explorer.scripts import ScriptOfList, write_script
from output.explorer.search import Index
from output.explorer.text_kept import TextKept
from output.query import connect, duckdb_at_work, release_tables
from output.whole import PARTIAL

MEMORY = "384MB"
ROWS_PER_BATCH = 10_000
ADDRESS = "https://docs.un.org/en/"
NEEDED = frozenset({"reviews", "work_links", "quality", "consensus_by_theme", "disagreements", "theme_definitions"})

# The page itself: scripts, styles and index.html, which is the same in every explorer.
ASSETS = Path(__file__).with_name("assets")

PictureOf = Callable[[str, int], Path | None]

# A back reference counts for the work that it means.
_CITED = """
SELECT coalesce(cited.symbol, meant.symbol) AS symbol, cited.document_id, footnotes.ordinal - 1, paragraphs.ordinal - 1
FROM citations cited
LEFT JOIN citations meant ON cited.refers_to = meant.citation_id
LEFT JOIN footnotes ON cited.footnote_id = footnotes.footnote_id
LEFT JOIN paragraphs ON cited.paragraph_id = paragraphs.paragraph_id
WHERE coalesce(cited.symbol, meant.symbol) <> ''
ORDER BY symbol, cited.document_id, cited.ordinal
"""


@dataclass(frozen=True, slots=True)
class Built:
    """An explorer that was built; `n_pages` of its pages have a picture, and the notes `without_pictures` lack some."""

    index: Path
    n_notes: int
    n_paragraphs: int
    n_pages: int
    without_pictures: tuple[str, ...]


def build_explorer(
    release: Release,
    out: Path,
    picture_of: PictureOf | None = None,
    without_text: bool = False,
    on_note: Callable[[], None] = lambda: None,
) -> Built:
    """Write the explorer of `release` into the folder `out`, in place of an explorer that stands there.

    `picture_of` gives the picture of a page by the SHA-256 of the PDF and the number of the page; without it, and
    `without_text`, there are no pictures. Raises NotAnExplorer where something else stands at `out`, UnknownTable where
    the release is of a time before there was what is shown, DatabaseFailed and StorageFailed.
    """
    if not set(release_tables(release.path)) >= NEEDED:
        raise UnknownTable(
            f"The release {release.name} lacks tables to explore: an earlier version of missionnotes made it.",
            "Run `missionnotes ingest` on the PDFs again: the release it makes has them.",
        )
    kept = TextKept(without_text)
    with replacing(out) as folder, TemporaryDirectory(prefix=PARTIAL, dir=folder) as runs:
        _copy_page(folder)
        settings = {"threads": "1", "memory_limit": MEMORY, "temp_directory": str(Path(runs) / "duckdb")}
        with connect(release.path, settings=settings) as connection, duckdb_at_work(release.path):
            connection.execute(query_of(VIEWS))
            notes = notes_in_brief(connection, kept)
            pictures = {} if picture_of is None or without_text else _link_pictures(connection, folder, picture_of)
            index = Index(Path(runs))
            ids = [note["id"] for note in notes]
            _write_notes(folder, notes_of(connection, ids, pictures, kept), index, on_note)
            _write_symbols(folder, connection, ids)
            written = index.write(folder)
            has_pages = any(pictures.values())
            write_script(folder, "release", release_data(connection, release, notes, written, kept, has_pages))
    n_pages = {note["id"]: note["pages"] for note in notes}
    lacking = tuple(note for note, there in pictures.items() if len(there) < n_pages[note])
    return Built(out / INDEX, len(notes), written.n_paragraphs, sum(map(len, pictures.values())), lacking)


def _write_notes(
    folder: Path, notes: Iterable[tuple[NoteData, list[str]]], index: Index, on_note: Callable[[], None]
) -> None:
    """Write the script of each note, and that of each theme on the way; take up the paragraphs into the index."""
    themes: dict[str, ScriptOfList] = {}
    with ExitStack() as opened:
        for number, (note, texts) in enumerate(notes):
            write_script(folder, f"note/{note['id']}", note)
            places = {paragraph["id"]: place for place, paragraph in enumerate(note["paragraphs"])}
            for found in note["themes"]:
                theme = found["theme"]
                if theme not in themes:
                    themes[theme] = opened.enter_context(ScriptOfList(folder, f"theme/{theme}"))
                themes[theme].add([number, places[found["paragraph"]], found["confidence"], found["cues"]])
            for place, text in enumerate(texts):
                index.add(number, place, text)
            on_note()


def _write_symbols(folder: Path, connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    """Write which notes cite which UN documents, and where: each place by its number among those of its kind."""
    numbers = {note: number for number, note in enumerate(ids)}
    with ScriptOfList(folder, "symbols") as script:
        cited = _fetched(connection.execute(_CITED))
        for symbol, places in groupby(cited, key=itemgetter(0)):
            script.add([symbol, ADDRESS + quote(symbol, safe="/()"), [[numbers[note], *at] for _, note, *at in places]])


def _fetched(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while batch := result.fetchmany(ROWS_PER_BATCH):
        yield from batch


def _copy_page(folder: Path) -> None:
    """Put the page into `folder`, an explorer, with the scripts and styles that it asks for."""
    copytree(ASSETS, folder / "assets")
    (folder / "assets" / INDEX).replace(folder / INDEX)


def _link_pictures(connection: duckdb.DuckDBPyConnection, folder: Path, picture_of: PictureOf) -> dict[str, set[int]]:
    """Put the pictures of pages into `folder`; which pages of each note have one."""
    found = {}
    documents = connection.execute("SELECT document_id, sha256, n_pages FROM documents ORDER BY 1").fetchall()
    for note, sha256, n_pages in documents:
        there = set()
        for page in range(1, n_pages + 1):
            picture = picture_of(sha256, page)
            if picture is not None:
                link(picture, folder / picture_name(note, page))
                there.add(page)
        found[note] = there
    return found
