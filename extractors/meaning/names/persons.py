"""Persons that a text names after a title: "President Ibrahim Boubacar Keïta", "Ms. Aïssata Diarra"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.reference.wordlists import word_lists

_NAME = r"(?:[A-ZÀ-ÖØ-Ý]\.|[A-ZÀ-ÖØ-Ý][\w’']*[\w](?:-(?!led|backed|era)\w[\w’']*\w)*)"


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """The name of a person, without the title, from code point char_start up to char_end."""

    char_start: int
    char_end: int
    is_full: bool


def find_persons(text: str) -> Iterator[FoundPerson]:
    """The persons named after a title, in order; `is_full` where more than one name is given."""
    if _title_ends().isdisjoint(text.lower().replace(",", "").split()):
        return
    for match in _persons().finditer(text):
        name = re.sub(r"['’]s$", "", match["name"])
        words = re.findall(r"\w+", name)
        if not _no_names().intersection(words) and not _body_words().intersection(map(str.casefold, words)):
            is_full = len([part for part in name.split() if part[0].isupper()]) > 1
            yield FoundPerson(match.start("name"), match.start("name") + len(name), is_full)


@cache
def _no_names() -> frozenset[str]:
    return frozenset(word_lists("person_titles")["no_names"])


@cache
def _body_words() -> frozenset[str]:
    """ "Vice President, Federal Reserve Bank": what follows a title may be where somebody holds it."""
    return frozenset(word_lists("body_words")["words"])


@cache
def _title_ends() -> frozenset[str]:
    """The last words of the titles: a quick test before the slow search."""
    return frozenset(title.split()[-1] for title in word_lists("person_titles")["titles"])


@cache
def _persons() -> re.Pattern[str]:
    lists = word_lists("person_titles")
    titles = "|".join(_either_case(title) for title in sorted(lists["titles"], key=len, reverse=True))
    small = "|".join(lists["particles"])
    name = rf"{_NAME}(?:[ \u00a0](?:(?:{small})[ \u00a0-])?{_NAME}){{0,3}}"
    return re.compile(rf"(?<![\w-])(?:(?:{titles}),?[ \u00a0])+(?P<name>{name})")


def _either_case(title: str) -> str:
    """A pattern for `title` that allows a capital at the beginning of each word."""
    return "".join(
        f"[{c}{c.upper()}]" if c.isalpha() and (k == 0 or title[k - 1] in " -") else re.escape(c)
        for k, c in enumerate(title)
    )
