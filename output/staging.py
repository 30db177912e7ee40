"""Notes between extraction and release: one file each, `<root>/staged/<document_id>.note`.

The same note gives the same bytes under the same name, so that staging it twice, or from several processes at once,
does no harm and needs no lock.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from extractors.model import Note
from output.archive import archive
from output.errors import IdCollision
from output.quarantine import release_from_quarantine
from output.staged_note import SUFFIX, DamagedNote, Head, file_name, read_head, read_note
from output.versions import contract_version
from output.whole import place, storing, sync

FOLDER = "staged"
# As version 0.1.0 staged notes; what is left of them has to be ingested again.
FORMER_SUFFIX = ".json.gz"
_NAME = re.compile(rf"d[0-9a-f]{{12}}{re.escape(SUFFIX)}")


def stage(root: Path, note: Note, source: Path | None = None) -> Path:
    """Keep the rows of `note`, which has to keep to the contract, and lift the quarantine of its file.

    Raises IdCollision where another PDF has the same document_id. See `stage_batch` for the rest.
    """
    (result,) = stage_batch(root, [(note, source)])
    if isinstance(result, IdCollision):
        raise result
    return result


def stage_batch(root: Path, notes: Sequence[tuple[Note, Path | None]]) -> list[Path | IdCollision]:
    """Keep the rows of notes that have been found to keep to the contract, and lift the quarantine of their files.

    With each note comes the PDF that gave it, which is kept in the archive, or None to keep no PDF. Returns, in the
    order given, where each note is, or why it cannot be staged: another PDF has the same document_id. Raises
    StorageFailed where the root cannot be written; what was staged before that stays, and staging again does no harm.
    """
    from output.packing import packed  # what is staged is asked more often, and needs no data frames

    results: list[Path | IdCollision] = []
    for note, source in notes:
        document = note.document
        path = root / FOLDER / file_name(document.sha256)
        if (there := _head_at(path)) is not None and there.sha256 != document.sha256:
            told = f"{document.source_uri} and another staged PDF are both called {document.document_id}."
            results.append(IdCollision(told))
            continue
        if source is not None:
            archive(root, source, document.sha256)
        place(path, (packed(note),))
        results.append(path)
    staged = [path for path in results if isinstance(path, Path)]
    with storing(root / FOLDER):
        if staged:
            sync(root / FOLDER)
        for path in staged:
            path.with_suffix(FORMER_SUFFIX).unlink(missing_ok=True)
    for (note, _), result in zip(notes, results, strict=True):
        if isinstance(result, Path):
            release_from_quarantine(root, note.document.sha256)
    return results


def is_staged(root: Path, sha256: str, extractor_version: str) -> bool:
    """Whether the file of this SHA-256 has been staged by this version of extraction and contract already.

    The file is read to its end, which takes a tenth of a millisecond: one that was altered is as good as none.
    """
    try:
        head, _ = read_note(root / FOLDER / file_name(sha256))
    except (DamagedNote, FileNotFoundError):
        return False
    return (head.sha256, head.extractor_version, head.contract) == (sha256, extractor_version, contract_version())


def staged_paths(root: Path) -> list[Path]:
    """All that has the name of a staged note, sorted by document_id."""
    return sorted(path for path in (root / FOLDER).glob(f"d*{SUFFIX}") if _NAME.fullmatch(path.name))


def former_paths(root: Path) -> list[Path]:
    """Notes that a version staged whose form is not read any more, and no version since."""
    former = sorted((root / FOLDER).glob(f"d*{FORMER_SUFFIX}"))
    return [path for path in former if not path.with_name(path.name.split(".")[0] + SUFFIX).exists()]


def stale(root: Path, extractor_version: str) -> list[tuple[str, str | None]]:
    """Notes that another version of extraction or contract has staged, or that are damaged: to be read again.

    Each with its document_id, and its source_uri where that can still be told.
    """
    now = (extractor_version, contract_version())
    found: list[tuple[str, str | None]] = []
    for path in [*staged_paths(root), *former_paths(root)]:
        try:
            head, _ = read_note(path)
        except DamagedNote:
            found.append((path.name.split(".")[0], None))
        else:
            if (head.extractor_version, head.contract) != now:
                found.append((path.name.split(".")[0], head.source_uri))
    return sorted(found)


def _head_at(path: Path) -> Head | None:
    try:
        return read_head(path)
    except (DamagedNote, FileNotFoundError):
        return None
