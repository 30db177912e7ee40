"""References as CSL-JSON, for Zotero, Pandoc, Quarto and all that formats by CSL styles."""

import json
from typing import Any, BinaryIO

from output.exports.asked import Asked
from output.exports.reference import Reference
from output.exports.references import references


def write(asked: Asked, stream: BinaryIO) -> None:
    """Write the references that are asked for to `stream`, one to a line."""
    separator = "[\n"
    for reference in references(asked):
        stream.write(f"{separator}{json.dumps(_item(reference), ensure_ascii=False)}".encode())
        separator = ",\n"
    stream.write(b"\n]\n")


def _item(reference: Reference) -> dict[str, Any]:
    """The reference in the names of CSL; what is not known is left out."""
    item: dict[str, Any] = {
        "id": reference.key,
        "type": reference.kind.csl,
        "title": reference.title,
        "author": [{"literal": name} for name in reference.authors],
        "issued": {"date-parts": [list(reference.day.parts)]} if reference.day else None,
        "container-title": reference.container,
        "collection-title": reference.series,
        "publisher": "; ".join(reference.publishers),
        "number": reference.number,
        "volume": reference.volume,
        "number-of-pages": reference.n_pages,
        "URL": reference.url,
        "DOI": reference.doi,
        "language": reference.language,
        "keyword": ", ".join(reference.keywords),
        "note": "\n".join(reference.notes),
    }
    return {name: value for name, value in item.items() if value}
