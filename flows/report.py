"""An outcome as a person reads it: a table on the terminal, or Markdown for Prefect's artifact."""

import html
import re
from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.outcome import NoteRow, Outcome
from output.terminal import plain

SHOWN = 60
"""Notes listed one by one; new and rejected ones come first, the rest is counted."""

FIRST = 5
"""New notes named as those to look at first."""

SOUND = 0.9
"""Score from which on a note is not named there."""

WIDTH = 120
"""Characters per line where the output is no terminal."""

_COLUMNS = ("pages", "sections", "paragraphs", "footnotes", "linked", "issues", "score")
_STYLES = {"new": "green", "unchanged": "dim", "rejected": "red", "duplicate": "yellow"}


def print_outcome(outcome: Outcome) -> None:
    """Print `outcome` to standard output, without control characters where that is no terminal."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH, no_color=True)
    rows = list(_rows(outcome))
    if rows:
        table = Table("", "note", box=SIMPLE_HEAD, pad_edge=False)
        for name in _COLUMNS:
            table.add_column(name, justify="right", no_wrap=True)
        for status, name, cells in rows[:SHOWN]:
            table.add_row(Text(status, _STYLES[status]), Text(name, overflow="fold"), *cells)
        console.print(table)
    if len(rows) > SHOWN:
        console.print(Text(f"and {len(rows) - SHOWN} more"))
    for line in look_first(outcome):
        console.print(Text(line), soft_wrap=True)
    for problem in outcome.rejected:
        console.print(Text(f"rejected  {plain(problem.source)}", "red"), soft_wrap=True)
        console.print(Text(f"          {problem.code}: {plain(problem.message)}"), soft_wrap=True)
        console.print(Text(f"          remedy: {problem.remedy}"), soft_wrap=True)
    for uri in outcome.left:
        console.print(
            Text(f"left      {plain(uri)}: it changed or was taken away before it was read", "yellow"), soft_wrap=True
        )
    console.print(Text(outcome.summary), soft_wrap=True)
    if not outcome.n_tried:
        console.print(Text("nothing had to be read again"), soft_wrap=True)
    console.print(Text(f"{_release_word(outcome)} {plain(str(outcome.release))}"), soft_wrap=True)


def as_markdown(outcome: Outcome) -> str:
    """`outcome` as Markdown."""
    lines = [f"{outcome.summary}; {_release_word(outcome)} `{outcome.release}`", ""]
    rows = list(_rows(outcome))
    lines += [f"| | note | {' | '.join(_COLUMNS)} |", f"|---|---|{'---:|' * len(_COLUMNS)}"]
    lines += [f"| {status} | {_cell(name)} | {' | '.join(cells)} |" for status, name, cells in rows[:SHOWN]]
    if len(rows) > SHOWN:
        lines += ["", f"and {len(rows) - SHOWN} more"]
    lines += [line for doubted in look_first(outcome) for line in ("", _cell(doubted))]
    for problem in outcome.rejected:
        source, message = _cell(plain(problem.source)), _cell(plain(problem.message))
        told = f"- **{source}** `{problem.code}`: {message} {problem.remedy}"
        lines += ["", told]
    return "\n".join(lines)


def look_first(outcome: Outcome) -> list[str]:
    """A line for each of the new notes that the self-check doubts most, with its reasons."""
    doubted = sorted((n.score, n.source_uri, n.reasons) for n in outcome.new if n.score is not None and n.score < SOUND)
    return [
        f"look first at {plain(uri)}: score {score:.2f}, {', '.join(reasons).replace('_', ' ')}"
        for score, uri, reasons in doubted[:FIRST]
    ]


def _release_word(outcome: Outcome) -> str:
    return "released as" if outcome.is_released else "the release stands as it was:"


def _rows(outcome: Outcome) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    blank = ("",) * len(_COLUMNS)
    for note in outcome.new:
        yield "new", _name(note), _counts(note)
    for problem in outcome.rejected:
        yield "rejected", plain(problem.source), blank
    for duplicate in outcome.duplicates:
        yield "duplicate", f"{plain(duplicate.uri)}\nthe same file as {plain(duplicate.original)}", blank
    for note in outcome.unchanged:
        yield "unchanged", _name(note), _counts(note)


def _name(note: NoteRow) -> str:
    return "\n".join(plain(part) for part in (note.title, note.source_uri) if part)


def _counts(note: NoteRow) -> tuple[str, ...]:
    counts = (note.n_pages, note.n_sections, note.n_paragraphs, note.n_footnotes)
    score = "" if note.score is None else f"{note.score:.2f}"
    return (*map(str, counts), f"{note.n_linked}/{note.n_references}", str(note.n_issues), score)


def _cell(text: str) -> str:
    """`text` for a cell of Markdown, in which nothing of it is taken for markup: a page in the browser shows it."""
    escaped = re.sub(r"([\\`*_\[\]|~!#])", r"\\\1", html.escape(text, quote=False))
    return escaped.replace("\n", "<br>")


def as_rows(outcome: Outcome) -> list[dict[str, str]]:
    """What was refused, a row each, with what to do about it."""
    return [
        {
            "note": plain(problem.source),
            "code": problem.code,
            "what happened": plain(problem.message),
            "what to do": problem.remedy,
        }
        for problem in (*outcome.rejected, *outcome.problems)
    ]
