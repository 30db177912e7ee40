import hashlib
import os
from pathlib import Path

import pytest

from flows.discovery import Source, discover

CASES = {
    # name: (files to make, arguments, uris found)
    "one file": (["a.pdf"], ["a.pdf"], ["a.pdf"]),
    "a folder, sorted": (["n/b.pdf", "n/a.pdf"], ["n"], ["n/a.pdf", "n/b.pdf"]),
    "any depth": (["n/a.pdf", "n/x/y/c.pdf"], ["n"], ["n/a.pdf", "n/x/y/c.pdf"]),
    "any case": (["n/A.PDF", "n/b.Pdf"], ["n"], ["n/A.PDF", "n/b.Pdf"]),
    "other files are left": (["n/a.pdf", "n/b.txt", "n/pdf", "n/c.pdf.part"], ["n"], ["n/a.pdf"]),
    "hidden files are left": (["n/a.pdf", "n/.b.pdf", "n/._a.pdf", "n/.x/c.pdf"], ["n"], ["n/a.pdf"]),
    "hidden, but named": (["n/.b.pdf"], ["n/.b.pdf"], ["n/.b.pdf"]),
    "named without the ending": (["note"], ["note"], ["note"]),
    "spaces and letters": (["ma note/rés umé ü 中.pdf"], ["ma note"], ["ma note/rés umé ü 中.pdf"]),
    "a trailing slash and a dot": (["n/a.pdf"], ["./n/"], ["n/a.pdf"]),
    "arguments that overlap": (["n/a.pdf"], ["n", "n/a.pdf", "./n"], ["n/a.pdf"]),
    "sorted over all arguments": (["m/z.pdf", "b.pdf"], ["m", "b.pdf"], ["b.pdf", "m/z.pdf"]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_paths_lead_to(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, arguments, uris = CASES[case]
    monkeypatch.chdir(tmp_path)
    for name in files:
        _make(Path(name), name)
    found = discover(arguments)
    assert [source.uri for source in found.sources] == uris
    assert found.duplicates == ()
    assert found.problems == ()


def test_a_source_knows_its_bytes(tmp_path: Path) -> None:
    path = _make(tmp_path / "a.pdf", "%PDF")
    sha256 = hashlib.sha256(b"%PDF").hexdigest()
    assert discover([path]).sources == (Source(path, path.as_posix(), sha256),)
    assert discover([path]).sources[0].document_id == f"d{sha256[:12]}"


def test_a_file_that_changes_has_another_hash(tmp_path: Path) -> None:
    path = _make(tmp_path / "a.pdf", "one")
    before = discover([path]).sources[0].sha256
    _make(path, "two and more")
    assert discover([path]).sources[0].sha256 != before


def test_the_same_bytes_under_two_names_are_one_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("n/b.pdf", "n/a.pdf", "n/c.pdf"):
        _make(Path(name), "other" if name == "n/c.pdf" else "same")
    found = discover(["n"])
    assert [source.uri for source in found.sources] == ["n/a.pdf", "n/c.pdf"]
    assert [(each.uri, each.original) for each in found.duplicates] == [("n/b.pdf", "n/a.pdf")]


PROBLEMS = {
    # name: (how to make it, code, word of the message)
    "missing path": (lambda path: None, "missing_path", "no such file"),
    "folder without PDFs": (lambda path: path.mkdir(), "no_pdfs", "holds no PDF"),
    "link to nothing": (lambda path: path.symlink_to("nothing"), "unreadable_file", "No such file"),
    "link to itself": (lambda path: path.symlink_to(path), "unreadable_file", "symbolic links"),
    "pipe": (os.mkfifo, "unreadable_file", "neither a file nor a folder"),
}


@pytest.mark.parametrize("case", PROBLEMS)
def test_what_cannot_be_used_is_told_and_stops_nothing(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, code, words = PROBLEMS[case]
    monkeypatch.chdir(tmp_path)
    make(Path("x.pdf"))
    _make(Path("a.pdf"), "a")
    found = discover(["x.pdf", "a.pdf"])
    assert [source.uri for source in found.sources] == ["a.pdf"]
    assert [(problem.source, problem.code) for problem in found.problems] == [("x.pdf", code)]
    assert words in found.problems[0].message
    assert found.problems[0].remedy


def test_a_loop_of_links_is_entered_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _make(Path("n/deep/a.pdf"), "a")
    Path("n/deep/up").symlink_to("..", target_is_directory=True)
    Path("n/self").symlink_to(".", target_is_directory=True)
    found = discover(["n"])
    assert [source.uri for source in found.sources] == ["n/deep/a.pdf"]
    assert found.problems == ()


def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _make(Path("elsewhere/a.pdf"), "a")
    Path("n").mkdir()
    Path("n/link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert [source.uri for source in discover(["n"]).sources] == ["n/link/a.pdf"]


def test_a_name_that_is_no_unicode_still_has_an_address(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.pdf"))
    try:
        path.write_bytes(b"a")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    assert discover([tmp_path]).sources[0].uri.endswith("/caf\N{REPLACEMENT CHARACTER}.pdf")


def _make(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


LEFT_OUT = {
    # what is named: the uris found; the dataset root is n/data
    "n": ["n/a.pdf", "n/data/mine.pdf"],
    "n/data": ["n/data/mine.pdf"],
    "n/data/archive": ["n/data/archive/ab/abcd.pdf"],
    "n/data/archive/ab": ["n/data/archive/ab/abcd.pdf"],
    "link": ["link/a.pdf", "link/data/mine.pdf"],
}


@pytest.mark.parametrize("named", LEFT_OUT)
def test_8_weak_spot_5_what_the_root_keeps_is_not_found_as_a_note(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("n/a.pdf", "n/data/mine.pdf", "n/data/archive/ab/abcd.pdf", "n/data/quarantine/12.pdf"):
        _make(Path(name), name)
    Path("link").symlink_to("n", target_is_directory=True)
    found = discover([named], [tmp_path / "n/data/archive", tmp_path / "n/data/quarantine", tmp_path / "nowhere"])
    assert [source.uri for source in found.sources] == LEFT_OUT[named]
    assert found.problems == ()
