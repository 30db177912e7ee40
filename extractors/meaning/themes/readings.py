"""Which cues of a codebook stand in a text, and whether it speaks of the setting.

Of cues of one theme that overlap in the text, the strongest counts, of equal ones the longest; a cue that overlaps an
anti-cue of its theme does not.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.meaning.themes.codebook import ANTI, CONTEXT, Codebook
from extractors.meaning.themes.cues import KEY, WORD, Cue, Part, Token, end_of, may_begin

_SENTENCE = re.compile(r"[.!?:;][\s”\")\]]*\s")

_Span = tuple[int, int]  # from which word up to which
_Found = tuple[tuple[_Span, ...], str, Cue]  # where the parts of a cue stand, and what is printed of it


@dataclass(frozen=True, slots=True)
class Reading:
    """The cues of a text that count, with their words as printed, by theme; and whether it speaks of the setting."""

    cues: Mapping[str, Sequence[tuple[str, Cue]]]
    in_setting: bool


def read_cues(text: str, codebook: Codebook) -> Reading:
    """The cues in `text` that count."""
    tokens = _tokens(text)
    found: dict[str, list[_Found]] = {}
    in_setting = not codebook.context
    for at, token in enumerate(tokens):
        for cue in codebook.index.get(token.plain[:KEY], ()):
            if cue.strength == CONTEXT and in_setting:
                continue
            end = end_of(cue.parts[0], tokens, at) if may_begin(cue.parts[0], token) else None
            if end is None:
                continue
            if cue.strength == CONTEXT:
                in_setting = True
                continue
            spans = _with_others(cue, tokens, at, end)
            if spans:
                words = [text[tokens[a].char_start : tokens[b - 1].char_end] for a, b in sorted(spans)]
                found.setdefault(cue.theme_id, []).append((spans, " … ".join(words), cue))
    return Reading({theme_id: cues for theme_id, spans in found.items() if (cues := _counted(spans))}, in_setting)


def _tokens(text: str) -> list[Token]:
    ends = [match.start() for match in _SENTENCE.finditer(text)]
    tokens: list[Token] = []
    sentence = 0
    for match in WORD.finditer(text):
        while sentence < len(ends) and ends[sentence] < match.start():
            sentence += 1
        tokens.append(Token(match[0], match[0].casefold(), match.start(), match.end(), sentence))
    return tokens


def _with_others(cue: Cue, tokens: Sequence[Token], at: int, end: int) -> tuple[_Span, ...]:
    """Where the parts of a cue stand whose first is from `at` to `end`; nowhere if its sentence lacks one."""
    spans: tuple[_Span, ...] = ((at, end),)
    for part in cue.parts[1:]:
        span = _in_sentence(part, tokens, at, spans)
        if span is None:
            return ()
        spans = (*spans, span)
    return spans


def _in_sentence(part: Part, tokens: Sequence[Token], at: int, taken: Sequence[_Span]) -> _Span | None:
    """Where `part` stands first in the sentence of token `at`, beside the spans taken."""
    sentence, start = tokens[at].sentence, at
    while start > 0 and tokens[start - 1].sentence == sentence:
        start -= 1
    while start < len(tokens) and tokens[start].sentence == sentence:
        end = end_of(part, tokens, start) if may_begin(part, tokens[start]) else None
        if end is not None and not _overlaps((start, end), taken):
            return start, end
        start += 1
    return None


def _overlaps(span: _Span, others: Sequence[_Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _counted(found: Sequence[_Found]) -> list[tuple[str, Cue]]:
    """The cues that count, in the order of the text."""
    against = [spans[0] for spans, _, cue in found if cue.strength == ANTI]
    kept: list[_Found] = []
    taken: list[_Span] = []
    for one in sorted(found, key=lambda f: (-f[2].weight, f[0][0][0] - f[0][0][1], f[0])):
        spans, _, cue = one
        is_against = any(_overlaps(span, against) for span in spans)
        if cue.strength != ANTI and not is_against and not _overlaps(spans[0], taken):
            kept.append(one)
            taken.append(spans[0])
    return [(printed, cue) for _, printed, cue in sorted(kept, key=lambda f: f[0])]
