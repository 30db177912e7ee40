"""Prints how well the meaning of notes is read, against tests/gold: python -m tests.evaluate.

Figures stand apart for the part of the gold that the rules were written on and for the part that was kept aside.
"""

import tomllib
from collections.abc import Iterator, Set
from pathlib import Path

from tests.extractors.meaning import meaning_gold
from tests.extractors.meaning.citations import citation_gold
from tests.extractors.meaning.dates import test_dates
from tests.extractors.meaning.names import test_mentions, test_missions
from tests.gold.annotation import Score, gold_files, gold_paragraphs, read_period


def main() -> None:
    """A line per table and part of the gold."""
    print(f"{'':30}{'rows':>6}{'precision':>11}{'recall':>8}{'F1':>7}")
    for is_held_out, part in ((False, "written on"), (True, "held out")):
        print(part)
        for name, score in scores(is_held_out):
            if score.expected:
                print(f"  {name:28}{score.expected:6}{score.precision:11.3f}{score.recall:8.3f}{score.f1:7.3f}")
            else:
                print(f"  {name:28}{'none':>6}")


def scores(is_held_out: bool) -> Iterator[tuple[str, Score]]:
    """Each table, as the tests with a floor measure it, and its score."""
    citations = citation_gold.score(citation_gold.documents(is_held_out))
    for name in ("works", "symbols"):
        counts = citations.n_gold[name], citations.n_found[name], citations.n_right[name]
        yield f"citations: {name}", Score(*counts)
    yield "document_missions: role", missions(gold_files("missions", is_held_out))
    yield "mentions", mentions(gold_files("mentions", is_held_out))
    yield "dates", dates(gold_files("dates", is_held_out))
    of_claims = meaning_gold.measure_claims(gold_files("claims", is_held_out))
    yield "claims: holder, quantifier", Score(of_claims.expected, of_claims.found, of_claims.right)
    of_themes = meaning_gold.measure_themes(gold_files("themes", is_held_out))
    yield "themes", Score(of_themes.expected, of_themes.found, of_themes.right)
    advice = meaning_gold.measure_recommendations(gold_files("recommendations", is_held_out))
    yield "recommendations", Score(advice.expected, advice.found, advice.right)


def missions(paths: list[Path]) -> Score:
    """Missions with their role, note by note."""
    total = Score(0, 0, 0)
    for path in paths:
        for note in tomllib.loads(path.read_text(encoding="utf-8"))["note"]:
            rows, _ = test_missions.read(note["title"], note["text"], note["on"], note.get("sidebar", ""))
            wanted = {(role, mission) for role in test_missions.ROLES for mission in note.get(role, [])}
            total = added(total, wanted, {(row.role, row.mission_id) for row in rows})
    return total


def mentions(paths: list[Path]) -> Score:
    """Names with their place, type and entity."""
    total = Score(0, 0, 0)
    for path in paths:
        for fields, row, marks in gold_paragraphs(path):
            wanted = {(mark.char_start, mark.char_end, mark.value) for mark in marks}
            total = added(total, wanted, test_mentions.found_in(row, fields["subject"]))
    return total


def dates(paths: list[Path]) -> Score:
    """Dates with their place, days and precision."""
    total = Score(0, 0, 0)
    for path in paths:
        for fields, row, marks in gold_paragraphs(path):
            wanted = {(mark.char_start, mark.char_end, *read_period(mark.value)) for mark in marks}
            total = added(total, wanted, test_dates.found_in(row, fields["published"]))
    return total


def added(total: Score, wanted: Set[object], got: Set[object]) -> Score:
    """`total` with the rows of one text counted in."""
    return Score(total.expected + len(wanted), total.found + len(got), total.right + len(wanted & got))


if __name__ == "__main__":
    main()
