"""The forms in which a note attributes, and their look-alikes; each sentence was written for this table."""

import time

import pytest

from extractors.meaning.claims.claims import claims_of
from extractors.meaning.sentences import sentences_of
from tests.extractors.meaning.meaning_gold import DOCUMENT, paragraph

Row = tuple[str, str, str, str]


def claims(text: str) -> list[Row]:
    found, _ = claims_of(DOCUMENT, sentences_of(DOCUMENT, [paragraph(1, text)]))
    return [(claim.holder, claim.quantifier, claim.verb, claim.stance) for claim in found if claim.in_room]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("One meteorologist acknowledged that the forecasts failed.", ("experts", "one", "acknowledge", "agree")),
        ("Several insider mediators reported that they had fled.", ("experts", "several", "report", "assert")),
        ("A retired police officer recounted how it began.", ("others", "one", "recount", "assert")),
        ("Two Somali journalists complained of the wait.", ("civil_society", "few", "complain", "caution")),
        ("The rapporteur summed up by saying that it rains.", ("chairs", "one", "say", "assert")),
        ("A second speaker was less optimistic about the talks.", ("speakers", "another", "be optimistic", "question")),
        ("Donor representatives made clear that the fund would end.", ("donors", "bare", "make clear", "assert")),
        ("The delegation of Uruguay proposed a new paragraph.", ("member_states", "one", "propose", "recommend")),
        ("Ghana’s representative supported the pact.", ("member_states", "one", "support", "agree")),
        ("One of the three speakers, a former judge, called it a trap.", ("speakers", "one", "call", "assert")),
        ("The breakout group on policing suggested a move.", ("participants", "bare", "suggest", "recommend")),
        ("The room was split on whether to stay.", ("participants", "bare", "be split", "disagree")),
        ("Almost all of those who spoke rejected the idea.", ("participants", "most", "reject", "disagree")),
        ("Participants could not agree on a date.", ("participants", "bare", "agree", "disagree")),
        ("Participants were not convinced that it would hold.", ("participants", "bare", "be convinced", "question")),
        ("Police officers with experience in Haiti recommended it.", ("others", "bare", "recommend", "recommend")),
        ("The anthropologists in the room disputed the notion.", ("experts", "bare", "dispute", "disagree")),
        ("Two delegates would caution against haste.", ("member_states", "few", "caution", "caution")),
        ("Several experts have noted that it rains.", ("experts", "several", "note", "assert")),
        ("The panelists went on to say that it rains.", ("panelists", "bare", "say", "assert")),
    ],
)
def test_a_name_before_its_verb(text: str, row: Row) -> None:
    assert claims(text) == [row]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ms. Hassan, who runs a clinic, recalled that it closed.", ("named_person", "one", "recall", "assert")),
        ("Dr. Bangura of the University of Makeni disagreed.", ("named_person", "one", "disagree", "disagree")),
        ("Mr. Okot (Uganda) said that it rains.", ("named_person", "one", "say", "assert")),
        ("Peter Kwesi, a lawyer from Accra, argued that it rains.", ("named_person", "one", "argue", "assert")),
        ("The Sahel Policy Institute warned that it rains.", ("named_organization", "one", "warn", "caution")),
    ],
)
def test_those_who_are_named(text: str, row: Row) -> None:
    assert claims(text) == [row]


def test_a_surname_stands_for_the_person_named_before() -> None:
    text = "Peter Kwesi, a lawyer from Accra, argued that it rains. Kwesi added that it pours."
    assert claims(text)[1] == ("named_person", "one", "add", "assert")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The ferry, said one pilot, never ran.", ("others", "one", "say", "assert")),
        ("“Nobody asked us,” said an activist from Bor.", ("civil_society", "one", "say", "assert")),
        ("In the opinion of several analysts, it would fail.", ("experts", "several", "be of the view", "assert")),
        ("From the perspective of donors, it was a trap.", ("donors", "bare", "be of the view", "assert")),
        ("For many diplomats, it was a trap.", ("member_states", "many", "be of the view", "assert")),
        ("To one researcher, it looked like a purge.", ("experts", "one", "be of the view", "assert")),
        ("In several participants’ view, it would fail.", ("participants", "several", "be of the view", "assert")),
        ("Participants’ main concern was that it would fail.", ("participants", "bare", "raise concerns", "caution")),
        ("A point raised by several speakers was that it rains.", ("speakers", "several", "point out", "assert")),
        ("The elections, many felt, came too early.", ("participants", "many", "feel", "assert")),
    ],
)
def test_a_name_behind_its_verb_or_beside_a_noun(text: str, row: Row) -> None:
    assert claims(text) == [row]


