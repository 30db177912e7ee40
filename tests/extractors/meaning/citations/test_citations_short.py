"""References by last names and by short titles, and what a reference back takes from the work that it means."""

import pytest

from extractors.meaning.citations.citations import cite
from extractors.model import Citation, Footnote

BEFORE = (
    "Nkiru Odowa and Per Lindqvist, “Guns and Grain,” Journal of Peace Research 55, no. 2 (2017): 80–99.",
    "Ada Keller, Leaving in Good Order: Exit from Peace Operations (London: Routledge, 2014), 71–75.",
    "International Crisis Group, “Mali: A Vote for Peace?” Africa Report No. 201, July 3, 2013.",
    "Ibid.",
    "Carl van der Meer, “Roads,” Stimson Center, May 2019; Carl van der Meer, “Rivers,” Stimson Center, May 2020.",
)


def rows_of(*footnotes: str) -> list[Citation]:
    notes = [Footnote("d0", f"d0-n{k}", k, str(k), text, 1, 1, ()) for k, text in enumerate(footnotes, 1)]
    return list(cite("d0", notes, ())[0])


def last_of(footnote: str) -> list[Citation]:
    return [row for row in rows_of(*BEFORE, footnote) if row.footnote_id == "d0-n6"]


@pytest.mark.parametrize(
    ("footnote", "means", "pages"),
    [
        ("Odowa and Lindqvist, pp. 88-93.", "Guns and Grain", "88-93"),
        ("Odowa and Lindqvist, 88–93.", "Guns and Grain", "88-93"),
        ("See Odowa & Lindqvist, p. 81.", "Guns and Grain", "81"),
        ("Odowa et al., p. 90.", "Guns and Grain", "90"),
        ("Odowa and Lindqvist, “Guns and Grain,” 85.", "Guns and Grain", "85"),
        ("Keller, Leaving in Good Order, p. 12.", "Leaving in Good Order: Exit from Peace Operations", "12"),
        ("Keller, Leaving in Good Order, 12–14.", "Leaving in Good Order: Exit from Peace Operations", "12-14"),
        ("Keller, p. 12.", "Leaving in Good Order: Exit from Peace Operations", "12"),
        ("Keller, op. cit., p. 12.", "Leaving in Good Order: Exit from Peace Operations", "12"),
        ("International Crisis Group, “Mali: A Vote for Peace?,” p. 4.", "Mali: A Vote for Peace?", "4"),
        ("van der Meer, “Rivers,” p. 4.", "Rivers", "4"),
    ],
)
def test_last_names_and_short_titles_mean_the_work_cited_before(footnote: str, means: str, pages: str) -> None:
    (row,) = last_of(footnote)
    target = next(other for other in rows_of(*BEFORE) if other.title == means)
    assert row.refers_to == target.citation_id
    assert (row.type, row.authors, row.title, row.pages) == (target.type, target.authors, means, pages)


@pytest.mark.parametrize(
    "footnote",
    [
        "The authors visited both towns in 2018.",
        "Odowa and Lindqvist were told the same by traders.",
        "Chad, p. 5 of the map.",
        "Annex, p. 4.",
        "Lindqvist was not there.",
        "Mali and Niger signed in 2017.",
        "Ministry and Presidency, p. 3.",
        "Bamako, Gao and Kidal.",
        "Keller disagrees on page 12.",
        "Peacekeepers and police, p. 3.",
    ],
)
def test_other_notes_are_no_references_back(footnote: str) -> None:
    assert last_of(footnote) == []


def test_last_names_of_nobody_cited_before_are_a_reference_that_leads_nowhere() -> None:
    notes = [Footnote("d0", "d0-n1", 1, "1", "Achebe and Okri, pp. 3–4.", 1, 1, ())]
    (row,), (doubt,) = cite("d0", notes, ())
    assert (row.type, row.pages, row.refers_to, doubt.code) == ("other", "3-4", None, "unresolved_back_reference")


def test_two_works_of_one_author_stay_apart() -> None:
    (row,) = last_of("van der Meer, p. 3.")
    assert (row.refers_to, row.refers_how, row.type, row.title) == (None, "short_title", "other", None)


def test_ibid_takes_type_authors_and_title_and_leaves_the_symbol() -> None:
    rows = rows_of(*BEFORE, "UN Doc. S/2018/541, June 6, 2018, para. 3.", "Ibid., para. 9.")
    assert (rows[3].type, rows[3].authors, rows[3].title) == (
        "think_tank",
        ("International Crisis Group",),
        "Mali: A Vote for Peace?",
    )
    assert (rows[-1].type, rows[-1].symbol, rows[-1].paragraphs_cited) == (rows[-2].type, None, "9")
