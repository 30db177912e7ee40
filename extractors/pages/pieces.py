"""Pieces of lines: which glyphs stand on one baseline, where words end, which small ones are raised.

Only geometry decides; the order of the content stream is never used but for one thing: a space that was written between
two glyphs parts them even where kerning has closed the gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extractors.readers.content import Bools, Floats, Glyphs, Indices, Ints, PageContent

LEAST_SIZE = 0.5  # points: smaller glyphs are not meant to be read
BASELINE_POINTS = 0.5  # points: and as much in any case
BASELINE_TOLERANCE = 0.06  # of the size: glyphs whose baselines differ by less stand on one line
PIECE_GAP = 0.65  # of the size: a wider gap cuts a line in two pieces
MIN_SPACE_GAP = 0.04  # of the size: a space glyph that takes up less than this separates nothing
WORD_GAP = 0.14  # of the size: without a space glyph a gap wider than the letter-spacing by this ends a word
WORD_GAP_UNSPACED = 0.125  # the same in a page that has no space glyphs
TYPED_RULE = 8  # underscores on one baseline: fewer are part of a word or an address
LABEL_REACH = 2.5  # of the size: how far a raised label may stand before the note that it opens
SMALL = 0.87  # of the size of its neighbour: larger type is not raised type
INITIAL = 1.7  # times the size of its neighbour: a letter this large is a drop cap
ROW_APART = 1e5  # points, more than any page is wide: sets rows or pieces apart on one scale
INTO_SPACE = 0.2  # of its width: where a space glyph stands, judged a little behind its start
SPACED_SHARE = 0.04  # of the inked glyphs: a page with fewer space glyphs leaves them out
DOTS = frozenset(".…·")
TRACKED_ROW = 3  # glyphs: a row needs more of them to show its letter-spacing
MOST_TRACKING = 0.6  # of the size: no letter-spacing is wider
ON_LEVEL = 0.5  # of the size: a space within this of a glyph's baseline was written in its line
LONGEST_RAISED = 12  # glyphs: a longer piece is a line of its own
RAISED_CHAIN = 4  # how many raised pieces may hang on one another
# Of the size of the larger neighbour, upwards from its baseline:
LOWEST, HIGHEST = -0.3, 0.75  # a small piece lower or higher than this is on another line
LEAST_RISE = 0.05  # a piece nearer to the baseline is not raised
USUAL_RISE = 0.35  # where raised figures stand
INTO_NEIGHBOUR = 0.3  # how far into the piece a raised one begins at least that follows it
OVERHANG = 0.35  # how far a raised piece may reach into the one that it precedes
# Of the size of a drop cap:
CAP_OVERHANG, CAP_GAP = -0.1, 0.35  # its line begins this near to its right side
CAP_LOWEST, CAP_HIGHEST = 0.25, 0.95  # and its baseline stands so far above the cap's
CAP_LINE = 4  # glyphs: what is shorter is no line beside a cap, unless its row goes on
CAP_ROW = 3.0  # of the size of a line: how wide its spaces may be between words beside a cap


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The glyphs of a page as pieces of lines.

    `order` has the indices of all glyphs in them, one piece after another and each from left to right; `starts` where
    each piece begins in it; `spaced` whether a word ends before a glyph within its piece. `left_out` holds the glyphs
    that are in none, by reason: spaces, underscores that draw a rule, text that does not run level. `hangs` says of all
    glyphs of the page whether they stand raised beside larger type, to whose piece they belong.
    """

    order: Indices
    starts: Indices
    spaced: Bools
    hangs: Bools
    left_out: dict[str, Indices]


def pieces_of(page: PageContent) -> Pieces:
    """The pieces of a page, by baseline and then from left to right."""
    glyphs = page.glyphs
    blank = np.fromiter(map(str.isspace, glyphs.text), bool, len(glyphs))
    if "" in glyphs.text:
        blank |= np.fromiter((not t for t in glyphs.text), bool, len(glyphs))
    usable = glyphs.is_upright & (glyphs.size > LEAST_SIZE) & np.isfinite(glyphs.x0) & np.isfinite(glyphs.baseline)
    typed = _typed_rule(glyphs)
    left_out = {
        "space": np.flatnonzero(blank),
        "typed rule": np.flatnonzero(~blank & usable & typed),
        "not level": np.flatnonzero(~blank & ~usable),
    }
    ink = np.flatnonzero(usable & ~blank & ~typed)
    if not ink.size:
        return Pieces(ink, ink, np.zeros(0, bool), np.zeros(len(glyphs), bool), left_out)
    row = _rows(glyphs, ink)
    by_row = np.lexsort((glyphs.x0[ink], row))
    ink, row = ink[by_row], row[by_row]
    words = _word_ends(glyphs, ink, row, np.flatnonzero(usable & blank), blank)
    gap, size = _gaps(glyphs, ink)
    cuts = np.flatnonzero((row[1:] != row[:-1]) | (gap > PIECE_GAP * size)) + 1
    attached, hangs = _attach_raised(glyphs, np.split(ink, cuts))
    pieces = _drop_caps(glyphs, attached, hangs)
    order = np.concatenate(pieces)
    counts = np.array([piece.size for piece in pieces])
    starts = np.r_[0, np.cumsum(counts)[:-1]]
    spaced = _spaces(glyphs, order, starts, np.repeat(np.arange(counts.size), counts), words)
    return Pieces(order, starts, spaced, hangs, left_out)


