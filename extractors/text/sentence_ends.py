"""Where a sentence ends and the next begins, in English and French.

A stop ends a sentence where white space and a capital, a digit or an opening mark follow, unless it belongs to an
abbreviation, an initial, or the number of a list item. Semicolons and colons end none. Closing marks stay with the
sentence they close. The words that decide stand in abbreviations.toml and sentence_openers.toml.
"""

import re
from dataclasses import dataclass
from functools import cache

from extractors.reference.wordlists import word_lists

_CLOSERS = "”’\"')\\]»"
_STOP = re.compile(rf"(?P<mark>[.!?…]+)(?P<closers>[{_CLOSERS}]*(?:[ \u00a0\u202f]»)?)\s+(?=\S)")
_NEXT = re.compile(r"[“‘\"'(«\[¿¡\s]*(?P<word>(?P<first>\w)[\w’'-]*)?")
_TOKEN = re.compile(r"[\w.’'-]*$")
_INITIAL = re.compile(
    r"(?:[A-ZÀ-Ý][.-]{1,2})*[A-ZÀ-Ý]"
)  # single letters: "ECOWAS" and "UN" are words, and end sentences
_DOTTED = re.compile(r"(?:\w{1,2}\.)+\w{1,2}")
_REFERENCE = re.compile(r"[\dIVXLC]+[a-z]?\b|[A-Z][A-Z/\d]+/")
_ZONE = re.compile(r"(?:EST|EDT|ET|GMT|UTC|CET|CEST|\w+day)\b")


def find_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of `text`, in order; together they hold all of it but the white space between."""
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for stop in _STOP.finditer(text):
        if stop.start() >= start and _ends(text, start, stop):
            spans.append((start, stop.end("closers")))
            start = stop.end()
    last = len(text.rstrip())
    if start < last:
        spans.append((start, last))
    return tuple(spans)


def sentences_in(text: str) -> tuple[str, ...]:
    """The sentences of `text`, in order."""
    return tuple(text[start:end] for start, end in find_sentences(text))


def is_abbreviated(word: str) -> bool:
    """Whether `word`, printed before a full stop, is an abbreviation or stands for names by their first letters.

    That is all that can be asked where no sentence goes on, as in a reference; in prose, `find_sentences` weighs what
    follows as well.
    """
    return word in _words().abbreviated or _INITIAL.fullmatch(word) is not None


def calls_for_number(text: str) -> bool:
    """Whether a text ends with an abbreviation that a number follows: "in para.", "No."."""
    return text.endswith(".") and _token(text, 0, len(text) - 1) in _words().numbered


def breaks_off(text: str) -> bool:
    """Whether a text ends with a word after which something must follow: "the", "of", "et"."""
    return bool(_bound_words().intersection(text.lower().split()[-1:]))


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the mark at `stop` ends the sentence that began at `start`."""
    following = _NEXT.match(text, stop.end())
    first = following["first"] if following else None
    if following is None or first is None:
        return True  # a dash or a bullet follows
    if first.islower():
        return False
    mark = stop["mark"]
    if mark != ".":
        # An ellipsis set off by a space or in brackets stands for words left out within the sentence.
        is_gap = mark in ("...", "…") and text[stop.start() - 1 : stop.start()] in (" ", "\u00a0", "[", "(")
        return not is_gap and stop.start() > start
    if stop["closers"]:
        return True
    token = _token(text, start, stop.start())
    if not token:
        return stop.start() > start
    return _token_ends(token, text[start : stop.start() - len(token)], following["word"], text[stop.end() :][:12])


def _token_ends(token: str, before: str, following: str, rest: str) -> bool:
    """Whether the stop after the word `token` ends a sentence that begins with `before` and goes on with `rest`."""
    words = _words()
    opens = re.split("['’]", following)[0] in words.openers
    if token in words.bound:
        return False
    if token in words.numbered:
        return not _REFERENCE.match(rest.lstrip("(["))
    if token in words.final:
        return not _ZONE.match(rest)
    if token in words.closing or _DOTTED.fullmatch(token):
        return opens
    if token.isdigit() and len(token) <= 3 and not before.strip("“‘\"'(«[ "):
        return False  # the number of a list item
    if _INITIAL.fullmatch(token):  # of a person, unless a label precedes it: "Plan B. Participants"
        label = before.split()[-1] if before.split() else ""
        return opens or label.capitalize() in words.labels
    return True


def _token(text: str, start: int, end: int) -> str:
    match = _TOKEN.search(text, max(start, end - 24), end)
    return match[0].lstrip("'’.-") if match else ""


@cache
def _bound_words() -> frozenset[str]:
    return frozenset(word for words in word_lists("bound_words").values() for word in words)


@dataclass(frozen=True, slots=True)
class _Words:
    bound: frozenset[str]
    numbered: frozenset[str]
    closing: frozenset[str]
    final: frozenset[str]
    labels: frozenset[str]
    openers: frozenset[str]
    abbreviated: frozenset[str]


@cache
def _words() -> _Words:
    lists = {key: frozenset(words) for key, words in word_lists("abbreviations").items()}
    return _Words(
        bound=lists["bound"],
        numbered=lists["numbered"],
        closing=lists["closing"],
        final=lists["final"],
        labels=lists["labels"],
        abbreviated=frozenset(word for key, words in lists.items() if key != "labels" for word in words),
        openers=frozenset(word for words in word_lists("sentence_openers").values() for word in words),
    )
