"""The ink of single glyphs, measured by pdfium for a reader that does not see outlines."""

import numpy as np
import pypdfium2

from extractors.readers.bounds import MOST_GLYPHS
from extractors.readers.content import Floats
from extractors.readers.superior import is_superior
from extractors.readers.textpage import TextPage, opened

NEAR = 0.75
"""Points within which two readers place the origin of the same glyph."""


class Ink:
    """The glyphs of one PDF, opened when the first is asked for."""

    def __init__(self, pdf: bytes) -> None:
        self._bytes = pdf
        self._pdf: pypdfium2.PdfDocument | None = None
        self._is_open = True

    def superior(self, number: int, texts: list[str], x: Floats, baseline: Floats) -> list[bool | None]:
        """Whether glyphs of a page are superiors, each given by its text and its origin on the page as shown.

        None where pdfium finds no such glyph there.
        """
        verdicts: list[bool | None] = [None] * len(texts)
        try:
            if self._pdf is None and self._is_open:
                self._pdf = opened(self._bytes)
            if self._pdf is None:
                return verdicts
            with TextPage(self._pdf, number) as page:
                wanted = set(texts)
                places: dict[str, list[int]] = {}
                for i, character in enumerate(page.characters()[:MOST_GLYPHS]):
                    if character in wanted:
                        places.setdefault(character, []).append(i)
                origins = {text: page.origins(np.array(found, dtype=np.int32)) for text, found in places.items()}
                for k, text in enumerate(texts):
                    if text not in places:
                        continue
                    away = np.hypot(*(origins[text] - (x[k], baseline[k])).T)
                    nearest = int(np.argmin(away))
                    if away[nearest] < NEAR:
                        index = np.array([places[text][nearest]], dtype=np.int32)
                        _, low, high = page.ink_of(index)
                        verdicts[k] = bool(is_superior(low, high)[0])
        except Exception:  # pdfium refuses what pdfminer reads: nothing is known of the ink, and nothing is lost
            self._is_open = False
        return verdicts

    def close(self) -> None:
        """Let go of the file."""
        if self._pdf is not None:
            self._pdf.close()
            self._pdf = None
        self._is_open = False
