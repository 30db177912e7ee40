"""Names inside longer names, names of peoples, and acronyms that several missions bear; [printed](type:entity)."""

import pytest

from tests.extractors.meaning.names.test_mentions import body, found_in
from tests.gold.annotation import read_marks


def check(annotated: str, subject: list[str]) -> None:
    text, marks = read_marks(annotated)
    assert found_in(body(text), subject) == {(mark.char_start, mark.char_end, mark.value) for mark in marks}


@pytest.mark.parametrize(
    "annotated",
    [
        "Fishermen from the [British Virgin Islands](place:british-virgin-islands) were among them.",
        "Schools in [French Polynesia](place:french-polynesia) closed early that year.",
        "The Inter-American Commission took note of the petition.",
        "The Inter-American Commission on Human Rights took note of the petition.",
        "The European Economic Commission for Africa is no body that anybody knows.",
        "An Afro-Colombian fisher spoke of the river.",
        "The [United Nations Environment Programme](un_body:unep) opened an office there.",
        "The United Nations Framework Convention was quoted twice.",
        "The UN Joint Logistics Centre was closed before the rains.",
        "Cooperation with UN-Oceans began that year.",
        "The Vice President, Federal Reserve Bank, was not there.",
        "She taught at the University of Ghana before the war.",
        "Ships off the Gulf of Oman waited for escorts.",
        "The Lebanese American University lent its library to the panel.",
        "The Danish Demining Group cleared the road to the airfield.",
        "He had written for the Sudan Tribune until it closed.",
        "The Niger Delta Avengers blew up a pipeline.",
        "The Goma Peace Conference produced acts of engagement.",
        "[American Samoa](place:american-samoa) sent its delegate by video.",
        "La Universidad de las Naciones Unidas y otros.",
        "Notre organisation, Cœur d’Afrique, poursuit ses buts.",
        "The CPI rose in March.",
        "Members voted at our General Assembly in June.",
        "Cuttings from the Jordan Times were passed around the table.",
    ],
)
def test_a_name_inside_a_longer_one_is_not_that_name(annotated: str) -> None:
    check(annotated, [])


@pytest.mark.parametrize(
    "annotated",
    [
        "The [NATO](organization:nato) Secretary-General flew in.",
        "The secretary-general of the party resigned.",
        "[Russia](state:russia)’s Security Council met at night.",
        "The Security Council of [Russia](state:russia) met at night.",
        "The [EU](organization:eu) special envoy listened.",
        "The Secretariat of the [African Union](organization:au) wrote back.",
        "[Ghana](state:ghana)’s Special Envoy was late.",
        "The Secretary-General of the Football Federation spoke.",
        "The [OAS](organization:oas) General Assembly voted.",
        "The [IGAD](organization:igad) Secretariat moved.",
    ],
)
def test_titles_and_organs_of_other_bodies_are_not_those_of_the_un(annotated: str) -> None:
    check(annotated, [])


