"""Which marker belongs to which footnote body, judged over the whole document and never by one page alone.

Markers and bodies both come in reading order, so the right links run through both sequences without crossing: of all
such assignments the one is taken that links most, rather on one page than over a page break, rather to a body that
nothing else calls. Labels that begin again (by page, by chapter) and figures that only look like markers (exponents)
find their place by this, and by the links of the file where it has some. A marker without a body stays if its number is
due; a body without a marker stays as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SAME_PAGE, NEXT_PAGE, NEAR, FAR = 10.0, 8.0, 4.0, 2.0  # what a link is worth, by where its body stands
REPEATED = 0.4  # of that, where the body has been called just before
DOUBTFUL = 0.25  # of that, where the surroundings speak against a marker
SKIPPED = 0.3  # what each body costs that a link passes over
# Pages between a marker and the start of its body:
NEAR_PAGES = 2
SYMBOL_PAGES = 1  # a symbol serves again and again, so it calls back only what stands next to it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible marker, in reading order: a label, its page, and whether its surroundings speak against it.

    `body` is the index of the body to which a link of the file leads from there.
    """

    label: str
    page: int
    is_doubtful: bool
    body: int | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A footnote body in order of appearance: its label and the pages on which it stands."""

    label: str
    page_start: int
    page_end: int


@dataclass(frozen=True, slots=True)
class Link:
    """The verdict on a candidate: whether it is a marker, and the index of its body (None where that is missing)."""

    is_marker: bool
    body: int | None


def link(candidates: Sequence[Candidate], bodies: Sequence[Body]) -> list[Link]:
    """One verdict for each candidate. Several markers may share a body, as where a label is repeated."""
    by_label: dict[str, list[int]] = {}
    for k, body in enumerate(bodies):
        by_label.setdefault(body.label, []).append(k)
    aligned = _aligned(candidates, bodies, by_label)
    # Where the file says it, that counts, also for a marker out of turn.
    chosen = [k if c.body is None else c.body for c, k in zip(candidates, aligned, strict=True)]
    restarts = any(len(places) > 1 for label, places in by_label.items() if label.isdigit())
    first_call = {body: i for i, body in reversed(list(enumerate(chosen))) if body is not None}
    verdicts = []
    for i, (candidate, called) in enumerate(zip(candidates, chosen, strict=True)):
        if called is None and not candidate.is_doubtful:
            places = by_label.get(candidate.label, [])
            # Where a label comes again, only a note that has been called before can be called back, and on its page.
            known = [k for k in places if first_call.get(k, -1 if len(places) == 1 else i) < i]
            if restarts:
                known = [k for k in known if bodies[k].page_start <= candidate.page <= bodies[k].page_end]
            called = _called_back(candidate, known, bodies)
        verdicts.append(Link(called is not None, called))
    return _admit_due(candidates, verdicts)


def _worth(candidate: Candidate, body: Body) -> float:
    if body.page_start <= candidate.page <= body.page_end:
        worth = SAME_PAGE
    elif body.page_start == candidate.page + 1:
        worth = NEXT_PAGE
    elif abs(body.page_start - candidate.page) <= NEAR_PAGES:
        worth = NEAR
    else:
        worth = FAR
    return worth * (DOUBTFUL if candidate.is_doubtful else 1.0)


def _aligned(
    candidates: Sequence[Candidate], bodies: Sequence[Body], by_label: dict[str, list[int]]
) -> list[int | None]:
    """The best assignment in which no two links cross, by dynamic programming over candidates and bodies."""
    n = len(bodies)
    place = np.arange(n + 1) * SKIPPED
    best = np.full(n + 1, -np.inf)  # best[j]: links so far, the last one to body j - 1
    best[0] = 0.0
    came_from: list[dict[int, int]] = []
    for candidate in candidates:
        updated = best.copy()
        steps: dict[int, int] = {}
        for k in by_label.get(candidate.label, []) if candidate.body is None else [candidate.body]:
            worth = _worth(candidate, bodies[k])
            reach = best[: k + 1] + place[: k + 1]
            j = int(reach.argmax())
            options = [(float(reach[j]) - k * SKIPPED + worth, j)]
            if not candidate.is_doubtful and np.isfinite(best[k + 1]):
                options.append((float(best[k + 1]) + REPEATED * worth, k + 1))
            value, source = max(options)
            if value > updated[k + 1]:
                updated[k + 1] = value
                steps[k + 1] = source
        came_from.append(steps)
        best = updated
    chosen: list[int | None] = [None] * len(candidates)
    j = int(best.argmax())
    for i in range(len(candidates) - 1, -1, -1):
        if j in came_from[i]:
            chosen[i] = j - 1
            j = came_from[i][j]
    return chosen


def _called_back(candidate: Candidate, places: Sequence[int], bodies: Sequence[Body]) -> int | None:
    """The body of a marker out of turn, such as a label that calls an earlier note again: the nearest one.

    `places` are the bodies of the label that nothing later in the text calls first.
    """
    if not places:
        return None
    away, nearest = min((abs(bodies[k].page_start - candidate.page), k) for k in places)
    return nearest if candidate.label.isdigit() or away <= SYMBOL_PAGES else None


def _admit_due(candidates: Sequence[Candidate], verdicts: Sequence[Link]) -> list[Link]:
    """Candidates without a body whose number is due between their neighbours are markers whose body is missing."""
    numbers = [
        int(candidate.label) if verdict.is_marker and candidate.label.isdigit() else None
        for candidate, verdict in zip(candidates, verdicts, strict=True)
    ]
    following: list[int | None] = []  # for each candidate the number of the next marker, made from the end
    upcoming: int | None = None
    for number in reversed(numbers):
        following.append(upcoming)
        upcoming = upcoming if number is None else number
    result: list[Link] = []
    before: int | None = None
    for candidate, verdict, number, after in zip(candidates, verdicts, numbers, reversed(following), strict=True):
        if number is None and not candidate.is_doubtful and _is_due(candidate.label, before, after):
            result.append(Link(True, None))
            before = int(candidate.label)
        else:
            result.append(verdict)
            before = before if number is None else number
    return result


def _is_due(label: str, before: int | None, after: int | None) -> bool:
    """Whether a label is the number between those of the markers before and after it; one of them has to be there."""
    if not label.isdigit() or (before is None and after is None):
        return False
    own = int(label)
    return own == (before or 0) + 1 and after in (None, own + 1, 1)
