"""The works that notes cite, each once: by its symbol, DOI or address, or else by authors, title and year.

A back reference is no work of its own. Of what the citations of a work say of it, the most frequent counts, of equals
the least in order; of dates the one that is known best.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from extractors.text.slugs import slug
from output.exports.asked import Asked
from output.exports.reference import Day, Kind, Reference

UN_DOCUMENTS = "https://docs.un.org/en/"
# Ids of notes that are listed for a work, and pages; the rest is counted.
_LISTED = 20
_LONGEST_SLUG = 40
_REPORT = Kind("RPRT", "report", "techreport")
_DOCUMENT = Kind("GEN", "document", "misc")
_ARTICLE = Kind("JOUR", "article-journal", "article")
_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "think_tank": _REPORT,
        "government": _REPORT,
        "news": Kind("NEWS", "article-newspaper", "misc"),
        "agreement": Kind("GEN", "treaty", "misc"),
        "interview": Kind("PCOMM", "interview", "misc"),
        "other": _DOCUMENT,
    }
)

_CITATIONS = """
WITH named AS (
    SELECT *, CASE
        WHEN symbol IS NOT NULL THEN 'un:' || symbol
        WHEN doi IS NOT NULL THEN 'doi:' || lower(doi)
        WHEN title IS NOT NULL THEN
            'title:' || lower(concat_ws('|', array_to_string(authors, '; '), title, year))
        WHEN url IS NOT NULL THEN 'url:' || url
    END AS identity
    FROM citations
    WHERE refers_how IS NULL AND document_id IN (SELECT document_id FROM chosen_notes)
)
"""
_WORKS = f"{_CITATIONS} SELECT * FROM named WHERE identity IS NOT NULL ORDER BY identity, citation_id"
_UNNAMED = f"{_CITATIONS} SELECT count(*) AS n FROM named WHERE identity IS NULL"
_KNOWN_BEST = ("day", "month", "year")


def cited_works(asked: Asked) -> Iterator[Reference]:
    """The works that the notes asked for cite, in the order of what they are known by."""
    for identity, rows in groupby(asked.rows(_WORKS), key=lambda row: str(row["identity"])):
        yield _work(identity, list(rows), asked.release.name)


def n_unnamed(asked: Asked) -> int:
    """How many citations of these notes have nothing that their work could be known by."""
    return next(int(row["n"]) for row in asked.rows(_UNNAMED))


def _work(identity: str, rows: Sequence[dict[str, Any]], release: str) -> Reference:
    symbol = rows[0]["symbol"] or ""
    title = _most(rows, "title") or symbol or _most(rows, "url")
    authors: Counter[tuple[str, ...]] = Counter(tuple(row["authors"]) for row in rows if row["authors"])
    organ, publisher, url = _most(rows, "organ"), _most(rows, "publisher"), _most(rows, "url")
    as_printed = min(authors, key=lambda names: (-authors[names], names), default=(organ,) * bool(organ))
    documents = sorted({row["document_id"] for row in rows})
    pages = sorted({row["pages"] for row in rows if row["pages"]})
    notes = [f"missionnotes release {release}: cited in {len(documents)} of its notes ({_listed(documents)})"]
    return Reference(
        key=_key(identity),
        kind=_kind(_most(rows, "type"), rows),
        title=title,
        authors=as_printed,
        day=_day(rows),
        container=_most(rows, "container"),
        publishers=(publisher,) if publisher else ("United Nations",) * bool(symbol),
        number=symbol,
        volume=_most(rows, "volume"),
        url=f"{UN_DOCUMENTS}{quote(symbol, safe='/()')}" if symbol else url,
        doi=_most(rows, "doi"),
        notes=[*notes, f"Pages cited: {_listed(pages)}"] if pages else notes,
    )


def _kind(cited_as: str, rows: Sequence[dict[str, Any]]) -> Kind:
    if cited_as.startswith("un_"):
        return _REPORT
    if cited_as == "academic":
        return _ARTICLE if _most(rows, "container") else _DOCUMENT
    return _KINDS[cited_as]


def _most(rows: Sequence[dict[str, Any]], column: str) -> str:
    """What the citations mostly say in `column`, empty where none says anything."""
    said = Counter(str(row[column]) for row in rows if row[column])
    return min(said, key=lambda value: (-said[value], value)) if said else ""


def _day(rows: Sequence[dict[str, Any]]) -> Day | None:
    said = Counter((row["date_precision"] or "year", row["date"]) for row in rows if row["date"])
    if not said:
        return None
    precision, date = min(said, key=lambda value: (_KNOWN_BEST.index(value[0]), -said[value], value[1]))
    return Day(date, precision)


def _key(identity: str) -> str:
    """A key for people, and unique by some digits; a work has the same in every release."""
    name = slug(identity.partition(":")[2])[:_LONGEST_SLUG].strip("-")
    return f"{name or 'work'}-{sha256(identity.encode()).hexdigest()[:8]}"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" and {more} more" if more > 0 else "")
