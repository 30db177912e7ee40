"""Files that are there whole or not at all, whatever kills the process or the power."""

import os
import tempfile
import time
from pathlib import Path

PARTIAL = ".tmp-"
# Another ingest may be writing a partial file right now; one this old was left by a run that was killed.
SECONDS_UNTIL_LEFT_OVER = 3600.0


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` under the name `path`, which readers see either as before or complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(prefix=PARTIAL, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(partial, 0o644)  # mkstemp makes files that only their owner reads
        os.replace(partial, path)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise
    sync(path.parent)


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
        except FileNotFoundError:
            continue  # its writer has just finished
