"""Which marker belongs to which note, as sequences of labels on pages. Each trap has a number of its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.structure.links import Body, Candidate, link

MISSING = "missing"  # a marker whose body is missing


def linked(markers: str, notes: str) -> list[int | str | None]:
    """The links between markers "label@page" and notes "label@page" or "label@from-to".

    A ? stands behind a doubtful marker, =n behind one that leads to note n by a link of the file.
    """
    candidates = []
    for word in markers.split():
        place, _, body = word.partition("=")
        label, page = place.rstrip("?").split("@")
        candidates.append(Candidate(label, int(page), place.endswith("?"), int(body) if body else None))
    bodies = []
    for word in notes.split():
        label, pages = word.split("@")
        first, last = (pages.split("-") * 2)[:2]
        bodies.append(Body(label, int(first), int(last)))
    return [(MISSING if v.body is None else v.body) if v.is_marker else None for v in link(candidates, bodies)]


CASES = [
    ("01 one to one", "1@1 2@1 3@2", "1@1 2@1 3@2", [0, 1, 2]),
    ("02 nothing to link", "", "1@1", []),
    ("03 no notes at all", "2@1?", "", [None]),
    ("04 a note that begins on the next page", "1@1 2@1", "1@1 2@2", [0, 1]),
    ("05 a note that runs over two pages", "1@1 2@2", "1@1-2 2@2", [0, 1]),
    ("06 labels that restart on each page", "1@1 2@1 1@2 2@2", "1@1 2@1 1@2 2@2", [0, 1, 2, 3]),
    ("07 labels that restart in a chapter", "1@1 2@1 1@3 2@4", "1@1 2@1 1@3 2@4", [0, 1, 2, 3]),
    ("08 labels that restart, endnotes", "1@1 2@1 1@2 2@2", "1@9 2@9 1@9 2@9", [0, 1, 2, 3]),
    ("09 a missing body", "1@1 2@1 3@1", "1@1 3@1", [0, MISSING, 1]),
    ("10 a missing marker", "1@1 3@1", "1@1 2@1 3@1", [0, 2]),
    ("11 a symbol on each of two pages", "*@1 *@2", "*@1 *@2", [0, 1]),
    ("12 symbols among numbers", "*@1 1@1 †@1 2@1", "*@1 1@1 †@1 2@1", [0, 1, 2, 3]),
    ("13 a label that calls a note again", "3@1 4@1 3@2", "3@1 4@1", [0, 1, 0]),
    ("14 a label that calls at once again", "3@1 3@1 4@1", "3@1 4@1", [0, 0, 1]),
    ("15 exponents among markers", "1@1 2@1? 2@1 3@1", "1@1 2@1 3@1", [0, None, 1, 2]),
    ("16 an exponent out of turn", "5@1? 1@1 2@1", "1@1 2@1", [None, 0, 1]),
    ("17 a doubtful marker in its turn, all alone", "1@1 2@1? 3@1", "1@1 2@1 3@1", [0, 1, 2]),
    ("18 endnotes", "1@1 2@3 3@7", "1@9 2@9 3@9", [0, 1, 2]),
    ("19 a figure that no note has", "1@1 47@1 2@1", "1@1 2@1", [0, None, 1]),
    ("20 missing bodies at the end of a page", "1@1 2@1 1@2", "1@1 1@2", [0, MISSING, 1]),
    ("20a the note of its own page, of two with one label", "1@2", "1@1 1@2", [1]),
    ("20b the note that begins on the next page, not a later one", "1@1", "1@2 1@3", [0]),
    ("20c the nearer of two notes that are both far", "1@4", "1@1 1@6", [1]),
    ("20d a symbol calls back a note of the page before", "*@1 1@1 *@2", "*@1 1@1", [0, 1, 0]),
    ("20e a symbol calls back no note from farther away", "*@1 1@1 *@3", "*@1 1@1", [0, 1, None]),
    ("20f a link of the file, where labels restart", "1@1 1@1=1 2@2", "1@1 1@1 2@2", [0, 1, 2]),
    ("20g links that cross", "1@1=1 2@1 1@1=0", "1@1 1@1 2@1", [1, 2, 0]),
    ("20h a link past the nearer note", "1@2=0", "1@1 1@2", [0]),
    ("21 a note of a table in between", "1@1 a@1 2@1", "1@1 2@1", [0, None, 1]),
]  # fmt: skip


@pytest.mark.parametrize(("markers", "notes", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_links(markers: str, notes: str, expected: list[int | str | None]) -> None:
    assert linked(markers, notes) == expected


CALLS = st.lists(st.tuples(st.sampled_from(["1", "2", "3", "4", "*"]), st.integers(1, 3), st.booleans()), max_size=8)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(CALLS, st.lists(st.tuples(st.sampled_from(["1", "2", "3", "*"]), st.integers(1, 3)), max_size=6))
def test_a_link_joins_equal_labels(calls: list[tuple[str, int, bool]], notes: list[tuple[str, int]]) -> None:
    candidates = [Candidate(*call) for call in sorted(calls, key=lambda call: call[1])]
    bodies = [Body(label, page, page) for label, page in sorted(notes, key=lambda note: note[1])]
    verdicts = link(candidates, bodies)
    assert len(verdicts) == len(candidates)
    for candidate, verdict in zip(candidates, verdicts, strict=True):
        assert verdict.body is None or bodies[verdict.body].label == candidate.label
        assert verdict.is_marker or verdict.body is None


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_numbers_on_their_pages_are_linked_whatever_their_count(per_page: list[int]) -> None:
    pages = [page for page, n in enumerate(per_page, start=1) for _ in range(n)]
    candidates = [Candidate(str(k), page, False) for k, page in enumerate(pages, start=1)]
    bodies = [Body(str(k), page, page) for k, page in enumerate(pages, start=1)]
    assert [verdict.body for verdict in link(candidates, bodies)] == list(range(len(pages)))
