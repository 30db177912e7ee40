"""The words of holders.toml and quantifiers.toml, ready for the chunker: which nouns name somebody, and how many."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from extractors.reference.wordlists import Lists, word_tables
from extractors.text.tokens import tokens_of
from extractors.vocabulary import HOLDERS, QUANTIFIERS

Words = tuple[str, ...]

_DETERMINERS = ("the", "these", "those", "our", "its", "this")
_OF = ("the", "these", "those", "our", "its", "")
LONGEST_QUANTIFIER = 6


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of persons: `kind` is person, group, role, suffix, speaking, room, anaphoric or outside."""

    holder: str
    kind: str
    is_plural: bool
    singular: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the chunker looks up; `longest` is the number of words of the longest noun with that first word."""

    nouns: Mapping[Words, Noun]
    longest: Mapping[str, int]
    groups: Mapping[Words, str]
    first_of_groups: frozenset[str]
    quantifiers: Mapping[str, str]
    alone: Mapping[str, str]
    consensus: Mapping[str, int]
    extent: Mapping[str, int]
    presence: tuple[Words, ...]
    rooms: frozenset[str]
    room_modifiers: frozenset[str]
    elsewhere: frozenset[str]
    outside: frozenset[str]
    outside_adverbs: frozenset[str]
    outside_places: frozenset[str]
    stops: frozenset[str]
    suffixes: tuple[tuple[str, str], ...]
    things: frozenset[str]

    def noun_by_suffix(self, word: str) -> Noun | None:
        """A noun of persons by its ending: "meteorologists"; None for a thing."""
        is_plural = (word.endswith("s") and not word.endswith("ss")) or word.endswith("men")
        singular = f"{word[:-3]}man" if word.endswith("men") else word[:-1] if is_plural else word
        if len(singular) < _SHORTEST or singular in self.things or word in self.things:
            return None
        for suffix, holder in self.suffixes:
            if singular.endswith(suffix):
                return Noun(holder, "suffix", is_plural, singular)
        return None


_SHORTEST = 5
"""Letters of a noun that is known by its ending; shorter ones are things: "door", "tier"."""


@cache
def lexicon() -> Lexicon:
    """The lexicon. Raises ValueError, with the place and the remedy, where a list is malformed."""
    table, amounts = word_tables("holders"), word_tables("quantifiers")
    _validate(table, amounts)
    spelled = {word: plural for word, (plural,) in table["plurals"].items()}
    nouns = _nouns(table, spelled)
    groups = {words_of(form): holder for holder, word, form, _ in _forms(table["groups"], spelled)}
    groups |= {words: noun.holder for words, noun in nouns.items() if noun.kind == "person"}
    quantifiers = {_plain(phrase): key for key, phrases in amounts["quantifiers"].items() for phrase in phrases}
    return Lexicon(
        nouns=MappingProxyType(nouns),
        longest=_longest(nouns),
        groups=MappingProxyType(groups),
        first_of_groups=frozenset(words[0] for words in groups) - {"the"},
        quantifiers=MappingProxyType(_determined(quantifiers)),
        alone=MappingProxyType({_plain(word): quantifiers[_plain(word)] for word in amounts["alone"]["words"]}),
        consensus=_ordinals(amounts["consensus"]),
        extent=_ordinals(amounts["extent"]),
        presence=tuple(sorted(map(words_of, table["presence"]["words"]), key=len, reverse=True)),
        rooms=frozenset(table["rooms"]["words"]),
        room_modifiers=frozenset(table["room_modifiers"]["words"]),
        elsewhere=frozenset(table["elsewhere"]["words"]),
        outside=frozenset(form for word in table["outside"]["words"] for form in (word, f"{word}s")),
        outside_adverbs=frozenset(table["outside_adverbs"]["words"]),
        outside_places=frozenset(table["outside_places"]["words"]),
        stops=frozenset(table["stops"]["words"]),
        suffixes=tuple((suffix, holder) for holder, suffixes in table["suffixes"].items() for suffix in suffixes),
        things=frozenset(table["things"]["words"]),
    )


def consensus_of(quantifier: str, words: str) -> int | None:
    """How far the room was of one mind, 1 (one) to 7 (all), by the quantifier, or for bare and impersonal claims by
    a word of extent among `words`; None where the print does not say."""
    known = lexicon()
    if quantifier in known.consensus:
        return known.consensus[quantifier]
    return max((known.extent[word] for word in words.casefold().split() if word in known.extent), default=None)


def words_of(phrase: str) -> Words:
    """The words of `phrase` as the chunker compares them."""
    return tuple(token.low for token in tokens_of(phrase))


def _nouns(table: Mapping[str, Lists], spelled: Mapping[str, str]) -> dict[Words, Noun]:
    nouns: dict[Words, Noun] = {}

    def add(form: str, noun: Noun) -> None:
        nouns.setdefault(words_of(form), noun)

    for kind, part in (("person", "nouns"), ("room", "speaking_rooms"), ("role", "roles")):
        for holder, word, form, is_plural in _forms(table[part], spelled):
            add(form, Noun(holder, kind, is_plural, _plain(word)))
    heads = list(_forms({"": (*table["heads"]["words"], *table["anaphoric"]["words"])}, spelled))
    for holder, _, group, _ in _forms(table["groups"], spelled):
        for _, word, form, is_plural in heads:
            add(f"{group} {form}", Noun(holder, "group", is_plural, _plain(word)))
    for kind, part in (("anaphoric", "anaphoric"), ("outside", "outside")):
        for _, word, form, is_plural in _forms({"": table[part]["words"]}, spelled):
            add(form, Noun("", kind, is_plural, _plain(word)))
    return nouns


def _longest(nouns: Iterable[Words]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for words in nouns:
        found[words[0]] = max(len(words), found.get(words[0], 0))
    return MappingProxyType(found)


def _forms(table: Mapping[str, Sequence[str]], spelled: Mapping[str, str]) -> Iterable[tuple[str, str, str, bool]]:
    for holder, words in table.items():
        for word in words:
            plural = spelled.get(word) or _plural(word)
            yield holder, word, plural, True
            if plural != word:
                yield holder, word, word, False


def _plural(word: str) -> str:
    if word.endswith(("staff", "counterparts")):
        return word
    if word.endswith("man"):
        return f"{word[:-3]}men"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"


def _determined(quantifiers: Mapping[str, str]) -> dict[str, str]:
    """The quantifiers with what may follow them before the noun; a mere determiner has an empty one."""
    found = dict.fromkeys(_DETERMINERS, "")
    for phrase, key in quantifiers.items():
        stem = phrase.removesuffix(" the").removesuffix(" of")
        for rest in _OF:
            found[" ".join(f"{stem} {rest}".split())] = found[" ".join(f"{stem} of {rest}".split())] = key
        found[phrase] = key
    for ordinal in ("first", "second", "third", "fourth", "fifth"):
        found.pop(f"the {ordinal}", None)
    return found


def _ordinals(lists: Lists) -> Mapping[str, int]:
    return MappingProxyType({word: int(ordinal) for ordinal, words in lists.items() for word in words})


def _plain(phrase: str) -> str:
    return " ".join(words_of(phrase))


def _validate(table: Mapping[str, Lists], amounts: Mapping[str, Lists]) -> None:
    for part in ("nouns", "groups", "roles", "suffixes", "speaking_rooms"):
        for holder in table[part]:
            if holder not in HOLDERS:
                known = ", ".join(HOLDERS)
                raise ValueError(f"holders.toml: [{part}] {holder} is no holder; use one of {known}.")
    named = [("quantifiers", key) for key in amounts["quantifiers"]]
    named += [("consensus", word) for words in amounts["consensus"].values() for word in words]
    for part, quantifier in named:
        if quantifier not in QUANTIFIERS:
            known = ", ".join(QUANTIFIERS)
            raise ValueError(f"quantifiers.toml: [{part}] {quantifier} is no quantifier; use one of {known}.")
