"""Notes to be read again from the archive: what an older version of extraction or contract has staged."""

from collections.abc import Iterable
from pathlib import Path

from flows.discovery import Problem, Source, sha256_of
from output.archive import archived_of
from output.staging import stale

AGAIN = "Ingest its PDF again; until then the release keeps the rows of the older version."


def refreshed(root: Path, version: str, found: Iterable[Source]) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The kept PDFs of stale notes that are not `found` elsewhere, and a problem for each that the archive lacks.

    A note goes by the address from which it came, unless another file is found there now.
    """
    known = {source.document_id for source in found}
    taken = {source.uri for source in found}
    sources: list[Source] = []
    problems: list[Problem] = []
    for document_id, uri in stale(root, version):
        if document_id in known:
            continue
        path = archived_of(root, document_id)
        if path is None:
            told = "an older version has staged it, and its PDF is not in the archive"
            problems.append(Problem(uri or document_id, "not_archived", told, AGAIN))
        else:
            name = path.as_posix() if uri is None or uri in taken else uri
            sources.append(Source(path, name, sha256_of(path)))
            taken.add(name)
    return tuple(sources), tuple(problems)
