"""UN symbols: the normal form, its parts, and what is no symbol."""

import pytest

from extractors.meaning.citations.pinpoints import bare_page_at, pinpoint_at
from extractors.meaning.citations.un_symbols import find_symbols, read_symbol


@pytest.mark.parametrize(
    ("printed", "symbol", "series", "year", "number", "kind"),
    [
        ("S/RES/2100", "S/RES/2100", "S/RES", None, "2100", "un_resolution"),
        ("S / Res / 2100", "S/RES/2100", "S/RES", None, "2100", "un_resolution"),
        ("S/PRST/2014/8", "S/PRST/2014/8", "S/PRST", 2014, "8", "un_presidential_statement"),
        ("S/2023/36", "S/2023/36", "S", 2023, "36", None),
        ("S/2023/36/Add. 1", "S/2023/36/Add.1", "S", 2023, "36/Add.1", None),
        ("S/25996", "S/25996", "S", None, "25996", None),
        ("S/PV. 9350", "S/PV.9350", "S/PV", None, "9350", "un_meeting_record"),
        ("S/PV.9350 (Resumption 1)", "S/PV.9350 (Resumption 1)", "S/PV", None, "9350 (Resumption 1)",
         "un_meeting_record"),
        ("A/RES/72/276", "A/RES/72/276", "A/RES", None, "72/276", "un_resolution"),
        ("A/RES/57/150 A", "A/RES/57/150 A", "A/RES", None, "57/150 A", "un_resolution"),
        ("A/RES/377 (V)", "A/RES/377(V)", "A/RES", None, "377(V)", "un_resolution"),
        ("A/RES/ES–10/21", "A/RES/ES-10/21", "A/RES", None, "ES-10/21", "un_resolution"),
        ("A/HRC/RES/S-32/1", "A/HRC/RES/S-32/1", "A/HRC/RES", None, "S-32/1", "un_resolution"),
        ("A/HRC/53/18", "A/HRC/53/18", "A/HRC", None, "53/18", None),
        ("A/73/PV.34", "A/73/PV.34", "A", None, "73/PV.34", "un_meeting_record"),
        ("A/C.5/78/L.4/Rev.2", "A/C.5/78/L.4/Rev.2", "A/C.5", None, "78/L.4/Rev.2", None),
        ("E/RES/2020/5", "E/RES/2020/5", "E/RES", 2020, "5", "un_resolution"),
        ("E/CN.6/2023/L.3", "E/CN.6/2023/L.3", "E/CN.6", 2023, "L.3", None),
        ("ST/SGB/2003/13", "ST/SGB/2003/13", "ST/SGB", 2003, "13", "un_other"),
        ("PBC/16/OC/2", "PBC/16/OC/2", "PBC", None, "16/OC/2", None),
    ],
)  # fmt: skip
def test_a_symbol_is_taken_apart(
    printed: str, symbol: str, series: str, year: int | None, number: str, kind: str | None
) -> None:
    read = read_symbol(printed)
    assert read is not None
    assert (read.symbol, read.series, read.year, read.number, read.type) == (symbol, series, year, number, kind)


@pytest.mark.parametrize(
    "printed", ["S/RES", "S/RES/2100a", "A/B", "S/he", "S/N", "A/67", "E/mail", "X/RES/1", "S/RES/", "A/RES/276"]
)
def test_what_fits_no_series_is_no_symbol(printed: str) -> None:
    assert read_symbol(printed) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A/70/95–S/2015/446", [("A/70/95–S/2015/446", ["A/70/95", "S/2015/446"])]),
        ("A/70/95 - S/2015/446.", [("A/70/95 - S/2015/446", ["A/70/95", "S/2015/446"])]),
        ("A/70/95–2015", [("A/70/95", ["A/70/95"])]),
        ("S/RES/2155 (2014) and S/RES/1996(2011)", [("S/RES/2155 (2014)", ["S/RES/2155"]),
                                                    ("S/RES/1996(2011)", ["S/RES/1996"])]),
        ("(S/2023/36)", [("S/2023/36", ["S/2023/36"])]),
        ("S/2023/36's", [("S/2023/36", ["S/2023/36"])]),
        ("S/RES/21OO", [("S/RES/21OO", [])]),
        ("https://undocs.org/S/2023/36", []),
        ("and/or, 3/4, S/N", []),
        ("", []),
    ],
)  # fmt: skip
def test_symbols_in_a_text(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert [(found.printed, [s.symbol for s in found.symbols]) for found in find_symbols(text)] == expected


@pytest.mark.parametrize(
    ("text", "paragraphs", "pages"),
    [
        ("paras. 3–17 and 27(b)", "3-17, 27(b)", None),
        (", para. 3 (c), which", "3(c)", None),
        (", paragraphs 3 to 5 & 8", "3-5, 8", None),
        (", paras. 3, 12 May 2016", "3", None),
        (", para. 29, and 2556 (2020)", "29", None),
        (", op. para. 16", "16", None),
        (", §§ 3-4", "3-4", None),
        (", arts. 34–38", "art. 34-38", None),
        (", annex II", "annex II", None),
        (", annexed to it", None, None),
        (", preamble", "preamble", None),
        (", pp. 12–14, 20", None, "12-14, 20"),
        (" at 12.", None, "12"),
        (", 2019", None, None),
    ],
)
def test_places_cited(text: str, paragraphs: str | None, pages: str | None) -> None:
    place = pinpoint_at(text, 0)
    assert ((place.paragraphs, place.pages) if place else (None, None)) == (paragraphs, pages)


def test_a_bare_number_is_a_page_only_where_it_stands_alone() -> None:
    alone, followed = bare_page_at(", 14.", 0), bare_page_at(", 14 people", 0)
    assert alone is not None
    assert (alone.pages, followed) == ("14", None)
