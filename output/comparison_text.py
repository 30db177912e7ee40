"""A comparison as text for people: two tables, and with a theme the sentences behind it."""

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO
from itertools import groupby
from textwrap import wrap
from typing import Any

from extractors.vocabulary import SECTION_ROLES
from output.comparison import acronym

WIDTH = 120
_PROFILE = (
    ("notes", "n_notes"),
    ("  files behind them", "n_documents"),
    ("  about another mission too", "n_notes_shared"),
    ("words of the text", "n_text_words"),
    ("paragraphs of the text", "n_text_paragraphs"),
    ("sections", "n_sections"),
    *((f"  {role}", f"n_sections_{role}") for role in SECTION_ROLES),
    ("claims", "n_claims"),
    ("  per 1,000 words", "claims_per_1000_words"),
    ("works cited", "n_citations"),
    ("  per 1,000 words", "citations_per_1000_words"),
    ("UN documents cited", "n_un_documents"),
)
_CONSENSUS = ("wide", "many", "some", "one", "unsaid")
_FORMATS = {"day": "%d %B %Y", "month": "%B %Y", "year": "%Y"}
_KEY = (
    "A note counts once, whatever copies there are, and for each mission that it is about. The last five columns count "
    "the claims in these paragraphs: held by all, most or in general (wide), by many or several, by some or a few, by "
    "one, or by a number left unsaid."
)

_OF_BREAKDOWN = {
    "holder": "Claims held in the room, by who is said to have held them.",
    "addressee": "Recommendations and lessons, by who should act or could have.",
    "year": "Notes, or with a theme paragraphs that speak of it, by the year of publication.",
}
_CSV = (
    "release",
    "theme_id",
    "first_year",
    "last_year",
    "by",
    "part",
    "mission_id",
    "n_rows",
    "n_rows_low_confidence",
    "n_notes",
    "n_notes_all",
    "rows",
)


def in_json(comparison: dict[str, Any]) -> str:
    """The comparison as JSON, with all that it holds: sums, years, and the evidence."""
    return json.dumps(comparison, ensure_ascii=False, indent=1, default=date.isoformat) + "\n"


def in_words(comparison: dict[str, Any], width: int = WIDTH) -> str:
    """The comparison as tables of at most `width` columns, and the sentences behind a theme."""
    parts = [_table(("", *map(acronym, comparison["missions"])), list(_profile_lines(comparison["profiles"])), width)]
    if silent := comparison["missions_without_notes"]:
        parts.append(_wrapped(f"No note of these years is about {', '.join(map(acronym, silent))}.", "", width))
    themes = comparison["themes"]
    spoken = {theme["theme_id"] for theme in themes if theme["n_paragraphs"]}
    head = ("theme", "paragraphs", "per 1,000 words", "of words", "notes", *_CONSENSUS)
    if lines := list(_theme_lines([theme for theme in themes if theme["theme_id"] in spoken])):
        parts += [_table(head, lines, width), _wrapped(_KEY, "", width)]
    if unsaid := sorted({theme["theme_id"] for theme in themes} - spoken):
        parts.append(_wrapped(f"In none of these notes: {', '.join(unsaid)}.", "", width))
    if comparison["by"] is not None:
        parts += _breakdown(comparison, width)
    if comparison["evidence"] is not None:
        parts += _evidence(comparison["evidence"], width)
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def in_csv(comparison: dict[str, Any]) -> str:
    """The figures of the comparison as CSV, one a line: what, for which mission, how many, and the rows behind it.

    With a breakdown its parts, and the rows of these; else the themes, and the paragraphs that speak of them.
    """
    out = StringIO()
    writer = csv.DictWriter(out, _CSV, lineterminator="\n")
    writer.writeheader()
    for row in comparison["breakdown"] or ():
        writer.writerow({**_told(comparison, row, row["part"]), **_counts(row)})
    for row in comparison["themes"] if comparison["by"] is None else ():
        counts = {"n_rows": row["n_paragraphs"], "n_rows_low_confidence": row["n_paragraphs_low_confidence"]}
        writer.writerow({**_told(comparison, row, row["theme_id"]), **_counts(row), **counts})
    return out.getvalue()


def _told(comparison: dict[str, Any], row: dict[str, Any], part: str) -> dict[str, Any]:
    first, last = comparison["years"] or (None, None)
    asked = {"release": comparison["release"], "theme_id": comparison["theme"], "first_year": first, "last_year": last}
    return {**asked, "by": comparison["by"] or "theme", "part": part, "mission_id": row["mission_id"]}


def _counts(row: dict[str, Any]) -> dict[str, Any]:
    counts = ("n_rows", "n_rows_low_confidence", "n_notes", "n_notes_all")
    return {**{name: row[name] for name in counts if name in row}, "rows": " ".join(row["rows"])}


