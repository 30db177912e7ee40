"""Where a sentence ends. A bar in a case stands where one sentence ends and the next begins."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.text.sentence_ends import (
    breaks_off,
    calls_for_number,
    find_sentences,
    is_abbreviated,
    sentences_in,
)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text)]


@pytest.mark.parametrize(
    "marked",
    [
        "The mission left.|It was asked to.",
        "The mission left; it was asked to: nobody stayed.",
        "Was the mission to stay?|Nobody knew!|The room was divided.",
        "The U.S. Permanent Mission spoke.|The U.N. did not.",
        "It was a proposal of the U.S.|The Council declined.",
        "Talks went on between the government and ECOWAS.|ECOWAS’s envoy left first.",
        "It was led by the AU.|MINUSCA came later.",
        "Talks were held in Washington, D.C.|Participants welcomed them.",
        "Dr. Amara Diallo and Mr. N’Diaye spoke.|Mrs. Okello listened.",
        "Lt. Gen. Birame Diop led the force.|Maj. Gen. Lowe followed.",
        "The meeting was chaired by J. F. Arrault.|Everybody came.",
        "Kofi A. Annan was quoted.|So was John F. Kennedy.",
        "They turned to Plan B.|Participants doubted it.",
        "See para. 4 of the resolution.|The rest is in paras. 5 and 6.",
        "It is Distribution No. 065 of the series.|No. 12 came later.",
        "The answer was no.|The government would not agree.",
        "He spoke of no. 7 on the list.",
        "That is the state of the art.|The mission is not there yet.",
        "Strength rose by 2.5 percent in 2019.|In 2020 it fell.",
        "The mission left in 2013.|2,100 troops remained.",
        "Tasks were many, e.g. Protection of civilians, i.e. Patrols.",
        "It was the Council vs. Secretariat all over again.",
        "The meeting began at 10 a.m. EST.|It ended at 4 p.m.|Participants went home.",
        "They met at 9 a.m. Monday.",
        "Roads, bridges, schools, etc.|Were they built?",
        "Roads, bridges, etc. were built.",
        "“The mission is tired.”|The room agreed.",
        "“The mission is tired,” one participant said.|Others agreed.",
        "He called it “a gamble.”|She did not.",
        "He called it “a gamble”.|She did not.",
        "It was so noted (see the annex.)|Nothing follows.",
        "“Who decides?” asked one participant.|Nobody answered.",
        "The Council [...] Decides to extend the mandate.",
        "The Council ... Decides to extend the mandate.",
        "They waited...|The Council did not move.",
        "They waited…|The Council did not move.",
        "… The mission stayed.",
        "1. The mission shall leave.|2. The Council shall decide.",
        "The Council adopted it in Dec. 2021.|In Jan. it met again.",
        "St. Petersburg hosted the forum.|It met on Mt. Kenya too.",
        "Security Council Res. S/RES/2100 and Doc. S/2023/36 were cited.|So was Res. 2164.",
        "Smith et al. (2019) disagree.|Jones does not.",
        "The firm was Acme Inc.|Its staff left.",
        "The firm Acme Ltd. Mali branch closed.",
        "La MINUSMA a quitté le pays.|L’ONU l’a confirmé.",
        "M. Dupont a parlé.|Mme. Traoré aussi, p. ex. du mandat.",
        "« La mission est fatiguée. »|La salle était d’accord.",
        "Le Conseil, cf. Résolution 2100, a décidé.|Voir art. 3 et al. 2.",
        "Some left.|— Others stayed.",
        "The road led to Kidal.|• The town was empty.",
        "They came at once!?|Nobody knew why.",
        "The African Union–UN Mission (see S/PRST/2018/4, p. 3) closed.|It had 4.1 thousand staff.",
        "participants agreed.|The mission should stay",
        "",
        "   ",
    ],
)
def test_sentences_end_where_they_end(marked: str) -> None:
    expected = [part for part in marked.split("|") if part.strip()]
    assert cut(marked.replace("|", " ").replace("  ", " ")) == [part.strip() for part in expected]


def test_sentences_as_texts() -> None:
    assert sentences_in(" On Sept. 3 they met.  They left. ") == ("On Sept. 3 they met.", "They left.")


@pytest.mark.parametrize("word", ["Doc", "para", "Sept", "Jr", "etc", "PV", "J", "U.S", "J.-P", "É"])
def test_abbreviations_and_initials(word: str) -> None:
    assert is_abbreviated(word)


@pytest.mark.parametrize("word", ["mission", "UN", "ECOWAS", "2100", "", "Plan", "a"])
def test_words_that_are_none(word: str) -> None:
    assert not is_abbreviated(word)


@pytest.mark.parametrize("text", ["as said in para.", "on floor No.", "see paras.", "pp."])
def test_a_number_must_follow(text: str) -> None:
    assert calls_for_number(text)


@pytest.mark.parametrize("text", ["The mission left.", "para", "e.g.", "", "."])
def test_no_number_must_follow(text: str) -> None:
    assert not calls_for_number(text)


@pytest.mark.parametrize("text", ["They asked for the", "a plan of ", "la fin des", "THE COUNCIL AND"])
def test_a_text_breaks_off(text: str) -> None:
    assert breaks_off(text)


@pytest.mark.parametrize("text", ["They asked for the mandate", "they agreed on it of.", "", "what it was for the,"])
def test_a_text_may_end_here(text: str) -> None:
    assert not breaks_off(text)


PIECES = [*"“”()»«.…?! \u00a0", "The", "mission", "U.S.", "Dr.", "No. 5", "2.5", "e.g.", "...", ". ", "J. "]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text())
def test_sentences_partition_the_text(text: str) -> None:
    spans = find_sentences(text)
    assert all(0 <= start < end <= len(text) and text[start:end].strip() == text[start:end] for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    between = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    assert not between.strip()
