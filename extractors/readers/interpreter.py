"""pdfminer's interpreter of content streams, made faster, bounded against hostile files, and complete in colours."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdftypes import PDFStream, resolve1, resolve_all
from pdfminer.psparser import LIT, PSLiteral, literal_name

from extractors.readers import colors
from extractors.readers.bounds import DEEPEST_FORM, FORM_COST, MOST_OPERATIONS
from extractors.readers.damage import BROKEN, MISSING, PageTooComplex
from extractors.readers.device import TextDevice
from extractors.readers.fonttables import unsound_tables
from extractors.readers.operators import operations
from extractors.readers.streams import decoded


class SpotSpace(PDFColorSpace):
    """A colour space whose components are not gray, RGB or CMYK themselves: spot, indexed, Lab."""

    def __init__(self, name: str, ncomponents: int, rgb: Callable[[Sequence[Any]], int]) -> None:
        super().__init__(name, ncomponents)
        self.rgb = rgb


class FontShelf(PDFResourceManager):
    """Fonts by object; one that cannot be read is replaced by a plain one, so that the rest of its page is not lost.

    `is_unsound` tells that a font had a table made to fill the memory, which was left out.
    """

    is_unsound = False

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font of the specification, made once per object."""
        if objid and objid in self._cached_fonts:
            return self._cached_fonts[objid]
        try:
            left_out = set(unsound_tables(spec))
            if left_out:
                self.is_unsound = True
                spec = {key: value for key, value in spec.items() if key not in left_out}
            return super().get_font(objid, spec)
        except Exception:  # pdfminer raises whatever a broken font makes it stumble over
            if not spec:
                raise
            return self.get_font(None, {})


class ContentInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter on a faster parser, with bounds, and with the colour operators it leaves out."""

    device: TextDevice
    inherited: tuple[Any, PDFTextState, PDFGraphicState] | None = None

    def execute(self, streams: Sequence[object]) -> None:
        """Run content streams; an operator that fails is skipped, as viewers do."""
        device = self.device
        operands: list[Any]
        for operator, operands in operations(self._content(streams), LIT):
            known = _OPERATORS.get(operator)
            if known is None:
                continue
            device.operations_left -= 1
            if device.operations_left < 0:
                raise PageTooComplex(f"more than {MOST_OPERATIONS} drawing operations")
            method, n = known
            try:
                if n:
                    if len(operands) >= n:
                        method(self, *operands[-n:])
                else:
                    self.argstack = operands
                    method(self)
            except PageTooComplex:
                raise
            except Exception as error:  # any kind: operands come from the file
                device.problem = f"the operator {operator.decode('latin-1')} fails ({type(error).__name__})"

    def _content(self, streams: Sequence[object]) -> bytes:
        """The data of content streams as one; what is missing or damaged of them is told as a problem."""
        self.stream_ids.clear()
        parts: list[bytes] = []
        for stream in map(resolve1, streams):
            if not isinstance(stream, PDFStream):
                self.device.problem = MISSING
            elif stream.objid in self.parent_stream_ids:
                self.device.is_circular = True
            elif stream.objid is not None:
                self.stream_ids.add(stream.objid)
                try:
                    data, is_whole = decoded(stream, self.device.bytes_left)
                except PageTooComplex:
                    raise
                except Exception:  # a filter that pdfminer does not know, or cannot undo
                    data, is_whole = b"", False
                if not is_whole:
                    self.device.problem = BROKEN
                self.device.bytes_left -= len(data)
                parts.append(data)
        return b"\n".join(parts)

    def init_resources(self, resources: dict[object, object]) -> None:
        """Prepare fonts, forms and colour spaces."""
        usable = resources if isinstance(resources, dict) else {}
        try:
            super().init_resources(usable)
        except Exception as error:  # any kind; without its colour spaces the page may still be read
            self.device.problem = f"its resources cannot be read ({type(error).__name__})"
            super().init_resources({key: value for key, value in usable.items() if key in ("Font", "XObject")})
        spaces = resolve1(usable.get("ColorSpace"))
        if isinstance(spaces, dict):
            for name, spec in spaces.items():
                space = _spot_space(resolve1(spec))
                if space is not None:
                    self.csmap[name] = space

    def subinterp(self) -> "ContentInterpreter":
        """The interpreter of a form, which begins with the state of the place where the form is drawn."""
        inner = super().subinterp()
        assert isinstance(inner, ContentInterpreter)
        inner.inherited = self.get_current_state()
        return inner

    def init_state(self, ctm: Any) -> None:
        """Begin with the state handed down, or with a fresh one."""
        super().init_state(ctm)
        if self.inherited is not None:
            _, self.textstate, self.graphicstate = self.inherited

    def do_TJ(self, seq: Any) -> None:
        """Show text."""
        if self.textstate.font is not None and isinstance(seq, list):
            # The device reads the colour at once, so the state need not be copied for each string.
            self.device.render_string(self.textstate, seq, self.graphicstate.ncs, self.graphicstate)

    def do_Do(self, xobjid_arg: Any) -> None:
        """Draw a form or an image."""
        if self.device.depth < DEEPEST_FORM:
            self.device.depth += 1
            self.device.forms_left -= 1
            self.device.operations_left -= FORM_COST
            try:
                super().do_Do(xobjid_arg)
            finally:
                self.device.depth -= 1
                self.device.set_ctm(self.ctm)

    def do_BDC(self, tag: Any, props: Any) -> None:
        """Begin a span; its properties may stand in the resources under a name."""
        if isinstance(props, PSLiteral):
            properties = resolve1(self.resources.get("Properties"))
            props = resolve1(properties.get(literal_name(props))) if isinstance(properties, dict) else None
        self.device.begin_tag(tag, props)

    def do_EI(self, obj: Any) -> None:
        """Take the place of an inline image."""
        self.device.render_image("", obj)

    def do_F(self) -> None:
        """Fill a path, by the operator's old name."""
        self.do_f()

    def do_cs(self, name: Any) -> None:
        """Set the colour space, and with it its first colour: black."""
        super().do_cs(name)
        self.graphicstate.ncolor = 0

    def do_CS(self, name: Any) -> None:
        """Set the colour space of strokes, and with it its first colour: black."""
        super().do_CS(name)
        self.graphicstate.scolor = 0

    def do_scn(self) -> None:
        """Set the colour."""
        space = self.graphicstate.ncs
        if isinstance(space, SpotSpace):
            self.graphicstate.ncolor = _components(space.rgb(self.argstack))
        else:
            super().do_scn()

    def do_SCN(self) -> None:
        """Set the colour of strokes."""
        space = self.graphicstate.scs
        if isinstance(space, SpotSpace):
            self.graphicstate.scolor = _components(space.rgb(self.argstack))
        else:
            super().do_SCN()


