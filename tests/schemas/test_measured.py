"""The figures of the codebook, worked out by hand from counts."""

import pytest

from schemas import measured
from schemas.codebook import codebook
from schemas.contract import TABLES

OPEN = {"texts": 8, "expected": 20, "found": 10, "right": 8, "columns": {"holder": [6, 8]}, "levels": {"high": [3, 4]}}
SHUT = {"texts": 5, "expected": 4, "found": 0, "right": 0, "columns": {}, "levels": {}}
COUNTS = {
    "open": OPEN,
    "shut": SHUT,
    "whole": ["holder"],
    "recall_only": [],
    "confusion": {"holder": {"experts": {"experts": 4, "speakers": 2}, "chairs": {"chairs": 1}}},
}


@pytest.mark.parametrize(
    "line",
    [
        "| rows | 0.80 | 0.40 | 10 found, 20 in the gold | – | 0.00 | 0 found, 4 in the gold |",
        "| holder | 0.60 | 0.30 | 8 | – | – | 0 |",  # six of eight, of rows that are right at 0.8 and found at 0.4
        "| high | 3 of 4 (0.75) | – |",
        "| low | – | – |",
        "| experts | 6 | 4 | speakers 2 |",
        "| chairs | 1 | 1 | – |",
    ],
)
def test_a_line_of_figures(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "measured", lambda: {"claims": COUNTS})
    told = measured.measured_in_words("claims")
    assert told is not None
    assert line in told.splitlines()


def test_a_column_of_which_only_the_gold_is_judged_has_recall_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "measured", lambda: {"claims": {**COUNTS, "recall_only": ["holder"]}})
    assert "| holder | – | 0.75 | 8 | – | – | 0 |" in (measured.measured_in_words("claims") or "")


def test_the_codebook_shows_the_figures_of_every_table_measured_and_of_columns_that_it_has() -> None:
    assert set(measured.measured()) == {"claims", "recommendations", "themes", "citations", "mentions", "dates"}
    for name, counts in measured.measured().items():
        assert (measured.measured_in_words(name) or "nothing") in codebook()
        assert {*counts["open"]["columns"], *counts["whole"]} <= set(TABLES[name].polars_schema)
    assert measured.measured_in_words("pages") is None
