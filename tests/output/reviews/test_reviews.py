"""Reviews: files that are understood or told by their line, rows that are found again, and what comes of them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extractors.meaning.claims.holder_words import consensus_of
from extractors.model import Note
from extractors.vocabulary import QUANTIFIERS
from output.comparisons import VIEWS, query_of
from output.errors import BadReviewFile
from output.query import connect
from output.release import publish
from output.reviews.matching import counted, review_rows
from output.reviews.review_file import Review, reviews, take_up
from output.staging import stage
from tests.output.four_notes import ROWS, A, B, D, write_tables
from tests.schemas.sample import sample_note

MALI = sample_note("mali").document.document_id
HEAD = "table_name,row_id,document_id,page,text,column_name,verdict,value,note,who,when"
LINE = f"claims,{MALI}-a0001,{MALI},1,agreed,quantifier,wrong,some,,AB,2026-11-25T10:00:00.000Z"


def review(table: str, row_id: str, verdict: str = "right", column: str | None = None, **more: Any) -> Review:
    given = {"page": None, "text": None, "value": None, "note": None, "who": None, "reviewed_at": None} | more
    return Review(table, row_id, row_id.partition("-")[0], column_name=column, verdict=verdict, **given)


BAD = {
    # what is wrong: (head, line, what the message tells)
    "no columns": ("", "", "has the columns none"),
    "a column is missing": ("table_name,row_id,verdict", "a,b,c", "has the columns table_name, row_id, verdict;"),
    "a column is unknown": (f"{HEAD},mood", f"{LINE},glad", "mood"),
    "too few cells": (HEAD, "claims,a", "line 2: it has not 11 cells"),
    "a table without reviews": (HEAD, LINE.replace("claims", "documents"), "line 2: 'documents' is no table"),
    "an id of another table": (HEAD, LINE.replace("-a0001", "-p0001"), "is no id of a row of claims"),
    "an id of a theme": (HEAD, LINE.replace("claims", "themes"), "is no id of a row of themes"),
    "another note": (HEAD, LINE.replace(f",{MALI},", ",d000000000000,"), "is not the note of the row"),
    "no page": (HEAD, LINE.replace(",1,", ",0,"), "'0' is no page"),
    "another verdict": (HEAD, LINE.replace("wrong", "maybe"), "'maybe' is none of right, wrong"),
    "no such column": (HEAD, LINE.replace("quantifier", "mood"), "claims has no column 'mood'"),
    "a word that is not in the list": (
        HEAD,
        LINE.replace("some", "plenty"),
        "quantifier cannot be 'plenty'; it is one of",
    ),
    "no true or false": (HEAD, LINE.replace("quantifier", "in_room"), "in_room cannot be 'some'; it is true or false"),
    "a form that is broken": (
        HEAD,
        f"citations,{MALI}-c001,,,,url,wrong,no address,,,",
        "url cannot be 'no address', which does not have the form",
    ),
    "no such day": (HEAD, f"citations,{MALI}-c001,,,,date,wrong,2026-02-30,,,", "there is no such day"),
    "no time": (HEAD, LINE.replace("2026-11-25T", "yesterday "), "is no day and time"),
    "an open quotation mark": (HEAD, f'{LINE}"x', "line 2"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_told_with_its_line_and_not_kept(case: str, tmp_path: Path) -> None:
    head, line, told = BAD[case]
    with pytest.raises(BadReviewFile) as error:
        take_up(tmp_path, Path("review.csv"), f"{head}\r\n{line}\r\n".encode())
    assert "review.csv" in error.value.message
    assert told in error.value.message
    assert not (tmp_path / "reviews").exists()


def test_a_file_is_kept_once_and_read_as_the_explorer_wrote_it(tmp_path: Path) -> None:
    note = '"Says ""some"",\nnot most."'
    line = LINE.replace(",some,,", f",some,{note},")
    content = f"\ufeff{HEAD}\r\n{line}\r\n".encode()
    assert take_up(tmp_path, Path("a.csv"), content) == take_up(tmp_path, Path("b.csv"), content)
    take_up(tmp_path, Path("c.csv"), content + f"themes,{MALI}-p0002/ddr,,,,,right,,,,\r\n".encode())
    assert set(reviews(tmp_path)) == {
        Review(
            "claims",
            f"{MALI}-a0001",
            MALI,
            1,
            "agreed",
            "quantifier",
            "wrong",
            "some",
            'Says "some",\nnot most.',
            "AB",
            "2026-11-25T10:00:00.000Z",
        ),
        review("themes", f"{MALI}-p0002/ddr"),
    }


MATCHED: dict[str, tuple[Review, str, str | None]] = {
    # what is judged: (the review, how its row is found, which row that is)
    "the row of the id": (review("claims", f"{A}-a0001", text="agreed"), "id", f"{A}-a0001"),
    "without a text": (review("claims", f"{A}-a0002"), "id", f"{A}-a0002"),
    "by its sentence": (review("claims", f"{B}-a0002", text="Participants left."), "id", f"{B}-a0002"),
    "the id is gone": (review("claims", f"{B}-a0009", text="left"), "text", f"{B}-a0002"),
    "the id is another's": (review("claims", f"{B}-a0001", text="left"), "text", f"{B}-a0002"),
    "several have the text": (review("claims", f"{A}-a0009", text="agreed", page=1), "none", None),
    "none has the text": (review("claims", f"{A}-a0001", text="denied"), "none", None),
    "gone without a text": (review("claims", f"{A}-a0009"), "none", None),
    "the note is gone": (review("claims", "d000000000000-a0001", text="agreed"), "none", None),
    "the page decides": (review("paragraphs", f"{A}-p0009", text="Again.", page=2), "text", f"{A}-p0005"),
    "a theme by its paragraph": (
        review("themes", f"{A}-p0009/ddr", text="Four words and list."),
        "text",
        f"{A}-p0002/ddr",
    ),
    "another theme": (review("themes", f"{A}-p0009/elections", text="Four words and list."), "none", None),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four notes; ids of claims in the form of the contract, and two paragraphs that say the same."""
    return write_tables(tmp_path_factory.mktemp("reviews") / "release", rows_with_claims())


