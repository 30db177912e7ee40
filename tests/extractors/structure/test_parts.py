"""What the parts of a note are: title, cover, sidebar, quotes, lists, colophon. Each trap has a number of its own."""

from datetime import date

import pytest

from extractors.model import Note
from tests.extractors.pages.pages_by_hand import (
    HEADING,
    SMALL,
    TITLE,
    Sheet,
    Type,
    headings,
    note_of,
    of_kind,
    prose,
)

LEFT, RIGHT, MEASURE, WHOLE = 54.0, 316.0, 242.0, 504.0
SIDE = Type(8, 10, "Sans", italic=True)
HELD = (
    "This meeting note follows a workshop held on 20 May 2021 under the Chatham House rule of nonattribution, "
    "for which the organizers thank all those who came, and those who paid for the rooms and the bread."
)


def page_one(sidebar: str | None = None, *, order: int | None = None) -> Sheet:
    """A cover as notes have it, the sidebar left, right or absent."""
    sheet = Sheet()
    sheet.put("Sequencing the Mandates of Peace Operations", LEFT, 90, TITLE)
    sheet.put("The Case of the Lake Region", LEFT, 116, TITLE)
    sheet.put("JUNE 2021", LEFT, 140, Type(9, 11, "Sans"))
    x, width = {"left": (190.0, 368.0), "right": (LEFT, 368.0), None: (LEFT, WHOLE)}[sidebar]
    if sidebar:
        sheet.flow(HELD, LEFT if sidebar == "left" else 440.0, 190, 118, SIDE, justified=False)
    sheet.put("Introduction", x, 180, HEADING)
    y = sheet.flow(prose(5), x, 198, width)
    y = sheet.flow(prose(5, 5), x, y + 6, width)
    sheet.flow(prose(6, 10), x, y + 6, width)
    return sheet


