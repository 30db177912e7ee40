"""The language of a text, told by its commonest function words."""

import re
from collections import Counter
from functools import cache

from extractors.reference.wordlists import word_lists
from extractors.text.quotations import find_quotes

ENOUGH_WORDS = 20
WORDS_READ = 800
LEAST_SHARE = 0.15
LEAST_LEAD = 1.2

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, or None.

    None where there are fewer than 20 words, where function words of no language make up 15 percent of them, or
    where the best language has less than 1.2 times the hits of the next: then the text does not tell.
    """
    words = [word.lower() for word in _WORD.findall(text)][:WORDS_READ]
    if len(words) < ENOUGH_WORDS:
        return None
    languages = _languages_of_word()
    hits = Counter(code for word in words for code in languages.get(word, ()))
    ranked = sorted(((count, code) for code, count in hits.items()), reverse=True)
    if not ranked or ranked[0][0] < LEAST_SHARE * len(words):
        return None
    if len(ranked) > 1 and ranked[0][0] < LEAST_LEAD * ranked[1][0]:
        return None
    return ranked[0][1]


def language_around_quotes(text: str) -> str | None:
    """The language in which `text` itself speaks: what it quotes counts only where it says too little beside."""
    around, done = "", 0
    for start, end in find_quotes(text):
        around += text[done:start]
        done = end
    around += text[done:]
    return language_of(around if len(_WORD.findall(around)) >= ENOUGH_WORDS else text)


@cache
def _languages_of_word() -> dict[str, tuple[str, ...]]:
    languages: dict[str, tuple[str, ...]] = {}
    for code, words in word_lists("function_words").items():
        for word in words:
            languages[word] = (*languages.get(word, ()), code)
    return languages
