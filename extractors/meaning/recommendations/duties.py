"""Advice that names whose it is to act: "it is incumbent on the Council to", "the onus is on donors to", "we urge the
mission to", "the Secretariat may wish to", and a way that somebody would rather go: "a first step would be to".

What a treaty or a rule lays on somebody is no advice, nor is whose it is to decide.
"""

import re

from extractors.meaning.recommendations.addressees import addressee_at
from extractors.meaning.recommendations.subjects import Subject, is_somebody, subject_before

_HOW = (
    r"(?:\s(?:also|therefore|still|thus|now|equally|particularly|especially|ultimately|primarily|squarely|clearly"
    r"|largely))*"
)
_VERB = (
    r"(?!(?:the|a|an|all|any|its|their|our|his|her|this|these|those|both|each|every|decide|determine|judge|choose)\b)"
    r"[a-z]+\b"
)
_WHOM = r"(?P<whom>[^,;:.]{2,90}?)"
_LAID_ON = (
    # It is incumbent on X to; it falls to X to
    re.compile(
        rf"\b[Ii]t(?:\s(?:is|remains|would be)){_HOW}\s(?:incumbent\s(?:up)?on|up\sto"
        rf"|the\s(?:\w+\s)?(?:duty|responsibility|obligation|task|job)\sof)\s{_WHOM}\sto\s(?={_VERB})"
    ),
    re.compile(rf"\b[Ii]t{_HOW}\sfalls{_HOW}\s(?:up)?(?:on|to)\s{_WHOM}\sto\s(?={_VERB})"),
    # the onus is on X to; responsibility rests with X to
    re.compile(
        rf"\b(?:onus|burden|[Rr]esponsibility|obligation|duty)\s(?:is|lies|rests|falls|remains){_HOW}\s(?:up)?(?:on|to|with)"
        rf"\s{_WHOM}\sto\s(?={_VERB})"
    ),
    # it is time for X to
    re.compile(rf"\b[Ii]t(?:\sis|’s|\swas\snow){_HOW}\s(?:high\s)?time\sfor\s{_WHOM}\sto\s(?={_VERB})"),
    # we urge X to
    re.compile(
        r"\b(?:[Ww]e|I|[Tt]he\sauthors?|[Tt]his\s(?:\w+\s)?(?:paper|brief|note|article|study))"
        r"(?:\s(?:would|also|therefore|strongly|further|again|thus|hereby|like\sto|earnestly|must))*"
        r"\s(?:urges?|calls?\s(?:up)?on|encourages?|asks?|advises?|invites?|implores?|requests?|appeals?\sto)"
        rf"\s{_WHOM}\sto\s(?={_VERB})"
    ),
)
_OURS = re.compile(
    r"\b(?:[Ww]e|I|[Tt]his\s(?:\w+\s)?(?:paper|brief|note|article|study))"
    r"(?:\s(?:would|also|therefore|strongly|further|again|thus))*\s(?:recommends?|proposes?)"
    r"(?:\sthat\s(?P<that>.+)|\s(?P<what>(?:a|an|the|[a-z]+ing)\s.+))"
)
_HAS_DUTY = re.compile(
    rf"\s(?:has|have|bears?|carr(?:y|ies)){_HOW}\s(?:a|an|the)\s(?:\w+\s){{0,2}}(?:responsibility|obligation|duty)"
    rf"\sto\s(?={_VERB})"
)
_WISH = re.compile(
    rf"\s(?:(?:may|might)(?:\salso)?\swish\sto|(?:may|might)(?:\salso)?\swant\sto(?=\s(?:consider|explore|think|look|review|revisit))"
    rf"|(?:could|might)(?:\salso)?(?=\s(?:consider|explore)\s(?:an?|how|whether|\w+ing)\b))\s(?={_VERB})"
)
_GUESSED_AT = ("host_government", "parties")  # what they may wish is told rather than advised
_WAY = re.compile(
    r"^(?:[A-Z][^,;:]{1,60},\s)?(?:[Oo]ne|[Aa]|[Aa]n|[Aa]nother|[Tt]he)\s(?:[\w-]+,?\s){0,3}"
    r"(?:step|approach|way\sforward|way|option|solution|course|measure|starting\spoint|alternative|remedy|idea|suggestion)"
    r"(?:\s(?:would|could|might|should)\sbe)"
    rf"(?:\sfor\s{_WHOM})?\sto\s(?={_VERB})"
)
_WAY_IS = re.compile(
    r"\b[Tt]he\s(?:best|better|wiser|wisest|right|next|safest|most\s\w+)\s(?:\w+\s)?"
    r"(?:step|approach|way\sforward|course|remedy|solution|thing)"
    rf"\sis\sto\s(?={_VERB})"
)
_BY_RULE = re.compile(
    r"\b(?:under|pursuant to|by law|in accordance|according to|article"
    r"|charter|convention|treaty|statute|international law"
    r"|legal|legally|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def duty_in(text: str) -> tuple[Subject | None, str] | None:
    """Whom `text` tells to do what, by one of these forms; None where it does not."""
    for pattern in _LAID_ON:
        match = pattern.search(text)
        if match is not None and is_somebody(match["whom"]) and not _BY_RULE.search(text):
            return _named(match["whom"]), text[match.end() :]
    if (match := _HAS_DUTY.search(text)) is not None and not _BY_RULE.search(text):
        subject = subject_before(text, 0, match.start())
        if subject is not None and subject.can_act:
            return subject, text[match.end() :]
    if (match := _WISH.search(text)) is not None:
        subject = subject_before(text, 0, match.start())
        whom = addressee_at(subject.printed) if subject is not None else None
        if whom is not None and whom.addressee not in _GUESSED_AT:
            return subject, text[match.end() :]
    if (match := _WAY.match(text)) is not None:
        return _named(match["whom"]), text[match.end() :]
    if (match := _WAY_IS.search(text)) is not None:
        return None, text[match.end() :]
    if (match := _OURS.search(text)) is not None:
        return _of_clause(match["that"]) if match["that"] else (None, match["what"])
    return None


def _of_clause(clause: str) -> tuple[Subject | None, str]:
    whom = addressee_at(clause)
    return (_named(clause[: whom.char_end]), clause) if whom is not None else (None, clause)


def _named(whom: str | None) -> Subject | None:
    return subject_before(whom, 0, len(whom)) if whom else None
