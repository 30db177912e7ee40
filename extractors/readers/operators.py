"""Content streams: the bytes of a page as operators and their operands.

One regular expression reads a token at a time, which is several times faster than a parser that steps through the
bytes; a page of a note holds some ten thousand tokens, so this is where the reading time goes.
"""

import re
from binascii import unhexlify
from collections.abc import Callable, Iterator
from typing import Any

Operand = Any
"""float, bytes (a string), a name as the caller makes it, bool, None, list or dict of these."""

MAX_OPERANDS = 4096
MAX_NESTING = 32

_END = rb"\s\x00()<>\[\]{}/%"
_TOKEN = re.compile(
    rb"[\s\x00]*(?:"
    rb"([-+]?(?:\d+\.?\d*|\.\d+))(?=[" + _END + rb"]|$)"  # 1 number
    rb"|\(([^()\\]*)\)"  # 2 string without escapes
    rb"|([A-Za-z'\"][^" + _END + rb"]*)"  # 3 operator
    rb"|([\[\]]|<<|>>)"  # 4 bracket
    rb"|/([^" + _END + rb"]*)"  # 5 name
    rb"|<([0-9A-Fa-f\s]*)>"  # 6 hexadecimal string
    rb"|(\()"  # 7 start of a string with escapes or inner brackets
    rb"|(%[^\r\n]*)"  # 8 comment
    rb"|([-+.\d][^" + _END + rb"]*)"  # 9 something like a number
    rb"|.)",
    re.DOTALL,
)
_ARRAY = re.compile(
    rb"(?:[\s\x00]*+(?:[-+]?(?:\d++\.?\d*+|\.\d++)(?=[\s\x00(<\]])|\([^()\\]*+\)|<[0-9A-Fa-f]*+>))*+[\s\x00]*+\]"
)
"""The rest of an array of plain strings and numbers, as the operator TJ has it: most of the tokens of a page."""
_ITEM = re.compile(rb"\(([^()\\]*)\)|<([0-9A-Fa-f]*)>|([-+.\d]+)")
_LOOSE_NUMBER = re.compile(rb"[-+]*(\d+\.?\d*|\.\d+)")
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STRING_STOP = re.compile(rb"[()\\]")
_STRING_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_IMAGE_END = re.compile(rb"[\s\x00]EI(?=[\s\x00\]/]|$)")
_CONSTANTS: dict[bytes, bool | None] = {b"true": True, b"false": False, b"null": None}


def operations(stream: bytes, name: Callable[[str], object]) -> Iterator[tuple[bytes, list[Operand]]]:
    """Yield each operator of a content stream with its operands.

    `name` turns the text of a PDF name into the caller's own object. An inline image comes as the one operation
    (b"EI", [dictionary]), its data left out. What is not PDF is skipped, as viewers do; nothing is raised.
    """
    operands: list[Operand] = []
    outer: list[list[Operand]] = []
    position = 0
    match = _TOKEN.match
    while (token := match(stream, position)) is not None:
        position = token.end()
        kind = token.lastindex
        if kind == 1:
            operands.append(float(token[1]))
        elif kind == 2:
            operands.append(token[2])
        elif kind == 3:
            word = token[3]
            if word in _CONSTANTS:
                operands.append(_CONSTANTS[word])
                continue
            if outer:
                if word != b"ID":
                    # An operator within an array: the array was never closed. Its content is lost, the page is not.
                    operands = outer[0]
                outer.clear()
            if word == b"BI":
                operands = []
            elif word == b"ID":
                dictionary = _dictionary(operands)
                position = _image_end(stream, position, dictionary)
                yield b"EI", [dictionary]
                operands = []
            else:
                yield word, operands
                operands = []
        elif kind == 4:
            bracket = token[4]
            if bracket == b"[" and (array := _ARRAY.match(stream, position)) is not None:
                position = array.end()
                operands.append(
                    [float(number) if number else _hexadecimal(digits) if digits else text
                     for text, digits, number in _ITEM.findall(array[0])]
                )  # fmt: skip
            elif bracket in (b"[", b"<<"):
                if len(outer) < MAX_NESTING:
                    outer.append(operands)
                    operands = []
            elif outer:
                inner: Operand = operands if bracket == b"]" else _dictionary(operands)
                operands = outer.pop()
                operands.append(inner)
        elif kind == 5:
            operands.append(name(_name(token[5])))
        elif kind == 6:
            operands.append(_hexadecimal(b"".join(token[6].split())))
        elif kind == 7:
            text, position = _string(stream, position)
            operands.append(text)
        elif kind == 9 and (number := _LOOSE_NUMBER.match(token[9])) is not None:
            operands.append(-float(number[1]) if token[9].startswith(b"-") else float(number[1]))
        if len(operands) > MAX_OPERANDS and not outer:
            operands = []


def _hexadecimal(digits: bytes) -> bytes:
    return unhexlify(digits + b"0" if len(digits) % 2 else digits)


def _name(raw: bytes) -> str:
    if b"#" in raw:
        raw = _NAME_ESCAPE.sub(lambda found: bytes((int(found[1], 16),)), raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return str(raw)


def _string(stream: bytes, start: int) -> tuple[bytes, int]:
    """The string that opened just before `start`, and the position behind its closing bracket."""
    end, behind = end_of_string(stream, start)
    return _STRING_ESCAPE.sub(_unescape, stream[start:end]), behind


def end_of_string(stream: bytes, start: int) -> tuple[int, int]:
    """Where the string that opened just before `start` ends, and the position behind its closing bracket."""
    depth, position = 1, start
    while (stop := _STRING_STOP.search(stream, position)) is not None:
        position = stop.end()
        if stop[0] == b"\\":
            position += 1
        elif stop[0] == b"(":
            depth += 1
        else:
            depth -= 1
            if not depth:
                return position - 1, position
    return len(stream), len(stream)


def _unescape(found: re.Match[bytes]) -> bytes:
    escaped = found[1]
    if escaped[0] in b"01234567":
        return bytes((int(escaped, 8) & 255,))
    return _ESCAPED.get(escaped, escaped)


def _dictionary(items: list[Operand]) -> dict[str, Operand]:
    keys = (str(getattr(key, "name", key)) for key in items[::2])
    return dict(zip(keys, items[1::2], strict=False))


def _image_end(stream: bytes, start: int, dictionary: dict[str, Operand]) -> int:
    """The position behind the EI of an inline image whose data begin at `start`.

    The data may hold the letters EI by chance, so what follows must look like a content stream: text, not bytes.
    """
    for end in _IMAGE_END.finditer(stream, start):
        following = stream[end.end() : end.end() + 12]
        if all(32 <= byte < 127 or byte in b"\0\t\n\f\r" for byte in following):
            return end.end()
    return len(stream)
