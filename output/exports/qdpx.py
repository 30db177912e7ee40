"""The notes as a project of qualitative analysis (REFI-QDA, .qdpx), for NVivo, MAXQDA, ATLAS.ti and QualCoder.

A zip with one text for each note and project.qde, which says what is coded in them. Copies of a note are left out.
"""

import io
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any, BinaryIO, TextIO

from output.exports.asked import LINE_ENDS, Asked
from output.exports.provenance import provenance
from output.exports.qda_codes import guid, write_codes
from output.exports.qda_codings import OF_BATCH, Selection, selections
from output.exports.qda_text import SourceText, source_text
from output.exports.xml import HEAD, Xml
from output.exports.zip_archive import ZipArchive

NAMESPACE = "urn:QDA-XML:project:1.0"
PROJECT = "project.qde"
# Notes that are looked up together, so that memory does not grow with their number.
_NOTES_AT_A_TIME = 250
_USER = guid("user", "missionnotes")
# Some programs make file names of the names of texts.
_UNFIT = re.compile(r'[\\/:*?"<>|]')
_LONGEST_NAME = 100
# A column of documents to the kind of variable that holds it.
_VARIABLES = {
    "document_id": "Text",
    "work_id": "Text",
    "title": "Text",
    "series": "Text",
    "document_type": "Text",
    "published": "Date",
    "published_precision": "Text",
    "language": "Text",
    "source_uri": "Text",
}
_NOTES = "SELECT d.* FROM documents d JOIN chosen_notes USING (document_id) ORDER BY d.document_id"
_SECTIONS = f"SELECT * FROM sections WHERE document_id {OF_BATCH} ORDER BY document_id, ordinal"
_PARAGRAPHS = f"SELECT * FROM paragraphs WHERE document_id {OF_BATCH} ORDER BY document_id, ordinal"
_MISSIONS = """
SELECT mission_id, coalesce(any_value(m.acronym), mission_id) AS acronym, any_value(m.name_en) AS name_en,
    list(document_id ORDER BY document_id) AS documents
FROM document_missions SEMI JOIN chosen_notes USING (document_id) LEFT JOIN missions m USING (mission_id)
WHERE role = 'subject' AND (len($missions) = 0 OR list_contains($missions, mission_id))
GROUP BY mission_id ORDER BY mission_id
"""

# Who made a thing, and when; some programs do not take it without.
Made = Mapping[str, str]


def write(asked: Asked, stream: BinaryIO) -> None:
    """Write the project of the notes that are asked for to `stream`."""
    told = provenance(asked)
    made_at = told.made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    with closing(ZipArchive(stream)) as archive, TemporaryFile() as held:
        text = io.TextIOWrapper(held, encoding="utf-8", newline="\n")
        text.write(HEAD)
        xml = Xml(text)
        ours = {"origin": told.software, "creatingUserGUID": _USER, "creationDateTime": made_at}
        with xml.element("Project", xmlns=NAMESPACE, name=told.title, **ours):
            with xml.element("Users"):
                xml.leaf("User", guid=_USER, name=told.software)
            write_codes(xml, asked)
            with xml.element("Variables"):
                for name, kind in _VARIABLES.items():
                    xml.leaf("Variable", guid=guid("variable", name), name=name, typeOfVariable=kind)
            missions = list(asked.rows(_MISSIONS, missions=list(asked.missions)))
            _write_missions(xml, missions, "Cases", "Case", "SourceRef")
            _write_sources(xml, text, asked, archive, {"creatingUser": _USER, "creationDateTime": made_at})
            _write_missions(xml, missions, "Sets", "Set", "MemberSource")
            xml.leaf("Description", told.text)
        text.flush()
        held.seek(0)
        archive.copy(PROJECT, held)


