"""How fast the readers are: pdfplumber's bare `page.chars`, our reader on pdfplumber, our reader on pdfium.

    python benchmarks/readers.py FILE.pdf... [--rounds 3]

Each way reads all pages of all files in a process of its own; the best of the rounds counts. Speeds are given as ratios
to `page.chars`, since seconds depend on the machine; memory is the peak of the process.
"""

import argparse
import json
import logging
import resource
import subprocess
import sys
import time
from pathlib import Path

WAYS = ("page.chars", "pdfplumber", "pdfium")


def main() -> None:
    """Run each way and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.way:
        print(json.dumps(measured(arguments.way, arguments.files)))
        return
    results = {way: best(way, arguments.files, arguments.rounds) for way in WAYS}
    baseline = results["page.chars"]["seconds"]
    print(f"{'reader':<12}{'pages':>7}{'glyphs':>10}{'ms/page':>10}{'speed':>8}{'peak MB':>9}")
    for way, result in results.items():
        per_page = 1000 * result["seconds"] / max(1, result["pages"])
        print(
            f"{way:<12}{result['pages']:>7.0f}{result['glyphs']:>10.0f}{per_page:>10.1f}"
            f"{baseline / result['seconds']:>7.1f}x{result['megabytes']:>9.0f}"
        )


def best(way: str, files: list[Path], rounds: int) -> dict[str, float]:
    """The fastest of several runs in fresh processes."""
    command = [sys.executable, __file__, "--way", way, *map(str, files)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(rounds)]
    return min(runs, key=lambda run: float(run["seconds"]))


def measured(way: str, files: list[Path]) -> dict[str, float]:
    """Read the files in this process. Imports are not counted, opening the files is."""
    logging.disable(logging.ERROR)
    sys.path.insert(0, str(Path(__file__).parents[1]))
    import pdfplumber

    from extractors.pages.reader import open_pdf

    pages = glyphs = 0
    start = time.perf_counter()
    for path in files:
        if way == "page.chars":
            with pdfplumber.open(path) as pdf:
                for page in pdf.pages:
                    pages, glyphs = pages + 1, glyphs + len(page.chars)
                    page.close()
        else:
            with open_pdf(path.read_bytes(), way) as file:
                for content in file.pages():
                    pages, glyphs = pages + 1, glyphs + len(content.glyphs)
    seconds = time.perf_counter() - start
    # Linux gives kilobytes, macOS bytes.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return {"pages": pages, "glyphs": glyphs, "seconds": seconds, "megabytes": peak}


if __name__ == "__main__":
    main()
