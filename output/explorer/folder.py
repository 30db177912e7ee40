"""The folder of an explorer: written beside its place under a partial name, and renamed when it is whole."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from output.errors import NotAnExplorer
from output.explorer.scripts import script_path
from output.whole import PARTIAL, SECONDS_UNTIL_LEFT_OVER, storing

INDEX = "index.html"
_OURS = b'missionnotes.take("release",'
_PARTIAL = f"{PARTIAL}explorer-"


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A new folder that becomes `out` at the end of the block, in place of an explorer or an empty folder there.

    Raises NotAnExplorer where anything else stands there, StorageFailed where it cannot be written.
    """
    out = out.absolute()
    if out.is_symlink():
        out = out.resolve()  # what the link leads to is replaced, and the link stays
    refuse_others(out)
    with storing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        _clear(out.parent)
        partial = Path(tempfile.mkdtemp(prefix=_PARTIAL, dir=out.parent))
        try:
            yield partial
            partial.chmod(0o755)  # mkdtemp makes folders that only their owner enters
            _put(partial, out)
        finally:
            shutil.rmtree(partial, ignore_errors=True)


def refuse_others(out: Path) -> None:
    """Raise NotAnExplorer where something stands at `out` that is neither an explorer nor an empty folder."""
    if not os.path.lexists(out):
        return
    if out.is_dir():
        try:
            head = script_path(out, "release").open("rb")
        except OSError:
            if not any(out.iterdir()):
                return
        else:
            with head:
                if head.read(len(_OURS)) == _OURS:
                    return
    raise NotAnExplorer(f"{out} is no explorer: something else stands there.")


def _put(partial: Path, out: Path) -> None:
    if out.exists():
        old = Path(tempfile.mkdtemp(prefix=_PARTIAL, dir=out.parent))
        out.replace(old)  # an empty folder gives way to another
        partial.replace(out)
        shutil.rmtree(old, ignore_errors=True)
    else:
        partial.replace(out)


def _clear(folder: Path) -> None:
    """Remove what builders left that were killed."""
    for path in folder.glob(f"{_PARTIAL}*"):
        if time.time() - path.stat().st_mtime > SECONDS_UNTIL_LEFT_OVER:
            shutil.rmtree(path, ignore_errors=True)
