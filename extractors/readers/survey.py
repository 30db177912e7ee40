"""What a page asks for, weighed before a library without bounds of its own draws it, and whether its content is whole.

pdfium expands every form and every string before it hands out the first glyph, and never says what it could not read.
So pdfminer looks first, without drawing: it decodes the content of the page and counts what its forms add up to.
"""

import io
import re
from collections import Counter
from collections.abc import Sequence

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import literal_name

from extractors.readers.bounds import DEEPEST_FORM, FORM_BYTES, MOST_BYTES, MOST_GLYPHS
from extractors.readers.damage import BROKEN, LOST, MISSING, PageDamaged, PageTooComplex
from extractors.readers.fonttables import unsound_font
from extractors.readers.navigation import NO_NAVIGATION, Navigation, navigation_of
from extractors.readers.operators import end_of_string
from extractors.readers.pagetree import pages_of
from extractors.readers.streams import decoded

MOST_SHOWN = 4 * MOST_GLYPHS
"""Bytes of strings on a page; at most four stand for one glyph."""

_FORM_DRAWN = re.compile(rb"/([^\s\x00()<>\[\]{}/%]++)[\s\x00]++Do\b")
_SHOWS = re.compile(rb"T[jJ]|['\"]")
_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f\s]++)>")


class Survey:
    """The pages of a PDF as pdfminer finds them; `n_pages` is 0 if it finds none, and nothing is known of the file."""

    def __init__(self, pdf: bytes) -> None:
        self._pages: Sequence[PDFPage | None] = ()
        self.problem: str | None = None
        self._document: PDFDocument | None = None
        try:
            document = PDFDocument(PDFParser(io.BytesIO(pdf)))
            self._pages, self.problem = pages_of(document)
            self._document = document
        except Exception:  # pdfminer refuses what another library may read
            self._pages = ()
        self.n_pages = len(self._pages)
        self._sound: dict[int, bool] = {}

    def navigation(self) -> Navigation:
        """What the document offers for finding one's way in it; nothing if nothing is known of it."""
        return navigation_of(self._document, self._pages) if self._document is not None else NO_NAVIGATION

    def problem_of(self, number: int) -> str | None:
        """What keeps the content of a page from being whole.

        Raises PageDamaged if the page is not there, PageTooComplex if it would take minutes or gigabytes to draw.
        """
        if not self._pages:
            return None
        page = self._pages[number - 1]
        if page is None:
            raise PageDamaged(LOST)
        return _Weighing(self._sound).problem_of(page)


class _Weighing:
    """Adds up what one page draws."""

    def __init__(self, sound: dict[int, bool]) -> None:
        self._sound_fonts = sound
        self._weights: dict[int, tuple[int, int]] = {}
        self._problem: str | None = None
        self._is_exact = False

    def problem_of(self, page: PDFPage) -> str | None:
        parts = []
        left = MOST_BYTES
        for stream in map(resolve1, page.contents):
            if isinstance(stream, PDFStream):
                parts.append(self._data(stream, left))
                left -= len(parts[-1])
            else:
                self._problem = MISSING
        data = b"\n".join(parts)
        _, shown = self._weigh(data, page.resources, 0)
        if shown > MOST_SHOWN:  # an upper bound so far: only of such a page are the strings counted
            self._is_exact = True
            self._weights.clear()
            _, shown = self._weigh(data, page.resources, 0)
            if shown > MOST_SHOWN:
                raise PageTooComplex(f"more than {MOST_GLYPHS} glyphs")
        return self._problem

    def _data(self, stream: PDFStream, most: int) -> bytes:
        try:
            data, is_whole = decoded(stream, most)
        except PageTooComplex:
            raise
        except Exception:  # a filter that pdfminer does not know, or cannot undo
            data, is_whole = b"", False
        if not is_whole:
            self._problem = BROKEN
        return data

    def _weigh(self, data: bytes, resources: object, depth: int) -> tuple[int, int]:
        """Bytes of content, and of strings shown, that drawing `data` comes to, forms counted each time."""
        named = resolve1(resources)
        named = named if isinstance(named, dict) else {}
        self._check_fonts(resolve1(named.get("Font")))
        weight = len(data)
        shown = _bytes_of_strings(data) if self._is_exact else weight if _SHOWS.search(data) else 0
        forms = resolve1(named.get("XObject"))
        if isinstance(forms, dict) and depth < DEEPEST_FORM:
            drawn = Counter(_FORM_DRAWN.findall(data))
            for name, reference in forms.items():
                times = drawn[str(name).encode("utf-8", "replace")]
                if times:
                    bytes_of_form, shown_by_form = self._weight(reference, named, depth)
                    weight += times * (FORM_BYTES + bytes_of_form)
                    shown += times * shown_by_form
        if weight > MOST_BYTES:
            raise PageTooComplex(f"more than {MOST_BYTES >> 20} MB of content")
        return weight, shown

    def _weight(self, reference: object, outer: dict[object, object], depth: int) -> tuple[int, int]:
        """The weight of one form, worked out once; one that draws itself counts once."""
        form = resolve1(reference)
        if not isinstance(form, PDFStream) or literal_name(form.get("Subtype")) != "Form":
            return 0, 0
        key = form.objid or 0
        if key not in self._weights:
            self._weights[key] = (0, 0)
            self._weights[key] = self._weigh(self._data(form, MOST_BYTES), form.get("Resources", outer), depth + 1)
        return self._weights[key]

    def _check_fonts(self, fonts: object) -> None:
        if not isinstance(fonts, dict):
            return
        for font in fonts.values():
            key = getattr(font, "objid", 0)
            if key not in self._sound_fonts or not key:
                self._sound_fonts[key] = not unsound_font(font)
            if not self._sound_fonts[key]:
                raise PageTooComplex("a font whose tables are made to fill the memory")


def _bytes_of_strings(data: bytes) -> int:
    """The bytes of all strings of a content stream, counted no further than they are too many."""
    count, at = sum(map(len, _HEXADECIMAL.findall(data))) // 2, 0
    while count <= MOST_SHOWN and (start := data.find(b"(", at)) >= 0:
        _, at = end_of_string(data, start + 1)
        count += at - start
    return count
