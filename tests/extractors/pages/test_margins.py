"""Running heads in the margin, and what stands there and is none."""

from collections.abc import Sequence

import pytest

from extractors.pages.margins import find_marginal_heads
from extractors.pages.typography import typography_of
from tests.extractors.pages.pages_by_hand import BODY, HEADING, SMALL, Sheet, Type, lines_on, prose

LEFT, RIGHT, MEASURE = 60.0, 460.0, 380.0
INNER = 150.0  # where the text of a left page starts whose outer margin is wide
Piece = tuple[str, float, float]  # text, x0, baseline


def book(pieces: Sequence[Sequence[Piece]], type_: Type = BODY, *, mirrored: bool = True) -> list[list[str]]:
    """What is found on pages that bear these pieces; the outer margin of a left page is the left one."""
    sheets = []
    for k, own in enumerate(pieces):
        sheet = Sheet(k + 1)
        sheet.flow(prose(18, k) + " " + prose(14, k + 3), INNER if mirrored and k % 2 else LEFT, 100, MEASURE)
        for text, x, baseline in own:
            sheet.put(text, x, baseline, type_)
        sheets.append(lines_on(sheet.content()))
    found = find_marginal_heads(sheets, typography_of(sheets))
    return [[sheets[k][i].text for i in sorted(indices)] for k, indices in enumerate(found)]


@pytest.mark.parametrize(
    ("pieces", "type_", "mirrored"),
    [
        # Other words on left and right pages, the number of the page below.
        (
            [
                [],
                [("Field Notes", LEFT, 100), ("7,2", LEFT, 114), ("42", LEFT, 170)],
                [("The Price", RIGHT, 100), ("of a Patrol", RIGHT, 114), ("43", RIGHT, 170)],
            ],
            BODY,
            True,
        ),
        # The same words on all pages, one below the other.
        ([[(w, 460, 100 + 9 * k) for k, w in enumerate(("Meeting", "Note", n))] for n in "123"], SMALL, False),
        ([[("Annual Report 2021", 460, 300)], [("Annual Report 2021", 460, 300)]], SMALL, False),
        # A chapter's tab, one line longer on one of the pages.
        ([[("Chapter", 480, 200)], [("Chapter", 60, 200), ("two", 60, 209)]], SMALL, True),
        # Only a number, at the side.
        ([[("7", 500, 400)], [("8", 60, 400)], [("9", 500, 400)]], SMALL, True),
        ([[("Page vii", 500, 400)], [("Page viii", 60, 400)]], SMALL, True),
        # On page two alone, with the number of the page.
        ([[], [("Meeting", 36, 100), ("Note", 36, 109), ("2", 36, 118)], []], SMALL, True),
        ([[], [("2", 470, 300), ("Annual Report", 470, 310)]], SMALL, False),
    ],
)
def test_heads_in_the_margin(pieces: list[list[Piece]], type_: Type, mirrored: bool) -> None:
    assert book(pieces, type_, mirrored=mirrored) == [[text for text, _, _ in own] for own in pieces]


@pytest.mark.parametrize(
    ("pieces", "type_"),
    [
        # Side notes.
        ([[("A letter of May.", 460, 160)], [("Ibid., page 4.", 460, 220)], [("Ibid., page 9.", 460, 280)]], SMALL),
        ([[("1 Ibid., p. 4.", 460, 160)], [("2 Ibid., p. 9.", 460, 160)]], SMALL),
        # Numbers of paragraphs, beside the text, and as far from each other as their pages.
        ([[("12.", 36, 100)], [("13.", 36, 100)]], BODY),
        ([[("12", 36, 100)], [("17", 36, 100)]], BODY),
        # Headings in the margin, beside their text, and above it.
        ([[("Wells", 460, 100)], [("Roads", 460, 100)]], Type(10, 12, bold=True)),
        ([[("Target 1", 10, 86)], [("Target 2", 10, 86)]], Type(10, 12, bold=True)),
        ([[("Lessons", 460, 100)], [("Lessons", 460, 100)]], HEADING),
        # The same words at different heights.
        ([[("The wells", 460, 160)], [("The wells", 460, 190)]], SMALL),
        # Marks before the lines.
        ([[("*", 40, 160)], [("*", 40, 160)]], BODY),
        # One page alone shows nothing.
        ([[("Field Notes", 460, 100), ("42", 460, 170)], []], SMALL),
        # On page two alone, a side note; another number; more numbers than one; on page one.
        ([[], [("Article", 470, 160), ("as amended.", 470, 169)], []], SMALL),
        ([[], [("Article", 470, 160), ("14", 470, 169)], []], SMALL),
        ([[], [("Steps 1 and", 470, 160), ("2", 470, 169)], []], SMALL),
        ([[], [("Steps", 470, 160), ("1", 470, 169), ("2", 470, 178)], []], SMALL),
        ([[("Article", 470, 160), ("1", 470, 169)], []], SMALL),
        # The number of the page as large as the text, or by itself.
        ([[], [("Article", 470, 160), ("2", 470, 172)], []], BODY),
        ([[], [("2", 470, 160)], []], SMALL),
        # A column of short words, of which the other pages' text runs over the place.
        ([[("yes", 330, 700), ("no", 330, 720)], [("yes", 330, 700), ("no", 330, 720)]], BODY),
    ],
)
def test_what_stands_in_the_margin_and_is_no_head(pieces: list[list[Piece]], type_: Type) -> None:
    assert book(pieces, type_, mirrored=False) == [[] for _ in pieces]


def test_heads_beside_a_page_without_prose() -> None:
    sheets = []
    for number in (1, 2, 3):
        sheet = Sheet(number)
        if number < 3:
            sheet.flow(prose(18, number), LEFT, 100, MEASURE)
        else:
            sheet.put("What lasts?", LEFT, 100, HEADING)
        for k, word in enumerate(("Field", "Notes", str(number))):
            sheet.put(word, 470, 100 + 9 * k, SMALL)
        sheets.append(lines_on(sheet.content()))
    found = find_marginal_heads(sheets, typography_of(sheets))
    assert [[sheets[k][i].text for i in sorted(indices)] for k, indices in enumerate(found)] == [
        ["Field", "Notes", str(number)] for number in (1, 2, 3)
    ]
