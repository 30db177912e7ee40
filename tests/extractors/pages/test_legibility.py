"""Whether pages hold text: eight glyphs a page on average."""

import pytest

from extractors.errors import NoText
from extractors.pages.layout import layout_of
from extractors.pages.legibility import require_text
from tests.extractors.pages.pages_by_hand import Sheet


def sheets(*texts: str) -> list[Sheet]:
    made = [Sheet(number) for number in range(1, len(texts) + 1)]
    for sheet, text in zip(made, texts, strict=True):
        sheet.put(text, 54, 100)
    return made


@pytest.mark.parametrize("texts", [("eightlet",), ("They left in the rain.", "")], ids=["just enough", "on one of two"])
def test_text(texts: tuple[str, ...]) -> None:
    require_text(layout_of(sheet.content() for sheet in sheets(*texts)))


def test_pages_that_are_damaged_do_not_make_a_scan_of_the_others() -> None:
    layout = layout_of(sheet.content() for sheet in sheets("fifteenlettersx", "", ""))
    require_text(layout, damaged={2, 3})
    with pytest.raises(NoText):
        require_text(layout)


@pytest.mark.parametrize("texts", [("",), ("sevenle",), ("", "fifteenlettersx")], ids=["none", "a stamp", "two pages"])
def test_no_text(texts: tuple[str, ...]) -> None:
    with pytest.raises(NoText, match=rf"^The {len(texts)} page\(s\)"):
        require_text(layout_of(sheet.content() for sheet in sheets(*texts)))
