"""Forms of attribution as other notes use them: one sentence each, and what it says."""

import pytest

from extractors.meaning.claims.claims import claims_of
from extractors.meaning.sentences import sentences_of
from extractors.model import Claim
from tests.extractors.meaning.meaning_gold import DOCUMENT, paragraph


def claims(*texts: str) -> tuple[Claim, ...]:
    paragraphs = [paragraph(number, text) for number, text in enumerate(texts, start=1)]
    return claims_of(DOCUMENT, sentences_of(DOCUMENT, paragraphs))[0]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("According to Maria Oduya of the Hill Institute, police came last.", ("named_person", "one", "assert")),
        ("General (ret.) Paul Silva-Smith recalled that patrols were few.", ("named_person", "one", "assert")),
        (
            "The head of police, Inspector Rossi, wondered who may arrest.",
            ("named_person", "one", "question"),
        ),
        ("Former mediator Lakhdar Benali recalled that the draft had no date.", ("named_person", "one", "assert")),
        (
            "Lucía Ferrer, from the University of Granada, replied that few did.",
            ("named_person", "one", "assert"),
        ),
        ("Helena Brandt (NUPI) called for a shorter mandate.", ("named_person", "one", "recommend")),
        ("Under-Secretary-General Dupont urged restraint.", ("named_person", "one", "recommend")),
        (
            "The Deputy Permanent Representative of Slovenia, Ms. Kranj, praised it.",
            ("member_states", "one", "agree"),
        ),
        ("The deputy special representative said that the accord was weak.", ("mission_staff", "one", "assert")),
        ("The Executive Director of the Global Compact pointed out its value.", ("others", "one", "assert")),
        ("The Head of Due Diligence of the bank highlighted the challenges.", ("others", "one", "assert")),
        ("The Vice-President for Asia of the bank acknowledged the risk.", ("others", "one", "agree")),
        ("Those who knew the mission noted that patrols were few.", ("participants", "bare", "assert")),
        ("A broad consensus among participants emerged: the text is too long.", ("participants", "bare", "agree")),
        ("Inclusive design and safety were noted as essential.", ("unspecified", "impersonal", "assert")),
        ("Norway proposed a shorter mandate.", ("member_states", "one", "recommend")),
        ("Two thirds of the attendees preferred a smaller force.", ("participants", "most", "recommend")),
        ("The majority of the working group noted that the rules were clear.", ("participants", "most", "assert")),
        ("Several interlocutors voiced misgivings about the pace.", ("participants", "several", "caution")),
        ("Participants expressed relief at the drop in attacks.", ("participants", "bare", "agree")),
        ("Participants tended to see the matter differently.", ("participants", "bare", "disagree")),
        ("Participants were in broad agreement that time was bought.", ("participants", "bare", "agree")),
        ("Few participants were convinced by this.", ("participants", "few", "assert")),
        ("Two of the experts came down in favor of a phased exit.", ("experts", "few", "agree")),
        ("One former minister had no doubt that the vote would be bought.", ("others", "one", "assert")),
        ("Experts working on the Sahel were skeptical about the alliance.", ("experts", "bare", "question")),
        ("Participants on both sides of the debate pointed out the cost.", ("participants", "bare", "assert")),
        ("Not everyone agreed.", ("participants", "some", "disagree")),
        ("Not all speakers were convinced that deadlines help.", ("speakers", "some", "question")),
        ("This assessment was not shared by everyone.", ("participants", "all", "disagree")),
        ("Delegates sounded a cautious note.", ("member_states", "bare", "caution")),
        ("The workshop closed with a call for better data.", ("participants", "bare", "recommend")),
        ("The suggestion drew sharp criticism from several delegates.", ("member_states", "several", "caution")),
        ("The proposal enjoyed wide support among participants.", ("participants", "bare", "agree")),
        ("The idea met with little enthusiasm among experts.", ("experts", "bare", "disagree")),
        ("The idea met with skepticism.", ("unspecified", "impersonal", "question")),
        ("No consensus emerged on the future of the base.", ("unspecified", "impersonal", "disagree")),
        ("Broad agreement emerged that police reform had been neglected.", ("unspecified", "impersonal", "agree")),
        ("Misgivings about the census were aired.", ("unspecified", "impersonal", "caution")),
        ("Doubts persisted as to the neutrality of the guards.", ("unspecified", "impersonal", "question")),
    ],
)
def test_a_claim(text: str, row: tuple[str, str, str]) -> None:
    assert [(claim.holder, claim.quantifier, claim.stance) for claim in claims(text) if claim.in_room] == [row]


