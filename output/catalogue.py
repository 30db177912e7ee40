"""The releases of a dataset root: which there are, which is the newest, whether they are still as published.

    <root>/releases/0003-9f2c11ab/    a release; the number counts up, the letters are of its content
    <root>/latest                     a link to the newest

Nothing here needs data frames, so that listing and asking answer at once.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from output.errors import DamagedRelease, NoRelease, UnknownRelease
from output.whole import PARTIAL, SourceLost, file_sha256, storing, sync

MANIFEST = "manifest.json"
# A Parquet file ends with its footer, the length of that in four bytes, and these four.
PARQUET_MAGIC = b"PAR1"
_NAME = re.compile(r"(\d{4,})-[0-9a-f]{8}")
# What a manifest has to tell, and as what.
_TOLD = {"created_at": str, "rows": dict, "tables": dict, "files": dict, "content_sha256": str}


@dataclass(frozen=True, eq=False)
class Release:
    """A published release. `manifest` tells row counts, file hashes, and hashes over what it was made from."""

    path: Path
    manifest: dict[str, Any]

    @property
    def name(self) -> str:
        """The version, such as 0003-9f2c11ab."""
        return self.path.name

    @property
    def number(self) -> int:
        """Its place in the sequence of releases, from 1."""
        return int(self.name.split("-")[0])

    @property
    def n_rows(self) -> dict[str, int]:
        """Number of rows by table."""
        counts: dict[str, int] = self.manifest["rows"]
        return counts

    @property
    def created_at(self) -> str:
        """When it was published, in UTC, as ISO 8601."""
        return str(self.manifest["created_at"])


def releases(root: Path) -> list[Release]:
    """The complete releases under `root`, oldest first; a folder without a manifest that tells all is not one."""
    return list(_newest_first(root))[::-1]


def newest_whole(root: Path) -> Release | None:
    """The newest release under `root` of which every file is there as published, as far as can be told cheaply."""
    return next((release for release in _newest_first(root) if not altered(release)), None)


def newest_path(root: Path) -> Path | None:
    """The folder of the newest release under `root`, with links resolved; it is not looked into."""
    latest = root / "latest"
    if latest.is_dir() and _manifest(latest) is not None:
        return latest.resolve()
    newest = next(_newest_first(root), None)
    return newest.path.resolve() if newest is not None else None


def open_release(root: Path, name: str | None = None) -> Path:
    """The folder of the release `name`, or of the newest, with links resolved: a later release does not change it.

    Raises what `whole_release` raises.
    """
    return whole_release(root, name).path


def whole_release(root: Path, name: str | None = None) -> Release:
    """The release `name`, or the newest, its folder with links resolved.

    Raises NoRelease where there is none, UnknownRelease where `name` is not one of them, and DamagedRelease where a
    file is missing or changed, as far as size and footer tell; `verify` reads all of it.
    """
    newest = newest_path(root)
    if newest is None:
        raise NoRelease(f"There is no release under {root}.")
    release = release_at(newest) if name is None else find(root, name)
    _tell_damage(release.path, altered(release))
    return Release(release.path.resolve(), release.manifest)


def find(root: Path, name: str) -> Release:
    """The release `name`. Raises UnknownRelease where there is none, DamagedRelease where its manifest is lost."""
    path = root / "releases" / name
    if not (_NAME.fullmatch(name) and path.is_dir()):
        newest = newest_path(root)
        told = f"the newest is {newest.name}" if newest else "there is none at all"
        raise UnknownRelease(f"There is no release {name} under {root}; {told}.")
    return release_at(path)


def verify(path: Path) -> None:
    """Compare every file of a release with the hash in its manifest. Raises DamagedRelease, naming what differs."""
    files = release_at(path).manifest["files"]
    _tell_damage(path, [name for name, told in files.items() if _sha256(path / name) != told["sha256"]])


def altered(release: Release) -> list[str]:
    """The files of a release that are missing or changed, as far as size and footer tell: without reading them."""
    return [name for name in release.manifest["files"] if not is_as_published(release, name)]


def is_as_published(release: Release, name: str) -> bool:
    """Whether the file `name` is there with its size and, for Parquet, with its footer.

    Whoever writes a Parquet file anew hardly gets the same footer: it holds sizes and bounds of every column.
    """
    told, path = release.manifest["files"].get(name), release.path / name
    try:
        if told is None or not path.is_file() or path.stat().st_size != told["bytes"]:
            return False
        return "footer_sha256" not in told or footer_sha256(path) == told["footer_sha256"]
    except OSError:
        return False


def account_of(path: Path, n_rows: int | None = None) -> dict[str, Any]:
    """What a manifest tells of the file at `path`, which has `n_rows` rows if it is a table."""
    with path.open("rb") as stream:  # not `file_sha256`, whose error is of files that are not ours
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    told: dict[str, Any] = {"bytes": path.stat().st_size, "sha256": digest}
    return told if n_rows is None else {**told, "footer_sha256": footer_sha256(path), "rows": n_rows}


def footer_sha256(path: Path) -> str | None:
    """SHA-256 of the end of a Parquet file, which lays out all of it; None where that is no such end."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 8))
        end = stream.read()
        length = int.from_bytes(end[:4], "little") + 8
        if end[4:] != PARQUET_MAGIC or length > size:
            return None
        stream.seek(size - length)
        return hashlib.sha256(stream.read()).hexdigest()


def next_number(root: Path) -> int:
    """The number of the release to come; damaged releases count, so that no name is given twice."""
    return 1 + max((number for number, _ in _named(root)), default=0)


def lead_latest(root: Path, release: Release) -> None:
    """Let `<root>/latest` lead to `release`, in one step."""
    target = Path("releases") / release.name
    latest = root / "latest"
    if latest.is_symlink() and Path(os.readlink(latest)) == target:
        return
    partial = root / f"{PARTIAL}latest"
    with storing(latest):
        partial.unlink(missing_ok=True)
        partial.symlink_to(target)
        partial.replace(latest)
        sync(root)


def clear_unfinished(root: Path) -> None:
    """Remove what a killed publisher left; only for the holder of the lock."""
    with storing(root / "releases"):
        (root / f"{PARTIAL}latest").unlink(missing_ok=True)
        for path in (root / "releases").glob(f"{PARTIAL}*"):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def _named(root: Path) -> list[tuple[int, Path]]:
    paths = (root / "releases").glob("[0-9]*")
    return sorted((int(name[1]), path) for path in paths if (name := _NAME.fullmatch(path.name)))


def _newest_first(root: Path) -> Iterator[Release]:
    for _, path in reversed(_named(root)):
        if (manifest := _manifest(path)) is not None:
            yield Release(path, manifest)


def release_at(path: Path) -> Release:
    """The release in the folder `path`. Raises DamagedRelease where its manifest is lost."""
    if (manifest := _manifest(path)) is None:
        raise DamagedRelease(f"{path} has no readable {MANIFEST}.")
    return Release(path, manifest)


def _manifest(path: Path) -> dict[str, Any] | None:
    try:
        manifest = json.loads((path / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(manifest, dict) or not all(isinstance(manifest.get(name), kind) for name, kind in _TOLD.items()):
        return None
    files = manifest["files"].values()
    is_told = all(isinstance(file, dict) and {"bytes", "sha256"} <= file.keys() for file in files)
    return manifest if is_told else None


def _sha256(path: Path) -> str | None:
    try:
        return file_sha256(path)
    except SourceLost:
        return None


def _tell_damage(path: Path, names: list[str]) -> None:
    if names:
        shown = ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")
        raise DamagedRelease(f"In {path}, missing or changed since it was published: {shown}.")
