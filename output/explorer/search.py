"""The index of the explorer's search: which paragraphs hold which terms, in scripts that the page loads one by one.

The terms of a text are found here and, the same, in `assets/search.js`; tests/output/explorer/tokens.json holds both
together.
"""

import heapq
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from output.explorer.scripts import write_script_of_json

# Entries held in memory before they go to disk: some 50 MB.
ENTRIES_IN_MEMORY = 500_000
# A script of more bytes is cut by one letter more.
LARGEST_SHARD = 200_000
# Windows has no file of such a name, whatever stands after the dot.
NO_FILE_NAMES = frozenset({"con", "prn", "aux", "nul"})

_APOSTROPHE = re.compile(r"(?<=[^\W_])['\u2019\u02bc](?=[^\W_])")
_TERM = re.compile(r"[a-z0-9]{2,}")

Entry = tuple[str, str]  # a term, and where it stands: the JSON of [note, paragraph, times], parted by commas


class _WithoutMarks(dict[int, int | None]):
    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code)) == "Mn" else code
        return self[code]


_WITHOUT_MARKS = _WithoutMarks()


def terms(text: str) -> list[str]:
    """The terms of `text` in its order: runs of two and more Latin letters and digits, without accents, in lower case.

    An apostrophe within a word goes away; nothing is cut off.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_WITHOUT_MARKS)
    return _TERM.findall(_APOSTROPHE.sub("", text.lower()))


@dataclass(frozen=True, slots=True)
class Written:
    """An index on disk: `shards` has the number of terms by the prefix that all terms of a script share."""

    n_paragraphs: int
    mean_words: float
    shards: dict[str, int]


class Index:
    """An index that grows note by note, in memory up to ENTRIES_IN_MEMORY and on disk, in `runs`, beyond."""

    def __init__(self, runs: Path, entries_in_memory: int = ENTRIES_IN_MEMORY) -> None:
        self._runs = runs
        self._most = entries_in_memory
        self._held: defaultdict[str, list[str]] = defaultdict(list)
        self._n_held = 0
        self._paths: list[Path] = []
        self._n_paragraphs = 0
        self._n_words = 0

    def add(self, note: int, paragraph: int, text: str) -> None:
        """Take up paragraph number `paragraph` of note number `note`; both come in rising order."""
        found = terms(text)
        counted = Counter(found)
        for term, n in counted.items():
            self._held[term].append(f"[{note},{paragraph},{n}]")
        self._n_paragraphs += 1
        self._n_words += len(found)
        self._n_held += len(counted)
        if self._n_held >= self._most:
            self._put_down()

    def write(self, folder: Path) -> Written:
        """Write the scripts of the index into `folder`, an explorer."""
        if self._paths:
            self._put_down()
        runs: list[Iterable[Entry]] = [_run(path) for path in self._paths] or [self._sorted()]
        shards: dict[str, int] = {}
        for prefix, entries in _shards(_merged(runs)):
            shards[prefix] = len(entries)
            body = ",".join(f'"{term}":[{places}]' for term, places in entries)
            write_script_of_json(folder, f"index/{prefix}", f"{{{body}}}")
        mean = round(self._n_words / self._n_paragraphs, 2) if self._n_paragraphs else 0.0
        return Written(self._n_paragraphs, mean, shards)

    def _sorted(self) -> Iterator[Entry]:
        return ((term, ",".join(self._held[term])) for term in sorted(self._held))

    def _put_down(self) -> None:
        path = self._runs / f"run-{len(self._paths):04}"
        with path.open("w", encoding="ascii") as stream:
            stream.writelines(f"{term}\t{places}\n" for term, places in self._sorted())
        self._paths.append(path)
        self._held.clear()
        self._n_held = 0


def _run(path: Path) -> Iterator[Entry]:
    with path.open(encoding="ascii") as stream:
        for line in stream:
            term, _, places = line.rstrip("\n").partition("\t")
            yield term, places


def _merged(runs: list[Iterable[Entry]]) -> Iterator[Entry]:
    """The entries of all runs by term; those of one term stand in the order of the runs, which is that of the notes."""
    for term, entries in groupby(heapq.merge(*runs, key=itemgetter(0)), key=itemgetter(0)):
        yield term, ",".join(places for _, places in entries)


def _shards(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """The entries parted by their first two letters, and by three where two would make too large a script."""
    for prefix, group in groupby(entries, key=lambda entry: entry[0][:2]):
        together = list(group)
        if sum(len(term) + len(places) for term, places in together) <= LARGEST_SHARD:
            yield prefix, together
            continue
        parted: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in together:
            parted[_longer_prefix(entry[0])].append(entry)
        yield from sorted(parted.items())


def _longer_prefix(term: str) -> str:
    prefix = term[:3]
    if prefix in NO_FILE_NAMES:
        return term[:2] if term == prefix else term[:4]
    return prefix
