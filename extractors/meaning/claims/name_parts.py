"""The parts of a name of persons: its noun, what stands before it to the quantifier, an "of" or "from" after it."""

import re
from collections.abc import Sequence

from extractors.meaning.claims.attribution import attribution_verbs
from extractors.meaning.claims.holder_words import LONGEST_QUANTIFIER, Lexicon, Noun
from extractors.text.names import find_names
from extractors.text.tokens import Token

_ARTICLES = frozenset({"a", "an", "the", "these", "those", "both", "several", "two", "many", "other", "some"})
_FEW_ENOUGH = frozenset({"one", "another", "several", "few", "some"})  # quantifiers that pick somebody out
_PARTS_OF_ROOM = ("most", "many", "some", "few")  # "a majority of the group"
_DOING = frozenset(
    ["working", "based", "living", "serving", "sitting", "deployed", "familiar", "involved", "engaged", "speaking"]
)
_ONE = frozenset({"one", "another", "a", "an"})
_FROM = frozenset({"from", "in", "at"})
_ONCE = frozenset({"former", "retired", "demobilized", "demobilised", "reformed", "ex", "released", "onetime"})
_SIDES = ("both", "either", "all", "one")
_OF_STATES = frozenset(
    ["representative", "delegate", "delegation", "ambassador", "envoy", "diplomat", "member", "official"]
)
_MOST_MODIFIERS = 5
_LONGEST_TAIL = 9
_SHORTEST = 4  # letters of a noun that is taken for a person's because it speaks
_YEAR = re.compile(r"(?:19|20)\d\d")
OF = frozenset({"of", "from", "in", "at", "representing", "for", "to", "across", "with", "during"})
OF_ROOM = OF | {"on", "about"}  # "the session on policing"


def noun_at(tokens: Sequence[Token], position: int, known: Lexicon) -> tuple[Noun | None, int]:
    """The noun of persons that begins at `position`, the longest known one first, and the position behind it."""
    first = tokens[position].low
    longest = known.longest.get(first) or known.longest.get(owner_of(first), 0)
    for length in range(min(longest, len(tokens) - position), 0, -1):
        words = tuple(token.low for token in tokens[position : position + length])
        noun = known.nouns.get(words) or known.nouns.get((*words[:-1], owner_of(words[-1])))
        if noun is not None:
            return noun, position + length
    token = tokens[position]
    if token.is_word and token.text[0].islower():
        return known.noun_by_suffix(token.low) or _speaking_noun(tokens, position, known), position + 1
    return None, position + 1


def _speaking_noun(tokens: Sequence[Token], position: int, known: Lexicon) -> Noun | None:
    """A noun that must be a person's because it speaks: "one pilot said", "said one pilot"; the things that speak, such
    as reports, are stated."""
    word = tokens[position].low
    singular = word.removesuffix("s")
    if len(word) < _SHORTEST or {word, singular} & (known.things | known.outside | known.stops | known.rooms):
        return None
    after = tokens[position + 1].low if position + 1 < len(tokens) else ""
    said = tokens[position - 2].low if position > 1 and tokens[position - 1].low in _ONE else ""
    if not (_is_speech(after) or _is_speech(said) or _speaks_later(tokens, position, known)):
        return None
    return Noun("others", "speaking", word != singular, singular)


def _speaks_later(tokens: Sequence[Token], position: int, known: Lexicon) -> bool:
    """Whether somebody picked out speaks after words for where they are from: "a midwife from Bangassou said"."""
    behind = position + 1
    if behind >= len(tokens) or tokens[behind].low not in _FROM:
        return False
    if _ONE.isdisjoint(token.low for token in tokens[max(0, position - _MOST_MODIFIERS) : position]):
        return False
    later = tail_after(tokens, behind, _FROM, known)
    return behind < later < len(tokens) and _is_speech(tokens[later].low)


def _is_speech(word: str) -> bool:
    verbs = attribution_verbs()
    return any(form.tense == "past" and form.lemma in verbs.speech for form in verbs.forms.get(word, ()))


