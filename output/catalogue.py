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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from output.errors import DamagedRelease, NoRelease, UnknownRelease
from output.whole import PARTIAL, sync

MANIFEST = "manifest.json"
_NAME = re.compile(r"(\d{4,})-[0-9a-f]{8}")


@dataclass(frozen=True, eq=False)
class Release:
    """A published release. `manifest` tells its inputs by hash, row counts and file hashes."""

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
    """The complete releases under `root`, oldest first; a folder without a readable manifest is not one."""
    named = [path for path in (root / "releases").glob("[0-9]*") if _NAME.fullmatch(path.name)]
    found = [Release(path, manifest) for path in named if (manifest := _manifest(path)) is not None]
    return sorted(found, key=lambda release: (release.number, release.name))


def open_release(root: Path, name: str | None = None) -> Path:
    """The folder of the release `name`, or of the newest, with links resolved: a later release does not change it.

    Raises NoRelease where there is none, UnknownRelease where `name` is not one of them.
    """
    latest = root / "latest"
    if name is None and latest.is_dir() and (latest / MANIFEST).is_file():
        return latest.resolve()
    found = releases(root)
    if not found:
        raise NoRelease(f"There is no release under {root}.")
    if name is None:
        return found[-1].path.resolve()
    for release in found:
        if release.name == name:
            return release.path.resolve()
    raise UnknownRelease(f"There is no release {name} under {root}; the newest is {found[-1].name}.")


def verify(path: Path) -> None:
    """Compare every file of a release with the hash in its manifest. Raises DamagedRelease, naming what differs."""
    manifest = _manifest(path)
    if manifest is None:
        raise DamagedRelease(f"{path} has no readable {MANIFEST}.")
    wrong = [
        name
        for name, told in manifest["files"].items()
        if not (path / name).is_file() or file_sha256(path / name) != told["sha256"]
    ]
    if wrong:
        raise DamagedRelease(f"In {path}, missing or changed since it was published: {', '.join(wrong)}.")


def next_number(root: Path) -> int:
    """The number of the release to come; damaged releases count, so that no name is given twice."""
    names = (_NAME.fullmatch(path.name) for path in (root / "releases").glob("[0-9]*"))
    return 1 + max((int(name[1]) for name in names if name), default=0)


def is_whole(release: Release) -> bool:
    """Whether every file is there at its size: what can be told without reading them."""
    sizes = {name: told["bytes"] for name, told in release.manifest["files"].items()}
    paths = {name: release.path / name for name in sizes}
    return all(path.is_file() and path.stat().st_size == sizes[name] for name, path in paths.items())


def lead_latest(root: Path, release: Release) -> None:
    """Let `<root>/latest` lead to `release`, in one step."""
    target = Path("releases") / release.name
    latest = root / "latest"
    if latest.is_symlink() and Path(os.readlink(latest)) == target:
        return
    partial = root / f"{PARTIAL}latest"
    partial.unlink(missing_ok=True)
    partial.symlink_to(target)
    partial.replace(latest)
    sync(root)


def clear_unfinished(root: Path) -> None:
    """Remove what a killed publisher left; only for the holder of the lock."""
    (root / f"{PARTIAL}latest").unlink(missing_ok=True)
    for path in (root / "releases").glob(f"{PARTIAL}*"):
        shutil.rmtree(path)


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _manifest(path: Path) -> dict[str, Any] | None:
    try:
        manifest = json.loads((path / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) else None
