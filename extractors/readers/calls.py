"""Functions of pdfium, called with addresses as plain integers, so that C writes straight into arrays."""

import ctypes
from collections.abc import Callable
from typing import Any

import numpy as np
import pypdfium2.raw as raw


def _fast(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same C function with addresses as plain integers, which can point into an array."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_INT, _ADDRESS = ctypes.c_int, ctypes.c_void_p
text_object = _fast(raw.FPDFText_GetTextObject, ctypes.c_size_t, _ADDRESS, _INT)
loose_box = _fast(raw.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
tight_box = _fast(raw.FPDFText_GetCharBox, _INT, _ADDRESS, _INT, *[_ADDRESS] * 4)
origin = _fast(raw.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
matrix = _fast(raw.FPDFText_GetMatrix, _INT, _ADDRESS, _INT, _ADDRESS)
unicode = _fast(raw.FPDFText_GetUnicode, ctypes.c_uint, _ADDRESS, _INT)
is_generated = _fast(raw.FPDFText_IsGenerated, _INT, _ADDRESS, _INT)
get_text = _fast(raw.FPDFText_GetText, _INT, _ADDRESS, _INT, _INT, _ADDRESS)
text_font = _fast(raw.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
fill_color = _fast(raw.FPDFPageObj_GetFillColor, _INT, _ADDRESS, *[_ADDRESS] * 4)
stroke_color = _fast(raw.FPDFPageObj_GetStrokeColor, _INT, _ADDRESS, *[_ADDRESS] * 4)
stroke_width = _fast(raw.FPDFPageObj_GetStrokeWidth, _INT, _ADDRESS, _ADDRESS)
object_matrix = _fast(raw.FPDFPageObj_GetMatrix, _INT, _ADDRESS, _ADDRESS)
object_bounds = _fast(raw.FPDFPageObj_GetBounds, _INT, _ADDRESS, *[_ADDRESS] * 4)
object_type = _fast(raw.FPDFPageObj_GetType, _INT, _ADDRESS)
text_size = _fast(raw.FPDFTextObj_GetFontSize, _INT, _ADDRESS, _ADDRESS)
font_size = _fast(raw.FPDFText_GetFontSize, ctypes.c_double, _ADDRESS, _INT)
font_name = _fast(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _ADDRESS, _ADDRESS, ctypes.c_size_t)
font_descent = _fast(raw.FPDFFont_GetDescent, _INT, _ADDRESS, ctypes.c_float, _ADDRESS)
font_advance = _fast(raw.FPDFFont_GetGlyphWidth, _INT, _ADDRESS, ctypes.c_uint32, ctypes.c_float, _ADDRESS)
font_flags = _fast(raw.FPDFFont_GetFlags, _INT, _ADDRESS)
font_angle = _fast(raw.FPDFFont_GetItalicAngle, _INT, _ADDRESS, _ADDRESS)
mark_count = _fast(raw.FPDFPageObj_CountMarks, _INT, _ADDRESS)
page_mark = _fast(raw.FPDFPageObj_GetMark, _ADDRESS, _ADDRESS, ctypes.c_ulong)
mark_text = _fast(
    raw.FPDFPageObjMark_GetParamStringValue, _INT, _ADDRESS, ctypes.c_char_p, _ADDRESS, ctypes.c_ulong, _ADDRESS
)
page_count = _fast(raw.FPDFPage_CountObjects, _INT, _ADDRESS)
page_object = _fast(raw.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
form_object = _fast(raw.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
form_count = _fast(raw.FPDFFormObj_CountObjects, _INT, _ADDRESS)
draw_mode = _fast(raw.FPDFPath_GetDrawMode, _INT, _ADDRESS, _ADDRESS, _ADDRESS)
segment_count = _fast(raw.FPDFPath_CountSegments, _INT, _ADDRESS)
segment = _fast(raw.FPDFPath_GetPathSegment, _ADDRESS, _ADDRESS, _INT)
segment_type = _fast(raw.FPDFPathSegment_GetType, _INT, _ADDRESS)
segment_point = _fast(raw.FPDFPathSegment_GetPoint, _INT, _ADDRESS, _ADDRESS, _ADDRESS)
segment_closes = _fast(raw.FPDFPathSegment_GetClose, _INT, _ADDRESS)


class Cells:
    """A few numbers that C functions write to; `address[i]` is the place of the i-th."""

    def __init__(self, n: int, kind: str) -> None:
        self.array = np.zeros(n, dtype=kind)
        step = self.array.itemsize
        self.address = [self.array.ctypes.data + step * i for i in range(n)]

    def values(self) -> tuple[Any, ...]:
        """The numbers as Python has them."""
        return tuple(self.array.tolist())
