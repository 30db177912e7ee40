"""`missionnotes ingest --review`: reviews become data without a note being read."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows import run
from flows.cli import app
from flows.settings import settings
from flows.status import OK
from output.catalogue import newest_path
from output.errors import BadReviewFile, NoRelease
from output.query import connect
from output.release import publish
from output.staging import stage
from tests.schemas.sample import sample_note

CLAIM = sample_note("mali").claims[0].claim_id
REVIEW = f"table_name,row_id,column_name,verdict\r\nclaims,{CLAIM},,wrong\r\n".encode()
FILE = Path("review.csv")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    stage(tmp_path / "root", sample_note("mali"))
    publish(tmp_path / "root")
    return tmp_path / "root"


def test_reviews_make_a_release(root: Path) -> None:
    assert run.ingest([], settings(root), reviews=[(FILE, REVIEW)]) == OK
    newest = newest_path(root)
    assert newest is not None
    assert newest.name.startswith("0002-")
    with connect(newest) as connection:
        found = connection.execute("SELECT matched_row_id, effect FROM reviews").fetchall()
    assert found == [(CLAIM, "left_out")]


def test_a_bad_review_makes_none(root: Path) -> None:
    with pytest.raises(BadReviewFile):
        run.ingest([], settings(root), reviews=[(FILE, REVIEW.replace(b"wrong", b"bad"))])
    assert len(list((root / "releases").iterdir())) == 1


def test_reviews_of_nothing_make_no_root(tmp_path: Path) -> None:
    with pytest.raises(NoRelease):
        run.ingest([], settings(tmp_path / "root"), reviews=[(FILE, REVIEW)])
    assert not (tmp_path / "root").exists()


def test_a_file_that_is_not_there_is_told(root: Path) -> None:
    result = CliRunner().invoke(app, ["ingest", "--datasets", str(root), "--review", "nowhere.csv"])
    assert getattr(result.exception, "code", None) == "missing_path"
