"""Reads layouts drawn at random and says how many are read without a fault.

python -m tests.layouts 0:100              the share without a fault, by trait and by pair of traits, worst first
python -m tests.layouts 0:100 --keep DIR   also writes SEED.pdf, SEED.json (the truth) and SEED.txt (the faults)
python -m tests.layouts --show SEED        the PDF, its truth and the faults of one seed, and what it drew
python -m tests.layouts --shrink SEED      drops traits one by one to the smallest style that still fails

`--reader NAME` takes one reader alone; `--jobs N` says how many processes read (2). Seeds under 1,000 are for
developing rules, 1,000 to 1,199 for reporting; those over 100,000 stay untried until the end.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from extractors.errors import NoteError
from extractors.model import READER_NAMES
from extractors.pipeline import trace_note
from tests.layouts.build import Built, built
from tests.layouts.style import DRAWN, PLAIN, drawn, traits
from tests.layouts.truth import faults

LEAST = 4  # traits and pairs seen less often are not shown
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one reader made of one seed."""

    seed: int
    reader: str
    traits: dict[str, Any]
    faults: list[str]


def read(layout: Built, reader: str) -> list[str]:
    try:
        return faults(trace_note(layout.pdf, f"{layout.style.seed}.pdf", reader).note, layout.truth)
    except NoteError as error:
        return [f"not read: {error}"]


def outcomes(seed: int, readers: tuple[str, ...], keep: Path | None) -> list[Outcome]:
    layout = built(seed)
    found = [Outcome(seed, reader, traits(layout.style), read(layout, reader)) for reader in readers]
    if keep is not None:
        written(layout, {outcome.reader: outcome.faults for outcome in found}, keep)
    return found


def written(layout: Built, found: dict[str, list[str]], folder: Path) -> None:
    """The PDF, the truth and the faults of a layout as files."""
    folder.mkdir(parents=True, exist_ok=True)
    name = str(layout.style.seed)
    (folder / f"{name}.pdf").write_bytes(layout.pdf)
    (folder / f"{name}.json").write_text(
        json.dumps(layout.truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    lines = [f"{reader}: {fault}" for reader, faults_ in found.items() for fault in faults_]
    (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def report(found: list[Outcome]) -> None:
    """The shares without a fault: by reader, by kind of fault, by trait and by pair of traits."""
    for reader in sorted({outcome.reader for outcome in found}):
        mine = [outcome for outcome in found if outcome.reader == reader]
        good = sum(not outcome.faults for outcome in mine)
        failed = [str(outcome.seed) for outcome in mine if outcome.faults]
        print(f"{reader}: {good} of {len(mine)} without a fault, {good / len(mine):.3f}")
        print(f"  failing seeds: {' '.join(failed[:60])}")
    kinds = Counter(kind for outcome in found for kind in {" ".join(fault.split()[:2]) for fault in outcome.faults})
    print("\nfirst words of the faults, and in how many readings they stand")
    for kind, count in kinds.most_common(25):
        print(f"  {count:5d}  {kind}")
    singles: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    pairs: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for outcome in found:
        names = [f"{name}={value}" for name, value in outcome.traits.items()]
        for name in names:
            singles[(name,)].append(not outcome.faults)
        for pair in combinations(names, 2):
            pairs[pair].append(not outcome.faults)
    shares("by trait", singles, None)
    shares("by pair of traits", pairs, SHOWN)


def shares(title: str, table: dict[tuple[str, ...], list[bool]], most: int | None) -> None:
    print(f"\nread without a fault, {title}, worst first")
    rows = [(sum(good) / len(good), -len(good), names) for names, good in table.items() if len(good) >= LEAST]
    for share, count, names in sorted(rows)[:most]:
        print(f"  {share:.3f}  {-count:5d}  {' + '.join(names)}")


def show(seed: int, readers: tuple[str, ...], dropped: tuple[str, ...] = (), keep: Path | None = None) -> None:
    layout = built(seed, dropped)
    found = {reader: read(layout, reader) for reader in readers}
    folder = keep or Path(tempfile.mkdtemp(prefix="layouts-"))
    written(layout, found, folder)
    print(f"{folder}/{seed}.pdf, .json (the truth), .txt (the faults)")
    for name, value in traits(layout.style).items():
        print(f"  {name} = {value}")
    for reader, lines in found.items():
        print(f"{reader}: {len(lines)} faults")
        for line in lines:
            print(f"  {line}")


def shrink(seed: int, readers: tuple[str, ...]) -> None:
    """Drops traits as long as any reader still finds a fault, and shows what remains."""
    dropped: list[str] = []
    if not any(read(built(seed), reader) for reader in readers):
        print(f"{seed} is read without a fault")
        return
    for name in [*DRAWN, "heads", "body"]:
        trial = [*dropped, name]
        if drawn(seed, trial) == drawn(seed, dropped) or any(read(built(seed, trial), reader) for reader in readers):
            dropped = trial
    full = drawn(seed)
    left = {name: getattr(full, name) for name in DRAWN if name not in dropped and getattr(full, name) != PLAIN[name]}
    left |= {name: "as drawn" for name in ("heads", "body") if name not in dropped}
    print(f"seed {seed} still fails with: {left or 'all plain'}\n")
    show(seed, readers, tuple(dropped))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.layouts", description=__doc__.split("\n\n")[0])
    parser.add_argument("seeds", nargs="?", help="FIRST:LAST, the last one not among them")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--show", type=int)
    parser.add_argument("--shrink", type=int)
    parser.add_argument("--reader", choices=READER_NAMES)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args(arguments)
    readers = (chosen.reader,) if chosen.reader else READER_NAMES
    if chosen.show is not None:
        show(chosen.show, readers, keep=chosen.keep)
    elif chosen.shrink is not None:
        shrink(chosen.shrink, readers)
    elif chosen.seeds:
        first, last = (int(part) for part in chosen.seeds.split(":"))
        with ProcessPoolExecutor(chosen.jobs) as pool:
            work = partial(outcomes, readers=readers, keep=chosen.keep)
            report([outcome for some in pool.map(work, range(first, last)) for outcome in some])
    else:
        parser.print_help()
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
