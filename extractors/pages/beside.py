"""Small type that stands wholly beside the text of its page: sidebars and notes in the margin."""

from collections.abc import Sequence

from extractors.pages.lines import Line
from extractors.pages.measures import NEAR_EDGE, is_same_size, shares_baseline, step
from extractors.pages.typography import PROSE_LETTERS, Typography

MARGIN_BELOW = 5  # lines of the body: a note in the margin may end so far below the text
MARGIN_STEP = 3.0  # of the size: from line to line of a text in the margin, or to its next paragraph
WORD_APART = 1.0  # of the size: words of one line stand nearer


def find_beside(lines: Sequence[Line], typography: Typography) -> list[Line]:
    """The lines in small type that stand left or right of all text; they may be too short to show a gutter."""
    measure = measure_of(lines, typography)
    if measure is None:
        return []
    left, right = measure
    text = [line for line in lines if typography.is_body_size(line)]
    bottom = max(line.bottom for line in text)
    # Above the first line of text a drawing and its title may stand in the measure; on page one the title of the note.
    within = [line for line in lines if line.x0 < right and line.x1 > left and line.page > 1]
    top = min(line.top for line in [*text, *within])
    beside = [
        line
        for line in lines
        if typography.is_small(line) and (line.x0 > right + NEAR_EDGE or line.x1 < left - NEAR_EDGE)
    ]
    found = [line for line in beside if top < line.baseline < bottom + MARGIN_BELOW * typography.leading]
    for line in sorted(beside, key=lambda line: -line.baseline):
        # What begins a little above the text goes on beside it.
        if line not in found and any(0 < step(line, o) < MARGIN_STEP * o.size and is_same_size(o, line) for o in found):
            found.append(line)
    return found if all(_stands_free(line, lines) for line in found) else []


def measure_of(lines: Sequence[Line], typography: Typography) -> tuple[float, float] | None:
    """From where to where across the page type of the body's size stands; None for a page without prose in it."""
    text = [line for line in lines if typography.is_body_size(line)]
    if not any(line.letters >= PROSE_LETTERS for line in text):
        return None
    return min(line.x0 for line in text), max(line.x1 for line in text)


def _stands_free(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a piece is not the end of a longer line in its own type."""
    return not any(
        other is not line
        and shares_baseline(other, line)
        and is_same_size(other, line)
        and 0 <= line.x0 - other.x1 < WORD_APART * line.size
        and other.width > line.width
        for other in lines
    )
