"""The rows of `cite`: ids, places, paragraphs, references back, and robustness."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.doubts import Doubt
from extractors.meaning.citations.authors import read_authors
from extractors.meaning.citations.citations import cite, works_of_footnote
from extractors.meaning.citations.segments import segments, shield
from extractors.model import Citation, Footnote, Paragraph


def note(label: str, text: str, ordinal: int = 1) -> Footnote:
    return Footnote("d1", f"d1-n{ordinal:03d}", ordinal, label, text, 1, 1, ())


def paragraph(text: str, kind: str = "body", ordinal: int = 1) -> Paragraph:
    return Paragraph("d1", f"d1-p{ordinal:04d}", None, ordinal, kind, None, text, 1, 1, (), "none")


def read(notes: Sequence[tuple[str, str]], texts: Sequence[str] = ()) -> tuple[tuple[Citation, ...], tuple[Doubt, ...]]:
    footnotes = [note(label, text, k) for k, (label, text) in enumerate(notes, 1)]
    return cite("d1", footnotes, [paragraph(text, ordinal=k) for k, text in enumerate(texts, 1)])


def test_ids_and_ordinals_run_through_footnotes_and_then_paragraphs() -> None:
    rows, _ = read([("1", "UN Doc. S/2023/36; UN Doc. S/2023/21."), ("2", "Comment.")], ["See Resolution 2480."])
    assert [(row.citation_id, row.ordinal) for row in rows] == [("d1-c001", 1), ("d1-c002", 2), ("d1-c003", 3)]
    assert [(row.footnote_id, row.paragraph_id) for row in rows] == [
        ("d1-n001", None),
        ("d1-n001", None),
        (None, "d1-p0001"),
    ]


@pytest.mark.parametrize(
    ("kind", "n_rows"), [("body", 1), ("list_item", 1), ("table", 1), ("cover", 0), ("colophon", 0)]
)
def test_covers_and_colophons_cite_nothing(kind: str, n_rows: int) -> None:
    rows, _ = cite("d1", (), [paragraph("UN Doc. S/2023/36", kind)])
    assert len(rows) == n_rows


def test_what_a_footnote_cites_has_no_row_for_the_text() -> None:
    rows, _ = read([("1", "UN Doc. S/RES/2100.")], ["Resolution 2100 and Resolution 2227 did.", "Resolution 2227 too."])
    assert [(row.symbol, row.paragraph_id) for row in rows] == [
        ("S/RES/2100", None),
        ("S/RES/2227", "d1-p0001"),
        ("S/RES/2227", "d1-p0002"),
    ]


def test_one_footnote_names_a_document_once() -> None:
    rows, _ = read([("1", "Resolution 2100 (2013) was new. UN Doc. S/RES/2100; again Resolution 2100, para. 2.")])
    assert [row.symbol for row in rows] == ["S/RES/2100"]


@pytest.mark.parametrize(
    ("notes", "expected", "codes"),
    [
        ([("1", "S/2023/36."), ("2", "Ibid.")], "d1-c001", []),
        ([("1", "S/2023/36."), ("2", "Ibid."), ("3", "Id., para. 4.")], "d1-c001", []),
        ([("1", "S/2023/36."), ("2", "Nothing cited."), ("3", "Ibid.")], "d1-c001", ["distant_back_reference"]),
        ([("1", "S/2023/36; S/2023/21."), ("2", "Ibid.")], None, ["ambiguous_back_reference"]),
        ([("1", "S/2023/36."), ("*", "S/2023/21."), ("2", "Ibid.")], None, ["ambiguous_back_reference"]),
        ([("1", "S/2023/36."), ("3", "Ibid.")], None, ["missing_note_before_ibid"]),
        ([("2", "Ibid.")], None, ["missing_note_before_ibid"]),
        ([("*", "S/2023/36."), ("*", "Ibid.")], "d1-c001", []),
        ([("5", "S/2023/36."), ("1", "Ibid.")], "d1-c001", []),
        ([("1", "S/2023/36."), ("2", "See note 1 above.")], "d1-c001", []),
        ([("1", "S/2023/36."), ("2", "S/2023/21; see above, note 1.")], "d1-c001", []),
        ([("1", "S/2023/36."), ("1", "S/2023/21."), ("2", "See note 1 above.")], None, ["ambiguous_back_reference"]),
        ([("1", "See note 2 below."), ("2", "S/2023/36.")], None, ["unresolved_back_reference"]),
    ],
)
def test_references_back(notes: list[tuple[str, str]], expected: str | None, codes: list[str]) -> None:
    rows, doubts = read(notes)
    last = [row for row in rows if row.refers_how][-1]
    assert last.refers_to == expected
    assert [doubt.code for doubt in doubts] == codes


def test_a_doubt_names_its_row() -> None:
    rows, doubts = read([("1", "S/2023/36; S/2023/21."), ("2", "Ibid.")])
    (doubt,) = doubts
    assert (doubt.table_name, doubt.row_id, doubt.severity) == ("citations", rows[-1].citation_id, "warning")


def test_notes_named_together_are_two_references() -> None:
    rows, _ = read([("1", "S/2023/36."), ("2", "S/2023/21."), ("3", "See notes 1 and 2 above.")])
    assert [row.refers_to for row in rows[2:]] == ["d1-c001", "d1-c002"]


def test_a_short_title_needs_a_full_one_before() -> None:
    full = "Ada Moss, Consent in the Field (London: Routledge, 2014)."
    rows, _ = read(
        [("1", full), ("2", "Moss, Consent in the Field, p. 3."), ("3", "Moss, Dissent in the Field, p. 3.")]
    )
    assert [(row.refers_to, row.refers_how, row.pages) for row in rows[1:]] == [("d1-c001", "short_title", "3")]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Ada Moss", ["Ada Moss"]),
        ("Ada Moss and Carl Reed,", ["Ada Moss", "Carl Reed"]),
        ("Jan van der Berg, Marie Cold-Rand, and R. L. Holm", ["Jan van der Berg", "Marie Cold-Rand", "R. L. Holm"]),
        ("Ada Moss et al.", ["Ada Moss"]),
        ("Ada Moss and Carl Reed, eds.", ["Ada Moss", "Carl Reed"]),
        ("Ministry of Lands and Mines", ["Ministry of Lands and Mines"]),
        ("African Union and United Nations", ["African Union", "United Nations"]),
        ("Department of Political and Peacebuilding Affairs", ["Department of Political and Peacebuilding Affairs"]),
        ("the Stimson Center and Security Council Report", ["Stimson Center", "Security Council Report"]),
        ("", []),
    ],
)
def test_authors(printed: str, expected: list[str]) -> None:
    assert list(read_authors(printed)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two; three.", ["One.", "Two", "three."]),
        ("UN Doc. S/2023/36; see also Carl Reed.", ["UN Doc. S/2023/36", "Carl Reed."]),
        ("See, for example, Ada Moss.", ["Ada Moss."]),
        ("J. P. Moss, “One. Two; three,” No. 3.", ["J. P. Moss, “One. Two; three,” No. 3."]),
        ("Moss (see note 2; cf. 3) ended.", ["Moss (see note 2; cf. 3) ended."]),
        ("“Why Stay?” Reuters, 2019. It did.", ["“Why Stay?” Reuters, 2019.", "It did."]),
        ("https://a.org/x;y. See https://b.org", ["https://a.org/x;y.", "https://b.org"]),
        ("", []),
    ],
)
def test_segments(text: str, expected: list[str]) -> None:
    assert [text[start:end].strip() for start, end in segments(shield(text))] == expected


def test_the_same_note_gives_the_same_rows() -> None:
    notes = [("1", "UN Doc. S/2023/36."), ("2", "Ibid.; “Mali,” Reuters, 2022.")]
    assert read(notes) == read(notes)


BITS = [
    "UN Doc.",
    "S/RES/2100",
    "S/2023/36",
    "Resolution",
    "resolutions",
    "2100",
    "(2013)",
    "72/276",
    "and",
    ",",
    ".",
    ";",
]
BITS += [
    "Ibid.",
    "see",
    "note 1 above",
    "op. cit.",
    "“",
    "”",
    '"',
    "‘",
    "’",
    "(",
    ")",
    "Ada Moss",
    "Reuters",
    "May 3, 2019",
]
BITS += [
    "2019",
    "para. 3",
    "p.",
    "https://a.org",
    "Agreement",
    "Law no. 3",
    "Interview with",
    "was",
    "–",
    "/",
    "",
    "«",
    "in",
]


@given(st.lists(st.lists(st.sampled_from(BITS), max_size=14), max_size=4), st.booleans())
def test_any_text_is_read_without_error_and_every_span_lies_in_it(parts: list[list[str]], is_tight: bool) -> None:
    texts = [("" if is_tight else " ").join(words) for words in parts]
    rows, _ = read([(str(k), text) for k, text in enumerate(texts, 1)], texts)
    ids = {row.citation_id for row in rows}
    for row in rows:
        text = texts[int((row.footnote_id or row.paragraph_id or "")[-3:]) - 1]
        assert 0 <= row.char_start < row.char_end <= len(text)
        printed = text[row.char_start : row.char_end]
        assert printed == printed.strip(" ,;:")
        assert row.refers_to is None or (row.refers_to in ids and row.refers_to < row.citation_id)
        assert (row.footnote_id is None) != (row.paragraph_id is None)


@given(st.text(alphabet='SRE/2100 .,;()“”"’Iibdnote\0\n–A', max_size=60))
def test_noise_is_read_without_error(text: str) -> None:
    assert all(text[work.char_start : work.char_end] for work in works_of_footnote(text))
