"""Claims, recommendations and themes against their gold."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from extractors.meaning.themes.codebook import load_codebook
from extractors.vocabulary import HOLDERS
from tests.held_out.pairing import (
    Matched,
    Row,
    Tally,
    accepted,
    match,
    plain,
    same_name,
    share_words,
    table_of,
    words_of,
)
from tests.held_out.reading import Part, read_text, texts_of

# Points for what an expected and a found claim have in common. One of them is not enough where the room is named.
SAME_VERB, SAME_STEM, SAME_HOLDER, NOBODY_NAMED = 4.0, 2.0, 2.0, 1.0
STEM = 4  # letters
HOLDER_CLASS = 0.5

SAME_ACTION = 0.5  # share of the words of the shorter one
WHOLE_ACTION = 0.8  # the same, of the longer one

# What makes a row right as a whole.
CLAIM_KEY = ("holder", "quantifier", "stance")
ADVICE_KEY = ("addressee", "kind")

# Words for one class; the second holds only as long as the vocabulary lacks a class of its own.
ALIKE = {"panelists": {"speakers"}, "speakers": {"panelists"}, "named_person": {"person"}}
STAND_IN = "others"


def score_claims(part: Part) -> Tally:
    """Claims of the room; those of people outside count only where they are given out as the room's."""
    total = Tally()
    for text in texts_of("claims", part):
        if not text.get("disputed"):
            reading = read_text(text)
            rows = reading.judged(reading.note.claims)
            in_room = [row for row in rows if getattr(row, "in_room", True)]
            add_claims(total, text, in_room)
            outsiders = [row for row in text["claims"] if not row["in_room"]]
            told_apart = [row for row in rows if not getattr(row, "in_room", True)]
            _judge_outsiders(total, outsiders, told_apart)
    return total


def add_claims(total: Tally, text: Row, found: Sequence[Any]) -> None:
    """Count the claims found in one text in."""
    expected = [row for row in text["claims"] if row["in_room"]]
    unscored = frozenset(i for i, row in enumerate(expected) if row.get("disputed"))
    matched = match(table_of(claim_likeness, expected, found), len(found), unscored)
    total.count(matched, text.get("kind") or "text with claims")
    for i, j in matched.pairs:
        _judge_claim(total, expected[i], found[j])
        total.forms.setdefault(expected[i]["form"], Counter())[True] += 1
    for i in matched.missed:
        total.forms.setdefault(expected[i]["form"], Counter())[False] += 1
    _judge_contrasts(total, text["claims"], expected, found, matched)
    total.weigh(expected, found, matched, _is_right_claim)
    for i in matched.missed:
        total.misses.append(f"missed {expected[i]['form']} {expected[i]['verb']}: {text['text']}")
    for j in matched.false:
        total.misses.append(f"false {found[j].holder_as_printed} / {found[j].verb}: {text['text']}")


def _judge_outsiders(total: Tally, expected: Sequence[Row], found: Sequence[Any]) -> None:
    """Claims of people outside, which are rows of no score: how many are told apart, and whether they are right."""
    matched = match(table_of(claim_likeness, expected, found), len(found))
    for i in range(len(expected)):
        total.judge("in_room", i not in matched.missed)
    total.weigh(expected, found, matched, _is_right_claim)


def claim_likeness(row: Row, found: Any) -> float:
    """Points for verb, cue and holder in common; 0 where only the class of the holder is."""
    verbs = {str(verb).casefold() for verb in accepted(row, "verb")}
    stems = {word[:STEM] for verb in verbs for word in verb.split()[:1]}
    points = 0.0
    if found.verb.casefold() in verbs:
        points = SAME_VERB
    elif any(word.startswith(stem) for word in found.cue.casefold().split() for stem in stems):
        points = SAME_STEM
    is_named = bool(words_of(row["holder_as_printed"]))
    if same_name(row["holder_as_printed"], found.holder_as_printed):
        points += SAME_HOLDER if is_named else NOBODY_NAMED
    return points + HOLDER_CLASS * (found.holder in accepted(row, "holder")) if points else 0.0


def is_holder(row: Row, found: str) -> bool:
    """Whether a class of holders is right."""
    right = set(accepted(row, "holder"))
    right |= {word for one in right for word in ALIKE.get(one, ())}
    return found in right or (found == STAND_IN and row["holder"] not in HOLDERS)


def _is_right_claim(row: Row, found: Any) -> bool:
    """Whether a claim that was found is right in all that makes it: who, how many, and how it was held."""
    is_rest_right = all(getattr(found, column) in accepted(row, column) for column in CLAIM_KEY if column != "holder")
    return is_rest_right and is_holder(row, found.holder)


def _judge_claim(total: Tally, row: Row, found: Any) -> None:
    total.judge("holder", is_holder(row, found.holder))
    total.judge("holder_as_printed", same_name(row["holder_as_printed"], found.holder_as_printed))
    total.judge("quantifier", found.quantifier in accepted(row, "quantifier"))
    total.judge("stance", found.stance in accepted(row, "stance"))
    total.judge("verb", found.verb in accepted(row, "verb"))
    for column in CLAIM_KEY:
        value = getattr(found, column)
        is_right = is_holder(row, value) if column == "holder" else value in accepted(row, column)
        total.confuse(column, value if is_right else row[column], value)


