"""What differs between two releases, for people and for programs."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from io import StringIO
from textwrap import wrap

from output.differences.as_tables import ADDED, GONE, READ_ANEW
from output.differences.differences import Difference, TableDifference
from output.terminal import plain

WIDTH = 120
# More than these no one reads on a screen.
NOTES_SHOWN = 5
TABLES_SHOWN = 12
COLUMNS_SHOWN = 3
NONE = "no difference"
_WORDS = {ADDED: "added", GONE: "gone", READ_ANEW: "read anew"}


def in_json(found: Difference) -> str:
    """All that was counted, as JSON."""
    told = {"before": found.before, "after": found.after, "is_none": found.is_none, **asdict(found)}
    return json.dumps(told, ensure_ascii=False, indent=1, default=date.isoformat) + "\n"


def in_words(found: Difference, width: int = WIDTH) -> str:
    """What differs, the largest first, in at most `width` columns."""
    if found.is_none:
        return f"{NONE}\n"
    parts = [f"from {found.before} to {found.after}", _notes(found, width)]
    if counted := [table for table in found.tables if table.n_rows]:
        parts.append(_table(("table", "added", "gone", "changed", "most changed"), list(_lines(counted)), width))
    parts += [_wrapped(told, width) for told in _sentences(found)]
    return "\n\n".join(parts) + "\n"


def _notes(found: Difference, width: int) -> str:
    lines = []
    counts = {change: [note for note in found.notes if note["change"] == change] for change in _WORDS}
    told = [f"{len(notes):,} {_WORDS[change]}" for change, notes in counts.items() if notes]
    lines.append(f"notes: {', '.join([*told, f'{found.n_notes_same:,} as before'])}")
    for change, notes in counts.items():
        for note in notes[:NOTES_SHOWN]:
            versions = [note[f"extractor_version_{side}"] for side in ("before", "after")]
            readers = [note[f"reader_{side}"] for side in ("before", "after")]
            moved = [" → ".join(map(str, pair)) for pair in (versions, readers) if pair[0] != pair[1]]
            how = f" ({', '.join(moved)})" if change == READ_ANEW else ""
            title = note["title"] or "Untitled"
            lines.append(_wrapped(f"{_WORDS[change]}: {plain(title)}, {note['document_id']}{how}", width, "  "))
        if len(notes) > NOTES_SHOWN:
            lines.append(f"  {_WORDS[change]}: {len(notes) - NOTES_SHOWN:,} more")
    return "\n".join(lines)


def _lines(tables: Sequence[TableDifference]) -> Iterator[Sequence[str]]:
    for table in tables[:TABLES_SHOWN]:
        columns = list((table.columns or {}).items())
        shown = [f"{name} {n:,}" for name, n in columns[:COLUMNS_SHOWN]]
        more = [f"{len(columns) - COLUMNS_SHOWN} more"] if len(columns) > COLUMNS_SHOWN else []
        yield table.name, f"{table.n_added:,}", f"{table.n_gone:,}", f"{table.n_changed:,}", ", ".join(shown + more)


def _sentences(found: Difference) -> Iterator[str]:
    with_notes = sum(table.n_added_with_notes + table.n_gone_with_notes for table in found.tables)
    if with_notes:
        yield f"Of the rows added and gone, {with_notes:,} came or went with their note."
    counted = [table.name for table in found.tables if table.n_rows]
    if len(counted) > TABLES_SHOWN:
        yield f"Less differs in {', '.join(counted[TABLES_SHOWN:])}."
    for name, tables in ((found.before, found.tables_gone), (found.after, found.tables_added)):
        if tables:
            yield f"Only {name} has {_listed('table', tables)}."
    for table in found.tables:
        for name, columns in ((found.before, table.columns_gone), (found.after, table.columns_added)):
            if columns:
                yield f"Only in {name} {table.name} has {_listed('column', columns)}."
        if not table.is_compared:
            yield f"The rows of {table.name} have another key in {found.after} and cannot be compared."
    if found.tables_same:
        yield f"The same: {', '.join(found.tables_same)}."


def _listed(word: str, names: Sequence[str]) -> str:
    return f"the {word}{'s' if len(names) > 1 else ''} {', '.join(names)}"


def _wrapped(text: str, width: int, indent: str = "") -> str:
    return "\n".join(wrap(text, max(width, 40), initial_indent=indent, subsequent_indent=indent + "  "))


def _table(head: Sequence[str], lines: Sequence[Sequence[str]], width: int) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in head:
        table.add_column(name, justify="right" if name in ("added", "gone", "changed") else "left", overflow="fold")
    for line in lines:
        table.add_row(*map(Text, line))
    out = StringIO()
    Console(file=out, width=width, highlight=False, color_system=None).print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines() if line.strip())
