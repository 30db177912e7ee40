"""What an ingest costs, from PDFs to a release, against reading the same notes and nothing else.

usage: python benchmarks/scale.py --whole 50 500 [--flow-up-to 500] [--pdf FILE...] [--folder DIR]

The notes are the given PDFs, told apart by a comment at the end, so that each is read in full. CPU is of all processes
of a command together, seen in /proc (Linux alone) until each ends; memory counts what processes share once for each.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flows.batch import BATCH

ROOT = Path(__file__).parents[1]
MARK = "SCALE_RUN"
LOOK_UP = 0.1
"""Seconds between two looks at the processes; a process that ends may have worked for so long unseen."""
TICK = 1 / os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE") / 1e6
HEAD = ("notes", "", "CPU s", "of read_note", "clock s", "again, clock s", "MB main", "MB all", "history MB", "tasks")
READ_ALONE = (
    "import sys; from extractors.pipeline import read_note; [read_note(open(p, 'rb').read(), p) for p in sys.argv[1:]]"
)
INGEST = "from flows.cli import main; main()"


@dataclass(slots=True)
class Cost:
    """What a command took."""

    clock: float = 0.0
    cpu: dict[int, float] = field(default_factory=dict)
    megabytes_main: float = 0.0
    megabytes_all: float = 0.0
    printed: str = ""

    @property
    def seconds(self) -> float:
        """CPU of all processes."""
        return sum(self.cpu.values())


def table(sizes: list[int], pdfs: list[Path], folder: Path | None, flow_up_to: int) -> Iterator[tuple[str, ...]]:
    """The measurements, row by row as they come."""
    yield HEAD
    yield ("---:", "---", *("---:",) * (len(HEAD) - 2))
    for n_notes in sizes:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            notes = Path(place, "notes")
            paths = varied(notes, pdfs, n_notes)
            alone = cost("-c", READ_ALONE, *map(str, paths))
            yield (f"{n_notes:,}", "`read_note` alone", f"{alone.seconds:.0f}", "", f"{alone.clock:.0f}", *("",) * 5)
            if n_notes <= flow_up_to:
                home = Path(place, "prefect")
                warm = varied(Path(place, "first"), pdfs[:1], 1)
                cost(
                    "-c", INGEST, "ingest", *map(str, warm), "--datasets", f"{place}/first-root", PREFECT_HOME=str(home)
                )
                yield ingested(n_notes, notes, Path(place, "flow"), alone, home)
            yield ingested(n_notes, notes, Path(place, "direct"), alone, None)


def ingested(n_notes: int, notes: Path, root: Path, alone: Cost, home: Path | None) -> tuple[str, ...]:
    """A row: the notes ingested under Prefect, whose state is in `home`, or without; and once more."""
    command = ("-c", INGEST, "ingest", str(notes), "--datasets", str(root), *(() if home else ("--direct",)))
    env = {"PREFECT_HOME": str(home)} if home else {}
    before = history(home) if home else (0.0, 0)
    first, again = cost(*command, **env), cost(*command, **env)
    told = ("", "")
    if home:
        size, n_tasks = history(home)
        dropped = sum("queue is full" in log.read_text(errors="replace") for log in home.glob("*.log"))
        n_batches = -(-n_notes // BATCH)
        told = (f"{before[0]:.1f} → {size:.1f}", f"{n_tasks - before[1]} of {n_batches}" + ", dropped" * bool(dropped))
    return (
        f"{n_notes:,}",
        "`ingest`" if home else "`ingest --direct`",
        f"{first.seconds:.0f}",
        f"{first.seconds / alone.seconds:.2f}",
        f"{first.clock:.0f}",
        f"{again.clock:.1f}",
        f"{first.megabytes_main:.0f}",
        f"{first.megabytes_all:.0f}",
        *told,
    )


def varied(folder: Path, pdfs: list[Path], n_notes: int) -> list[Path]:
    """So many notes in `folder`, made of `pdfs` by turns: the same pages in other bytes."""
    folder.mkdir()
    paths = [folder / f"{k:06}.pdf" for k in range(n_notes)]
    for k, path in enumerate(paths):
        path.write_bytes(pdfs[k % len(pdfs)].read_bytes() + b"\n%% %d\n" % k)
    return paths


def history(home: Path) -> tuple[float, int]:
    """Megabytes of Prefect's database, and the tasks that it knows to be completed."""
    (database,) = home.glob("missionnotes-*.db")
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ((n_tasks,),) = connection.execute("SELECT count(*) FROM task_run WHERE state_type = 'COMPLETED'")
    return database.stat().st_size / 1e6, n_tasks


def cost(*arguments: str, **more: str) -> Cost:
    """Run Python with these arguments, and see what it and all that descends from it take."""
    mark = f"{MARK}={time.monotonic_ns()}"
    env = os.environ | more | {"PYTHONPATH": str(ROOT), MARK: mark.split("=")[1]}
    found, ours = Cost(), set[int]()
    with tempfile.TemporaryFile("w+") as printed:
        begun = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-P", *arguments], env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=printed
        )
        while process.poll() is None:
            look(process.pid, mark.encode(), ours, found)
            time.sleep(LOOK_UP)
        found.clock = time.monotonic() - begun
        printed.seek(0)
        found.printed = printed.read()
    if process.returncode or "queue is full" in found.printed:
        sys.exit(f"it ended with {process.returncode}: {found.printed}")
    return found


def look(main: int, mark: bytes, ours: set[int], found: Cost) -> None:
    """Note what the processes that carry `mark` have taken until now."""
    megabytes = 0.0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        pid = int(entry.name)
        try:
            if pid in ours or mark in (entry / "environ").read_bytes().split(b"\0"):
                ours.add(pid)
                words = (entry / "stat").read_text().rpartition(")")[2].split()
                found.cpu[pid] = (int(words[11]) + int(words[12])) * TICK
                resident = int(words[21]) * PAGE
                megabytes += resident
                found.megabytes_main = max(found.megabytes_main, resident if pid == main else 0.0)
        except (OSError, IndexError):
            continue  # it has just ended
    found.megabytes_all = max(found.megabytes_all, megabytes)
