"""The command that takes a release away, in the form of another program."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import ROOT, Datasets, Release, written
from flows.status import BadUsage
from output.exports.formats import FORMATS, Format


class LineEnds(StrEnum):
    """How lines end in the texts of qdpx; the names are those of `output.exports.asked.LINE_ENDS`."""

    lf = "lf"
    crlf = "crlf"


class ExportFormat(StrEnum):
    """What `export` makes; the names are those of `output.exports.formats.FORMATS`."""

    qdpx = "qdpx"
    ris = "ris"
    csl_json = "csl-json"
    bibtex = "bibtex"
    csv = "csv"
    xlsx = "xlsx"
    stata = "stata"
    gexf = "gexf"


# How the README.md of an export begins.
_OURS = "# missionnotes release "


def export(
    to: Annotated[ExportFormat, typer.Option("--to", help="The format.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="PATH", help="A file, for csv and stata a folder; by default here.")
    ] = None,
    missions: Annotated[
        list[str] | None, typer.Option("--mission", metavar="MISSION", help="Only notes about it; may be given again.")
    ] = None,
    theme: Annotated[str | None, typer.Option("--theme", metavar="ID", help="Only notes that speak of it.")] = None,
    line_ends: Annotated[
        LineEnds | None, typer.Option("--line-ends", help="For qdpx: how lines end, by default lf; MAXQDA wants crlf.")
    ] = None,
    cited: Annotated[
        bool, typer.Option("--cited", help="For ris, csl-json and bibtex: also the works that the notes cite.")
    ] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="For csv: texts that look like formulas stay as they are.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace what stands at --out.")] = False,
    datasets: Datasets = ROOT,
    release: Release = None,
) -> None:
    """Take a release, or the notes on some missions, to another program: references, tables, codings, a graph."""
    from output.catalogue import find, open_release
    from output.exports.asked import Options, asked

    form = FORMATS[to.value]
    _check_options(form, line_ends=line_ends is not None, cited=cited, raw=raw)
    form.load()  # a library that is missing is told before anything is read
    found = find(datasets, open_release(datasets, release).name)
    path = out or Path(f"missionnotes-{found.name}{form.ending or f'-{form.name}'}")
    _check_place(path, form, force)
    options = Options((line_ends or LineEnds.lf).value, cited, raw)
    with asked(found, form.name, missions or (), theme, options) as what:
        with _folder(path) if form.is_folder else written(path) as target:
            form.write(what, target)
        typer.echo(f"{path}: {what.in_words}, release {found.name}")


def _check_options(form: Format, **given: bool) -> None:
    for option in (name for name, is_given in given.items() if is_given and name not in form.options):
        takers = [other.name for other in FORMATS.values() if option in other.options]
        flag = f"--{option.replace('_', '-')}"
        raise BadUsage(f"{flag} says nothing to --to {form.name}", f"Leave it out, or take --to {' or '.join(takers)}.")


def _check_place(path: Path, form: Format, is_forced: bool) -> None:
    """Raises BadUsage where something stands at `path` that must not be lost."""
    if not path.exists():
        return
    if path.is_dir() is not form.is_folder:
        kind = "a folder" if form.is_folder else "a file"
        raise BadUsage(f"{path} is not {kind}, and --to {form.name} makes one", "Give another --out.", "path_taken")
    if not is_forced and not (form.is_folder and not any(path.iterdir())):
        raise BadUsage(f"{path} is there already", "Give another --out, or replace it with --force.", "path_taken")
    if form.is_folder and not _is_ours(path):
        remedy = "Give another --out: the folder holds what is not of an export, and --force would lose it."
        raise BadUsage(f"{path} holds other files", remedy, "path_taken")


def _is_ours(folder: Path) -> bool:
    """Whether the folder is empty or holds an export and nothing else."""
    from schemas.contract import TABLES

    names = {path.name for path in folder.iterdir()}
    if names - {"README.md"} - {f"{name}{ending}" for name in TABLES for ending in (".csv", ".dta")}:
        return False
    return not names or (
        "README.md" in names and (folder / "README.md").read_text(encoding="utf-8", errors="replace").startswith(_OURS)
    )


@contextmanager
def _folder(path: Path) -> Iterator[Path]:
    """A folder that is at `path` in the end, whole, or not at all. Raises BadUsage where it cannot be written."""
    try:
        draft = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
        try:
            yield draft
            draft.chmod(0o755)  # mkdtemp makes folders that only their owner enters
            if path.exists():
                shutil.rmtree(path)
            draft.rename(path)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        remedy = "Check that the folder above exists and that you may write there."
        raise BadUsage(f"{path} cannot be written: {error.strerror}", remedy, "unwritable_file") from None
