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
        ("The African Union insisted that its mediators had not been told.", "The African Union", "assert"),
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


@pytest.mark.parametrize(
    ("text", "printed", "quantifier", "stance"),
    [
        ("Others countered that no force would have been large enough.", "Others", "some", "assert"),
        ("A handful doubted it.", "A handful", "few", "question"),
        ("A majority favoured a gradual handover.", "A majority", "most", "agree"),
        ("Some were in favour of a longer transition.", "Some", "some", "agree"),
        ("Two went further, and the room listened.", "Two", "few", "assert"),
        ("Others were less sanguine.", "Others", "some", "question"),
        ("Nobody in the room disputed that it had been rushed.", "Nobody in the room", "all", "agree"),
        ("No one thought that the model could be copied.", "No one", "all", "disagree"),
        ("No participant defended the timetable.", "No participant", "all", "disagree"),
        ("Not one speaker defended the timetable.", "Not one speaker", "all", "disagree"),
        ("Neither panellist believed the census.", "Neither panellist", "all", "disagree"),
        ("A retired midwife from Bangassou said it was closed.", "A retired midwife from Bangassou", "one", "assert"),
        ("Speakers on the second panel argued that it had failed.", "Speakers", "bare", "assert"),
        ("Analysts following the Sahel predicted that it would fill.", "Analysts", "bare", "assert"),
        ("A former detainee described the prison as a school.", "A former detainee", "one", "assert"),
        ("Rwandan officers explained how they had trained.", "Rwandan officers", "bare", "assert"),
        ("A Nepali colonel agreed.", "A Nepali colonel", "one", "agree"),
        ("It was the view of an engineer, who thought the road could wait.", "an engineer", "one", "assert"),
        ("What worried participants most was the silence.", "participants", "bare", "caution"),
        ("The engineers’ advice was to wait.", "The engineers", "bare", "recommend"),
        ("Participants griped that reports went unread.", "Participants", "bare", "caution"),
        ("One participant blogged that reports went unread.", "One participant", "one", "assert"),
    ],
)
def test_lone_words_professions_and_any_verb(text: str, printed: str, quantifier: str, stance: str) -> None:
    found = [(c.holder_as_printed, c.quantifier, c.stance) for c in claims(text) if c.in_room]
    assert found == [(printed, quantifier, stance)]


@pytest.mark.parametrize(
    "text",
    [
        "Thousands were displaced in the fighting. Many believed that the soldiers would return.",
        "Rebels burned three villages. Others fled across the border.",
        "None of the roads were repaired.",
        "Few of the weapons were recovered.",
        "Two lawyers drafted the statute.",
        "One participant ensured that the list was kept.",
        "Participants discussed how the handover might look.",
        "Farmers abandoned their fields.",
        "To the question of who pays, no participant had an answer.",
    ],
)
def test_lone_words_and_professions_act(text: str) -> None:
    assert not [c for c in claims(text) if c.in_room]


def test_a_pronoun_goes_on_from_a_name_in_its_own_sentence() -> None:
    found = claims("Professor Ilse Garraway (Leiden) went back to Katanga; she doubted that it would be authorised.")
    assert [(c.holder_as_printed, c.stance) for c in found] == [("Professor Ilse Garraway", "question")]