def owner_of(word: str) -> str:
    """ "participants" for "participants’", "panelist" for "panelist’s"."""
    return word.removesuffix("s").removesuffix("’") if word.endswith("’s") else word.removesuffix("’")


def is_part_of_compound(tokens: Sequence[Token], end: int, noun: Noun, known: Lexicon) -> bool:
    """Whether a longer name goes on at `end`: "expert panelists", "participant country"."""
    if end >= len(tokens) or not tokens[end].is_word:
        return False
    following = noun_at(tokens, end, known)[0]
    if following is not None and following.kind not in ("suffix", "speaking"):
        return True
    if tokens[end - 1].low.endswith(("’", "’s")):
        return False  # "the panelist’s main concern"
    return not noun.is_plural and may_be_noun(tokens[end], tokens[end - 1], known)


def may_be_noun(token: Token, before: Token, known: Lexicon) -> bool:
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


def start_of(tokens: Sequence[Token], position: int, floor: int, known: Lexicon) -> int:
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


def quantifier_before(tokens: Sequence[Token], start: int, floor: int, known: Lexicon) -> tuple[str | None, int]:
    """The quantifier before `start` and the first token of the name; an article alone has none."""
    amount, first = None, start
    for length in range(min(LONGEST_QUANTIFIER, start - floor), 0, -1):
        phrase = " ".join(token.low for token in tokens[start - length : start])
        if phrase in known.quantifiers:
            amount, first = known.quantifiers[phrase] or None, start - length
            break
    if floor < first < start and tokens[first - 1].low in ("the", "these", "those", "all"):
        first -= 1
    if floor < first < start and tokens[first - 1].low == "of":  # "one of the three speakers"
        for length in range(min(LONGEST_QUANTIFIER, first - floor), 1, -1):
            phrase = " ".join(token.low for token in tokens[first - length : first])
            if known.quantifiers.get(phrase):
                return known.quantifiers[phrase], first - length
    return amount, first


def is_elsewhere(tokens: Sequence[Token], first: int, position: int, known: Lexicon) -> bool:
    return any(token.low in known.elsewhere for token in tokens[first:position])


def was_outside(noun: Noun, amount: str | None, modifiers: Sequence[str], has_article: bool) -> bool:
    """Whether a noun for people outside names one or some who came: "a former detainee", "two retired commanders"."""
    is_picked = amount in _FEW_ENOUGH or (has_article and amount is None and not noun.is_plural)
    return noun.kind == "outside" and is_picked and not _ONCE.isdisjoint(modifiers)


def is_of_room(noun: Noun, amount: str | None, modifiers: Sequence[str], has_article: bool, known: Lexicon) -> bool:
    """Whether who is named so sat in the room, as far as the words beside the noun tell."""
    if any(word in known.outside or word in ("armed", "non") or _YEAR.fullmatch(word) for word in modifiers):
        return False
    if noun.kind in ("role", "suffix") and (noun.is_plural or has_article) and amount is None:
        return True  # only with verbs of meetings
    if noun.kind in ("role", "suffix", "speaking"):
        return amount in _FEW_ENOUGH
    if noun.kind == "room":
        return (
            has_article
            and amount in (None, "another", *_PARTS_OF_ROOM)
            and all(word in known.room_modifiers for word in modifiers)
        )
    return True


def second_after(
    tokens: Sequence[Token], end: int, quantifier: str, known: Lexicon
) -> tuple[tuple[str, str] | None, int]:
    """Another holder after "and", with its quantifier, and the token after it."""
    if end >= len(tokens) or tokens[end].low not in ("and", "or"):
        return None, end
    for position in range(end + 1, min(end + 2 + _MOST_MODIFIERS, len(tokens))):
        noun, after = noun_at(tokens, position, known)
        if noun is not None and not is_part_of_compound(tokens, after, noun, known):
            start = start_of(tokens, position, end + 1, known)
            amount, first = quantifier_before(tokens, start, end + 1, known)
            if first != end + 1 or noun.kind not in ("person", "group"):
                return None, end
            return (noun.holder, amount or ("one" if first < start and not noun.is_plural else quantifier)), after
    return None, end


