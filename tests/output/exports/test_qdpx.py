"""The project for programs of qualitative analysis: valid, with offsets that hold, and ids that stay."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars as pl
import pytest
import xmlschema

from output.catalogue import Release
from output.exports.asked import LINE_ENDS
from output.exports.qda_codes import code_guid, guid
from output.exports.qda_text import source_text
from tests.output.exports.exporting import bare, exported, release_of
from tests.output.four_notes import ROWS, TEN, A, B, C, D

# Of the standard (QDA-XML 1.0), under the MIT licence, as its head says.
SCHEMA = xmlschema.XMLSchema(Path(__file__).parent / "refi_qda" / "Project.xsd")


def project(content: bytes) -> ElementTree.Element:
    return bare(ElementTree.fromstring(zipfile.ZipFile(BytesIO(content)).read("project.qde")))


def is_valid(content: bytes) -> bool:
    return bool(SCHEMA.is_valid(BytesIO(zipfile.ZipFile(BytesIO(content)).read("project.qde"))))


def selections(content: bytes) -> Iterator[tuple[str, str, ElementTree.Element]]:
    """The name and the text of each selection, cut out of its file as a program does."""
    archive = zipfile.ZipFile(BytesIO(content))
    for source in project(content).iter("TextSource"):
        path = source.attrib["plainTextPath"].replace("internal://", "Sources/")
        text = archive.read(path).decode("utf-8")
        for found in source.iter("PlainTextSelection"):
            start, end = int(found.attrib["startPosition"]), int(found.attrib["endPosition"])
            yield found.attrib["name"], text[start:end], found


def rows(release: Release, table: str) -> list[dict[str, Any]]:
    return pl.read_parquet(release.path / f"{table}.parquet").to_dicts()


@pytest.mark.parametrize("line_ends", LINE_ENDS)
def test_every_selection_is_the_text_of_its_row(line_ends: str, fixtures: Release) -> None:
    paragraphs = {row["paragraph_id"]: row["text"] for row in rows(fixtures, "paragraphs")}
    sentences = {row["sentence_id"]: row["text"] for row in rows(fixtures, "sentences")}
    expected = {row["paragraph_id"]: paragraphs[row["paragraph_id"]] for row in rows(fixtures, "themes")}
    expected |= {row["claim_id"]: sentences[row["sentence_id"]] for row in rows(fixtures, "claims")}
    for row in rows(fixtures, "recommendations"):
        whole = paragraphs[row["paragraph_id"]]
        expected[row["recommendation_id"]] = sentences[row["sentence_id"]] if row["sentence_id"] else whole
    content = exported(fixtures, "qdpx", line_ends=line_ends)
    found = [(name, text) for name, text, _ in selections(content)]
    assert len(found) == len(dict(found))
    assert dict(found) == expected
    documents = {name.partition("-")[0] for name in dict(found)}
    assert documents == {row["document_id"] for row in rows(fixtures, "documents")}


@pytest.mark.parametrize("line_ends", LINE_ENDS)
def test_the_texts_hold_every_heading_and_paragraph(line_ends: str, fixtures: Release) -> None:
    archive = zipfile.ZipFile(BytesIO(exported(fixtures, "qdpx", line_ends=line_ends)))
    texts = [name for name in archive.namelist() if name.startswith("Sources/")]
    lines = [line for name in texts for line in archive.read(name).decode().split(LINE_ENDS[line_ends])]
    assert all("\r" not in line and "\n" not in line for line in lines)
    headings = [" ".join(filter(None, (s["numbering"], s["heading"]))) for s in rows(fixtures, "sections")]
    paragraphs = [row["text"] for row in rows(fixtures, "paragraphs")]
    assert sorted(filter(None, lines)) == sorted(headings + paragraphs)
    assert not archive.read(texts[0]).startswith(b"\xef\xbb\xbf")


def test_it_is_valid_by_the_schema_of_the_standard(fixtures: Release, four: Release) -> None:
    content = exported(fixtures, "qdpx")
    assert is_valid(content)
    assert is_valid(exported(four, "qdpx", "MINUSCA", theme="ddr"))
    broken = zipfile.ZipFile(BytesIO(content)).read("project.qde").replace(b"startPosition", b"start")
    assert not SCHEMA.is_valid(BytesIO(broken))


def test_it_is_valid_with_nothing_in_it_and_with_what_xml_cannot_hold(tmp_path: Path) -> None:
    assert is_valid(exported(release_of(tmp_path / "none", {}), "qdpx"))
    documents = [{**row, "source_uri": "notes/\x01\r\n<&>.pdf", "title": 'A/B: "C"'} for row in ROWS["documents"]]
    content = exported(release_of(tmp_path / "odd", {**ROWS, "documents": documents}), "qdpx")
    assert is_valid(content)
    source = next(project(content).iter("TextSource"))
    assert source.attrib["name"] == f"A-B- -C- ({A})"
    told = [value.findtext("TextValue") for value in source.iter("VariableValue")]
    assert 'A/B: "C"' in told
    assert "notes/�\r\n<&>.pdf" in told


SECTIONS = [
    {"section_id": "s1", "numbering": None, "heading": "First"},
    {"section_id": "s2", "numbering": "II.", "heading": "Second"},
    {"section_id": "s3", "numbering": None, "heading": "Third"},
    {"section_id": "s4", "numbering": None, "heading": "Last"},
]


@pytest.mark.parametrize(
    ("places", "lines", "starts"),
    [
        # Where each paragraph stands: its section. A section without paragraphs keeps its heading.
        ([None, "s1", "s3"], ["p0", "First", "p1", "II. Second", "Third", "p2", "Last"], [0, 9, 29]),
        # Aside stands between two paragraphs of a section.
        (["s1", None, "s1"], ["First", "p0", "p1", "p2", "II. Second", "Third", "Last"], [6, 9, 12]),
        ([], ["First", "II. Second", "Third", "Last"], []),
    ],
)
def test_headings_stand_above_their_paragraphs(places: list[str | None], lines: list[str], starts: list[int]) -> None:
    paragraphs = [
        {"paragraph_id": f"p{number}", "section_id": place, "text": f"p{number}"} for number, place in enumerate(places)
    ]
    found = source_text(SECTIONS, paragraphs, "\n")
    assert found.text == "".join(f"{line}\n" for line in lines)
    assert list(found.starts.values()) == starts


def test_a_line_end_of_two_characters_counts_two() -> None:
    texts = {"p1": "A\U0001f54a", "p2": "B"}
    paragraphs = [{"paragraph_id": key, "section_id": "s1", "text": text} for key, text in texts.items()]
    found = source_text(SECTIONS[:1], paragraphs, "\r\n")
    assert found.text == "First\r\nA\U0001f54a\r\nB\r\n"
    # A dove is one code point.
    assert dict(found.starts) == {"p1": 7, "p2": 11}


def coded(found: ElementTree.Element) -> list[str]:
    return [ref.attrib["targetGUID"] for ref in found.iter("CodeRef")]


def test_what_is_coded(tmp_path: Path) -> None:
    recommendation = {"document_id": A, "recommendation_id": f"{A}-a001", "paragraph_id": f"{A}-p0002"}
    advised = [
        {**recommendation, "addressee": "mission", "kind": "recommendation", "action": "list", "form": "list_item"},
        {**recommendation, "recommendation_id": f"{A}-a002", "sentence_id": f"{A}-t0003", "kind": "lesson"}
        | {"paragraph_id": f"{A}-p0001", "action": "words", "form": "prose"},
    ]
    content = exported(release_of(tmp_path, {**ROWS, "recommendations": advised}), "qdpx")
    found = {name: (text, coded(element)) for name, text, element in selections(content)}
    assert found[f"{A}-c001"] == (
        "Participants agreed.",
        [
            code_guid("holder", "participants"),
            code_guid("quantifier", "most"),
            code_guid("stance", "agree"),
            code_guid("place", "in_room"),
        ],
    )
    assert found[f"{D}-c002"][1][0] == code_guid("holder", "host_state")
    assert found[f"{D}-c002"][1][3] == code_guid("place", "outside")
    assert found[f"{A}-p0002"] == ("Four words and list.", [code_guid("theme", "ddr")])
    whole = ("Four words and list.", [code_guid("addressee", "mission"), code_guid("kind", "recommendation")])
    assert found[f"{A}-a001"] == whole
    part = ("Some words on consent.", [code_guid("addressee", "unnamed"), code_guid("kind", "lesson")])
    assert found[f"{A}-a002"] == part


def test_a_note_tells_ids_and_page(four: Release) -> None:
    root = project(exported(four, "qdpx"))
    note = next(note for note in root.iter("Note") if note.attrib["name"] == f"{A}-p0002")
    assert note.findtext("PlainTextContent") == (
        f"id: {A}-p0002\nparagraph: {A}-p0002\npage: 2\nddr: cues list; score None; confidence None"
    )
    selection = next(s for s in root.iter("PlainTextSelection") if s.attrib["name"] == f"{A}-p0002")
    assert selection.findtext("Description") == f"{A}-p0002, page 2"
    assert [ref.attrib["targetGUID"] for ref in selection.findall("NoteRef")] == [note.attrib["guid"]]


@pytest.mark.parametrize(("group", "member"), [("Case", "SourceRef"), ("Set", "MemberSource")])
def test_missions_hold_the_notes_about_them(group: str, member: str, four: Release) -> None:
    missions = {
        found.attrib["name"]: [ref.attrib["targetGUID"] for ref in found.iter(member)]
        for found in project(exported(four, "qdpx")).iter(group)
    }
    assert missions == {"MINUSCA": [guid(B), guid(C)], "MINUSMA": [guid(A), guid(B)]}


def test_every_id_is_there_once_and_each_reference_leads_to_one(fixtures: Release) -> None:
    root = project(exported(fixtures, "qdpx"))
    ids = [element.attrib["guid"] for element in root.iter() if "guid" in element.attrib]
    assert len(ids) == len(set(ids))
    assert {element.attrib["targetGUID"] for element in root.iter() if "targetGUID" in element.attrib} <= set(ids)
    codes = [code.attrib["name"] for code in root.iter("Code")]
    assert len(codes) == len(set(codes))


def test_ids_stay_the_same() -> None:
    # Worked out by hand from the SHA-1 (RFC 9562): a second import must meet what the first one made.
    assert guid(A) == "491790aa-b950-5d3e-bc18-5479ac183fed"
    assert code_guid("stance", "agree") == "e5c968dc-2140-53f6-a82e-73d5c7f7fc24"


def test_with_a_theme_only_its_codings_and_what_is_said_in_its_paragraphs(four: Release) -> None:
    content = exported(four, "qdpx", theme="host_state_consent")
    assert [source.attrib["guid"] for source in project(content).iter("TextSource")] == [guid(A)]
    assert {name for name, _, _ in selections(content)} == {f"{A}-p0001", *(f"{A}-c00{n}" for n in (1, 2, 3))}
    assert TEN in zipfile.ZipFile(BytesIO(content)).read(f"Sources/{guid(A)}.txt").decode()


def test_no_entry_carries_the_time_of_the_clock(four: Release) -> None:
    entries = zipfile.ZipFile(BytesIO(exported(four, "qdpx"))).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries][-1] == "project.qde"
