"""Resolutions of bodies beside the Security Council and the General Assembly, and the symbols of their documents."""

import pytest

from extractors.meaning.citations.citations import works_of_footnote
from extractors.meaning.citations.resolutions import find_resolutions
from extractors.meaning.citations.un_symbols import find_symbols


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ECLAC resolution 716(XXXV).", "ECLAC resolution 716(XXXV)"),
        ("The Commission adopted resolution 752(XL) on the matter.", "resolution 752(XL)"),
        ("The Economic Commission for Europe, in its resolution 66/1, decided so.", "resolution 66/1"),
        ("Commission on Human Rights resolution 2005/80.", "Commission on Human Rights resolution 2005/80"),
        (
            "Economic Commission for Africa resolution 943 (XLIX).",
            "Economic Commission for Africa resolution 943 (XLIX)",
        ),
        ("Commission on Narcotic Drugs resolution 66/1.", "Commission on Narcotic Drugs resolution 66/1"),
        ("See resolution 63/278 of the World Health Assembly.", "resolution 63/278"),
        ("The Executive Board’s resolution 12/4 said less.", "Board’s resolution 12/4"),
        ("The Committee adopted its resolution 2006/3 without a vote.", "resolution 2006/3"),
        ("UNESCO resolution 512(XII).", "UNESCO resolution 512(XII)"),
    ],
)
def test_a_resolution_of_another_body_is_never_one_of_the_general_assembly(text: str, title: str) -> None:
    works = [work for work in works_of_footnote(text) if work.type == "un_resolution"]
    assert [(work.symbol, work.title, work.doubts) for work in works] == [(None, title, ())]
    assert list(find_resolutions(text)) == []


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("The Special Committee, recalling resolution 1514 (XV), met.", "A/RES/1514(XV)"),
        ("The Fifth Committee considered General Assembly resolution 72/266.", "A/RES/72/266"),
        ("The Committee met under resolution 1373 (2001).", "S/RES/1373"),
        ("The Peacebuilding Commission was set up by resolution 60/180 of the General Assembly.", "A/RES/60/180"),
        ("The Human Rights Council, in its resolution 48/5, asked for more.", "A/HRC/RES/48/5"),
        ("The Assembly, in its resolution 76/1, and the Commission met.", "A/RES/76/1"),
        ("Assembly resolution 75/1.", "A/RES/75/1"),
        ("The Council adopted resolution 2719 (2023).", "S/RES/2719"),
        ("ESCAP resolution 79/1.", "ESCAP/RES/79/1"),
        ("The Counter-Terrorism Committee’s mandate under resolution 1624 (2005).", "S/RES/1624"),
    ],
)
def test_a_body_that_only_speaks_of_a_resolution_is_not_its_author(text: str, symbol: str) -> None:
    assert [found.symbol for found in find_resolutions(text)] == [symbol]


def test_the_document_that_prints_it_is_the_same_work() -> None:
    (work,) = works_of_footnote("ECLAC resolution 716(XXXV), UN Doc. LC/PLEN.36/15, 2016.")
    assert (work.type, work.symbol, work.title) == ("un_resolution", "LC/PLEN.36/15", "ECLAC resolution 716(XXXV)")


def test_a_commission_outside_the_un_has_no_resolution_of_the_un() -> None:
    text = "African Commission on Human and Peoples’ Rights, Resolution 275, 2014."
    assert [work for work in works_of_footnote(text) if work.type == "un_resolution"] == []


@pytest.mark.parametrize(
    ("symbol", "organ"),
    [
        ("ST/SG/AC.10/52/Add.1", "Economic and Social Council"),
        ("UN/SCEGHS/47/INF.10", "Committee of Experts on the Transport of Dangerous Goods"),
        ("TD/B(S-XXXIII)/INF.1", "United Nations Conference on Trade and Development"),
        ("LC/G.2681-P/Rev.3", "Economic Commission for Latin America and the Caribbean"),
        ("ECE/TRANS/352", "Economic Commission for Europe"),
        ("E/ECA/CM/56/2", "Economic Commission for Africa"),
        ("E/ESCWA/S-6/18/L.1", "Economic and Social Commission for Western Asia"),
        ("UNEP/EA.5/Res.14", "United Nations Environment Programme"),
        ("CEDAW/C/COD/CO/8", "Committee on the Elimination of Discrimination against Women"),
        ("A/CONF.234/16", "General Assembly"),
        ("E/C.12/GC/26", "Economic and Social Council"),
        ("ICCD/COP(15)/23", "Parties to the UN Convention to Combat Desertification"),
    ],
)
def test_symbols_of_other_bodies(symbol: str, organ: str) -> None:
    (found,) = find_symbols(f"See {symbol}, para. 3.")
    assert [(one.symbol, one.organ) for one in found.symbols] == [(symbol, organ)]


@pytest.mark.parametrize(
    "text",
    ["TCC/PCC 4", "LC/HQ", "and/or 5", "24/7", "CD/DVD 4", "ECE/TRANS", "GOV/PCO 3", "IOM/UNHCR 2", "T/A 5", "A/B 3"],
)
def test_what_has_a_stroke_and_is_no_symbol(text: str) -> None:
    assert find_symbols(f"See {text}, para. 3.") == ()
