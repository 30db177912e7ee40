"""Who is said to hold something, and how many of them: "a few participants", "another UN official", "one engineer",
"Ms. Diarra", "others".

Persons are an open class. A noun of holders.toml, or one that ends as nouns of persons do, is looked for; what stands
before it up to its quantifier belongs to the name, and so does an "of" or "from" after it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.meaning.claims.attribution import attribution_verbs
from extractors.meaning.claims.holder_words import LONGEST_QUANTIFIER, Lexicon, Noun, lexicon
from extractors.meaning.claims.named import Named, find_named
from extractors.text.names import find_names
from extractors.text.tokens import Token, tokens_of

# After these words the name is an object and does not speak. "By", "according to" and "in the view of" make it speak.
_OBJECT_OF = """
    of for among between from against on about no per than the these those a an into toward towards
"""
_NOT_AFTER = frozenset(_OBJECT_OF.split())
_DENIED = frozenset({"no", "not", "neither", "nor"})  # "not all participants agreed" says nothing of how many did
_VIEWS = frozenset({"view", "opinion", "eyes", "judgment", "words", "estimate", "assessment", "estimation"})
_OF = frozenset({"of", "from", "in", "at", "representing", "for", "to"})
_OF_ROOM = _OF | {"on", "about"}  # "the session on policing"
_ARTICLES = frozenset({"a", "an", "the", "these", "those", "both", "several", "two", "many", "other", "some"})
_FEW_ENOUGH = frozenset({"one", "another", "several", "few", "some"})  # quantifiers that pick somebody out
_COUNTED = frozenset({"bare", "all", "most", "many", "several", "some", "few"})
_STATES = frozenset(
    {"representative", "delegate", "delegation", "ambassador", "envoy", "diplomat", "member", "official"}
)
_MOST_MODIFIERS = 5
_LONGEST_TAIL = 9
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Voice:
    """A name of those who may speak, from char_start up to char_end of a sentence.

    `holder` is None where the words only point back ("others", "another official"); `head` is then what they must
    agree with, or empty. `kin` is the holder that later words pointing back take over. `second` is another holder that
    is joined to the first ("one official and two experts"), with its quantifier. `kind` says how the name was known.
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
    kind: str = "person"


def find_voices(sentence: str, surnames: frozenset[str] = frozenset()) -> tuple[Voice, ...]:
    """Every name in `sentence` that may be the subject of a verb of attribution, in order, without overlap; `surnames`
    are those of the persons that the note has named in full."""
    tokens = tokens_of(sentence)
    found = [_named_voice(sentence, tokens, named) for named in find_named(sentence, surnames)]
    taken = [(voice.char_start, voice.char_end) for voice in found]
    position = floor = 0
    while position < len(tokens):
        chunk = _chunk(sentence, tokens, position, floor)
        if chunk is None:
            position += 1
            continue
        voice, end = chunk
        is_free = voice is not None and not any(a < voice.char_end and voice.char_start < b for a, b in taken)
        if voice is not None and is_free:
            found.append(voice)
        position = floor = max(end, position + 1)
    return tuple(sorted(found, key=lambda voice: voice.char_start))


def voice_at(sentence: str, start: int) -> Voice | None:
    """The name that begins at `start`, or None."""
    padded = sentence[start:]
    for voice in find_voices(padded):
        if voice.char_start == 0:
            return replace(voice, char_start=start, char_end=start + voice.char_end)
    return None


def _named_voice(sentence: str, tokens: Sequence[Token], named: Named) -> Voice:
    """The voice of a named person or organization, up to the end of an "of" or "from" after it."""
    after = next((k for k, token in enumerate(tokens) if token.char_start >= named.char_end), len(tokens))
    tail = _tail(tokens, after, _OF, lexicon())
    end = tokens[tail - 1].char_end if tail > after else named.char_end
    return Voice(named.kind, named.kind, "", "one", False, named.printed, named.char_start, end, kind=named.kind)


