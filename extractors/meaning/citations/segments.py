"""Dividing a text into segments that hold one citation each, or one remark: at sentence ends, semicolons, signals.

What stands in quotation marks, parentheses or a web address divides nothing. A signal ("see also", "cf.", "cited in")
belongs to no segment, since the work begins after it.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import exact_alternatives
from extractors.text.quotations import find_quotes
from extractors.text.sentence_ends import is_abbreviated

URL = re.compile(r"(?:https?://|www\.)[^\s<>“”«»]*[^\s<>“”«».,;:)\]'’\"]", re.IGNORECASE)
_PARENTHESES = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
_STOP = re.compile(
    r"(?P<stop>[.!?])(?P<close>[”\"»’]?)\s+(?!(?:Available|Accessed|Disponible)\s)(?=[A-ZÀ-Ý\d“\"«„‘])|(?P<semicolon>;)(?!\s*(?:available|accessed|doi|\0))\s*"
)
_LAST_WORD = re.compile(r"[\w.’]+$")
_LEADING = re.compile(r"[\s,;:.]*(?:(?:and|et|also|but)\s)?\s*")
_HIDDEN = "\0"


@dataclass(frozen=True, slots=True)
class Shielded:
    """A text with its quotations, and the same text with all that divides nothing hidden; offsets are the same."""

    text: str
    quotes: tuple[tuple[int, int], ...]
    hidden: str


def shield(text: str) -> Shielded:
    """`text` with its quotations (marks included), parentheses and web addresses told apart from the rest."""
    quotes = find_quotes(text)
    hidden = text
    for start, end in quotes:
        hidden = hidden[: start + 1] + _HIDDEN * (end - start - 2) + hidden[end - 1 :]
    for pattern in (URL, _PARENTHESES):
        hidden = pattern.sub(lambda match: _HIDDEN * len(match[0]), hidden)
    return Shielded(text, quotes, hidden)


def segments(shielded: Shielded) -> tuple[tuple[int, int], ...]:
    """The segments of a text as (char_start, char_end), in order, without the signals before them."""
    text, hidden = shielded.text, shielded.hidden
    cuts = [(0, 0)]  # where a segment ends and the next begins
    for match in _STOP.finditer(hidden):
        if match["semicolon"] or _ends_sentence(shielded, match, cuts[-1][1]):
            cuts.append((match.start() if match["semicolon"] else match.end("close"), match.end()))
    cuts += [match.span() for match in _signals().finditer(hidden)]
    cuts.sort()
    cuts.append((len(text), len(text)))
    found = []
    for (_, start), (end, _) in pairwise(cuts):
        lead = _LEADING.match(text, start, max(start, end))
        start = lead.end() if lead else start
        if start < end and text[start:end].strip(" .,;:"):
            found.append((start, end))
    return tuple(found)


def has_finite_verb(hidden: str) -> bool:
    """Whether a text whose quotations are hidden says something, and does not only name a work."""
    return bool(_verbs("auxiliary", "finite_verb").search(hidden))


def has_auxiliary(hidden: str) -> bool:
    """Whether a text has one of the small verbs that even the description of a source ("remark made") lacks."""
    return bool(_verbs("auxiliary").search(hidden))


def _ends_sentence(shielded: Shielded, match: re.Match[str], start: int) -> bool:
    text, hidden, stop = shielded.text, shielded.hidden, match.start()
    if match["stop"] == ".":
        if match["close"]:
            return True
        word = _LAST_WORD.search(text, max(start, stop - 20), stop)
        last = word[0] if word else ""
        return not is_abbreviated(last)
    # "“Why Do They Stay?” Stimson Center": a title may end in a question mark, and its publisher follows.
    quote = next((begin for begin, end in shielded.quotes if begin < stop < end), None)
    before = hidden[start : stop if quote is None else quote]
    is_title = before.strip() == "" or "," in before
    return not is_title or has_finite_verb(before)


@cache
def _verbs(*keys: str) -> re.Pattern[str]:
    verbs = exact_alternatives(verb for key in keys for verb in word_lists("citation_marks")[key])
    return re.compile(rf"(?<![\w’'-])(?:{verbs})(?![\w’'-])")


@cache
def _signals() -> re.Pattern[str]:
    marks = word_lists("citation_marks")
    signals, examples = exact_alternatives(marks["signal"]), exact_alternatives(marks["for_example"])
    return re.compile(rf"(?<![\w-])(?:{signals})(?:,?\s(?:{examples}),?)?:?\s+", re.IGNORECASE)
