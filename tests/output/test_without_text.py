"""A release without text: no run of eight words of any note stands in it, and the rest of the release does."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import yaml

from extractors.model import Note
from output.catalogue import Release, release_at, verify
from output.citation import Citation
from output.errors import FolderTaken, OtherVersion
from output.release import publish
from output.sharing.without_text import in_words, publish_without_text
from output.staging import stage
from schemas.arrow import arrow_schema
from schemas.codebook import codebook
from schemas.contract import TABLES
from schemas.without_text import PUBLISHED
from tests.output.sample_pdfs import notes, staged
from tests.schemas.sample import BODY, sample_note

RUN = 8
# Bibliographic facts of the notes and of the works that they cite, and names: these may stay, and nothing else.
BIBLIOGRAPHIC = {
    ("documents", "title"),
    ("documents", "subtitle"),
    ("works", "title"),
    ("document_organizations", "name_as_printed"),
    ("assertions", "value"),  # the title of the note among them, in normal form
    ("citations", "title"),
    ("citations", "authors"),
    ("citations", "container"),
    ("missions", "name_en"),  # reference data, whose names the notes have too
}


def runs(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def texts(note: Note) -> Iterator[str]:
    yield from (section.heading for section in note.sections)
    yield from (paragraph.text for paragraph in note.paragraphs)
    yield from (footnote.text for footnote in note.footnotes)


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from strings(item)
        case dict():
            yield from strings(list(value.values()))


def told(folder: Path) -> Iterator[tuple[str, str, str]]:
    """File, column and text of every string in every file of the folder."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if path.suffix != ".parquet":
            yield name, "", path.read_text(encoding="utf-8")
            continue
        table = pq.read_table(path)
        yield name, "", json.dumps({key.decode(): value.decode() for key, value in table.schema.metadata.items()})
        for column in table.column_names:
            for text in strings(table.column(column).to_pylist()):
                yield name, column, text


