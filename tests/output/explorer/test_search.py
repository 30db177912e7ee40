"""Terms, the same as in the page, and an index that is the same however little fits into memory."""

import json
from pathlib import Path

import pytest

from output.explorer import search
from output.explorer.search import Index, terms
from tests.output.explorer.reading import index

PAIRS = json.loads((Path(__file__).parent / "tokens.json").read_text(encoding="utf-8"))
TEXTS = ["The mandate of the mission", "Consent", "the UN", "Con artists confer, and controls are contested"]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def written(folder: Path, entries_in_memory: int) -> tuple[Path, search.Written]:
    (folder / "runs").mkdir(parents=True)
    found = Index(folder / "runs", entries_in_memory)
    for number, text in enumerate(TEXTS):
        found.add(number // 2, number % 2, text)
    return folder / "made", found.write(folder / "made")


def test_an_index(tmp_path: Path) -> None:
    folder, told = written(tmp_path, 1000)
    found = index(folder)
    assert found["the"] == [[0, 0, 2], [1, 0, 1]]
    assert found["con"] == [[1, 1, 1]]
    assert found["un"] == [[1, 0, 1]]
    assert (told.n_paragraphs, told.mean_words) == (4, 3.75)  # 5, 1, 2 and 7 words
    assert told.shards["co"] == 5  # con, confer, consent, contested, controls
    assert sum(told.shards.values()) == len(found) == 13


def test_little_memory_gives_the_same_index(tmp_path: Path) -> None:
    folder, told = written(tmp_path / "much", 1000)
    for n in (1, 3, 8):
        other, told_then = written(tmp_path / str(n), n)
        assert len(list((tmp_path / str(n) / "runs").iterdir())) > 1
        assert told_then == told
        for path in folder.rglob("*.js"):
            assert (other / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_large_scripts_are_cut_and_no_file_has_a_name_that_windows_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "LARGEST_SHARD", 50)
    folder, told = written(tmp_path, 1000)
    assert told.shards == {
        **{"an": 1, "ar": 2, "ma": 1, "mi": 1, "of": 1, "th": 1, "un": 1},
        **{"co": 1, "conf": 1, "cons": 1, "cont": 2},
    }
    assert index(folder)["con"] == [[1, 1, 1]]
