"""What a batch writes under the dataset root, and whose fault it is when that fails.

A trouble of the disk is never booked to the PDF that was at hand: it ends the run, as a StorageFailed.
"""

import errno
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from extractors.model import Note
from flows.discovery import Problem, Source
from output.errors import IdCollision, StorageFailed
from output.quarantine import Quarantined, Refusal, quarantine
from output.staging import stage

_FULL = "Free some space, or name a dataset root on another disk (--datasets), and run the command again."
_RIGHTS = "Get the right to write there, or name another dataset root with --datasets."
_KIND = "Move what stands there out of the way, or name another dataset root with --datasets."
_REMEDIES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.EEXIST: _KIND,
    errno.EISDIR: _KIND,
    errno.ENOTDIR: _KIND,
    errno.ENOTEMPTY: _KIND,
}


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Let what goes wrong while `path` is written be a StorageFailed that says what to do."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        where = error.filename2 or error.filename or path
        remedy = _REMEDIES.get(error.errno or 0, StorageFailed.remedy)
        raise StorageFailed(f"{where} cannot be written: {reason}", remedy) from error


def prepare(root: Path) -> None:
    """See that `root` can hold a dataset, before hours are spent on reading. Raises StorageFailed."""
    with storing(root):
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=root):
            pass
        latest = root / "latest"
        if latest.exists() and not latest.is_symlink():
            raise FileExistsError(errno.EEXIST, "something else stands there than the link to the release", str(latest))


def keep(root: Path, notes: Sequence[tuple[Source, Note]]) -> list[Refusal | None]:
    """Stage notes that keep to the contract; for each, why it cannot be staged, or None. Raises StorageFailed."""
    refusals: list[Refusal | None] = []
    for _, note in notes:
        try:
            with storing(root):
                stage(root, note)
        except IdCollision as error:
            refusals.append(Refusal("contract", error.code, error.message, error.remedy))
        else:
            refusals.append(None)
    return refusals


def refuse(root: Path, source: Source, version: str, refusals: Sequence[Refusal]) -> Problem:
    """Put `source` in quarantine, and say why in short. Raises StorageFailed."""
    content = None
    with suppress(OSError):  # the account is kept also where the bytes are gone
        content = source.path.read_bytes()
    with storing(root):
        quarantine(root, Quarantined(source.uri, source.sha256, version, tuple(refusals)), content)
    first, more = refusals[0], len(refusals) - 1
    message = f"{first.message} (and {more} more)" if more else first.message
    return Problem(source.uri, first.code, message, first.remedy)
