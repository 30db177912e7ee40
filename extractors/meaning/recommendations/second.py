"""A second piece of advice in one sentence: "the Council should renew, and the mission should plan", "urged donors
to pay and to stay". Its verb must be told anew; "renew and review" is one action.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.meaning.recommendations.addressees import addressee_at
from extractors.meaning.recommendations.advice import Advice, to_subject, trimmed
from extractors.meaning.recommendations.subjects import is_somebody, subject_before

_MODAL = r"(?:should|ought\sto|must|needs?\sto)"
_AND = r"(?:,\sand|\sand|;\sand|;|,\sbut|,\swhile|,\swhereas)\s(?:that\s)?(?:also\s|then\s)?"
_SAME_SUBJECT = re.compile(rf"{_AND}(?:also\s)?{_MODAL}\s(?!have\b)(?=(?:also\s|not\s)?[a-z])")
_OTHER_SUBJECT = re.compile(
    rf"{_AND}(?P<whom>(?!that\b|which\b|who\b|it\b|this\b)[^,;:]{{3,70}}?)\s{_MODAL}\s(?!have\b)(?=[a-z])"
)
_RELATIVE = re.compile(r"\b(?:that|which|who|what|whether|if|how|why|because|since|as)\b", re.IGNORECASE)
_AND_TO = re.compile(r"(?:,)?\sand\s(?:also\s|then\s|instead\s)?to\s(?=[a-z])")
_TO = re.compile(
    r"(?<!\baccess)(?<!\bback)\bto\s(?!(?:the|a|an|its|their|his|her|all|any|both|each|this|these|those)\b)[a-z]+\b"
)
_AND_ON = re.compile(r"(?:,)?\sand\s(?:up)?on\s(?P<whom>[^,;:]{3,70}?)\sto\s(?=[a-z])")
_PASSIVE = re.compile(
    r"(?:not\s|also\s|\w+ly\s)*be\s(?:\w+ly\s)?\w+(?:ed|en|ut|ade|old|eft|ilt|eld|ept|aid|ent|ought)\b"
)
_FEWEST = 2  # words of an action


def each_advice(first: Advice) -> Iterator[Advice]:
    """`first` without what it joins, and what it joins."""
    if first.kind != "recommendation":
        yield first
        return
    for split in (_split_subject, _split_same, _split_to, _split_on):
        found = split(first)
        if found is not None and all(len(one.action.split()) >= _FEWEST for one in found):
            yield found[0]
            yield from each_advice(found[1])
            return
    yield first


def _split_subject(first: Advice) -> tuple[Advice, Advice] | None:
    match = _OTHER_SUBJECT.search(first.action)
    if match is None or _RELATIVE.search(match["whom"]):
        return None
    kept, rest = first.action[: match.start()], first.action[match.end() :]
    subject = subject_before(match["whom"], 0, len(match["whom"]))
    if subject is None:
        return None
    if _PASSIVE.match(rest) or not subject.can_act:
        clause = first.action[match.start("whom") :]
        return _with(first, kept), Advice("recommendation", None, None, trimmed(clause))
    return _with(first, kept), to_subject(subject, rest)


def _split_same(first: Advice) -> tuple[Advice, Advice] | None:
    match = _SAME_SUBJECT.search(first.action)
    if match is None or first.printed is None:
        return None
    kept, rest = first.action[: match.start()], first.action[match.end() :]
    return _with(first, kept), _with(first, rest)


def _split_to(first: Advice) -> tuple[Advice, Advice] | None:
    match = _AND_TO.search(first.action)
    if match is None or _TO.search(first.action[: match.start()]):
        return None
    return _with(first, first.action[: match.start()]), _with(first, first.action[match.end() :])


def _split_on(first: Advice) -> tuple[Advice, Advice] | None:
    match = _AND_ON.search(first.action)
    if match is None or not (is_somebody(match["whom"]) or addressee_at(match["whom"])):
        return None
    subject = subject_before(match["whom"], 0, len(match["whom"]))
    return _with(first, first.action[: match.start()]), to_subject(subject, first.action[match.end() :])


def _with(advice: Advice, action: str) -> Advice:
    return replace(advice, action=trimmed(action))
