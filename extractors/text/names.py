"""Where a text names a mission, a state or another known body: one pass from left to right, the longest name first.

A name matches word by word, whatever the accents, the form of the apostrophes and hyphens, and the spelling
("stabilisation"). Capitals count: "Us" is no state and "au" no union, but a name in title case may stand in capitals.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from extractors.reference.names import Entity, names
from extractors.reference.wordlists import word_lists

PHRASES = frozenset({"mission", "government", "council"})  # what a phrase may stand for

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[\s\-‐‑–—'’.&/]{0,3}")
_GAP_WITH_COMMA = re.compile(r"[\s\-‐‑–'’.,&/()]{1,3}")
_SPELLINGS = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"isation", "ization"),
        (r"ised$", "ized"),
        (r"^organisa", "organiza"),
        (r"^centre$", "center"),
        (r"^programme$", "program"),
        (r"^defence$", "defense"),
    )
)


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a text, from code point char_start up to char_end.

    `entities` holds the one entity it means, or all that share a local name. `phrase` is set instead for the words
    that only the note's subject explains (a key of subject_phrases.toml); both are empty for what is no name.
    """

    char_start: int
    char_end: int
    entities: tuple[Entity, ...]
    is_local: bool
    phrase: str | None


@dataclass(frozen=True, slots=True)
class _Meaning:
    words: tuple[str, ...]
    printed: str
    entities: tuple[Entity, ...] = ()
    is_local: bool = False
    phrase: str | None = None


@dataclass(slots=True)
class _Node:
    """A node of the tree of words: what may follow, and the names that end here."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    ending: list[_Meaning] = field(default_factory=list)


def find_names(text: str) -> tuple[FoundName, ...]:
    """The names in `text`, in order, without overlap, with the phrases that stand for the note's subject."""
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    keys = [_key(word) for word, _, _ in words]
    tree = _tree().following
    found = []
    at = 0
    while at < len(words):
        longest = _longest(tree, text, words, keys, at) if keys[at] in tree else None
        if longest is None or (longest.phrase and _reaches_on(tree, text, words, keys, at, len(longest.words))):
            at += 1
            continue
        last = at + len(longest.words) - 1
        end = words[last][2]
        end += longest.printed.endswith(".") and text.startswith(".", end)
        found.append(FoundName(words[at][1], end, longest.entities, longest.is_local, longest.phrase))
        at = last + 1
    return tuple(found)


def _reaches_on(
    tree: Mapping[str, _Node], text: str, words: list[tuple[str, int, int]], keys: list[str], at: int, n_words: int
) -> bool:
    """Whether a name begins within a phrase and ends after it, as in "the Mission in South Sudan"."""
    inner = [(start, _longest(tree, text, words, keys, start)) for start in range(at + 1, at + n_words)]
    return any(name is not None and start + len(name.words) > at + n_words for start, name in inner)


def _longest(
    tree: Mapping[str, _Node], text: str, words: list[tuple[str, int, int]], keys: list[str], at: int
) -> _Meaning | None:
    best = None
    for here in range(at, len(words)):
        node = tree.get(keys[here])
        if node is None:
            break
        for meaning in node.ending:
            if _stands(meaning, text, words, at):
                best = meaning
                break
        tree = node.following
    return best


def _stands(meaning: _Meaning, text: str, words: list[tuple[str, int, int]], at: int) -> bool:
    gap = _GAP_WITH_COMMA if "," in meaning.printed else _GAP
    for offset, expected in enumerate(meaning.words):
        word, start, _ = words[at + offset]
        if word != expected and not _may_be(expected, word):
            return False
        if offset and not gap.fullmatch(text, words[at + offset - 1][2], start):
            return False
    return True


def _may_be(expected: str, word: str) -> bool:
    """Whether `word`, which has the same letters, may stand for `expected` with its capitals as they are."""
    if expected[1:] != expected[1:].lower() or (len(expected) == 1 and expected.isupper()):
        return False  # an acronym counts only as printed; accents never differ there
    return expected[0].islower() or word[0].isupper()


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    """`word` without case, accents and differences of spelling."""
    if word.isascii():
        plain = word.lower()
    else:
        plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    if len(plain) > 5:
        for british, american in _SPELLINGS:
            plain = british.sub(american, plain)
    return plain


@cache
def _tree() -> _Node:
    root = _Node()
    for meaning in _meanings():
        node = root
        for word in meaning.words:
            node = node.following.setdefault(_key(word), _Node())
        node.ending.append(meaning)
    return root


def _meanings() -> Iterable[_Meaning]:
    shared: dict[str, list[Entity]] = {}
    for name in names():
        if name.is_local:
            shared.setdefault(name.printed, []).append(name.entity)
        else:
            yield _Meaning(_words(name.printed), name.printed, (name.entity,))
    for printed, entities in shared.items():
        yield _Meaning(_words(printed), printed, tuple(entities), is_local=True)
    for phrase, forms in word_lists("subject_phrases").items():
        if phrase not in PHRASES:
            raise ValueError(f"subject_phrases.toml: {phrase!r} is unknown; use one of {', '.join(sorted(PHRASES))}.")
        for printed in forms:
            yield _Meaning(_words(printed), printed, phrase=phrase)
    for printed in word_lists("not_names")["phrases"]:
        yield _Meaning(_words(printed), printed)


def _words(printed: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(printed))
