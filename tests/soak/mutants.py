"""Sample notes with something changed at random, read with both readers: each staged or rejected, in bounded time."""

import os
import re
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from extractors.model import READER_NAMES
from flows.account import Account, NotesLost
from flows.batch import read_batch
from flows.discovery import discover
from flows.readers import ReaderCrashed, ReaderFailed, TimedOut, close_shared
from flows.reading import OutOfMemory
from flows.settings import Settings
from tests.soak.trying import NOTES, Part

PER_TRY = 16
N_ORIGINALS = 12
TIME_LIMIT = 60.0
"""Seconds for a note; an original takes less than one."""
MEMORY_LIMIT = "1GB"
# What a page of a few kilobytes must not come to. A crash costs a note only itself, and is worth a look all the same.
UNWANTED = {"contract", *(error.code for error in (ReaderFailed, ReaderCrashed, TimedOut, OutOfMemory))}

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_TOKEN = re.compile(rb"[^\s\[\]<>()/]+|/\w+|[\[\]<>()]")
_LENGTH = re.compile(rb"/Length \d+")
_KEY = re.compile(rb"/[A-Z][A-Za-z]+")
ODD_TOKENS = (
    b"0",
    b"-1",
    b"1e30",
    b"99999999",
    b"nan",
    b"q",
    b"Q",
    b"BT",
    b"ET",
    b"Tj",
    b"TJ",
    b"Tf",
    b"Do",
    b"cm",
    b"[",
    b"]",
)
ODD_LENGTHS = (0, 1, 7, 10**6, 2**31, -5)


def _flipped(pdf: bytes, drawn: Random) -> bytes:
    """Some bytes are other bytes."""
    changed = bytearray(pdf)
    for _ in range(2 ** drawn.randrange(8)):
        changed[drawn.randrange(len(changed))] = drawn.randrange(256)
    return bytes(changed)


def _cut(pdf: bytes, drawn: Random) -> bytes:
    """The end is missing."""
    return pdf[: drawn.randrange(len(pdf))]


def _hollowed(pdf: bytes, drawn: Random) -> bytes:
    """A stream ends before its time."""

    def shorter(stream: bytes) -> bytes:
        return stream[: drawn.randrange(len(stream) + 1)]

    return _with(pdf, _STREAM, shorter, drawn)


def _misjudged(pdf: bytes, drawn: Random) -> bytes:
    """Lengths of streams are others than they say."""
    return _with(pdf, _LENGTH, lambda _: b"/Length %d" % drawn.choice(ODD_LENGTHS), drawn)


def _renamed(pdf: bytes, drawn: Random) -> bytes:
    """Keys of dictionaries are other keys, of as many bytes."""
    keys = sorted(set(_KEY.findall(pdf)))
    return _with(pdf, _KEY, lambda key: drawn.choice([k for k in keys if len(k) == len(key)]), drawn)


def _reworded(pdf: bytes, drawn: Random) -> bytes:
    """Tokens of a packed stream (a content stream, a font, a table of codes) are other tokens, or gone, or doubled."""

    def other(token: bytes) -> bytes:
        return drawn.choice([b"", token + b" " + token, drawn.choice(ODD_TOKENS), bytes(reversed(token))])

    def repacked(stream: bytes) -> bytes:
        try:
            content = zlib.decompress(stream)
        except zlib.error:
            return stream
        # As long as before where it can be, so that what follows stands where the table of the file says.
        return zlib.compress(_with(content, _TOKEN, other, drawn), 9).ljust(len(stream))

    return _with(pdf, _STREAM, repacked, drawn)


def _with(text: bytes, pattern: re.Pattern[bytes], change: Callable[[bytes], bytes], drawn: Random) -> bytes:
    """`text` with `change` made to some of what `pattern` finds there, or to its first group."""
    found = list(pattern.finditer(text))
    places = {drawn.randrange(len(found)) for _ in range(2 ** drawn.randrange(5))} if found else set()
    for place in sorted(places, reverse=True):
        start, end = found[place].span(1 if pattern.groups else 0)
        text = text[:start] + change(text[start:end]) + text[end:]
    return text


CHANGES: dict[str, Callable[[bytes, Random], bytes]] = {
    "flipped": _flipped,
    "cut": _cut,
    "hollowed": _hollowed,
    "misjudged": _misjudged,
    "renamed": _renamed,
    "reworded": _reworded,
}


class Mutants(Part):
    """Each try: a batch of mutants, read with both readers in processes of their own."""

    def __enter__(self) -> "Mutants":
        """Read the originals."""
        self._originals = [path.read_bytes() for path in NOTES[:N_ORIGINALS]]
        return self

    def __exit__(self, *_: object) -> None:
        """End the readers."""
        close_shared()

    def findings(self, number: int) -> Iterator[str]:
        """The mutants of try `number`, written, read and thrown away; what found something stays in the folder."""
        drawn, folder = self.drawn(number), self.folder / f"mutants{number}"
        folder.mkdir()
        for k in range(PER_TRY):
            name, change = drawn.choice(list(CHANGES.items()))
            (folder / f"{k:02}-{name}.pdf").write_bytes(change(drawn.choice(self._originals), drawn))
        found = [told for reader in READER_NAMES for told in self._read(folder, reader)]
        yield from found
        if not found:
            shutil.rmtree(folder)

    def _read(self, folder: Path, reader: str) -> Iterator[str]:
        root, sources = self.folder / reader, discover([folder]).sources
        chosen = Settings(
            datasets=root, reader=reader, time_limit=TIME_LIMIT, memory_limit=MEMORY_LIMIT, workers=2, archive=False
        )
        with _printed() as printed:
            outcome = read_batch(sources, chosen)
            told = printed()
        shutil.rmtree(root)
        if told:
            yield f"{reader}: something was printed: {told}"
        self.met["staged"] += len(outcome.staged)
        for problem in outcome.rejected:
            self.met[problem.code] += 1
            if problem.code in UNWANTED or not problem.remedy:
                yield f"{reader}: {problem.source}: {problem.code}: {problem.message}"
        try:
            Account().book(sources, outcome)
        except NotesLost as error:
            yield f"{reader}: {error.message}"


@contextmanager
def _printed() -> Iterator[Callable[[], str]]:
    """Send standard error, of this process and of those that start meanwhile, to a file; gives what was sent there."""
    with tempfile.TemporaryFile() as kept:
        sys.stderr.flush()
        before = os.dup(2)
        os.dup2(kept.fileno(), 2)

        def told() -> str:
            kept.seek(0)
            return kept.read().decode(errors="replace")

        try:
            yield told
        finally:
            os.dup2(before, 2)
            os.close(before)
