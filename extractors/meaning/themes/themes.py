"""The themes of a paragraph, by the cues of a codebook.

The score is the sum of the weights of the distinct cues found, plus half a weight for each repetition of a cue (at
most two), divided by 1 + words / length, so that a mention in passing in a long paragraph counts less than the same
words in a short one. A theme is given where its score reaches the threshold. Of cues of one theme that overlap in the
text, the longest counts; a cue that overlaps an anti-cue of its theme does not.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.meaning.themes.codebook import Codebook, Cue
from extractors.model import Paragraph, ParagraphTheme

KINDS = frozenset({"body", "list_item", "quote"})  # the paragraphs that say something about the mission

_WORD = re.compile(r"[^\W_]+")
_KEY = 3  # letters of the first word by which the codebook finds a cue
_REPETITION = 0.5
_MAX_REPETITIONS = 2


def themes_of(document_id: str, paragraphs: Sequence[Paragraph], codebook: Codebook) -> tuple[ParagraphTheme, ...]:
    """The themes of the paragraphs of KINDS, in reading order, within a paragraph in the order of the codebook."""
    return tuple(
        ParagraphTheme(document_id, paragraph.paragraph_id, theme_id, cues, score)
        for paragraph in paragraphs
        if paragraph.kind in KINDS
        for theme_id, cues, score in _themes(paragraph.text, codebook)
    )


def _themes(text: str, codebook: Codebook) -> Iterator[tuple[str, tuple[str, ...], float]]:
    words = [(m[0], m[0].casefold(), m.start(), m.end()) for m in _WORD.finditer(text)]
    found: dict[str, list[tuple[int, int, Cue]]] = {}
    for at, word in enumerate(words):
        for cue in codebook.index.get(word[1][:_KEY], ()):
            # Most cues of the same first letters fall at the first word already.
            first = cue.words[0]
            if not (word[0] if first.is_exact else word[1]).startswith(first.letters):
                continue
            end = _end(cue, words, at)
            if end is not None:
                found.setdefault(cue.theme_id, []).append((at, end, cue))
    for theme_id in codebook.themes:
        if theme_id not in found:
            continue
        spans = _counted(found[theme_id])
        score = round(_score([cue for _, _, cue in spans], len(words), codebook.length), 3)
        if score >= codebook.threshold:
            yield theme_id, tuple(dict.fromkeys(text[words[a][2] : words[b - 1][3]] for a, b, _ in spans)), score


def _end(cue: Cue, words: Sequence[tuple[str, str, int, int]], at: int) -> int | None:
    """The index behind the last word of `cue` where it begins at word `at`, or None."""
    position = at
    for number, wanted in enumerate(cue.words):
        last = position + (wanted.gap if number else 0)
        while position <= last and position < len(words):
            printed = words[position][0] if wanted.is_exact else words[position][1]
            if printed == wanted.letters or (wanted.is_stem and printed.startswith(wanted.letters)):
                break
            position += 1
        else:
            return None
        position += 1
    return position


def _counted(spans: Sequence[tuple[int, int, Cue]]) -> list[tuple[int, int, Cue]]:
    """The cues that count, in the order of the text."""
    kept: list[tuple[int, int, Cue]] = []
    for span in sorted(spans, key=lambda s: (s[2].weight > 0, s[0] - s[1], -s[2].weight, s[0])):
        if all(span[0] >= end or span[1] <= start for start, end, _ in kept):
            kept.append(span)
    return sorted((span for span in kept if span[2].weight > 0), key=lambda s: s[0])


def _score(cues: Sequence[Cue], n_words: int, length: float) -> float:
    counts: dict[str, int] = {}
    total = 0.0
    for cue in cues:
        repeated = counts.get(cue.written, 0)
        counts[cue.written] = repeated + 1
        if repeated == 0:
            total += cue.weight
        elif repeated <= _MAX_REPETITIONS:
            total += _REPETITION * cue.weight
    return total / (1 + n_words / length)
