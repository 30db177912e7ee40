"""References as BibTeX in UTF-8, for LaTeX (biber, or bibtex with inputenc) and reference managers."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from output.exports.asked import Asked
from output.exports.provenance import provenance
from output.exports.reference import Reference
from output.exports.references import references

# What TeX takes for a command; in an address only what would end the field.
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
_IN_ADDRESS = {"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(asked: Asked, stream: BinaryIO) -> None:
    """Write the references that are asked for to `stream`, after a comment that says where they come from."""
    # Outside of entries BibTeX reads nothing but an @.
    head = provenance(asked).text.replace("@", "(at)")
    stream.write("".join(f"% {line}\n" for line in head.splitlines()).encode())
    for reference in references(asked):
        fields = "".join(f"  {name} = {value},\n" for name, value in _fields(reference))
        stream.write(f"\n@{reference.kind.bibtex}{{{reference.key},\n{fields}}}\n".encode())


def escaped(text: str) -> str:
    """`text` as TeX prints it."""
    return "".join(_ESCAPES.get(sign, sign) for sign in " ".join(text.split()))


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    day = reference.day
    publisher = {"techreport": "institution"}.get(reference.kind.bibtex, "publisher")
    is_article = reference.kind.bibtex == "article"
    # A second pair of braces keeps capitals, and a name from being taken apart.
    yield "title", f"{{{{{escaped(reference.title)}}}}}"
    if reference.authors:
        yield "author", f"{{{' and '.join(f'{{{escaped(name)}}}' for name in reference.authors)}}}"
    if day:
        yield "year", f"{{{day.date.year}}}"
        yield "date", f"{{{'-'.join(f'{part:02}' for part in day.parts)}}}"
        if len(day.parts) > 1:
            yield "month", _MONTHS[day.date.month - 1]
    texts = {
        "journal" if is_article else "howpublished": reference.container,
        "series": reference.series,
        publisher: "; ".join(reference.publishers),
        "number": reference.number,
        "volume": reference.volume,
        "pagetotal": str(reference.n_pages or ""),
        "language": reference.language,
        "keywords": ", ".join(reference.keywords),
        "note": "; ".join(reference.notes),
    }
    yield from ((name, f"{{{escaped(text)}}}") for name, text in texts.items() if text)
    addresses = {"url": reference.url, "doi": reference.doi}
    yield from ((name, f"{{{_address(text)}}}") for name, text in addresses.items() if text)


def _address(text: str) -> str:
    return re.sub(r"[\\{} ]", lambda sign: _IN_ADDRESS[sign[0]], text)
