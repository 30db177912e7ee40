"""What copies of a note are known by, whatever its bytes: a sample of the runs of words and of figures in its text.

Of all runs of five words, hashed, the least hashes are kept: two notes share about as much of their samples as of
their texts (Broder 1997), so that copies are found among thousands of notes without reading them again. Figures and
symbols do in the same way for translations, in which they stay as they are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from extractors.model import TEXT_KINDS, Fingerprint, Note

WORDS_IN_RUN = 5
FIGURES_IN_RUN = 3
N_SAMPLED = 128
"""Hashes kept: the share of them that two notes have in common is within some four hundredths of the true one."""
BITS = 63  # what a signed integer of eight bytes holds

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑’'][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_JOINTS = re.compile(r"[-‐‑’']")
# Years, amounts and ordinals of two digits and more, and what stands in capitals, digits and slashes: S/RES/2100.
_FIGURE = re.compile(r"[A-Z]+(?:/[A-Z0-9.]+)+|\d(?:[\d.,]|(?<=\d)[  ](?=\d{3}\b))*\d")
_SEPARATORS = re.compile(r"[.,  ]")


def fingerprint_of(note: Note) -> Fingerprint:
    """The fingerprint of the running text of `note`, and of the figures there and in its footnotes."""
    text = [paragraph.text for paragraph in note.paragraphs if paragraph.kind in TEXT_KINDS]
    runs = set(_runs([word for each in text for word in _words(each)], WORDS_IN_RUN))
    printed = [*text, *(footnote.text for footnote in note.footnotes)]
    figures = set(_runs([figure for each in printed for figure in _figures(each)], FIGURES_IN_RUN))
    return Fingerprint(
        document_id=note.document.document_id,
        n_runs=len(runs),
        runs=_sample(runs),
        n_figure_runs=len(figures),
        figure_runs=_sample(figures),
    )


def _words(text: str) -> Iterator[str]:
    """The words of `text` without their inner hyphens: a line break takes one away in one print and not in another."""
    for word in _WORD.finditer(text):
        yield _JOINTS.sub("", word[0]).casefold()


def _figures(text: str) -> Iterator[str]:
    for figure in _FIGURE.finditer(text):
        yield _SEPARATORS.sub("", figure[0])


def _runs(items: Sequence[str], length: int) -> Iterator[str]:
    for start in range(len(items) - length + 1):
        yield " ".join(items[start : start + length])


def _sample(runs: Iterable[str]) -> tuple[int, ...]:
    hashes = (int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") >> (64 - BITS) for run in runs)
    return tuple(sorted(hashes)[:N_SAMPLED])
