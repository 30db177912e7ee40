"""The event behind a note, as its sentences state it: what it was, when it was, who held it."""

import re
from dataclasses import dataclass
from functools import cache

from extractors.front_matter.organizers import (
    NamedBody,
    each_once,
    names_at_end,
    names_at_start,
    partners,
    without_organizations,
)
from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import alternatives
from extractors.text.printed_dates import PrintedDate, find_dates, find_days_without_year

# Words that hardly ever mean anything but an event of the kind the note reports on.
_STRONG = frozenset({"workshop", "roundtable", "seminar", "webinar", "symposium", "retreat"})

_HELD = re.compile(
    r"\b(?:co-?)?(?:organi[sz]ed|hosted|convened|sponsored)\b|\bheld\b|\btook place\b|\bconducted\b"
    r"|\b(?:co-?)?organisée?\b|\baccueilli\b|\btenue?\b|\ba eu lieu\b|\bréuni\b"
    r"|\borganiz(?:aron|ó|aram|ou)\b|\bcelebr(?:aron|ó)\b|\brealiz(?:aron|ó|aram|ou)\b|\btuvo lugar\b",
    re.IGNORECASE,
)
_PASSIVE_GAP = re.compile(
    r"[\s,]*(?:on the .{0,100}?)?(?:on [^,]{0,80},?\s*)?(?:in [^,]{0,40},?\s*)?(?:that\s+|which\s+|qui\s+)?"
    r"(?:(?:was|were|is|has been|had been|a été|s['’]est|fue|foi)\s+)?(?:jointly\s+)?"
)
_BLOCKING = (
    r"\b(?:to|that|which|ahead|before|after|until|by|expir\w+|renew\w*|adopt\w*|resolution|following|since|as|when"
    r"|report|mandated?|authori[sz]\w+)\b"
)
_BLOCKED = re.compile(_BLOCKING, re.IGNORECASE)
_LEADING = re.compile(r"\W*(?:(?:On|In|From|Le|Les|Du|En|El|Em|No dia)\s+)?(?:\w+day,?\s+)?(?:the\s+)?", re.IGNORECASE)
_BY = re.compile(r"^\W*(?:by|par|por)\b|\s+(?=\s)", re.IGNORECASE)
_ON = re.compile(r"\b(?:on|from|le|les|du|el|em|of)\s+(?:\w+day,?\s+)?$", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:previous|prior|earlier|preceding|similar|past|last year['’]s|buil(?:d|ds|ding|t) (?:up)?on|précédente?"
    r"|follow(?:s|ed|ing)(?: up)?(?: on| from)?|anterior)\b",
    re.IGNORECASE,
)
_OF_NOTE = re.compile(
    r"\bthis\s+(?:[\w-]+\s+){0,2}?(?:note|brief|report|paper|summary|document)\s+(?:follows|summari[sz]es|sums up"
    r"|is based on|draws on|reports on|reflects|results from|stems from|emerged from|grew out of)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\b(?:note|report|summary|brief|paper|rapport|document)\b", re.IGNORECASE)
_ADVERBS = re.compile(
    r"(?<![\s,])[\s,]++"
    r"(?:(?:jointly|recently|also|together|therefore|then|again|subsequently|have|has|had|ont|a)[\s,]*+)*$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|this|our|l['’]|cette?|le|la|el|esta?e?|o)\s*$", re.IGNORECASE)

_KIND = (
    r"(?:(?:virtual|online|hybrid|closed[- ]door|closed|private|high-level|one-day|two-day|half-day|day-long"
    r"|expert-level|expert|informal|joint)\s+)*"
)


@dataclass(frozen=True, slots=True)
class EventWord:
    """A word for an event in a text: its event_type, as printed with its adjectives, and where it stands."""

    event_type: str
    printed: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class EventStatement:
    """A sentence that says that the note's event was held.

    `date_as_printed` is None where it gives no date; `date` is None also where the print lacks the year.
    """

    word: EventWord
    date: PrintedDate | None
    date_as_printed: str | None
    organizers: tuple[NamedBody, ...]


def find_event_words(text: str) -> tuple[EventWord, ...]:
    """The words for an event in `text`; "meeting note" and "workshop report" name a document and do not count."""
    types = _types()
    return tuple(
        EventWord(types[re.sub(r"\s+", " ", match["noun"].lower())], match[0], match.start(), match.end())
        for match in _event_pattern().finditer(text)
    )


def event_statement(sentence: str, place: str) -> EventStatement | None:
    """What `sentence` states of the note's own event, or None where it states nothing of it.

    In the introduction, the sentence must name an organization that convenes ("IPI … co-hosted a roundtable"), or
    speak of the workshop as known ("the workshop was held on …"), because other meetings are told of there too. An
    event called previous or earlier, or one that is followed or built upon, is another event, unless it is this note
    that follows it. The colophon counts only where it says that the workshop was held, since there the organizers
    tell of all they do.
    """
    of_note = _OF_NOTE.search(sentence)
    if not of_note and not _HELD.search(sentence):
        return None
    words = find_event_words(sentence)
    for held in _HELD.finditer(sentence):
        for word in words:
            if word.char_end <= held.start():
                found = _passive(sentence, word, held, place)
            else:
                found = _active(sentence, word, held, place)
            if found is not None:
                return found
    return _summed_up(sentence, words, of_note) if of_note else None


def back_references(text: str) -> tuple[EventWord, ...]:
    """The words by which `text` speaks of an event as known, "the roundtable"; only those that mean little else."""
    return tuple(
        word
        for word in find_event_words(text)
        if word.event_type in _STRONG
        and word.printed[0].islower()
        and _DEFINITE.search(text[: word.char_start])
        and not _ANOTHER.search(text[max(0, word.char_start - 40) : word.char_start])
    )


def _active(sentence: str, word: EventWord, held: re.Match[str], place: str) -> EventStatement | None:
    between = sentence[held.end() : word.char_start]
    if place == "colophon":
        return None
    if len(between) > 80 or ";" in between or _is_another(between):
        return None
    organizers = names_at_end(_without_adverb(sentence[: held.start()]))
    if not _may_state(organizers, place):
        return None
    everyone = each_once((*organizers, *partners(sentence[held.end() :])))
    return _statement(sentence, word, word.char_end, held.start(), everyone)


def _passive(sentence: str, word: EventWord, held: re.Match[str], place: str) -> EventStatement | None:
    between = sentence[word.char_end : held.start()]
    before = sentence[: word.char_start]
    if len(between) > 140 or not _PASSIVE_GAP.fullmatch(between) or _is_another(before[-60:]):
        return None
    agent = re.search(r"\b(?:by|par|por)\s+", sentence[held.end() :])
    organizers = names_at_start(sentence[held.end() + agent.end() :]) if agent else ()
    is_pointed_at = bool(_DEFINITE.search(before) or _NOTE.search(before) or not before.strip())
    is_known = word.event_type in _STRONG and is_pointed_at
    if place in ("introduction", "colophon") and not is_known and not _may_state(organizers, place):
        return None
    everyone = each_once((*organizers, *partners(sentence[held.end() :])))
    return _statement(sentence, word, held.end(), word.char_start, everyone)


def _summed_up(sentence: str, words: tuple[EventWord, ...], of_note: re.Match[str]) -> EventStatement | None:
    for word in words:
        between = sentence[of_note.end() : max(of_note.end(), word.char_start)]
        if word.char_start >= of_note.end() and len(between) <= 80 and not _is_another(between):
            found = _statement(sentence, word, word.char_end, word.char_start, partners(sentence[word.char_end :]))
            return found if found.date is not None else None
    return None


def _may_state(organizers: tuple[NamedBody, ...], place: str) -> bool:
    return any(name.is_convener or (place != "introduction" and name.is_known) for name in organizers)


def _is_another(text: str) -> bool:
    return _ANOTHER.search(text) is not None


def _without_adverb(subject: str) -> str:
    return _ADVERBS.sub("", subject)


def _statement(
    sentence: str, word: EventWord, anchor: int, before: int, organizers: tuple[NamedBody, ...]
) -> EventStatement:
    spans = [(date.char_start, date.char_end) for date in find_dates(sentence)]
    dates = dict(zip(spans, find_dates(sentence), strict=True))
    span = _span_of_event(sentence, spans, anchor, before)
    if span is not None:
        return EventStatement(word, dates[span], sentence[span[0] : span[1]], organizers)
    partial = _span_of_event(sentence, list(find_days_without_year(sentence)), anchor, before)
    return EventStatement(word, None, sentence[partial[0] : partial[1]] if partial else None, organizers)


def _span_of_event(sentence: str, spans: list[tuple[int, int]], anchor: int, before: int) -> tuple[int, int] | None:
    """The span that dates the event: first word of the sentence, or close behind the event, or "on …" before it."""
    for span in spans:
        if span[1] <= before and _LEADING.fullmatch(sentence[: span[0]]):
            return span
    for span in spans:
        gap = _BY.sub("", without_organizations(sentence[anchor : span[0]]))
        if span[0] >= anchor and len(gap) <= 60 and not _BLOCKED.search(gap) and not re.search(r"[;:]", gap):
            return span
    for span in reversed(spans):
        lead = sentence[max(0, span[0] - 60) : span[0]]
        if span[0] < anchor and _ON.search(lead) and not _BLOCKED.search(lead):
            return span
    return None


@cache
def _types() -> dict[str, str]:
    return {word: event_type for event_type, words in word_lists("event_words").items() for word in words}


@cache
def _event_pattern() -> re.Pattern[str]:
    nouns = alternatives(_types())
    return re.compile(
        rf"\b{_KIND}(?P<noun>{nouns})\b(?:\s+(?:discussion|virtuelle?|virtual)\b)?"
        r"(?!\s+(?:notes?|briefs?|reports?|summary|series|papers?)\b)",
        re.IGNORECASE,
    )
