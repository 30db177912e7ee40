"""Whether two notes are one work: a few stated rules over what the pair has in common.

Same text is not enough: a note of a yearly series takes paragraphs over from the one before, and a summary quotes. Same
title is not enough either. Where the signs are at odds the notes stay two works, and the row says why.
"""

import re
from dataclasses import dataclass

from output.works.pairs import Pair, Side

SAME_TEXT = 0.9
"""So much of each note is in the other, by sentences or by runs of words: nothing but the print differs."""
CHANGED_TEXT = 0.6
"""So much is common to a note and its corrected version of about the same time."""
POOR_TEXT = 0.35
"""So many runs of words survive in a poor text layer, where title and date say that it is the same note."""
EXCERPT = 0.5
"""So much of the shorter note stands in the longer one, which is at least twice as long."""
SAME_FIGURES = 0.5
"""So many runs of figures do two languages of one note share; notes on one mission share a tenth at most."""
LEAST_FIGURES = 6
OWN_TIME = 100  # days: a reissue within them is of the same event
LATE = 750  # days after which no translation appears any more

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What two notes are to each other (a word of RELATIONS), how much speaks for it from 0 to 1, and in words why."""

    relation: str
    score: float
    reason: str

    @property
    def is_same_work(self) -> bool:
        return self.relation in SAME_WORK


SAME_WORK = frozenset({"copy", "reissue", "translation"})


def judged(pair: Pair) -> Judgement | None:
    """What the notes of `pair` are to each other, or None where they have nothing to do with each other."""
    here, there = pair.here, pair.there
    if here.language and there.language and here.language != there.language:
        return _of_two_languages(pair)
    common = max(min(pair.share_here, pair.share_there), pair.share_of_runs)
    most = max(pair.share_here, pair.share_there, pair.share_of_runs)
    is_titled_alike = bool(here.name) and here.name == there.name
    told = f"{common:.0%} of the text is common"
    if another := _other_year(here, there):
        return Judgement("overlap", common, f"{told}, but {another}") if common or is_titled_alike else None
    if common >= SAME_TEXT:
        return _one_text(pair, common, told)
    apart = _days_apart(here, there)
    is_of_one_time = apart is None or apart <= OWN_TIME
    if is_titled_alike and common >= CHANGED_TEXT and is_of_one_time:
        return _changed(pair, common, told)
    if is_titled_alike and apart == 0 and common >= POOR_TEXT:
        return Judgement("copy", common, f"{told}, title and date are the same")
    lengths = sorted((pair.n_words_here, pair.n_words_there))
    if most >= EXCERPT and lengths[0] * 2 <= lengths[1]:
        return Judgement("excerpt", most, f"{most:.0%} of the shorter note is in the other, which is longer by far")
    if common or is_titled_alike:
        return Judgement("overlap", common, f"{told}{', and the title is the same' if is_titled_alike else ''}")
    return None


def _one_text(pair: Pair, common: float, told: str) -> Judgement:
    if pair.here.is_revised != pair.there.is_revised or pair.n_sentences_here or pair.n_sentences_there:
        return _changed(pair, common, told)
    return Judgement("copy", common, told)


def _changed(pair: Pair, common: float, told: str) -> Judgement:
    """A copy, or a reissue where one of the two says or shows that it is later; sentences of the text differ."""
    differing = f"{told}; {pair.n_sentences_here} and {pair.n_sentences_there} sentences differ"
    is_later = _days_apart(pair.here, pair.there) not in (None, 0)
    if pair.here.is_revised != pair.there.is_revised:
        return Judgement("reissue", common, f"{differing}, and one says that it is revised")
    if is_later:
        return Judgement("reissue", common, f"{differing}, and they are of different dates")
    return Judgement("copy", common, differing)


def _of_two_languages(pair: Pair) -> Judgement | None:
    share, here, there = pair.share_of_figures, pair.here, pair.there
    if pair.n_figure_runs < LEAST_FIGURES or share < SAME_FIGURES:
        return None
    told = f"{here.language} and {there.language}, {share:.0%} of the figures are common"
    apart = _days_apart(here, there)
    if apart is not None and apart > LATE:
        return Judgement("overlap", share, f"{told}, but they are years apart")
    if here.missions and there.missions and here.missions != there.missions:
        return Judgement("overlap", share, f"{told}, but they are about different missions")
    return Judgement("translation", share, told)


def _other_year(here: Side, there: Side) -> str | None:
    """Why two notes are of different years, or of different events, though they share text; None where they are not."""
    years = [set(_YEAR.findall(side.name)) for side in (here, there)]
    if years[0] and years[1] and years[0] != years[1]:
        return "their titles name different years"
    if here.event and there.event and abs((here.event - there.event).days) > OWN_TIME:
        return "they report on different events"
    return None


def _days_apart(here: Side, there: Side) -> int | None:
    if here.published is None or there.published is None:
        return None
    return abs((here.published - there.published).days)