def found(folder: Path, of_notes: set[str]) -> list[tuple[str, str, str]]:
    """The runs of words of the notes that stand in the folder outside of bibliographic facts."""
    return [
        (name, column, text)
        for name, column, text in told(folder)
        if (name.split("/")[0].removesuffix(".parquet"), column) not in BIBLIOGRAPHIC and runs(text) & of_notes
    ]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release of all sample PDFs."""
    root = tmp_path_factory.mktemp("whole")
    return publish(staged(root))


@pytest.fixture(scope="module")
def shared(whole: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("published") / "shared"
    publish_without_text(whole, out, Citation())
    return out


def test_no_run_of_eight_words_of_a_note_stands_in_it(whole: Release, shared: Path) -> None:
    # What the contract itself says is no word of a note, though a note may say the same.
    of_notes = {run for note in notes() for text in texts(note) for run in runs(text)} - runs(codebook())
    assert len(of_notes) > 5000
    assert found(shared, of_notes) == []
    # The same search finds them where they are.
    assert {name for name, _, _ in found(whole.path, of_notes)} >= {"paragraphs.parquet", "sentences.parquet"}


def test_what_is_exempt_stands_there_at_all(shared: Path) -> None:
    there = {(name.removesuffix(".parquet"), column) for name, column, text in told(shared) if text and column}
    assert there >= BIBLIOGRAPHIC - {("documents", "subtitle")}


def test_it_is_as_whole_as_a_release(whole: Release, shared: Path) -> None:
    verify(shared)
    files = {path.name for path in shared.iterdir()}
    assert files == {f"{name}.parquet" for name in PUBLISHED} | {
        "citation_graph.graphml",
        "codebook.md",
        "datapackage.json",
        "CITATION.cff",
        "dataset.jsonld",
        "checksums.sha256",
        "README.md",
        "manifest.json",
    }
    manifest = release_at(shared).manifest
    assert (manifest["release"], manifest["form"]) == (whole.name, "without_text")
    assert manifest["made_from"] == {"release": whole.name, "content_sha256": whole.manifest["content_sha256"]}
    for name, table in PUBLISHED.items():
        assert pq.read_schema(shared / f"{name}.parquet").equals(arrow_schema(table), check_metadata=True), name
        assert manifest["rows"][name] == whole.n_rows[name] == pq.read_metadata(shared / f"{name}.parquet").num_rows
        if table is TABLES[name]:
            assert (shared / f"{name}.parquet").read_bytes() == (whole.path / f"{name}.parquet").read_bytes()


def test_it_says_what_is_left_out(shared: Path) -> None:
    for name in ("README.md", "codebook.md", "datapackage.json"):
        text = (shared / name).read_text(encoding="utf-8")
        assert "paragraphs.text" in text, name
        assert "missionnotes rejoin" in text, name
    package = json.loads((shared / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(PUBLISHED)
    cited = yaml.safe_load((shared / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["title"].endswith("(without the text of the notes)")


def test_rows_stay_in_their_order_with_all_that_is_no_text(whole: Release, shared: Path) -> None:
    for name, table in PUBLISHED.items():
        kept = [column for column in table.polars_schema if column in TABLES[name].polars_schema]
        if name not in ("citations", "documents"):  # of which some cells are emptied
            here, there = (pq.read_table(folder / f"{name}.parquet", columns=kept) for folder in (shared, whole.path))
            assert here.to_pylist() == there.to_pylist(), name


LONG = f"{BODY} It does so with patrols, and with words."  # 47 and 41 characters
CITED = {"title": "On a River", "authors": ("Jane Doe",), "publisher": "A Press", "confidence": "low"}


def published_note(root: Path, note: Note) -> Path:
    stage(root, note)
    publish_without_text(publish(root), root / "shared", Citation())
    return root / "shared"


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return found


def test_a_text_is_told_by_hash_and_length_unless_it_can_be_guessed(tmp_path: Path) -> None:
    note = sample_note("mali")
    paragraphs = tuple(replace(p, text=LONG) if p.kind == "body" else p for p in note.paragraphs)
    shared = published_note(tmp_path, replace(note, paragraphs=paragraphs))
    told_of = [(row["text_sha256"], row["n_chars"]) for row in rows(shared, "paragraphs")]
    assert told_of == [(None, 18), (hashlib.sha256(LONG.encode()).hexdigest(), 88), (None, 35)]
    assert "text" not in rows(shared, "paragraphs")[0]
    assert re.fullmatch("[0-9a-f]{64}", str(rows(shared, "documents")[0]["text_sha256"]))


def test_of_a_citation_in_doubt_the_words_are_left_empty(tmp_path: Path) -> None:
    note = sample_note("mali")
    first, second = note.citations
    cited = (replace(first, **{**CITED, "confidence": "high"}), replace(second, **CITED))
    shown = [
        (row["title"], row["authors"], row["publisher"], row["symbol"])
        for row in rows(published_note(tmp_path, replace(note, citations=cited)), "citations")
    ]
    assert shown == [("On a River", ["Jane Doe"], "A Press", "S/RES/2579"), (None, [], None, None)]


@pytest.mark.parametrize(
    ("uri", "told_as"),
    [
        ("notes/mali.pdf", None),
        ("/home/jane/secret/mali.pdf", None),
        ("https://example.org/mali.pdf", "https://example.org/mali.pdf"),
        ("file:///home/jane/mali.pdf", None),
    ],
)
def test_a_path_on_a_disk_is_not_told(tmp_path: Path, uri: str, told_as: str | None) -> None:
    note = sample_note("mali")
    shared = published_note(tmp_path, replace(note, document=replace(note.document, source_uri=uri)))
    assert rows(shared, "documents")[0]["source_uri"] == told_as
    assert told_as or not any(uri in text for _, _, text in told(shared))


def test_a_release_in_parts_stays_in_parts(tmp_path: Path) -> None:
    for name in ("mali", "sudan", "chad"):
        stage(tmp_path, sample_note(name))
    release = publish(tmp_path, notes_per_part=1)
    manifest = publish_without_text(release, tmp_path / "shared", Citation())
    assert manifest["tables"]["paragraphs"] == release.manifest["tables"]["paragraphs"]
    assert len(manifest["tables"]["paragraphs"]) > 1
    verify(tmp_path / "shared")
    assert "3 notes" in in_words(manifest, tmp_path / "shared")


def test_what_cannot_be_published_says_why(tmp_path: Path) -> None:
    stage(tmp_path, sample_note("mali"))
    release = publish(tmp_path)
    with pytest.raises(FolderTaken):
        publish_without_text(release, tmp_path, Citation())
    tables = {name: files for name, files in release.manifest["tables"].items() if name != "claims"}
    with pytest.raises(OtherVersion, match="claims"):
        publish_without_text(Release(release.path, release.manifest | {"tables": tables}), tmp_path / "out", Citation())
    path = release.path / "pages.parquet"
    pages = pq.read_table(path).drop_columns(["width"])
    path.unlink()
    pq.write_table(pages, path)
    with pytest.raises(OtherVersion, match="pages"):
        publish_without_text(release, tmp_path / "out", Citation())
    assert not (tmp_path / "out").exists()
