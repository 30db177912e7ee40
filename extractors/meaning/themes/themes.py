"""The themes of a paragraph, by the cues of a codebook.

The score is the sum of the weights of the distinct cues found, plus half a weight for each repetition of a cue (at
most two), divided by 1 + words / length, so that a mention in passing in a long paragraph counts less than the same
words in a short one. A theme is given where its score reaches the threshold, unless a single weak cue is all there is,
however often it is repeated. Of cues of one theme that overlap in the text, the longest counts; a cue that overlaps an
anti-cue of its theme does not.

A paragraph also stands under a heading, and a list item under the lead of its list. What they speak of adds to the
score: the heading of a list item in full, that of running text and the lead by half. Of a heading, only what it is
about counts, not where ("Women in the Peace Process" is about women). Cues so inherited are marked: "heading: Women".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.meaning.themes.codebook import Codebook, Cue
from extractors.model import Paragraph, ParagraphTheme, Section

KINDS = frozenset({"body", "list_item", "quote"})  # the paragraphs that say something about the mission

_WORD = re.compile(r"[^\W_]+")
_KEY = 3  # letters of the first word by which the codebook finds a cue
_REPETITION = 0.5
_MAX_REPETITIONS = 2
_HALF = 0.5  # what the lead of a list, and the heading of running text, add to the score
_PLACE = re.compile(r"\s(?:in|within|during|after|before|under|amid|amidst|since)\s", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý“\"])")

_Cues = Mapping[str, Sequence[tuple[str, Cue]]]  # the cues that count, with their words as printed, by theme


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands over a paragraph, and how much of it the paragraph inherits."""

    place: str
    share: float
    cues: _Cues


def themes_of(
    document_id: str, paragraphs: Sequence[Paragraph], codebook: Codebook, sections: Sequence[Section] = ()
) -> tuple[ParagraphTheme, ...]:
    """The themes of the paragraphs of KINDS, in reading order, within a paragraph in the order of the codebook."""
    headings = {section.section_id: _read(_topic(section.heading), codebook) for section in sections}
    rows: list[ParagraphTheme] = []
    lead: _Cues = {}
    section_id: str | None = None
    for paragraph in paragraphs:
        if paragraph.kind not in KINDS:
            continue
        if paragraph.section_id != section_id:
            section_id, lead = paragraph.section_id, {}
        heading = headings.get(section_id or "", {})
        above: tuple[_Above, ...]
        if paragraph.kind == "list_item":
            above = (_Above("heading", 1.0, heading), _Above("lead", _HALF, lead))
        else:
            above = (_Above("heading", _HALF, heading),)
            lead = _read(_lead(paragraph.text), codebook)
        is_item = paragraph.kind == "list_item"
        for theme_id, cues, score in _themes(paragraph.text, codebook, above, is_item):
            rows.append(ParagraphTheme(document_id, paragraph.paragraph_id, theme_id, cues, score))
    return tuple(rows)


def _topic(heading: str) -> str:
    """What a heading is about: the words before the first preposition of place or time."""
    return _PLACE.split(heading.strip(), maxsplit=1)[0]


def _lead(text: str) -> str:
    """The sentence that leads a list, at the end of a paragraph; empty where it leads none."""
    return _SENTENCE_END.split(text.rstrip())[-1] if text.rstrip().endswith(":") else ""


def _themes(
    text: str, codebook: Codebook, above: Sequence[_Above], is_item: bool
) -> Iterator[tuple[str, tuple[str, ...], float]]:
    """The themes of a paragraph; what stands above running text only helps what it says itself."""
    n_words = len(_WORD.findall(text))
    own = _read(text, codebook)
    for theme_id in codebook.themes:
        cues = [cue for _, cue in own.get(theme_id, ())]
        if not cues and not is_item:
            continue
        inherited = [(one, one.cues[theme_id]) for one in above if theme_id in one.cues]
        if not inherited and _is_lone(cues, codebook.threshold):
            continue
        total = _total(cues) + sum(one.share * _total([cue for _, cue in read]) for one, read in inherited)
        score = round(total / (1 + n_words / codebook.length), 3)
        if score >= codebook.threshold:
            printed = [words for words, _ in own.get(theme_id, ())]
            printed += [f"{one.place}: {words}" for one, read in inherited for words, _ in read]
            yield theme_id, tuple(dict.fromkeys(printed)), score


def _is_lone(cues: Sequence[Cue], threshold: float) -> bool:
    """Whether all there is is one cue too weak to tell by itself, however often."""
    return len({cue.written for cue in cues}) <= 1 and all(cue.weight < threshold for cue in cues)


def _read(text: str, codebook: Codebook) -> _Cues:
    """The cues in `text` that count."""
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
    counted = {theme_id: _counted(spans) for theme_id, spans in found.items()}
    return {
        theme_id: [(text[words[a][2] : words[b - 1][3]], cue) for a, b, cue in spans]
        for theme_id, spans in counted.items()
        if spans
    }


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


def _total(cues: Sequence[Cue]) -> float:
    """The weights of the cues, repetitions by half."""
    counts: dict[str, int] = {}
    total = 0.0
    for cue in cues:
        repeated = counts.get(cue.written, 0)
        counts[cue.written] = repeated + 1
        if repeated == 0:
            total += cue.weight
        elif repeated <= _MAX_REPETITIONS:
            total += _REPETITION * cue.weight
    return total
