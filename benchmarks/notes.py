"""How fast notes are read, and in how much memory, beside pdfplumber's bare `page.chars` over the same pages.

    python benchmarks/notes.py FILE.pdf... [--rounds 5] [--long 500]

Each way reads all pages of all files in a process of its own, one after another; every other round goes through the
ways backwards. Speed is given as the ratio to `page.chars` of the same round, the median over the rounds, since seconds
depend on the machine. What is timed is the processor time of the process, which other work on the machine disturbs
least: opening the files counts, importing the libraries does not. Peak memory is that of the whole process.

`--long` says how many pages the long document has that the script makes by repeating the given pages; 0 leaves it out.
"""

import argparse
import json
import logging
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
BARE = "pdfplumber: page.chars"

Result = dict[str, float]


def bare_chars(path: Path) -> int:
    """What all is measured against: the characters of each page, each page closed once it is read."""
    import pdfplumber

    pages = 0
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            _ = page.chars
            pages += 1
            page.close()
    return pages


def bare_words(path: Path) -> int:
    """The characters of each page, put together to words by pdfplumber."""
    import pdfplumber

    pages = 0
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            pages += 1
            page.close()
    return pages


def glyphs(reader: str) -> Callable[[Path], int]:
    """One of our readers alone: glyphs, rules, pictures and links of each page."""

    def read(path: Path) -> int:
        from extractors.errors import NoteError
        from extractors.readers.reader import open_pdf

        try:
            with open_pdf(path.read_bytes(), reader) as file:
                return sum(1 for _ in file.pages())
        except NoteError:
            return 0

    return read


def note(reader: str, means: bool) -> Callable[[Path], int]:
    """From the bytes of the file to the Note: its structure alone, or with what it says as well."""

    def read(path: Path) -> int:
        from extractors.errors import NoteError
        from extractors.pipeline import read_note, trace_note

        try:
            pdf = path.read_bytes()
            return len((read_note(pdf, reader=reader) if means else trace_note(pdf, reader=reader).note).pages)
        except NoteError:
            return 0

    return read


WAYS: dict[str, Callable[[Path], int]] = {
    BARE: bare_chars,
    "pdfplumber: extract_words": bare_words,
    "our reader on pdfplumber": glyphs("pdfplumber"),
    "our reader on pdfium": glyphs("pdfium"),
    "structure of the note, pdfplumber": note("pdfplumber", means=False),
    "structure of the note, pdfium": note("pdfium", means=False),
    "all of read_note, pdfplumber": note("pdfplumber", means=True),
    "all of read_note, pdfium": note("pdfium", means=True),
}


def main() -> None:
    """Run each way and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--long", type=int, default=500, metavar="PAGES")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    logging.disable(logging.ERROR)
    if arguments.make:
        repeat_pages(arguments.files, arguments.long, arguments.make)
    elif arguments.way:
        print(json.dumps(measured(WAYS[arguments.way], arguments.files)))
    else:
        print(table(arguments.files, arguments.rounds, arguments.long))


def table(files: list[Path], rounds: int, long: int) -> str:
    """The measurements as a Markdown table."""
    runs: dict[str, list[Result]] = {way: [] for way in WAYS}
    for number in range(rounds):
        for way in list(WAYS)[:: -1 if number % 2 else 1]:
            runs[way].append(json.loads(child("--way", way, *map(str, files))))
    memory = long_document(files, long) if long else {}
    head = ["way", "speed", "lowest–highest", "ms a page", "peak MB", *([f"peak MB, {long} pages"] if long else [])]
    lines = [
        f"{runs[BARE][0]['pages']:.0f} pages, {rounds} rounds",
        "",
        row(head),
        row(["---"] + ["---:"] * (len(head) - 1)),
    ]
    bare = runs[BARE]
    for way, results in runs.items():
        ratios = sorted(base["seconds"] / result["seconds"] for base, result in zip(bare, results, strict=True))
        per_page = [1000 * result["seconds"] / bare[0]["pages"] for result in results]
        cells = [way, f"{statistics.median(ratios):.2f}", f"{ratios[0]:.2f}–{ratios[-1]:.2f}"]
        cells += [f"{statistics.median(per_page):.1f}", f"{max(result['megabytes'] for result in results):.0f}"]
        lines.append(row(cells + ([f"{memory[way]['megabytes']:.0f}"] if long else [])))
    return "\n".join(lines)


def row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def long_document(files: list[Path], pages: int) -> dict[str, Result]:
    """Each way on one document of so many pages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "long.pdf")
        child("--make", str(path), "--long", str(pages), *map(str, files))
        return {way: json.loads(child("--way", way, str(path))) for way in WAYS}


def child(*arguments: str) -> str:
    """What this script prints when called anew. Here nothing heavy is loaded: a child begins with its parent's peak."""
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def repeat_pages(files: list[Path], pages: int, path: Path) -> None:
    """One PDF with the pages of all files, again and again until there are enough of them."""
    import pypdfium2

    with pypdfium2.PdfDocument.new() as long:
        while len(long) < pages:
            for file in files:
                wanted = pages - len(long)
                if wanted <= 0:
                    break
                with pypdfium2.PdfDocument(file) as short:
                    long.import_pages(short, list(range(min(len(short), wanted))))
        long.save(path)


def measured(read: Callable[[Path], int], files: list[Path]) -> Result:
    """Read the files in this process."""
    sys.path.insert(0, str(ROOT))
    import pdfplumber  # noqa: F401

    import extractors.pipeline  # noqa: F401

    start = time.process_time()
    pages = sum(read(path) for path in files)
    seconds = time.process_time() - start
    # Linux gives kilobytes, macOS bytes.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return {"pages": pages, "seconds": seconds, "megabytes": peak}


if __name__ == "__main__":
    main()
