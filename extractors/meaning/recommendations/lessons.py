"""What would have been better: "could have helped", "should have been asked". What was merely late is no lesson."""

import re
from collections.abc import Sequence

from extractors.meaning.recommendations.addressees import Addressee, addressee_before
from extractors.meaning.recommendations.wordings import wordings

_PAST = re.compile(
    r"\b(?P<modal>should|ought\s+to|could|might|may|would)\s+(?:also\s+|perhaps\s+|well\s+)?have\s+(?:also\s+)?"
    r"(?P<rest>(?:been|done|gone|made|taken|come|known|had|built|brought|put|set|kept|met|led|held|told|sent|spent|begun"
    r"|sought|thought|\w+ed|\w+en)\b[^.;]*)"
)
# "By then the boats should have come": what was expected, not what was missed.
_EXPECTED = re.compile(r"\bby\s(?:then|now|that\s\w+|this\s\w+)\b", re.IGNORECASE)
_EXPECTED_AFTER = re.compile(r"(?:been|come|arrived|left|ended|begun)\s(?:here|there|by\s(?:then|now)|by\sthat)\b")
_LATE = re.compile(
    r"(?:arrived|ended|begun|started|reached|expired|been\s(?:over|completed|there|back|ready|complete|finished|available"
    r"|operational|open|in\splace|done))\b[^.;]*\bby\b"
)


def lesson_in(text: str, quoted: Sequence[tuple[int, int]]) -> tuple[Addressee | None, str] | None:
    """Who should have done what, outside of the runs that are quoted."""
    words = wordings()
    for match in _PAST.finditer(text):
        if any(first <= match.start() < last for first, last in quoted) or words.asks.search(text[: match.start()]):
            continue
        if _EXPECTED.search(text[: match.end("modal")]) or _EXPECTED_AFTER.match(match["rest"]):
            continue
        if words.decreed.search(text[: match.start()]) or _LATE.match(match["rest"]):
            continue
        whom = addressee_before(text, match.start())
        is_duty = match["modal"] in ("should", "ought to")
        is_better = words.lesson.match(match["rest"]) is not None
        could_act = match["modal"] == "could" and whom is not None and not words.conjecture.match(match["rest"])
        if is_duty or is_better or could_act:
            if re.match(r"been\s+\w+(?:ed|en)\b", match["rest"]):
                whom = None
            return whom, match["rest"]
    return None
