"""Where an export comes from: told in every export, in whatever place its format has for it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from output.exports.asked import Asked

# What a release may say of how it is cited, and what holds where it says nothing.
_CITATION = "CITATION.cff"
_NAME = "Meeting notes on UN peace operations"
_AUTHORS = ({"name": "The missionnotes developers"},)
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
    authors: Sequence[str]
    name: str
    doi: str
    url: str
    years: str
    rights: str = "The text of the notes is its publishers'; cite each note as its publisher's."

    @property
    def title(self) -> str:
        """What the export is, in a line."""
        return f"missionnotes release {self.release}: {self.asked}"

    @property
    def citation(self) -> str:
        """How to cite the data set."""
        span = f", {self.years}" if self.years else ""
        address = f" https://doi.org/{self.doi}" if self.doi else f" {self.url}" if self.url else ""
        return (
            f"{'; '.join(self.authors)} ({self.made_at.year}). {self.name}{span}, release {self.release} [Data set]. "
            f"Read from the publishers' PDFs by {self.software}.{address}"
        )

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """All of it, each thing with its name."""
        return (
            ("Release", self.release),
            ("SHA-256 of its content", self.content_sha256),
            ("Released", self.made_at.strftime("%Y-%m-%d")),
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
    cited = _cited(release.path)
    undated = f", {n_undated} without a date" if n_undated else ""
    return Provenance(
        release=release.name,
        content_sha256=manifest["content_sha256"],
        made_at=made_at,
        asked=asked.in_words,
        command=asked.command,
        notes=f"{n_works} (each counted once; {n_documents} files with copies, reissues and translations)",
        published=(f"{first.isoformat()} to {last.isoformat()}" if first else "none is dated") + undated,
        software=f"missionnotes {version}".strip(),
        authors=tuple(_author(author) for author in cited.get("authors", _AUTHORS)),
        name=cited.get("title", _NAME),
        doi=cited.get("doi", ""),
        url=cited.get("url", ""),
        years=_years(span),
    )


def _years(span: list[int | None]) -> str:
    first, last = span
    if first is None:
        return ""
    return f"{first}" if first == last else f"{first}–{last}"


def _cited(folder: Path) -> Mapping[str, Any]:
    """What the release in `folder` says of how it is cited, where it does: a line for each thing, its value in JSON."""
    try:
        lines = (folder / _CITATION).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return {name: json.loads(value) for name, _, value in (line.partition(": ") for line in lines)}


def _author(author: Mapping[str, str]) -> str:
    names = [author.get(part) for part in ("name", "given-names", "name-particle", "family-names")]
    return " ".join(name for name in names if name)


def _time(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written).astimezone(UTC)
    except ValueError:
        return _LONG_AGO