def _breakdown(comparison: dict[str, Any], width: int) -> Iterator[str]:
    rows = comparison["breakdown"]
    by_place = {(row["part"], row["mission_id"]): row for row in rows}
    missions = comparison["missions"]
    lines = [
        (part, *(_cell(by_place.get((part, mission))) for mission in missions))
        for part in dict.fromkeys(row["part"] for row in rows)
    ]
    if not lines:
        yield f"By {comparison['by']}: nothing."
        return
    yield _table((comparison["by"], *map(acronym, missions)), lines, width)
    yield _wrapped(f"{_OF_BREAKDOWN[comparison['by']]} The rows behind each number: --format json or csv.", "", width)


def _cell(row: dict[str, Any] | None) -> str:
    if row is None:
        return "–"
    notes = "1 note" if row["n_notes"] == 1 else f"{row['n_notes']:,} notes"
    return f"{row['n_rows']:,} in {notes}"


def _profile_lines(profiles: Sequence[dict[str, Any]]) -> Iterator[Sequence[str]]:
    yield ("years", *map(_years, profiles))
    for label, column in _PROFILE:
        values = [profile[column] for profile in profiles]
        if any(values) or not column.startswith("n_sections_"):
            yield (label, *map(_number, values))


def _theme_lines(themes: Sequence[dict[str, Any]]) -> Iterator[Sequence[str]]:
    for theme_id, of_missions in groupby(themes, key=lambda row: row["theme_id"]):
        yield (theme_id, *("" for _ in range(4 + len(_CONSENSUS))))
        for theme in of_missions:
            yield (
                f"  {acronym(theme['mission_id'])}",
                f"{theme['n_paragraphs']:,} of {theme['n_paragraphs_all']:,}",
                _number(theme["per_1000_words"]),
                _percent(theme["share_of_words"]),
                f"{theme['n_notes']:,} of {theme['n_notes_all']:,}, {_percent(theme['share_of_notes'])}",
                *(f"{theme[f'n_claims_{bucket}']:,}" for bucket in _CONSENSUS),
            )


def _evidence(evidence: Sequence[dict[str, Any]], width: int) -> Iterator[str]:
    for mission_id, of_mission in groupby(evidence, key=lambda row: row["mission_id"]):
        yield acronym(mission_id)
        for _, of_note in groupby(of_mission, key=lambda row: row["document_id"]):
            paragraphs = list(of_note)
            yield _wrapped(_note(paragraphs[0]), "  ", width)
            for paragraph in paragraphs:
                yield "\n".join(_paragraph(paragraph, width))


def _paragraph(paragraph: dict[str, Any], width: int) -> Iterator[str]:
    first, last = paragraph["page_start"], paragraph["page_end"]
    page = f"p. {first}" if first == last else f"pp. {first}–{last}"
    cues = ", ".join(paragraph["cues"])
    heading = f", {paragraph['heading']}" if paragraph["heading"] else ""
    yield _wrapped(f"{page}{heading} ({paragraph['paragraph_id']}; cues: {cues})", "    ", width)
    sentences = paragraph["sentences"]
    telling = [sentence for sentence in sentences if sentence["has_cue"] or sentence["claims"]]
    for sentence in telling or sentences:
        yield _wrapped(f"“{sentence['text']}”", "      ", width)
        for footnote in sentence["footnotes"]:
            text = footnote["text"] or "the note has no footnote of that label"
            yield _wrapped(f"footnote {footnote['label']}: {text}", "        ", width)
        for claim in sentence["claims"]:
            yield _wrapped(_claim(claim), "        ", width)


def _note(paragraph: dict[str, Any]) -> str:
    published = paragraph["published"]
    form = _FORMATS[paragraph["published_precision"] or "year"]
    day = published.strftime(form).lstrip("0") if published else "undated"
    return f"{paragraph['title'] or paragraph['source_uri'] or 'Untitled'} ({day}; {paragraph['document_id']})"


def _claim(claim: dict[str, Any]) -> str:
    consensus = "" if claim["consensus"] is None else f", consensus {claim['consensus']}"
    scope = ", inherited" if claim["scope"] == "inherited" else ""
    return f"claim: {claim['holder']}, {claim['quantifier']} (“{claim['cue']}”; {claim['stance']}{consensus}{scope})"


def _years(profile: dict[str, Any]) -> str:
    years, undated = profile["years"] or [], profile["n_notes_undated"]
    span = [str(year) for year in dict.fromkeys((*years[:1], *years[-1:]))]
    return ", ".join([*(["–".join(span)] if span else []), *([f"{undated} undated"] if undated else [])])


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _wrapped(text: str, indent: str, width: int) -> str:
    return "\n".join(
        wrap(text, max(width, 40), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    )


def _table(head: Sequence[str], lines: Sequence[Sequence[str]], width: int) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(head):
        table.add_column(name, justify="right" if number else "left", overflow="fold")
    for line in lines:
        table.add_row(*(Text(cell) for cell in line))
    out = StringIO()
    Console(file=out, width=width, highlight=False, color_system=None).print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines() if line.strip())
