"""The sentences of a note's paragraphs: where one ends and the next begins, in English and French.

A stop ends a sentence where white space and a capital, a digit or an opening mark follow, unless it belongs to an
abbreviation, an initial, or the number of a list item. Semicolons and colons end none. Closing marks stay with the
sentence they close. The words that decide stand in abbreviations.toml and sentence_openers.toml.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.ids import row_id
from extractors.model import Paragraph, Sentence
from extractors.reference.wordlists import word_lists

KINDS = frozenset({"body", "list_item", "quote", "sidebar"})  # the paragraphs that are made of sentences

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
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")


def sentences_of(document_id: str, paragraphs: Sequence[Paragraph]) -> tuple[Sentence, ...]:
    """The sentences of the paragraphs of KINDS, numbered through the note in reading order."""
    rows = [
        (paragraph, start, end)
        for paragraph in paragraphs
        if paragraph.kind in KINDS
        for start, end in find_sentences(paragraph.text)
    ]
    quotations = {p.paragraph_id: tuple(_quotations(p.text)) for p in paragraphs if p.kind in KINDS}
    return tuple(
        Sentence(
            document_id=document_id,
            sentence_id=row_id(document_id, "sentences", ordinal),
            paragraph_id=paragraph.paragraph_id,
            ordinal=ordinal,
            char_start=start,
            char_end=end,
            text=paragraph.text[start:end],
            is_quoted=paragraph.kind == "quote"
            or any(first <= start and end <= last for first, last in quotations[paragraph.paragraph_id]),
        )
        for ordinal, (paragraph, start, end) in enumerate(rows, start=1)
    )


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


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """The stretches within quotation marks, with the marks and a stop that follows the last of them."""
    for match in _QUOTED.finditer(text):
        end = match.end()
        while end < len(text) and text[end] in ".!?…":
            end += 1
        yield match.start(), end


@dataclass(frozen=True, slots=True)
class _Words:
    bound: frozenset[str]
    numbered: frozenset[str]
    closing: frozenset[str]
    final: frozenset[str]
    labels: frozenset[str]
    openers: frozenset[str]


@cache
def _words() -> _Words:
    lists = {key: frozenset(words) for key, words in word_lists("abbreviations").items()}
    return _Words(
        bound=lists["bound"],
        numbered=lists["numbered"],
        closing=lists["closing"],
        final=lists["final"],
        labels=lists["labels"],
        openers=frozenset(word for words in word_lists("sentence_openers").values() for word in words),
    )
