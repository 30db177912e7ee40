"""Themes: the score, its cues, and the gold of tests/gold/themes."""

from dataclasses import replace

import pytest

from extractors.meaning.themes.codebook import Codebook, load_codebook, read_codebook
from extractors.meaning.themes.themes import themes_of
from extractors.model import ParagraphTheme, Section
from tests.extractors.meaning.meaning_gold import DOCUMENT, gold_files, measure_themes, paragraph

RIVERS = """
[settings]
threshold = 1.0
length = 10

[[theme]]
theme_id = "rivers"
label = "Rivers"
definition = "Running water."
inclusion = "Streams."
exclusion = "Lakes."
example = "The stream ran dry."
[theme.cues]
strong = ["river*", "high ~2 water"]
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
    assert score.f1 >= (0.83 if held_out else 0.85), "\n".join(score.misses)


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
    ("heading", "lead", "kind", "text", "cues"),
    [
        ("Rivers", None, "list_item", "Build it now", ("heading: Rivers",)),  # 2 / 1.3
        ("Rivers", None, "body", "Build it now", None),  # above running text a heading only helps
        ("Rivers", None, "body", "A bank", ("bank", "heading: Rivers")),  # (0.5 + 2 / 2) / 1.2
        ("Boats in rivers", None, "list_item", "Build it now", None),  # where, not what about
        ("Boats", "Of rivers and a stream:", "list_item", "Build it", ("lead: rivers", "lead: stream")),  # 1.5 / 1.2
        ("Boats", "Rivers rise. Next steps:", "list_item", "Build it", None),  # only the last sentence leads
        ("Boats", "Of rivers and a stream.", "list_item", "Build it", None),
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
