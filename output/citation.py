"""How a release is cited: CITATION.cff for people and archives, dataset.jsonld for search engines.

What only its makers know stands in `citation.toml` under the dataset root, in the words of the Citation File Format;
without that file the program itself is named as the author.

    title = "Notes on three missions"
    license = "CC-BY-4.0"
    doi = "10.1234/abcd"
    url = "https://example.org/notes"
    [[authors]]
    family-names = "Doe"
    given-names = "Jane"
    [[authors]]
    name = "An Institute"

Neither file has the time of publication: the same notes give the same bytes.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from extractors.version import RELEASE
from output.errors import BadCitationFile
from output.whole import storing

FILE = "citation.toml"
TITLE = "Meeting notes on UN peace operations"
DESCRIPTION = (
    "What meeting notes on UN peace operations say, as tables in which every row leads back to its page: sections, "
    "paragraphs, footnotes, citations, claims, themes, recommendations, and comparisons of missions made from them."
)
KEYWORDS = ("peacekeeping", "peace operations", "United Nations", "meeting notes")
PROGRAM = {"name": "missionnotes"}
_TEXTS = {"title": r".+", "license": r".+", "doi": r"10\.\S+", "url": r"https?://\S+"}
_PERSON = frozenset({"family-names", "given-names", "name-particle", "orcid", "affiliation"})
_BODY = frozenset({"name", "website"})


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited; `authors` are persons and bodies in the words of the Citation File Format."""

    title: str = TITLE
    authors: Sequence[Mapping[str, str]] = (PROGRAM,)
    license: str | None = None
    doi: str | None = None
    url: str | None = None


def citation(root: Path) -> Citation:
    """What citation.toml under `root` says, or what holds without it. Raises BadCitationFile."""
    content = _content(root)
    if content is None:
        return Citation()
    path = root / FILE
    try:
        told = tomllib.loads(content.decode("utf-8-sig"))
    except ValueError as error:  # also where it is no UTF-8
        raise BadCitationFile(f"{path} cannot be read: {error}.") from error
    return _checked(told, path)


def citation_sha256(root: Path) -> str | None:
    """SHA-256 of citation.toml under `root`, or None where there is no such file."""
    content = _content(root)
    return None if content is None else hashlib.sha256(content).hexdigest()


def citation_cff(cited: Citation, version: str, newest: date | None) -> str:
    """CITATION.cff of the release `version`, of whose notes the newest was published on `newest`."""
    told: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below, with the version: it is the name of the release.",
        "type": "dataset",
        "title": cited.title,
        "abstract": DESCRIPTION,
        "version": version,
        "date-released": None if newest is None else newest.isoformat(),
        "license": cited.license,
        "doi": cited.doi,
        "url": cited.url,
        "authors": cited.authors,
        "keywords": KEYWORDS,
        "references": [
            {"type": "software", "title": "missionnotes", "version": RELEASE, "authors": [PROGRAM]},
        ],
    }
    # A value in JSON is one in YAML too.
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items() if value is not None]
    return "\n".join(lines) + "\n"


def dataset_jsonld(
    cited: Citation, version: str, published: tuple[date, date] | None, files: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """The release `version` as a schema.org Dataset; `published` are the dates of its oldest and its newest note.

    `files` gives bytes and SHA-256 of each file that can be had.
    """
    told: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": cited.title,
        "description": DESCRIPTION,
        "version": version,
        "identifier": version if cited.doi is None else f"https://doi.org/{cited.doi}",
        "url": cited.url,
        "license": cited.license,
        "creator": [_creator(author) for author in cited.authors],
        "keywords": list(KEYWORDS),
        "temporalCoverage": None if published is None else "/".join(day.isoformat() for day in published),
        "isAccessibleForFree": True,
        "measurementTechnique": f"Read by rules from the PDF files, with missionnotes {RELEASE}",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "contentUrl": name,
                "encodingFormat": _MEDIA.get(Path(name).suffix, "application/octet-stream"),
                "contentSize": f"{file['bytes']} B",
                "sha256": file["sha256"],
            }
            for name, file in sorted(files.items())
        ],
    }
    return {name: value for name, value in told.items() if value is not None}


_MEDIA = {
    ".parquet": "application/vnd.apache.parquet",
    ".graphml": "application/graphml+xml",
    ".json": "application/json",
    ".md": "text/markdown",
}


def _content(root: Path) -> bytes | None:
    with storing(root / FILE):
        try:
            return (root / FILE).read_bytes()
        except FileNotFoundError:
            return None


def _checked(told: Mapping[str, Any], path: Path) -> Citation:
    if odd := sorted(told.keys() - _TEXTS.keys() - {"authors"}):
        raise BadCitationFile(f"{path} has the key {odd[0]!r}, which means nothing here.")
    for name, form in _TEXTS.items():
        if name in told and not (isinstance(told[name], str) and re.fullmatch(form, told[name])):
            raise BadCitationFile(f"{path}: {name} is {told[name]!r}, which is none.")
    authors = told.get("authors", [PROGRAM])
    if not isinstance(authors, list) or not authors or not all(_is_author(author) for author in authors):
        raise BadCitationFile(f"{path}: each of authors needs a name, or family-names and given-names, as texts.")
    return Citation(told.get("title", TITLE), tuple(authors), *(told.get(name) for name in ("license", "doi", "url")))


def _is_author(author: object) -> bool:
    if not isinstance(author, dict) or not all(isinstance(value, str) and value for value in author.values()):
        return False
    keys = frozenset(author)
    return ("family-names" in keys and keys <= _PERSON) or ("name" in keys and keys <= _BODY)


def _creator(author: Mapping[str, str]) -> dict[str, str]:
    """An author in the words of schema.org."""
    if "name" in author:
        kind = "SoftwareApplication" if author == PROGRAM else "Organization"
        told = {"@type": kind, "name": author["name"], "url": author.get("website")}
    else:
        family = " ".join(author[key] for key in ("name-particle", "family-names") if key in author)
        told = {
            "@type": "Person",
            "familyName": family,
            "givenName": author.get("given-names"),
            "name": " ".join(part for part in (author.get("given-names"), family) if part),
            "identifier": author.get("orcid"),
            "affiliation": author.get("affiliation"),
        }
    return {name: value for name, value in told.items() if value is not None}