def page_two(n: int = 12) -> Sheet:
    sheet = Sheet(2)
    sheet.put("Lessons", LEFT, 90, HEADING)
    y = sheet.flow(prose(n // 2, 2), LEFT, 108, WHOLE)
    sheet.flow(prose(n // 2, 9), LEFT, y + 6, WHOLE)
    return sheet


@pytest.mark.parametrize("sidebar", ["left", "right"])
@pytest.mark.parametrize("order", [None, 8])
@pytest.mark.parametrize("spaces", [True, False])
def test_01_a_sidebar_is_no_part_of_the_introduction(sidebar: str, order: int | None, spaces: bool) -> None:
    pages = [page.content(spaces=spaces, order=order) for page in (page_one(sidebar), page_two())]
    note = note_of(*pages)
    assert of_kind(note, "sidebar") == [HELD]
    assert of_kind(note, "body")[:3] == [prose(5), prose(5, 5), prose(6, 10)]
    assert headings(note) == [(1, "Introduction"), (1, "Lessons")]
    sections = {p.section_id for p in note.paragraphs if p.kind == "sidebar"}
    assert sections == {None}


def test_02_a_sidebar_in_a_box() -> None:
    sheet = page_one("left")
    sheet.area(LEFT - 6, 174, LEFT + 122, 480)
    note = note_of(sheet, page_two())
    assert of_kind(note, "sidebar") == [HELD]
    assert of_kind(note, "body")[0] == prose(5)


@pytest.mark.parametrize("framed", [True, False])
def test_22_a_sidebar_on_a_later_page(framed: bool) -> None:
    sheet = Sheet(2)
    sheet.flow(HELD, 440.0, 108, 118, SIDE, justified=False)
    sheet.put("Lessons", LEFT, 90, HEADING)
    sheet.flow(prose(14, 2), LEFT, 108, 350)
    if framed:
        sheet.area(434, 94, 562, 420)
    note = note_of(page_one(), sheet)
    assert of_kind(note, "sidebar") == [HELD]
    assert prose(14, 2) in of_kind(note, "body")


def test_23_a_column_of_text_in_another_type_is_no_sidebar() -> None:
    sheet = Sheet(2)
    sheet.flow(prose(9, 2), LEFT, 108, MEASURE)
    sheet.flow(prose(9, 11), RIGHT, 108, MEASURE, Type(9, 12, "Sans"))
    assert of_kind(note_of(page_one(), sheet), "sidebar") == []


def test_24_the_rule_under_an_underlined_heading_announces_no_notes() -> None:
    sheet = Sheet(2)
    for k, top in enumerate((90, 250), 1):
        end = sheet.put("Lessons learned", LEFT, top, Type(13, 16, "Sans", bold=True))
        sheet.rule(LEFT, top + 1.5, end)
        sheet.put(str(k), LEFT, top + 20)
        sheet.flow(prose(6, 6 * k), LEFT, top + 20, WHOLE, indent=30)
    note = note_of(page_one(), sheet)
    assert note.footnotes == ()
    assert [h for _, h in headings(note)] == ["Introduction", "Lessons learned", "Lessons learned"]


def with_box(text: Type) -> Note:
    """A page whose box has a title of its own over text in this type, and on whose text the next paragraph follows."""
    sheet = Sheet(2)
    sheet.put("Lessons", LEFT, 90, HEADING)
    y = sheet.flow(prose(6, 2), LEFT, 108, WHOLE)
    sheet.area(LEFT, y + 4, LEFT + WHOLE, y + 90)
    sheet.put("How the survey was made", LEFT + 10, y + 24, Type(10, 12, "Sans", bold=True))
    sheet.flow(prose(4, 20), LEFT + 10, y + 40, WHOLE - 20, text)
    sheet.flow(prose(6, 9), LEFT, y + 116, WHOLE)
    return note_of(page_one(), sheet)


def test_25_the_title_of_a_box_of_small_type_names_it_and_heads_nothing() -> None:
    note = with_box(Type(8.5, 10.5))
    assert of_kind(note, "caption") == ["How the survey was made"]
    assert headings(note) == [(1, "Introduction"), (1, "Lessons")]


def test_26_what_follows_a_box_with_a_heading_stands_under_the_heading_before_it() -> None:
    note = with_box(Type(10, 12))
    assert headings(note) == [(1, "Introduction"), (1, "Lessons"), (2, "How the survey was made")]
    names = {s.section_id: s.heading for s in note.sections}
    under = {p.text: names.get(p.section_id or "") for p in note.paragraphs if p.kind == "body"}
    assert under[prose(4, 20)] == "How the survey was made"
    assert under[prose(6, 9)] == "Lessons"


def test_27_a_heading_between_rules_ranks_above_a_colored_one_of_its_size() -> None:
    sheet = Sheet(2)
    y = 90.0
    for k, (head, color) in enumerate((("Mandates", 0), ("Tasks", 0x1F4E79), ("Lessons", 0), ("Posture", 0x1F4E79))):
        if not color:
            sheet.rule(LEFT, y - 15, LEFT + WHOLE)
            sheet.rule(LEFT, y + 6, LEFT + WHOLE)
        sheet.put(head, LEFT, y, Type(12, 15, "Sans", bold=True, color=color))
        y = sheet.flow(prose(4, 5 * k), LEFT, y + 24, WHOLE) + 26
    assert headings(note_of(sheet))[-4:] == [(1, "Mandates"), (2, "Tasks"), (1, "Lessons"), (2, "Posture")]


def test_28_a_note_of_two_lines_in_the_margin() -> None:
    sheet = Sheet(2)
    sheet.put("Lessons", LEFT, 90, HEADING)
    sheet.flow(f"{prose(3, 2)}<sup>1</sup> {prose(12, 5)}", LEFT, 108, 350)
    sheet.flow("<sup>1</sup> See the report of the office on this matter.", 420, 122, 120, SMALL, justified=False)
    note = note_of(page_one(), sheet)
    assert [(n.label, n.text) for n in note.footnotes] == [("1", "See the report of the office on this matter.")]
    assert f"{prose(3, 2)} {prose(12, 5)}" in of_kind(note, "body")


def test_29_a_number_that_goes_on_with_a_sentence_opens_no_paragraph() -> None:
    sheet = Sheet(2)
    sheet.put("Lessons", LEFT, 90, HEADING)
    y = sheet.flow(prose(4, 2), LEFT, 108, WHOLE)
    first, second = (
        "The office says that the tenth session was held in the old hall of the town from",
        "15 March on, in rain.",
    )
    sheet.put(first, LEFT, y + 6, stretch=5.0)
    sheet.put(second, LEFT, y + 18, stretch=8.0)
    sheet.flow(prose(6, 9), LEFT, y + 40, WHOLE)
    assert f"{first} {second}" in of_kind(note_of(page_one(), sheet), "body")


def test_03_without_a_sidebar_there_is_none() -> None:
    assert of_kind(note_of(page_one(), page_two()), "sidebar") == []


def test_04_the_title_is_the_largest_type_of_page_one() -> None:
    note = note_of(page_one(), page_two())
    assert note.document.title == "Sequencing the Mandates of Peace Operations The Case of the Lake Region"
    assert note.document.published == date(2021, 6, 1)


@pytest.mark.parametrize("tracking", [1.5, 3.0])
def test_05_a_letter_spaced_date(tracking: float) -> None:
    sheet = Sheet()
    sheet.put("Sequencing the Mandates of Peace Operations", LEFT, 90, TITLE)
    sheet.put("JUNE 2021", LEFT, 120, Type(9, 11, "Sans", tracking=tracking))
    sheet.put("Introduction", LEFT, 180, HEADING)
    sheet.flow(prose(12), LEFT, 198, WHOLE)
    assert note_of(sheet, page_two()).document.published == date(2021, 6, 1)


def test_06_a_date_with_spaces_typed_between_its_letters() -> None:
    sheet = Sheet()
    sheet.put("Sequencing the Mandates of Peace Operations", LEFT, 90, TITLE)
    sheet.put("J U N E 2 0 2 1", LEFT, 120, Type(9, 11, "Sans"))
    sheet.put("Introduction", LEFT, 180, HEADING)
    sheet.flow(prose(12), LEFT, 198, WHOLE)
    assert note_of(sheet, page_two()).document.published == date(2021, 6, 1)


@pytest.mark.parametrize(
    ("text", "y", "kind"),
    [
        (prose(4), 130, "body"),
        (prose(1), 130, "cover"),
        (f"{prose(4)} They met on 12 May 2021.", 130, "cover"),
        (f"{prose(4)} It was funded by the Government of Sweden.", 130, "cover"),
        ("Abdi Hassan, Maria Lopez, Jean Petit, " * 8 + "Ann Smith.", 130, "cover"),
        (prose(4), 40, "cover"),
    ],
)
def test_06a_an_abstract_in_small_type_is_text(text: str, y: float, kind: str) -> None:
    sheet = Sheet()
    sheet.put("Sequencing the Mandates of Peace Operations", LEFT, 100, TITLE)
    sheet.flow(text, LEFT, y, WHOLE, Type(8, 10))
    sheet.put("Introduction", LEFT, 220, HEADING)
    sheet.flow(prose(12), LEFT, 238, WHOLE)
    assert [p.kind for p in note_of(sheet, page_two()).paragraphs if p.text == text] == [kind]


def last_page() -> Sheet:
    """Text, and below it what the publishers say of themselves."""
    sheet = Sheet(3)
    sheet.put("Conclusion", LEFT, 90, HEADING)
    y = sheet.flow(prose(8, 4), LEFT, 108, WHOLE)
    y = sheet.flow(ABOUT, LEFT, y + 40, WHOLE, Type(8, 10, "Sans"))
    sheet.put("www.example.org", LEFT, y + 8, Type(8, 10, "Sans"))
    return sheet


ABOUT = "The Lake Institute is an independent body that studies how peace is kept and who pays for it in the end."


def test_07_self_descriptions_and_addresses_are_the_colophon() -> None:
    note = note_of(page_one(), page_two(), last_page())
    assert " ".join(of_kind(note, "colophon")) == f"{ABOUT} www.example.org"
    assert of_kind(note, "body")[-1] == prose(8, 4)
    assert {p.section_id for p in note.paragraphs if p.kind == "colophon"} == {None}


def test_08_a_colophon_on_a_page_of_its_own() -> None:
    sheet = Sheet(3)
    y = sheet.flow(ABOUT, LEFT, 400, WHOLE, Type(8, 10, "Sans"))
    sheet.put("www.example.org", LEFT, y + 8, Type(8, 10, "Sans"))
    note = note_of(page_one(), page_two(), sheet)
    assert " ".join(of_kind(note, "colophon")) == f"{ABOUT} www.example.org"


@pytest.mark.parametrize(
    ("text", "is_colophon"),
    [
        (prose(3, 4), False),
        ("The survey was made in May by students of the university, who asked four hundred people.", False),
        ("1/ The Lake Institute is quoted from its report of last year.", False),
        ("MEETING NOTE 7", False),
        ("The workshop was organized by the Lake Institute, and was supported by the Kingdom of Norway.", True),
        ("Lake Institute, P.O. Box 1467, Manama, Bahrain", True),
        ("ISSN 1234-5678", True),
    ],
)
def test_21_small_print_at_the_end_is_the_colophon_only_where_publishers_speak(text: str, is_colophon: bool) -> None:
    sheet = Sheet(3)
    sheet.put("Conclusion", LEFT, 90, HEADING)
    y = sheet.flow(prose(8, 4), LEFT, 108, WHOLE)
    sheet.flow(text, LEFT, y + 40, WHOLE, Type(8, 10, "Sans"))
    assert of_kind(note_of(page_one(), page_two(), sheet), "colophon") == ([text] if is_colophon else [])


def test_09_the_last_paragraph_of_the_text_is_no_colophon() -> None:
    note = note_of(page_one(), page_two())
    assert of_kind(note, "colophon") == []
    assert of_kind(note, "body")[-1] == prose(6, 9)


def test_10_a_quote_is_set_in_from_both_sides() -> None:
    sheet = Sheet(2)
    sheet.put("Lessons", LEFT, 90, HEADING)
    y = sheet.flow(prose(4, 2), LEFT, 108, WHOLE)
    y = sheet.flow(prose(3, 9), LEFT + 28, y + 8, WHOLE - 56)
    sheet.flow(prose(6, 12), LEFT, y + 8, WHOLE)
    note = note_of(page_one(), sheet)
    assert of_kind(note, "quote") == [prose(3, 9)]


def test_11_a_list_with_bullets_between_paragraphs() -> None:
    sheet = Sheet(2)
    sheet.put("Lessons", LEFT, 90, HEADING)
    y = sheet.flow(prose(4, 2), LEFT, 108, WHOLE)
    for k in (6, 8):
        y = sheet.flow(f"• {prose(2, k)}", LEFT + 10, y + 4, WHOLE - 10, hang=8)
    sheet.flow(prose(6, 12), LEFT, y + 8, WHOLE)
    note = note_of(page_one(), sheet)
    assert [(p.label, p.text) for p in note.paragraphs if p.kind == "list_item"] == [
        ("•", prose(2, 6)),
        ("•", prose(2, 8)),
    ]


def un_document(stop: str = ".") -> Note:
    """A report whose paragraphs are numbered through, under headings I, A."""
    pages = [Sheet(1), Sheet(2)]
    number = 1
    for sheet, heads in zip(
        pages, (("I. Introduction", "II. Political situation"), ("III. Security", "IV. Observations")), strict=True
    ):
        y = 90.0
        if sheet.number == 1:
            sheet.put("Report of the Secretary-General on the lake region", LEFT, y, Type(15, 18, bold=True))
            y += 40
        for head in heads:
            sheet.put(head, LEFT, y + 10, Type(12, 15, bold=True))
            y += 28
            for _ in range(3):
                sheet.put(f"{number}{stop}", LEFT, y)
                y = sheet.flow(prose(3, 3 * number), LEFT, y, WHOLE, indent=30) + 6
                number += 1
    return note_of(*pages)


@pytest.mark.parametrize("stop", [".", ""])
def test_12_numbered_paragraphs_are_no_list(stop: str) -> None:
    note = un_document(stop)
    assert [(p.kind, p.label) for p in note.paragraphs if p.kind in ("body", "list_item")] == [
        ("body", f"{k}{stop}") for k in range(1, 13)
    ]
    assert of_kind(note, "body") == [prose(3, 3 * k) for k in range(1, 13)]
    assert [h for _, h in headings(note)] == [
        "I. Introduction",
        "II. Political situation",
        "III. Security",
        "IV. Observations",
    ]


def test_12a_an_agenda_takes_no_number_from_numbered_paragraphs() -> None:
    first, second, third = Sheet(1), Sheet(2), Sheet(3)
    first.put("Report of the Panel of Experts", LEFT, 60, HEADING)
    y = 90.0
    for number in (1, 2, 3):
        y = first.flow(f"{number}. {prose(3, 3 * number)}", LEFT, y, WHOLE) + 6
    for number, item in enumerate(("Opening", "Adoption of the agenda", "General debate", "Other matters"), 1):
        first.put(f"{number}. {item}.", LEFT + 40, y)
        y += 18
    for sheet, numbers in ((second, range(4, 8)), (third, range(8, 12))):
        y = 90.0
        for number in numbers:
            y = sheet.flow(f"{number}. {prose(3, 3 * number)}", LEFT, y, WHOLE) + 6
    note = note_of(first, second, third)
    assert [p.label for p in note.paragraphs if p.kind == "body"] == [f"{k}." for k in range(1, 12)]
    assert of_kind(note, "list_item") == ["Opening.", "Adoption of the agenda.", "General debate.", "Other matters."]


def test_13_numbered_paragraphs_stand_under_their_headings() -> None:
    note = un_document()
    names = {s.section_id: s.numbering for s in note.sections}
    under = [names[p.section_id or ""] for p in note.paragraphs if p.kind == "body"]
    assert under == [n for n in ("I.", "II.", "III.", "IV.") for _ in range(3)]


def test_14_a_short_numbered_list_is_a_list() -> None:
    sheet = Sheet(2)
    sheet.put("Lessons", LEFT, 90, HEADING)
    y = sheet.flow(prose(4, 2), LEFT, 108, WHOLE)
    for k in (1, 2, 3):
        y = sheet.flow(f"{k}. {prose(1, k)}", LEFT + 10, y + 4, WHOLE - 10, hang=12)
    sheet.flow(prose(6, 12), LEFT, y + 8, WHOLE)
    note = note_of(page_one(), sheet)
    assert [(p.label, p.text) for p in note.paragraphs if p.kind == "list_item"] == [
        (f"{k}.", prose(1, k)) for k in (1, 2, 3)
    ]


@pytest.mark.parametrize("n", [2, 3])
def test_15_a_note_in_columns_reads_column_by_column(n: int) -> None:
    sheet = Sheet(2)
    width = (WHOLE - 20 * (n - 1)) / n
    texts = []
    for k in range(n):
        y = 90.0
        for j in range(2):
            texts.append(prose(4, 5 * k + 2 * j))
            y = sheet.flow(texts[-1], LEFT + k * (width + 20), y, width, justified=False) + 6
    note = note_of(page_one(), sheet)
    assert of_kind(note, "body")[3:] == texts


def test_16_a_band_heading_heads_what_stands_below_it_in_both_columns() -> None:
    sheet = Sheet(2)
    sheet.flow(prose(4), LEFT, 90, MEASURE)
    sheet.flow(prose(4, 4), RIGHT, 90, MEASURE)
    sheet.put("Lessons learned in the eastern provinces and beyond them", LEFT, 240, HEADING)
    sheet.flow(prose(4, 8), LEFT, 262, MEASURE)
    sheet.flow(prose(4, 12), RIGHT, 262, MEASURE)
    note = note_of(page_one(), sheet)
    names = {s.section_id: s.heading for s in note.sections}
    under = [(names[p.section_id or ""].split()[0], p.text) for p in note.paragraphs if p.kind == "body"]
    assert under[3:] == [
        ("Introduction", prose(4)),
        ("Introduction", prose(4, 4)),
        ("Lessons", prose(4, 8)),
        ("Lessons", prose(4, 12)),
    ]


def test_17_a_drop_cap_opens_its_paragraph() -> None:
    sheet = Sheet(2)
    sheet.put("Lessons", LEFT, 90, HEADING)
    sheet.glyph("T", LEFT, 134, Type(40))
    sheet.flow(prose(2)[1:], LEFT + 22, 110, WHOLE - 22)
    sheet.flow(prose(5, 8), LEFT, 150, WHOLE)
    note = note_of(page_one(), sheet)
    assert of_kind(note, "body")[3] == prose(2)


def test_18_a_figure_between_paragraphs_is_no_text() -> None:
    sheet = Sheet(2)
    y = sheet.flow(prose(4), LEFT, 90, WHOLE)
    sheet.put("Figure 1. Patrols by month", LEFT, y + 12, Type(9, 11, bold=True))
    for k, (name, length) in enumerate((("May", 180), ("June", 90), ("July", 40))):
        sheet.put(name, 110, y + 40 + 20 * k, Type(8, 10))
        sheet.area(160, y + 32 + 20 * k, 160 + length, y + 42 + 20 * k, 0x1F4E79)
    sheet.flow(prose(6, 4), LEFT, y + 120, WHOLE)
    note = note_of(page_one(), sheet)
    assert of_kind(note, "body")[3:] == [prose(4), prose(6, 4)]
    assert of_kind(note, "caption") == ["Figure 1. Patrols by month"]
    assert sorted(" ".join(of_kind(note, "table")).split()) == ["July", "June", "May"]


def test_19_running_heads_and_folios_are_in_no_paragraph() -> None:
    pages = [page_one(), page_two(), last_page()]
    for sheet in pages:
        sheet.put("MEETING NOTE", LEFT, 40, SMALL)
        sheet.put(str(sheet.number), 300, 765, SMALL)
    texts = [p.text for p in note_of(*pages).paragraphs]
    assert not any("MEETING" in text or text.isdigit() for text in texts)


def test_20_a_plain_note_has_no_other_kinds() -> None:
    note = note_of(page_one("left"), page_two())
    assert [p.kind for p in note.paragraphs if p.kind != "cover"].count("body") == 5
    assert {p.kind for p in note.paragraphs} == {"cover", "sidebar", "body"}


@pytest.mark.parametrize("side", ["left", "right"])
def test_30_a_sidebar_beside_a_chart_that_opens_its_page(side: str) -> None:
    x, aside = {"left": (190.0, LEFT), "right": (LEFT, 440.0)}[side]
    sheet = Sheet(2)
    for k in range(4):
        sheet.rule(x + 24, 90 + 24 * k, x + 368)
        sheet.put(str(75 - 25 * k), x + 10, 92.6 + 24 * k, SMALL)
        sheet.put(str(2018 + k), x + 50 + 80 * k, 174, SMALL)
    sheet.flow(prose(9), x, 240, 368)
    sheet.flow(HELD, aside, 90, 118, SIDE, justified=False)
    note = note_of(page_one(), sheet)
    assert of_kind(note, "sidebar") == [HELD]
    assert prose(9) in of_kind(note, "body")
