"""Recommendations and lessons: what they ask, of whom, by when; the traps are gold in tests/gold/recommendations."""

import pytest

from extractors.doubts import Doubt
from extractors.meaning.recommendations.addressees import addressee_before
from extractors.meaning.recommendations.horizons import horizon_of
from extractors.meaning.recommendations.recommendations import recommendations_of
from extractors.meaning.sentences import sentences_of
from extractors.model import Recommendation
from tests.extractors.meaning.meaning_gold import DOCUMENT, gold_files, measure_recommendations, paragraph, section


def read(
    *texts: tuple[str, str], role: str = "other", heading: str = "Context"
) -> tuple[tuple[Recommendation, ...], tuple[Doubt, ...]]:
    paragraphs = [paragraph(number, text, kind) for number, (kind, text) in enumerate(texts, start=1)]
    return recommendations_of(DOCUMENT, [section(heading, role)], paragraphs, sentences_of(DOCUMENT, paragraphs))


@pytest.mark.parametrize("held_out", [False, True])
def test_recommendations_reach_their_floor_on_the_gold(held_out: bool) -> None:
    score = measure_recommendations(gold_files("recommendations", held_out))
    assert score.f1 >= 0.9, "\n".join(score.misses)


@pytest.mark.parametrize("held_out", [False, True])
def test_horizons_reach_theirs(held_out: bool) -> None:
    score = measure_recommendations(gold_files("recommendations", held_out), ("horizon",))
    assert score.f1 >= 0.9, "\n".join(score.misses)


@pytest.mark.parametrize(
    ("text", "addressee", "printed", "action"),
    [
        ("The Council should hear from the border towns.", "security_council", "Council", "hear from the border towns"),
        ("Experts urged the AU to name an envoy.", "au", "AU", "name an envoy"),
        ("It was suggested that the mission should count wells.", "mission", "mission", "count wells"),
        ("It was recommended that the map be printed.", None, None, "the map be printed"),
        ("The AU could have sent an envoy.", "au", "AU", "sent an envoy"),
    ],
)
def test_the_action_and_its_addressee(text: str, addressee: str | None, printed: str | None, action: str) -> None:
    ((row,), _) = read(("body", text))
    assert (row.addressee, row.addressee_as_printed, row.action) == (addressee, printed, action)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Participants called for a law to end the practice.", "a law to end the practice"),
        ("Participants called for the government to end the practice.", "end the practice"),
        ("Participants stressed that the mission needs to plan.", "plan"),
    ],
)
def test_what_is_called_for(text: str, action: str) -> None:
    ((row,), _) = read(("body", text))
    assert row.action == action


@pytest.mark.parametrize(
    "text", ["Participants emphasized the need to move on.", "The mission needs to refuel each day in Gao."]
)
def test_a_need_alone_is_no_recommendation(text: str) -> None:
    assert read(("body", text)) == ((), ())