@pytest.mark.parametrize(
    "text",
    [
        "Participants discussed the mandate and considered three scenarios.",
        "Some were detained for weeks without charge.",
        "Others fled across the border.",
        "Most of the fighting took place in the north.",
        "Analysts at the ministry counted forty incidents in May.",
        "Ambassador Lindqvist opened the meeting.",
        "Brazil led the force for thirteen years.",
        "Kenya and Uganda sent two battalions.",
        "There was fighting in the hills above the town.",
        "There was fear in the camp.",
        "Doubts about the census delayed the vote by a year.",
        "Broad agreement was reached by the parties in Algiers.",
        "Broad areas of the north emerged from the war without a school.",
        "Those who had fled the town returned in June.",
        "Half of the patrols were canceled.",
        "The two thirds majority was not met.",
        "The plan drew on earlier experience in Liberia.",
        "The law drew protests from the unions.",
        "The committee met with resistance from local chiefs.",
        "The road met with the river north of the town.",
        "Hostility between the two towns persisted.",
        "The General Assembly Hall was built in 1952.",
        "Fighters had left the accord, while those who had stayed asked why loyalty was not rewarded.",
        "The island was recognized as ready in 2011.",
        "According to Radio Ndeke, the road was cut.",
        "The river Senegal, from its source to the sea, was low.",
    ],
)
def test_no_claim_at_all(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "holder", "stance"),
    [
        ("The government rejected the proposal.", "host_state", "disagree"),
        ("The rebels claimed that the army had shelled the market.", "others", "assert"),
        ("The Security Council expressed concern in a press statement.", "council_members", "caution"),
        ("In his report, the secretary-general warned of a vacuum.", "un_officials", "caution"),
        ("OCHA noted that access had worsened.", "un_officials", "assert"),
        ("Norway and Mexico rejected the text.", "member_states", "disagree"),
        ("In 2013, diplomats warned that the state might collapse.", "member_states", "caution"),
    ],
)
def test_outsiders_are_kept_apart(text: str, holder: str, stance: str) -> None:
    assert [(c.holder, c.stance, c.in_room) for c in claims(text)] == [(holder, stance, False)]


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Some participants expected a vote, while others doubted that it would be held.", {1: 0}),
        ("Experts favored a longer mandate, whereas diplomats preferred a short one.", {1: 0}),
        ("Several speakers praised the envoy. Others warned that he had no mandate.", {1: 0}),
        ("Experts noted that patrols work. Panelists, however, doubted that they last.", {1: 0}),
        ("Experts noted that patrols work. By contrast, one official feared that they provoke.", {1: 0}),
        ("Experts noted that patrols work. They added that radios help.", {}),
        ("Experts noted that patrols work. Panelists agreed.", {}),
        ("Experts noted that patrols work, and one official recalled that they are cheap.", {}),
        ("Experts noted that patrols work. Another speaker added that radios help.", {}),
        ("The government rejected the text, while participants welcomed it.", {}),
    ],
)
def test_divided_opinion_is_linked(text: str, against: dict[int, int]) -> None:
    found = claims(text)
    number = {claim.claim_id: position for position, claim in enumerate(found)}
    assert {number[c.claim_id]: number[c.contrasts_with] for c in found if c.contrasts_with} == against