def typed_rules(page: PageContent) -> Floats:
    """The rules that are typed as a row of underscores, shape (n, 4), as the page's drawn rules are."""
    glyphs = page.glyphs
    typed = np.flatnonzero(_typed_rule(glyphs))
    rows = {b: typed[glyphs.baseline[typed].round() == b] for b in np.unique(glyphs.baseline[typed].round()).tolist()}
    boxes = [
        (glyphs.x0[r].min(), glyphs.baseline[r[0]], glyphs.x1[r].max(), glyphs.baseline[r[0]]) for r in rows.values()
    ]
    return np.array(boxes, float).reshape(-1, 4)


def _typed_rule(glyphs: Glyphs) -> Bools:
    """Which glyphs are underscores that draw a line: many on one baseline, as no address on the web has them."""
    if "_" not in glyphs.text:
        return np.zeros(len(glyphs), bool)
    underscore = np.fromiter((t == "_" for t in glyphs.text), bool, len(glyphs))
    heights, counts = np.unique(glyphs.baseline[underscore].round(), return_counts=True)
    return underscore & np.isin(glyphs.baseline.round(), heights[counts >= TYPED_RULE])


def _rows(glyphs: Glyphs, ink: Indices) -> Ints:
    """A row number per inked glyph: baselines linked where neighbours in height differ by less than the tolerance."""
    baseline, size = glyphs.baseline[ink], glyphs.size[ink]
    order = np.argsort(baseline, kind="stable")
    step = np.diff(baseline[order])
    tolerance = np.maximum(BASELINE_POINTS, BASELINE_TOLERANCE * np.minimum(size[order][1:], size[order][:-1]))
    row = np.empty(ink.size, np.int32)
    row[order] = np.r_[0, np.cumsum(step > tolerance)]
    return row


def _gaps(glyphs: Glyphs, ink: Indices) -> tuple[Floats, Floats]:
    """Between neighbours: the gap, and the larger of the two sizes."""
    gap = glyphs.x0[ink[1:]] - glyphs.x1[ink[:-1]]
    return gap, np.maximum(glyphs.size[ink[1:]], glyphs.size[ink[:-1]])


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """What tells where words end; the arrays have an entry for each glyph of the page.

    `after_blank` says whether a space glyph stands before a glyph, `wide` how wide a gap (of the size) ends a word,
    `is_blank` which glyphs are spaces themselves.
    """

    after_blank: Bools
    wide: Floats
    is_blank: Bools


def _word_ends(glyphs: Glyphs, ink: Indices, row: Ints, blanks: Indices, is_blank: Bools) -> _Words:
    """What tells where words end, from the space glyphs and the gaps of the page."""
    gap, size = _gaps(glyphs, ink)
    relative = np.r_[0.0, gap / size]
    after_blank = np.zeros(ink.size, bool)
    if blanks.size:
        first = np.r_[True, row[1:] != row[:-1]]
        heights = glyphs.baseline[ink[first]]
        nearest = np.clip(np.searchsorted(heights, glyphs.baseline[blanks]), 1, max(1, heights.size - 1))
        if heights.size > 1:
            lower = np.abs(heights[nearest - 1] - glyphs.baseline[blanks])
            upper = np.abs(heights[nearest] - glyphs.baseline[blanks])
            nearest = np.where(lower <= upper, nearest - 1, nearest)
        else:
            nearest = np.zeros(blanks.size, np.intp)
        # A kerned letter may begin before the space ends, so the place is judged by where the space begins.
        within = glyphs.x0[blanks] + INTO_SPACE * (glyphs.x1[blanks] - glyphs.x0[blanks])
        place = np.searchsorted(row * ROW_APART + glyphs.x0[ink], nearest * ROW_APART + within)
        after_blank[place[place < ink.size]] = True
    is_spaced = blanks.size > SPACED_SHARE * ink.size
    dotted = np.fromiter((t in DOTS for t in glyphs.text), bool, len(glyphs))[ink]
    tracking = _tracking(row, relative, dotted)
    follows_blank = np.zeros(len(glyphs), bool)
    follows_blank[ink] = after_blank
    wide = np.full(len(glyphs), WORD_GAP)
    wide[ink] = (WORD_GAP if is_spaced else WORD_GAP_UNSPACED) + np.maximum(tracking, 0)
    return _Words(follows_blank, wide, is_blank)


