"""Page labels: what the PDF calls its pages ("iv", "12", "A-3"), which is mostly what is printed on them."""

from collections.abc import Sequence

from extractors.readers.objects import dictionary, name, number, text, tree_items

LONGEST_PREFIX = 100  # characters
MOST_LETTERS = 10  # "aa" comes after "z", "aaa" after "zz": no page is called by more
LARGEST_ROMAN = 3_999

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def page_labels(root: object, n_pages: int) -> tuple[str | None, ...]:
    """The label of each page by the tree of labels; None for a page that has none."""
    starts: dict[int, dict[str, object]] = {}
    for place, entry in tree_items(root, "Nums"):
        first = number(place)
        if first is not None and 0 <= first < n_pages:
            starts[int(first)] = dictionary(entry)
    labels: list[str | None] = [None] * n_pages
    places = sorted(starts)
    for start, end in zip(places, [*places[1:], n_pages], strict=True):
        labels[start:end] = _range(starts[start], end - start)
    return tuple(labels)


def _range(entry: dict[str, object], count: int) -> Sequence[str | None]:
    """The labels of one range of pages, whose numbers go on from its first."""
    style, prefix, first = name(entry.get("S")), text(entry.get("P")), number(entry.get("St", 1))
    value = int(first) if first is not None and first >= 1 else 1
    if len(prefix) > LONGEST_PREFIX:
        return [None] * count
    return [prefix + figure or None for figure in (_figure(style, value + i) for i in range(count))]


def _figure(style: str, value: int) -> str:
    """A number in one of the styles that there are; empty in none, or where the style cannot say it."""
    if style == "D":
        return str(value)
    letters = ""
    if style in ("R", "r") and value <= LARGEST_ROMAN:
        for worth, figure in _ROMAN:
            letters += figure * (value // worth)
            value %= worth
    elif style in ("A", "a") and value <= 26 * MOST_LETTERS:
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    return letters.upper() if style.isupper() else letters
