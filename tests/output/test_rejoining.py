"""Whoever has the PDFs gets the text back: all of it, or what agrees, and is told of the rest."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractors.model import Note
from output.catalogue import Release
from output.citation import Citation
from output.errors import DamagedRelease, FolderTaken, NotPublished, OtherVersion
from output.release import publish
from output.sharing.rejoining import RejoinedNote, in_words, published_release, readers_of, rejoin
from output.sharing.without_text import publish_without_text
from output.staging import stage
from schemas.arrow import arrow_schema
from schemas.contract import TABLES
from tests.output.sample_pdfs import notes, staged
from tests.schemas.sample import BODY, sample_note

ANEW = "0.1.0+11111111"
MORE = " It does so with patrols, and with words."  # with BODY, long enough for a hash
TITLED = {"title": "On a River", "authors": ("Jane Doe",), "confidence": "low"}


def long_note(name: str, version: str = "0.1.0+00000000", more: str = MORE) -> Note:
    """A note with two texts that are told by their hash: a paragraph and a footnote; and a citation in doubt."""
    note = sample_note(name, version)
    return replace(
        note,
        paragraphs=tuple(replace(p, text=BODY + more) if p.kind == "body" else p for p in note.paragraphs),
        footnotes=tuple(replace(f, text=f.text + " " + BODY + MORE) for f in note.footnotes),
        citations=(note.citations[0], replace(note.citations[1], **TITLED)),
    )


def release_of(root: Path, of: Sequence[Note], **more: int) -> Release:
    for note in of:
        stage(root, note)
    return publish(root, **more)


def shared(release: Release, out: Path) -> Release:
    publish_without_text(release, out, Citation())
    return published_release(out)


def table(folder: Path, name: str) -> pa.Table:
    at = folder / f"{name}.parquet"
    return pq.read_table(at if at.exists() else folder / name)


def hashes(release: Release) -> list[str]:
    return list(table(release.path, "documents").column("sha256").to_pylist())


def test_the_tables_are_those_of_the_release(tmp_path: Path) -> None:
    original = publish(staged(tmp_path / "there"))
    published = shared(original, tmp_path / "shared")
    read = publish(staged(tmp_path / "here"))
    found = rejoin(published, read, hashes(read), tmp_path / "out")
    assert {note.status for note in found} == {"rejoined"}
    assert len(found) == len(notes())
    for name in TABLES:
        assert table(tmp_path / "out", name).equals(table(original.path, name), check_metadata=True), name
    assert (tmp_path / "out" / "citation_graph.graphml").read_bytes() == (
        original.path / "citation_graph.graphml"
    ).read_bytes()
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert original.name in package["description"]
    assert all((tmp_path / "out" / resource["path"]).is_file() for resource in package["resources"])


def test_parts_and_works_are_those_of_the_release(tmp_path: Path) -> None:
    """Other notes here, in another number of files; and what a release says of all its notes together stays."""
    names = ("mali", "sudan", "chad")
    original = release_of(tmp_path / "there", [long_note(name) for name in names], notes_per_part=1)
    read = release_of(tmp_path / "here", [long_note(name) for name in (*names, "haiti", "kosovo")])
    rejoin(shared(original, tmp_path / "shared"), read, hashes(read), tmp_path / "out")
    for name in TABLES:
        here, there = table(tmp_path / "out", name), table(original.path, name)
        assert here.equals(there), name
    assert (tmp_path / "out" / "paragraphs").is_dir()


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Release, tuple[RejoinedNote, ...]]:
    """Of four notes one is as it was, one reads otherwise here, one gave no note, and of one there is no PDF."""
    root = tmp_path_factory.mktemp("some")
    names = ("mali", "sudan", "chad", "haiti")
    original = release_of(root / "there", [long_note(name) for name in names])
    other = long_note("sudan", ANEW, " It does so with boats, and with words in the end.")
    read = release_of(root / "here", [long_note("mali"), other])
    there = [sample_note(name).document.sha256 for name in ("mali", "sudan", "chad")]
    found = rejoin(shared(original, root / "shared"), read, there, root / "out")
    return root, original, found


Some = tuple[Path, Release, tuple[RejoinedNote, ...]]


def test_each_note_that_cannot_be_rejoined_is_named(some: Some) -> None:
    told = {note.title: (note.status, note.n_texts, note.n_agreeing, note.version_here) for note in some[2]}
    assert told == {
        "Prioritizing Mandates: mali": ("rejoined", 2, 2, "0.1.0+00000000"),
        "Prioritizing Mandates: sudan": ("other_text", 2, 1, ANEW),  # the footnote agrees
        "Prioritizing Mandates: chad": ("not_read", 2, 0, None),
        "Prioritizing Mandates: haiti": ("no_pdf", 2, 0, None),
    }
    words = in_words(some[2], 3)
    assert words.startswith("1 of 4 notes rejoined\n1 not: their PDF is not among the files given\n")
    assert f"1 of 2 texts agree, read by 0.1.0+00000000 for the release and by {ANEW} here" in words
    assert "3 PDFs passed over" in words
    assert sample_note("haiti").document.sha256 in words


def test_what_is_not_rejoined_stays_empty_and_the_rest_is_whole(some: Some) -> None:
    root, original, _ = some
    mali, sudan = (sample_note(name).document.document_id for name in ("mali", "sudan"))
    for name, declared in TABLES.items():
        here, there = table(root / "out", name), table(original.path, name)
        assert here.column_names == list(declared.polars_schema), name
        if name != "fingerprints":
            assert here.num_rows == there.num_rows, name
        if "document_id" in here.column_names and declared.is_of_document:
            rows = [[row for row in t.to_pylist() if row["document_id"] == mali] for t in (here, there)]
            assert rows[0] == rows[1], name
    texts = {row["document_id"]: row["text"] for row in table(root / "out", "footnotes").to_pylist()}
    assert {document_id for document_id, text in texts.items() if text} == {mali, sudan}
    paragraphs = [row for row in table(root / "out", "paragraphs").to_pylist() if row["document_id"] != mali]
    assert paragraphs
    assert all(row["text"] is None and row["boxes"] for row in paragraphs)
    assert table(root / "out", "fingerprints").column("document_id").to_pylist() == [mali]
    notice = (root / "out" / "codebook.md").read_text(encoding="utf-8")
    assert "the text of 1 notes put back. What holds text is null in the rows of the other notes" in notice


def test_without_any_pdf_all_is_told_and_empty(some: Some, tmp_path: Path) -> None:
    root, original, _ = some
    found = rejoin(published_release(root / "shared"), None, [], tmp_path / "out")
    assert [note.status for note in found] == ["no_pdf"] * 4
    assert table(tmp_path / "out", "themes").column("cues").to_pylist() == [None] * 4
    assert table(tmp_path / "out", "claims").num_rows == original.n_rows["claims"]
    assert table(tmp_path / "out", "rejected").schema.equals(arrow_schema(TABLES["rejected"]))


def test_each_pdf_is_known_by_the_reader_that_read_it(some: Some) -> None:
    readers = readers_of(published_release(some[0] / "shared"))
    assert readers[sample_note("mali").document.sha256] == "pdfplumber"
    assert len(readers) == 4


def test_what_is_no_published_release_says_so(some: Some, tmp_path: Path) -> None:
    root, original, _ = some
    with pytest.raises(NotPublished):
        published_release(tmp_path)
    with pytest.raises(NotPublished, match="with its text"):
        published_release(original.path)
    with pytest.raises(FolderTaken):
        rejoin(published_release(root / "shared"), None, [], root)
    broken = tmp_path / "broken"
    publish_without_text(original, broken, Citation())
    (broken / "pages.parquet").unlink()
    with pytest.raises(DamagedRelease, match=r"pages\.parquet") as caught:
        published_release(broken)
    assert "again from whoever published it" in caught.value.remedy
    manifest = json.loads((root / "shared" / "manifest.json").read_text(encoding="utf-8"))
    del manifest["tables"]["claims"]
    other = tmp_path / "other"
    publish_without_text(original, other, Citation())
    (other / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(OtherVersion, match="claims"):
        published_release(other)