@pytest.mark.parametrize(
    ("text", "printed", "action"),
    [
        ("Prosecutors should attend each handover.", "Prosecutors", "attend each handover"),
        (
            "Companies that buy the ore should publish their suppliers.",
            "Companies that buy the ore",
            "publish their suppliers",
        ),
        ("In the capital, UNDP and UNICEF should share a depot.", "UNDP and UNICEF", "share a depot"),
        ("The river police could usefully lend two boats.", "river police", "lend two boats"),
        ("Neighboring countries would do well to open the border.", "Neighboring countries", "open the border"),
        ("Participants stressed that business leaders must pay first.", "business leaders", "pay first"),
        ("Mandates should be clear.", None, "Mandates should be clear"),
        ("From July, all flights should be logged.", None, "all flights should be logged"),
        ("Experts noted that the wells need to be tested.", None, "the wells need to be tested"),
        ("Donors need to plan beyond the vote.", "Donors", "plan beyond the vote"),
        ("The Council must choose a date.", "Council", "choose a date"),
        ("Envoys were encouraged to meet the mayors.", "Envoys", "meet the mayors"),
        ("It is essential that the police be paid.", None, "the police be paid"),
        ("It is crucial for donors to keep the clinics open.", "donors", "keep the clinics open"),
        ("There is a need for the mission to talk to drivers.", "mission", "talk to drivers"),
        ("It was important that mayors be consulted, one participant said.", None, "mayors be consulted"),
        ("Local courts would benefit from an archive.", "Local courts", "Local courts would benefit from an archive"),
        ("It was proposed that firms disclose their contracts.", "firms", "firms disclose their contracts"),
        ("Others asked the Secretariat to publish the review.", "Secretariat", "publish the review"),
        ("Let the mission keep the road open, and let it start now.", "mission", "keep the road open"),
        ("Participants advocated for economic diversification.", None, "economic diversification"),
        ("One expert advocated for the government to sell the mill.", "government", "sell the mill"),
        ("Donors were urged to pay the judges.", "Donors", "pay the judges"),
        ("The World Bank was called upon to stay.", "World Bank", "stay"),
        ("NGOs are encouraged to apply.", "NGOs", "apply"),
        ("It would be wise for the Council to visit Goma.", "Council", "visit Goma"),
        ("States that host refugees should grant permits.", "States that host refugees", "grant permits"),
        (
            "The panel suggested that MINUSCA and the Danish Red Cross plan convoys together.",
            "MINUSCA and the Danish Red Cross",
            "MINUSCA and the Danish Red Cross plan convoys together",
        ),
        (
            "It was recommended that the archive be invited to send a curator.",
            None,
            "the archive be invited to send a curator",
        ),
        (
            "Participants noted that it is one of several meetings whose outcomes should be brought together.",
            None,
            "outcomes should be brought together",
        ),
        ("The parties should be invited to a second round.", None, "The parties should be invited to a second round"),
    ],
)
def test_anybody_who_can_act_is_addressed_and_anything_else_is_part_of_the_action(
    text: str, printed: str | None, action: str
) -> None:
    ((row,), _) = read(("body", text))
    assert (row.addressee_as_printed, row.action) == (printed, action)


@pytest.mark.parametrize(
    "text",
    [
        "But should conditions deteriorate, the airfield will close.",
        "It should be clear that the bridge is gone.",
        "Pilots must file a plan.",
        "The mission must report every month.",
        "The mission has to report to New York.",
        "The Secretariat must send the list under the rules of 2010.",
        "The chair asked speakers to keep to five minutes.",
        "It was important to the parties that the talks were secret.",
        "It was necessary to evacuate the town.",
        "It is important to note that the figures are from 2019.",
        "There is no need for the mission to stay.",
        "The Council called on the parties in 2013 to stop fighting.",
        "The mission was asked to support the elections.",
        "Let us turn to the second point.",
        "The convoy had to turn back.",
        "Experts recalled that villagers had to flee.",
        "Participants noted that the force must ask for leave under the agreement.",
        "Participants were encouraged to speak freely.",
        "The parties were urged by the Council to stop.",
        "The report says that donors should have known.",
        "The convoy should have arrived by noon.",
    ],
)
def test_what_is_supposed_ruled_or_past_is_no_recommendation(text: str) -> None:
    assert read(("body", text)) == ((), ())


