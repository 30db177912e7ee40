"""The themes of a paragraph, by the cues of a codebook.

The score is the sum of the weights of the distinct cues found, plus half a weight for each repetition of a cue (at
most two), divided by 1 + words / length, so that a mention in passing in a long paragraph counts less than the same
words in a short one. A theme is given where its score reaches the threshold, unless a single cue that is not strong is
all there is, however often it is repeated. A theme that
rests on one cue is left out where another theme of the paragraph scores more than twice as much.

Words such as "funding" or "women" speak of a mission only in a text about one: cues that are not strong count where the
codebook's words of the setting stand in the paragraph, or above it, or in most paragraphs of the note. A single
strong cue elsewhere must exceed the threshold clearly, and what is one of many things in an enumeration does not count.

A paragraph also stands under a heading, and a list item under the lead of its list. What they speak of adds to the
score: the heading of a list item in full, that of running text and the lead by half. Of a heading, only what it is
about counts, not where ("Women in the Peace Process" is about women). Cues so inherited are marked: "heading: Women".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.meaning.confidence import of_theme
from extractors.meaning.themes.codebook import STRONG, Codebook
from extractors.meaning.themes.cues import WORD, Cue
from extractors.meaning.themes.readings import Reading, read_cues
from extractors.model import TEXT_KINDS, Paragraph, ParagraphTheme, Section

_REPETITION = 0.5
_MAX_REPETITIONS = 2
_ASIDE = 0.5  # share of the highest score in a paragraph below which one cue is an aside
_ELSEWHERE = 1.4  # what one cue must exceed the threshold by where nothing speaks of missions or conflict
_HALF = 0.5  # what the lead of a list, and the heading of running text, add to the score
_IN_SETTING = 0.5  # share of the paragraphs of a note from which all of it is about the setting
_PLACE = re.compile(r"\s(?:in|within|during|after|before|under|amid|amidst|since)\s", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý“\"])")


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands over a paragraph, and how much of it the paragraph inherits."""

    place: str
    share: float
    read: Reading


_NOTHING = Reading({}, False)


def themes_of(
    document_id: str, paragraphs: Sequence[Paragraph], codebook: Codebook, sections: Sequence[Section] = ()
) -> tuple[ParagraphTheme, ...]:
    """The themes of the paragraphs of TEXT_KINDS, in reading order, within a paragraph in the order of the codebook."""
    headings = {section.section_id: read_cues(_topic(section.heading), codebook) for section in sections}
    told = [
        (paragraph, read_cues(paragraph.text, codebook)) for paragraph in paragraphs if paragraph.kind in TEXT_KINDS
    ]
    is_about = sum(own.in_setting for _, own in told) >= _IN_SETTING * len(told) and len(told) > 1
    rows: list[ParagraphTheme] = []
    lead = _NOTHING
    section_id: str | None = None
    for paragraph, own in told:
        if paragraph.section_id != section_id:
            section_id, lead = paragraph.section_id, _NOTHING
        heading = headings.get(section_id or "", _NOTHING)
        is_item = paragraph.kind == "list_item"
        above: tuple[_Above, ...]
        if is_item:
            above = (_Above("heading", 1.0, heading), _Above("lead", _HALF, lead))
        else:
            above = (_Above("heading", _HALF, heading),)
            lead = read_cues(_lead(paragraph.text), codebook)
        in_setting = is_about or own.in_setting or any(one.read.in_setting for one in above)
        share = 1 + len(WORD.findall(paragraph.text)) / codebook.length
        found = [
            _row(paragraph, theme_id, cues, total / share, codebook)
            for theme_id in codebook.themes
            for cues, total in [_weighed(theme_id, own, above, in_setting, is_item)]
            if cues and total >= codebook.threshold * share * _asked_of(cues, in_setting)
        ]
        rows += _without_asides(found)
    return tuple(rows)


def _row(
    paragraph: Paragraph, theme_id: str, cues: tuple[str, ...], score: float, codebook: Codebook
) -> ParagraphTheme:
    confidence = of_theme(score, codebook.threshold)
    return ParagraphTheme(paragraph.document_id, paragraph.paragraph_id, theme_id, cues, round(score, 3), confidence)


def _asked_of(cues: Sequence[str], in_setting: bool) -> float:
    """How much a theme must exceed the threshold: more where one cue stands in a text about something else."""
    return 1.0 if in_setting or len(cues) > 1 else _ELSEWHERE


def _without_asides(found: Sequence[ParagraphTheme]) -> list[ParagraphTheme]:
    """The themes of a paragraph without those that one cue names beside what it is about."""
    best = max((row.score for row in found), default=0.0)
    return [row for row in found if len(row.cues) > 1 or row.score >= _ASIDE * best]


def _topic(heading: str) -> str:
    """What a heading is about: the words before the first preposition of place or time."""
    return _PLACE.split(heading.strip(), maxsplit=1)[0]


def _lead(text: str) -> str:
    """The sentence that leads a list, at the end of a paragraph; empty where it leads none."""
    return _SENTENCE_END.split(text.rstrip())[-1] if text.rstrip().endswith(":") else ""


def _weighed(
    theme_id: str, own: Reading, above: Sequence[_Above], in_setting: bool, is_item: bool
) -> tuple[tuple[str, ...], float]:
    """The cues for a theme as printed and what they weigh; what stands above running text only helps its own."""
    said = _counting(own.cues.get(theme_id, ()), in_setting)
    if not said and not is_item:
        return (), 0.0
    inherited = [(one, _counting(one.read.cues.get(theme_id, ()), in_setting)) for one in above]
    inherited = [(one, read) for one, read in inherited if read]
    if _is_lone([cue for _, cue in (*said, *(pair for _, read in inherited for pair in read))]):
        return (), 0.0
    total = _total([cue for _, cue in said]) + sum(
        one.share * _total([cue for _, cue in read]) for one, read in inherited
    )
    printed = [words for words, _ in said]
    printed += [f"{one.place}: {words}" for one, read in inherited for words, _ in read]
    return tuple(dict.fromkeys(printed)), total


def _counting(cues: Sequence[tuple[str, Cue]], in_setting: bool) -> Sequence[tuple[str, Cue]]:
    return cues if in_setting else [(words, cue) for words, cue in cues if cue.strength == STRONG]


def _is_lone(cues: Sequence[Cue]) -> bool:
    """Whether all there is is one cue that does not tell by itself, however often."""
    return len({cue.written for cue in cues}) <= 1 and all(cue.strength != STRONG for cue in cues)


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
