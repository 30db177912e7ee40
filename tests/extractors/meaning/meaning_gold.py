"""Reads the gold of tests/gold for claims, themes and recommendations, and measures what is found against it."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from extractors.meaning.claims.claims import claims_of
from extractors.meaning.recommendations.recommendations import recommendations_of
from extractors.meaning.sentences import sentences_of
from extractors.meaning.themes.codebook import load_codebook
from extractors.meaning.themes.themes import themes_of
from extractors.model import Claim, Note, Paragraph, Recommendation, Section, Sentence
from extractors.pipeline import read_note

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "gold"
PDF = ROOT / "fixtures" / "pdf"
DOCUMENT = "d000000000000"
THEMED = ("body", "list_item", "quote")


@dataclass
class Score:
    """Found and expected, counted; `misses` say what was not found (-) and what should not have been (+)."""

    right: int = 0
    found: int = 0
    expected: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, where: str, found: Iterable[object], expected: Iterable[object]) -> None:
        have, want = Counter(found), Counter(expected)
        self.right += (have & want).total()
        self.found += have.total()
        self.expected += want.total()
        self.misses += [f"+ {where}: {item}" for item in (have - want).elements()]
        self.misses += [f"- {where}: {item}" for item in (want - have).elements()]

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.expected)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.expected)


def gold_files(table: str, held_out: bool) -> list[Path]:
    """The gold files of a table: the part kept aside while the rules were written, or the other one."""
    return [p for p in sorted((GOLD / table).glob("*.toml")) if p.name.startswith("held_out_") == held_out]


@cache
def sample_note(name: str) -> Note:
    return read_note(min(PDF.glob(f"{name}-*.pdf")).read_bytes())


def paragraph(number: int, text: str, kind: str = "body", section_id: str | None = "s") -> Paragraph:
    return Paragraph(DOCUMENT, f"p{number}", section_id, number, kind, None, text, 1, 1, (), "none")


def section(heading: str, role: str) -> Section:
    return Section(DOCUMENT, "s", None, 1, 1, None, heading, role, 1, 1, ())


def measure_claims(paths: Iterable[Path], columns: tuple[str, ...] = ("holder", "quantifier")) -> Score:
    score = Score()
    for path in paths:
        gold = tomllib.loads(path.read_text(encoding="utf-8"))
        for paragraphs, rows in _parts(gold, "claims"):
            sentences = sentences_of(DOCUMENT, paragraphs)
            claims = [claim for claim in claims_of(DOCUMENT, sentences)[0] if claim.in_room]
            wanted = [{**row, "scope": row.get("scope", "explicit")} for row in rows]
            _compare(path, score, sentences, wanted, claims, columns)
    return score


def measure_themes(paths: Iterable[Path]) -> Score:
    score = Score()
    codebook = load_codebook(None)
    for path in paths:
        gold = tomllib.loads(path.read_text(encoding="utf-8"))
        if "note" in gold:
            paragraphs = [p for p in sample_note(gold["note"]).paragraphs if p.kind in THEMED]
        else:
            paragraphs = [paragraph(n, row["in"]) for n, row in enumerate(gold["paragraphs"])]
        found = themes_of(DOCUMENT, paragraphs, codebook)
        for row in gold["paragraphs"]:
            own = _only([p for p in paragraphs if p.text.startswith(row["in"])], f"{path.name}: {row['in']}")
            themes = [theme.theme_id for theme in found if theme.paragraph_id == own.paragraph_id]
            score.add(f"{path.stem}: {row['in'][:50]}", themes, row["themes"])
    return score


def measure_recommendations(paths: Iterable[Path], columns: tuple[str, ...] = ("kind", "addressee")) -> Score:
    score = Score()
    for path in paths:
        gold = tomllib.loads(path.read_text(encoding="utf-8"))
        for paragraphs, sections, rows in _recommending(gold):
            sentences = sentences_of(DOCUMENT, paragraphs)
            found, _ = recommendations_of(DOCUMENT, sections, paragraphs, sentences)
            _compare_recommendations(path, score, paragraphs, sentences, rows, found, columns)
    return score


def _parts(gold: dict[str, Any], key: str) -> Iterable[tuple[list[Paragraph], list[dict[str, Any]]]]:
    if "note" in gold:
        yield [p for p in sample_note(gold["note"]).paragraphs if p.kind in THEMED], gold[key]
    for passage in gold.get("passage", ()):
        rows = [{"in": passage["text"], **row} for row in passage[key]]
        yield [paragraph(1, passage["text"])], rows


def _recommending(gold: dict[str, Any]) -> Iterable[tuple[list[Paragraph], list[Section], list[dict[str, Any]]]]:
    if "note" in gold:
        note = sample_note(gold["note"])
        yield list(note.paragraphs), list(note.sections), gold["recommendations"]
    for passage in gold.get("passage", ()):
        kind = "quote" if passage.get("quote") else "body"
        texts = [(passage["text"], kind)] + [(item, "list_item") for item in passage.get("items", ())]
        paragraphs = [paragraph(n, text, kind) for n, (text, kind) in enumerate(texts, start=1)]
        sections = [section(passage.get("heading", "Context"), passage.get("role", "other"))]
        yield paragraphs, sections, [{"in": passage["text"], **row} for row in passage["recommendations"]]


def _compare(
    path: Path,
    score: Score,
    sentences: Iterable[Sentence],
    rows: list[dict[str, Any]],
    claims: Iterable[Claim],
    columns: tuple[str, ...],
) -> None:
    expected: dict[str, list[object]] = {}
    sentences = list(sentences)
    for row in rows:
        own = [s for s in sentences if s.text.startswith(row["in"]) or row["in"].startswith(s.text)]
        own = own if len(own) < 2 else [s for s in own if s.text.startswith(row["in"])]
        sentence_id = _only(own, f"{path.name}: {row['in']}").sentence_id
        expected.setdefault(sentence_id, []).append(tuple(map(row.get, columns)))
    for sentence in sentences:
        own = [claim for claim in claims if claim.sentence_id == sentence.sentence_id]
        found = [tuple(getattr(claim, column) for column in columns) for claim in own]
        score.add(f"{path.stem}: {sentence.text[:70]}", found, expected.get(sentence.sentence_id, []))


def _compare_recommendations(
    path: Path,
    score: Score,
    paragraphs: list[Paragraph],
    sentences: Iterable[Sentence],
    rows: list[dict[str, Any]],
    found: Iterable[Recommendation],
    columns: tuple[str, ...],
) -> None:
    texts = {p.paragraph_id: p.text for p in paragraphs} | {s.sentence_id: s.text for s in sentences}
    have = [(texts[r.sentence_id or r.paragraph_id][:60], r.form, *(getattr(r, c) for c in columns)) for r in found]
    want = []
    for row in rows:
        own = [text for text in texts.values() if text.startswith(row["in"])]
        want.append((min(own, key=len)[:60] if own else row["in"], row["form"], *(row.get(c) for c in columns)))
    score.add(path.stem, have, want)


def _only(rows: list[Any], place: str) -> Any:
    assert len(rows) == 1, f"{place} opens {len(rows)} rows; the gold must name exactly one."
    return rows[0]


__all__ = ["GOLD", "Score", "gold_files", "measure_claims", "measure_recommendations", "measure_themes"]
