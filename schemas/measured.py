"""How well the tables of meaning are read: what measured.json holds, in words for the codebook.

The figures are written by `python -m tests.held_out --write`: on texts that another hand wrote and annotated, of which
the open part could be read by who writes rules, and the shut part was only ever scored.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.vocabulary import CONFIDENCES

PARTS = ("open", "shut")
_NONE = "–"


@cache
def measured() -> Mapping[str, Any]:
    """The counts of each table that was measured."""
    counts: dict[str, Any] = json.loads(files("schemas").joinpath("measured.json").read_text(encoding="utf-8"))
    return counts


def measured_in_words(name: str) -> str | None:
    """What was measured of the table `name` as Markdown, or None where nothing was."""
    counts = measured().get(name)
    if counts is None:
        return None
    texts = " and ".join(f"{counts[part]['texts']} {part}" for part in PARTS)
    told = [
        f"### How well `{name}` is read",
        f"On {texts} texts by another hand: who writes rules may read the open ones; the shut ones were only scored. A "
        "column is right where its row is in the gold and the value too; n are the rows found whose value was judged. "
        "Few rows tell little: of ten, one is a tenth.",
        "\n".join(_precision_and_recall(counts)),
    ]
    if any(counts[part]["levels"] for part in PARTS):
        whole = ", ".join(f"`{column}`" for column in counts["whole"])
        told += [
            f"Rows of each confidence that are in the gold{f' with the right {whole}' if whole else ''}. The levels "
            "were chosen with these figures in view, so they may differ less elsewhere:",
            "\n".join(_levels(counts)),
        ]
    for column, pairs in counts["confusion"].items():
        told += [f"What was read for `{column}`, open and shut together:", "\n".join(_confusion(pairs))]
    return "\n\n".join(told)


def _precision_and_recall(counts: Mapping[str, Any]) -> Iterator[str]:
    yield "| | " + " | ".join(f"{part}: precision | recall | n" for part in PARTS) + " |"
    yield "|---" * (1 + 3 * len(PARTS)) + "|"
    yield "| rows | " + " | ".join(_of_rows(counts[part]) for part in PARTS) + " |"
    for column in sorted({column for part in PARTS for column in counts[part]["columns"]}):
        cells = [_of_column(counts[part], column, column in counts["recall_only"]) for part in PARTS]
        yield f"| {column} | " + " | ".join(cells) + " |"


def _of_rows(of_part: Mapping[str, Any]) -> str:
    right, found, expected = (of_part[key] for key in ("right", "found", "expected"))
    return f"{_share(right, found)} | {_share(right, expected)} | {found} found, {expected} in the gold"


def _of_column(of_part: Mapping[str, Any], column: str, is_recall_only: bool) -> str:
    right, judged = of_part["columns"].get(column, (0, 0))
    if not judged:
        return f"{_NONE} | {_NONE} | 0"
    if is_recall_only:
        return f"{_NONE} | {_share(right, judged)} | {judged}"
    precision = _share(right * of_part["right"], judged * of_part["found"])
    return f"{precision} | {_share(right * of_part['right'], judged * of_part['expected'])} | {judged}"


def _levels(counts: Mapping[str, Any]) -> Iterator[str]:
    yield "| confidence | " + " | ".join(PARTS) + " |"
    yield "|---" * (1 + len(PARTS)) + "|"
    for level in CONFIDENCES:
        cells = []
        for part in PARTS:
            right, found = counts[part]["levels"].get(level, (0, 0))
            cells.append(f"{right} of {found} ({_share(right, found)})" if found else _NONE)
        yield f"| {level} | " + " | ".join(cells) + " |"


def _confusion(pairs: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """A line for each value of the gold: how often it was read rightly, and for what else it was taken."""
    yield "| in the gold | times | right | read as |"
    yield "|---|---|---|---|"
    for value, read in pairs.items():
        others = ", ".join(f"{other} {n}" for other, n in read.items() if other != value)
        yield f"| {value} | {sum(read.values())} | {read.get(value, 0)} | {others or _NONE} |"


def _share(n: int, of: int) -> str:
    return f"{n / of:.2f}" if of else _NONE
