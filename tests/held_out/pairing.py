"""Which found row is which expected one, and what that makes of a text's score."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

Pairs = list[tuple[int, int]]
Row = dict[str, Any]  # an expected row as its file has it

# Words that say how many or which, and nothing on who.
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "at",
        "on",
        "by",
        "and",
        "or",
        "to",
        "for",
        "from",
        "one",
        "two",
        "three",
        "several",
        "some",
        "many",
        "most",
        "few",
        "all",
        "both",
        "other",
        "others",
        "another",
        "any",
        "these",
        "those",
        "this",
        "that",
        "number",
        "handful",
        "majority",
        "they",
        "he",
        "she",
        "we",
        "it",
        "their",
        "his",
        "her",
        "our",
        "its",
        "i",
    ]
)


@dataclass(slots=True)
class Tally:
    """Counts of rows, and of the columns of the rows that were found."""

    texts: int = 0
    expected: int = 0
    found: int = 0
    right: int = 0
    columns: dict[str, Counter[bool]] = field(default_factory=dict)
    forms: dict[str, Counter[bool]] = field(default_factory=dict)
    false_in: Counter[str] = field(default_factory=Counter)
    confusion: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)
    weighed: list[tuple[Any, bool]] = field(default_factory=list)  # each row found, and whether it is right as a whole

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def share(self, column: str) -> float:
        """Share of the rows found whose column is right."""
        counts = self.columns.get(column, Counter())
        return counts[True] / counts.total() if counts.total() else 1.0

    def judge(self, column: str, is_right: bool) -> None:
        self.columns.setdefault(column, Counter())[is_right] += 1

    def confuse(self, column: str, expected: object, found: object) -> None:
        self.confusion.setdefault(column, Counter())[str(expected), str(found)] += 1

    def weigh(
        self, expected: Sequence[Row], found: Sequence[Any], matched: "Matched", is_right: Callable[[Row, Any], bool]
    ) -> None:
        """Keep the scored rows of one text with whether all that makes them is right, by `is_right` of each pair."""
        self.weighed += [(found[j], is_right(expected[i], found[j])) for i, j in matched.pairs]
        self.weighed += [(found[j], False) for j in matched.false]

    def levels(self) -> dict[str, tuple[int, int]]:
        """For each confidence how many rows are right as a whole, and how many there are."""
        found: dict[str, tuple[int, int]] = {}
        for row, is_right in self.weighed:
            right, count = found.get(row.confidence, (0, 0))
            found[row.confidence] = (right + is_right, count + 1)
        return dict(sorted(found.items()))

    def count(self, matched: "Matched", place: str) -> None:
        """Count the rows of one text in; `place` is where a false row is noted."""
        self.texts += 1
        self.expected += len(matched.pairs) + len(matched.missed)
        self.found += len(matched.pairs) + len(matched.false)
        self.right += len(matched.pairs)
        self.false_in[place] += len(matched.false)


@dataclass(frozen=True, slots=True)
class Matched:
    """Rows of one text by their numbers: pairs that count, expected ones without a row, rows that nobody expected."""

    pairs: Pairs
    missed: list[int]
    false: list[int]


def match(likeness: Sequence[Sequence[float]], n_found: int, unscored: frozenset[int] = frozenset()) -> Matched:
    """Pair rows one to one, the likest first; `likeness[i][j]` of expected i and found j, 0 where they cannot be one.

    An expected row of `unscored` scores neither way, and takes the found row that is its own along with it; the
    scored rows choose first where both are as like.
    """
    ranked = sorted(
        (-value, i in unscored, abs(i - j), i, j)
        for i, row in enumerate(likeness)
        for j, value in enumerate(row)
        if value > 0
    )
    of_expected: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, _, i, j in ranked:
        if i not in of_expected and j not in taken:
            of_expected[i] = j
            taken.add(j)
    pairs = sorted((i, j) for i, j in of_expected.items() if i not in unscored)
    missed = [i for i in range(len(likeness)) if i not in of_expected and i not in unscored]
    return Matched(pairs, missed, [j for j in range(n_found) if j not in taken])


def spans_overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many code points two spans share; 0 if none."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def words_of(text: str | None) -> frozenset[str]:
    """Words of a text that say something, in lower case."""
    return frozenset(re.findall(r"\w+", (text or "").casefold())) - _EMPTY


def share_words(a: str | None, b: str | None) -> float:
    """Share of the words of the shorter text that the longer one has too."""
    first, second = words_of(a), words_of(b)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


def same_name(expected: str | None, found: str | None) -> bool:
    """Whether two strings name the same holder or addressee: the same words, or one of them within the other.

    Words that only count or point ("They", "one of them", "-") name nobody, so that no name is as right.
    """
    first, second = words_of(expected), words_of(found)
    if not first or not second:
        return not first and not second
    return first <= second or second <= first


def accepted(row: dict[str, Any], column: str) -> list[Any]:
    """The values of an expected row that are right: the first one and the others that a reader might give."""
    return [row.get(column), *row.get("alt", {}).get(column, ())]


def plain(text: str | None) -> str | None:
    """A text without what differs between two ways of printing it: case, quotation marks, dashes, stops at its end."""
    if text is None:
        return None
    dashes = re.sub(r"[‐-―−]", "-", text.casefold())
    return re.sub(r"\s+", " ", re.sub(r"[“”‘’\"'«»]", "", dashes)).strip(" .,;:") or None


Likeness = Callable[[dict[str, Any], Any], float]


def table_of(likeness: Likeness, expected: Sequence[dict[str, Any]], found: Sequence[Any]) -> list[list[float]]:
    """How like each expected row is to each found one."""
    return [[likeness(row, other) for other in found] for row in expected]
