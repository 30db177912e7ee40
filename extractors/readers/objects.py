"""Plain objects of a PDF, taken as they are: whatever is of another kind than expected counts as not there.

Every walk is bounded, since references of a damaged or hostile file may lead in circles.
"""

import math
from collections.abc import Iterator

from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from extractors.readers.damage import one_line

LONGEST_CHAIN = 8  # references that lead to references
MOST_NODES = 20_000  # of a tree of names or numbers
MOST_ITEMS = 100_000
LONGEST_TEXT = 2_000  # bytes: a title or a label is shorter

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"))


def resolved(item: object) -> object:
    """What a reference leads to; None if that cannot be had."""
    for _ in range(LONGEST_CHAIN):
        if not isinstance(item, PDFObjRef):
            return item
        try:
            item = item.resolve()
        except Exception:  # pdfminer passes on whatever it stumbled over
            return None
    return None


def dictionary(item: object) -> dict[str, object]:
    """The dictionary that an object is; an empty one if it is none."""
    found = resolved(item)
    return found if isinstance(found, dict) else {}


def array(item: object) -> list[object]:
    """The array that an object is; an empty one if it is none."""
    found = resolved(item)
    return found if isinstance(found, list) else []


def number(item: object) -> float | None:
    """The number that an object is."""
    found = resolved(item)
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        return None
    return float(found)


def name(item: object) -> str:
    """The name that an object is, or the empty string."""
    found = resolved(item)
    return str(found.name) if isinstance(found, PSLiteral) and isinstance(found.name, str) else ""


def text(item: object) -> str:
    """The text that a string stands for, in one line; empty if it is none or longer than any text here should be."""
    found = resolved(item)
    if not isinstance(found, bytes) or len(found) > LONGEST_TEXT:
        return ""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if found.startswith(mark):
            return one_line(found[len(mark) :].decode(encoding, "ignore"))
    return one_line(decode_text(found))


def tree_items(root: object, key: str) -> Iterator[tuple[object, object]]:
    """The pairs that the leaves of a tree of names (key "Names") or numbers ("Nums") hold, from first to last."""
    nodes, seen, left = [root], set[int](), MOST_ITEMS
    while nodes and len(seen) < MOST_NODES:
        node = nodes.pop()
        place = node.objid if isinstance(node, PDFObjRef) else id(node)
        if place in seen:
            continue
        seen.add(place)
        entries = dictionary(node)
        pairs = array(entries.get(key))
        for i in range(0, min(len(pairs) - 1, 2 * left), 2):
            yield resolved(pairs[i]), pairs[i + 1]
        left -= len(pairs) // 2
        if left <= 0:
            return
        nodes.extend(array(entries.get("Kids"))[:MOST_NODES][::-1])
