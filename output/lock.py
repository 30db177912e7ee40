"""One publisher at a time per dataset root."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from output.whole import storing


@contextmanager
def locked(root: Path, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold `<root>/.lock` against other processes and threads; the system frees it when its holder dies.

    `on_wait` is called once where another holds the lock, before waiting for it. Raises StorageFailed where there can
    be no lock.
    """
    path = root / ".lock"
    lock = FileLock(path)
    with storing(root):
        root.mkdir(parents=True, exist_ok=True)
    with storing(path):
        try:
            lock.acquire(timeout=0)
            is_ours = True
        except Timeout:
            is_ours = False
    if not is_ours:
        if on_wait is not None:
            on_wait()
        with storing(path):
            lock.acquire()
    try:
        yield
    finally:
        lock.release()