@pytest.mark.parametrize(
    ("name", "addressee"),
    [
        ("Businesses", "businesses"), ("UNDP", "un_system"), ("The UN", "un_system"), ("Governments", "member_states"),
        ("The interim government", "host_government"), ("The World Bank", "donors"), ("The force", "mission"),
        ("IGAD’s chair", "regional_organizations"), ("The mission’s leadership", "mission"),
        ("The armed movements", "parties"),
    ],
)  # fmt: skip
def test_those_addressed_have_a_normal_form(name: str, addressee: str) -> None:
    ((row,), _) = read(("body", f"{name} should rebuild the mill."))
    assert row.addressee == addressee


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("to lift the caveats within six months", "within six months"),
        ("to pay within the next two years", "within the next two years"),
        ("to meet the mayors ahead of the vote.", "ahead of the vote"),
        ("to act before the drawdown of the mission begins, not after", "before the drawdown of the mission begins"),
        ("to hire by the end of the year", "by the end of the year"),
        ("to report by the next renewal", "by the next renewal"),
        ("to open by June 2025, ahead of the vote", "June 2025"),  # a date is finer
        ("to act before the vote and within six months", None),  # two
        ("to appear before the Council", None),  # a place
        ("to return to what was there before the war", None),
        ("to work within the law", None),
        ("to be led by the mission", None),
        ("to open a base in the next six months", "in the next six months"),
        ("to open a base in the coming months", "in the coming months"),
        ("to open a base before elections are held", "before elections are held"),
        ("to open a base ahead of elections", "ahead of elections"),
        ("to be trained and equipped before the census", "before the census"),
        ("to name an envoy before the summit in the capital of the region", "before the summit in the capital"),
        ("to report by the time of the vote, in person", "by the time of the vote"),
        ("to pay by the next budget year", "by the next budget year"),
        ("to travel later this year", "later this year"),
        ("to open by 14 April", "14 April"),
        ("to open before December", "December"),
        ("to open by mid-2026", "mid-2026"),
        ("to close by 2027", "2027"),
        ("to act at once", "near_term"),
        ("to recruit staff now", "near_term"),
        ("to pay urgently, before the vote", "before the vote"),  # an event is finer
        ("to learn from mistakes made before the withdrawal", None),  # when they were made
        ("to put reconciliation before elections", None),
        ("to work as it did before the vote", None),
        ("to testify before the tribunal", None),
        ("to keep troops within reach of the town", None),
        ("to renew the mandate for six months", None),  # how long
        ("to brief every six months", None),
        ("to bring urgently needed fuel", None),
        ("to patrol immediately after the count", None),
        ("to do now what was left undone", None),
        ("to follow the May agreement", None),
        ("to judge it by the end it serves", None),
    ],
)
def test_a_horizon_may_be_told_by_an_event(text: str, horizon: str | None) -> None:
    assert horizon_of(text) == horizon


def test_two_addressees_in_one_are_none_with_a_doubt() -> None:
    ((row,), (doubt,)) = read(("body", "The Council and the Secretariat should meet the donors."))
    assert (row.addressee, row.addressee_as_printed) == (None, "Council and the Secretariat")
    assert (doubt.code, doubt.row_id) == ("addressee_unknown", row.recommendation_id)


def test_a_list_whose_bullets_are_lost() -> None:
    rows, _ = read(
        ("body", "The Council should:"),
        ("body", "Visit the border districts before it votes;"),
        ("body", "Ask for a report on fuel; and"),
        ("body", "Keep the liaison office open."),
        ("body", "The workshop ended at noon."),
    )
    assert [(row.form, row.addressee, row.action) for row in rows] == [
        ("list_item", "security_council", "Visit the border districts before it votes"),
        ("list_item", "security_council", "Ask for a report on fuel"),
        ("list_item", "security_council", "Keep the liaison office open"),
    ]


def test_a_list_straight_under_a_heading_of_recommendations() -> None:
    rows, _ = read(("list_item", "Pay on time."), role="recommendations", heading="Recommendations for Member States")
    assert [(row.addressee, row.form) for row in rows] == [("member_states", "list_item")]


@pytest.mark.parametrize(
    ("heading", "role", "item", "rows"),
    [
        ("Next steps", "conclusion", "The Secretariat to send the annex.", [("secretariat", "send the annex")]),
        ("3. The Way Forward", "conclusion", "Send the annex.", [(None, "Send the annex")]),
        ("Priorities for Action", "mandate", "Mend the roof.", [(None, "Mend the roof")]),
        ("Recommendations", "recommendations", "Better locks. Mayors should hold the keys.", [(None, "hold the keys")]),
        ("Recommendations", "recommendations", "The mission has four bases.", []),
        ("Implementation of the Recommendations on Locks", "recommendations", "Locks bought in May.", []),
        ("Status of past recommendations", "recommendations", "Locks bought in May.", []),
        ("Context", "context", "Send the annex.", []),
    ],
)
def test_the_items_of_a_section(heading: str, role: str, item: str, rows: list[tuple[str | None, str]]) -> None:
    found, _ = read(("list_item", item), role=role, heading=heading)
    assert [(row.addressee, row.action) for row in found] == rows


