"""Who is said to hold something, and how many of them: "a few participants", "another UN official", "one engineer",
"Ms. Diarra", "others".

Persons are an open class. A noun of holders.toml, or one that ends as nouns of persons do, is looked for; what stands
before it up to its quantifier belongs to the name, and so does an "of" or "from" after it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.meaning.claims.holder_words import Noun, lexicon
from extractors.meaning.claims.name_parts import (
    OF,
    OF_ROOM,
    by_tail,
    group_in,
    group_present,
    is_elsewhere,
    is_of_room,
    is_part_of_compound,
    may_be_noun,
    names_state,
    noun_at,
    owner_of,
    quantifier_before,
    second_after,
    start_of,
    tail_after,
    was_outside,
    with_doing,
    with_presence,
)
from extractors.meaning.claims.named import Named, find_named
from extractors.text.tokens import Token, tokens_of

# After these words the name is an object and does not speak. "By", "according to" and "in the view of" make it speak.
_OBJECT_OF = """
    of for among between from against on about no per than the these those a an into toward towards
"""
_NOT_AFTER = frozenset(_OBJECT_OF.split())
_DENIED = frozenset({"no", "not", "neither", "nor"})  # but "not all participants agreed" says that some did not
_VIEWS = frozenset(
    {"view", "opinion", "eyes", "judgment", "words", "estimate", "assessment", "estimation", "perspective"}
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A name of those who may speak, from char_start up to char_end of a sentence.

    `holder` is None where the words only point back ("others", "another official"); `head` is then what they must
    agree with, or empty. `kin` is the holder that later words pointing back take over. `second` is another holder that
    is joined to the first ("one official and two experts"), with its quantifier. `kind` says how the name was known.
    `is_denied` is true for "not all participants": some of them did not.
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
    is_denied: bool = False


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
    tail = tail_after(tokens, after, OF, lexicon())
    end = tokens[tail - 1].char_end if tail > after else named.char_end
    kind = "many" if named.is_known else named.kind  # speaks only with the verbs of meetings
    return Voice(named.kind, named.kind, "", "one", False, named.printed, named.char_start, end, kind=kind)


def _chunk(sentence: str, tokens: Sequence[Token], position: int, floor: int) -> tuple[Voice | None, int] | None:
    """The name whose noun begins at `position`, with the token after it; the name is None where it does not speak."""
    pointing = _pointing(sentence, tokens, position)
    if pointing is not None:
        return pointing
    known = lexicon()
    noun, end = noun_at(tokens, position, known)
    if noun is None:
        noun, end = group_present(tokens, position, known)
    if noun is None or is_part_of_compound(tokens, end, noun, known):
        return None
    start = start_of(tokens, position, floor, known)
    amount, first = quantifier_before(tokens, start, floor, known)
    before = tokens[first - 1].low if first else ""
    earlier = tokens[first - 2].low if first > 1 else ""
    nobody = (None, end)
    is_none = noun.kind in ("person", "group") and (
        before in ("no", "neither") or (before == "not" and amount == "one")
    )
    is_denied = (before == "not" and amount == "all") or is_none
    if (before in _DENIED and not is_denied) or (before == "of" and earlier == "none"):
        return nobody
    if (
        noun.holder in ("participants", "others")
        and noun.kind == "person"
        and is_elsewhere(tokens, first, position, known)
    ):
        return nobody
    is_object = before in _NOT_AFTER or (before == "to" and earlier != "according")
    is_object = (
        is_object and not is_none and not _has_relative(tokens, end)
    )  # "the voice was that of an engineer, who thought"
    if (
        is_object
        and not (before == "of" and earlier in _VIEWS)
        and not (before in ("for", "to") and first == 1 and amount)
    ):
        return nobody
    voice, end = _voice(sentence, tokens, (first, start, position, end), noun, amount or ("one" if is_none else None))
    return (_not_all(sentence, voice, tokens[first - 1], is_none) if voice and is_denied else voice), end


def _has_relative(tokens: Sequence[Token], end: int) -> bool:
    return [token.low for token in tokens[end : end + 2]] == [",", "who"]


def _not_all(sentence: str, voice: Voice, negation: Token, is_none: bool = False) -> Voice:
    """`voice` with the negation before it: some of "not all" did not, all of "no participant" did not."""
    printed = sentence[negation.char_start : voice.char_end]
    quantifier = "all" if is_none else "some"
    return replace(voice, quantifier=quantifier, printed=printed, char_start=negation.char_start, is_denied=True)


def _voice(
    sentence: str, tokens: Sequence[Token], places: tuple[int, int, int, int], noun: Noun, amount: str | None
) -> tuple[Voice | None, int]:
    first, start, position, end = places
    known = lexicon()
    has_article = first < start
    quantifier = amount or ("bare" if noun.is_plural else "one")
    if noun.is_plural and amount and tokens[start - 1].low == "same":
        quantifier = "bare"
    modifiers = [token.low for token in tokens[start:position]]
    is_owned = any(word.endswith(("’s", "s’")) for word in modifiers)  # "Ghana’s representative"
    is_bare = not has_article and amount is None
    if not noun.is_plural and is_bare and not is_owned and not noun.singular.endswith("staff"):
        return None, end
    is_there = tokens[end - 1] is not tokens[-1] and tokens[end].low in ("in", "at")
    is_in_room = with_presence(tokens, end, known) > end or bool(
        is_there and known.rooms.intersection(token.low for token in tokens[end : end + 4])
    )
    if noun.kind == "outside" and (is_in_room or was_outside(noun, amount, modifiers, has_article)):
        noun = Noun("others", "role", noun.is_plural, noun.singular)
    if noun.kind == "outside" or not (is_in_room or is_of_room(noun, amount, modifiers, has_article, known)):
        return None, end
    kind = noun.kind
    is_title = not tokens[position].text.islower()  # "the Head of Due Diligence of the bank", "the General Assembly"
    is_within = end < len(tokens) and tokens[end].text[:1].isupper()
    if is_title and (kind == "suffix" or (kind == "role" and (noun.is_plural or is_within))):
        return None, end
    if kind in ("role", "suffix"):
        kind = "person" if is_in_room else kind if amount else "many"
    if noun.kind == "room":
        quantifier = amount if amount and amount != "another" else "bare"
    elif has_article and modifiers:  # "a second speaker"
        quantifier = known.quantifiers.get(f"{tokens[start - 1].low} {modifiers[0]}") or quantifier
    second, end = second_after(tokens, end, quantifier, known)
    tail = tail_after(tokens, end, OF_ROOM if noun.kind == "room" else OF, known)
    holder, kin, is_outside = by_tail(sentence, tokens[end:tail], noun, known)
    if holder is None and is_owned and (group := group_in([*map(owner_of, modifiers)], known, 0)):
        holder = kin = group
    elif holder is None and is_owned and names_state(sentence[tokens[start].char_start : tokens[position].char_start]):
        holder = kin = "member_states"
    if is_outside:
        return None, tail
    present = with_presence(tokens, tail, known) if noun.kind == "room" else with_doing(tokens, tail, known)
    tail = (
        tail_after(tokens, present, OF_ROOM, known) if present > tail else tail
    )  # "those interviewed during the retreat"
    last = tokens[tail - 1].char_end - (len(tokens[tail - 1].low) - len(owner_of(tokens[tail - 1].low)))
    printed = sentence[tokens[first].char_start : last]
    if second is not None and second[0] == holder:
        second = None
    head = noun.singular if holder is None else ""
    is_plural = noun.is_plural or second is not None
    return Voice(holder, kin, head, quantifier, is_plural, printed, tokens[first].char_start, last, second, kind), tail


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
    if quantifier == "all" and position and tokens[position - 1].low in ("almost", "nearly", "virtually"):
        quantifier = "most"
    place = (match[0], match.start(), match.end())
    if match["nobody"]:
        is_quoted = sentence[: token.char_start].endswith(("“", '"', "‘"))
        if before in _NOT_AFTER or is_quoted or (end < len(tokens) and tokens[end].low == "of"):
            return None, end
        holder = "participants" if match["nobody_there"] else None
        return Voice(holder, holder, "", "all", False, *place, kind="alone", is_denied=True), end
    if match["present"] or match["all"]:
        if before in _NOT_AFTER and not (before in ("for", "to") and position == 1):
            return None, end
        voice = Voice("participants", "participants", "", quantifier, quantifier not in ("one", "another"), *place)
        return (_not_all(sentence, voice, tokens[position - 1]) if before == "not" else voice), end
    if before in _NOT_AFTER | _DENIED and not (before == "for" and position == 1):
        return (None, end) if match["part"] else None
    goes_on = end < len(tokens) and (tokens[end].low == "of" or may_be_noun(tokens[end], tokens[end - 1], known))
    if match["those"]:
        if position:
            return None, end  # "fighters had left, while those who stayed asked": of the clause before
        return Voice(None, None, "", quantifier, True, *place, kind="alone"), end
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
        "nobody",
        "no",
        "none",
        "neither",
        "hardly",
    }


@cache
def _alone() -> re.Pattern[str]:
    known = lexicon()
    ordered = sorted((phrase for phrase, key in known.quantifiers.items() if key), key=len, reverse=True)
    amount = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
    alone = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(known.alone, key=len, reverse=True))
    presence = "|".join(r"\s+".join(map(re.escape, words)) for words in known.presence)
    return re.compile(
        rf"(?:(?P<present>(?:(?P<amount>{amount})\s+(?:of\s+)?)?those\s+(?:{presence}))"
        rf"|(?P<those>(?:(?:{amount})\s+of\s+)?those)(?=\s(?:who|with|opposed|from)\s)|(?P<nobody>(?:nobody|no\s+one|none|neither|hardly\s+anyone)(?:\s+of\s+(?:them|these|those|us|the\s+group))?"
        rf"(?P<nobody_there>\s+(?:{presence}))?)|(?P<all>everyone|everybody)"
        rf"(?:\s+(?:{presence}))?|(?P<alone>{alone})(?P<part>\s+of\s+(?:them|these|those|us|the\s+group)|\s+(?:{presence}))?)(?![\w’'-])",
        re.IGNORECASE,
    )