def _write_missions(xml: Xml, missions: Sequence[Mapping[str, Any]], group: str, one: str, member: str) -> None:
    """Write each mission with the notes about it: as cases for some programs, as sets for others."""
    if not missions:
        return
    with xml.element(group):
        for mission in missions:
            with xml.element(one, guid=guid(one, mission["mission_id"]), name=mission["acronym"]):
                xml.leaf("Description", mission["name_en"] or mission["mission_id"])
                for document_id in mission["documents"]:
                    xml.leaf(member, targetGUID=guid(document_id))


def _write_sources(xml: Xml, text: TextIO, asked: Asked, archive: ZipArchive, made: Made) -> None:
    """Write the texts into the archive, what is coded in them, and then the notes on that, which have to follow."""
    documents = list(asked.rows(_NOTES))
    if not documents:
        return
    with TemporaryFile("w+", encoding="utf-8", newline="\n") as notes:
        beside = Xml(notes, depth=2)
        with xml.element("Sources"):
            for first in range(0, len(documents), _NOTES_AT_A_TIME):
                for note in _read(asked, documents[first : first + _NOTES_AT_A_TIME]):
                    archive.add(f"Sources/{note.guid}.txt", note.source.text.encode())
                    _write_source(xml, note, made)
                    for selection in note.selections:
                        _write_note(beside, selection, made)
        if notes.tell():
            notes.seek(0)
            with xml.element("Notes"):
                shutil.copyfileobj(notes, text)


@dataclass(frozen=True, slots=True)
class _Note:
    """A note with all that the project says of it."""

    document: Mapping[str, Any]
    source: SourceText
    selections: Sequence[Selection]

    @property
    def guid(self) -> str:
        """Its id in the project."""
        return guid(self.document["document_id"])


def _read(asked: Asked, documents: Sequence[Mapping[str, Any]]) -> Iterator[_Note]:
    """What there is to say of these notes, which follow each other by their ids."""
    ids = [document["document_id"] for document in documents]
    sections, paragraphs = defaultdict(list), defaultdict(list)
    batch = {"first": ids[0], "last": ids[-1]}
    for row in asked.rows(_SECTIONS, **batch):
        sections[row["document_id"]].append(row)
    for row in asked.rows(_PARAGRAPHS, **batch):
        paragraphs[row["document_id"]].append(row)
    coded = defaultdict(list)
    for selection in selections(asked, ids[0], ids[-1]):
        coded[selection.document_id].append(selection)
    line_end = LINE_ENDS[asked.options.line_ends]
    for key, document in zip(ids, documents, strict=True):
        yield _Note(document, source_text(sections[key], paragraphs[key], line_end), coded[key])


def _write_source(xml: Xml, note: _Note, made: Made) -> None:
    document = note.document
    path = f"internal://{note.guid}.txt"
    title = _UNFIT.sub("-", document["title"] or "Untitled")
    # Names have to tell notes of one title apart.
    name = f"{title[:_LONGEST_NAME]} ({document['document_id']})"
    with xml.element("TextSource", guid=note.guid, name=name, plainTextPath=path, **made):
        for selection in note.selections:
            _write_selection(xml, note.source, selection, made)
        for variable, kind in _VARIABLES.items():
            if document[variable] is not None:
                with xml.element("VariableValue"):
                    xml.leaf("VariableRef", targetGUID=guid("variable", variable))
                    xml.leaf(f"{kind}Value", str(document[variable]))


def _write_selection(xml: Xml, source: SourceText, selection: Selection, made: Made) -> None:
    start = source.starts[selection.paragraph_id]
    span = {"startPosition": start + selection.char_start, "endPosition": start + selection.char_end}
    with xml.element("PlainTextSelection", guid=guid(selection.name), name=selection.name, **span, **made):
        xml.leaf("Description", selection.brief)
        for code, code_id in selection.codes.items():
            with xml.element("Coding", guid=guid(selection.name, code), **made):
                xml.leaf("CodeRef", targetGUID=code_id)
        xml.leaf("NoteRef", targetGUID=guid("note", selection.name))


def _write_note(xml: Xml, selection: Selection, made: Made) -> None:
    with xml.element("Note", guid=guid("note", selection.name), name=selection.name, **made):
        xml.leaf("PlainTextContent", selection.note)