def _chunk(sentence: str, tokens: Sequence[Token], position: int, floor: int) -> tuple[Voice | None, int] | None:
    """The name whose noun begins at `position`, with the token after it; the name is None where it does not speak."""
    pointing = _pointing(sentence, tokens, position)
    if pointing is not None:
        return pointing
    known = lexicon()
    noun, end = _noun_at(tokens, position, known)
    if noun is None or _is_part_of_compound(tokens, end, noun, known):
        return None
    start = _start(tokens, position, floor, known)
    amount, first = _quantifier(tokens, start, floor, known)
    before = tokens[first - 1].low if first else ""
    earlier = tokens[first - 2].low if first > 1 else ""
    nobody = (None, end)
    if before in _DENIED or (before == "of" and earlier == "none"):
        return nobody
    if (
        noun.holder in ("participants", "others")
        and noun.kind == "person"
        and _elsewhere(tokens, first, position, known)
    ):
        return nobody
    is_object = before in _NOT_AFTER or (before == "to" and earlier != "according")
    if (
        is_object
        and not (before == "of" and earlier in _VIEWS)
        and not (before in ("for", "to") and first == 1 and amount)
    ):
        return nobody
    return _voice(sentence, tokens, (first, start, position, end), noun, amount)


def _voice(
    sentence: str, tokens: Sequence[Token], places: tuple[int, int, int, int], noun: Noun, amount: str | None
) -> tuple[Voice | None, int]:
    first, start, position, end = places
    known = lexicon()
    has_article = first < start
    quantifier = amount or ("bare" if noun.is_plural else "one")
    if noun.is_plural and amount and tokens[start - 1].low == "same":
        quantifier = "bare"
    if not noun.is_plural and not has_article and not noun.singular.endswith("staff"):
        return None, end
    modifiers = [token.low for token in tokens[start:position]]
    if noun.kind == "outside" or not _is_of_room(noun, amount, modifiers, has_article, known):
        return None, end
    if noun.kind == "room":
        quantifier = "bare"
    second, end = _second(tokens, end, quantifier, known)
    tail = _tail(tokens, end, _OF_ROOM if noun.kind == "room" else _OF, known)
    holder, kin, is_outside = _by_tail(sentence, tokens[end:tail], noun, known)
    if is_outside:
        return None, tail
    tail = _with_presence(tokens, tail, known)
    last = tokens[tail - 1].char_end
    printed = sentence[tokens[first].char_start : last]
    if second is not None and second[0] == holder:
        second = None
    head = noun.singular if holder is None else ""
    is_plural = noun.is_plural or second is not None
    return Voice(
        holder, kin, head, quantifier, is_plural, printed, tokens[first].char_start, last, second, noun.kind
    ), tail


def _pointing(sentence: str, tokens: Sequence[Token], position: int) -> tuple[Voice | None, int] | None:
    """ "Others", "one of them", "most of those present", "we": words that point to somebody in the room."""
    token = tokens[position]
    known = lexicon()
    if token.low == "we":
        voice = Voice("participants", "participants", "", "bare", True, token.text, token.char_start, token.char_end)
        return replace(voice, kind="we"), position + 1
    if token.low not in _first_alone():
        return None
    match = _alone().match(sentence, token.char_start)
    if match is None:
        return None
    before = tokens[position - 1].low if position else ""
    end = next((k for k in range(position, len(tokens)) if tokens[k].char_start >= match.end()), len(tokens))
    phrase = " ".join((match["amount"] or match["alone"] or "").casefold().split())
    quantifier = known.quantifiers.get(phrase) or ("all" if match["all"] else "bare")
    place = (match[0], match.start(), match.end())
    if match["present"] or match["all"]:
        if before in _NOT_AFTER and not (before in ("for", "to") and position == 1):
            return None, end
        voice = Voice("participants", "participants", "", quantifier, quantifier not in ("one", "another"), *place)
        return voice, end
    if before in _NOT_AFTER | _DENIED and not (before == "for" and position == 1):
        return (None, end) if match["part"] else None
    goes_on = end < len(tokens) and (tokens[end].low == "of" or _may_be_noun(tokens[end], tokens[end - 1], known))
    if not match["part"] and goes_on:
        return None  # "some villages refused", "one of the engineers"
    return Voice(None, None, "", quantifier, quantifier not in ("one", "another"), *place, kind="alone"), end


