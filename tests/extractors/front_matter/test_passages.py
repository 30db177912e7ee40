"""Which text of a note is taken to speak about the note itself."""

from extractors.front_matter.passages import passages_of, title_of
from extractors.front_matter.statements import Passage
from extractors.structure.assembly import structure_of
from extractors.structure.notes import Split
from extractors.structure.paragraphs import Passing
from tests.extractors.structure.parts_by_hand import basis_for, note_body, passing


def passages(*passings: Passing) -> list[Passage]:
    notes = [note_body("1")]
    basis = basis_for(passings, notes)
    levels = [1 for p in passings if p.kind == "heading"]
    return passages_of(passings, structure_of(basis, passings, levels, Split((), tuple(notes), (), ())), basis)


def test_the_title_is_one_text_of_all_its_lines() -> None:
    parts = [passing("cover", "A Press"), passing("title", "Sequencing the Man-", "date<sup>1</sup>"), passing("body")]
    assert title_of(parts, basis_for(parts, [note_body("1")])) == "Sequencing the Mandate"


def test_no_title() -> None:
    parts = [passing("body", "They left.")]
    assert title_of(parts, basis_for(parts)) is None


def test_the_cover_is_read_line_by_line_without_its_markers() -> None:
    found = passages(passing("title", "Lessons"), passing("cover", "Workshop Report<sup>1</sup>", "May 2024"))
    assert found == [Passage("cover", 1, "Workshop Report", 10.0), Passage("cover", 1, "May 2024", 10.0)]


def test_the_introduction_is_the_first_three_paragraphs_of_the_first_section() -> None:
    found = passages(
        passing("body", "Before all."),
        passing("heading", "Introduction"),
        passing("body", "One."),
        passing("caption", "Figure 1"),
        passing("quote", "Two."),
        passing("list_item", "Beside."),
        passing("body", "Three.", page=2),
        passing("body", "Four."),
        passing("heading", "Lessons"),
        passing("body", "Five."),
    )
    assert [(p.place, p.text, p.page) for p in found] == [
        ("introduction", "One.", 1),
        ("introduction", "Two.", 1),
        ("introduction", "Three.", 2),
    ]


def test_without_a_heading_the_text_itself_is_the_first_section() -> None:
    assert [(p.place, p.text) for p in passages(passing("body", "One."))] == [("introduction", "One.")]


def test_sidebar_and_colophon_stand_around_the_introduction() -> None:
    found = passages(
        passing("colophon", "A press.", page=4), passing("body", "One."), passing("sidebar", "Held in May.")
    )
    assert [(p.place, p.text, p.page) for p in found] == [
        ("sidebar", "Held in May.", 1),
        ("introduction", "One.", 1),
        ("colophon", "A press.", 4),
    ]
