"""Every error has a code, a remedy and an exit status, also when it has travelled between processes."""

import pickle
from inspect import cleandoc

import pytest

import output.errors  # so that its errors are known
from extractors import errors
from extractors.errors import FAILED, REJECTED, USAGE, MissionnotesError, all_errors

OURS = [error for error in all_errors() if error.__module__ in ("extractors.errors", "output.errors")]


def test_all_errors_are_listed_by_code() -> None:
    assert [error.code for error in OURS] == [
        "bad_citation_file",
        "bad_query",
        "bad_review_file",
        "bad_works_file",
        "damaged_pdf",
        "damaged_release",
        "database_failed",
        "dataset",
        "empty_file",
        "extra_missing",
        "failed",
        "folder_taken",
        "id_collision",
        "no_pages",
        "no_release",
        "no_text",
        "not_a_pdf",
        "not_an_explorer",
        "not_published",
        "nothing_found",
        "other_version",
        "password_protected",
        "storage_failed",
        "unknown_mission",
        "unknown_release",
        "unknown_table",
        "unknown_theme",
        "unreadable",
        "years_reversed",
    ]


@pytest.mark.parametrize("error", OURS)
def test_an_error_says_what_it_means_and_what_to_do(error: type[MissionnotesError]) -> None:
    assert cleandoc(error.__doc__ or "").split("\n\n")[0].endswith(".")
    assert error.remedy[0].isupper()
    assert error.remedy.endswith((".", ")"))


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("empty_file", REJECTED),
        ("unreadable", REJECTED),
        ("bad_citation_file", USAGE),
        ("bad_query", USAGE),
        ("extra_missing", USAGE),
        ("folder_taken", USAGE),
        ("not_published", USAGE),
        ("bad_review_file", USAGE),
        ("not_an_explorer", USAGE),
        ("unknown_mission", USAGE),
        ("unknown_release", USAGE),
        ("unknown_table", USAGE),
        ("unknown_theme", USAGE),
        ("damaged_release", FAILED),
        ("id_collision", FAILED),
        ("no_release", FAILED),
        ("storage_failed", FAILED),
        ("failed", FAILED),
    ],
)
def test_a_command_ends_with_the_status_of_its_error(code: str, status: int) -> None:
    (error,) = (error for error in OURS if error.code == code)
    assert error("It went wrong.").exit_status == status


def test_an_error_survives_the_way_between_processes() -> None:
    sent = output.errors.UnknownTable("There is no table a.", "Try b.")
    back = pickle.loads(pickle.dumps(sent))
    assert (type(back), back.code, back.message, back.remedy, str(back)) == (
        output.errors.UnknownTable,
        "unknown_table",
        "There is no table a.",
        "Try b.",
        "There is no table a.",
    )
    assert errors.EmptyFile("Zero bytes.").remedy == errors.EmptyFile.remedy
