"""Claims: what is attributed, to whom, by how many; the traps stand as gold in tests/gold/claims."""

import pytest

from extractors.meaning.claims.attribution import attribution_verbs
from extractors.meaning.claims.claims import claims_of
from extractors.meaning.claims.holder_words import consensus_of
from extractors.meaning.claims.holders import find_voices
from extractors.meaning.sentences import sentences_of
from extractors.model import Claim
from extractors.vocabulary import HOLDERS, QUANTIFIERS
from tests.extractors.meaning.meaning_gold import DOCUMENT, gold_files, measure_claims, paragraph


def claims(*texts: str) -> tuple[Claim, ...]:
    paragraphs = [paragraph(number, text) for number, text in enumerate(texts, start=1)]
    return claims_of(DOCUMENT, sentences_of(DOCUMENT, paragraphs))[0]


def doubts(text: str) -> list[str]:
    return [doubt.code for doubt in claims_of(DOCUMENT, sentences_of(DOCUMENT, [paragraph(1, text)]))[1]]


@pytest.mark.parametrize("held_out", [False, True])
def test_claims_reach_their_floor_on_the_gold(held_out: bool) -> None:
    score = measure_claims(gold_files("claims", held_out))
    assert score.f1 >= 0.95, "\n".join(score.misses)


@pytest.mark.parametrize("held_out", [False, True])
def test_verb_stance_consensus_and_scope_reach_theirs(held_out: bool) -> None:
    columns = ("holder", "quantifier", "verb", "stance", "consensus", "scope")
    score = measure_claims(gold_files("claims", held_out), columns)
    assert score.f1 >= 0.9, "\n".join(score.misses)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("A few participants also emphasized that night patrols had stopped.", "A few participants also emphasized"),
        ("However, it was also noted that the ferry was gone.", "it was also noted"),
        ("There was broad agreement among participants that it rains.", "There was broad agreement among participants"),
        ("The depot, several experts said, was empty.", "several experts said"),
        ("Participants, however, disagreed over the route.", "Participants, however, disagreed"),
        ("According to one participant, the well was dry.", "According to one participant"),
        ("The mission was encouraged to publish its map.", "was encouraged to"),
        ("Concerns were raised about the budget.", "Concerns were raised"),
    ],
)
def test_the_cue_is_the_attributing_phrase(text: str, cue: str) -> None:
    (claim,) = claims(text)
    assert (claim.cue, text[claim.cue_start : claim.cue_end]) == (cue, cue)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("A few participants agreed.", "A few participants"),
        ("Participants from civil society stressed that roads matter.", "Participants from civil society"),
        ("It was noted that roads matter.", None),
    ],
)
def test_the_holder_is_kept_as_printed(text: str, printed: str | None) -> None:
    assert claims(text)[0].holder_as_printed == printed


def test_an_inherited_claim_names_the_claim_it_continues() -> None:
    first, second, third = claims(
        "Several experts noted that the bridge was down. They added that nobody had asked for it. "
        "This was due to a lack of steel."
    )
    assert (second.scope, second.inherited_from, second.holder, second.quantifier) == (
        "inherited", first.claim_id, "experts", "several",
    )  # fmt: skip
    assert (third.scope, third.inherited_from, third.verb) == ("inherited", second.claim_id, "add")


@pytest.mark.parametrize(
    "texts",
    [
        ("Several experts noted that the bridge was down.", "They added that nobody had asked for it."),
        ("Several experts noted that the bridge was down. The river rose. They added that nobody had asked for it.",),
        ("Several experts noted that the bridge was down. The river rose. This was due to rain.",),
        ("It was noted that the guards left. They said that they were not paid.",),
        ("Some participants said it rains, but several experts doubted that. They added that it pours.",),
    ],
    ids=["next paragraph", "sentence between", "sentence between, this", "nobody before", "two before"],
)
def test_nothing_is_inherited_beyond_the_rule(texts: tuple[str, ...]) -> None:
    assert all(claim.scope == "explicit" for claim in claims(*texts))


def test_they_also_reaches_over_plain_sentences() -> None:
    first, second = claims("Many participants argued for a road. The river rose. They also asked for a bridge.")
    assert (second.inherited_from, second.quantifier, second.consensus) == (first.claim_id, "many", 5)


def test_a_quoted_sentence_holds_no_claim() -> None:
    rows = [paragraph(1, "Participants agreed that nothing works.", kind="quote")]
    assert claims_of(DOCUMENT, sentences_of(DOCUMENT, rows)) == ((), ())


def test_ids_run_through_the_note() -> None:
    assert [c.claim_id for c in claims("One participant noted it.", "Another participant noted it.")] == [
        f"{DOCUMENT}-a0001",
        f"{DOCUMENT}-a0002",
    ]


@pytest.mark.parametrize(
    ("quantifier", "words", "consensus"),
    [
        ("all", "agreed", 7), ("most", "agreed", 6), ("many", "", 5), ("several", "", 4), ("some", "", 3),
        ("few", "", 2),
        ("one", "", 1), ("another", "", 1), ("bare", "agreed", None), ("impersonal", "noted", None),
        ("bare", "generally agreed", 6), ("bare", "unanimously", 7), ("impersonal", "broad", 6),
        ("several", "generally", 4),
    ],
)  # fmt: skip
def test_the_scale_of_consensus(quantifier: str, words: str, consensus: int | None) -> None:
    assert consensus_of(quantifier, words) == consensus


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The policy was seen as the point on which all depends.", "possible_claim"),
        ("It was believed that the road was mined.", "possible_claim"),
        ("Another official believed the rumors.", "claim_without_holder"),
        ("Others, however, believed the rumors.", "claim_without_holder"),
    ],
)
def test_what_cannot_be_told_is_a_doubt(text: str, code: str) -> None:
    assert claims(text) == ()
    assert doubts(text) == [code]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Experts and participants stressed the need for care.", [("experts", "bare"), ("participants", "bare")]),
        ("One UN official and two experts warned of floods.", [("un_officials", "one"), ("experts", "few")]),
        ("Journalists and activists told the room of arrests.", [("civil_society", "bare")]),
        ("Many participants, particularly those from the region, agreed.", [("participants", "many")]),
        ("Not all participants agreed that it rains.", [("participants", "some")]),
        ("None of the participants agreed that it rains.", []),
        ("No participant questioned the plan.", [("participants", "all")]),
        ("Market participants judged that prices would fall.", []),
        ("Former participants of the program said that it worked.", []),
        ("Participants sharing a room noted the noise.", []),
    ],
)
def test_joined_and_denied_holders(text: str, rows: list[tuple[str, str]]) -> None:
    assert [(claim.holder, claim.quantifier) for claim in claims(text)] == rows


def test_every_voice_has_known_codes() -> None:
    text = "Most participants, several UN officials, one civil society representative and others from the north spoke."
    voices = find_voices(text)
    assert [voice.holder for voice in voices] == ["participants", "un_officials", "civil_society", None]
    assert all((v.holder is None or v.holder in HOLDERS) and v.quantifier in QUANTIFIERS for v in voices)


def test_a_verb_attributes_only_with_what_must_follow_it() -> None:
    verbs = attribution_verbs()
    assert verbs.read("held", " that it rains") is not None
    assert verbs.read("held", " a workshop") is None
    assert verbs.read("agreed", " to deploy") is None
