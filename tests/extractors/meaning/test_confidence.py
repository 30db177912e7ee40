"""The confidence of rows, worked out by hand for a table of sentences, paragraphs and footnotes."""

import pytest

from extractors.meaning.citations.citations import cite
from extractors.meaning.claims.claims import claims_of
from extractors.meaning.confidence import of_claim, of_recommendation, of_reference, of_theme, of_work
from extractors.meaning.recommendations.recommendations import recommendations_of
from extractors.meaning.sentences import sentences_of
from extractors.meaning.themes.codebook import load_codebook
from extractors.meaning.themes.themes import themes_of
from extractors.model import Footnote, Paragraph, Section
from schemas.contract import NOTE_TABLES

NOTE = "d0"

CLAIMS = [
    ("Several experts warned that the ceasefire would not last.", ["high"]),
    ("One official from the Secretariat suggested that the force stay.", ["high"]),
    ("It was noted that the police lacked vehicles.", ["high"]),
    ("Participants praised the envoy but warned that the talks were slow.", ["high", "high"]),
    ("Two diplomats regretted the delay, adding that the budget was spent.", ["high", "high"]),
    ("Participants agreed that the mandate was clear. They also noted that funds were short.", ["high", "medium"]),
    ("Participants agreed that the mandate was clear. Others feared that funds were short.", ["high", "medium"]),
    ("We agreed that the mandate was clear.", ["medium"]),
    ("The rebels claimed that the army had fired first.", ["low"]),
]
ADVICE = [
    ("The Security Council should renew the mandate for a year.", "body", ["high"]),
    ("Participants urged the African Union to send more observers.", "body", ["high"]),
    ("Patrols should be planned with the elders of each village.", "body", ["medium"]),
    ("The envoys should have consulted the elders before the talks.", "body", ["low"]),
    ("Plan patrols with the elders of each village.", "list_item", ["high"]),
]
WHOLE = "Ana Lindqvist, “The Long Road to Peace,” Stockholm Policy Institute, March 2019."
FOOTNOTES = [
    (["UN Security Council Resolution 2100 (April 25, 2013), UN Doc. S/RES/2100."], ["high"]),
    ([WHOLE], ["high"]),
    ([WHOLE, "Ibid."], ["high", "high"]),
    (["Ibid., para. 12."], ["low"]),
    (["Interview with a UN official, New York, May 2018."], ["medium"]),
]


def paragraph(text: str, kind: str = "body") -> Paragraph:
    return Paragraph(NOTE, "d0-p0001", "s", 1, kind, None, text, 1, 1, (), "none")


@pytest.mark.parametrize(("text", "levels"), CLAIMS)
def test_a_claim_is_trusted_as_its_holder_is_told(text: str, levels: list[str]) -> None:
    claims, _ = claims_of(NOTE, sentences_of(NOTE, [paragraph(text)]))
    assert [claim.confidence for claim in claims] == levels


@pytest.mark.parametrize(("text", "kind", "levels"), ADVICE)
def test_advice_is_trusted_as_it_is_addressed(text: str, kind: str, levels: list[str]) -> None:
    section = Section(NOTE, "s", None, 1, 1, None, "Recommendations", "recommendations", 1, 1, ())
    rows = [paragraph(text, kind)]
    found, _ = recommendations_of(NOTE, [section], rows, sentences_of(NOTE, rows))
    assert [row.confidence for row in found] == levels


@pytest.mark.parametrize(("texts", "levels"), FOOTNOTES)
def test_a_work_is_trusted_as_it_stands_in_full(texts: list[str], levels: list[str]) -> None:
    notes = [Footnote(NOTE, f"d0-n{n}", n, str(n), text, 1, 1, ()) for n, text in enumerate(texts, start=1)]
    assert [row.confidence for row in cite(NOTE, notes, [])[0]] == levels


@pytest.mark.parametrize(
    ("text", "level"),
    [
        # Two strong cues weigh at least 4; 13 words in a length of 80 divide by 1.16: above twice 0.9.
        ("The elections need an electoral law, and elections need voters and ballots too.", "high"),
        # A strong cue weighs 2 and is divided by 1 + 38 / 80: 1.36, just over one and a half of 0.9.
        ("The elections " + "came and went " * 12, "medium"),
        # The same in a text of war, divided by 1 + 56 / 80: 1.18. Elsewhere one cue of that score is no theme.
        ("The elections after the war " + "came and went " * 17, "low"),
    ],
)
def test_a_theme_is_trusted_by_its_score(text: str, level: str) -> None:
    rows = themes_of(NOTE, [paragraph(text)], load_codebook())
    assert [(row.theme_id, row.confidence) for row in rows] == [("elections", level)]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (of_claim(is_in_room=True, is_told=True), "high"),
        (of_claim(is_in_room=True, is_told=False), "medium"),
        (of_claim(is_in_room=False, is_told=True), "low"),
        (of_theme(2.0, 1.0), "high"),
        (of_theme(1.99, 1.0), "medium"),
        (of_theme(1.5, 1.0), "medium"),
        (of_theme(1.49, 1.0), "low"),
        (of_theme(1.0, 0.5), "high"),
        (of_recommendation("prose", "recommendation", "au"), "high"),
        (of_recommendation("prose", "lesson", "au"), "high"),
        (of_recommendation("list_item", "recommendation", None), "high"),
        (of_recommendation("prose", "recommendation", None), "medium"),
        (of_recommendation("list_item", "lesson", None), "low"),
        (of_reference(is_found=True), "high"),
        (of_reference(is_found=False), "low"),
        (of_work("think_tank", is_whole=True), "high"),
        (of_work("think_tank", is_whole=False), "medium"),
        (of_work("other", is_whole=True), "medium"),
        (of_work("other", is_whole=False), "low"),
    ],
)
def test_the_levels(level: str, expected: str) -> None:
    assert level == expected


def test_four_tables_have_a_confidence() -> None:
    having = [name for name, table in NOTE_TABLES.items() if any(c.name == "confidence" for c in table.columns)]
    assert having == ["citations", "claims", "themes", "recommendations"]
