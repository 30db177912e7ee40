"""The command line, put together. Prefect takes longer to import than most commands to answer: only ingest needs it."""

import typer

from flows.commands import explore, export, ingestion, reading, releases, sharing, studies
from flows.status import MEANING, end_with

app = typer.Typer(
    help="Turn PDF meeting notes on UN peace operations into Parquet tables.",
    epilog=MEANING,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command(epilog="Example: missionnotes ingest notes/ --datasets datasets")(ingestion.ingest)
app.command(epilog="Example: missionnotes serve --every 1h notes/")(ingestion.serve)
app.command(epilog="Example: missionnotes read note.pdf --format markdown")(reading.read)
app.command(epilog="Example: missionnotes show note.pdf --out pages/")(reading.show)
app.command(epilog="Example: missionnotes releases --datasets datasets")(releases.releases)
app.command(epilog="Example: missionnotes verify --datasets datasets")(releases.verify)
app.command(epilog='Example: missionnotes query "SELECT title, n_pages FROM documents" --format csv')(releases.query)
app.command(epilog="Example: missionnotes compare MINUSMA MINUSCA --theme host_state_consent")(studies.compare)
app.command(epilog="Example: missionnotes export --to qdpx --mission MINUSMA --out minusma.qdpx")(export.export)
app.command(epilog="Example: missionnotes diff 0001-3b7e08d4 latest")(sharing.diff)
app.command(epilog="Example: missionnotes publish --without-text shared/")(sharing.publish)
app.command(epilog="Example: missionnotes rejoin shared/ notes/ --out with-text/")(sharing.rejoin)
app.command(epilog="Example: missionnotes explore --open")(explore.explore)
app.command(epilog="Example: missionnotes schema footnotes")(releases.schema)


def main() -> None:
    """Run the command of `sys.argv` and exit with a status of `flows.status`."""
    end_with(lambda: app(prog_name="missionnotes"))
