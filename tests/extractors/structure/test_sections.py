"""Roles, numbers, parents and ends of headings."""

import pytest

from extractors.structure.sections import ends_of, numbering_of, parents_of, role_of


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Introduction", "introduction"),
        ("I. INTRODUCTION", "introduction"),
        ("Executive Summary", "introduction"),
        ("Conclusion", "conclusion"),
        ("Conclusions and Next Steps", "conclusion"),
        ("Looking Ahead", "conclusion"),
        ("Recommendations for the Security Council", "recommendations"),
        ("Context Analysis", "context"),
        ("The Political and Security Situation", "context"),
        ("Prioritizing and Sequencing the Mandate", "mandate"),
        ("Lessons from Darfur", "lessons"),
        ("Recommandations", "recommendations"),
        ("The Role of Women", "other"),
        ("Contextual Matters", "other"),
    ],
)
def test_role_follows_from_the_words(heading: str, role: str) -> None:
    assert role_of(heading) == role


@pytest.mark.parametrize(
    ("heading", "numbering"),
    [
        ("I. Introduction", "I."),
        ("IV. Conclusion", "IV."),
        ("A. Political situation", "A."),
        ("1. Patrols", "1."),
        ("2.3 Patrols at night", "2.3"),
        ("3) Patrols", "3)"),
        ("A New Approach", None),
        ("10 Years On", None),
        ("I Was There", None),
        ("Introduction", None),
        ("2019", None),
    ],
)
def test_numbering_as_printed(heading: str, numbering: str | None) -> None:
    assert numbering_of(heading) == numbering


@pytest.mark.parametrize(
    ("levels", "parents"),
    [
        ([], []),
        ([1, 1, 1], [None, None, None]),
        ([1, 2, 2, 1, 2], [None, 0, 0, None, 3]),
        ([1, 2, 3, 2, 3, 1], [None, 0, 1, 0, 3, None]),
        ([2, 1, 2], [None, None, 1]),
        ([1, 3, 2], [None, 0, 0]),
    ],
)
def test_parent_is_the_last_heading_of_a_higher_level(levels: list[int], parents: list[int | None]) -> None:
    assert parents_of(levels, [None] * len(levels)) == parents


def test_a_heading_in_a_column_of_one_language_stands_under_one_of_that_language_or_above_all_columns() -> None:
    # Title over both columns; English part with a chapter; French part with a chapter; English goes on; a new title.
    levels = [1, 2, 3, 2, 3, 3, 1, 2]
    languages = [None, "en", "en", "fr", "fr", "en", None, "fr"]
    assert parents_of(levels, languages) == [None, 0, 1, 0, 3, 1, None, 6]


@pytest.mark.parametrize(
    ("last_pages", "parents", "ends"),
    [
        ([], [], []),
        ([1, 3, 2], [None, None, None], [1, 3, 2]),
        ([1, 1, 4], [None, 0, 1], [4, 4, 4]),
        ([5, 1, 4], [None, 0, 0], [5, 1, 4]),
        ([1, 2, 6, 3], [None, 0, None, 2], [2, 2, 6, 3]),
    ],
)
def test_a_section_ends_with_the_last_one_below_it(
    last_pages: list[int], parents: list[int | None], ends: list[int]
) -> None:
    assert ends_of(last_pages, parents) == ends
