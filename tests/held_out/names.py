"""Citations, mentions and dates against their gold."""

from collections.abc import Callable, Sequence
from typing import Any

from extractors.model import Citation, Note
from tests.held_out.pairing import Row, Tally, accepted, match, plain, share_words, spans_overlap
from tests.held_out.reading import Part, read_footnotes, read_text, texts_of

# Points for what an expected and a found work have in common; two works of one footnote may have nothing but that.
SAME_SYMBOL, SAME_TITLE, SAME_AUTHORS, SAME_TYPE, SAME_NOTE = 4.0, 3.0, 2.0, 1.0, 0.1

WORK_COLUMNS = ("type", "authors", "title", "container", "publisher", "date", "symbol", "pages")
WORK_KEY = ("type", "authors", "title", "symbol")


def score_citations(part: Part) -> Tally:
    """Works cited in lists of footnotes; a list is one note, so that Ibid. has something to point at."""
    total = Tally()
    for text in texts_of("citations", part):
        add_citations(total, text, read_footnotes(text))
    return total


def add_citations(total: Tally, text: Row, note: Note) -> None:
    """Count the works of one list of footnotes in."""
    label_of = {footnote.footnote_id: footnote.label for footnote in note.footnotes}
    found_as: dict[str, str] = {}  # the id of a found work to the place of the expected one: 2.1
    for number, footnote in enumerate(text["footnotes"], start=1):
        expected = footnote["works"]
        found = [row for row in note.citations if label_of.get(row.footnote_id or "") == str(number)]
        matched = match([[work_likeness(row, other) for other in found] for row in expected], len(found))
        total.count(matched, "footnote with works" if expected else "footnote without")
        for i, j in matched.pairs:
            found_as[found[j].citation_id] = f"{number}.{i + 1}"
            _judge_work(total, expected[i], found[j], found_as)
        total.weigh(expected, found, matched, _is_right_work)
        total.misses += [f"missed work {i + 1}: {footnote['text']}" for i in matched.missed]
        total.misses += [f"false work: {footnote['text']}" for _ in matched.false]


def work_likeness(row: Row, found: Citation) -> float:
    """Points for symbol, title, authors and type in common."""
    points = SAME_NOTE
    if found.symbol and found.symbol in accepted(row, "symbol"):
        points += SAME_SYMBOL
    points += SAME_TITLE * share_words(row.get("title"), found.title)
    points += SAME_AUTHORS * share_words(" ".join(row.get("authors") or ()), " ".join(found.authors))
    return points + SAME_TYPE * (found.type in accepted(row, "type"))


def _is_right_work(row: Row, found: Citation) -> bool:
    """Whether a work that was found is right in what tells it from others."""
    judged = [column for column in WORK_KEY if column not in row.get("not_judged", ())]
    return all(_is_right(row, column, found) for column in judged)


def _is_right(row: Row, column: str, found: Citation) -> bool:
    return any(_as_compared(column, value) == _found_value(column, found) for value in accepted(row, column))


def _judge_work(total: Tally, row: Row, found: Citation, found_as: dict[str, str]) -> None:
    unjudged = set(row.get("not_judged", ()))
    for column in WORK_COLUMNS:
        if column not in unjudged:
            is_right = _is_right(row, column, found)
            if column == "date":
                is_right = is_right and found.date_precision == row["date_precision"]
            total.judge(column, is_right)
            if not is_right:
                total.misses.append(
                    f"{column} {row.get(column)!r}, found {_found_value(column, found)!r} ({found.title!r})"
                )
    total.confuse("type", found.type if found.type in accepted(row, "type") else row["type"], found.type)
    if "refers_to" not in unjudged:
        total.judge("refers_to", found_as.get(found.refers_to or "") == row["refers_to"])
        if row["refers_to"]:
            total.judge("refers_how", found.refers_how == row["refers_how"])


def _as_compared(column: str, value: Any) -> Any:
    if column == "authors":
        return tuple(plain(author) for author in value or ())
    if column in ("title", "container", "publisher", "pages"):
        return plain(value)
    return value


def _found_value(column: str, found: Citation) -> Any:
    value = getattr(found, column)
    return value.isoformat() if column == "date" and value else _as_compared(column, value)


def score_mentions(part: Part) -> Tally:
    """Names in sentences; phrases such as the mission are left out."""
    return _score_spans("mentions", part, lambda row: not row.is_resolved, _judge_mention)


def score_dates(part: Part) -> Tally:
    """Dates and periods in sentences."""
    return _score_spans("dates", part, lambda row: True, _judge_date)


def _score_spans(
    table: str, part: Part, is_scored: Callable[[Any], bool], judge: Callable[[Tally, Row, Any], None]
) -> Tally:
    total = Tally()
    for text in texts_of(table, part):
        if not text.get("disputed"):
            reading = read_text(text)
            rows = [row for row in reading.judged(getattr(reading.note, table)) if is_scored(row)]
            places = [_placed(row, reading.start_of(row)) for row in rows]
            add_spans(total, text, text[table], list(zip(places, rows, strict=True)), judge)
    return total


def _placed(row: Any, start: int) -> tuple[int, int]:
    return start + row.char_start, start + row.char_end


def add_spans(
    total: Tally,
    text: Row,
    expected: Sequence[Row],
    found: Sequence[tuple[tuple[int, int], Any]],
    judge: Callable[[Tally, Row, Any], None],
) -> None:
    """Count the marked runs of one text in; what stands in a disputed run scores neither way."""
    disputed = [span_of(row) for row in text.get("disputed_spans", ())]
    wanted = [span_of(row) for row in expected] + disputed
    unscored = frozenset(i for i, span in enumerate(wanted) if any(spans_overlap(span, other) for other in disputed))
    kept = [
        (span, row)
        for span, row in found
        if not any(spans_overlap(span, other) for other in disputed)
        or any(spans_overlap(span, wanted[i]) for i in range(len(wanted)) if i not in unscored)
    ]
    likeness = [[_overlap_likeness(span, other) for other, _ in kept] for span in wanted]
    matched = match(likeness, len(kept), unscored)
    total.count(matched, "text with rows" if expected else "text without")
    for i, j in matched.pairs:
        judge(total, expected[i], kept[j][1])
    total.misses += [f"missed {expected[i]['surface']!r}: {text['text']}" for i in matched.missed]
    total.misses += [f"false {kept[j][1].surface!r}: {text['text']}" for j in matched.false]


def span_of(row: Row) -> tuple[int, int]:
    """Where an expected run begins and ends."""
    return row["char_start"], row["char_start"] + len(row["surface"])


def _overlap_likeness(one: tuple[int, int], two: tuple[int, int]) -> float:
    return spans_overlap(one, two) / max(one[1] - one[0], two[1] - two[0])


def _judge_mention(total: Tally, row: Row, found: Any) -> None:
    total.judge("surface", found.surface == row["surface"])
    total.judge("entity_type", found.entity_type == row["entity_type"])
    total.confuse("entity_type", row["entity_type"], found.entity_type)
    if row["entity_id"]:
        ids = (found.entity_id, *(found.country_codes if found.entity_type == "state" else ()))  # the gold codes states
        total.judge("entity_id", row["entity_id"].casefold() in [key.casefold() for key in ids])


def _judge_date(total: Tally, row: Row, found: Any) -> None:
    total.judge("surface", found.surface == row["surface"])
    for column in ("start", "end"):
        value = getattr(found, column)
        total.judge(column, (value.isoformat() if value else None) == row[column])
    total.judge("precision", found.precision == row["precision"])
    total.confuse("precision", row["precision"], found.precision)