def rows_with_claims() -> dict[str, list[dict[str, Any]]]:
    claims = [
        row | {"claim_id": row["claim_id"].replace("-c0", "-a00"), "confidence": "high"} for row in ROWS["claims"]
    ]
    claims = [row | {"cue": "left"} if row["claim_id"] == f"{B}-a0002" else row for row in claims]
    again = [
        {"document_id": A, "paragraph_id": f"{A}-p000{n}", "ordinal": n, "kind": "body", "text": "Again."}
        | {"page_start": page, "page_end": page}
        for n, page in ((4, 1), (5, 2))
    ]
    sentences = [
        row | {"text": "Participants left."} if row["sentence_id"] == f"{B}-t0002" else row for row in ROWS["sentences"]
    ]
    return ROWS | {"claims": claims, "paragraphs": [*ROWS["paragraphs"], *again], "sentences": sentences}


@pytest.mark.parametrize("case", MATCHED)
def test_the_row_that_was_judged_is_found(case: str, folder: Path) -> None:
    said, how, row_id = MATCHED[case]
    (row,) = review_rows(folder, [said])
    assert (row["matched_by"], row["matched_row_id"]) == (how, row_id)
    assert (row["effect"] == "unmatched") == (row_id is None)


EFFECTS: dict[str, tuple[list[Review], list[str]]] = {
    "right": ([review("claims", f"{A}-a0001")], ["confirmed"]),
    "wrong as a whole": ([review("claims", f"{A}-a0001", "wrong")], ["left_out"]),
    "wrong without a value": ([review("claims", f"{A}-a0001", "wrong", "holder")], ["left_out"]),
    "wrong with a value": ([review("claims", f"{A}-a0001", "wrong", "holder", value="donors")], ["corrected"]),
    "wrong in what nobody counts": ([review("claims", f"{A}-a0001", "wrong", "verb", value="add")], ["noted"]),
    "wrong in a table that nobody counts": ([review("footnotes", f"{A}-n001", "wrong")], ["noted"]),
    "the last word": (
        [
            review("claims", f"{A}-a0001", "wrong", reviewed_at="2026-02-01"),
            review("claims", f"{A}-a0001", "right", reviewed_at="2026-01-01"),
        ],
        ["overruled", "left_out"],
    ),
    "of one row, of two columns": (
        [review("claims", f"{A}-a0001"), review("claims", f"{A}-a0001", "wrong", "stance", value="question")],
        ["confirmed", "corrected"],
    ),
}


