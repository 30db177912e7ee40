"""Small lists of words kept as data: months, ordinals, function words, event words, document types, series."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def word_lists(name: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of `NAME.toml` beside this module: each key with its words, in the order of the file.

    Raises ValueError where an entry is no list of words, or a word stands under two keys of a file that must tell
    them apart (all but the function words, which languages share).
    """
    source = files(__package__).joinpath(f"{name}.toml")
    lists: dict[str, tuple[str, ...]] = {}
    owner: dict[str, str] = {}
    for key, words in tomllib.loads(source.read_text(encoding="utf-8")).items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise ValueError(f'{name}.toml: {key} must be a list of words; write {key} = ["one", "two"].')
        for word in words:
            if owner.setdefault(word, key) != key and name != "function_words":
                raise ValueError(f"{name}.toml: {word!r} stands under {owner[word]} and {key}; keep it under one.")
        lists[key] = tuple(words)
    return MappingProxyType(lists)
