"""How a cue is written, and what it finds: words, stems, gaps, sets, and parts that stand in one sentence.

The top of reference/themes.toml says it for those who write a codebook.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.meaning.themes.codebook_error import CodebookError

WORD = re.compile(r"[^\W_]+")
KEY = 3  # letters of its first word by which a cue is found

_TOKEN = re.compile(r"~\d|[^\W_]+\*?|\S")
_GAP = re.compile(r"~(\d)")
_SET = re.compile(r"\{([^{}]*)\}")
_MIN_STEM = 3  # letters before a *, so that "a*" cannot find half the dictionary


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a cue: its letters, whether any ending may follow, and how many words may stand before it."""

    letters: str
    is_stem: bool
    is_exact: bool
    gap: int


Phrase = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Phrases of which one must stand, and how many words may stand before it."""

    gap: int
    phrases: tuple[Phrase, ...]


Part = tuple[Choice, ...]  # what must stand in a row


@dataclass(frozen=True, slots=True)
class Cue:
    """What speaks for a theme, or by its strength against it or for the setting; its parts stand in one sentence.

    `spelled` is the cue as written with its sets filled in.
    """

    theme_id: str
    written: str
    spelled: str
    strength: str
    weight: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as printed and without capitals, its place, and the number of its sentence."""

    printed: str
    plain: str
    char_start: int
    char_end: int
    sentence: int


def parts_of(written: str, sets: Mapping[str, Sequence[str]], place: str) -> tuple[Part, ...]:
    """The parts of a cue as it is written. Raises CodebookError where it cannot be used."""
    return tuple(_part(part, sets, written, place) for part in written.split(" & "))


def spelled(written: str, sets: Mapping[str, Sequence[str]]) -> str:
    """`written` with the members of its sets in place of their names."""
    return _SET.sub(lambda match: "{" + "|".join(_members(match[1], sets) or ()) + "}", written)


def may_begin(part: Part, token: Token) -> bool:
    """Whether the first word of `part` may be `token`; most parts fall here already."""
    return any(
        (token.printed if words[0].is_exact else token.plain).startswith(words[0].letters) for words in part[0].phrases
    )


def end_of(part: Part, tokens: Sequence[Token], at: int) -> int | None:
    """The index behind the last word of `part` where it begins at token `at`, within one sentence; or None."""
    choice, rest = part[0], part[1:]
    for words in choice.phrases:
        end = _end_of_phrase(words, tokens, at)
        if end is None or not rest:
            if end is not None:
                return end
            continue
        for start in range(end, min(end + rest[0].gap + 1, len(tokens))):
            if tokens[start].sentence != tokens[at].sentence:
                break
            last = end_of(rest, tokens, start)
            if last is not None:
                return last
    return None


def _end_of_phrase(words: Phrase, tokens: Sequence[Token], at: int) -> int | None:
    position, sentence = at, tokens[at].sentence
    for number, wanted in enumerate(words):
        last = position + (wanted.gap if number else 0)
        while position <= last and position < len(tokens) and tokens[position].sentence == sentence:
            word = tokens[position].printed if wanted.is_exact else tokens[position].plain
            if word == wanted.letters or (wanted.is_stem and word.startswith(wanted.letters)):
                break
            position += 1
        else:
            return None
        position += 1
    return position


def _members(name: str, sets: Mapping[str, Sequence[str]]) -> list[str] | None:
    """What stands for a name in braces: the members of a set, or the words and sets parted by |."""
    if "|" not in name and name not in sets:
        return None
    found: list[str] = []
    for one in name.split("|"):
        member = one.strip()
        for inner in sets.get(member, (member,)):
            nested = _SET.fullmatch(inner)
            found += sets.get(nested[1], ()) if nested else [inner]
    return found


def _part(part: str, sets: Mapping[str, Sequence[str]], written: str, place: str) -> Part:
    choices: list[Choice] = []
    gap = 0
    for number, piece in enumerate(_SET.split(part)):  # text and what stands in braces in turn
        members = _members(piece, sets) if number % 2 else [piece]
        if members is None:
            raise CodebookError(
                "cue_invalid", place, f"There is no set {piece!r}.", "Define it under [sets], or part words with |."
            )
        if number % 2:
            choices.append(Choice(gap, tuple(_phrase(member, written, place)[0] for member in members)))
            gap = 0
        elif piece.strip():
            words, gap_after = _phrase(piece, written, place)
            if words:
                choices.append(Choice(words[0].gap, (words,)))
            gap = gap_after
    if not choices or not all(words for choice in choices for words in choice.phrases):
        raise CodebookError(
            "cue_invalid", place, f"The cue {written!r} holds no word.", "Write a word or leave it out."
        )
    return tuple(choices)


def _phrase(text: str, written: str, place: str) -> tuple[Phrase, int]:
    """The words of `text`, and the gap that follows them."""
    words: list[Word] = []
    gap = 0
    for token in _TOKEN.findall(text.replace("-", " ").replace("’", " ").replace("'", " ")):
        skip = _GAP.fullmatch(token)
        letters = token.removesuffix("*")
        if skip:
            gap = int(skip[1])
            continue
        if not letters.isalnum():
            raise CodebookError(
                "cue_invalid",
                place,
                f"The cue {written!r} holds {token!r}.",
                "Use words, a * at their end, ~2 for a gap, {a|b} for a choice, and & between parts.",
            )
        if token.endswith("*") and len(letters) < _MIN_STEM:
            raise CodebookError(
                "cue_too_short",
                place,
                f"{token!r} in {written!r} finds too much.",
                f"Write {_MIN_STEM} letters or more.",
            )
        is_exact = letters.isupper() and len(letters) > 1
        words.append(Word(letters if is_exact else letters.casefold(), token.endswith("*"), is_exact, gap))
        gap = 0
    return tuple(words), gap
