"""Whether all under a dataset root is what was written there: staged notes, archive, quarantine, releases.

A file that is not what it was is damage. What belongs to nothing, such as the PDF of a note that was dropped, is an
orphan: it is told, and does no harm.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from output.archive import FOLDER as ARCHIVE
from output.archive import archived_path
from output.catalogue import MANIFEST, find, releases
from output.errors import DamagedRelease, NoRelease
from output.parts import NOTES_PER_BATCH, take
from output.quarantine import FOLDER as QUARANTINE
from output.quarantine import Quarantined
from output.refusals import former_note, quarantined
from output.release_check import damages, orphans
from output.staging import FOLDER as STAGED
from output.staging import former_paths, staged_paths
from output.whole import PARTIAL, SourceLost, file_sha256

ORPHAN_REMEDY = "Delete it, if nobody needs it: no release is made from it."
ARCHIVE_REMEDY = "Ingest the PDF again: it is kept anew."
RELEASES = "releases"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was written. `is_damage` tells it from what only belongs to nothing."""

    place: str
    code: str
    message: str
    remedy: str
    is_damage: bool = True


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the root: what it holds, and the bytes it takes; what has two names there counts once."""

    name: str
    n_files: int
    n_bytes: int


@dataclass(frozen=True, slots=True)
class Verified:
    """The end of a verification. `n_notes` staged notes were read, of which `n_archived` have their PDF kept."""

    areas: tuple[Area, ...]
    findings: tuple[Finding, ...]
    n_notes: int
    n_archived: int
    n_releases: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is damaged."""
        return not any(finding.is_damage for finding in self.findings)


def verify_root(root: Path, release: str | None = None) -> Verified:
    """Read everything under `root`, or the release `release` alone, and compare it with what was written.

    Raises UnknownRelease where there is no release of that name, NoRelease where there is no root.
    """
    if not root.is_dir():
        raise NoRelease(f"There is no folder {root}.")
    if release is not None:
        path = root / RELEASES / release
        with suppress(DamagedRelease):
            path = find(root, release).path
        return Verified((), tuple(_of_release(path)), 0, 0, 1)
    findings, sha256s = _of_notes(root)
    findings += [*_of_quarantine(root), *_of_archive(root, sha256s), *_of_releases(root)]
    n_archived = sum(archived_path(root, sha256).is_file() for sha256 in sha256s)
    areas = tuple(_area(root, name) for name in (STAGED, ARCHIVE, QUARANTINE, RELEASES))
    return Verified(areas, tuple(findings), len(sha256s), n_archived, len(releases(root)))


def _of_notes(root: Path) -> tuple[list[Finding], set[str]]:
    """What is wrong with the staged notes, and the SHA-256 of the PDFs of the others."""
    findings, sha256s = [], set()
    paths, former = staged_paths(root), former_paths(root)
    for start in range(0, len(paths), NOTES_PER_BATCH):
        taken = take(paths[start : start + NOTES_PER_BATCH])
        sha256s |= {head.sha256 for head in taken.heads}
        findings += [_refused(entry) for entry in taken.refused]
    findings += [_refused(former_note(path)) for path in former]
    return [*findings, *_orphans(root, STAGED, {*paths, *former})], sha256s


def _of_quarantine(root: Path) -> Iterator[Finding]:
    known = set()
    for entry, _ in quarantined(root):
        path = root / QUARANTINE / f"{entry.key}.json"
        if entry.refusals[0].code == "damaged_account":
            path = root / entry.source_uri
            yield _refused(entry)
        elif entry.sha256 and path.with_suffix(".pdf").is_file() and _sha256(path.with_suffix(".pdf")) != entry.sha256:
            told = "its bytes are not those that were refused"
            remedy = "Ingest the PDF again: it is refused anew, with its bytes."
            yield Finding(f"{QUARANTINE}/{path.stem}.pdf", "damaged_account", told, remedy)
        known |= {path, path.with_suffix(".pdf")}
    yield from _orphans(root, QUARANTINE, known)


def _of_archive(root: Path, sha256s: set[str]) -> Iterator[Finding]:
    known = {archived_path(root, sha256) for sha256 in sha256s}
    for path in sorted(known):
        if path.is_file() and _sha256(path) != path.stem:
            place = path.relative_to(root).as_posix()
            yield Finding(place, "damaged_archive", "its bytes are not those that were read", ARCHIVE_REMEDY)
    yield from _orphans(root, ARCHIVE, known)


def _of_releases(root: Path) -> Iterator[Finding]:
    found = releases(root)
    for release in found:
        yield from _of_release(release.path)
    known = {release.path for release in found}
    for path in sorted((root / RELEASES).glob("[!.]*")):
        if path not in known and path.is_dir() and (path / MANIFEST).exists():
            yield _damaged(path, f"{path} has no readable {MANIFEST}.")
        elif path not in known:
            yield _orphan(root, path)
    latest = root / "latest"
    if found and (not latest.is_dir() or latest.resolve() != found[-1].path.resolve()):
        remedy = "Run `missionnotes ingest` again: it leads there."
        yield Finding("latest", "damaged_release", f"does not lead to the newest release, {found[-1].name}", remedy)


def _of_release(path: Path) -> Iterator[Finding]:
    try:
        release = find(path.parent.parent, path.name)
    except DamagedRelease as error:
        yield _damaged(path, error.message)
        return
    yield from (_damaged(path, told) for told in damages(release))
    for orphan in orphans(release):
        yield _orphan(path.parent.parent, orphan)


def _orphans(root: Path, folder: str, known: set[Path]) -> Iterator[Finding]:
    for path in sorted((root / folder).rglob("*")):
        if path.is_file() and path not in known and not path.name.startswith(PARTIAL):
            yield _orphan(root, path)


def _orphan(root: Path, path: Path) -> Finding:
    return Finding(path.relative_to(root).as_posix(), "orphan", "belongs to nothing", ORPHAN_REMEDY, False)


def _damaged(path: Path, message: str) -> Finding:
    return Finding(f"{RELEASES}/{path.name}", DamagedRelease.code, message, DamagedRelease.remedy)


def _refused(entry: Quarantined) -> Finding:
    first = entry.refusals[0]
    return Finding(entry.source_uri, first.code, first.message, first.remedy)


def _area(root: Path, name: str) -> Area:
    stats = {}
    for folder, _, files in os.walk(root / name):
        for file in files:
            stat = os.lstat(os.path.join(folder, file))
            stats[stat.st_dev, stat.st_ino] = stat.st_size
    return Area(name, len(stats), sum(stats.values()))


def _sha256(path: Path) -> str | None:
    try:
        return file_sha256(path)
    except SourceLost:
        return None
