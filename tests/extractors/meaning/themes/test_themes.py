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
