"""The organizations behind a note, each in its role: publisher, co_organizer, funder."""

from collections.abc import Iterable, Iterator, Sequence

from extractors.doubts import Doubt
from extractors.front_matter.cover import CoverLine, without_dates_and_labels
from extractors.front_matter.event_account import Account
from extractors.front_matter.organizers import (
    NamedBody,
    funders,
    named_agents,
    partners,
    publishers_of_colophon,
    publishers_of_line,
)
from extractors.front_matter.statements import NamedOrganizer, Passage
from extractors.reference.organizations import organizations
from extractors.text.sentence_ends import sentences_in

_Found = tuple[NamedBody, str, str, int]


def organizers(
    lines: Sequence[CoverLine], passages: Sequence[Passage], held: Sequence[Account]
) -> tuple[tuple[NamedOrganizer, ...], tuple[Doubt, ...]]:
    """One row for each organization, role and place, publishers first; a doubt for each name not known or not whole."""
    rows: dict[tuple[str, str, str], NamedOrganizer] = {}
    unsure: dict[str, Doubt] = {}
    found = (*_publishers(lines, passages), *_co_organizers(lines, passages, held), *_funders(lines, passages))
    for name, role, place, page in found:
        row = NamedOrganizer(name.organization_id, role, name.name_as_printed, place, page)
        rows.setdefault((name.organization_id, role, place), row)
        if not name.is_known:
            message = f"{name.name_as_printed!r} ({role}) is not among the known organizations."
            unsure.setdefault(name.organization_id, Doubt("unknown_organization", "info", message, page))
        elif name.lacks_letter:
            known = organizations()[name.organization_id].name
            message = f"{name.name_as_printed!r} ({role}) is read as {known}, with a letter that is drawn."
            unsure.setdefault(name.organization_id, Doubt("organization_lacks_letter", "info", message, page))
    return tuple(rows.values()), tuple(unsure.values())


def _publishers(lines: Iterable[CoverLine], passages: Iterable[Passage]) -> Iterator[_Found]:
    for line in lines:
        bare = line.printed
        if line.text == line.printed and not publishers_of_line(line.printed):
            bare = without_dates_and_labels(line.text)
        for part in (bare, *bare.split("|")):
            for name in publishers_of_line(part.strip(" \t•·–—0123456789")):
                yield name, "publisher", "cover", line.page
    for passage in passages:
        if passage.place == "colophon":
            for name in publishers_of_colophon(passage.text):
                yield name, "publisher", "colophon", passage.page


def _co_organizers(
    lines: Iterable[CoverLine], passages: Iterable[Passage], held: Sequence[Account]
) -> Iterator[_Found]:
    for line in lines:
        for name in partners(line.text):
            yield name, "co_organizer", "cover", line.page
    for account in held:
        for name in account.statement.organizers:
            yield name, "co_organizer", account.place, account.page
    told = {account.place for account in held}
    for passage in passages:
        if passage.place in told:
            for sentence in sentences_in(passage.text):
                for name in named_agents(sentence):
                    yield name, "co_organizer", passage.place, passage.page


def _funders(lines: Iterable[CoverLine], passages: Iterable[Passage]) -> Iterator[_Found]:
    for line in lines:
        for name in funders(line.text, "cover"):
            yield name, "funder", "cover", line.page
    for passage in passages:
        if passage.place != "cover":
            for sentence in sentences_in(passage.text):
                for name in funders(sentence, passage.place):
                    yield name, "funder", passage.place, passage.page