@pytest.mark.parametrize(
    "annotated",
    [
        "In [Mali](state:mali), the [Security Council](un_body:un-security-council) was blamed.",
        "The [Secretary-General of the United Nations](un_body:un-secretary-general) wrote.",
        "The [General Assembly](un_body:un-general-assembly) of 1956 met twice.",
        "[China](state:china) told the [Secretary-General](un_body:un-secretary-general) so.",
        "The [Secretariat](un_body:un-secretariat) asked [Ghana](state:ghana) for police.",
        "The [Security Council](un_body:un-security-council) of that year was divided.",
        "For [France](state:france), [Security Council](un_body:un-security-council) reform can wait.",
        "The [Secretary-General](un_body:un-secretary-general)’s report came late.",
        "The [Malian](state:mali) President met the delegation in the morning.",
        "The [US](state:united-states) Department of Commerce issued a travel warning.",
        "Patrols in northern [Mali](state:mali) and in the [Kidal](place:kidal) Region went on.",
        "[UN](organization:un) Headquarters asked for daily reports from the field.",
        "[UN](organization:un) Member States pledged more helicopters.",
        "The [Congolese](state:democratic-republic-of-the-congo) National Police took over the posts.",
        "The occupied [Syrian](state:syria) territory was named in the letter.",
        "The [Commission on Human Rights](un_body:commission-on-human-rights) had been abolished by then.",
        "Both the UN [Human Rights Committee](un_body:human-rights-committee) and the press took note.",
        "The Government of [Mali](state:mali) and the Republic of [Chad](state:chad) signed in the afternoon.",
        "Northern [Mali](state:mali) has seen no such calm for years.",
        "[Mali](state:mali) MINUSMA Lessons From A Hard Decade".replace("MINUSMA", "[MINUSMA](mission:minusma)"),
        "[Bolivia (Plurinational State of)](state:bolivia), [Ecuador](state:ecuador) and [Fiji](state:fiji) came.",
        "[UN-Women](un_body:un-women) and [UNIDO](un_body:unido) worked with [ECLAC](un_body:eclac).",
        "The [Norwegian](state:norway) Ministry of Transport paid for the meeting room.",
    ],
)  # fmt: skip
def test_what_speaks_of_the_state_keeps_its_name(annotated: str) -> None:
    check(annotated, ["monusco"] if "Congolese" in annotated else [])


@pytest.mark.parametrize(
    "annotated",
    [
        "Malians and Nigerians shared the stage.",
        "A Norwegian violinist closed the evening.",
        "Swedish prosecutors opened a file on the trader.",
        "The Sudanese who fled across the border have not come back.",
        "Many Lebanese have lost their savings.",
        "Syrian refugees were asked to leave the school.",
        "Kenyan and Ugandan farmers grow the same maize.",
        "Haitian women carried the water up the hill.",
        "The Malian people will judge them.",
        "Two French journalists were taken on the road.",
        "Finns, Danes and Swedes took turns.",
        "Central African citizens had no say in it.",
    ],
)
def test_demonyms_of_people_are_no_states(annotated: str) -> None:
    check(annotated, ["minusca"] if "Central" in annotated else [])


@pytest.mark.parametrize(
    "annotated",
    [
        "[Malian](state:mali) authorities closed the crossing.",
        "The [Nigerien](state:niger) soldiers stayed in their camp.",
        "[South Sudanese](state:south-sudan) civil society was invited.",
        "[Rwandan](state:rwanda) and [Kenyan](state:kenya) troops arrived first.",
        "An [Israeli](state:israel) officer signed the map.",
        "The [Lebanese](state:lebanon) army moved south.",
        "Les autorités [maliennes](state:mali) et la presse en ont parlé.",
        "[Russian](state:russia)-made aircraft were leased.",
        "The [Iraqi](state:iraq) border was closed.",
        "[Ethiopian](state:ethiopia) airspace was avoided.",
        "[Chadian](state:chad) politicians disagreed.",
    ],
)
def test_adjectives_of_what_acts_for_a_state_are_its_name(annotated: str) -> None:
    check(annotated, [])


@pytest.mark.parametrize(
    ("subject", "annotated"),
    [
        ([], "[EUTM](mission:eutm-somalia) trained recruits for [Somalia](state:somalia) in [Uganda](state:uganda)."),
        (["minusma"], "[EUTM](mission:eutm-mali) had its camp nearby."),
        (["minusca"], "[EUTM](mission:eutm-rca) had its camp nearby."),
        ([], "EUTM and EUCAP were discussed together."),
        ([], "[UNOB](mission:unob) had been in [Burundi](state:burundi) since 1993."),
        (["bnub"], "The [UN Office in Burundi](mission:bnub) closed in 2014."),
        ([], "UNOB was small."),
        ([], "In 1956 [UNEF](mission:unef-i) was improvised within days."),
        ([], "In 1974 [UNEF](mission:unef-ii) was improvised within days."),
        ([], "[EUFOR Althea](mission:eufor-althea) is no EUFOR."),
    ],
)
def test_acronyms_of_several_missions_need_a_place_or_a_year(subject: list[str], annotated: str) -> None:
    check(annotated, subject)