def _components(rgb: int) -> tuple[float, float, float]:
    return (rgb >> 16) / 255, (rgb >> 8 & 255) / 255, (rgb & 255) / 255


def _spot_space(spec: Any) -> SpotSpace | None:
    """The colour space of a resource, where pdfminer would take its components for something they are not."""
    if not isinstance(spec, list) or not spec:
        return None
    family = literal_name(spec[0])
    if family == "Lab":
        return SpotSpace(family, 3, colors.lab)
    if family in ("Separation", "DeviceN") and len(spec) >= 4:
        names = resolve1(spec[1])
        n = len(names) if isinstance(names, list) else 1
        return SpotSpace(family, n, colors.spot(_tint(resolve1(spec[3])) if n == 1 else colors.ink, _is_lab(spec[2])))
    if family == "Indexed" and len(spec) >= 4:
        table = resolve1(spec[3])
        data = table.get_data() if isinstance(table, PDFStream) else table
        last = resolve1(spec[2])
        if isinstance(data, bytes) and isinstance(last, int):
            return SpotSpace(family, 1, colors.palette(data, last + 1, _is_lab(spec[1])))
    return None


def _is_lab(space: Any) -> bool:
    space = resolve1(space)
    return isinstance(space, list) and bool(space) and literal_name(space[0]) == "Lab"


def _tint(function: Any) -> colors.Tint:
    attributes = function.attrs if isinstance(function, PDFStream) else function
    if not isinstance(attributes, dict):
        return colors.ink
    kind = resolve1(attributes.get("FunctionType"))
    if kind == 2:
        start, end = (resolve_all(attributes.get(key, [first])) for key, first in (("C0", 0.0), ("C1", 1.0)))
        return colors.Exponential(start, end, float(resolve1(attributes.get("N", 1))))
    if kind == 0 and isinstance(function, PDFStream) and resolve1(attributes.get("BitsPerSample")) == 8:
        return colors.Sampled(function.get_data(), len(resolve_all(attributes.get("Range", [0, 1]))) // 2)
    return colors.ink


_OPERATORS: dict[bytes, tuple[Callable[..., None], int]] = {
    name.removeprefix("do_").replace("_a", "*").replace("_q", "'").replace("_w", '"').encode("ascii"): (
        method,
        method.__code__.co_argcount - 1,
    )
    for name, method in inspect.getmembers(ContentInterpreter, inspect.isfunction)
    if name.startswith("do_")
}
"""The interpreter's methods by operator, each with the number of operands that it takes."""
