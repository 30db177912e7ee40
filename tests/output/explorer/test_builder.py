"""An explorer says what its release says, at the same places, in the words of the contract with the page."""

import re
import sys
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from subprocess import run
from typing import Any

import duckdb
import pypdfium2
import pytest

from output.catalogue import Release
from output.errors import NotAnExplorer
from output.explorer.builder import build_explorer
from output.explorer.search import terms
from tests.output.explorer.conftest import PDF
from tests.output.explorer.reading import index, notes, of_release, taken

TOLERANCE = 1.1  # of boxes in the contract of the tables, and of rounding
OF_RELEASE = (
    "release created cite without_text has_pages missions themes notes search profiles themes_by_mission consensus "
    "disagreements addressees symbols_by_mission actors works codebook measured issues vocabulary"
)
OF_ROWS = {
    "missions": "id acronym name n_notes",
    "themes": "id label definition n_paragraphs",
    "notes": "id title published precision missions work n_documents stands language pages score reasons series "
    "publisher source words paragraphs",
    "codebook": "table description columns",
    "issues": "code n meaning",
}
OF_NOTE = {
    "pages": "page width height label image",
    "sections": "id parent level numbering heading role page boxes",
    "paragraphs": "id section kind label text page boxes sentences",
    "footnotes": "id label text page boxes citations",
    "markers": "id paragraph section offset label footnote page boxes",
    "claims": "id sentence holder holder_text quantifier cue verb stance consensus in_room contrasts confidence",
    "themes": "paragraph theme cues score confidence",
    "recommendations": "id paragraph sentence addressee addressee_text action horizon kind confidence",
    "mentions": "id paragraph start end type entity text",
    "citations": "id footnote paragraph type symbol title authors date url refers_to confidence",
    "issues": "code severity page message",
}


