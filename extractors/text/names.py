"""Where a text names a mission, a state or another known body: one pass from left to right, the longest name first.

A name matches word by word, whatever the accents, the form of the apostrophes and hyphens, and the spelling
("stabilisation"). Capitals count: "Us" is no state and "au" no union, but a name in title case may stand in capitals.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.reference.names import Entity, Name, names
from extractors.reference.wordlists import word_lists
from extractors.text.longest_names import WORD, NameTree, Words, WrittenName

PHRASES = frozenset({"mission", "government", "council"})  # what a phrase may stand for

_LOOSE = re.compile(r"[,(]")  # a name so written may be parted so

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
    `is_demonym` is set for "Malian" and "Malians".
    """

    char_start: int
    char_end: int
    entities: tuple[Entity, ...]
    is_local: bool
    phrase: str | None
    is_demonym: bool = False


@dataclass(frozen=True, slots=True)
class _Meaning:
    printed: str
    entities: tuple[Entity, ...] = ()
    is_local: bool = False
    phrase: str | None = None
    is_demonym: bool = False


def find_names(text: str) -> tuple[FoundName, ...]:
    """The names in `text`, in order, without overlap, with the phrases that stand for the note's subject."""
    tree = _tree()
    words = tree.words_of(text)
    found = []
    at = 0
    while at < len(words.keys):
        longest = tree.longest(words, at)
        if longest is None or (longest.meaning.phrase and _reaches_on(words, at, len(longest.words))):
            at += 1
            continue
        meaning = longest.meaning
        end = words.printed[at + len(longest.words) - 1][2]
        end += meaning.printed.endswith((".", ")")) and text.startswith(meaning.printed[-1], end)
        kind = (meaning.entities, meaning.is_local, meaning.phrase, meaning.is_demonym)
        found.append(FoundName(words.printed[at][1], end, *kind))
        at += len(longest.words)
    return tuple(found)


def _reaches_on(words: Words, at: int, n_words: int) -> bool:
    """Whether a name begins within a phrase and ends after it, as in "the Mission in South Sudan"."""
    inner = [(start, _tree().longest(words, start)) for start in range(at + 1, at + n_words)]
    return any(name is not None and start + len(name.words) > at + n_words for start, name in inner)


def _may_be(name: WrittenName[_Meaning], expected: str, word: str) -> bool:
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
def _tree() -> NameTree[_Meaning]:
    written = (WrittenName(tuple(WORD.findall(m.printed)), m, bool(_LOOSE.search(m.printed))) for m in _meanings())
    return NameTree(written, _key, _may_be)


def _meanings() -> Iterable[_Meaning]:
    shared: dict[str, list[Name]] = {}
    for name in names():
        if name.is_local:
            shared.setdefault(name.printed, []).append(name)
        else:
            yield _Meaning(name.printed, (name.entity,), is_demonym=name.is_demonym)
    for printed, owners in shared.items():
        is_demonym = all(name.is_demonym for name in owners)
        yield _Meaning(printed, tuple(name.entity for name in owners), is_local=True, is_demonym=is_demonym)
    for phrase, forms in word_lists("subject_phrases").items():
        if phrase not in PHRASES:
            raise ValueError(f"subject_phrases.toml: {phrase!r} is unknown; use one of {', '.join(sorted(PHRASES))}.")
        for printed in forms:
            yield _Meaning(printed, phrase=phrase)
    for printed in word_lists("not_names")["phrases"]:
        yield _Meaning(printed)