def tail_after(tokens: Sequence[Token], end: int, openers: frozenset[str], known: Lexicon) -> int:
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
            is_verb = tokens[inner].text[0].islower() and (_is_past(word) or word.endswith("ed"))  # not "Armed Forces"
            if is_verb and tokens[inner - 1].low not in _ARTICLES | OF:
                break
            inner += 1
        if inner == at + 1:
            break
        at = inner
    return at


def _goes_on(tokens: Sequence[Token], position: int, known: Lexicon) -> bool:
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    return following is not None and may_be_noun(following, tokens[position], known)


def by_tail(sentence: str, tail: Sequence[Token], noun: Noun, known: Lexicon) -> tuple[str | None, str | None, bool]:
    """Holder, kin and whether the words after the noun put it outside the room."""
    words = [token.low for token in tail]
    holder: str | None = noun.holder or None
    if not words:
        return holder, holder, False
    group = group_in(words, known, 1)
    if noun.kind == "room":
        return holder, holder, words[0] in ("of", "for", "to") and not known.rooms.intersection(words)
    if any(word in known.outside for word in words) and holder is None:
        return None, None, True
    if noun.singular == "participant" and words[0] in ("in", "at", "of", "to") and not known.rooms.intersection(words):
        return None, None, group is None or words[0] in ("in", "at", "to")
    if group is not None and noun.kind != "role":
        return group, "participants" if noun.holder == "participants" else group, False
    if noun.singular.split()[-1] in _OF_STATES and words[0] in ("of", "from"):
        span = sentence[tail[1].char_start : tail[-1].char_end] if len(tail) > 1 else ""
        if names_state(span):
            return "member_states", "member_states", False
        if holder is None and known.rooms.intersection(words):
            return "participants", "participants", False
    return holder, holder, False


def names_state(words: str) -> bool:
    return any(entity.entity_type == "state" for name in find_names(words) for entity in name.entities)


def group_in(words: Sequence[str], known: Lexicon, first: int) -> str | None:
    """The first group that the words name: "of the contributing countries"."""
    for start in range(first, len(words)):
        for end in range(len(words), start, -1):
            if tuple(words[start:end]) in known.groups:
                return known.groups[tuple(words[start:end])]
    return None


def group_present(tokens: Sequence[Token], position: int, known: Lexicon) -> tuple[Noun | None, int]:
    """A body that came, and the position behind it: "the think tanks in attendance"."""
    if tokens[position].low not in known.first_of_groups:
        return None, position + 1
    for end in range(position + 1, min(position + _MOST_MODIFIERS, len(tokens)) + 1):
        words = tuple(token.low for token in tokens[position:end])
        group = known.groups.get(words) or known.groups.get((*words[:-1], words[-1].removesuffix("s")))
        if group is not None and with_presence(tokens, end, known) > end:
            return Noun(group, "group", words[-1].endswith("s"), " ".join(words).removesuffix("s")), end
    return None, position + 1


def with_presence(tokens: Sequence[Token], end: int, known: Lexicon) -> int:
    for words in known.presence:
        if tuple(token.low for token in tokens[end : end + len(words)]) == words:
            return end + len(words)
    return end


def with_doing(tokens: Sequence[Token], end: int, known: Lexicon) -> int:
    """As `with_presence`, also after what they do or where they stand: "experts working on", "on both sides of"."""
    words = [token.low for token in tokens[end : end + 3]]
    is_side = len(words) == 3 and words[0] == "on" and words[1] in _SIDES and words[2].startswith("side")
    if is_side:
        return end + 3
    if len(words) > 1 and words[0] in _DOING and words[1] in OF_ROOM:
        return end + 1
    return with_presence(tokens, end, known)
