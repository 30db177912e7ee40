"""Dates as printed, in words and letter-spaced."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.text.printed_dates import close_up, find_dates, find_days_without_year, find_years

PRINTED = [
    ("July 2024", ["2024-07"]),
    ("JULY 2024", ["2024-07"]),
    ("J U N E 2 0 2 1", ["2021-06"]),
    ("J U N E 2 02 1", ["2021-06"]),
    ("J U N E   2 0 2 1", ["2021-06"]),
    ("M AY 2 0 2 1", ["2021-05"]),
    ("1 3 D E C E M B E R 2 0 2 1", ["2021-12-13"]),
    ("13 Dec 2016", ["2016-12-13"]),
    ("Dec. 13, 2016", ["2016-12-13"]),
    ("Sept. 2019", ["2019-09"]),
    ("June 13, 2024", ["2024-06-13"]),
    ("13 June 2024", ["2024-06-13"]),
    ("July 15th, 2020", ["2020-07-15"]),
    ("June 13 and 14, 2024", ["2024-06-13/2024-06-14"]),
    ("May 30–31, 2018", ["2018-05-30/2018-05-31"]),
    ("2-3 November 2000", ["2000-11-02/2000-11-03"]),
    ("April 30–May 1, 2019", ["2019-04-30/2019-05-01"]),
    ("30 April–1 May 2019", ["2019-04-30/2019-05-01"]),
    ("16 July to 27 July 2001", ["2001-07-16/2001-07-27"]),
    ("December 30, 2019–January 2, 2020", ["2019-12-30/2020-01-02"]),
    ("December 31–January 2, 2020", ["2019-12-31/2020-01-02"]),
    ("June–July 2020", ["2020-06/2020-07"]),
    ("December 2019–January 2020", ["2019-12/2020-01"]),
    ("juin 2021", ["2021-06"]),
    ("1er mars 2022", ["2022-03-01"]),
    ("13 et 14 juin 2021", ["2021-06-13/2021-06-14"]),
    ("le 5 février 2020", ["2020-02-05"]),
    ("13 de junio de 2024", ["2024-06-13"]),
    ("maio de 2023", ["2023-05"]),
    ("until March 2023.1Note", ["2023-03"]),
    ("June 31, 2020", []),
    ("May 31–30, 2018", []),
    ("On May 2, this workshop", []),
    ("March 2,000 people", []),
    ("resolution 2690 (2023)", []),
    ("in 2019", []),
]


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_dates_as_printed(text: str, expected: list[str]) -> None:
    assert [found.iso for found in find_dates(close_up(text))] == expected


def test_a_date_knows_where_it_stands_and_how_long_it_lasts() -> None:
    text = "The workshop of February 2020 came first."
    (found,) = find_dates(text)
    assert text[found.char_start : found.char_end] == "February 2020"
    assert (found.start.isoformat(), found.end.isoformat(), found.precision) == ("2020-02-01", "2020-02-29", "month")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On May 2, this workshop", ["May 2"]),
        ("on 2 May the group met", ["2 May"]),
        ("June 30th ended it", ["June 30th"]),
        ("on May 2, 2017, the group met", []),
    ],
)
def test_days_without_a_year(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_days_without_year(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [("2019", ["2019"]), ("S/2023/135", []), ("12019", []), ("1820", [])])
def test_bare_years(text: str, expected: list[str]) -> None:
    assert [found.iso for found in find_years(text)] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("J U N E 2 0 2 1", "JUNE 2021"),
        ("M E E T I N G  N O T E", "MEETING NOTE"),
        ("M E E T I N G N O T E", "MEETINGNOTE"),
        ("A note on a plan", "A note on a plan"),
        ("JUNE 2021", "JUNE 2021"),
        ("", ""),
    ],
)
def test_letter_spacing_is_closed_up(line: str, expected: str) -> None:
    assert close_up(line) == expected


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_both_orders(day: date) -> None:
    month_first = f"{day:%B} {day:%d}, {day:%Y}"
    day_first = f"{day:%d} {day:%B} {day:%Y}"
    for text in (month_first, day_first, " ".join(month_first.replace(" ", ""))):
        assert [found.iso for found in find_dates(close_up(text))] == [str(day)]


def test_a_period_that_runs_back_is_no_date() -> None:
    assert find_dates("It ran from June 2013 – May 2013.") == ()
    assert find_dates("It ran from May 2013 – June 2013.") != ()
