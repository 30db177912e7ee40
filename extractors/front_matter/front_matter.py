"""What a note says about itself: title, dates, event, organizers, funders, kind, series and language, from clean text.

Every printed statement of such a field is kept; a field is filled only where print decides it, and what print leaves
open stays None with a doubt. The PDF's own properties are never taken for what the note says.

- published: a date line on the cover. Of several, the finest where they agree. A date on the cover that the text gives
  as the event's is set aside while another is left. No date is taken from the body, the colophon or the PDF.
- event_start, event_end: the day or days that a sentence about the note's own event gives. Where statements disagree,
  the value that more places give; failing that, the one value within the year before publication; failing that, None.
  A month alone is not turned into days.
- event_type: the word of the sentence that says the event was held, the sidebar's before the cover's, the
  introduction's and the colophon's; None where one place holds it under two words.
- document_type: the cover's label, else the opening of the title, else what the note calls itself; None where labels
  of the same weight disagree.
- series: what a title names before one case of it ("…: The Case of …"), else a cover line that ends in "Series".
- organizations: one row for each organization, role and place. A publisher stands alone on a cover line, or presents
  itself in the colophon. A name that organizations.csv lacks gets an id made of its letters and unknown_organization.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.doubts import Doubt
from extractors.front_matter import event_account, publication
from extractors.front_matter.cover import (
    CoverLine,
    cover_date,
    cover_line,
    date_in_title,
    document_type_named,
    document_type_of_line,
    document_type_of_title,
    join_names,
    subtitle,
)
from extractors.front_matter.roles import organizers
from extractors.front_matter.series import series_of_line, series_of_title, series_ordinals
from extractors.front_matter.statements import NamedOrganizer, Passage, Statement
from extractors.text.language import language_of
from extractors.vocabulary import PLACES

__all__ = ["FrontMatter", "NamedOrganizer", "Passage", "Statement", "read_front_matter"]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the note says about itself; each field is None where print does not decide it."""

    title: str | None
    subtitle: str | None
    series: str | None
    document_type: str | None
    published: date | None
    published_precision: str | None
    event_start: date | None
    event_end: date | None
    event_type: str | None
    language: str | None
    organizations: tuple[NamedOrganizer, ...]
    assertions: tuple[Statement, ...]
    doubts: tuple[Doubt, ...]


