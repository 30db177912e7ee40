"""Bodies of the UN whose resolutions are their own and never the General Assembly's: "ECLAC resolution 716(XXXV)".

A body counts where its name stands right before or after the resolution, or where it says "its resolution" or adopts
it; one that only recalls a resolution ("the Special Committee, recalling resolution 1514 (XV)") is not its author.
"""

import re
from functools import cache

from extractors.reference.names import names
from extractors.reference.un_series import un_series
from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import exact_alternatives

WINDOW = 160
"""Characters before and after a resolution in which the name of its author stands."""

_RIGHT_BEFORE = re.compile(r"(?:[’']s?|,)?\s(?:draft\s)?")
_OWN = re.compile(r"[^.;]*\b(?:its|their)\s|[^.;,]*\badopted\s")
_OF = re.compile(r"(?:\s\((?:19|20)\d\d\))?,?\s(?:of|adopted by)\s(?:the\s)?")


def other_body_start(text: str, start: int, end: int) -> int | None:
    """Where the name of another body begins that adopted the resolution printed from `start` to `end`, or `start`
    where the name does not stand right before; None where no other body did."""
    floor = max(0, start - WINDOW)
    last = None
    for last in _bodies().finditer(text, floor, start):  # noqa: B007
        pass
    if last is not None:
        is_before = _RIGHT_BEFORE.fullmatch(text, last.end(), start) is not None
        if is_before or _OWN.fullmatch(text, last.end(), start):
            return None if last["organ"] else last.start() if is_before else start
    link = _OF.match(text, end)
    following = _bodies().match(text, link.end()) if link else None
    return start if following is not None and not following["organ"] else None


@cache
def _bodies() -> re.Pattern[str]:
    organs = exact_alternatives(name for series in un_series().values() for name in series.resolution_names)
    ids = word_lists("citation_marks")["resolving_body"]
    known = exact_alternatives(name.printed for name in names() if name.entity.entity_id in ids)
    college = exact_alternatives(word_lists("citation_marks")["college"])
    field = r"(?:\s(?:on|of|for)(?:\s(?:the|of|and|on|in|for|to)|\s[A-Z][\w’-]*){1,12})?"
    return re.compile(rf"(?<![\w-])(?:(?P<organ>{organs})|{known}|(?:{college}){field})(?![\w-])")
