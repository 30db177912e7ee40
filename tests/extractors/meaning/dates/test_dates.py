"""Dates in sentences, against the gold and case by case; a mark tells the period as in the gold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.meaning.dates.dates import dates_of
from extractors.meaning.sentences import sentences_of
from extractors.model import Paragraph
from tests.gold.annotation import Score, gold_files, gold_paragraphs, read_marks, read_period

FLOOR = 0.97

Found = tuple[int, int, date | None, date | None, str]


def found_in(row: Paragraph, published: date | None) -> set[Found]:
    sentences = sentences_of("d0", [row])
    starts = {sentence.sentence_id: sentence.char_start for sentence in sentences}
    return {
        (starts[d.sentence_id] + d.char_start, starts[d.sentence_id] + d.char_end, d.start, d.end, d.precision)
        for d in dates_of("d0", sentences, published)[0]
    }


def body(text: str, number: int = 1) -> Paragraph:
    return Paragraph("d0", f"d0-p{number:04d}", None, number, "body", None, text, 1, 1, (), "none")


@pytest.mark.parametrize("held_out", [False, True])
def test_dates_of_the_gold(held_out: bool) -> None:
    expected = found = right = 0
    for path in gold_files("dates", held_out):
        for fields, row, marks in gold_paragraphs(path):
            wanted = {(mark.char_start, mark.char_end, *read_period(mark.value)) for mark in marks}
            got = found_in(row, fields["published"])
            expected, found, right = expected + len(wanted), found + len(got), right + len(wanted & got)
    assert expected
    assert Score(expected, found, right).f1 >= FLOOR


@pytest.mark.parametrize(
    "annotated",
    [
        "It cost $2013 and 2013% more, in Room 2014, No. 2015, S/2016/17, 2,017 and 2018.5.",
        "By decision 2024/28, resolution 1996/31 and in [2023/24](2023..2024 year).",
        "Decree 2013-20 and Law No. 2011-05 were quoted, and Directive (EU) 2025/14 was not.",
        "Flight UN 2018 was late, and so was Operation 1964.",
        "About 2000 blankets and more than 1990 plastic sheets came, and at least 2016 tents.",
        "It stands on page 2010, in paragraph 1998, under call sign 1975.",
        "The case 2014-12 and the files 2015/16 were closed; the case of [2014–15](2014..2015 year) was not.",
        "[Mid-2016](2016 part_of_year) was low, [Early 2017](2017 part_of_year) was not.",
        "The Act of [2011](2011 year) and the Law of [2012](2012 year) stand.",
        "In about [2014](2014 year), and [2015](2015 year) too.",
        "More than in [2016](2016 year), it rained; nearly [2017](2017 year) is over.",
        "The Constitution [2013](2013 year) and the [2014](2014 year) operation.",
        "Order reigned in [2015](2015 year); the orders of [2016](2016 year) did not.",
        "It has been calm since [spring 1996](1996 part_of_year) and [late spring 1997](1997 part_of_year).",
        "The mandate of [2013–2014](2013..2014 year), and that of 2014–2013.",
        "On [May 3](2022-05-03 day) and [17, 2022](2022-05-17 day).",
        "The pre-[2013](2013 year) army and the post-[2014](2014 year) one.",
        "By [the summer of 2021](2021 part_of_year) and [late 2021](2021 part_of_year).",
        "By [the second quarter of 2021](2021-04..2021-06 quarter).",
        "By [the last half of 2022](2022-07..2022-12 half_year).",
        "In [2000](2000 year) troops were sent.",
        "It sent 2000 armed troops.",
        "The 31st of June [2020](2020 year) is no day.",
        "On [April 30–May 1, 2019](2019-04-30..2019-05-01 day).",
        "It came [between January 2020 and March 2021](2020-01..2021-03 month).",
        "[This year](.. year) and [last year](.. year) were hard.",
        "The year [2013](2013 year). [The previous year](2012 year) was better.",
        "From [2013–2015](2013..2015 year) on the road; in [the same year](.. year) nobody spoke.",
        "The March 23 Movement marched, and may march in [May](.. month).",
        "",
    ],
)  # fmt: skip
def test_traps(annotated: str) -> None:
    text, marks = read_marks(annotated)
    expected = {(mark.char_start, mark.char_end, *read_period(mark.value)) for mark in marks}
    assert found_in(body(text), date(2024, 7, 1)) == expected


def test_a_year_is_not_told_by_another_paragraph() -> None:
    sentences = sentences_of("d0", [body("It began in 2013."), body("In July of that year it grew.", 2)])
    rows, doubts = dates_of("d0", sentences, None)
    assert [(row.date_id, row.surface, row.start) for row in rows] == [
        ("d0-y0001", "2013", date(2013, 1, 1)),
        ("d0-y0002", "July of that year", None),
    ]
    assert [(d.code, d.severity, d.table_name, d.row_id) for d in doubts] == [
        ("date_without_year", "info", "dates", "d0-y0002")
    ]


def test_a_year_long_after_the_publication_is_a_number() -> None:
    sentences = sentences_of("d0", [body("In 2061 and 2030.")])
    assert [row.surface for row in dates_of("d0", sentences, date(2005, 1, 1))[0]] == ["2030"]
    assert [row.surface for row in dates_of("d0", sentences, None)[0]] == ["2061", "2030"]


WORDS = ["in", "May", "2013", "2014", "and", "–", "to", "from", "between", "17,", "that year", "June", "early", "on,"]


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_dates_do_not_overlap_and_do_not_run_back(text: str) -> None:
    sentences = sentences_of("d0", [body(text)])
    texts = {sentence.sentence_id: sentence.text for sentence in sentences}
    end: dict[str, int] = {}
    for row in dates_of("d0", sentences, None)[0]:
        assert row.surface == texts[row.sentence_id][row.char_start : row.char_end]
        assert end.get(row.sentence_id, 0) <= row.char_start < row.char_end
        end[row.sentence_id] = row.char_end
        assert row.start is None or row.end is None or row.start <= row.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In November and December 2013, it rained.",
            [("November and December 2013", "2013-11-01", "2013-12-31", "month")],
        ),
        (
            "In March and May 2019, it rained.",
            [("March", "2019-03-01", "2019-03-31", "month"), ("May 2019", "2019-05-01", "2019-05-31", "month")],
        ),
        ("It fell in Q2 2021.", [("Q2 2021", "2021-04-01", "2021-06-30", "quarter")]),
        ("It fell in H2 of 2021.", [("H2 of 2021", "2021-07-01", "2021-12-31", "half_year")]),
        ("It fell in FY2023.", [("2023", "2023-01-01", "2023-12-31", "year")]),
        ("It began on 2021-03-15.", [("2021-03-15", "2021-03-15", "2021-03-15", "day")]),
        ("It began on 15.3.2021 at noon.", [("15.3.2021", "2021-03-15", "2021-03-15", "day")]),
        ("It began on 15/03/2021.", [("15/03/2021", "2021-03-15", "2021-03-15", "day")]),
        ("It began on 3/4/2021.", []),
        ("It began on 2021-13-45.", []),
        ("Camp 2010 holds two hundred tents.", []),
        ("Building 2012 burned.", []),
        ("Radio 1995 went off the air.", []),
        ("The school at 1945 Pine Avenue closed.", []),
        ("She lives in May Street.", []),
    ],
)
def test_dates_in_figures_parts_of_years_and_what_is_none(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    rows, _ = dates_of("d", sentences_of("d", [body(text)]), None)
    assert [(row.surface, str(row.start), str(row.end), row.precision) for row in rows] == expected
