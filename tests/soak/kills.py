"""Ingests that are killed or asked to end at random moments: nothing is lost, nothing refused, the same bytes after."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from output.quarantine import accounts
from tests.flows.conftest import PROJECT
from tests.soak.trying import LOCKED, NOTES, Part, damage, tables_of

N_NOTES = 4
WITH_PREFECT = 8
"""One pair of tries in so many is made with the Prefect flow, which takes several times as long."""
PATIENCE = 12.0
"""Seconds that a command may take to end after it was asked to: five of its own, and a busy machine."""
STATUSES = {signal.SIGINT: 130, signal.SIGTERM: 143}
INTERRUPTED = "interrupted; the last release is whole, and the next ingest goes on from here\n"
DONE = 1
"""The exit status of an ingest that came to its end: one of the files opens only with a password."""


class Ended(NamedTuple):
    """How a command came to its end."""

    status: int
    out: str
    err: str
    is_hit: bool = False
    seconds: float = 0.0
    """Since it was hit, or since it began."""


class Kills(Part):
    """Each try: an ingest, into a new root or one that has a release, ended at a moment of its time; then another."""

    n_tries = 60  # half of them kill -9

    def __enter__(self) -> "Kills":
        """Make a dataset undisturbed, and see how long that takes."""
        self._paths = [*NOTES[:N_NOTES], LOCKED]
        self._ingest(self.folder / "begun", self._paths[:2])
        self._seconds = {True: self._ingest(self.folder / "whole", self._paths).seconds}
        self._expected = tables_of(self.folder / "whole")
        return self

    def findings(self, number: int) -> Iterator[str]:
        """Kill in even tries, ask to end in odd ones."""
        drawn, root = self.drawn(number), self.folder / f"root{number}"
        is_direct = (number // 2) % WITH_PREFECT != WITH_PREFECT - 1
        if drawn.random() < 0.5:
            shutil.copytree(self.folder / "begun", root, symlinks=True)
        how = signal.SIGKILL if number % 2 == 0 else drawn.choice(list(STATUSES))
        ended = self._ingest(root, self._paths, is_direct, how, drawn.random() * self._duration(is_direct))
        self.met[how.name if ended.is_hit else "at its end before"] += 1
        yield from damage(root)
        yield from self._wrongly_ended(ended, how)
        yield from self._wrongly_refused(root)
        last = self._ingest(root, self._paths)
        if last.status != DONE or "Traceback" in last.err:
            yield f"the ingest after it ended with {last.status}: {last.err}"
        elif tables_of(root) != self._expected:
            yield "the release after it has other bytes than one made undisturbed"
        else:
            shutil.rmtree(root)

    def _wrongly_ended(self, ended: Ended, how: signal.Signals) -> Iterator[str]:
        if ended.seconds > PATIENCE and ended.is_hit:
            yield f"it took {ended.seconds:.0f} s to end after {how.name}"
        if "Traceback" in ended.err:
            yield f"it ended with a traceback: {ended.err}"
        elif how in STATUSES and ended.status == STATUSES[how]:
            if ended.err != INTERRUPTED:
                yield f"it was not quiet after {how.name}: {ended.err!r}"
        elif ended.status not in ({DONE, -how} if how == signal.SIGKILL else {DONE}):
            yield f"it ended with {ended.status} after {how.name}: {ended.err!r}"

    def _wrongly_refused(self, root: Path) -> Iterator[str]:
        refused = {entry.source_uri for entry in accounts(root)} if root.exists() else set()
        for uri in sorted(refused - {LOCKED.as_posix()}):
            yield f"{uri} was refused, and nothing is wrong with it"

    def _duration(self, is_direct: bool) -> float:
        """Seconds that an ingest takes that is let alone; with Prefect once its database is laid out."""
        if is_direct not in self._seconds:
            for name in ("first", "second"):
                self._seconds[is_direct] = self._ingest(self.folder / name, self._paths, is_direct).seconds
        return self._seconds[is_direct]

    def _ingest(
        self, root: Path, paths: Sequence[Path], is_direct: bool = True, how: int | None = None, after: float = 0.0
    ) -> Ended:
        """Run an ingest, to which the signal `how` is sent after so many seconds, if it is still there."""
        command = [sys.executable, "-P", "-c", "from flows.cli import main; main()", "ingest", *map(str, paths)]
        options = ["--datasets", str(root), "--workers", "2", "--reader", "pdfium", *(["--direct"] * is_direct)]
        others = {
            name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "MISSIONNOTES_"))
        }
        env = others | {"PREFECT_HOME": str(self.folder / "prefect"), "PYTHONPATH": str(PROJECT)}
        # Files and no pipes: a child that outlived it would hold a pipe open.
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            begun = time.monotonic()
            process = subprocess.Popen([*command, *options], env=env, start_new_session=True, stdout=out, stderr=err)
            try:
                is_hit = how is not None and _hit(process, how, begun + after)
                begun = time.monotonic() if is_hit else begun
                process.wait(300)
            finally:
                process.kill()
            seconds = time.monotonic() - begun
            told = [stream.read() for stream in (out, err) if not stream.seek(0)]
        return Ended(process.returncode, told[0], told[1], is_hit, seconds)


def _hit(process: "subprocess.Popen[bytes]", how: int, at: float) -> bool:
    """Send the signal `how` at that time of the clock; whether there was still somebody to hear it."""
    while process.poll() is None and (time.monotonic() < at or (how != signal.SIGKILL and not _listens(process.pid))):
        time.sleep(0.002)
    if process.poll() is not None:
        return False
    if how == signal.SIGKILL:
        process.kill()
    else:  # as a terminal or a service manager does
        os.killpg(process.pid, how)
    return True


def _listens(pid: int) -> bool:
    """Whether it has got as far as to hear SIGTERM itself; before that it is Python that starts."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return True
    caught = re.search(r"^SigCgt:\s*(\w+)$", status.read_text(encoding="ascii"), re.MULTILINE)
    return caught is not None and bool(int(caught[1], 16) & (1 << (signal.SIGTERM - 1)))
