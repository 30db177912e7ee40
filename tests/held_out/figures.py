"""What is measured on texts by other hands, as the file from which the codebook shows it."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.held_out.names import WORK_KEY, score_citations, score_dates, score_mentions
from tests.held_out.pairing import Tally
from tests.held_out.reading import Part
from tests.held_out.statements import ADVICE_KEY, CLAIM_KEY, score_claims, score_recommendations, score_themes

MEASURED = Path(__file__).parents[2] / "schemas" / "measured.json"

TABLES: dict[str, Callable[[Part], Tally]] = {
    "claims": score_claims,
    "recommendations": score_recommendations,
    "themes": score_themes,
    "citations": score_citations,
    "mentions": score_mentions,
    "dates": score_dates,
}
PARTS: tuple[Part, ...] = ("open", "shut")  # those that the codebook shows
LATER_PARTS: tuple[Part, ...] = ("open2", "shut2")

# The columns that make a row right as a whole, beside its being in the gold.
WHOLE = {"claims": CLAIM_KEY, "recommendations": ADVICE_KEY, "themes": (), "citations": WORK_KEY}

# Columns of which only rows of the gold are judged.
RECALL_ONLY = {"claims": ("contrasts_with", "in_room")}


def figures_in_json() -> str:
    """The counts of all tables, as they stand in `MEASURED`."""
    return json.dumps({table: _of_table(table) for table in TABLES}, indent=1, ensure_ascii=False) + "\n"


def _of_table(table: str) -> dict[str, Any]:
    tallies = {part: TABLES[table](part) for part in PARTS}
    found: dict[str, Any] = {part: _of_part(tally) for part, tally in tallies.items()}
    found["whole"] = WHOLE.get(table, ())
    found["recall_only"] = RECALL_ONLY.get(table, ())
    found["confusion"] = _confusion(list(tallies.values()))
    return found


def _of_part(tally: Tally) -> dict[str, Any]:
    return {
        "texts": tally.texts,
        "expected": tally.expected,
        "found": tally.found,
        "right": tally.right,
        "columns": {column: (counts[True], counts.total()) for column, counts in sorted(tally.columns.items())},
        "levels": tally.levels(),
    }


def _confusion(tallies: list[Tally]) -> dict[str, dict[str, dict[str, int]]]:
    """For each column and value of the gold how often it was read as what."""
    pairs: dict[str, Counter[tuple[str, str]]] = {}
    for tally in tallies:
        for column, counts in tally.confusion.items():
            pairs.setdefault(column, Counter()).update(counts)
    read: dict[str, dict[str, dict[str, int]]] = {}
    for column, counts in sorted(pairs.items()):
        for (value, other), n in sorted(counts.items()):
            read.setdefault(column, {}).setdefault(value, {})[other] = n
    return read
