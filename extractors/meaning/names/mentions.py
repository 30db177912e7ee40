"""The names in a note's sentences: missions, states, organizations, bodies, groups, persons, places, resolutions.

Names do not overlap: of two that do, the one that begins first counts, and of two that begin together the longer. Words
such as "the mission", "the Council", "the government" become rows only where they are safe: the note has one subject,
and nothing nearby speaks of another.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.ids import row_id
from extractors.meaning.citations.resolutions import find_resolutions
from extractors.meaning.names.longer_names import is_part_of_longer, names_people
from extractors.meaning.names.persons import find_persons
from extractors.model import Mention, Sentence
from extractors.reference.missions import Mission, missions
from extractors.reference.names import Entity, names
from extractors.text.names import FoundName, find_names
from extractors.text.slugs import slug

_RESTRICTED = re.compile(r"\s(?:of|that|which|who|known|called|named|qui|que|de|du|des)\b|\s?[(]")
_COUNCIL = re.compile(
    r"\b(?:[A-Z][\w’-]+\s(?:(?:and|of|for|the|on)\s)?)+[Cc]ouncils?\b|\bConseil\s(?:de|des|du|d’)\s?\w+"
)
_CAPITAL_FORCE = re.compile(r"\b[Tt]he\s(Force|Operation)\b(?!\s(?:[A-Z]|of|that|which))")
_YEAR = re.compile(r"\b(?:19[4-9]\d|20\d\d)\b")
_SECURITY_COUNCIL = "un-security-council"


@dataclass(frozen=True, slots=True)
class _Found:
    char_start: int
    char_end: int
    entity: Entity | None
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the note is about, as far as one name can say: its only mission, and the only state of that mission."""

    country_codes: frozenset[str]
    mission: Mission | None
    state: Entity | None


def mentions_of(
    document_id: str, sentences: Sequence[Sentence], subject_mission_ids: Sequence[str]
) -> tuple[Mention, ...]:
    """The names in the sentences, in order, numbered through the note.

    Raises ValueError where a subject is no known mission.
    """
    subject = _subject(subject_mission_ids)
    known_persons = _full_names(sentences)
    rows: list[Mention] = []
    paragraph, last_council = "", None
    for sentence in sentences:
        if sentence.paragraph_id != paragraph:
            paragraph, last_council = sentence.paragraph_id, None
        for found in _settle(sentence.text, subject, known_persons, last_council):
            entity = found.entity
            if entity is None:
                continue
            rows.append(
                Mention(
                    document_id=document_id,
                    mention_id=row_id(document_id, "mentions", len(rows) + 1),
                    sentence_id=sentence.sentence_id,
                    char_start=found.char_start,
                    char_end=found.char_end,
                    surface=sentence.text[found.char_start : found.char_end],
                    entity_id=entity.entity_id,
                    entity_type=entity.entity_type,
                    country_codes=entity.country_codes,
                    is_resolved=found.phrase is not None,
                )
            )
        councils = _COUNCIL.findall(sentence.text) if "ouncil" in sentence.text or "onseil" in sentence.text else ()
        last_council = councils[-1] if councils else last_council
    return tuple(rows)


def _subject(mission_ids: Sequence[str]) -> _Subject:
    for mission_id in mission_ids:
        if mission_id not in missions():
            raise ValueError(f"{mission_id!r} is no mission of missions.csv; add a row for it or correct the id.")
    chosen = [missions()[mission_id] for mission_id in mission_ids]
    codes = frozenset(code for mission in chosen for code in mission.country_codes)
    only = chosen[0] if len(chosen) == 1 else None
    return _Subject(codes, only, _state(only) if only else None)


def _state(mission: Mission) -> Entity | None:
    if len(mission.country_codes) != 1:
        return None
    return next(
        name.entity
        for name in names()
        if name.entity.entity_type == "state" and name.entity.country_codes == mission.country_codes
    )


@cache
def _security_council() -> Entity:
    return next(name.entity for name in names() if name.entity.entity_id == _SECURITY_COUNCIL)


def _full_names(sentences: Sequence[Sentence]) -> dict[str, str]:
    """The ids of the persons named in full, by their last name, where only one has that name."""
    found: dict[str, set[str]] = {}
    for sentence in sentences:
        for person in find_persons(sentence.text):
            name = sentence.text[person.char_start : person.char_end]
            if person.is_full:
                found.setdefault(name.split()[-1], set()).add(slug(name))
    return {last: next(iter(ids)) for last, ids in found.items() if len(ids) == 1}


