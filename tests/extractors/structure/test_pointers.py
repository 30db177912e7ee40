"""Links of the file from a marker to its note: which count, what they decide, and where they contradict."""

import pytest

from extractors.model import Note
from extractors.readers.navigation import Link, Navigation, Target
from tests.extractors.pages.pages_by_hand import SMALL, Sheet, calls, measure, prose, trace_of

LEFT, WHOLE, FOOT = 54.0, 504.0, 700.0
SENTENCE = "The members spoke of the aim in the talks"
END = LEFT + measure(SENTENCE)
MARKER = (END, 81.0, END + 4, 102.0)  # over the figure behind the sentence on the first line of a page


def page(marker: str, notes: list[str], number: int = 1) -> Sheet:
    """A page whose first line has a marker after its first sentence, and its notes at the foot, 12 points apart."""
    sheet = Sheet(number)
    sheet.put(f"{SENTENCE}{marker} and then went on to what was next.", LEFT, 100)
    sheet.flow(prose(9, number), LEFT, 130, WHOLE)
    if notes:
        sheet.rule(LEFT, FOOT - 14, LEFT + 140)
    for i, note in enumerate(notes):
        sheet.put(note, LEFT, FOOT + 12 * i, SMALL)
    return sheet


def read(sheets: list[Sheet], *links: Link) -> Note:
    return trace_of(sheets, navigation=Navigation((None,) * len(sheets), (), links)).note


def to_note(nth: int, page: int = 1, to: int = 1, off: float = 0.0, box: tuple[float, ...] = MARKER) -> Link:
    """A link over the marker to the top of the n-th note of a page."""
    x0, top, x1, bottom = box
    return Link(page, x0, top, x1, bottom, Target(to, FOOT + 12 * nth - 0.8 * SMALL.size + off), None)


def links_told(note: Note) -> list[str]:
    return [issue.message for issue in note.issues if issue.code == "link_elsewhere"]


TWICE = ["<sup>1</sup> Alpha wrote a letter.", "<sup>2</sup> Beta wrote one too.", "<sup>1</sup> Gamma wrote the last."]


@pytest.mark.parametrize(("nth", "first"), [(0, "Alpha"), (2, "Gamma")])
@pytest.mark.parametrize("off", [0.0, -10.0, -1.4], ids=["at its top", "a line above", "a little above"])
def test_01_of_two_notes_with_one_label_the_one_it_leads_to(nth: int, first: str, off: float) -> None:
    note = read([page("<sup>1</sup>", TWICE)], to_note(nth, off=off))
    assert calls(note) == [("1", "talks", first)]
    assert links_told(note) == []


@pytest.mark.parametrize(
    "link",
    [
        to_note(2, box=(LEFT, 81.0, LEFT + 400, 102.0)),
        to_note(2, box=(LEFT, 81.0, LEFT + 8, 102.0)),
        to_note(2, box=(END, 121.0, END + 4, 132.0)),
        to_note(1),
        to_note(2, off=-300),
        to_note(2, off=300),
        Link(1, *MARKER, Target(1, None), None),
        Link(1, *MARKER, None, "https://example.org/1"),
    ],
    ids=["a wide one", "another place", "the next line", "a note of another label", "far above", "far below",
         "the page, with two notes of the label", "the web"],
)  # fmt: skip
def test_02_links_that_say_nothing(link: Link) -> None:
    assert calls(read([page("<sup>1</sup>", TWICE)], link)) == calls(read([page("<sup>1</sup>", TWICE)]))


def test_03_a_plain_number_that_leads_to_its_note_is_a_marker() -> None:
    sheet = page("1", ["<sup>1</sup> Alpha wrote a letter."])
    assert calls(read([sheet])) == []
    found = read([sheet], to_note(0, box=(END, 90.0, END + 5, 102.0)))
    assert calls(found) == [("1", "talks", "Alpha")]
    assert [reference.form for reference in found.footnote_references] == ["linked"]
    assert found.paragraphs[0].text.startswith(f"{SENTENCE} and then")


def test_04_a_plain_number_that_leads_elsewhere_is_text() -> None:
    sheet = page(" 12", ["<sup>1</sup> Alpha wrote a letter."])
    found = read([sheet], to_note(0, box=(END, 90.0, END + 14, 102.0)))
    assert calls(found) == []
    assert found.paragraphs[0].text.startswith(f"{SENTENCE} 12 and then")


def test_05_a_link_to_a_page_without_the_note_is_told() -> None:
    sheets = [page("<sup>1</sup>", ["<sup>1</sup> Alpha wrote a letter."]), page("", [], number=2)]
    found = read(sheets, to_note(0, to=2))
    assert calls(found) == [("1", "talks", "Alpha")]
    assert links_told(found) == ["Marker 1 leads to page 2, but its footnote was found on page 1."]
    assert links_told(read(sheets, to_note(0))) == []
