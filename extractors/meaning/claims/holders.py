"""Who is said to hold something, and how many of them: "a few participants", "another UN official", "others"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from extractors.reference.wordlists import Lists, word_tables
from extractors.text.alternatives import alternatives
from extractors.vocabulary import HOLDERS, QUANTIFIERS

_TOKEN = re.compile(r"[\w’'-]+")
# After these words the name is an object and does not speak; after "the" it has been tried one word earlier. "By" and
# "according to" make it speak again.
_OBJECT_OF = """
    of for among between from against on about no per than the these those a an into toward towards
"""
_NOT_AFTER = frozenset(_OBJECT_OF.split())
_DENIED = frozenset({"no", "not", "neither", "nor"})  # "not all participants agreed" says nothing of how many did


@dataclass(frozen=True, slots=True)
class Voice:
    """A name of those who may speak, from char_start up to char_end of a sentence.

    `holder` is None where the words only point back ("others", "another official"); `head` is then what they must
    agree with, or empty. `kin` is the holder that later words pointing back take over. `second` is another holder that
    is joined to the first ("one official and two experts"), with its quantifier.
    """

    holder: str | None
    kin: str | None
    head: str
    quantifier: str
    is_plural: bool
    printed: str
    char_start: int
    char_end: int
    second: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Lexicon:
    nouns: Mapping[str, str]
    plurals: frozenset[str]
    groups: Mapping[str, str]
    anaphoric: frozenset[str]
    elsewhere: frozenset[str]
    quantifiers: Mapping[str, str]
    consensus: Mapping[str, int]
    extent: Mapping[str, int]
    persons: frozenset[str]
    openers: frozenset[str]
    pattern: re.Pattern[str]
    alone_openers: frozenset[str]
    alone: re.Pattern[str]


def find_voices(sentence: str) -> tuple[Voice, ...]:
    """Every name in `sentence` that may be the subject of a verb of attribution, in order, without overlap."""
    lexicon = _lexicon()
    found: list[Voice] = []
    end = 0
    before = earlier = ""
    tokens = [(match[0].casefold(), match.start()) for match in _TOKEN.finditer(sentence)]
    # Most sentences name no person at all, and can only hold words like "others".
    is_named = any(word in lexicon.persons for word, _ in tokens)
    openers = lexicon.openers if is_named else lexicon.alone_openers
    pattern = lexicon.pattern if is_named else lexicon.alone
    for word, start in tokens:
        if word not in openers:
            earlier, before = before, word
            continue
        is_object = before in _NOT_AFTER or (before == "to" and earlier != "according")
        is_denied = before in _DENIED or before in lexicon.elsewhere or (before == "of" and earlier == "none")
        match = pattern.match(sentence, start) if start >= end and (is_denied or not is_object) else None
        voice = _voice(match, lexicon) if match else None
        if voice is not None and is_denied:
            end = voice.char_end
        elif voice is not None:
            found.append(voice)
            end = voice.char_end
        earlier, before = before, word
    return tuple(found)


def voice_at(sentence: str, start: int) -> Voice | None:
    """The name that begins at `start`, or None."""
    lexicon = _lexicon()
    match = lexicon.pattern.match(sentence, start)
    return _voice(match, lexicon) if match else None


def consensus_of(quantifier: str, words: str) -> int | None:
    """How far the room was of one mind, 1 (one) to 7 (all), by the quantifier, or for bare and impersonal claims by
    a word of extent among `words`; None where the print does not say."""
    lexicon = _lexicon()
    if quantifier in lexicon.consensus:
        return lexicon.consensus[quantifier]
    return max((lexicon.extent[word] for word in words.casefold().split() if word in lexicon.extent), default=None)


def _voice(match: re.Match[str], lexicon: _Lexicon) -> Voice | None:
    parts = {name: _plain(value) for name, value in match.groupdict().items() if value}
    printed = match[0]
    amount = parts.get("quantifier") or parts.get("alone") or parts.get("part") or ""
    quantifier = lexicon.quantifiers.get(amount, "")
    head = ""
    if "alone" in parts or "part" in parts:
        holder, kin, is_plural = None, None, quantifier not in ("one", "another")
    else:
        noun = parts.get("noun") or parts.get("ghead") or parts.get("head", "")
        is_plural = noun in lexicon.plurals
        kin = lexicon.nouns.get(noun)
        group = parts.get("of_group") or parts.get("group")
        if group is not None:
            holder = lexicon.groups.get(group) or lexicon.nouns.get(group)
            kin = kin if kin == "participants" else holder
        elif kin is not None:
            holder = kin
        elif noun.removesuffix("s") in lexicon.anaphoric:
            holder, head = None, noun.removesuffix("s")
        else:
            return None
        quantifier = quantifier or ("bare" if is_plural else "one")
        if is_plural and amount == "the same":
            quantifier = "bare"
    second = lexicon.nouns.get(parts.get("second", ""))
    joined = None
    if second is not None and second != holder:
        joined = (second, lexicon.quantifiers.get(parts.get("second_amount", ""), quantifier))
    is_plural = is_plural or "second" in parts
    return Voice(holder, kin, head, quantifier, is_plural, printed, match.start(), match.end(), joined)


def _plain(phrase: str) -> str:
    return " ".join(phrase.casefold().replace("'", "’").split())


@cache
def _lexicon() -> _Lexicon:
    table = word_tables("holders")
    amounts = word_tables("quantifiers")
    _validate(table, amounts)
    spelled = {word: plural for word, (plural,) in table["plurals"].items()}
    nouns, plurals = _both_numbers(table["nouns"], spelled)
    groups, _ = _both_numbers(table["groups"], spelled)
    heads = [form for word in table["heads"]["words"] for form in (word, f"{word}s")]
    plurals = plurals | {f"{word}s" for part in ("heads", "anaphoric") for word in table[part]["words"]}
    quantifiers = {_plain(phrase): key for key, phrases in amounts["quantifiers"].items() for phrase in phrases}
    loose_heads = heads + [form for word in table["anaphoric"]["words"] for form in (word, f"{word}s")]
    modifiers, rooms = alternatives(table["modifiers"]["words"]), alternatives(table["rooms"]["words"])
    noun, group = alternatives(list(nouns)), alternatives(list(groups))
    amount, alone = alternatives(list(quantifiers)), alternatives(amounts["alone"]["words"])
    pointing = rf"(?P<part>{amount})\s+(?:of\s+)?them\b|(?P<alone>{alone})(?:\s+of\s+(?:them|these|those))?"
    # One pattern for the whole name, tried only where a word that may open it stands.
    pattern = re.compile(
        rf"(?:(?:(?P<quantifier>{amount})\s+)?(?:the\s+|these\s+|those\s+)?(?:(?:{modifiers})\s+){{0,2}}"
        rf"(?:(?P<group>{group})\s+(?P<ghead>{alternatives(heads)})|(?P<noun>{noun})|(?P<head>{alternatives(loose_heads)}))"
        rf"(?:\s+and\s+(?:(?P<second_amount>{amount})\s+)?(?P<second>{noun}))?\b"
        rf"(?:\s+(?:of|from)\s+(?:the\s+|an?\s+|several\s+|both\s+)?(?P<of_group>{group}|{noun})\b"
        rf"|\s+(?:in|at|of)\s+(?:the|this)\s+(?:\w+\s+)?(?:{rooms})\b"
        rf"|\s+(?-i:from\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*))?"
        rf"|{pointing})(?![\w’'-])",
        re.IGNORECASE,
    )
    phrases = [*nouns, *groups, *loose_heads, *quantifiers, *table["modifiers"]["words"], "these", "those", "the"]
    return _Lexicon(
        nouns=MappingProxyType(nouns),
        plurals=plurals,
        groups=MappingProxyType(groups),
        anaphoric=frozenset(table["anaphoric"]["words"]),
        elsewhere=frozenset(table["elsewhere"]["words"]),
        quantifiers=MappingProxyType(quantifiers),
        consensus=_ordinals(amounts["consensus"]),
        extent=_ordinals(amounts["extent"]),
        persons=frozenset(_TOKEN.findall(phrase)[-1].casefold() for phrase in (*nouns, *loose_heads)),
        openers=_first_words(phrases),
        pattern=pattern,
        alone_openers=_first_words([*quantifiers, *amounts["alone"]["words"]]),
        alone=re.compile(rf"(?:{pointing})(?![\w’'-])", re.IGNORECASE),
    )


def _ordinals(lists: Lists) -> Mapping[str, int]:
    return MappingProxyType({word: int(ordinal) for ordinal, words in lists.items() for word in words})


def _first_words(phrases: Sequence[str]) -> frozenset[str]:
    return frozenset(match[0].casefold() for match in map(_TOKEN.match, phrases) if match)


def _both_numbers(
    table: Mapping[str, Sequence[str]], spelled: Mapping[str, str]
) -> tuple[dict[str, str], frozenset[str]]:
    forms: dict[str, str] = {}
    plurals = set()
    for holder, words in table.items():
        for word in words:
            plural = spelled.get(word, f"{word}s")
            forms[_plain(word)] = forms[_plain(plural)] = holder
            plurals.add(_plain(plural))
    return forms, frozenset(plurals)


def _validate(table: Mapping[str, Lists], amounts: Mapping[str, Lists]) -> None:
    for part in ("nouns", "groups"):
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
