"""Reads layouts drawn at random and says how many are read without a fault.

python -m tests.layouts 0:100              the share without a fault, by trait and by pair of traits, worst first
python -m tests.layouts 0:100 --keep DIR   also writes SEED.pdf, SEED.json (the truth) and SEED.txt (the faults)
python -m tests.layouts --show SEED        the PDF, its truth and the faults of one seed, and what it drew
python -m tests.layouts --shrink SEED      drops traits one by one to the smallest style that still fails
python -m tests.layouts --pages FOLDER     the checks of the hand-made pages in pages/FOLDER that do not hold
python -m tests.layouts --typeset          typesets the hand-made pages and the carried layouts anew

pages/shut stays shut to whoever writes rules. `--reader NAME` takes one reader alone; `--jobs N` says how many
processes read (2). Seeds under 1,000 are for developing rules, 1,000 to 1,199 for reporting; those over 100,000 stay
untried until the end. It takes the extra `fixtures` of the project and Debian's fonts-liberation, fonts-lato,
fonts-crosextra-carlito, fonts-crosextra-caladea and fonts-sil-gentium-basic.
"""

import argparse
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any

from extractors.errors import NoteError
from extractors.model import READER_NAMES
from extractors.pipeline import trace_note
from tests.layouts.build import Built, built
from tests.layouts.carried import carry
from tests.layouts.checks import checks_of, failing
from tests.layouts.faults import faults
from tests.layouts.style import DRAWN, PLAIN, drawn, traits
from tests.layouts.typeset import carried, sources, typeset

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
    kinds = Counter(kind for outcome in found for kind in {kind_of(fault) for fault in outcome.faults})
    print("\nkinds of faults, and in how many readings they stand")
    for kind, count in kinds.most_common():
        print(f"  {count:5d}  {kind}")
    singles: dict[tuple[str, ...], list[int]] = defaultdict(list)
    pairs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    worst = {outcome.seed: 0 for outcome in found}
    for outcome in found:
        worst[outcome.seed] = max(worst[outcome.seed], len(outcome.faults))
    for seed, marks in {outcome.seed: outcome.traits for outcome in found}.items():
        names = [f"{name}={value}" for name, value in marks.items()]
        for name in names:
            singles[(name,)].append(worst[seed])
        for pair in combinations(names, 2):
            pairs[pair].append(worst[seed])
    shares("by trait", singles, None)
    shares("by pair of traits", pairs, SHOWN)


def kind_of(fault: str) -> str:
    """A fault without the text it is about."""
    fault = re.sub(r"\d+", "N", re.sub(r"(['\"]).*\1", "…", fault.split(";")[0].split(": ")[0]))
    return " ".join(fault.split()[:8]) if "…" in fault else " ".join(fault.split()[:2])


def shares(title: str, table: dict[tuple[str, ...], list[int]], most: int | None) -> None:
    """Lines of a table of faults per seed, those of the reader that has more of them."""
    print(f"\nseeds read without a fault by every reader, {title}, worst first: share, seeds, faults in the middle")
    rows = [
        (sum(count == 0 for count in counts) / len(counts), -len(counts), median(counts), names)
        for names, counts in table.items()
        if len(counts) >= LEAST
    ]
    for share, count, middle, names in sorted(rows)[:most]:
        print(f"  {share:.3f}  {-count:5d}  {middle:6.1f}  {' + '.join(names)}")


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


def pages(folder: str, readers: tuple[str, ...]) -> None:
    """How many checks of the hand-made pages hold, and those that do not."""
    for reader in readers:
        held = total = 0
        for pdf in carried(folder):
            checks = checks_of(pdf)
            failed = failing(trace_note(pdf.read_bytes(), pdf.name, reader).note, checks)
            held, total = held + len(checks) - len(failed), total + len(checks)
            print(f"{reader}  {pdf.stem}: {len(checks) - len(failed)} of {len(checks)}")
            for check in failed:
                print(f"    {json.dumps(check, ensure_ascii=False)}")
        print(f"{reader}: {held} of {total} checks hold, {held / total:.3f}")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.layouts", description=__doc__.split("\n\n")[0])
    parser.add_argument("seeds", nargs="?", help="FIRST:LAST, the last one not among them")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--show", type=int)
    parser.add_argument("--shrink", type=int)
    parser.add_argument("--pages", choices=("open", "shut"))
    parser.add_argument("--typeset", action="store_true")
    parser.add_argument("--reader", choices=READER_NAMES)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args(arguments)
    readers = (chosen.reader,) if chosen.reader else READER_NAMES
    if chosen.show is not None:
        show(chosen.show, readers, keep=chosen.keep)
    elif chosen.shrink is not None:
        shrink(chosen.shrink, readers)
    elif chosen.pages is not None:
        pages(chosen.pages, readers)
    elif chosen.typeset:
        for source in sources():
            typeset(source)
        carry()
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