@cache
def _first_alone() -> frozenset[str]:
    known = lexicon()
    return frozenset(phrase.split()[0] for phrase in (*known.quantifiers, *known.alone)) | {
        "those",
        "everyone",
        "everybody",
    }


@cache
def _alone() -> re.Pattern[str]:
    known = lexicon()
    ordered = sorted((phrase for phrase, key in known.quantifiers.items() if key), key=len, reverse=True)
    amount = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
    alone = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(known.alone, key=len, reverse=True))
    presence = "|".join(r"\s+".join(map(re.escape, words)) for words in known.presence)
    return re.compile(
        rf"(?:(?P<present>(?:(?P<amount>{amount})\s+(?:of\s+)?)?those\s+(?:{presence}))|(?P<all>everyone|everybody)"
        rf"(?:\s+(?:{presence}))?|(?P<alone>{alone})(?P<part>\s+of\s+(?:them|these|those|us|the\s+group)|\s+(?:{presence}))?)(?![\w’'-])",
        re.IGNORECASE,
    )


def _noun_at(tokens: Sequence[Token], position: int, known: Lexicon) -> tuple[Noun | None, int]:
    for length in range(min(known.longest, len(tokens) - position), 0, -1):
        noun = known.nouns.get(tuple(token.low for token in tokens[position : position + length]))
        if noun is not None:
            return noun, position + length
    token = tokens[position]
    if token.is_word and token.text[0].islower():
        return known.noun_by_suffix(token.low), position + 1
    return None, position + 1


def _is_part_of_compound(tokens: Sequence[Token], end: int, noun: Noun, known: Lexicon) -> bool:
    """Whether a longer name goes on at `end`: "expert panelists", "participant country"."""
    if end >= len(tokens) or not tokens[end].is_word:
        return False
    following = _noun_at(tokens, end, known)[0]
    if following is not None and following.kind != "suffix":
        return True
    return not noun.is_plural and _may_be_noun(tokens[end], tokens[end - 1], known)


def _may_be_noun(token: Token, before: Token, known: Lexicon) -> bool:
    word = token.low
    if (
        not token.is_word
        or word in known.stops
        or word.endswith(("ly", "ed"))
        or word in ("present", "attending", "alike")
    ):
        return False
    return not _is_past(word)


def _is_past(word: str) -> bool:
    return any(form.tense in ("past", "continuous") for form in attribution_verbs().forms.get(word, ())) or (
        word in attribution_verbs().first_words
    )


def _start(tokens: Sequence[Token], position: int, floor: int, known: Lexicon) -> int:
    """The first token of the adjectives before the noun."""
    start = position
    while start > floor and position - start < _MOST_MODIFIERS:
        token = tokens[start - 1]
        word = token.low
        if not token.is_word or word in known.stops or word in known.quantifiers or word in ("a", "an"):
            break
        if word.endswith("ly") or (_is_past(word) and not _is_modifying(tokens, start - 1, known)):
            break
        start -= 1
    return start


def _is_modifying(tokens: Sequence[Token], position: int, known: Lexicon) -> bool:
    """Whether a participle stands right after a quantifier: "the concerned experts"."""
    return position > 0 and tokens[position - 1].low in known.quantifiers


def _quantifier(tokens: Sequence[Token], start: int, floor: int, known: Lexicon) -> tuple[str | None, int]:
    """The quantifier before `start` and the first token of the name; an article alone has none."""
    amount, first = None, start
    for length in range(min(LONGEST_QUANTIFIER, start - floor), 0, -1):
        phrase = " ".join(token.low for token in tokens[start - length : start])
        if phrase in known.quantifiers:
            amount, first = known.quantifiers[phrase] or None, start - length
            break
    if first > floor and first < start and tokens[first - 1].low in ("the", "these", "those", "all"):
        first -= 1
    return amount, first


def _elsewhere(tokens: Sequence[Token], first: int, position: int, known: Lexicon) -> bool:
    return any(token.low in known.elsewhere for token in tokens[first:position])


