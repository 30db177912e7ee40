"""Works cited as APA prints them: "Howard, L. M., & Stark, A. (2018). How civil wars end. International Security."

Such a reference is parted by full stops, which end a citation elsewhere; so it is read before a footnote is divided.
"""

import re
from dataclasses import replace

from extractors.meaning.citations.authors import is_body
from extractors.meaning.citations.details import described, read_details
from extractors.meaning.citations.pinpoints import normal_list
from extractors.meaning.citations.segments import URL
from extractors.meaning.citations.work import Work
from extractors.meaning.citations.work_types import typed

_NAME = r"[A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+)?,(?:\s?[A-ZÀ-Ý]\.-?)+"
_REFERENCE = re.compile(
    rf"(?:[Ss]ee(?:\salso)?,?\s)?(?P<authors>{_NAME}(?:,?\s(?:&|and)\s{_NAME}|,\s{_NAME})*|[A-ZÀ-Ý][^.()\d]{{2,80}}?)\.?"
    r"\s\((?P<date>(?P<year>(?:19|20)\d\d)[a-z]?(?:,\s[^()]{3,20})?)\)\.\s(?P<title>[^.?!]{3,300}[.?!])\s?(?P<rest>[^.;]*)"
)
_EACH = re.compile(_NAME)
_JOURNAL = re.compile(
    r"(?P<journal>[A-ZÀ-Ý][^,\d]+),\s(?P<volume>\d+)(?:\((?P<issue>[\d–-]+)\))?(?:,\s(?P<pages>\d+(?:[-–]\d+)?))?"
)
_ADDRESS = re.compile(r"[.\s]*(?:(?:Retrieved|Available)\s(?:from|at):?\s)?")


def author_date_work(text: str) -> Work | None:
    """The work that the footnote `text` begins with, where it is printed so; None for any other footnote."""
    match = _REFERENCE.match(text)
    if match is None:
        return None
    authors = tuple(_EACH.findall(match["authors"])) or (match["authors"].strip(),)
    if not _EACH.match(authors[0]) and not is_body(authors[0]):
        return None
    rest = match["rest"].strip()
    journal = _JOURNAL.match(rest)
    work = Work(match.start("authors"), match.end(), "other", authors, match["title"].strip(" ."))
    work = replace(described(work, read_details(f", {match['year']}")), publisher=None)
    if journal:
        volume = journal["volume"] + (f"({journal['issue']})" if journal["issue"] else "")
        pages = normal_list(journal["pages"]) if journal["pages"] else None
        work = replace(work, container=journal["journal"].strip(), volume=volume, pages=pages)
    elif rest and rest[0].isupper():
        work = replace(work, publisher=rest)
    lead = _ADDRESS.match(text, match.end())
    address = URL.match(text, lead.end()) if lead else None
    if address:
        doi = read_details(f" {address[0]}").doi
        work = replace(work, char_end=address.end(), url=address[0], doi=doi)
    return typed(work)
