"""Batches go out in windows: so many at once, and the next when the first is back.

So what is under way, and what a runner remembers of it, does not grow with the number of notes.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from flows.batch import BATCH, BatchOutcome
from flows.discovery import Source

AT_ONCE = 2
"""Batches under way in one process: while one is checked and staged, the readers work on the other."""

_LOOK_UP = 0.3  # seconds; see `_outcome`

Batch = tuple[Source, ...]
Pending = Callable[[float], BatchOutcome]
"""Waits so many seconds for the outcome of a batch, and raises TimeoutError where it is not there by then."""

Submit = Callable[[Batch], Pending]


@dataclass(frozen=True, slots=True)
class Lane:
    """A way for batches to be read: how to send one off, how many at once, and how many notes make one."""

    submit: Submit
    at_once: int = AT_ONCE
    size: int = BATCH


def in_windows(
    batches: Iterable[Batch], submit: Submit, at_once: int = AT_ONCE
) -> Iterator[tuple[Batch, BatchOutcome]]:
    """Each of `batches` with its outcome, in the order given."""
    waiting: deque[tuple[Batch, Pending]] = deque()
    for batch in batches:
        if len(waiting) >= at_once:
            yield _outcome(*waiting.popleft())
        waiting.append((batch, submit(batch)))
    while waiting:
        yield _outcome(*waiting.popleft())


def _outcome(batch: Batch, pending: Pending) -> tuple[Batch, BatchOutcome]:
    while True:
        try:
            # Not without a limit: Python acts on Ctrl-C when the main thread wakes up, and a system may hand the
            # signal to another thread.
            return batch, pending(_LOOK_UP)
        except TimeoutError:
            continue
