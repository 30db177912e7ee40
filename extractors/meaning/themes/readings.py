"""Which cues of a codebook stand in a text, and whether it speaks of the setting.

Of cues of one theme that overlap in the text, the strongest counts, of equal ones the longest; a cue that overlaps an
anti-cue of its theme does not.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.meaning.themes.codebook import ANTI, CONTEXT, Codebook
from extractors.meaning.themes.cues import KEY, WORD, Cue, Part, Token, end_of, may_begin

_SENTENCE = re.compile(r"[.!?:;][\s”\")\]]*\s")
# "Climate, migration, child protection, trade and technology": what is one of many is named in passing.
_ENUMERATION = re.compile(r"(?:[\w’'-]+(?:\s[\w’'-]+){0,3},\s){4,}(?:and\s|or\s)?[\w’'-]+(?:\s[\w’'-]+){0,2}")
_LONGEST = 100  # words of a sentence; what goes on is read as another

_Span = tuple[int, int]  # from which word up to which
_Found = tuple[tuple[_Span, ...], str, Cue]  # where the parts of a cue stand, and what is printed of it


@dataclass(frozen=True, slots=True)
class Reading:
    """The cues of a text that count, with their words as printed, by theme; and whether it speaks of the setting."""

    cues: Mapping[str, Sequence[tuple[str, Cue]]]
    in_setting: bool


def read_cues(text: str, codebook: Codebook) -> Reading:
    """The cues in `text` that count."""
    words = _Words(text)
    found: dict[str, list[_Found]] = {}
    in_setting = not codebook.context
    for at, token in enumerate(words.tokens):
        for cue in codebook.index.get(token.plain[:KEY], ()):
            if cue.strength == CONTEXT and in_setting:
                continue
            end = end_of(cue.parts[0], words.tokens, at) if may_begin(cue.parts[0], token) else None
            if end is None:
                continue
            if cue.strength == CONTEXT:
                in_setting = True
                continue
            spans = words.with_others(cue, (at, end))
            if spans and (cue.strength == ANTI or not words.are_listed(spans)):
                printed = [text[words.tokens[a].char_start : words.tokens[b - 1].char_end] for a, b in sorted(spans)]
                found.setdefault(cue.theme_id, []).append((spans, " … ".join(printed), cue))
    return Reading({theme_id: cues for theme_id, spans in found.items() if (cues := _counted(spans))}, in_setting)


class _Words:
    """The words of a text, and where the parts of cues stand among them."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self._by_key: dict[str, list[int]] = {}
        for at, token in enumerate(self.tokens):
            self._by_key.setdefault(token.plain[:KEY], []).append(at)
        self._lists = [match.span() for match in _ENUMERATION.finditer(text)]
        self._places: dict[int, list[_Span]] = {}  # by the identity of a part, which the codebook keeps

    def are_listed(self, spans: Sequence[_Span]) -> bool:
        """Whether all that is found stands in one enumeration of many things."""
        first, last = min(a for a, _ in spans), max(b for _, b in spans) - 1
        start, end = self.tokens[first].char_start, self.tokens[last].char_end
        return any(a <= start and end <= b for a, b in self._lists)

    def with_others(self, cue: Cue, first: _Span) -> tuple[_Span, ...]:
        """Where the parts of a cue stand whose first one is given; nowhere if its sentence lacks one."""
        spans: tuple[_Span, ...] = (first,)
        sentence = self.tokens[first[0]].sentence
        for part in cue.parts[1:]:
            span = next((one for one in self._in_sentence(part, sentence) if not _overlaps(one, spans)), None)
            if span is None:
                return ()
            spans = (*spans, span)
        return spans

    def _in_sentence(self, part: Part, sentence: int) -> Iterator[_Span]:
        places = self._places_of(part)
        at = bisect_left(places, sentence, key=lambda span: self.tokens[span[0]].sentence)
        while at < len(places) and self.tokens[places[at][0]].sentence == sentence:
            yield places[at]
            at += 1

    def _places_of(self, part: Part) -> list[_Span]:
        if id(part) not in self._places:
            keys = {words[0].letters.casefold()[:KEY] for words in part[0].phrases}
            starts = sorted(at for key in keys for at in self._by_key.get(key, ()))
            ends = ((at, end_of(part, self.tokens, at)) for at in starts if may_begin(part, self.tokens[at]))
            self._places[id(part)] = [(at, end) for at, end in ends if end is not None]
        return self._places[id(part)]


def _tokens(text: str) -> list[Token]:
    ends = [match.start() for match in _SENTENCE.finditer(text)]
    tokens: list[Token] = []
    sentence = passed = length = 0
    for match in WORD.finditer(text):
        length += 1
        if passed < len(ends) and ends[passed] < match.start():
            while passed < len(ends) and ends[passed] < match.start():
                passed += 1
            sentence, length = sentence + 1, 0
        elif length > _LONGEST:
            sentence, length = sentence + 1, 0
        tokens.append(Token(match[0], match[0].casefold(), match.start(), match.end(), sentence))
    return tokens


def _overlaps(span: _Span, others: Sequence[_Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _counted(found: Sequence[_Found]) -> list[tuple[str, Cue]]:
    """The cues that count, in the order of the text."""
    against = {word for spans, _, cue in found if cue.strength == ANTI for word in range(*spans[0])}
    kept: list[_Found] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (-f[2].weight, f[0][0][0] - f[0][0][1], f[0])):
        spans, _, cue = one
        is_against = any(word in against for span in spans for word in range(*span))
        if cue.strength != ANTI and not is_against and taken.isdisjoint(range(*spans[0])):
            kept.append(one)
            taken.update(range(*spans[0]))
    return [(printed, cue) for _, printed, cue in sorted(kept, key=lambda f: f[0])]