@pytest.mark.parametrize("case", EFFECTS)
def test_what_comes_of_a_review(case: str, folder: Path) -> None:
    said, effects = EFFECTS[case]
    assert [row["effect"] for row in review_rows(folder, said)] == effects


def made(folder: Path, *said: Review) -> duckdb.DuckDBPyConnection:
    """The four notes with reviews, and the views of the comparisons over them."""
    write_tables(folder / "plain", rows_with_claims())
    rows = rows_with_claims() | {"reviews": review_rows(folder / "plain", said)}
    connection = connect(write_tables(folder / "reviewed", rows))
    connection.execute(query_of(VIEWS))
    return connection


def test_wrong_claims_leave_the_comparisons_or_take_the_value(tmp_path: Path) -> None:
    connection = made(
        tmp_path,
        review("claims", f"{A}-a0001", "wrong"),
        review("claims", f"{A}-a0002", "wrong", "quantifier", value="all"),
        review("claims", f"{A}-a0003", "wrong", "in_room", value="false"),
        review("claims", f"{B}-a0001", "wrong", "holder", value="donors"),
        review("claims", f"{D}-a0001"),
    )
    found = connection.execute("SELECT claim_id, holder, quantifier, consensus, in_room FROM kept_claims ORDER BY 1")
    assert found.fetchall() == [
        (f"{A}-a0002", "participants", "all", 7, True),
        (f"{A}-a0003", "participants", "one", 1, False),
        (f"{B}-a0001", "donors", "several", 4, True),
        (f"{B}-a0002", "participants", "bare", None, True),
        (f"{D}-a0001", "participants", "all", 7, True),
        (f"{D}-a0002", "host_state", "one", 1, False),
    ]
    consensus = "SELECT n_claims, n_claims_wide FROM consensus_by_theme WHERE theme_id = 'host_state_consent'"
    assert connection.execute(consensus).fetchall() == [(1, 1)]
    reviewed = "SELECT mission_id, year, n_rows_reviewed FROM mission_profiles ORDER BY ALL"
    assert connection.execute(reviewed).fetchall() == [
        ("minusca", 2019, 1),
        ("minusca", None, 0),
        ("minusma", 2019, 4),
    ]


def test_a_claim_that_was_held_against_a_wrong_one_is_held_against_none(tmp_path: Path) -> None:
    rows = rows_with_claims()
    rows["claims"][1]["contrasts_with"] = f"{A}-a0001"
    write_tables(tmp_path / "plain", rows)
    said = review_rows(tmp_path / "plain", [review("claims", f"{A}-a0001", "wrong")])
    connection = connect(write_tables(tmp_path / "reviewed", rows | {"reviews": said}))
    connection.execute(query_of(VIEWS))
    kept = "SELECT contrasts_with FROM kept_claims WHERE claim_id = $1"
    assert connection.execute(kept, [f"{A}-a0002"]).fetchall() == [(None,)]
    assert connection.execute("SELECT count(*) FROM disagreements").fetchall() == [(0,)]


def test_a_paragraph_has_a_corrected_theme_once(tmp_path: Path) -> None:
    connection = made(
        tmp_path,
        review("themes", f"{A}-p0001/host_state_consent", "wrong"),
        review("themes", f"{A}-p0002/ddr", "wrong", "theme_id", value="elections"),
        review("themes", f"{D}-p0001/elections", "wrong", "theme_id", value="elections"),
    )
    found = connection.execute("SELECT paragraph_id, theme_id FROM kept_themes ORDER BY ALL").fetchall()
    assert found == [(f"{A}-p0002", "elections"), (f"{B}-p0001", "ddr"), (f"{D}-p0001", "elections")]


