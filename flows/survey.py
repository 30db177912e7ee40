"""What there is to do: the files found, held against what earlier runs have staged or refused."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.version import extractor_version
from flows.discovery import Found, Problem, Source, discover
from flows.readers import ReaderCrashed, TimedOut
from flows.refresh import refreshed
from flows.themes import ThemesFile
from output.archive import FOLDER as ARCHIVE
from output.quarantine import FOLDER as QUARANTINE
from output.quarantine import accounts
from output.staging import is_staged

# What may go better at another time, on a machine with more memory or less to do.
_WORTH_ANOTHER_TRY = {ReaderCrashed.code, TimedOut.code, "unreadable_file"}


@dataclass(frozen=True, slots=True)
class Survey:
    """`unread` has to be read; `unchanged` is staged already; `refused` gave no note before and would not now."""

    found: Found
    unread: tuple[Source, ...]
    unchanged: tuple[Source, ...]
    refused: tuple[Problem, ...]


def survey(
    paths: Iterable[str | Path], root: Path, themes: ThemesFile | None = None, is_refresh: bool = False
) -> Survey:
    """What this version of the extraction, with `themes`, has to do about `paths` for the dataset under `root`.

    With `is_refresh` also about the notes that an older version staged there, whose PDFs are in the archive.
    """
    # A root may stand among the notes; the PDFs that it keeps are copies of theirs.
    found = discover(paths, (root / ARCHIVE, root / QUARANTINE))
    version = extractor_version(themes.codebook if themes else None)
    if is_refresh:
        kept, problems = refreshed(root, version, found.sources)
        found = replace(found, sources=(*found.sources, *kept), problems=(*found.problems, *problems))
    refusals = {
        entry.sha256: entry.refusals[0]
        for entry in accounts(root)
        if entry.extractor_version == version and not _WORTH_ANOTHER_TRY & {refusal.code for refusal in entry.refusals}
    }
    unread: list[Source] = []
    unchanged: list[Source] = []
    refused: list[Problem] = []
    for source in found.sources:
        if refusal := refusals.get(source.sha256):
            refused.append(Problem(source.uri, refusal.code, refusal.message, refusal.remedy))
        elif is_staged(root, source.sha256, version):
            unchanged.append(source)
        else:
            unread.append(source)
    return Survey(found, tuple(unread), tuple(unchanged), tuple(refused))
