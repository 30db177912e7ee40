"""Which words are written with a hyphen, or apart from a drop cap: the document's own use first, then a word list.

The word list is pyspellchecker's, by language; it is loaded when the document itself leaves a word open.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

PRINTED_HYPHENS = "\u00ad\u2010\u2011"  # a soft hyphen that is a glyph of the page is printed like any other
HYPHENS = "-" + PRINTED_HYPHENS
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-\u00ad\u2010\u2011][^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]+")
LISTED = ("en", "fr", "es", "pt", "de", "it", "nl")
CLOSED_PREFIXES = frozenset(
    {"bi", "counter", "de", "dis", "extra", "hyper", "infra", "inter", "intra", "macro", "mega", "micro", "mini", "mis"}
    | {"multi", "over", "para", "poly", "pseudo", "re", "semi", "socio", "sub", "super", "trans", "tri", "ultra", "un"}
    | {"under", "uni"}
)
OPEN_PREFIXES = frozenset(["all", "anti", "co", "cross", "ex", "mid", "non", "post", "pre", "quasi", "self", "vice"])
ONE_LETTER_WORDS = {"en": "ai", "fr": "aàyô", "es": "aeouy", "pt": "aàeéo", "it": "aeèoi", "nl": "u"}
FOREIGN = "en"  # the language of a word whose halves are none of the document's
COMMON = 30  # occurrences in the word list below which a word is too rare to be half of a compound


class PrintedLine(Protocol):
    """A line of a page: its characters, and the number of the font of each."""

    @property
    def text(self) -> str: ...

    @property
    def char_font(self) -> Sequence[int] | NDArray[np.int32]: ...


class WordCounts(Protocol):
    """How often words occur; 0 for one that is not listed."""

    def __getitem__(self, word: str) -> int: ...


class Lexicon:
    """The words of one document, and the word list of its language."""

    def __init__(self, lines: Iterable[PrintedLine], language: str = "en") -> None:
        self._words: Counter[str] = Counter()
        self._compounds: Counter[str] = Counter()
        self._language = language if language in LISTED else "en"
        inside: Counter[tuple[int, str]] = Counter()
        at_end: Counter[tuple[int, str]] = Counter()
        for line in lines:
            text = line.text.casefold()
            for k, c in enumerate(line.text):
                if c in HYPHENS:
                    (inside if k < len(line.text) - 1 else at_end)[int(line.char_font[k]), c] += 1
            # The last word of a line may be a part of one, the first one too.
            inner = text.split(" ")
            kept = inner[:-1] if text[-1:] in HYPHENS else inner
            whole = " ".join(kept)
            self._words.update(_WORD.findall(whole))
            self._compounds.update(re.sub(r"[\u00ad\u2010\u2011]", "-", c) for c in _COMPOUND.findall(whole))

        # A hyphen that this document has at line ends only is the typesetter's; another one there was written.
        # Judged font by font, since a font may know one code for both.
        self._typesetters = {
            (font, c)
            for (font, c), n in at_end.items()
            if c != "-" and n >= 2 and not inside[font, c] and inside[font, "-"]
        }

    def keeps_hyphen(self, before: str, hyphen: str, font: int, after: str) -> bool:
        """Whether a word printed as `before`, `hyphen`, line break, `after` is a compound written with the hyphen."""
        if any(known == font for known, _ in self._typesetters):
            return (font, hyphen) not in self._typesetters
        last = re.split(r"[-\u2010]", before)[-1].casefold()
        tail = after.casefold()
        if not last or not tail:
            return True
        if after[:1].isupper():
            return True
        compound, joined = f"{last}-{tail}", last + tail
        full = f"{before.casefold().lstrip('-')}-{tail}"
        if self._compounds[full] or self._compounds[compound]:
            return self._compounds[full] + self._compounds[compound] >= self._words[joined]
        if self._words[joined]:
            return False
        words = _word_list(self._language)
        if not (words[joined] or words[last] or words[tail]):
            words = _word_list(FOREIGN)  # a text in one language cites those in another
        if words[joined]:
            return False
        if last in CLOSED_PREFIXES:
            # Written closed, unless this document writes others of the kind with a hyphen.
            return sum(n for word, n in self._compounds.items() if word.startswith(last + "-")) > sum(
                n for word, n in self._words.items() if word.startswith(last) and words[word[len(last) :]] >= COMMON
            )
        first = last in OPEN_PREFIXES or (words[last] >= COMMON and len(last) > 1)
        return bool(first and words[tail] >= COMMON and len(tail) > 1)

    def stands_alone(self, initial: str, after: str) -> bool:
        """Whether the large letter before `after` is a word by itself: together they are none, and the rest is one.

        A word that is known but as a part of the page's own text must stand there twice: once it may be this one.
        """
        letter = initial.casefold()
        if letter not in ONE_LETTER_WORDS.get(self._language, ""):
            return False
        tail = _WORD.match(after)
        if tail is None:
            return after[:1].isdigit() or after[:1] in "“‘«"
        rest, words = tail[0].casefold(), _word_list(self._language)
        if len(rest) < 2 or self._words[letter + rest] > 1 or words[letter + rest]:
            return False
        return bool(self._words[rest] or words[rest])


def parts_one_word(before: str, after: str) -> bool:
    """Whether a hyphen between the two can only part one word: together they are an English word, the end is none."""
    words = _word_list("en")
    return bool(words[(before + after).casefold()]) and not words[after.casefold()]


@cache
def _word_list(language: str) -> WordCounts:
    """How often each word of a language occurs in print."""
    from spellchecker import SpellChecker

    counts: WordCounts = SpellChecker(language=language).word_frequency
    return counts
