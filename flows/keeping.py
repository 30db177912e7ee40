"""What a batch writes under the dataset root, and whose fault it is when that fails.

A trouble of the disk is never booked to the PDF that was at hand: it ends the run, as a StorageFailed.
"""

import errno
import tempfile
from collections.abc import Sequence
from pathlib import Path

from extractors.model import Note
from flows.discovery import Problem, Source
from output.errors import IdCollision, StorageFailed
from output.quarantine import Quarantined, Refusal, quarantine
from output.staging import stage_batch
from output.whole import storing

RENAMED = "Rename the folder, or name another dataset root with --datasets."


def prepare(root: Path) -> None:
    """See that `root` can hold a dataset, before hours are spent on reading. Raises StorageFailed."""
    try:
        str(root.absolute()).encode()
    except UnicodeEncodeError:
        # The libraries that write and read Parquet could not name its files.
        raise StorageFailed(f"{root} cannot hold a dataset: its path is not in UTF-8", RENAMED) from None
    with storing(root):
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=root):
            pass
        latest = root / "latest"
        if latest.exists() and not latest.is_symlink():
            raise FileExistsError(errno.EEXIST, "something else stands there than the link to the release", str(latest))


def keep(root: Path, notes: Sequence[tuple[Source, Note]], with_pdfs: bool = True) -> list[Refusal | None]:
    """Stage notes that keep to the contract, `with_pdfs` or without; for each, why it cannot be, or None.

    Raises StorageFailed.
    """
    staged = stage_batch(root, [(note, source.path if with_pdfs else None) for source, note in notes])
    return [
        Refusal("contract", each.code, each.message, each.remedy) if isinstance(each, IdCollision) else None
        for each in staged
    ]


def refuse(root: Path, source: Source, version: str, refusals: Sequence[Refusal]) -> Problem:
    """Put `source` in quarantine, and say why in short. Raises StorageFailed."""
    quarantine(root, Quarantined(source.uri, source.sha256, version, tuple(refusals)), source.path)
    first, more = refusals[0], len(refusals) - 1
    message = f"{first.message} (and {more} more)" if more else first.message
    return Problem(source.uri, first.code, message, first.remedy)
