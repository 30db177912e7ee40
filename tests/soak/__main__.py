"""Try each part of the soak until its share of the time is over, and tell how to repeat what was found.

usage: python -m tests.soak [--minutes 10] [--seed 1] [--part kills|faults|mutants] [--only NUMBER] [--folder DIR]

A try is drawn from the seed and its own number, and from nothing else: `--part` and `--only` repeat it alone, and
`--folder` keeps the files of one that found something. Exit status 1 where something was found.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from tests.soak.faults import Faults
from tests.soak.kills import Kills
from tests.soak.mutants import Mutants
from tests.soak.trying import Part

PARTS: dict[str, type[Part]] = {"kills": Kills, "faults": Faults, "mutants": Mutants}
SHARES = {"kills": 0.5, "faults": 0.15, "mutants": 0.35}
"""Parts of the time. What kills leave over when they have made all their tries goes to the others."""


def main() -> int:
    """Run the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--only", type=int, metavar="NUMBER")
    parser.add_argument("--folder", type=Path, help="an empty folder for the tries; by default one that is removed")
    given = parser.parse_args()
    # On standard output: what a reader process prints to the other stream is a finding of its own.
    console, n_found, left = Console(highlight=False), 0, 60 * given.minutes
    chosen = [given.part] if given.part else list(PARTS)
    for k, name in enumerate(chosen):
        seconds = left * SHARES[name] / sum(SHARES[each] for each in chosen[k:])
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as temporary:
            folder = (given.folder or Path(temporary)).absolute() / name
            folder.mkdir(parents=True)
            for number, told in tries(PARTS[name](folder, given.seed), given.only, seconds, console):
                n_found += 1
                repeat = f"python -m tests.soak --seed {given.seed} --part {name} --only {number}"
                console.print(f"{name} {number}: {told}\n  to repeat: {repeat}", markup=False, soft_wrap=True)
        left = max(0.0, left - (time.monotonic() - begun))
    console.print(f"{n_found} findings" if n_found else "nothing found")
    return 1 if n_found else 0


def tries(part: Part, only: int | None, seconds: float, console: Console) -> Iterator[tuple[int, str]]:
    """What each try of a part finds, with its number, until `seconds` are over; or what `only` that one finds."""
    name, n_tried, n_found, begun = type(part).__name__.lower(), 0, 0, time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"), TimeElapsedColumn())
    with part, Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task(name, total=seconds, told="")
        for number in count() if only is None else [only]:
            over = time.monotonic() - begun
            if only is None and (over > seconds or number == part.n_tries):
                break
            progress.update(bar, completed=over, told=f"{n_tried} tried, {n_found} found")
            for told in part.findings(number):
                n_found += 1
                yield number, told
            n_tried += 1
    console.print(f"{name}: {n_tried} tried, {n_found} found; {part.summary}", markup=False)


if __name__ == "__main__":
    sys.exit(main())