def test_recommendations_and_mentions_are_corrected_too(tmp_path: Path) -> None:
    rows = rows_with_claims() | {
        "recommendations": [
            {"document_id": A, "recommendation_id": f"{A}-g000{n}", "paragraph_id": f"{A}-p0001", "action": "act"}
            | {"addressee": "mission", "kind": "lesson"}
            for n in (1, 2)
        ],
        "mentions": [
            {"document_id": A, "mention_id": f"{A}-m000{n}", "sentence_id": f"{A}-t0001", "surface": "Mali"}
            | {"entity_id": "mali", "entity_type": "state"}
            for n in (1, 2)
        ],
    }
    write_tables(tmp_path / "plain", rows)
    said = [
        review("recommendations", f"{A}-g0001", "wrong"),
        review("recommendations", f"{A}-g0002", "wrong", "addressee", value="donors"),
        review("mentions", f"{A}-m0001", "wrong"),
        review("mentions", f"{A}-m0002", "wrong", "entity_id", value="niger"),
    ]
    reviewed = {"reviews": review_rows(tmp_path / "plain", said)}
    connection = connect(write_tables(tmp_path / "reviewed", rows | reviewed))
    connection.execute(query_of(VIEWS))
    of_advice = "SELECT recommendation_id, addressee, kind FROM kept_recommendations"
    assert connection.execute(of_advice).fetchall() == [(f"{A}-g0002", "donors", "lesson")]
    of_names = "SELECT mention_id, entity_id, entity_type FROM kept_mentions"
    assert connection.execute(of_names).fetchall() == [(f"{A}-m0002", "niger", "state")]
    assert connection.execute("SELECT entity_id, n_mentions FROM actors_by_mission").fetchall() == [("niger", 1)]


@pytest.mark.parametrize("quantifier", QUANTIFIERS)
def test_a_corrected_quantifier_has_the_ordinal_that_the_extraction_gives(quantifier: str, folder: Path) -> None:
    with connect(folder) as connection:
        connection.execute(query_of(VIEWS))
        found = connection.execute("SELECT ordinal_of($1)", [quantifier]).fetchone()
    assert found == (consensus_of(quantifier, ""),)


def test_precision_as_reviewed_counts_last_words_on_rows_that_are_there() -> None:
    def row(table: str, column: str | None, verdict: str, effect: str) -> dict[str, Any]:
        return {"table_name": table, "column_name": column, "verdict": verdict, "effect": effect}

    found = counted(
        [
            row("claims", None, "right", "confirmed"),
            row("claims", None, "wrong", "left_out"),
            row("claims", None, "wrong", "overruled"),
            row("claims", "holder", "wrong", "corrected"),
            row("themes", None, "right", "unmatched"),
        ]
    )
    assert found == {"claims": {None: (1, 2), "holder": (0, 1)}}


def moved(note: Note) -> Note:
    """`note` as a later version may read it: the first claim is gone, and the ids after it moved up."""
    first, second = note.claims
    return replace(note, claims=(replace(second, claim_id=first.claim_id, scope="explicit", inherited_from=None),))


def test_a_release_takes_reviews_up_and_they_survive_another_reading(tmp_path: Path) -> None:
    note = sample_note("mali")
    second = note.claims[1]
    stage(tmp_path, note)
    before = publish(tmp_path)
    assert before.n_rows["reviews"] == 0
    assert "as reviewed" not in (before.path / "codebook.md").read_text()
    line = f"claims,{second.claim_id},,{2},{second.cue},holder,wrong,donors,,AB,2026-11-25\r\n"
    take_up(tmp_path, Path("review.csv"), f"{HEAD}\r\n{line}".encode())
    after = publish(tmp_path)
    assert after.name != before.name
    assert reviewed(after.path) == [("id", second.claim_id, "corrected")]
    assert "| holder | 0 | 1 | 0.00 |" in (after.path / "codebook.md").read_text()
    assert publish(tmp_path).name == after.name
    stage(tmp_path, moved(sample_note("mali", version="0.2.0+00000000")))
    assert reviewed(publish(tmp_path).path) == [("text", note.claims[0].claim_id, "corrected")]


def reviewed(release: Path) -> list[tuple[Any, ...]]:
    with connect(release) as connection:
        return connection.execute("SELECT matched_by, matched_row_id, effect FROM reviews").fetchall()


def test_a_bad_file_under_the_root_stops_the_release(tmp_path: Path) -> None:
    stage(tmp_path, sample_note("mali"))
    last = publish(tmp_path)
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews" / "mine.csv").write_text("nonsense")
    with pytest.raises(BadReviewFile, match=r"mine\.csv"):
        publish(tmp_path)
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [last.name]
