"""References as RIS, for Zotero, EndNote, Mendeley and Citavi."""

from collections.abc import Iterator
from typing import BinaryIO

from output.exports.asked import Asked
from output.exports.reference import Day, Reference
from output.exports.references import references

# The standard ends lines like this.
_LINE_END = "\r\n"
# Fields that come once, with what stands between their values.
_TOGETHER = {"PB": "; ", "N1": " | "}


def write(asked: Asked, stream: BinaryIO) -> None:
    """Write the references that are asked for to `stream`."""
    for reference in references(asked):
        for tag, value in _fields(reference):
            stream.write(f"{tag}  - {' '.join(value.split())}{_LINE_END}".encode())
        stream.write(f"ER  - {_LINE_END}{_LINE_END}".encode())


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """The fields that are filled, in the order in which they are written; the type has to come first."""
    yield "TY", reference.kind.ris
    single = [
        ("ID", reference.key),
        ("TI", reference.title),
        ("T2", reference.container or reference.series),
        ("PY", str(reference.day.date.year) if reference.day else ""),
        ("DA", _date(reference.day) if reference.day else ""),
        ("SN", reference.number),
        ("VL", reference.volume),
        ("UR", reference.url),
        ("DO", reference.doi),
        ("LA", reference.language),
    ]
    several = [
        ("AU", reference.authors),
        ("PB", reference.publishers),
        ("KW", reference.keywords),
        ("N1", reference.notes),
    ]
    yield from ((tag, value) for tag, value in single if value)
    for tag, values in several:
        joined = [_TOGETHER[tag].join(values)] if tag in _TOGETHER else values
        yield from ((tag, value) for value in joined if value)


def _date(day: Day) -> str:
    """YYYY/MM/DD/, what is not known being empty."""
    parts = [f"{part:02}" for part in day.parts]
    return "/".join([*parts, *[""] * (4 - len(parts))])