def test_a_row_leads_to_its_sentence_and_paragraph() -> None:
    ((row,), _) = read(("body", "It rained. Donors should pay for the roof."))
    assert (row.paragraph_id, row.sentence_id) == ("p1", f"{DOCUMENT}-t0002")
    assert row.recommendation_id == f"{DOCUMENT}-g0001"


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("In the short term, print the map", "near_term"),
        ("Over the longer term, train the clerks", "long_term"),
        ("A first, near-term step is to publish the list", "near_term"),
        ("Medium-term: mend the road", "medium_term"),
        ("Publish the list by 15 March 2025", "15 March 2025"),
        ("Publish the list before the end of June 2024", "June 2024"),
        ("Ask for long-term contributions", None),
        ("Long-term donors should be named", None),
        ("In the short term and in the long term, pay", None),
        ("Recall the vote of June 2024", None),
        ("Mend the road", None),
    ],
)
def test_the_horizon(text: str, horizon: str | None) -> None:
    assert horizon_of(text) == horizon


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("the members of the Council ", "security_council"),
        ("a mission which cannot be everywhere ", "mission"),
        ("the attention of the Council ", None),
        ("synergy between the mission and the AU ", None),
        ("the au ", None),
        ("the force ", "mission"),
        ("the task force ", None),
    ],
)
def test_the_addressee_is_the_subject(text: str, addressee: str | None) -> None:
    found = addressee_before(text, len(text))
    assert (found.addressee if found else None) == addressee


@pytest.mark.parametrize(
    ("text", "printed", "action"),
    [
        ("It is incumbent on the Council to set out an end state.", "Council", "set out an end state"),
        ("The onus is on donors to turn pledges into cash.", "donors", "turn pledges into cash"),
        ("The onus lies with the parties to name their delegates.", "parties", "name their delegates"),
        ("The mission has a responsibility to publish what it knows.", "mission", "publish what it knows"),
        ("It falls to the African Union to name an envoy.", "African Union", "name an envoy"),
        ("It is up to the Secretariat to draw up the list.", "Secretariat", "draw up the list"),
        ("It is time for the Council to visit the border.", "Council", "visit the border"),
        ("We urge the mission to open a base.", "mission", "open a base"),
        ("We recommend that the Secretariat publish the review.", "Secretariat", "the Secretariat publish the review"),
        ("Council members may wish to ask for a map.", "Council members", "ask for a map"),
        ("The Council could consider lifting the embargo.", "Council", "consider lifting the embargo"),
        ("A first step would be for the mission to count the wells.", "mission", "count the wells"),
        ("The best way forward is to hold the local vote first.", None, "hold the local vote first"),
        ("It would be useful for the mission to map the wells.", "mission", "map the wells"),
        ("Priority must be given to the roads.", None, "Priority must be given to the roads"),
        ("The mission should have access to all sites.", "mission", "have access to all sites"),
        ("“Donors should pay on time,” one expert argued.", "Donors", "pay on time"),
        ("It was stressed that the mission’s staff should stay.", "mission’s staff", "stay"),
        ("Experts held that widows ought to be heard first.", None, "widows ought to be heard first"),
        ("Participants said that the vote should take place in June.", None, "the vote should take place in June"),
        ("Donors were invited to pool their funds.", "Donors", "pool their funds"),
        ("What the Council should do is to wait.", "Council", "wait"),
        ("What the mission should avoid is a second camp.", "mission", "avoid a second camp"),
        ("Local authorities must be brought in early.", None, "Local authorities must be brought in early"),
    ],
)
def test_whose_it_is_to_act(text: str, printed: str | None, action: str) -> None:
    ((row,), _) = read(("body", text))
    assert (row.addressee_as_printed, row.action) == (printed, action)


