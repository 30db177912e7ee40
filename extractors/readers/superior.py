"""Superior figures and letters: glyphs that a font draws small and raised, though size and baseline are the body's.

A typesetter that has real superior figures takes them from the font, and the text layer calls them plain "1". Their
ink tells: it begins well above the baseline and is far lower than an ordinary figure's.
"""

import numpy as np

from extractors.readers.content import Bools, Floats

FIGURES = frozenset("0123456789")
CANDIDATES = FIGURES | frozenset("abcdefghijklmnopqrstuvwxyz")
"""What may be a superior. Asterisks and quotation marks are raised by nature and tell nothing."""

RAISED = 0.2
"""Share of the size; ordinary figures and letters rest on the baseline or hang below it."""

LOW = 0.6
"""Share of the size; lining figures are some 0.7 high, superior ones some 0.4."""


def is_superior(ink_bottom: Floats, ink_top: Floats) -> Bools:
    """Judge ink by its bottom and top above the baseline, both as shares of the font size, of shape (n,)."""
    height = ink_top - ink_bottom
    return (ink_bottom > RAISED) & (height > 0.05) & (height < LOW) & np.isfinite(height)
