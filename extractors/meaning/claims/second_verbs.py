"""What goes on from a verb that attributes: a second verb with the same subject, and participles."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from extractors.meaning.claims.attribution import VerbForm, attribution_verbs
from extractors.meaning.claims.finding import Finding
from extractors.meaning.claims.saying_patterns import saying_patterns
from extractors.meaning.claims.sayings import AHEAD, THAT

_BREAK = re.compile(r"\b(?:that|which|who|whom|whose)\b|[;:]")
_MOST_SECOND_VERBS = 3


def second_verbs(text: str, found: Sequence[Finding]) -> list[Finding]:
    """Verbs that share the name before them: "participants praised the envoy but warned that"; after a clause with
    "that", whose subject may be meant, only such a verb with "that" of its own."""
    second = []
    starts = sorted(finding.cue_start for finding in found)
    for finding in found:
        at = finding.cue_end
        for _ in range(_MOST_SECOND_VERBS):
            match = saying_patterns().shared.search(text, at, at + AHEAD)
            if match is None or match.end() > _next(starts, at):
                break
            at = match.end("verb")
            form = attribution_verbs().read(match["verb"], text[at : at + AHEAD], ("past",))
            between = text[finding.cue_end : match.start()]
            if form is None or ";" in between:
                continue
            if _BREAK.search(between) and (form.lemma in attribution_verbs().inner or not _is_clear(text, match)):
                continue
            second.append(_again(finding, text, match, form))
    return second


def _is_clear(text: str, match: re.Match[str]) -> bool:
    return match["verb"].endswith("against") or THAT.match(text, match.end("verb")) is not None


def _next(starts: Sequence[int], at: int) -> int:
    """Where the first cue after `at` begins."""
    position = bisect_left(starts, at)
    return starts[position] if position < len(starts) else sys.maxsize


def participles(text: str, found: Sequence[Finding]) -> list[Finding]:
    """Claims in participles: ", adding that", "Stressing that …, participants asked"."""
    verbs = attribution_verbs()
    more = []
    named = sorted((finding for finding in found if finding.holder_as_printed), key=lambda f: f.cue_start)
    if not named:
        return []
    starts = [finding.cue_start for finding in named]
    for match in saying_patterns().participle.finditer(text, named[0].cue_end):
        parent = named[max(0, bisect_right(starts, match.start()) - 1)]
        form = verbs.read(match["verb"], text[match.end("verb") : match.end("verb") + AHEAD], ("continuous",))
        if form is None or (form.lemma in ("add", "reflect") and not THAT.match(text, match.end("verb"))):
            continue
        if form.lemma not in verbs.inner or not _BREAK.search(text, parent.cue_end, match.start()):
            more.append(_again(parent, text, match, form))
    opening = saying_patterns().opening_participle.match(text)
    if opening and text[: named[0].cue_start].rstrip().endswith(","):
        form = verbs.read(opening["verb"], text[opening.end("verb") : opening.end("verb") + AHEAD], ("continuous",))
        if form is not None and form.lemma not in ("see", "hold", "put", "find", "know", "call", "present"):
            more.append(_again(named[0], text, opening, form))
    return more


def _again(finding: Finding, text: str, match: re.Match[str], form: VerbForm) -> Finding:
    start, end = match.span("verb")
    return replace(finding, cue=text[start:end], cue_start=start, cue_end=end, verb=form.lemma, stance=form.stance)