@pytest.fixture(scope="module")
def built(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "explorer"
    # The page is put in place for each test, and this stands for several.
    assets = tmp_path_factory.mktemp("page")
    (assets / "index.html").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("output.explorer.builder.ASSETS", assets)
        build_explorer(release, folder)
    return folder


def rows(release: Release, sql: str) -> list[tuple[Any, ...]]:
    tables = re.sub(r"\{(\w+)\}", lambda name: f"read_parquet('{release.path}/{name[1]}.parquet')", sql)
    return duckdb.sql(tables).fetchall()


def test_keys_are_those_of_the_contract(built: Path) -> None:
    found = of_release(built)
    assert list(found) == OF_RELEASE.split()
    assert set(found["search"]) == {"n_paragraphs", "mean_words", "shards"}
    assert set(found["cite"]) == {"text", "bibtex", "ris", "csl"}
    assert set(found["vocabulary"]) == {"holders", "quantifiers", "stances", "roles", "kinds", "confidences"}
    for name, keys in OF_ROWS.items():
        assert found[name], name
        assert all(set(row) == set(keys.split()) for row in found[name]), name
    for name, keys in OF_NOTE.items():
        together = [row for note in notes(built) for row in note[name]]
        assert together, name
        assert all(set(row) == set(keys.split()) for row in together), name
    assert all(set(note) == {"id", *OF_NOTE} for note in notes(built))


def test_the_release_in_brief(built: Path, release: Release) -> None:
    found = of_release(built)
    assert (found["release"], found["created"]) == (release.name, "2021-06-01")
    assert [note["id"] for note in found["notes"]] == sorted(note["id"] for note in found["notes"])
    (minusca,) = (note for note in found["notes"] if note["source"] == "notes/minusca.pdf")
    assert (minusca["missions"], minusca["stands"], minusca["n_documents"]) == (["minusca"], True, 1)
    assert {m["id"]: m["n_notes"] for m in found["missions"]} == {"minusca": 1, "minusma": 2}
    assert found["search"]["n_paragraphs"] == release.n_rows["paragraphs"]
    assert len(found["profiles"]) == release.n_rows["mission_profiles"]
    assert {table["table"] for table in found["codebook"]} == set(release.n_rows)
    counted = {theme["id"]: theme["n_paragraphs"] for theme in found["themes"] if theme["n_paragraphs"]}
    assert sum(counted.values()) == release.n_rows["themes"]
    assert all(issue["meaning"].endswith(".") for issue in found["issues"])


def test_offsets_are_exact(built: Path, release: Release) -> None:
    texts = {p["id"]: p["text"] for note in notes(built) for p in note["paragraphs"]}
    placed = {
        sentence: texts[p["id"]][start:end]
        for note in notes(built)
        for p in note["paragraphs"]
        for sentence, start, end in p["sentences"]
    }
    assert placed == dict(rows(release, "SELECT sentence_id, text FROM {sentences}"))
    mentions = {m["id"]: texts[m["paragraph"]][m["start"] : m["end"]] for n in notes(built) for m in n["mentions"]}
    assert mentions == dict(rows(release, "SELECT mention_id, surface FROM {mentions}"))
    of_sentence = {s[0]: p["id"] for n in notes(built) for p in n["paragraphs"] for s in p["sentences"]}
    cues = {
        c["id"]: texts[of_sentence[c["sentence"]]][slice(*c["cue"])] for note in notes(built) for c in note["claims"]
    }
    assert cues == dict(rows(release, "SELECT claim_id, cue FROM {claims}"))
    markers = {m["id"]: m["offset"] for note in notes(built) for m in note["markers"]}
    assert markers == dict(rows(release, "SELECT reference_id, char_offset FROM {footnote_references}"))


def test_footnotes_lead_to_their_citations(built: Path, release: Release) -> None:
    found = {
        note["citations"][place]["id"]: footnote["id"]
        for note in notes(built)
        for footnote in note["footnotes"]
        for place in footnote["citations"]
    }
    told = rows(release, "SELECT citation_id, footnote_id FROM {citations} WHERE footnote_id IS NOT NULL")
    assert found == dict(told)
    assert found


def test_boxes_stand_inside_their_pages(built: Path) -> None:
    n_boxes = 0
    for note in notes(built):
        sizes = {page["page"]: (page["width"], page["height"]) for page in note["pages"]}
        for name in ("sections", "paragraphs", "footnotes", "markers"):
            for page, x0, top, x1, bottom in (box for row in note[name] for box in row["boxes"]):
                width, height = sizes[page]
                assert -TOLERANCE <= x0 <= x1 <= width + TOLERANCE
                assert -TOLERANCE <= top <= bottom <= height + TOLERANCE
                assert all(round(side, 1) == side for side in (x0, top, x1, bottom))
                n_boxes += 1
    assert n_boxes > 50


def test_every_lit_box_covers_its_words(built: Path) -> None:
    """Checked against what another reader than the one of the release finds within the boxes on the page."""
    printed = next(row["id"] for row in of_release(built)["notes"] if row["source"] == "notes/minusca.pdf")
    note = next(note for note in notes(built) if note["id"] == printed)
    texts = [*note["paragraphs"], *note["footnotes"]]
    assert len(texts) > 20
    with pypdfium2.PdfDocument(PDF) as pdf:
        for text in texts:
            within = "".join(text_within(pdf[page - 1], box) for page, *box in text["boxes"])
            lost = Counter(letters(text["text"])) - Counter(letters(within))
            assert lost.total() == 0, (text["id"], "".join(lost.elements()))


def text_within(page: pypdfium2.PdfPage, box: list[float]) -> str:
    """What the reader of pdfium finds in a box, which is measured from the top of the page."""
    x0, top, x1, bottom = box
    height = page.get_height()
    text: str = page.get_textpage().get_text_bounded(
        x0 - TOLERANCE, height - bottom - TOLERANCE, x1 + TOLERANCE, height - top + TOLERANCE
    )
    return text


def letters(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKC", text).casefold() if each.isalnum())


def test_the_index_leads_to_every_word(built: Path) -> None:
    expected: dict[str, list[list[int]]] = {}
    for number, note in enumerate(notes(built)):
        for place, paragraph in enumerate(note["paragraphs"]):
            found = terms(paragraph["text"])
            for term in sorted(set(found)):
                expected.setdefault(term, []).append([number, place, found.count(term)])
    assert index(built) == expected
    assert sum(of_release(built)["search"]["shards"].values()) == len(expected)


def test_themes_and_symbols_lead_to_their_rows(built: Path, release: Release) -> None:
    all_notes = notes(built)
    found = set()
    for path in (built / "data" / "themes").iterdir():
        key, places = taken(path)
        assert key == f"theme/{path.stem}"
        found |= {(all_notes[n]["paragraphs"][p]["id"], path.stem, confidence) for n, p, confidence, _ in places}
    assert found == set(rows(release, "SELECT paragraph_id, theme_id, confidence FROM {themes}"))
    _, symbols = taken(built / "data" / "symbols.js")
    assert [symbol for symbol, _, _ in symbols] == sorted(symbol for symbol, _, _ in symbols)
    (resolution,) = (entry for entry in symbols if entry[0] == "S/RES/2579")
    assert resolution[1] == "https://docs.un.org/en/S/RES/2579"
    note, footnote, paragraph = resolution[2][0]
    assert all_notes[note]["footnotes"][footnote]["text"] == "UN Doc. S/RES/2579."
    assert paragraph is None


def test_nothing_from_a_note_can_end_a_script(built: Path) -> None:
    scripts = [path.read_text(encoding="utf-8") for path in (built / "data").rglob("*.js")]
    assert not [text for text in scripts if "<" in text or "\u2028" in text or "\u2029" in text]
    assert "</script><b>Mali" in [note["title"] for note in of_release(built)["notes"]]
    assert any(p["text"].startswith("They said </script>") for note in notes(built) for p in note["paragraphs"])


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_release_gives_the_same_bytes(release: Release, tmp_path: Path) -> None:
    build_explorer(release, tmp_path / "a")
    build_explorer(release, tmp_path / "b")
    assert content(tmp_path / "a") == content(tmp_path / "b")
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}
    assert {path.name for path in (tmp_path / "a").iterdir()} == {"index.html", "assets", "data"}


def test_without_text_no_eight_words_are_left(release: Release, built: Path, tmp_path: Path) -> None:
    build_explorer(release, tmp_path / "bare", lambda sha256, page: pytest.fail("no picture is asked for"), True)
    found = of_release(tmp_path / "bare")
    assert (found["without_text"], found["has_pages"]) == (True, False)
    assert all(note["source"] is None for note in found["notes"])
    left = [words(text) for text in texts_of([found["notes"], *notes(tmp_path / "bare")])]
    bibliographic = {note["title"] for note in found["notes"]}
    bibliographic |= {c["title"] for note in notes(tmp_path / "bare") for c in note["citations"]}
    allowed = {run for title in bibliographic if title for run in runs(words(title))}
    kept = {run for text in left for run in runs(text)} - allowed
    printed = [row["text"] for note in notes(built) for name in ("paragraphs", "footnotes") for row in note[name]]
    printed += [section["heading"] for note in notes(built) for section in note["sections"]]
    assert not kept & {run for text in printed for run in runs(words(text))}
    assert {run for text in texts_of(notes(built)) for run in runs(words(text))} - allowed  # with text they are there


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def runs(found: list[str], n: int = 8) -> set[tuple[str, ...]]:
    return {tuple(found[k : k + n]) for k in range(len(found) - n + 1)}


def texts_of(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in texts_of(part)]


def test_an_explorer_is_replaced_whole_and_nothing_else_is(release: Release, tmp_path: Path) -> None:
    place = tmp_path / "explorer"
    place.mkdir()
    build_explorer(release, place)  # an empty folder is nobody's
    (place / "data" / "notes" / "old.js").touch()
    build_explorer(release, place)
    assert not (place / "data" / "notes" / "old.js").exists()
    for other in (tmp_path / "file", tmp_path / "folder" / "thesis.docx"):
        other.parent.mkdir(exist_ok=True)
        other.write_text("mine")
        with pytest.raises(NotAnExplorer):
            build_explorer(release, tmp_path / other.relative_to(tmp_path).parts[0])
        assert other.read_text() == "mine"


def test_pictures_are_linked_and_their_lack_is_told(release: Release, tmp_path: Path) -> None:
    picture = tmp_path / "picture.webp"
    picture.write_bytes(b"RIFF")
    told = build_explorer(release, tmp_path / "e", lambda sha256, page: picture if page == 1 else None)
    images = {note["id"]: [page["image"] for page in note["pages"]] for note in notes(tmp_path / "e")}
    for note, (first, *others) in images.items():
        assert first == f"pages/{note}-1.webp"
        assert (tmp_path / "e" / first).read_bytes() == b"RIFF"
        assert not any(others)
    assert (told.n_notes, told.n_pages) == (3, 3)
    assert set(told.without_pictures) == {note for note, pages in images.items() if len(pages) > 1}
    assert of_release(tmp_path / "e")["has_pages"]


def test_notes_stand_in_order(built: Path) -> None:
    for note in notes(built):
        for name in ("paragraphs", "footnotes", "sections"):
            assert all(a["id"] < b["id"] for a, b in pairwise(note[name]))


def test_no_data_frames_are_imported() -> None:
    asked = "import sys, output.explorer.builder; print('polars' in sys.modules, 'pandas' in sys.modules)"
    answer = run([sys.executable, "-P", "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False", "False"]
