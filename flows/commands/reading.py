"""Commands about one PDF, which keep nothing: `read` and `show`."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import Pdf, Reader, TextFormat, Themes, content_of
from flows.settings import settings


def read(
    file: Pdf,
    format: Annotated[TextFormat, typer.Option("--format", help="How to print it.")] = TextFormat.text,
    reader: Reader = None,
    themes: Themes = None,
) -> None:
    """Print what was understood of one note: its sections, indented, and its footnotes."""
    from extractors.pipeline import read_note
    from flows.themes import themes_file
    from output.note_text import render

    chosen = settings(reader=reader, themes=themes)
    codebook = themes_file(chosen.themes)
    note = read_note(content_of(file), file.as_posix(), chosen.reader, codebook.codebook if codebook else None)
    typer.echo(render(note, format.value), nl=False)


def show(
    file: Pdf,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for one PNG per page.")],
    resolution: Annotated[int, typer.Option("--resolution", min=36, max=600, help="Dots per inch.")] = 110,
    reader: Reader = None,
) -> None:
    """Draw columns, blocks, headings, footnotes and reading order on the pages of a note, one PNG per page."""
    from output.picture import draw_pages

    for path in draw_pages(content_of(file), out, resolution, settings(reader=reader).reader):
        typer.echo(path)
