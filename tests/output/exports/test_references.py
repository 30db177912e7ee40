"""Notes and works cited as RIS, CSL-JSON and BibTeX."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from output.catalogue import Release
from output.exports.bibtex import escaped
from tests.output.exports.exporting import exported, release_of
from tests.output.four_notes import ROWS, A, B, C, D

# CSL 1.0.2, appendix III: the types of items, and those names of variables that are used here.
CSL_TYPES = {"article-journal", "article-newspaper", "dataset", "document", "interview", "report", "treaty"}
CSL_NAMES = {"id", "type", "title", "author", "issued", "container-title", "collection-title", "publisher", "number"}
CSL_NAMES |= {"volume", "number-of-pages", "URL", "DOI", "language", "keyword", "note"}


def cited(document: str, number: int, **columns: Any) -> dict[str, Any]:
    row = {"document_id": document, "citation_id": f"{document}-w{number:03}", "type": "other", "authors": []}
    return {**row, **columns}


RESOLUTION = {"type": "un_resolution", "symbol": "S/RES/2480", "organ": "Security Council", "year": 2019}
BOOK = {"type": "academic", "authors": ["Ann A. Able", "Bo & Co."], "title": "Peace", "container": "Journal"}
CITATIONS = [
    cited(A, 1, **RESOLUTION, title="Resolution 2480", date=date(2019, 1, 1), date_precision="year"),
    cited(A, 2, **RESOLUTION, refers_how="ibid", refers_to=f"{A}-w001", title="Never seen"),
    cited(B, 1, **RESOLUTION, title="In a copy", date=date(2018, 1, 1), date_precision="day", pages="1"),
    cited(D, 1, **RESOLUTION, title="Resolution 2480", date=date(2019, 6, 28), date_precision="day", pages="3"),
    cited(D, 2, **RESOLUTION, title="Another title"),
    cited(A, 3, **BOOK, volume="2(1)", doi="10.1/ABC", year=2018, date=date(2018, 4, 1), date_precision="month"),
    cited(B, 2, **BOOK, doi="10.1/abc", pages="7–9"),
    cited(A, 4, type="news", title="50% of {all} & more", url="https://example.org/a b?c={d}_e", publisher="P_Q"),
    cited(A, 5, type="interview", date=date(2020, 1, 1), date_precision="year"),
    cited(A, 6, type="un_letter", symbol="S/2019/5 (Annex)"),
    cited(A, 7, type="think_tank", title="Peace", authors=["Ann"], year=2018),
    cited(A, 8, type="think_tank", title="Peace", authors=["Ann"], year=2019),
]
PUBLISHED = {"published_precision": "month", "series": "Meeting Note", "language": "en", "n_pages": 4}
DOCUMENTS = [
    {**ROWS["documents"][0], **PUBLISHED, "subtitle": "A Way", "source_uri": "https://example.org/a.pdf"},
    {**ROWS["documents"][1], "source_uri": "notes/b.pdf", "work_id": f"w{A[1:]}"},
    {**ROWS["documents"][2], "title": None, "source_uri": "c.pdf"},
    {**ROWS["documents"][3], "published_precision": "day", "published": date(2020, 2, 3), "source_uri": "d.pdf"},
]
WORKS = [
    {"work_id": f"w{A[1:]}", "document_id": A, "n_documents": 2},
    {"work_id": f"w{C[1:]}", "document_id": C, "n_documents": 1},
    {"work_id": f"w{D[1:]}", "document_id": D, "n_documents": 1},
]
PUBLISHERS = [
    {"document_id": A, "organization_id": "ipi", "role": "publisher", "name_as_printed": "IPI"},
    {"document_id": A, "organization_id": "no-such-house", "role": "publisher", "name_as_printed": "House, Inc."},
    {"document_id": A, "organization_id": "stimson", "role": "funder", "name_as_printed": "Stimson"},
]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    rows = {"documents": DOCUMENTS, "works": WORKS, "citations": CITATIONS, "document_organizations": PUBLISHERS}
    return release_of(tmp_path_factory.mktemp("references"), {**ROWS, **rows})


def items(release: Release, *missions: str, is_cited: bool = False) -> dict[str, dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported(release, "csl-json", *missions, cited=is_cited))
    assert len({item["id"] for item in found}) == len(found)
    return {item["title"]: item for item in found}


def entry(text: str, start: str) -> list[str]:
    """The lines of the entry of which a line begins so, without that which ends it."""
    entries = (block.rstrip("\n").split("\n") for block in text.split("\n\n"))
    return next(lines for lines in entries if any(line.startswith(start) for line in lines))


def test_a_note_in_ris(release: Release) -> None:
    text = exported(release, "ris").decode()
    assert text.replace("\r\n", "").isprintable()
    assert entry(text.replace("\r\n", "\n"), "TI  - Consent in Mali")[:-1] == [
        "TY  - RPRT",
        "ID  - waaaaaaaaaaaa",
        "TI  - Consent in Mali: A Way",
        "T2  - Meeting Note",
        "PY  - 2019",
        "DA  - 2019/06//",
        "UR  - https://example.org/a.pdf",
        "LA  - en",
        "AU  - International Peace Institute",
        "AU  - House, Inc.",
        "PB  - International Peace Institute; House, Inc.",
        "KW  - MINUSMA",
        "N1  - missionnotes release 0001-00000000 (all notes): work waaaaaaaaaaaa, note daaaaaaaaaaaa | "
        "Read from: https://example.org/a.pdf | Copy: notes/b.pdf",
    ]


def test_each_entry_of_ris_begins_with_its_type_and_has_an_end(release: Release) -> None:
    blocks = exported(release, "ris", cited=True).decode().split("\r\n\r\n")[:-1]
    # The data set, three works, and of those cited: a resolution, an article, a news item, a letter, two papers.
    assert len(blocks) == 1 + 3 + 6
    assert all(block.startswith("TY  - ") and block.endswith("\r\nER  - ") for block in blocks)
    assert blocks[0].startswith("TY  - DATA\r\nID  - missionnotes-0001-00000000\r\n")


@pytest.mark.parametrize(
    ("title", "ris", "parts"),
    [
        ("Consent in Mali: A Way", "2019/06//", [2019, 6]),
        ("Elsewhere", "2020/02/03/", [2020, 2, 3]),
        ("Resolution 2480", "2019/06/28/", [2019, 6, 28]),  # of two dates the one that is known best
        (C, None, None),
    ],
)
def test_dates_are_as_precise_as_they_are_known(
    title: str, ris: str | None, parts: list[int] | None, release: Release
) -> None:
    lines = entry(exported(release, "ris", cited=True).decode().replace("\r\n", "\n"), f"TI  - {title}")
    assert next((line[6:] for line in lines if line.startswith("DA")), None) == ris
    issued = items(release, is_cited=True)[title].get("issued")
    assert issued == (parts and {"date-parts": [parts]})


def test_csl_json_keeps_to_its_types_and_names(release: Release) -> None:
    for item in items(release, is_cited=True).values():
        assert item["type"] in CSL_TYPES
        assert set(item) <= CSL_NAMES
        assert all(isinstance(item[name], str) for name in set(item) - {"author", "issued", "number-of-pages"})


def test_a_un_document_is_a_report_with_its_symbol_and_address(release: Release) -> None:
    found = items(release, is_cited=True)
    resolution = found["Resolution 2480"]
    assert (resolution["type"], resolution["number"]) == ("report", "S/RES/2480")
    assert resolution["URL"] == "https://docs.un.org/en/S/RES/2480"
    assert (resolution["author"], resolution["publisher"]) == ([{"literal": "Security Council"}], "United Nations")
    # What the copy B says does not count, nor a back reference.
    told = f"missionnotes release 0001-00000000: cited in 2 of its notes ({A}, {D})\nPages cited: 3"
    assert resolution["note"] == told
    assert found["S/2019/5 (Annex)"]["URL"] == "https://docs.un.org/en/S/2019/5%20(Annex)"


def test_a_work_cited_by_its_doi_is_one_whatever_its_letters(release: Release, tmp_path: Path) -> None:
    alone = release_of(tmp_path, {**ROWS, "citations": CITATIONS})
    found = items(alone, is_cited=True)["Peace"]
    assert [item["title"] for item in items(alone, is_cited=True).values()].count("Peace") == 1
    article = next(i for i in json.loads(exported(alone, "csl-json", cited=True)) if i["type"] == "article-journal")
    assert (article["container-title"], article["volume"]) == ("Journal", "2(1)")
    assert article["note"].endswith(f"cited in 2 of its notes ({A}, {B})\nPages cited: 7–9")
    assert found["type"] == "report"


def test_citations_that_nothing_can_be_known_by_are_told(release: Release) -> None:
    assert (
        "Left out: 1 citations"
        in items(release, is_cited=True)["Meeting notes on UN peace operations, release 0001-00000000"]["note"]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R&D", r"R\&D"),
        ("50%", r"50\%"),
        ("$5", r"\$5"),
        ("#1", r"\#1"),
        ("a_b", r"a\_b"),
        ("{x}", r"\{x\}"),
        ("~", r"\textasciitilde{}"),
        ("^", r"\textasciicircum{}"),
        ("a\\b", r"a\textbackslash{}b"),
        ("Touadéra “x” –", "Touadéra “x” –"),
        ("two\nlines", "two lines"),
    ],
)
def test_what_tex_takes_for_a_command_is_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_an_entry_of_bibtex(release: Release) -> None:
    text = exported(release, "bibtex", cited=True).decode()
    lines = entry(text, "  title = {{50")
    assert lines[0].startswith("@misc{50-of-all-more-")
    assert lines[1:] == [
        r"  title = {{50\% of \{all\} \& more}},",
        r"  publisher = {P\_Q},",
        "  note = {missionnotes release 0001-00000000: cited in 1 of its notes (daaaaaaaaaaaa)},",
        "  url = {https://example.org/a%20b?c=%7Bd%7D_e},",
        "}",
    ]
    article = entry(text, "  author = {{Ann A. Able} and {Bo")
    assert article[2:7] == [
        r"  author = {{Ann A. Able} and {Bo \& Co.}},",
        "  year = {2018},",
        "  date = {2018-04},",
        "  month = apr,",
        "  journal = {Journal},",
    ]


def test_braces_of_bibtex_are_even_and_keys_fit_and_are_unique(release: Release) -> None:
    text = exported(release, "bibtex", cited=True).decode()
    entries = [block for block in text.split("\n\n") if block.startswith("@")]
    assert len(entries) == 10
    for block in entries:
        plain = block.replace(r"\{", "").replace(r"\}", "")
        assert plain.count("{") == plain.count("}")
    keys = [block.partition("{")[2].partition(",")[0] for block in entries]
    assert len(keys) == len(set(keys))
    assert all(key.replace("-", "").isalnum() and key.isascii() for key in keys)
    assert all(line.startswith("%") for line in text.partition("\n\n")[0].splitlines())


def test_a_key_stays_whatever_else_is_cited(release: Release, tmp_path: Path) -> None:
    fewer = release_of(tmp_path, {**ROWS, "citations": CITATIONS[:1]})
    key = items(fewer, is_cited=True)["Resolution 2480"]["id"]
    assert key == items(release, is_cited=True)["Resolution 2480"]["id"]
    assert key.startswith("s-res-2480-")


def test_only_notes_about_the_missions_asked_for_and_what_they_cite(release: Release) -> None:
    found = items(release, "MINUSCA", is_cited=True)
    assert [item["id"] for item in found.values()] == ["missionnotes-0001-00000000", f"w{C[1:]}"]
