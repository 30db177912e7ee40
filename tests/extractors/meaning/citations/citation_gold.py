"""The annotated citations of tests/gold/citations, and how well `cite` finds them.

A work counts as found where its place and its symbol are right; a symbol, where note and symbol are right. Fields are
compared for the works found, and only those that the annotation gives.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.meaning.citations.citations import cite
from extractors.model import Citation, Footnote, Paragraph

GOLD = Path(__file__).parents[3] / "gold" / "citations"
LENGTHS = {"year": 4, "month": 7, "day": 10}


@dataclass
class Score:
    """Counts over documents; what went wrong is in `misses`, as (document, what)."""

    n_right: Counter[str] = field(default_factory=Counter)
    n_gold: Counter[str] = field(default_factory=Counter)
    n_found: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str]] = field(default_factory=list)

    def f1(self, name: str) -> float:
        """Harmonic mean of precision and recall for `works` or `symbols`."""
        total = self.n_gold[name] + self.n_found[name]
        return 2 * self.n_right[name] / total if total else 1.0

    def share(self, name: str) -> float:
        """Share of the annotated `fields` or `doubts` that are right."""
        return self.n_right[name] / self.n_gold[name] if self.n_gold[name] else 1.0


def documents(is_held_out: bool, folder: Path = GOLD) -> Iterator[dict[str, Any]]:
    """The annotated documents, those kept aside or the others."""
    for path in sorted(folder.glob("*.toml")):
        if path.name.startswith("held_out_") == is_held_out:
            yield from tomllib.loads(path.read_text(encoding="utf-8"))["document"]


def notes_of(document: dict[str, Any]) -> tuple[list[Footnote], list[Paragraph]]:
    """The annotated texts as the rows that `cite` takes."""
    footnotes = [
        Footnote("d0", f"d0-n{k:03d}", k, note["label"], note["text"], 1, 1, ())
        for k, note in enumerate(document.get("footnote", []), 1)
    ]
    paragraphs = [
        Paragraph("d0", f"d0-p{k:04d}", None, k, "body", None, paragraph["text"], 1, 1, (), "none")
        for k, paragraph in enumerate(document.get("paragraph", []), 1)
    ]
    return footnotes, paragraphs


def score(gold: Iterator[dict[str, Any]]) -> Score:
    """What `cite` gets right of `gold`."""
    total = Score()
    for document in gold:
        _score(document, total)
    return total


def _score(document: dict[str, Any], total: Score) -> None:
    footnotes, paragraphs = notes_of(document)
    rows, doubts = cite("d0", footnotes, paragraphs)
    texts = [
        *zip([f.footnote_id for f in footnotes], document.get("footnote", []), strict=True),
        *zip([p.paragraph_id for p in paragraphs], document.get("paragraph", []), strict=True),
    ]
    ids: dict[str, str] = {}
    expected: list[tuple[str, dict[str, Any]]] = []
    for row_id, annotated in texts:
        found = [row for row in rows if row_id in (row.footnote_id, row.paragraph_id)]
        for k, work in enumerate(annotated["works"], 1):
            row = _match(work, annotated["text"], found)
            total.n_gold["works"] += 1
            if row is None:
                total.misses.append((document["name"], f"missed {work['span']!r} {work.get('symbol', '')}"))
                continue
            found.remove(row)
            total.n_right["works"] += 1
            for name in [f"{annotated.get('label')}/{k}"] + [f"{annotated.get('label')}"] * (k == 1):
                ids[name] = row.citation_id
            expected += [(row.citation_id, work)]
        for row in found:
            printed = annotated["text"][row.char_start : row.char_end]
            total.misses.append((document["name"], f"false {printed!r} {row.symbol} {row.type}"))
        wanted = Counter(work["symbol"] for work in annotated["works"] if work.get("symbol"))
        got = Counter(row.symbol for row in rows if row.symbol and row_id in (row.footnote_id, row.paragraph_id))
        total.n_gold["symbols"] += wanted.total()
        total.n_found["symbols"] += got.total()
        total.n_right["symbols"] += (wanted & got).total()
    total.n_found["works"] += len(rows)
    by_id = {row.citation_id: row for row in rows}
    for citation_id, work in expected:
        _score_fields(by_id[citation_id], work, ids, document["name"], total)
    codes = [doubt.code for doubt in doubts]
    total.n_gold["doubts"] += 1
    total.n_right["doubts"] += codes == document["doubts"]
    if codes != document["doubts"]:
        total.misses.append((document["name"], f"doubts {codes}, not {document['doubts']}"))


def _match(work: dict[str, Any], text: str, rows: Sequence[Citation]) -> Citation | None:
    for row in rows:
        is_there = text[row.char_start : row.char_end] == work["span"]
        if is_there and ("symbol" not in work or (work["symbol"] or None) == row.symbol):
            return row
    return None


def _score_fields(row: Citation, work: dict[str, Any], ids: dict[str, str], name: str, total: Score) -> None:
    for key, value in work.items():
        if key == "span":
            continue
        got: object = getattr(row, key)
        if key == "date" and row.date:
            got = row.date.isoformat()[: LENGTHS[row.date_precision or "day"]]
        if key == "authors":
            got = list(row.authors)
        if key == "refers_to" and value:
            value = ids.get(value, f"no row for {value}")
        total.n_gold["fields"] += 1
        total.n_right["fields"] += got == (None if value == "" else value)
        if got != (None if value == "" else value):
            total.misses.append((name, f"{work['span']!r}: {key} {got!r}, not {value!r}"))
