"""From the paths a user gives to the PDF files behind them: sorted, each content once."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF to read. `uri` is its path as the user would write it, with forward slashes."""

    path: Path
    uri: str
    sha256: str

    @property
    def document_id(self) -> str:
        """The id of the note that these bytes hold."""
        return f"d{self.sha256[:12]}"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A second name for bytes that `original` holds already."""

    uri: str
    original: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be used, under a stable `code`, and what to do about it."""

    source: str
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Found:
    """All that the paths lead to: `sources` and `duplicates` by uri, `problems` in the order they were met."""

    sources: tuple[Source, ...]
    duplicates: tuple[Duplicate, ...]
    problems: tuple[Problem, ...]


def discover(paths: Iterable[str | Path], leaving_out: Iterable[Path] = ()) -> Found:
    """The PDFs at and below `paths`.

    A folder is searched to any depth for names that end in .pdf, in any case; hidden files and folders are left out,
    links are followed, each folder is entered once, and those of `leaving_out` only where they are named themselves. A
    file that is named is taken whatever its name. What cannot be used becomes a `Problem` and does not stop the others.
    Of several names for the same bytes the first by uri is the source.
    """
    problems: list[Problem] = []
    left_out = {folder for path in leaving_out if (folder := _identity(path)) is not None}
    named: dict[str, Path] = {}
    for path in map(Path, paths):
        if path.is_dir():
            pdfs = list(_pdfs_below(path, left_out - {_identity(path)}, problems))
            if not pdfs:
                problems.append(_no_pdfs(path))
        elif path.exists() or path.is_symlink():
            pdfs = [path]
        else:
            problems.append(_missing(path))
            continue
        for pdf in pdfs:
            # Arguments may overlap (`notes notes/a.pdf`): that is one file, not two names for it.
            named.setdefault(os.path.abspath(pdf), pdf)

    sources: dict[str, Source] = {}
    duplicates: list[Duplicate] = []
    for uri, path in sorted((_uri(path), path) for path in named.values()):
        try:
            if not path.is_file():
                path.stat()
                raise OSError("neither a file nor a folder")
            source = Source(path, uri, sha256_of(path))
        except OSError as error:
            problems.append(_unreadable(uri, error))
            continue
        original = sources.setdefault(source.sha256, source)
        if original is not source:
            duplicates.append(Duplicate(uri, original.uri, source.sha256))
    return Found(tuple(sources.values()), tuple(duplicates), tuple(problems))


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hex. A file whose inode, size and time are unchanged is not hashed again."""
    stat = path.stat()
    return _sha256(path, stat.st_ino, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=65536)
def _sha256(path: Path, inode: int, size: int, mtime_ns: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_Identity = tuple[int, int]


def _identity(path: str | Path) -> _Identity | None:
    """What a folder is by whatever name; None where there is none."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _pdfs_below(folder: Path, left_out: Set[_Identity | None], problems: list[Problem]) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        problems.append(_unreadable(_uri(Path(error.filename)), error))

    entered = set(left_out)
    for parent, folders, files in os.walk(folder, followlinks=True, onerror=refused):
        here = _identity(parent)
        if here in entered:
            folders.clear()
            continue
        entered.add(here)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, f) for f in sorted(files) if f.lower().endswith(".pdf") and not f.startswith("."))


def _uri(path: Path) -> str:
    # A file name need not be valid Unicode, the text columns of a table must.
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _missing(path: Path) -> Problem:
    return Problem(_uri(path), "missing_path", "there is no such file or folder", "Check the spelling of the path.")


def _no_pdfs(path: Path) -> Problem:
    remedy = "Give the folder that holds the notes; only names that end in .pdf count, hidden ones do not."
    return Problem(_uri(path), "no_pdfs", "the folder holds no PDF", remedy)


def _unreadable(uri: str, error: OSError) -> Problem:
    reason = error.strerror or str(error)
    return Problem(
        uri, "unreadable_file", f"cannot be opened: {reason}", "Check that it exists and that you may read it."
    )
