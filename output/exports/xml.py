"""XML written line by line, with what it has no place for replaced; a large export is larger than memory."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
# What XML 1.0 cannot hold, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A reader of XML takes a carriage return that stands there as it is for a line feed.
_RETURN = {"\r": "&#13;"}

Value = str | int | float | None


class Xml:
    """Elements on their way into `stream`; an attribute without a value is left out."""

    def __init__(self, stream: TextIO, depth: int = 0) -> None:
        self._stream = stream
        self._depth = depth

    @contextmanager
    def element(self, tag: str, /, **attributes: Value) -> Iterator[None]:
        """An element, and in it what is written until its end."""
        self._line(f"<{tag}{_attributes(attributes)}>")
        self._depth += 1
        yield
        self._depth -= 1
        self._line(f"</{tag}>")

    def leaf(self, tag: str, text: str | None = None, /, **attributes: Value) -> None:
        """An element with nothing in it but perhaps text."""
        inner = "/>" if text is None else f">{escape(_allowed(text), _RETURN)}</{tag}>"
        self._line(f"<{tag}{_attributes(attributes)}{inner}")

    def _line(self, markup: str) -> None:
        self._stream.write(f"{'  ' * self._depth}{markup}\n")


def _attributes(attributes: dict[str, Value]) -> str:
    # A name that is a word of Python has an underscore behind it.
    given = {name.rstrip("_"): value for name, value in attributes.items() if value is not None}
    return "".join(f" {name}={quoteattr(_allowed(str(value)))}" for name, value in given.items())


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
