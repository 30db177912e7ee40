"""The words by which advice is told from questions, decrees, turns of speech and conjecture, as patterns."""

import re
from dataclasses import dataclass
from functools import cache

from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import alternatives


@dataclass(frozen=True, slots=True)
class Wordings:
    """Words after and before a verb of duty that tell what it means, as patterns."""

    epistemic: re.Pattern[str]
    epistemic_of_it: re.Pattern[str]
    asks: re.Pattern[str]
    decreed: re.Pattern[str]
    lesson: re.Pattern[str]
    conjecture: re.Pattern[str]


@cache
def wordings() -> Wordings:
    """All of them, made once."""
    lists = word_lists("recommendation_words")
    indirect = r"(?:consider|decide|determine|define|discuss\w*|debat\w*|over|about|on|of|ask\w*)\s+(?:which|who)"
    return Wordings(
        epistemic=re.compile(
            rf"\s+(?:also\s+|not\s+)?(?:(?:{alternatives(lists['epistemic'])})\b"
            rf"|be\s+(?:{alternatives(lists['whereabouts'])})\b(?=\s+(?:by|before|in|on|at|within|soon|until)\b|[.,;]|$))"
        ),
        epistemic_of_it=re.compile(rf"\s+(?:also\s+|not\s+)?(?:{alternatives(lists['epistemic_of_it'])})\b"),
        asks=re.compile(rf"\b(?:{alternatives(lists['interrogatives'])}|{indirect})\b[^.;:]*$", re.IGNORECASE),
        decreed=re.compile(
            rf"\b(?:{alternatives(lists['outsiders'])})\b[^.;]{{0,40}}?\b(?:{alternatives(lists['decrees'])})"
            r"(?:\s+[^.;,]{1,30})?\s+that\b[^.;]*$",
            re.IGNORECASE,
        ),
        lesson=re.compile(rf"(?:also\s+|perhaps\s+)?(?:{alternatives(lists['lesson_verbs'])})\b"),
        conjecture=re.compile(rf"(?:also\s+|perhaps\s+|further\s+)?(?:{alternatives(lists['conjecture'])})\b"),
    )
