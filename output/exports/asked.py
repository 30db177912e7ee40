"""What an export is asked for: a release, perhaps some missions or a theme, and the notes that this leads to."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb

from output.catalogue import Release
from output.comparison import acronym, named_missions, named_theme
from output.comparisons import VIEWS, query_of
from output.errors import UnknownTable, UnknownTheme
from output.query import connect, duckdb_at_work, release_tables

LINE_ENDS = {"lf": "\n", "crlf": "\r\n"}
# Releases of earlier versions lack them.
_NEEDED = ("works", "reviews", "missions", "theme_definitions", "panel_mission_year")
_ROWS_AT_A_TIME = 4096

# A work is chosen by the note that stands for it, as in comparisons; its copies come with it.
_CHOSEN_NOTES = """
CREATE TABLE chosen_notes AS
SELECT work_id, document_id, n_documents
FROM works
WHERE (len($missions) = 0 OR document_id IN (
        SELECT document_id FROM document_missions WHERE role = 'subject' AND list_contains($missions, mission_id)))
    AND ($theme = '' OR document_id IN (SELECT document_id FROM themes WHERE theme_id = $theme))
"""
_CHOSEN_DOCUMENTS = """
CREATE TABLE chosen_documents AS
SELECT document_id FROM documents WHERE work_id IN (SELECT work_id FROM chosen_notes)
UNION SELECT document_id FROM chosen_notes
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What only some formats know: how lines end in texts, whether works cited come too, whether cells stay as is."""

    line_ends: str = "lf"
    cited: bool = False
    raw: bool = False


@dataclass(frozen=True, eq=False)
class Asked:
    """A release and what of it is asked for; `missions` empty means all of them, `theme` empty any.

    In `connection` stand, beside the tables of the release, `chosen_notes`, with the note that stands for each work,
    and `chosen_documents`, with their copies too.
    """

    release: Release
    connection: duckdb.DuckDBPyConnection
    form: str
    missions: tuple[str, ...] = ()
    theme: str = ""
    options: Options = Options()

    @property
    def is_all(self) -> bool:
        """Whether all of the release is asked for."""
        return not (self.missions or self.theme)

    @property
    def in_words(self) -> str:
        """What is asked for, for people."""
        about = f"notes about {' or '.join(map(acronym, self.missions))}" if self.missions else "all notes"
        return f"{about}{f' that speak of {self.theme}' if self.theme else ''}"

    @property
    def command(self) -> str:
        """The command that gives the same export again."""
        said = [f"missionnotes export --to {self.form} --release {self.release.name}"]
        said += [f"--mission {mission}" for mission in self.missions]
        said += [f"--theme {self.theme}"] if self.theme else []
        said += ["--cited"] if self.options.cited else []
        said += ["--raw"] if self.options.raw else []
        said += [f"--line-ends {self.options.line_ends}"] if self.options.line_ends != "lf" else []
        return " ".join(said)

    def rows(self, sql: str, **values: Any) -> Iterator[dict[str, Any]]:
        """The rows of `sql`, some at a time; `values` stand where it says $name."""
        # In a cursor of its own, so that another question may be asked meanwhile.
        result = self.connection.cursor().execute(sql, values or None)
        names = [column[0] for column in result.description or ()]
        while batch := result.fetchmany(_ROWS_AT_A_TIME):
            for row in batch:
                yield dict(zip(names, row, strict=True))


@contextmanager
def asked(
    release: Release, form: str, missions: Sequence[str] = (), theme: str | None = None, options: Options | None = None
) -> Iterator[Asked]:
    """`release`, open to be exported as `form`, with the notes chosen.

    Raises UnknownMission and UnknownTheme with what there is, also where no note has both, and UnknownTable where the
    release is of a time before there were works.
    """
    if missing := [name for name in _NEEDED if name not in release_tables(release.path)]:
        raise UnknownTable(
            f"The release {release.name} has no {missing[0]}: an earlier version of missionnotes made it.",
            "Run `missionnotes ingest` on the PDFs again: the release it makes can be exported.",
        )
    with connect(release.path) as connection, duckdb_at_work(release.path):
        connection.execute(query_of(VIEWS))
        chosen = tuple(named_missions(connection, missions))
        theme_id = named_theme(connection, theme) if theme is not None else ""
        connection.execute(_CHOSEN_NOTES, {"missions": list(chosen), "theme": theme_id})
        connection.execute(_CHOSEN_DOCUMENTS)
        found = Asked(release, connection, form, chosen, theme_id, options or Options())
        if theme_id and not _count(connection):
            raise UnknownTheme(
                f"There are no {found.in_words}.", "Take another theme; `missionnotes compare` shows which there are."
            )
        yield found


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT count(*) FROM chosen_notes").fetchone()
    return int(row[0]) if row else 0
