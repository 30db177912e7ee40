"""What a release costs, by the number of notes: the tables alone, without reading a PDF.

usage: python benchmarks/scale.py [--notes 50 500 5000 20000] [--pdf FILE...] [--folder DIR]
       python benchmarks/scale.py --whole 50 500 [--flow-up-to 500] [--pdf FILE...] [--folder DIR]

A few notes are read once; each staged note is one of them with an own document id and hash, and is as large as they
are. Then, each in a process of its own: a first release of all of them, a release after one new note, and one after
none. Seconds are of the clock, so nothing else should run meanwhile; memory is the peak of the process that makes a
release, libraries included. `--whole` measures whole ingests instead: see `benchmarks/whole.py`.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from pathlib import Path
from string import ascii_lowercase
from typing import Any

ROOT = Path(__file__).parents[1]
NOTES_PER_BATCH = 200
N_NOTES_READ = 8
COPIES = 10
PDFS = sorted((ROOT / "tests/fixtures/pdf").glob("*.pdf"))[:N_NOTES_READ]
TEXTS = ("text", "heading", "before", "after")
HEAD = ("notes", "staging", "first release", "after one note", "after none", "peak MB", "files", "MB")

Result = dict[str, float]


def main() -> None:
    """Run each size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", nargs="+", type=int, default=[50, 500, 5_000, 20_000])
    parser.add_argument("--pdf", nargs="+", type=Path, default=PDFS)
    parser.add_argument("--folder", type=Path, help="where the datasets are made for the time of the run")
    parser.add_argument("--whole", nargs="+", type=int, help="measure whole ingests of so many notes")
    parser.add_argument("--flow-up-to", type=int, default=500, help="notes up to which Prefect is measured too")
    parser.add_argument("--step", choices=("stage", "publish"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step == "stage":
        print(json.dumps(stage_notes(arguments.folder, arguments.pdf, *arguments.notes)))
    elif arguments.step == "publish":
        print(json.dumps(publish_all(arguments.folder)))
    elif arguments.whole:
        import whole

        for cells in whole.table(arguments.whole, arguments.pdf, arguments.folder, arguments.flow_up_to):
            print(row(cells), flush=True)
    else:
        print("\n".join(table(arguments.notes, arguments.pdf, arguments.folder)))


def table(sizes: list[int], pdfs: list[Path], folder: Path | None) -> Iterator[str]:
    """The measurements as a Markdown table, line by line as they come."""
    yield row(HEAD)
    yield row(("---:",) * len(HEAD))
    for n_notes in sizes:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            common = ("--folder", place, "--pdf", *map(str, pdfs))
            staged = child("--step", "stage", "--notes", "0", str(n_notes), *common)
            first = child("--step", "publish", *common)
            child("--step", "stage", "--notes", str(n_notes), "1", *common)
            second, third = child("--step", "publish", *common), child("--step", "publish", *common)
            yield row(
                (
                    f"{n_notes:,}",
                    f"{1000 * staged['seconds'] / n_notes:.1f} ms each",
                    f"{first['seconds']:.1f} s, {1000 * first['seconds'] / n_notes:.2f} ms each",
                    f"{second['seconds']:.1f} s",
                    f"{third['seconds']:.1f} s",
                    f"{max(first['megabytes'], second['megabytes']):.0f}",
                    f"{second['files']:.0f}",
                    f"{second['size']:.0f}",
                )
            )


def row(cells: tuple[str, ...]) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def child(*arguments: str) -> Result:
    """What this script measures when called anew: a child begins with its parent's peak of memory."""
    command = [sys.executable, __file__, *arguments]
    result: Result = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return result


def stage_notes(root: Path, pdfs: list[Path], first: int, n_notes: int) -> Result:
    """Stage notes number `first` and on, each one of `pdfs` under another id."""
    from extractors.pipeline import read_note
    from output.staging import stage_batch

    originals = [read_note(path.read_bytes(), path.name) for path in pdfs]
    seconds = 0.0
    for start in range(first, first + n_notes, NOTES_PER_BATCH):
        numbers = range(start, min(start + NOTES_PER_BATCH, first + n_notes))
        batch = [(varied(originals[k % len(originals)], k), None) for k in numbers]
        begun = time.perf_counter()
        stage_batch(root, batch)
        seconds += time.perf_counter() - begun
    return {"seconds": seconds}


def varied(note: Any, number: int) -> Any:
    """`note` as if other bytes had held it: with other ids, and texts that no other note shares, so that none is
    stored for less than a note of its own would be. One in ten is a copy: it shares the text of one before."""
    from extractors.fingerprint import fingerprint_of
    from extractors.ids import work_id

    digest = sha256(f"{note.document.sha256} {number}".encode()).hexdigest()
    text = number - N_NOTES_READ if number % COPIES == COPIES - 1 else number
    shuffled = "".join(random.Random(text).sample(ascii_lowercase, len(ascii_lowercase)))
    letters = str.maketrans(ascii_lowercase, shuffled)
    key = f"d{digest[:12]}"
    other: Any = with_ids(note, note.document.document_id, key, letters)
    told = {"sha256": digest, "source_uri": f"notes/{number}.pdf", "work_id": work_id(key)}
    other = replace(other, document=replace(other.document, **told))
    return replace(other, fingerprints=(fingerprint_of(other),))


def with_ids(value: Any, old: str, new: str, letters: dict[int, int]) -> Any:
    """`value` with the id of the document changed wherever it stands, and the letters of its texts."""
    if isinstance(value, str):
        return new + value[len(old) :] if value.startswith(old) else value
    if isinstance(value, tuple):
        return tuple(with_ids(item, old, new, letters) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {part.name: with_ids(getattr(value, part.name), old, new, letters) for part in fields(value)}
    changed |= {name: changed[name].translate(letters) for name in TEXTS if isinstance(changed.get(name), str)}
    return replace(value, **changed)


def publish_all(root: Path) -> Result:
    """Make a release of all that is staged."""
    import output.release

    begun = time.perf_counter()
    release = output.release.publish(root)
    seconds = time.perf_counter() - begun
    # Linux gives kilobytes, macOS bytes.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    sizes = [path.stat().st_size for path in release.path.rglob("*") if path.is_file()]
    return {"seconds": seconds, "megabytes": peak, "files": len(sizes), "size": sum(sizes) / 1e6}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
