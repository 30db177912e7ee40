"""Where an export comes from: told in every export, in whatever place its format has for it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from output.exports.asked import Asked

# Before anything was released; for a release that does not tell when it was made.
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)
_COUNTS = """
SELECT
    count(*), (SELECT count(*) FROM chosen_documents), min(year(published)), max(year(published)),
    min(published), max(published), count(*) FILTER (published IS NULL)
FROM chosen_notes JOIN documents USING (document_id)
"""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Release, question, dates of the notes, and how to cite; `made_at` is when the release was published."""

    release: str
    content_sha256: str
    made_at: datetime
    asked: str
    command: str
    notes: str
    published: str
    software: str
    citation: str
    rights: str = "The text of the notes is its publishers'; cite each note as its publisher's."

    @property
    def title(self) -> str:
        """What the export is, in a line."""
        return f"missionnotes release {self.release}: {self.asked}"

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """All of it, each thing with its name."""
        return (
            ("Release", self.release),
            ("SHA-256 of its content", self.content_sha256),
            ("Published", self.made_at.strftime("%Y-%m-%d")),
            ("Asked for", self.asked),
            ("Command", self.command),
            ("Notes", self.notes),
            ("Dates of the notes", self.published),
            ("Made by", self.software),
            ("How to cite", self.citation),
            ("Rights", self.rights),
        )

    @property
    def text(self) -> str:
        """All of it, a line for each thing."""
        return "\n".join(f"{name}: {told}" for name, told in self.lines)


def provenance(asked: Asked) -> Provenance:
    """Where an export of what is asked for comes from."""
    release, manifest = asked.release, asked.release.manifest
    n_works, n_documents, *span, first, last, n_undated = asked.connection.execute(_COUNTS).fetchone() or (0,) * 7
    made_at = _time(release.created_at)
    version = manifest.get("code", {}).get("missionnotes", "")
    software = f"missionnotes {version}".strip()
    undated = f", {n_undated} without a date" if n_undated else ""
    return Provenance(
        release=release.name,
        content_sha256=manifest["content_sha256"],
        made_at=made_at,
        asked=asked.in_words,
        command=asked.command,
        notes=f"{n_works} (each counted once; {n_documents} files with copies, reissues and translations)",
        published=(f"{first.isoformat()} to {last.isoformat()}" if first else "none is dated") + undated,
        software=software,
        citation=f"The missionnotes developers ({made_at.year}). Meeting notes on UN peace operations{_years(span)}, "
        f"release {release.name} [Data set]. Read from the publishers' PDFs by {software}.",
    )


def _years(span: list[int | None]) -> str:
    first, last = span
    if first is None:
        return ""
    return f", {first}" if first == last else f", {first}–{last}"


def _time(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written).astimezone(UTC)
    except ValueError:
        return _LONG_AGO
