"""A publisher that is killed at a given call; run by test_crash.py as a process of its own.

usage: killed_publisher.py ROOT TARGET NTH NAME...   stages the notes NAME... and publishes, killed as by `kill -9` just
before the NTH call of the function TARGET (module:attribute), or never where TARGET is "-".
"""

import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import output.release
import output.staging
from tests.schemas.sample import sample_note


def kill_before(target: str, nth: int) -> None:
    """Let this process die at the `nth` call of `target`."""
    module, _, path = target.partition(":")
    *holders, name = path.split(".")
    holder = import_module(module)
    for part in holders:
        holder = getattr(holder, part)
    function: Callable[..., Any] = getattr(holder, name)
    calls = count(1)

    def lethal(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)

    setattr(holder, name, lethal)


if __name__ == "__main__":
    root, target, nth, *names = sys.argv[1:]
    if target != "-":
        kill_before(target, int(nth))
    for note_name in names:
        output.staging.stage(Path(root), sample_note(note_name))
    output.release.publish(Path(root), notes_per_part=1)
