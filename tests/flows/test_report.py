"""Which notes a run names as those to look at first."""

from pathlib import Path

import pytest

from flows.outcome import NoteRow, Outcome
from flows.report import as_markdown, look_first, print_outcome


def note(uri: str, score: float | None, *reasons: str, is_new: bool = True) -> NoteRow:
    return NoteRow("d1", uri, is_new, "A Title", 2, 3, 4, 5, 6, 6, 0, score, reasons)


def outcome(*notes: NoteRow) -> Outcome:
    return Outcome(notes, (), (), (), (), (), Path("datasets/releases/1"), True, len(notes))


BAD = note("bad.pdf", 0.4, "broken_off", "stray_words")
POOR = note("poor.pdf", 0.85, "labels_missing")


@pytest.mark.parametrize(
    ("notes", "named"),
    [
        ([], []),
        ([note("good.pdf", 1.0)], []),
        ([note("limit.pdf", 0.9, "garbled")], []),
        ([note("old.pdf", 0.1, "garbled", is_new=False)], []),
        ([note("unchecked.pdf", None)], []),
        (
            [POOR, note("good.pdf", 1.0), BAD],
            [
                "look first at bad.pdf: score 0.40, broken off, stray words",
                "look first at poor.pdf: score 0.85, labels missing",
            ],
        ),
    ],
)
def test_the_lowest_scores_come_first(notes: list[NoteRow], named: list[str]) -> None:
    assert look_first(outcome(*notes)) == named


def test_no_more_than_five_are_named() -> None:
    notes = [note(f"{number}.pdf", 0.1 * number, "garbled") for number in range(8)]
    assert [line.split(":")[0][-5:] for line in look_first(outcome(*notes))] == [f"{n}.pdf" for n in range(5)]


def test_scores_and_names_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    shown = outcome(BAD, note("unchecked.pdf", None))
    print_outcome(shown)
    printed = capsys.readouterr().out
    assert "score" in printed
    assert "look first at bad.pdf: score 0.40, broken off, stray words" in printed
    markdown = as_markdown(shown)
    assert "| 6/6 | 0 | 0.40 |" in markdown
    assert "| 6/6 | 0 |  |" in markdown
    assert "look first at bad.pdf" in markdown
