"""Which missions a note is about, compares or mentions, with the evidence.

A mission named in the title is a subject. A title that names only a country or region ("Applying … to Mali") means the
UN mission that was there at the time of the event; where two were, the one that the text names, or names at least
twice as often. A title without either leaves it to the sidebar and to how often each mission is named. Where that does
not tell them apart, the note has no subject and a doubt.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from extractors.doubts import Doubt
from extractors.model import DocumentMission, Mention, Paragraph
from extractors.reference.missions import Mission, missions
from extractors.text.names import FoundName, find_names

INTRODUCTION_PARAGRAPHS = 3

_OF_ONE_COUNTRY = 3  # countries at most; beyond it a mission is a regional office and no title on a country means it
_MANY = 3  # mentions from which a mission is more than named in passing
_CLEARLY_MORE = 2.0  # times as often named as the next
_MOST = 0.6  # of all that is said of UN missions
_COMPARED = 0.15  # of the mentions of the subject


def missions_of(
    document_id: str,
    title: str | None,
    paragraphs: Sequence[Paragraph],
    mentions: Sequence[Mention],
    on: date | None,
) -> tuple[tuple[DocumentMission, ...], tuple[Doubt, ...]]:
    """The missions of the note, subjects first, then those compared and mentioned, each by number of mentions.

    `mentions` are the names found in its sentences; `on` is the day of the event or of the publication.
    """
    counts = Counter(m.entity_id for m in mentions if m.entity_type == "mission" and not m.is_resolved)
    title_names = find_names(title or "")
    body = [p for p in paragraphs if p.kind in ("body", "quote")][:INTRODUCTION_PARAGRAPHS]
    places = {
        "title": _missions_in(title_names),
        "sidebar": _missions_in(n for p in paragraphs if p.kind == "sidebar" for n in find_names(p.text)),
        "introduction": _missions_in(n for p in body for n in find_names(p.text)),
    }
    subjects: list[str] = list(places["title"])
    compared: list[str] = []
    country = ""
    doubts: tuple[Doubt, ...] = ()
    if not subjects:
        country, subjects, doubts = _of_country(title or "", title_names, counts, on)
    if not subjects and not country:
        subjects, compared, doubts = _of_text(places["sidebar"], counts)
    if subjects and not compared:
        compared = _compared(subjects, counts)
    rows = []
    for mission_id in dict.fromkeys((*subjects, *compared, *(key for key, _ in counts.most_common()))):
        role = "subject" if mission_id in subjects else "compared" if mission_id in compared else "mentioned"
        evidence = [place for place, found in places.items() if mission_id in found]
        if role == "subject" and country:
            evidence.insert(0, f"title:{country}")
        if counts[mission_id]:
            evidence.append(f"mentions:{counts[mission_id]}")
        rows.append(DocumentMission(document_id, mission_id, role, counts[mission_id], tuple(evidence)))
    return tuple(rows), doubts


def _missions_in(found: Iterable[FoundName]) -> tuple[str, ...]:
    ids = [e.entity_id for n in found if not n.is_local for e in n.entities if e.entity_type == "mission"]
    return tuple(dict.fromkeys(ids))


def _of_country(
    title: str, names: Sequence[FoundName], counts: Counter[str], on: date | None
) -> tuple[str, list[str], tuple[Doubt, ...]]:
    """The country that the title names, as printed, and the UN mission there, unless it is unclear which one."""
    for name in names:
        codes = {code for e in name.entities if e.entity_type in ("state", "place") for code in e.country_codes}
        there = [m for m in missions().values() if codes.intersection(m.country_codes) and _is_there(m, on)]
        if not there:
            continue
        printed = title[name.char_start : name.char_end]
        if name.entities[0].entity_type == "place":  # "Darfur" means the mission in Darfur, not all of the country's
            there = [m for m in there if any(printed in text for text in m.names)] or there
        if len(there) == 1:
            return printed, [there[0].mission_id], ()
        spoken_of = [m for m in there if counts[m.mission_id]]
        named_so = [m for m in spoken_of if any(printed in text for text in m.names)] or spoken_of
        ranked = sorted(named_so, key=lambda m: -counts[m.mission_id])
        if ranked and (len(ranked) == 1 or _is_clear(ranked[0], ranked[1], counts)):
            return printed, [ranked[0].mission_id], ()
        acronyms = ", ".join(m.acronym for m in there)
        message = (
            f"The title names {printed}, where {acronyms} were at the time, and the text does not tell which is meant."
        )
        return printed, [], (Doubt("unclear_subject_mission", "warning", message),)
    return "", [], ()


def _is_there(mission: Mission, on: date | None) -> bool:
    is_un = "UN" in mission.organization and mission.kind in ("peacekeeping", "special_political")
    return is_un and len(mission.country_codes) <= _OF_ONE_COUNTRY and (on is None or mission.is_active(on))


def _is_clear(first: Mission, second: Mission, counts: Counter[str]) -> bool:
    return counts[first.mission_id] >= _CLEARLY_MORE * counts[second.mission_id]


def _of_text(sidebar: Sequence[str], counts: Counter[str]) -> tuple[list[str], list[str], tuple[Doubt, ...]]:
    """The subjects, or else the missions compared, of a note whose title names neither mission nor country."""
    if len(sidebar) == 1:
        return [sidebar[0]], [], ()
    if sidebar:
        return [], list(sidebar), ()
    ranked = [(key, n) for key, n in counts.most_common() if "UN" in missions()[key].organization]
    if not ranked:
        return [], [], ()
    first, n_first = ranked[0]
    if n_first >= _MANY and n_first >= _MOST * sum(n for _, n in ranked):
        return [first], [], ()
    compared = [key for key, n in ranked if n >= _MANY]
    if len(compared) > 1:
        return [], compared, ()
    message = "Neither title nor sidebar names a mission, and the text names none often enough to be its subject."
    return [], [], (Doubt("unclear_subject_mission", "info", message),)


def _compared(subjects: Sequence[str], counts: Counter[str]) -> list[str]:
    """UN missions elsewhere, neither before nor after the subject, that the text speaks of more than in passing."""
    about = [missions()[key] for key in subjects]
    related = {key for m in about for key in (m.mission_id, *m.predecessor_ids, *m.successor_ids)}
    countries = {code for m in about for code in m.country_codes}
    least = max(_MANY, _COMPARED * max(counts[key] for key in subjects))
    return [
        key
        for key, n in counts.most_common()
        if n >= least
        and key not in related
        and "UN" in missions()[key].organization
        and not countries.intersection(missions()[key].country_codes)
    ]
