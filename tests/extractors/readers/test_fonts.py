"""Names, weights and slants of fonts."""

import pytest

from extractors.readers.content import Font
from extractors.readers.fonts import FontTable, font_of


@pytest.mark.parametrize(
    ("name", "is_bold", "is_italic"),
    [
        ("ABCDEF+TimesNewRomanPSMT", False, False),
        ("TimesNewRomanPS-BoldItalicMT", True, True),
        ("EBGaramond12-Italic", False, True),
        ("Helvetica-Oblique", False, True),
        ("MinionPro-SemiboldIt", True, True),
        ("MyriadPro-It", False, True),
        ("UniversLTStd-Black", True, False),
        ("UniversLTStd-Light", False, False),
        ("FranklinGothic-Demi", True, False),
        ("TradeGothic-BdCn", True, False),
        ("Frutiger-Bd", True, False),
        ("Capital-Regular", False, False),
        ("BlackadderITC", False, False),
        ("NimbusRomNo9L-ReguItal", False, True),
        ("NimbusRomNo9L-MediItal", True, True),
        ("CMBX10", True, False),
        ("LinLibertineOBI", True, True),
        ("Arial,Bold", True, False),
    ],
)
def test_names(name: str, is_bold: bool, is_italic: bool) -> None:
    assert font_of(name) == Font(name.removeprefix("ABCDEF+"), is_bold, is_italic)


@pytest.mark.parametrize(
    ("descriptor", "is_bold", "is_italic"),
    [
        ({}, False, False),
        ({"weight": 700}, True, False),
        ({"weight": 400}, False, False),
        ({"flags": 1 << 18}, True, False),
        ({"flags": 1 << 6}, False, True),
        ({"italic_angle": -12}, False, True),
    ],
)
def test_descriptors(descriptor: dict[str, int], is_bold: bool, is_italic: bool) -> None:
    assert font_of("F1", **descriptor) == Font("F1", is_bold, is_italic)


def test_subsets_of_a_font_share_a_place() -> None:
    table = FontTable()
    names = ["AAAAAA+Arial", "BBBBBB+Arial", "Arial-Bold", "Arial"]
    assert [table.place(font_of(name)) for name in names] == [0, 0, 1, 0]
    assert [font.name for font in table.fonts()] == ["Arial", "Arial-Bold"]
