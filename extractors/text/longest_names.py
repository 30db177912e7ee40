"""Finds known names in a text: one pass from left to right, the longest name first, by a tree of words."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

WORD = re.compile(r"\w+")

# What may stand between two words of a name, and of one that is written with a comma or in brackets.
_GAP = re.compile(r"[\s\-‐‑–'’.&/]{1,3}")
_GAP_WITH_COMMA = re.compile(r"[\s\-‐‑–'’.,&/()]{1,3}")

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class WrittenName(Generic[M]):
    """A name as it is written: its words, what it means, and whether a comma may part the words."""

    words: tuple[str, ...]
    meaning: M
    has_comma: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A text taken apart: each word with its first and last offset, and the key by which the tree knows it."""

    text: str
    printed: tuple[tuple[str, int, int], ...]
    keys: tuple[str, ...]


@dataclass(slots=True)
class _Node(Generic[M]):
    """A node of the tree: what may follow, and the names that end here."""

    following: dict[str, "_Node[M]"] = field(default_factory=dict)
    ending: list[WrittenName[M]] = field(default_factory=list)


class NameTree(Generic[M]):
    """The names of one kind, ready to be found.

    `key` makes equal what may be printed in different ways; `may_be` then says whether a printed word may stand for one
    of a name.
    """

    def __init__(
        self,
        names: Iterable[WrittenName[M]],
        key: Callable[[str], str],
        may_be: Callable[[WrittenName[M], str, str], bool],
    ) -> None:
        self._root: _Node[M] = _Node()
        self._key = key
        self._may_be = may_be
        for name in names:
            node = self._root
            for word in name.words:
                node = node.following.setdefault(key(word), _Node())
            node.ending.append(name)

    def words_of(self, text: str) -> Words:
        """`text` taken apart for this tree."""
        printed = tuple((match[0], match.start(), match.end()) for match in WORD.finditer(text))
        return Words(text, printed, tuple(self._key(word) for word, _, _ in printed))

    def longest(
        self, words: Words, at: int, counts: Callable[[M], bool] = lambda meaning: True
    ) -> WrittenName[M] | None:
        """The longest name that begins with word `at` and whose meaning counts, or None."""
        best = None
        following = self._root.following
        for here in range(at, len(words.keys)):
            node = following.get(words.keys[here])
            if node is None:
                break
            standing = (name for name in node.ending if counts(name.meaning) and self._stands(name, words, at))
            best = next(standing, best)
            following = node.following
        return best

    def find(
        self, words: Words, counts: Callable[[M], bool] = lambda meaning: True
    ) -> Iterator[tuple[int, WrittenName[M]]]:
        """The names in a text, each with the number of its first word, in order and without overlap."""
        at = 0
        while at < len(words.keys):
            name = self.longest(words, at, counts)
            if name is None:
                at += 1
                continue
            yield at, name
            at += len(name.words)

    def _stands(self, name: WrittenName[M], words: Words, at: int) -> bool:
        gap = _GAP_WITH_COMMA if name.has_comma else _GAP
        for offset, expected in enumerate(name.words):
            word, start, _ = words.printed[at + offset]
            if word != expected and not self._may_be(name, expected, word):
                return False
            if offset and not gap.fullmatch(words.text, words.printed[at + offset - 1][2], start):
                return False
        return True
