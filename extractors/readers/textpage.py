"""A page that pdfium has opened: its size, characters and boxes, asked for in bulk."""

import ctypes
from collections.abc import Callable
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as raw

from extractors.errors import DamagedPdf, PasswordProtected
from extractors.readers import calls
from extractors.readers.content import Floats, Ints
from extractors.readers.damage import LOST, PageDamaged, told
from extractors.readers.shown import Shown, shown

_LINE_END_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})


def opened(pdf: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF with pdfium; raises PasswordProtected or DamagedPdf."""
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise PasswordProtected("the file opens only with a password") from error
        raise DamagedPdf(f"the file does not open as a PDF: {told(error)}") from error


def size_of(document: pypdfium2.PdfDocument, number: int) -> tuple[float, float]:
    """Width and height of a page as shown, without loading it; raises PageDamaged if it is not there."""
    size = raw.FS_SIZEF()
    if not raw.FPDF_GetPageSizeByIndexF(document.raw, number - 1, size):
        raise PageDamaged(LOST)
    return float(size.width), float(size.height)


class TextPage:
    """An open page and its characters, in pdfium's user space until `view` is applied."""

    def __init__(self, document: pypdfium2.PdfDocument, number: int) -> None:
        self._page = raw.FPDF_LoadPage(document.raw, number - 1)
        if not self._page:
            raise PageDamaged("pdfium cannot load the page")
        self._text = raw.FPDFText_LoadPage(self._page)
        if not self._text:
            raw.FPDF_ClosePage(self._page)
            raise PageDamaged("pdfium cannot read the text of the page")
        self.page: int = ctypes.cast(self._page, ctypes.c_void_p).value or 0
        self.text: int = ctypes.cast(self._text, ctypes.c_void_p).value or 0
        self.n = max(0, raw.FPDFText_CountChars(self._text))
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(self._page, box)
        corners = (box.left, box.bottom, box.right, box.top)
        self.view: Shown = shown(corners, corners, 90 * raw.FPDFPage_GetRotation(self._page))

    def __enter__(self) -> "TextPage":
        return self

    def __exit__(self, *_: object) -> None:
        raw.FPDFText_ClosePage(self._text)
        raw.FPDF_ClosePage(self._page)

    def characters(self) -> list[str]:
        """The characters by index, pdfium's own spaces and line ends included."""
        buffer = np.zeros(self.n + 1, dtype="<u2")
        calls.get_text(self.text, 0, self.n, buffer.ctypes.data)
        text = buffer[: self.n].tobytes().decode("utf-16-le", "surrogatepass")
        if len(text) != self.n or "\0" in text:  # characters beyond 16 bits, or unmapped ones, shift the bulk text
            codes = map(calls.unicode, repeat(self.text), range(self.n))
            text = "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)
        return list(text.translate(_LINE_END_HYPHENS))

    def boxes(self, index: Ints) -> Floats:
        """Loose boxes in user space, shape (n, 4): left, top, right, bottom."""
        boxes = np.zeros((len(index), 4), dtype=np.float32)
        start = boxes.ctypes.data
        _run(calls.loose_box, self.text, index, range(start, start + 16 * len(index), 16))
        return boxes.astype(np.float64)

    def ink_of(self, index: Ints) -> tuple[Floats, Floats, Floats]:
        """Right, bottom and top of the ink of level glyphs, from the origin and as shares of the size; shape (n,)."""
        left, right, low, high = self._doubles(calls.tight_box, index, 4).T
        a, b, c, d, e, f = self.view.matrix
        x, y = self.origins(index).T
        matrices = np.zeros((len(index), 6), dtype=np.float32)
        start = matrices.ctypes.data
        _run(calls.matrix, self.text, index, range(start, start + 24 * len(index), 24))
        size = np.array([calls.font_size(self.text, i) for i in index.tolist()])
        across = size * np.abs(a * matrices[:, 0] + c * matrices[:, 1])
        up = size * np.abs(b * matrices[:, 2] + d * matrices[:, 3])
        tops = b * left + d * low + f, b * right + d * high + f
        with np.errstate(all="ignore"):
            edge = np.maximum(a * left + c * low + e, a * right + c * high + e)
            return (edge - x) / across, (y - np.maximum(*tops)) / up, (y - np.minimum(*tops)) / up

    def origins(self, index: Ints) -> Floats:
        """Origins on the page as shown, shape (n, 2)."""
        points = self._doubles(calls.origin, index, 2)
        a, b, c, d, e, f = self.view.matrix
        x, y = points.T
        return np.stack([a * x + c * y + e, b * x + d * y + f], axis=1)

    def _doubles(self, function: Callable[..., Any], index: Ints, n: int) -> Floats:
        values = np.full((len(index), n), np.nan)
        start, step = values.ctypes.data, 8 * n
        _run(
            function,
            self.text,
            index,
            *(range(start + 8 * k, start + 8 * k + step * len(index), step) for k in range(n)),
        )
        return values


def _run(function: Callable[..., Any], text: int, index: Ints, *addresses: range) -> None:
    for _ in map(function, repeat(text), index.tolist(), *addresses):
        pass
