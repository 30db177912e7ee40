"""How far a row can be trusted, by the way in which it was found: high, medium or low.

The classes were chosen by what of them was right in texts by other hands, not by how sure a rule looks: kinds of rows
that err as rarely as the best are high, however they were found. docs/measured.md tells what that choice had in view.
"""

HIGH, MEDIUM, LOW = "high", "medium", "low"

_FIRMLY = 2.0  # how often the threshold a score must reach
_CLEARLY = 1.5


def of_claim(is_in_room: bool, is_told: bool) -> str:
    """Of a claim; `is_told` where the sentence itself tells who holds it, or names nobody."""
    if not is_in_room:
        return LOW
    return HIGH if is_told else MEDIUM


def of_theme(score: float, threshold: float) -> str:
    """Of a theme: by how much its score exceeds what is asked."""
    if score >= _FIRMLY * threshold:
        return HIGH
    return MEDIUM if score >= _CLEARLY * threshold else LOW


def of_recommendation(form: str, kind: str, addressee: str | None) -> str:
    """Of advice: what addresses somebody known is mostly meant so, and an item of a list that recommends."""
    if addressee is not None:
        return HIGH
    if kind == "lesson":
        return LOW
    return HIGH if form == "list_item" else MEDIUM


def of_reference(is_found: bool) -> str:
    """Of "Ibid." or a short title: whether the work that it means was found."""
    return HIGH if is_found else LOW


def of_work(work_type: str, is_whole: bool) -> str:
    """Of a work without a symbol; `is_whole` where title, date and who made it or published it are all there."""
    n_told = (work_type != "other") + is_whole
    return (LOW, MEDIUM, HIGH)[n_told]
