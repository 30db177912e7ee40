"""Advice without a verb of duty: "it is essential that", "there is a need for donors to", "would benefit from",
"let the country team take", "several experts asked the Secretariat to".

What was needed once is narrative, unless the room says so.
"""

import re

from extractors.meaning.recommendations.addressees import addressee_at
from extractors.meaning.recommendations.subjects import Subject, is_somebody, subject_before
from extractors.reference.wordlists import word_lists
from extractors.text.months import month_pattern_in_text

_HOW = r"(?:\s(?:also|therefore|still|thus|now|equally|particularly|especially|absolutely|more|most|very|clearly))*"
_VERB = r"(?!(?:the|a|an|all|any|its|their|our|his|her|this|these|those|both|each|every)\b)[a-z]+\b"
_NEEDED = re.compile(
    rf"\b(?:it|It)(?:\s(?P<past>was)|\sis|\sremains|\s(?:would|will) be){_HOW}\s"
    r"(?:essential|important|crucial|critical|vital|imperative|necessary|advisable|indispensable|urgent|paramount|wise|prudent"
    r"|desirable|worthwhile"
    r"|(?<=be )(?:useful|helpful|good|best|sensible|beneficial|appropriate)|better|preferable)"
    rf"(?:\s(?P<that>that)\s|\sfor\s(?P<whom>[^,;:.]{{2,80}}?)\sto\s(?={_VERB})|\sto\s(?={_VERB}))"
)
_NEED = re.compile(
    rf"\b[Tt]here(?:\s(?P<past>was)|\sis|\sremains){_HOW}\s(?:a|an)\s(?:\w+,?\s){{0,2}}need"
    rf"(?:\sfor\s(?P<whom>[^,;:.]{{2,80}}?))?\sto\s(?={_VERB})"
)
_NEED_FOR = re.compile(rf"\bneed\sfor\s(?P<whom>[^,;:.]{{2,80}}?)\sto\s(?={_VERB})")
_TOLD = re.compile(
    r"(?:note|recall|remember|recognize|recognise|stress|emphasize|emphasise|mention|acknowledge|understand"
    r"|underline|point out|highlight|add|say|bear in mind|keep in mind|distinguish|know|reiterate|observe|clarify)\b"
)
_BENEFIT = re.compile(r"\bwould(?:\s(?:also|greatly|further|all|both))*\sbenefit from\s")
_LET = re.compile(r"^Let\s(?!us\b|me\b|it\b|that\b|this\b|there\b)")
_LET_AGAIN = re.compile(r",?\s+and\s+let\b.*$")
_TAKE_PART = (
    r"(?:attend|join|take part|participate|speak|brief|comment|present|observe|witness|address|visit|dine|stay)"
)
_TOLD_TO = re.compile(
    r"\s(?:is|are|was|were|should be)(?:\s(?:also|therefore|further|strongly|again))?"
    rf"\s(?:urged|advised|encouraged|implored|exhorted|called\s(?:up)?on|invited(?!\sto\s{_TAKE_PART}))\sto\s(?={_VERB})"
)
_BY_OTHERS = re.compile(
    rf"\b(?:in|since|until)\s+(?:19|20)\d\d\b|\bby\s+(?:the\s+)?(?!{month_pattern_in_text()})(?:[A-Z]|resolution|report)"
)
_ASKED = re.compile(
    r"^(?:Participants|Others|One|Another|Some|Several|Many|Most|Both|All|A few|A number of|Two|Three|Four|Five)\b"
    rf"[^,;:.]{{0,60}}?\s(?:asked|invited|requested|pressed|begged|implored)\s(?P<whom>[^,;:.]{{2,60}}?)\sto\s(?={_VERB})"
)


def need_in(text: str, is_said: bool) -> tuple[Subject | None, str] | None:
    """Whom `text` tells to do what, by one of these forms; `is_said` where it holds a claim of the room."""
    for pattern in (_NEEDED, _NEED):
        match = pattern.search(text)
        if match is not None and (is_said or not match["past"]) and not _TOLD.match(text, match.end()):
            return _named(match["whom"]), text[match.end() :]
    if is_said and (match := _NEED_FOR.search(text)) is not None and is_somebody(match["whom"]):
        return _named(match["whom"]), text[match.end() :]
    if (match := _BENEFIT.search(text)) is not None:
        subject = subject_before(text, 0, match.start())
        return (subject, f"{subject.clause} {text[match.start() :]}") if subject is not None else None
    if (match := _LET.match(text)) is not None and (whom := addressee_at(text, match.end())) is not None:
        return _named(text[match.end() : whom.char_end]), _LET_AGAIN.sub("", text[whom.char_end :])
    if (match := _TOLD_TO.search(text)) is not None and not _BY_OTHERS.search(text):
        subject = subject_before(text, 0, match.start())
        if subject is not None and subject.can_act and not is_of_room(subject.printed):
            return subject, text[match.end() :]
    if (match := _ASKED.search(text)) is not None and not is_of_room(match["whom"]) and is_somebody(match["whom"]):
        return _named(match["whom"]), text[match.end() :]
    return None


def is_of_room(name: str) -> bool:
    """Whether those asked are in the room: a chair asks speakers to keep to the time."""
    return name.split()[-1].casefold() in word_lists("recommendation_words")["of_room"]


def _named(whom: str | None) -> Subject | None:
    return subject_before(whom, 0, len(whom)) if whom else None
