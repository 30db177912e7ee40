"""Lists of words kept as data: months, ordinals, function words, verbs of attribution, document types."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

Lists = Mapping[str, tuple[str, ...]]

# Files in which a word may stand under several keys; in all others a key must tell what a word means.
_SHARED = frozenset({"citation_bodies", "function_words", "longer_names", "recommendation_words"})


@cache
def word_lists(name: str) -> Lists:
    """The lists of `NAME.toml` beside this module: each key with its words, in the order of the file.

    Raises ValueError where an entry is no list of words, or a word stands under two keys of a file that must tell
    them apart.
    """
    lists = _lists(_content(name), f"{name}.toml:")
    owner: dict[str, str] = {}
    for key, words in lists.items():
        for word in words:
            if owner.setdefault(word, key) != key and name not in _SHARED:
                raise ValueError(f"{name}.toml: {word!r} stands under {owner[word]} and {key}; keep it under one.")
    return lists


@cache
def word_tables(name: str) -> Mapping[str, Lists]:
    """The tables of `NAME.toml` beside this module, each with its lists. Raises ValueError where one holds no lists."""
    tables: dict[str, Lists] = {}
    for title, table in _content(name).items():
        if not isinstance(table, dict):
            raise ValueError(f"{name}.toml: {title} stands in no table; begin one with [{title}].")
        tables[title] = _lists(table, f"{name}.toml: [{title}]")
    return MappingProxyType(tables)


def _content(name: str) -> dict[str, object]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _lists(table: Mapping[str, object], place: str) -> Lists:
    lists: dict[str, tuple[str, ...]] = {}
    for key, words in table.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise ValueError(f'{place} {key} must be a list of words; write {key} = ["one", "two"].')
        lists[key] = tuple(words)
    return MappingProxyType(lists)
