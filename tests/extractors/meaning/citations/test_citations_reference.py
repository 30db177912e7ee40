"""The reference files of citations: they load, and a wrong row fails with a remedy."""

from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from pathlib import Path

import pytest

from extractors.reference import tables
from extractors.reference.publishers import publisher_types
from extractors.reference.un_series import un_series as load_series
from extractors.reference.wordlists import word_lists

SERIES = "series,organ,form,type,resolution_names,resolution_acronyms,meaning\n"


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    def write(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")
        monkeypatch.setattr(tables, "files", lambda _: tmp_path)
        load_series.cache_clear()
        publisher_types.cache_clear()

    yield write
    monkeypatch.undo()
    load_series.cache_clear()
    publisher_types.cache_clear()


def test_the_files_load() -> None:
    assert load_series()["S/RES"].type == "un_resolution"
    assert publisher_types()["reuters"] == "news"
    assert (resources.files("extractors.reference") / "un_series.csv").is_file()


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("S,SC,year,,,,x\nS,SC,year,,,,x\n", "stands twice"),
        ("S,SC,yearly,,,,x\n", "use one of number, year"),
        ("S,SC,year,report,,,x\n", "use one of un_resolution"),
        ("S/RES,SC,number,un_resolution,Council,,x\nA/RES,GA,session,un_resolution,Council,,x\n", "names both"),
    ],
)
def test_a_wrong_series_is_refused(written: Callable[[str, str], None], rows: str, message: str) -> None:
    written("un_series.csv", SERIES + rows)
    with pytest.raises(ValueError, match=message):
        load_series()


@pytest.mark.parametrize(
    ("rows", "message"),
    [("Wire,,press\n", "line 2: type is 'press'; use one of"), ("Wire,W,news\nWeekly,W,other\n", "two types")],
)
def test_a_wrong_publisher_is_refused(written: Callable[[str, str], None], rows: str, message: str) -> None:
    written("publishers.csv", "name,aliases,type\n" + rows)
    with pytest.raises(ValueError, match=message):
        publisher_types()


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("citation_marks", {"signal", "symbol_lead", "finite_verb", "auxiliary", "sentence_opener"}),
        ("citation_titles", {"interview", "agreement", "state_act", "un_report", "un_letter", "place"}),
        ("citation_bodies", {"un_body", "state_body", "body_word", "name_joiner"}),
    ],
)
def test_word_lists_have_what_the_rules_ask_for(name: str, keys: set[str]) -> None:
    lists: Mapping[str, tuple[str, ...]] = word_lists(name)
    assert keys <= set(lists)