def _settle(text: str, subject: _Subject, known_persons: dict[str, str], last_council: str | None) -> Iterator[_Found]:
    """All that is found in a sentence, without overlap; what is no name keeps its place but has no entity."""
    known = list(find_names(text))
    named = [_Found(n.char_start, n.char_end, _entity(n, text, known, subject)) for n in known if n.phrase is None]
    found = [*named, *_phrases(text, known, named, subject, last_council), *_persons(text, known, known_persons)]
    found += [_Found(r.char_start, r.char_end, Entity(r.symbol, "resolution", ())) for r in find_resolutions(text)]
    end = 0
    for candidate in sorted(found, key=lambda f: (f.char_start, -f.char_end)):
        if candidate.char_start >= end:
            end = candidate.char_end
            yield candidate


def _entity(name: FoundName, text: str, known: list[FoundName], subject: _Subject) -> Entity | None:
    if is_part_of_longer(text, name, known) or names_people(text, name, known):
        return None
    if not name.is_local:
        return name.entities[0] if name.entities else None
    if name.entities[0].entity_type == "mission":
        here = _of_shared_name(name, text, known, subject)
    else:
        here = _there(name, subject.country_codes)
    return here[0] if len(here) == 1 else None


def _there(name: FoundName, codes: Collection[str]) -> list[Entity]:
    return [entity for entity in name.entities if any(code in codes for code in entity.country_codes)]


def _of_shared_name(name: FoundName, text: str, known: list[FoundName], subject: _Subject) -> list[Entity]:
    """The missions that an acronym of several ("EUTM", "UNOB") can mean by the countries and years named with it.

    What the sentence names goes before what the note is about; the years leave those that were there then.
    """
    named = {code for n in known if not n.is_local for e in n.entities if _is_country(e) for code in e.country_codes}
    left = _there(name, named) or _there(name, subject.country_codes) or list(name.entities)
    years = {int(year) for year in _YEAR.findall(text)}
    if years and len(left) > 1:
        left = [e for e in left if any(missions()[e.entity_id].is_active_in(year) for year in years)]
    return left


def _is_country(entity: Entity) -> bool:
    return entity.entity_type in ("state", "place")


def _phrases(
    text: str, known: list[FoundName], named: list[_Found], subject: _Subject, last_council: str | None
) -> Iterator[_Found]:
    for name in known:
        if name.phrase is not None and not _RESTRICTED.match(text, name.char_end):
            entity = _meant(name, text, named, subject, last_council)
            if entity is not None:
                yield _Found(name.char_start, name.char_end, entity, name.phrase)
    if subject.mission is not None:
        for match in _CAPITAL_FORCE.finditer(text):
            if match[1] in subject.mission.name_en.split():
                yield _Found(match.start(), match.end(), _as_entity(subject.mission), "mission")


def _meant(
    name: FoundName, text: str, named: list[_Found], subject: _Subject, last_council: str | None
) -> Entity | None:
    """What a phrase such as "the government" means in this sentence, or None where it is not safe to say."""
    before = [found.entity for found in named if found.char_end <= name.char_start and found.entity]
    if name.phrase == "mission" and subject.mission is not None:
        others = [e for e in before if e.entity_type == "mission" and e.entity_id != subject.mission.mission_id]
        return None if others else _as_entity(subject.mission)
    if name.phrase == "government" and subject.state is not None:
        others = [e for e in before if e.entity_type == "state" and e != subject.state]
        return None if others else subject.state
    if name.phrase == "council":
        councils = _COUNCIL.findall(text[: name.char_start]) or ([last_council] if last_council else [])
        is_known = bool(councils) and _is_security_council(councils[-1])
        if is_known or (not councils and subject.mission is not None):
            return _security_council()
    return None


def _is_security_council(printed: str) -> bool:
    """Whether a name of a council is that of the Security Council, and not a longer one that holds its words."""
    named = find_names(printed)
    return bool(named) and _security_council() in named[-1].entities


def _persons(text: str, known: list[FoundName], known_persons: dict[str, str]) -> Iterator[_Found]:
    for person in find_persons(text):
        name = text[person.char_start : person.char_end]
        if any(n.char_start < person.char_end and person.char_start < n.char_end for n in known):
            continue
        identity = slug(name) if person.is_full else known_persons.get(name.split()[-1])
        if identity:
            yield _Found(person.char_start, person.char_end, Entity(identity, "person", ()))


def _as_entity(mission: Mission) -> Entity:
    return Entity(mission.mission_id, "mission", mission.country_codes)