def _judge_contrasts(
    total: Tally, rows: Sequence[Row], expected: Sequence[Row], found: Sequence[Any], matched: Matched
) -> None:
    """A pair of opposite views is right when either of its rows points at the other."""
    found_of = {id(expected[i]): found[j] for i, j in matched.pairs}
    for n, row in enumerate(rows):
        other = row["contrasts_with"]
        if other is not None and n < other:
            one, two = found_of.get(id(row)), found_of.get(id(rows[other]))
            total.judge("contrasts_with", one is not None and two is not None and _are_linked(one, two))


def _are_linked(one: Any, two: Any) -> bool:
    return getattr(one, "contrasts_with", None) == two.claim_id or getattr(two, "contrasts_with", None) == one.claim_id


def score_recommendations(part: Part) -> Tally:
    """Recommendations and lessons, paired by the words of their action."""
    total = Tally()
    for text in texts_of("recommendations", part):
        if not text.get("disputed"):
            reading = read_text(text)
            sentences = {row.sentence_id for row in reading.judged(reading.note.sentences)}
            rows = [
                row
                for row in reading.note.recommendations
                if row.paragraph_id == reading.paragraph_id
                and (row.sentence_id is None or row.sentence_id in sentences)
            ]
            add_recommendations(total, text, rows)
    return total


def add_recommendations(total: Tally, text: Row, found: Sequence[Any]) -> None:
    """Count the recommendations found in one text in."""
    expected = text["recommendations"]
    unscored = frozenset(i for i, row in enumerate(expected) if row.get("disputed"))
    matched = match(table_of(action_likeness, expected, found), len(found), unscored)
    total.count(matched, "text with advice" if expected else "text without")
    for i, j in matched.pairs:
        row, other = expected[i], found[j]
        total.judge("addressee", other.addressee in accepted(row, "addressee"))
        total.judge("addressee_as_printed", same_name(row["addressee_as_printed"], other.addressee_as_printed))
        total.judge("horizon", any(plain(other.horizon) == plain(value) for value in accepted(row, "horizon")))
        total.judge("kind", other.kind in accepted(row, "kind"))
        total.judge("action", is_whole(row["action"], other.action))
        total.confuse("addressee", row["addressee"], other.addressee)
    total.weigh(expected, found, matched, _is_right_advice)
    total.misses += [f"missed {expected[i]['action']!r}: {text['text']}" for i in matched.missed]
    total.misses += [f"false {found[j].action!r}: {text['text']}" for j in matched.false]


def _is_right_advice(row: Row, found: Any) -> bool:
    """Whether advice that was found is right in whom it addresses and what kind it is."""
    return all(getattr(found, column) in accepted(row, column) for column in ADVICE_KEY)


def action_likeness(row: Row, found: Any) -> float:
    """Share of words in common; 0 below the share that makes two actions one."""
    share = share_words(row["action"], found.action)
    return share + _of_longer(row["action"], found.action) if share >= SAME_ACTION else 0.0


def is_whole(expected: str, found: str) -> bool:
    """Whether an action has nearly all of its words and hardly any other."""
    return _of_longer(expected, found) >= WHOLE_ACTION


def _of_longer(a: str, b: str) -> float:
    first, second = words_of(a), words_of(b)
    longer = max(len(first), len(second))
    return len(first & second) / longer if longer else 0.0


def score_themes(part: Part) -> Tally:
    """Themes of the judged paragraph; themes that the codebook does not have yet are left out."""
    total = Tally()
    known = set(load_codebook().themes)
    for text in texts_of("themes", part):
        if not text.get("disputed"):
            reading = read_text(text)
            rows = [row for row in reading.note.themes if row.paragraph_id == reading.paragraph_id]
            add_themes(total, text, {row.theme_id for row in rows}, known)
            scored = [row for row in rows if row.theme_id not in text.get("alt_themes", ())]
            total.weighed += [(row, row.theme_id in text["themes"]) for row in scored]
    return total


def add_themes(total: Tally, text: Row, found: set[str], known: set[str]) -> None:
    """Count the themes found in one text in."""
    expected = set(text["themes"]) & known
    scored = found - (set(text.get("alt_themes", ())) - expected)
    right, missed, false = expected & scored, sorted(expected - scored), sorted(scored - expected)
    counted = Matched([(n, n) for n in range(len(right))], list(range(len(missed))), list(range(len(false))))
    total.count(counted, "text with themes" if text["themes"] else "text without")
    for theme in right:
        total.confuse("theme_id", theme, theme)
    for theme in missed:
        total.confuse("theme_id", theme, "none")
    for theme in false:
        total.confuse("theme_id", "none", theme)
    total.misses += [f"missed {theme}: {text['text']}" for theme in missed]
    total.misses += [f"false {theme}: {text['text']}" for theme in false]