def read_front_matter(title: str | None, passages: Sequence[Passage], metadata: Mapping[str, str]) -> FrontMatter:
    """The front matter of a note whose title and passages the page analysis has found.

    `metadata` is the PDF's information dictionary; it is quoted in a doubt where no title is printed, and never used.
    Raises ValueError for a passage at a place that is none of PLACES.
    """
    strange = {passage.place for passage in passages} - set(PLACES)
    if strange:
        raise ValueError(f"No such place of front matter: {sorted(strange)}; use one of {', '.join(PLACES)}.")
    lines = join_names(_cover_lines(passages))
    titled = date_in_title(title) if title else None
    cover_dates = [found for found in (titled, *map(cover_date, lines)) if found is not None]
    held = event_account.accounts(passages)
    spans = event_account.spans(held, cover_dates)
    imprint = publication.imprint_statements(passages)
    published, published_doubts = publication.publication_date(cover_dates, [span for _, _, span in spans], imprint)
    days, days_doubts = event_account.event_days(spans, published)
    event_words = event_account.type_statements(held, passages)
    event_type, type_doubts = event_account.event_type(held, event_words)
    kinds = _document_types(title, lines, passages)
    document_type, document_doubts = _decided_document_type(kinds)
    names = _series(title, lines)
    under_title = subtitle(title, lines)
    organizations, organization_doubts = organizers(lines, passages, held)
    assertions = [
        *([Statement("title", title, title, "cover", 1)] if title else []),
        *([Statement("subtitle", under_title[0], under_title[0], "cover", under_title[1])] if under_title else []),
        *names,
        *_places_in_series(passages),
        *kinds,
        *publication.cover_statements(cover_dates),
        *imprint,
        *event_account.date_statements(held),
        *event_words,
    ]
    doubts = [
        *([] if title else [_no_title(metadata)]),
        *published_doubts,
        *days_doubts,
        *event_account.loose_dates(held),
        *type_doubts,
        *document_doubts,
        *organization_doubts,
    ]
    return FrontMatter(
        title=title,
        subtitle=under_title[0] if under_title else None,
        series=names[0].value if names else None,
        document_type=document_type,
        published=published.start if published else None,
        published_precision=published.precision if published else None,
        event_start=days[0] if days else None,
        event_end=days[1] if days else None,
        event_type=event_type,
        language=language_of("\n".join([title or "", *(passage.text for passage in passages)])),
        organizations=organizations,
        assertions=tuple(dict.fromkeys(assertions)),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _cover_lines(passages: Iterable[Passage]) -> tuple[CoverLine, ...]:
    return tuple(
        cover_line(line, passage.page, passage.size)
        for passage in passages
        if passage.place == "cover"
        for line in passage.text.splitlines()
        if line.strip()
    )


def _document_types(
    title: str | None, lines: Sequence[CoverLine], passages: Sequence[Passage]
) -> tuple[Statement, ...]:
    """The statements of the document type, those that count most first: a cover label, the title, the text."""
    found: list[Statement] = []
    for line in lines:
        parts = (line.text, *(line.text.split("|") if "|" in line.text else ()))
        labels = [label for label in map(document_type_of_line, parts) if label is not None]
        found.extend(Statement("document_type", printed, kind, "cover", line.page) for kind, printed in labels)
    if title and (label := document_type_of_title(title)) is not None:
        found.append(Statement("document_type", label[1], label[0], "cover", 1))
    found.extend(
        Statement("document_type", label[1], label[0], place, passage.page)
        for place in ("sidebar", "introduction")
        for passage in passages
        if passage.place == place and (label := document_type_named(passage.text)) is not None
    )
    return tuple(dict.fromkeys(found))


def _decided_document_type(kinds: Sequence[Statement]) -> tuple[str | None, tuple[Doubt, ...]]:
    values = list(dict.fromkeys(kind.value for kind in kinds))
    # "This report" may be said of any note, so it yields to every other name.
    if len(values) > 1 and "report" in values and kinds[0].value != "report":
        values.remove("report")
    if len(values) < 2:
        return (values[0] if values else None), ()
    first = {kind.value for kind in kinds if kind.place == kinds[0].place}
    chosen = kinds[0].value if len(first) == 1 else None
    told = ", ".join(f"{kind.value_as_printed!r} ({kind.place})" for kind in kinds)
    taken = f"{chosen} is taken" if chosen else "none is taken"
    severity = "info" if chosen else "warning"
    return chosen, (Doubt("document_type_conflict", severity, f"The note is labelled {told}; {taken}.", kinds[0].page),)


def _series(title: str | None, lines: Iterable[CoverLine]) -> tuple[Statement, ...]:
    found: list[Statement] = []
    if title and (series := series_of_title(title)) is not None:
        found.append(Statement("series", series[1], series[0], "cover", 1))
    named = [(line, series_of_line(line.text)) for line in lines]
    found.extend(
        Statement("series", line.printed, name, "cover", line.page) for line, name in named if name is not None
    )
    return tuple(found)


def _places_in_series(passages: Iterable[Passage]) -> tuple[Statement, ...]:
    return tuple(
        Statement(field, printed, value, passage.place, passage.page)
        for passage in passages
        for field, printed, value in series_ordinals(passage.text)
    )


def _no_title(metadata: Mapping[str, str]) -> Doubt:
    given = metadata.get("Title", "").strip()
    also = f" The file's own properties say {given!r}, which was not used." if given else ""
    return Doubt("title_missing", "warning", f"No title was found on the first page.{also}", 1)