def _is_of_room(noun: Noun, amount: str | None, modifiers: Sequence[str], has_article: bool, known: Lexicon) -> bool:
    if any(word in known.outside or word in ("armed", "non") or _YEAR.fullmatch(word) for word in modifiers):
        return False
    if noun.kind in ("role", "suffix"):
        return amount in _FEW_ENOUGH
    if noun.kind == "room":
        return has_article and amount in (None, "another") and all(word in known.room_modifiers for word in modifiers)
    return True


def _second(tokens: Sequence[Token], end: int, quantifier: str, known: Lexicon) -> tuple[tuple[str, str] | None, int]:
    """Another holder after "and", with its quantifier, and the token after it."""
    if end >= len(tokens) or tokens[end].low not in ("and", "or"):
        return None, end
    for position in range(end + 1, min(end + 2 + _MOST_MODIFIERS, len(tokens))):
        noun, after = _noun_at(tokens, position, known)
        if noun is not None and not _is_part_of_compound(tokens, after, noun, known):
            start = _start(tokens, position, end + 1, known)
            amount, first = _quantifier(tokens, start, end + 1, known)
            if first != end + 1 or noun.kind not in ("person", "group"):
                return None, end
            return (noun.holder, amount or ("one" if first < start and not noun.is_plural else quantifier)), after
    return None, end


def _tail(tokens: Sequence[Token], end: int, openers: frozenset[str], known: Lexicon) -> int:
    """The token after an "of the …" or "from …" that belongs to the name."""
    at = end
    while at < len(tokens) and tokens[at].low in openers and at - end < _LONGEST_TAIL:
        inner = at + 1
        while inner < len(tokens) and inner - at <= _LONGEST_TAIL:
            word = tokens[inner].low
            if not tokens[inner].is_word or word.endswith("ly"):
                break
            if word in known.stops and not (word == "and" and _goes_on(tokens, inner, known)):
                break
            if _is_past(word) and tokens[inner - 1].low not in _ARTICLES | _OF:
                break
            inner += 1
        if inner == at + 1:
            break
        at = inner
    return at


def _goes_on(tokens: Sequence[Token], position: int, known: Lexicon) -> bool:
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    return following is not None and _may_be_noun(following, tokens[position], known)


def _by_tail(sentence: str, tail: Sequence[Token], noun: Noun, known: Lexicon) -> tuple[str | None, str | None, bool]:
    """Holder, kin and whether the words after the noun put it outside the room."""
    words = [token.low for token in tail]
    holder: str | None = noun.holder or None
    if not words:
        return holder, holder, False
    group = _group_in(words, known)
    if noun.kind == "room":
        return holder, holder, words[0] in ("of", "for", "to") and not known.rooms.intersection(words)
    if any(word in known.outside for word in words) and holder is None:
        return None, None, True
    if noun.singular == "participant" and words[0] != "from" and not known.rooms.intersection(words):
        return None, None, group is None or words[0] in ("in", "at", "to")
    if group is not None and noun.kind != "role":
        return group, "participants" if noun.holder == "participants" else group, False
    if noun.singular.split()[-1] in _STATES and words[0] in ("of", "from"):
        span = sentence[tail[1].char_start : tail[-1].char_end] if len(tail) > 1 else ""
        if any(entity.entity_type == "state" for name in find_names(span) for entity in name.entities):
            return "member_states", "member_states", False
        if holder is None and known.rooms.intersection(words):
            return "participants", "participants", False
    return holder, holder, False


def _group_in(words: Sequence[str], known: Lexicon) -> str | None:
    """The first group that the words name: "of the contributing countries"."""
    for start in range(1, len(words)):
        for end in range(len(words), start, -1):
            if tuple(words[start:end]) in known.groups:
                return known.groups[tuple(words[start:end])]
    return None


def _with_presence(tokens: Sequence[Token], end: int, known: Lexicon) -> int:
    for words in known.presence:
        if tuple(token.low for token in tokens[end : end + len(words)]) == words:
            return end + len(words)
    return end
