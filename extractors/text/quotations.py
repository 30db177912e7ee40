"""What stands within quotation marks: curly, straight, single, French and German ones."""

import re

_PAIRS = {"“": "”", "«": "»", "„": "”"}
_CURLY = re.compile(r"[“”«»„]")
_STRAIGHT = re.compile(r'(?<!\w)"[^"]*"')
_SINGLE = re.compile(r"(?<!\w)‘[^‘]{1,300}?(?:’(?=[,;.)]|$|\s[(A-Z])|(?<=[,.?!])’)")


def find_quotes(text: str) -> tuple[tuple[int, int], ...]:
    """The outermost quotations of `text`, each from its opening mark to just after its closing one."""
    text = text.replace("‟", "”")  # the other way to close „
    pairs = _paired(text) + [match.span() for pattern in (_STRAIGHT, _SINGLE) for match in pattern.finditer(text)]
    found: list[tuple[int, int]] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return tuple(found)


def _paired(text: str) -> list[tuple[int, int]]:
    """Each opening mark with its closing one, nested pairs too; marks that have no partner are left out."""
    pairs, opened = [], []
    for match in _CURLY.finditer(text):
        if match[0] in _PAIRS:
            opened.append((match[0], match.start()))
        elif any(_PAIRS[mark] == match[0] for mark, _ in opened):
            while _PAIRS[opened[-1][0]] != match[0]:
                opened.pop()
            pairs.append((opened.pop()[1], match.end()))
    return pairs
