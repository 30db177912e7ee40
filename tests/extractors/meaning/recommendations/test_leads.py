"""Lists of advice: by the lead above them, by a heading, by a heading above that."""

import itertools
from dataclasses import replace

import pytest

from extractors.meaning.recommendations.recommendations import recommendations_of
from extractors.meaning.sentences import sentences_of
from extractors.model import Recommendation, Section
from extractors.structure.sections import role_of
from tests.extractors.meaning.meaning_gold import DOCUMENT, paragraph

ITEMS = ("Visit the border districts;", "Ask for a report on fuel; and", "Keep the liaison office open.")


def read(headings: list[str], lead: str | None = None, items: tuple[str, ...] = ITEMS) -> tuple[Recommendation, ...]:
    """The rows of a list below a lead, under headings of which each stands below the one before."""
    sections = [
        Section(DOCUMENT, f"s{n}", f"s{n - 1}" if n else None, n + 1, n + 1, None, text, role_of(text), 1, 1, ())
        for n, text in enumerate(headings)
    ]
    numbers = itertools.count(1)
    paragraphs = [paragraph(next(numbers), lead, "body")] if lead else []
    paragraphs += [paragraph(next(numbers), item, "list_item") for item in items]
    paragraphs = [replace(one, section_id=sections[-1].section_id) for one in paragraphs]
    return recommendations_of(DOCUMENT, sections, paragraphs, sentences_of(DOCUMENT, paragraphs))[0]


@pytest.mark.parametrize(
    ("lead", "addressee"),
    [
        ("Participants urged the Security Council to:", "security_council"),
        ("Several participants called on donors to take the following steps:", "donors"),
        ("The African Union could:", "au"),
        ("The Secretariat might consider the following steps:", "secretariat"),
        ("Member states may wish to:", "member_states"),
        ("Donors can help by:", "donors"),
        ("The Council was encouraged to:", "security_council"),
        ("The Council is advised to:", "security_council"),
        ("What the Council should do:", "security_council"),
        ("Next steps for the mission include:", "mission"),
        ("Priorities for the Council in the renewal:", "security_council"),
        ("Several measures were proposed for the Secretariat:", "secretariat"),
        ("For the Security Council, participants had three recommendations:", "security_council"),
        ("Participants suggested that the Council take the following steps:", "security_council"),
        ("Participants proposed several measures:", None),
        ("The African Union could, in the medium term:", "au"),
        ("Donors and the Secretariat could:", None),
        ("Participants encouraged Council members to reflect the following elements in the text.", "security_council"),
    ],
)
def test_a_lead_asks_for_what_its_list_holds(lead: str, addressee: str | None) -> None:
    rows = read(["Context"], lead)
    assert [(row.addressee, row.action) for row in rows] == [
        (addressee, "Visit the border districts"),
        (addressee, "Ask for a report on fuel"),
        (addressee, "Keep the liaison office open"),
    ]


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        ("The force can draw on three assets:", ("Helicopters;", "Boats; and", "Patience.")),
        ("The Council has three options:", ("Renew;", "Wait; and", "Leave.")),
        ("The chair asked speakers to:", ("Be brief;", "Use the microphone; and", "Sit down.")),
        ("The Council established a mission to:", ("Protect civilians;", "Monitor the line; and", "Report.")),
        ("The mission could be seen in three places:", ("Gao;", "Kidal; and", "Mopti.")),
        ("Agencies issue guides, recommendations, and other texts, as follows:", ("Boats;", "Bridges; and", "Wells.")),
        ("The Council should:", ("Boats:", "Bridges:", "Wells:")),
        ("The Council requested the Secretary-General to:", ("Report each month;", "Name an envoy; and", "Travel.")),
    ],
)
def test_a_lead_that_only_tells_asks_for_nothing(lead: str, items: tuple[str, ...]) -> None:
    assert read(["Context"], lead, items) == ()


@pytest.mark.parametrize(
    ("headings", "addressee"),
    [
        (["Recommendations", "The Security Council"], "security_council"),
        (["Ways Forward", "A. Donors"], None),
        (["Policy Recommendations", "UN Secretariat"], "secretariat"),
        (["To the African Union"], "au"),
        (["What Member States Can Do"], "member_states"),
        (["Conclusions and Recommendations"], None),
    ],
)
def test_a_heading_asks_for_what_the_list_below_it_holds(headings: list[str], addressee: str | None) -> None:
    assert [row.addressee for row in read(headings)] == [addressee] * len(ITEMS)


@pytest.mark.parametrize(
    ("lead", "item", "row"),
    [
        ("Security Council:", "Ask for a map.", ("security_council", "Security Council", "Ask for a map")),
        ("To donors and the Secretariat:", "Pay.", (None, "donors and the Secretariat", "Pay")),
        (None, "To the Council: renew the mandate.", ("security_council", "Council", "renew the mandate")),
        (None, "Donors: pay on time.", ("donors", "Donors", "pay on time")),
        (None, "Security: mend the gate.", (None, None, "Security: mend the gate")),
    ],
)
def test_a_name_with_a_colon_in_a_section_of_recommendations(
    lead: str | None, item: str, row: tuple[str | None, str | None, str]
) -> None:
    (found,) = read(["Recommendations"], lead, (item,))
    assert (found.addressee, found.addressee_as_printed, found.action) == row


def test_a_name_with_a_colon_elsewhere_asks_for_nothing() -> None:
    assert read(["Context"], "Security Council:", ("Five members.",)) == ()


@pytest.mark.parametrize(
    "headings",
    [
        ["Context", "The Security Council"],
        ["Status of the Recommendations", "Donors"],
        ["For the Record"],
        ["To Sum Up"],
    ],
)
def test_other_headings_ask_for_nothing(headings: list[str]) -> None:
    assert read(headings) == ()
