"""Files that are there whole or not at all, whatever kills the process or the power.

What goes wrong on the way is a StorageFailed: the trouble is ours or the disk's, never that of a PDF.
"""

import errno
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from output.errors import FolderTaken, StorageFailed

PARTIAL = ".tmp-"
# Another ingest may be writing a partial file right now; one this old was left by a run that was killed.
SECONDS_UNTIL_LEFT_OVER = 3600.0
CHUNK = 1 << 20

_FULL = "Free some space, or name a dataset root on another disk (--datasets), and run the command again."
_RIGHTS = "Get the right to write there, or name another dataset root with --datasets."
_LENGTH = "Name a dataset root with a shorter path with --datasets."
_KIND = "Move what stands there out of the way, or name another dataset root with --datasets."
_REMEDIES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.ENAMETOOLONG: _LENGTH,
    errno.EEXIST: _KIND,
    errno.EISDIR: _KIND,
    errno.ENOTDIR: _KIND,
    errno.ENOTEMPTY: _KIND,
}


class SourceLost(Exception):
    """The file that was to be copied cannot be read (any more); what was to hold the copy is as it was."""


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Let what goes wrong while `path` is written be a StorageFailed that names it and says what to do."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageFailed(f"{path} cannot be written: {reason}", remedy_of(error)) from error


def remedy_of(error: OSError) -> str:
    """What to do about a trouble of the disk."""
    return _REMEDIES.get(error.errno or 0, StorageFailed.remedy)


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` under the name `path`, which readers see either as before or complete, and make it last."""
    place(path, (content,))
    with storing(path):
        sync(path.parent)


def copy_whole(path: Path, source: Path) -> str:
    """Copy `source` to `path` in chunks and return the SHA-256 of what was copied. Raises SourceLost."""
    digest = hashlib.sha256()
    place(path, _hashed(chunks(source), digest.update))
    with storing(path):
        sync(path.parent)
    return digest.hexdigest()


def place(path: Path, content: Iterable[bytes]) -> None:
    """Write `content` under the name `path`; the name outlasts a loss of power once its folder is synced."""
    with storing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(prefix=PARTIAL, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                for chunk in content:
                    stream.write(chunk)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(partial, 0o644)  # mkstemp makes files that only their owner reads
            os.replace(partial, path)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder to write into, which becomes `path` once all is in it and nothing went wrong.

    Raises FolderTaken where something stands there already, StorageFailed where it cannot be written.
    """
    path = path.absolute()
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise FolderTaken(f"There is something at {path} already.")
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=PARTIAL, dir=path.parent))
        try:
            yield folder
            folder.chmod(0o755)  # mkdtemp makes folders that only their owner enters
            folder.replace(path)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageFailed(
            f"{path} cannot be written: {reason}", "Name another folder, with room and where you may write."
        ) from error


def chunks(source: Path) -> Iterator[bytes]:
    """The bytes of `source`, a megabyte at a time. Raises SourceLost, so that it is not taken for a trouble of ours."""
    try:
        with source.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except OSError as error:
        raise SourceLost(f"{source} cannot be read: {error.strerror or error}") from error


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal. Raises SourceLost."""
    digest = hashlib.sha256()
    for chunk in chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


def sync(path: Path) -> None:
    """Make a file's content, or the names in a folder, outlast a loss of power."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear_leftovers(folder: Path) -> None:
    """Remove partial files of runs that were killed, leaving alone those that may still be written."""
    for path in folder.glob(f"{PARTIAL}*"):
        try:
            if time.time() - path.stat().st_mtime > SECONDS_UNTIL_LEFT_OVER:
                path.unlink()
        except OSError:
            continue  # its writer has just finished, or it is no file of ours


def _hashed(content: Iterator[bytes], update: Callable[[bytes], None]) -> Iterator[bytes]:
    for chunk in content:
        update(chunk)
        yield chunk