def _tracking(row: Ints, relative: Floats, dotted: Bools) -> Floats:
    """Per glyph: the median gap of its row, which is the letter-spacing where words are longer than two letters.

    Dots that lead to a page number are spaced by themselves.
    """
    edges = np.flatnonzero(np.r_[True, row[1:] != row[:-1], True])
    tracking = np.zeros(row.size)
    for a, b in pairwise(edges):
        if b - a > TRACKED_ROW:
            gaps = relative[a + 1 : b]
            worded = gaps[~dotted[a + 1 : b]]
            gaps = worded if worded.size >= TRACKED_ROW else gaps
            tracking[a:b] = min(float(np.median(gaps)), MOST_TRACKING)
    return tracking


def _attach_raised(glyphs: Glyphs, pieces: Sequence[Indices]) -> tuple[list[Indices], Bools]:
    """Pieces of small glyphs that stand raised (or lowered) beside a larger piece become part of it.

    Gives the pieces, and per glyph of the page whether it was so attached.
    """
    n = len(pieces)
    x0 = np.array([glyphs.x0[p[0]] for p in pieces])
    x1 = np.array([glyphs.x1[p].max() for p in pieces])
    # The middle glyph stands for its piece: all of a piece stand on about one baseline.
    sizes = np.array([glyphs.size[p[p.size // 2]] for p in pieces])
    baselines = np.array([glyphs.baseline[p[p.size // 2]] for p in pieces])
    target = np.full(n, -1)
    short = np.array([len(p) <= LONGEST_RAISED for p in pieces])
    initial = np.array([len(p) == 1 and glyphs.text[int(p[0])].isalpha() for p in pieces])
    for i in np.flatnonzero((sizes < SMALL * sizes.max()) & short).tolist():
        rise = baselines - baselines[i]
        fits = (
            (sizes[i] < SMALL * sizes)
            & (rise > LOWEST * sizes)
            & (rise < HIGHEST * sizes)
            & (np.abs(rise) > LEAST_RISE * sizes)
        )
        # The short last line of a paragraph stands beside a drop cap, and is no part of it.
        if any(glyphs.text[g].isalpha() for g in pieces[i].tolist()):
            fits &= ~(initial & (sizes > INITIAL * sizes[i]))
        reach = PIECE_GAP * sizes
        after = fits & (x0[i] > x0 + INTO_NEIGHBOUR * sizes) & (x0[i] - x1 < reach)
        label = all(glyphs.text[g].isdigit() or glyphs.text[g] in "*†‡§#" for g in pieces[i].tolist())
        before = fits & (x0 - x1[i] > -OVERHANG * sizes) & (x0 - x1[i] < (LABEL_REACH * sizes if label else reach))
        near = np.flatnonzero(after | before)
        if near.size:
            # Rather the line it hangs on than the one above: what it follows, then the smaller rise.
            rank = np.lexsort((np.abs(rise[near] - USUAL_RISE * sizes[near]), ~after[near]))
            target[i] = near[rank[0]]
    merged: dict[int, list[Indices]] = {i: [pieces[i]] for i in range(n) if target[i] < 0}
    hangs = np.zeros(len(glyphs), bool)
    for i in np.flatnonzero(target >= 0).tolist():
        root, steps = int(target[i]), 0
        while target[root] >= 0 and steps < RAISED_CHAIN:
            root, steps = int(target[root]), steps + 1
        hangs[pieces[i]] = target[root] < 0
        merged.setdefault(root, [pieces[root]] if target[root] < 0 else []).append(pieces[i])
    joined = []
    for parts in merged.values():
        whole = np.concatenate(parts)
        joined.append(whole[np.argsort(glyphs.x0[whole], kind="stable")] if len(parts) > 1 else whole)
    return joined, hangs


def _is_ligature(text: str) -> bool:
    return len(text) > 1 or "\ufb00" <= text <= "\ufb06"


def _drop_caps(glyphs: Glyphs, pieces: Sequence[Indices], hangs: Bools) -> list[Indices]:
    """A large initial that reaches down over several lines belongs to the first of them.

    Clears `hangs` where nothing is left to hang on.
    """
    result = list(pieces)
    first = glyphs.size[np.array([p[0] for p in pieces])]
    second = glyphs.size[np.array([p[min(1, p.size - 1)] for p in pieces])]
    alone = np.array([p.size == 1 for p in pieces])
    for k in np.flatnonzero((first > INITIAL * second) | (alone & (first > INITIAL * first.min()))).tolist():
        piece = pieces[k]
        initial, rest = piece[:1], piece[1:]
        if not (glyphs.text[int(initial[0])].isalpha() or glyphs.text[int(initial[0])] in "“\"‘'"):
            continue
        right, baseline, size = float(glyphs.x1[initial[0]]), float(glyphs.baseline[initial[0]]), float(first[k])
        best = None
        for j, other in enumerate(pieces):
            if j == k or glyphs.size[other[0]] * INITIAL > size:
                continue
            if len(other) < CAP_LINE and not _goes_on(glyphs, other, pieces):
                continue
            rise = baseline - float(np.median(glyphs.baseline[other]))
            beside = CAP_OVERHANG * size < float(glyphs.x0[other[0]]) - right < CAP_GAP * size
            if beside and CAP_LOWEST * size < rise < CAP_HIGHEST * size and (best is None or rise > best[0]):
                best = (rise, j)
        if best is not None:
            result[best[1]] = np.concatenate([initial, result[best[1]]])
            result[k] = rest
            hangs[rest] &= not hangs[rest].all()  # what hung on the cap alone is now a line of its own
    return [piece for piece in result if piece.size]


def _goes_on(glyphs: Glyphs, piece: Indices, pieces: Sequence[Indices]) -> bool:
    """Whether another piece follows in the row, no further away than wide word spaces set words apart."""
    size, baseline, right = glyphs.size[piece[-1]], glyphs.baseline[piece[-1]], glyphs.x1[piece[-1]]
    return any(
        abs(glyphs.baseline[other[0]] - baseline) < BASELINE_POINTS
        and 0 < glyphs.x0[other[0]] - right < CAP_ROW * size
        and abs(glyphs.size[other[0]] - size) < BASELINE_TOLERANCE * size
        for other in pieces
    )


def _spaces(glyphs: Glyphs, order: Indices, starts: Indices, piece_of: Indices, words: _Words) -> Bools:
    """Per glyph of all pieces, one piece after another: whether a word ends before it within its piece."""
    far = ROW_APART * piece_of  # sets the pieces apart, so that one running maximum serves them all
    reach = np.maximum.accumulate(glyphs.x1[order] + far) - far
    sizes = glyphs.size[order]
    relative = np.r_[0.0, (glyphs.x0[order[1:]] - reach[:-1]) / np.maximum(sizes[1:], sizes[:-1])]
    # Kerning can close up a space; where it was written between the two glyphs, it is one all the same.
    blank = order[1:] - 1
    x, y = glyphs.x0[blank], glyphs.baseline[blank]
    here = (x >= glyphs.x0[order[:-1]]) & (x <= glyphs.x1[order[1:]])
    level = np.abs(y - glyphs.baseline[order[1:]]) < ON_LEVEL * sizes[1:]
    written = np.r_[False, (np.diff(order) == 2) & words.is_blank[blank] & here & level]
    # A space printed under a ligature, within its ink, is the rest of the letters that it was put in for.
    under = (x > glyphs.x0[order[:-1]]) & (glyphs.x1[blank] <= glyphs.x1[order[:-1]])
    for k in np.flatnonzero(written[1:] & under).tolist():
        written[k + 1] = not _is_ligature(glyphs.text[order[k]])
    ends: Bools = (words.after_blank[order] & (relative > MIN_SPACE_GAP)) | written | (relative > words.wide[order])
    # A drop cap keeps its distance from the word that it begins.
    initial = np.r_[False, (sizes[:-1] > INITIAL * sizes[1:])] & np.isin(np.arange(order.size), starts + 1)
    for k in np.flatnonzero(initial).tolist():
        beside = glyphs.x0[words.is_blank], glyphs.baseline[words.is_blank]
        between = (beside[0] >= glyphs.x0[order[k - 1]]) & (beside[0] <= glyphs.x0[order[k]])
        near = np.abs(beside[1] - glyphs.baseline[order[k]]) < ON_LEVEL * sizes[k]
        ends[k] = words.after_blank[order[k]] and bool((between & near).any())
    ends[starts] = False
    return ends
