"""The self-check: what it counts, and that a damaged reading falls below the sound one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from extractors.model import Footnote, FootnoteReference, Issue, Note, Paragraph, Quality, Section
from extractors.quality import is_garbled, quality_of
from tests.extractors.readings import FIXTURES, reading
from tests.fixtures.build import Fixture
from tests.schemas.sample import sample_note

SOUND = 0.9  # what a sample note reaches, read without a difference
DOCUMENT = sample_note().document


def paragraph(text: str, kind: str = "body") -> Paragraph:
    return Paragraph("d", "p", None, 1, kind, None, text, 1, 1, (), "none")


def heading(text: str, level: int = 1) -> Section:
    return Section("d", "s", None, 1, level, None, text, "other", 1, 1, ())


def note(label: str, footnote_id: str = "n") -> Footnote:
    return Footnote("d", footnote_id, 1, label, "A letter.", 1, 1, ())


def marker(footnote_id: str | None) -> FootnoteReference:
    return FootnoteReference("d", "r", 1, "1", footnote_id, "p", None, 0, 1, (), "superscript")


PROSE = "The council met in May. It heard the report of the mission."
LONG = "the council heard of the road to the border and of the bridge that was lost in the rain, " * 3
STRAY = Issue("d", 1, "stray_note_text", "warning", 1, None, None, "Small text.")
CASES: list[tuple[str, dict[str, tuple[object, ...]], dict[str, int]]] = [
    ("sound", {"paragraphs": (paragraph(PROSE),), "sections": (heading("Road"),)}, {}),
    ("breaks off", {"paragraphs": (paragraph(f"{PROSE} Then the chair"),)}, {"broken_off": 1}),
    ("breaks off without an end", {"paragraphs": (paragraph("And " + LONG),)}, {"broken_off": 1}),
    ("a quotation breaks off", {"paragraphs": (paragraph(f"{PROSE} Then the", "quote"),)}, {"broken_off": 1}),
    ("an item without a stop", {"paragraphs": (paragraph(f"{PROSE} Then the", "list_item"),)}, {}),
    ("a closing quote", {"paragraphs": (paragraph(f"“{PROSE}”"),)}, {}),
    ("an item ends in a semicolon", {"paragraphs": (paragraph("It asked for more; it got less;"),)}, {}),
    ("a line of names", {"paragraphs": (paragraph("Anna Berg, Deputy Director, Division of Staff"),)}, {}),
    ("begins midway", {"paragraphs": (paragraph("of the mission. It left."),)}, {"begun_midway": 1}),
    ("an item begins small", {"paragraphs": (paragraph("of the mission. It left.", "list_item"),)}, {}),
    ("label of a chart", {"paragraphs": (paragraph("Troops (thousands"),)}, {"stray_words": 1}),
    ("a short sentence", {"paragraphs": (paragraph("Nobody objected."),)}, {}),
    ("in a table", {"paragraphs": (paragraph("Troops (thousands", "table"),)}, {}),
    ("a number is left", {"paragraphs": (paragraph(f"12 {PROSE}"),)}, {"numbers_left": 1}),
    ("a year is no label", {"paragraphs": (paragraph(f"2012 was a year of war. {PROSE}"),)}, {}),
    ("garbled", {"paragraphs": (paragraph("T h e c o u n c i l met."),)}, {"garbled": 1}),
    ("heading begins small", {"sections": (heading("of the Road"),)}, {"odd_headings": 1}),
    ("heading ends open", {"sections": (heading("The Road,"),)}, {"odd_headings": 1}),
    (
        "heading comes twice again",
        {"sections": (heading("Road"), heading("ROAD"), heading("Road"))},
        {"odd_headings": 2},
    ),
    ("levels", {"sections": (heading("A"), heading("B", 2), heading("C", 3), heading("D"))}, {}),
    ("a level skipped", {"sections": (heading("A"), heading("C", 3))}, {"levels_skipped": 1}),
    ("the first level skipped", {"sections": (heading("C", 2),)}, {"levels_skipped": 1}),
    ("linked", {"footnotes": (note("1"),), "footnote_references": (marker("n"),)}, {}),
    ("marker without note", {"footnote_references": (marker(None), marker(None))}, {"markers_without_note": 2}),
    ("note without marker", {"footnotes": (note("1"),)}, {"notes_without_marker": 1}),
    (
        "labels missing",
        {"footnotes": (note("1"), note("4")), "footnote_references": (marker("n"),)},
        {"labels_missing": 2},
    ),
    (
        "a leap counts nine",
        {"footnotes": (note("1"), note("99")), "footnote_references": (marker("n"),)},
        {"labels_missing": 9},
    ),
    (
        "labels begin again",
        {"footnotes": (note("1"), note("2"), note("1")), "footnote_references": (marker("n"),)},
        {},
    ),
    ("stray", {"paragraphs": (paragraph(PROSE),), "issues": (STRAY,)}, {"stray_lines": 1}),
]


def quality(n_pages: int = 1, **rows: tuple[object, ...]) -> Quality:
    return quality_of(Note(replace(DOCUMENT, n_pages=n_pages), **rows), {})  # type: ignore[arg-type]


def counts(found: Quality) -> dict[str, int]:
    return {code: getattr(found, f"n_{code}") for code in found.reasons}


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_counted(rows: dict[str, tuple[object, ...]], expected: dict[str, int]) -> None:
    found = quality(**rows)
    assert counts(found) == expected
    judged = sum(len(part) for name, part in rows.items() if name != "issues")
    judged -= sum(isinstance(row, Paragraph) and row.kind == "table" for part in rows.values() for row in part)
    assert found.n_rows == judged
    assert found.score == (round(max(0, 1 - sum(expected.values()) / judged), 3) if judged else 0)


@pytest.mark.parametrize(("n_pages", "unheaded"), [(2, 0), (3, 3), (8, 8)])
def test_a_long_note_without_any_heading(n_pages: int, unheaded: int) -> None:
    assert quality(n_pages, paragraphs=(paragraph(PROSE),)).n_pages_unheaded == unheaded
    assert quality(n_pages, sections=(heading("Road"),)).n_pages_unheaded == 0


def test_reasons_come_by_their_count() -> None:
    rows = (paragraph(f"{PROSE} Then the"), paragraph("Kilometres"), paragraph("Year"), paragraph(PROSE))
    found = quality(paragraphs=rows)
    assert (found.reasons, found.score) == (("stray_words", "broken_off"), 0.25)


def test_letters_are_shared_out() -> None:
    letters = {"body": 50, "heading": 10, "footnote": 15, "dropped: stray note text": 5, "table": 10, "cover": 10}
    found = quality_of(Note(DOCUMENT), letters)
    shares = found.share_text, found.share_notes, found.share_furniture, found.share_figures, found.share_aside
    assert shares == (0.6, 0.2, 0.0, 0.1, 0.1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The N o r t h of the country is calm.", True),
        ("The \ue012\ue034 of the country is calm.", True),
        ("The cuntry s clm nd th ppl hv rtrnd wth hrdshp.", True),
        ("The north of the country is calm.", False),
        ("Section A I a of the plan is in force.", False),
        ("See https://www.bcdfgh.org/xkcd and the file rhythms.", False),
        ("The DPPA, DPKO and the BBC met NGOs.", False),
        ("Das Volk ist ruhig; krst nicht.", False),
    ],
)
def test_garbled_text(text: str, expected: bool) -> None:
    assert is_garbled(text) is expected


def markers_lost(sound: Note) -> Note:
    return replace(sound, footnote_references=())


def headings_lost(sound: Note) -> Note:
    return replace(sound, sections=())


def notes_lost(sound: Note) -> Note:
    lost = tuple(replace(row, footnote_id=None) for row in sound.footnote_references)
    return replace(sound, footnotes=(), footnote_references=lost)


def glyphs_lost(sound: Note) -> Note:
    """Every other glyph of the text is gone, spaces aside."""
    return replace(sound, paragraphs=tuple(replace(row, text=_every_other(row.text)) for row in sound.paragraphs))


def halves_lost(sound: Note) -> Note:
    """The second half of each paragraph is gone."""
    return replace(
        sound, paragraphs=tuple(replace(row, text=row.text[: len(row.text) // 2 + 1]) for row in sound.paragraphs)
    )


def halves_parted(sound: Note) -> Note:
    """Each paragraph is broken in the middle."""
    rows = []
    for row in sound.paragraphs:
        words = row.text.split()
        parts = words[: len(words) // 2], words[len(words) // 2 :]
        rows += [replace(row, text=" ".join(part)) for part in parts if part]
    return replace(sound, paragraphs=tuple(rows))


def _every_other(text: str) -> str:
    return " ".join(word[::2] for word in text.split())


DAMAGES = (markers_lost, headings_lost, notes_lost, glyphs_lost, halves_lost, halves_parted)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)
def test_a_damaged_reading_falls_below_the_sound_one(fixture: Fixture, damage: Callable[[Note], Note]) -> None:
    sound = reading(fixture, "pdfium").note
    assert sound.quality[0].score >= SOUND
    # Below this note, and below every other sample note.
    least = min(reading(other, "pdfium").note.quality[0].score for other in FIXTURES)
    damaged = quality_of(damage(sound), {}).score
    assert damaged < sound.quality[0].score
    assert damaged < least
