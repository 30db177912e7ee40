"""Themes: the score, its cues, and the gold of tests/gold/themes."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.meaning.themes.codebook import Codebook, load_codebook, read_codebook
from extractors.meaning.themes.themes import themes_of
from extractors.model import ParagraphTheme, Section
from tests.extractors.meaning.meaning_gold import DOCUMENT, gold_files, measure_themes, paragraph

RIVERS = """
[settings]
threshold = 1.0
length = 10

[sets]
boat = ["boat*", "row boat"]

[[theme]]
theme_id = "rivers"
label = "Rivers"
definition = "Running water."
inclusion = "Streams."
exclusion = "Lakes."
example = "The stream ran dry."
[theme.cues]
strong = ["river*", "high ~2 water", "{swift|very slow} current", "ferry & {boat}"]
normal = ["stream", "NILE"]
weak = ["bank"]
anti_cues = ["river bank account*"]
"""


@pytest.fixture(scope="module")
def rivers() -> Codebook:
    return read_codebook(RIVERS, "rivers.toml")


def found(text: str, codebook: Codebook, kind: str = "body") -> tuple[ParagraphTheme, ...]:
    return themes_of(DOCUMENT, [paragraph(1, text, kind)], codebook)


@pytest.mark.parametrize("held_out", [False, True])
def test_themes_reach_their_floor_on_the_gold(held_out: bool) -> None:
    score = measure_themes(gold_files("themes", held_out))
    assert score.f1 >= (0.78 if held_out else 0.85), "\n".join(score.misses)


SENTENCES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("theme_id", SENTENCES)
def test_each_theme_is_given_to_its_sentences_and_not_to_near_misses(theme_id: str) -> None:
    codebook = load_codebook()

    def coded(kind: str) -> list[str]:
        return [s for s in SENTENCES[theme_id][kind] if theme_id in {row.theme_id for row in found(s, codebook)}]

    assert (coded("coded"), coded("not_coded")) == (SENTENCES[theme_id]["coded"], [])


def test_every_theme_has_sentences() -> None:
    assert set(SENTENCES) == set(load_codebook().themes)


@pytest.mark.parametrize(
    ("text", "cues", "score"),
    [
        ("Rivers rise", ("Rivers",), 1.667),  # 2 / (1 + 2/10)
        (
            "rivers, Rivers, rivers and rivers",
            ("rivers", "Rivers"),
            2.667,
        ),  # (2 + 1 + 1) / 1.5: a third repetition is idle
        ("a high and muddy water", ("high and muddy water",), 1.333),
        ("stream bank", ("stream", "bank"), 1.25),
        ("NILE stream", ("NILE", "stream"), 1.667),
        ("a very slow current", ("very slow current",), 1.429),  # 2 / 1.4
        ("boats wait for the ferry", ("boats … ferry",), 1.333),  # the parts of a cue in any order
    ],
)
def test_the_score_is_the_formula(rivers: Codebook, text: str, cues: tuple[str, ...], score: float) -> None:
    (theme,) = found(text, rivers)
    assert (theme.theme_id, theme.cues, theme.score) == ("rivers", cues, score)


@pytest.mark.parametrize(
    "text",
    [
        "nile stream, seen once on a long day of walking",  # a cue in capitals counts only in capitals
        "a high and very muddy brown water",  # more words than the gap allows
        "the river bank accounts",  # an anti-cue stands on the cue
        "a bank",
        "bank, bank, bank",  # a weak cue alone, however often: even where its score would do
        "a driver",  # a cue begins at a word
        "stream",  # one cue that is not strong, though its score would do
        "stream, stream",
        "the ferry left. Boats wait",  # not in one sentence
        "too high. The water",
    ],
)
def test_no_theme_below_the_threshold(rivers: Codebook, text: str) -> None:
    assert found(text, rivers) == ()


def test_sidebars_captions_and_colophons_have_no_themes(rivers: Codebook) -> None:
    kinds = ("body", "list_item", "quote", "sidebar", "colophon")
    assert [kind for kind in kinds if found("Rivers rise", rivers, kind)] == ["body", "list_item", "quote"]


def test_a_passing_mention_in_a_long_paragraph_is_no_theme() -> None:
    codebook = load_codebook()
    filler = (
        "The workshop took place in the old library of the university, and the weather was fine on both days. " * 12
    )
    assert found("Elections were held.", codebook)
    assert found(filler + "Elections were held.", codebook) == ()


@pytest.mark.parametrize(
    ("texts", "themed"),
    [
        (["The stream had a bank."], []),  # two cues, and nothing that tells of the setting
        (["Stream bank, valley."], [1]),
        (["The river ran."], [1]),  # a strong cue tells by itself
        (["A valley.", "The stream had a bank.", "Home."], []),  # less than half of the paragraphs
        (["A valley.", "The stream had a bank."], [2]),
    ],
)
def test_weaker_cues_count_in_the_setting_only(texts: list[str], themed: list[int]) -> None:
    codebook = read_codebook(RIVERS.replace("[settings]", '[settings]\ncontext = ["valley*"]'), "rivers.toml")
    rows = themes_of(DOCUMENT, [paragraph(n, text) for n, text in enumerate(texts, start=1)], codebook)
    assert [row.paragraph_id for row in rows] == [f"p{n}" for n in themed]


def test_one_cue_beside_a_theme_twice_as_strong_is_an_aside() -> None:
    lakes = RIVERS[RIVERS.index("[[theme]]") :].replace("rivers", "lakes").replace("river*", "lake*")
    codebook = read_codebook(RIVERS + lakes, "waters.toml")
    told = "A river with a swift current, a very slow current, and a high water"
    assert {row.theme_id for row in found(f"{told} by a lake", codebook)} == {"rivers", "lakes"}
    only_rivers = RIVERS + lakes.replace(', "high ~2 water", "{swift|very slow} current", "ferry & {boat}"', "")
    assert {row.theme_id for row in found(f"{told} by a lake", read_codebook(only_rivers, "waters.toml"))} == {"rivers"}


@pytest.mark.parametrize(
    ("heading", "lead", "kind", "text", "cues"),
    [
        ("Rivers", None, "list_item", "Build it now", ("heading: Rivers",)),  # 2 / 1.3
        ("Rivers", None, "body", "Build it now", None),  # above running text a heading only helps
        ("Rivers", None, "body", "A bank", ("bank", "heading: Rivers")),  # (0.5 + 2 / 2) / 1.2
        ("Boats in rivers", None, "list_item", "Build it now", None),  # where, not what about
        ("Boats", "Of rivers and a stream:", "list_item", "Build it", ("lead: rivers", "lead: stream")),  # 1.5 / 1.2
        ("Boats", "Rivers rise. Next steps:", "list_item", "Build it", None),  # only the last sentence leads
        ("Boats", "Of rivers and a stream.", "list_item", "Build it", None),
        ("Bank", None, "body", "A bank", None),  # the same cue again is no second one
    ],
)
def test_what_stands_above_is_inherited(
    rivers: Codebook, heading: str, lead: str | None, kind: str, text: str, cues: tuple[str, ...] | None
) -> None:
    section = Section(DOCUMENT, "s1", None, 1, 1, None, heading, "body", 1, 1, ())
    above = [replace(paragraph(1, lead, "body"), section_id="s1")] if lead else []
    last = replace(paragraph(2, text, kind), section_id="s1")
    rows = themes_of(DOCUMENT, [*above, last], rivers, [section])
    assert [row.cues for row in rows if row.paragraph_id == last.paragraph_id] == ([cues] if cues else [])


@pytest.mark.parametrize(
    ("theme_id", "text"),
    [
        ("protection_of_civilians", "Three traders were shot at the ford, an hour's walk from the battalion's camp."),
        ("protection_of_civilians", "Blue helmets looked on from the gate while the raiders burned the market."),
        (
            "humanitarian_access",
            "Families who fled the offensive sleep in classrooms; barges with sorghum wait upstream.",
        ),
        ("ssr", "Gendarmerie officers were mentored by the mission for a year before the barracks reopened."),
        ("ssr", "An inspectorate hears complaints about police officers who sell what they confiscate."),
        (
            "disinformation",
            "Fabricated videos of the contingent spread faster than its public information section can answer.",
        ),
        ("host_state_consent", "The president told the UN that its force should pack up before the feast."),
        (
            "ceasefire_monitoring",
            "One army moved its trenches forward, and the liaison cell called both sides together.",
        ),
        ("mandate_design", "At each renewal the Council adds tasks and drops nothing."),
        ("rule_of_law", "The trial opened in a tent, with two judges and no docket."),
        (
            "personnel_safety",
            "The force has lost six soldiers since the attack on the convoy, and sandbags are scarce.",
        ),
        (
            "state_authority",
            "No prefect has set foot in the district since the war, and the town councils have no budget.",
        ),
        ("asymmetric_threats", "Cells of the extremist group hide in the forest, and the army cannot reach them."),
        ("regional_partnerships", "Troops from a neighboring state share the valley with the mission."),
        ("women_peace_security", "Women had no seat at the talks."),
        ("transition_exit", "An abrupt exit of the mission would leave its tasks to nobody."),
        ("force_generation", "Contributors with engineers refuse to replace the contingent that leaves in May."),
    ],
)
def test_what_authors_say_in_their_own_words(theme_id: str, text: str) -> None:
    assert theme_id in {row.theme_id for row in found(text, load_codebook())}


@pytest.mark.parametrize(
    ("theme_id", "text"),
    [
        ("protection_of_civilians", "A survey of laws protecting women's land rights covered 84 countries at war."),
        ("humanitarian_access", "Boats carrying tourists pass the crossing each hour."),
        ("ssr", "The police band taught the officers' mess a new song."),
        ("disinformation", "The spokesperson of the bank announced a new rate."),
        ("host_state_consent", "Visas for exchange students are issued late."),
        ("ceasefire_monitoring", "The two sides of the river were moved closer by a bridge."),
        ("mandate_design", "Refocus on the original mandate as a provider of services to governments."),
        ("rule_of_law", "The author thanks the prison service for the use of its library."),
        ("resources_capabilities", "The attack on the helicopter killed two pilots of the mission."),
        ("resources_capabilities", "Platforms that match resources with needs help small firms to grow."),
        ("state_authority", "The meeting was held in the offices of the Board of Governors."),
        ("council_dynamics", "The participation of all permanent members in the committee on the ocean is welcome."),
        ("force_generation", "Neighbors impose sanctions and send troops in the same week."),
        ("regional_partnerships", "The report draws on inputs from firms, banks and regional organizations."),
        ("women_peace_security", "Forty women took part in a workshop on blogging."),
        ("child_protection", "Some families fled the shelling and live in schools."),
    ],
)
def test_what_only_sounds_alike(theme_id: str, text: str) -> None:
    assert theme_id not in {row.theme_id for row in found(text, load_codebook())}


def test_one_of_many_things_named_together_is_named_in_passing(rivers: Codebook) -> None:
    assert not found("Grain, wool, river boats, coal, tin and salt.", rivers)
    assert found("Grain, wool and river boats.", rivers)


def test_one_cue_in_a_text_about_something_else_must_weigh_more(rivers: Codebook) -> None:
    of_harbors = replace(
        rivers, context=read_codebook(RIVERS.replace("length = 10", 'length = 10\ncontext = ["NILE"]'), "").context
    )
    text = "The firm has a share in the river"
    assert [bool(found(text, codebook)) for codebook in (rivers, of_harbors)] == [True, False]
