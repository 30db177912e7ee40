"""Installs the tools, has each read the sample PDFs, scores them beside missionnotes and prints the table.

    python -m benchmarks.peers [--env FOLDER] [--only NAME ...] [--verbose]

The tools go into a virtual environment in --env (kept for the next run) or in a temporary folder; never into this one.
A tool that cannot be installed or that fails is listed with the reason.
"""

import argparse
import datetime
import json
import logging
import tempfile
from pathlib import Path

from benchmarks.peers.blocks import Block, from_note, from_tool
from benchmarks.peers.expected import Expected, expected
from benchmarks.peers.score import Counts, score
from benchmarks.peers.tools import LEFT_OUT, TOOLS, Environment, Tool, Unusable
from extractors.pipeline import read_note
from extractors.readers.reader import READERS
from extractors.version import extractor_version
from tests.fixtures.build import PDFS, catalogue


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--env", type=Path, help="where the tools are installed, or are already")
    parser.add_argument("--only", nargs="+", default=[tool.name for tool in TOOLS], metavar="NAME")
    parser.add_argument("--verbose", action="store_true", help="each PDF and each mode as well")
    arguments = parser.parse_args()
    logging.disable(logging.ERROR)
    wanted = {fixture.name: expected(fixture) for fixture in catalogue()}
    with tempfile.TemporaryDirectory() as scratch:
        environment = Environment(arguments.env or Path(scratch, "env"))
        environment.create()
        rows, reasons = [], dict(LEFT_OUT)
        for reader in READERS:
            note = {name: from_note(read_note((PDFS / f"{name}.pdf").read_bytes(), reader=reader)) for name in wanted}
            rows.append((f"missionnotes, {reader}", extractor_version(), measured(note, wanted, arguments.verbose)))
        for tool in TOOLS:
            if tool.name in arguments.only:
                try:
                    rows.append(tried(tool, environment, wanted, Path(scratch, "out"), arguments.verbose))
                except Unusable as error:
                    reasons[tool.name] = str(error)
    print(f"{len(wanted)} PDFs, {datetime.date.today().isoformat()}\n")
    print(table(rows))
    for name, reason in reasons.items():
        print(f"\nNot in the table: {name}: {reason}.")


def tried(
    tool: Tool, environment: Environment, wanted: dict[str, Expected], folder: Path, verbose: bool
) -> tuple[str, str, Counts]:
    """The row of a tool: the mode that does best. Raises Unusable where none works."""
    version = environment.install(tool)
    tries: list[tuple[float, str, Counts]] = []
    reason = Unusable("it has no mode")
    for mode, words in tool.modes.items():
        try:
            environment.read(mode, [PDFS / f"{name}.pdf" for name in wanted], folder / mode)
        except Unusable as error:
            reason = error
            continue
        parts = {name: json.loads((folder / mode / f"{name}.json").read_text(encoding="utf-8")) for name in wanted}
        if verbose:
            print(f"\n{tool.name} {version}, {words}")
        counts = measured({name: from_tool(found) for name, found in parts.items()}, wanted, verbose)
        tries.append((mean(counts), words, counts))
    if not tries:
        raise reason
    _, words, counts = max(tries, key=lambda each: each[0])
    return f"{tool.name} ({words})", version, counts


def measured(readings: dict[str, list[Block]], wanted: dict[str, Expected], verbose: bool) -> Counts:
    """The counts over all PDFs; without headings where the tool never has one."""
    scores = {name: score(readings[name], wanted[name]) for name in wanted}
    if verbose:
        for name, counts in scores.items():
            print(f"{name:<36}", *(f"{key} {right}/{all_}" for key, (right, all_) in counts.items()), sep="  ")
    first = next(iter(scores.values()))
    total = {key: (sum(c[key][0] for c in scores.values()), sum(c[key][1] for c in scores.values())) for key in first}
    if not any(block.kind == "heading" for blocks in readings.values() for block in blocks):
        del total["headings"], total["false headings"]
    return total


def mean(counts: Counts) -> float:
    """The mean of the shares: only to choose among the modes of one tool."""
    shares = [right / of for name, (right, of) in counts.items() if of and name != "false headings"]
    return sum(shares) / len(shares)


def table(rows: list[tuple[str, str, Counts]]) -> str:
    """The rows as a Markdown table."""
    columns = list(rows[0][2])
    lines = ["| tool | version | " + " | ".join(columns) + " |", "| --- | --- |" + " ---: |" * len(columns)]
    lines += [
        f"| {name} | {version} | {' | '.join(cell(counts, key) for key in columns)} |" for name, version, counts in rows
    ]
    asked = [str(rows[0][2][key][1]) if key != "false headings" else "" for key in columns]
    lines.append(f"| *how many there are* | | {' | '.join(asked)} |")
    return "\n".join(lines)


def cell(counts: Counts, key: str) -> str:
    """A share to two places, cut and not rounded, so that 1.00 is all of them; a number for false headings."""
    if key not in counts:
        return "–"
    right, of = counts[key]
    return str(right) if key == "false headings" else f"{int(100 * right / of) / 100:.2f}" if of else "–"


if __name__ == "__main__":
    main()