@pytest.mark.parametrize(
    ("text", "verb", "stance"),
    [
        ("The usefulness of small grants was disputed.", "dispute", "disagree"),
        ("The need for better maps was stressed.", "stress", "assert"),
        ("Frustration was voiced at the slow pace.", "express frustration", "caution"),
        ("Caution was urged in the use of the word.", "caution", "caution"),
        ("There was little appetite for another mission.", "support", "disagree"),
        ("There was a shared sense that it had failed.", "feel", "assert"),
        ("A widely held view was that it had failed.", "be of the view", "assert"),
        ("Another recurring theme was the need for maps.", "point out", "assert"),
        ("One suggestion was to move the office.", "suggest", "recommend"),
        ("Views on the airport differed.", "differ", "disagree"),
    ],
)
def test_a_claim_of_nobody(text: str, verb: str, stance: str) -> None:
    assert claims(text) == [("unspecified", "impersonal", verb, stance)]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        (
            "Participants praised the envoy, questioned his deputy, and urged both to travel.",
            ["praise", "question", "urge"],
        ),
        ("Participants discussed the port and stressed that it should be kept.", ["stress"]),
        ("Speakers discussed the trade, highlighting gaps in the directive.", ["highlight"]),
        ("Noting the lack of fuel, several experts proposed fewer patrols.", ["note", "propose"]),
        ("Experts noted that the pace had slowed, underscoring the risk.", ["note"]),
        ("Participants debated the date, with many arguing that it was early.", ["argue"]),
        ("Two researchers spoke of the census. They argued that it was flawed.", ["argue"]),
        ("Several ambassadors doubted the date. Instead, they suggested a review.", ["doubt", "suggest"]),
        ("Participants discussed the mandate. Most saw no need to change it.", ["see"]),
        ("There was agreement that the base should stay. Some feared that it would not.", ["agree", "fear"]),
    ],
)
def test_verbs_that_go_on(text: str, verbs: list[str]) -> None:
    assert [verb for _, _, verb, _ in claims(text)] == verbs


@pytest.mark.parametrize(
    "text",
    [
        "Participants reviewed the benchmarks of the transition.",
        "Participants considered options for the drawdown.",
        "Participants shared their experiences of mediation.",
        "Experts from the ministry inspected the wells in April.",
        "The chair opened the floor.",
        "The 2019 conference agreed on a charter.",
        "The panel of experts reported that weapons had crossed the border.",
        "Residents of Malakal said that the base had been looted.",
        "Several villagers told investigators that the soldiers had come at night.",
        "Farmers complained that the herds had eaten their crops.",
        "A judge said in an interview that the arrest was unlawful.",
        "In a statement, the mission leaders said that patrols would go on.",
        "Analysts have long warned that the truce was fragile.",
        "In 2017, a senior lawyer warned that the money would run out.",
        "A draft was proposed by the penholder in March.",
        "It was agreed in 2005 that the border would be marked.",
        "In April 2013, it was noted that the fund was empty.",
        "According to the Sahel Policy Institute, prices had doubled.",
        "Puerto Rico, an island, supported the plan.",
        "Some officers were dismissed, while others were promoted.",
        "Another paper argued that the truce was fragile.",
        "The group of armed men demanded fuel.",
        "The General Assembly recommended the budget.",
        "We firmly believe that schools matter.",
        "Some have questioned whether the vote was fair.",
        "A charter was endorsed by business leaders in May.",
        "Council members renewed the mandate and requested a report.",
        "The visitors read “participants agreed that it rains” on the wall.",
    ],
)
def test_no_claim_of_the_room(text: str) -> None:
    assert claims(text) == []


def test_time_grows_as_the_length_of_a_sentence() -> None:
    def seconds(n: int) -> float:
        text = ", ".join(["several senior experts from the region noted the need for the list of the names"] * n)
        start = time.process_time()
        claims(text)
        return time.process_time() - start

    seconds(10)
    assert seconds(1600) < 8 * seconds(400)