@pytest.mark.parametrize(
    "text",
    [
        "It is up to the Council to decide.",
        "NGOs were invited to attend the session.",
        "What the mission should do next is unclear.",
        "Missions must be authorized by the Council.",
        "By then, the boats should already have come back.",
        "The mission has a mandate to protect civilians.",
        "Under the Geneva Conventions, the parties have an obligation to treat the wounded.",
        "States have a legal obligation to prosecute pirates.",
        "The government had a duty to consult.",
        "It is time to close the meeting.",
        "The Council might consider the report in June.",
        "The government may wish to see the mission leave.",
        "The opposition may want to delay the vote.",
        "The first step was to publish the names.",
        "It is good to see that the road is open.",
        "It fell to the prefect to feed them.",
        "We urge caution.",
        "The resolution says that “member states should pay on time”.",
        "The review should have been ready by March, but nobody could travel.",
        "A single shot could end the truce should it cost lives.",
        "The Council will meet again should Sudan refuse.",
        "The ceremony should take place in the first week of June.",
        "Under the accord of 2015, neither army should keep tanks near the line.",
    ],
)
def test_what_is_whose_by_rule_or_by_plan_is_no_recommendation(text: str) -> None:
    assert read(("body", text)) == ((), ())


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "The Council should renew the mandate, and the Secretariat should fill the posts.",
            [("Council", "renew the mandate"), ("Secretariat", "fill the posts")],
        ),
        (
            "The Council should renew the mandate and should ask for a report.",
            [("Council", "renew the mandate"), ("Council", "ask for a report")],
        ),
        (
            "Experts urged donors to pay on time and to stop earmarking.",
            [("donors", "pay on time"), ("donors", "stop earmarking")],
        ),
        (
            "Participants called on the parties to lay down arms and on donors to pay.",
            [("parties", "lay down arms and on donors to pay")],
        ),
        (
            "Participants called on the parties to lay down arms and on donors to pay the guards.",
            [("parties", "lay down arms"), ("donors", "pay the guards")],
        ),
        ("The Council should renew and review the mandate.", [("Council", "renew and review the mandate")]),
        ("The mission should plan to leave and to hand over.", [("mission", "plan to leave and to hand over")]),
        (
            "The Council should ask for a mandate that is clear and that the parties should respect.",
            [("Council", "ask for a mandate that is clear and that the parties should respect")],
        ),
        (
            "The Council should set a ceiling. It should also name the states.",
            [("Council", "set a ceiling"), ("Council", "also name the states")],
        ),
        (
            "The Council should ask for a report. It should name the states.",
            [("Council", "ask for a report"), (None, "name the states")],
        ),
    ],
)
def test_several_in_one_sentence_and_what_goes_on(text: str, rows: list[tuple[str | None, str]]) -> None:
    found, _ = read(("body", text))
    assert [(row.addressee_as_printed, row.action) for row in found] == rows


def test_each_of_several_has_its_own_horizon() -> None:
    found, _ = read(("body", "The Council was advised to travel by June and to send the penholder."))
    assert [row.horizon for row in found] == ["June", None]


@pytest.mark.parametrize(
    ("text", "printed", "action"),
    [
        ("Participants favored a smaller force.", None, "a smaller force"),
        ("One expert pushed for an earlier vote.", None, "an earlier vote"),
        ("Delegates urged sustained contributions to those funds.", None, "sustained contributions to those funds"),
        ("One expert pleaded for the Council to wait.", "Council", "wait"),
        ("There was a call for the mission to return.", "mission", "return"),
        ("There was a call for a new envoy.", None, "a new envoy"),
        ("Participants emphasized the need for the mission to consult women.", "mission", "consult women"),
        (
            "Participants recommended that, when it renews the mandate, the Council ask for maps.",
            "Council",
            "the Council ask for maps",
        ),
    ],
)
def test_what_the_room_would_rather_have(text: str, printed: str | None, action: str) -> None:
    ((row,), _) = read(("body", text))
    assert (row.addressee_as_printed, row.action) == (printed, action)


@pytest.mark.parametrize(
    "text",
    [
        "One expert proposed three scenarios.",
        "Most participants favored the second draft.",
        "Participants preferred the term “partnership”.",
        "One participant asked for the floor.",
        "Participants insisted on their neutrality.",
        "The government favored a smaller force.",
        "Participants discussed the need for the mission to consult women.",
    ],
)
def test_what_is_no_action_is_no_recommendation(text: str) -> None:
    assert read(("body", text)) == ((), ())
