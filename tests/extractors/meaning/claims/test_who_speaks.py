"""Who speaks: named persons, states, lone words and professions, as notes of other makers name them."""

import pytest

from tests.extractors.meaning.claims.test_open_forms import claims


@pytest.mark.parametrize(
    ("text", "printed", "stance"),
    [
        ("Dr Tim Kirsten told us that the rules had been read out once.", "Dr Tim Kirsten", "assert"),
        ("Mr Okello argued that the brigade was a paper force.", "Mr Okello", "assert"),
        ("Lt Col Brandt said the sensors were useless in the rains.", "Lt Col Brandt", "assert"),
        ("Brigadier Mensah (retd.) doubted that it could be deployed.", "Brigadier Mensah", "question"),
        ("Mr. Okello’s view was that the police should have led.", "Mr. Okello", "assert"),
        ("In Mr. Traoré’s opinion, the regional force came too early.", "Mr. Traoré", "assert"),
        ("For Halima Osman, a teacher from Baidoa, the question was who would pay.", "Halima Osman", "assert"),
        ("Lena Hartmann (ZIF) also called for shorter texts.", "Lena Hartmann", "recommend"),
        ("Elena Petrov and Juan Ruiz, both of the electoral unit, agreed that it was sound.", "Juan Ruiz", "agree"),
        ("Karin Holt of Save the Children told the Committee that schools were used.", "Karin Holt", "assert"),
        ("Ban, the ex-minister, conceded that the census had been delayed.", "Ban", "agree"),
        ("Ana Reyes concurred.", "Ana Reyes", "agree"),
        ("Commissioner Berg was blunt: nobody had been trained.", "Commissioner Berg", "assert"),
        ("Russia has argued that the sanctions hamper the government.", "Russia", "assert"),
        ("The US maintains that the mission should leave by December.", "The US", "assert"),
        ("China and Russia expressed doubts about the text.", "China and Russia", "question"),
    ],
)
def test_a_name_speaks(text: str, printed: str, stance: str) -> None:
    found = [c for c in claims(text) if c.in_room]
    assert [(c.holder_as_printed, c.stance) for c in found] == [(printed, stance)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Okello was appointed in 2016.",
        "Karin Holt of Save the Children arrived in 1998.",
        "Camp Bondo was closed in June, noted for its mud.",
        "Lastly, the director called upon firms to act, urged states to listen and left.",
        "Boko Haram claimed the attack.",
        "Rwanda denied that its troops had crossed the border.",
        "In 2011, Russia argued that the resolution had been abused.",
        "France deployed troops in January 2013.",
        "Eritrea claims that the border was settled in 2002.",
    ],
)
def test_a_name_acts(text: str) -> None:
    assert not [c for c in claims(text) if c.in_room and c.holder in ("named_person", "member_states")]
