"""The codebook: the project's own, a researcher's, and what is said of one that is broken."""

import pickle
from pathlib import Path

import pytest

from extractors.errors import USAGE
from extractors.meaning.themes.codebook import DATASETS, load_codebook, read_codebook
from extractors.meaning.themes.codebook_error import CodebookError

ENTRY = """
[[theme]]
theme_id = "rivers"
label = "Rivers"
definition = "Running water."
inclusion = "Streams."
exclusion = "Lakes."
example = "The stream ran dry."
[theme.cues]
strong = ["river*"]
"""

EXPECTED = {
    "protection_of_civilians", "political_process", "ddr", "ssr", "human_rights", "elections", "humanitarian_access",
    "state_authority", "rule_of_law", "ceasefire_monitoring", "women_peace_security", "child_protection",
    "host_state_consent", "council_dynamics", "resources_capabilities", "freedom_of_movement", "disinformation",
    "regional_partnerships", "transition_exit", "force_generation", "personnel_safety",
}  # fmt: skip


def test_the_own_codebook_covers_the_tasks_and_what_the_notes_speak_of() -> None:
    codebook = load_codebook()
    assert set(codebook.themes) >= EXPECTED
    for theme in codebook.themes.values():
        assert theme.definition != theme.inclusion
        assert set(theme.tasks) == set(DATASETS)


def test_a_codebook_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(ENTRY, encoding="utf-8")
    codebook = load_codebook(path)
    assert list(codebook.themes) == ["rivers"]
    assert (codebook.threshold, codebook.length, codebook.context) == (0.9, 120, ())


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("theme = ", "codebook_syntax", "my.toml"),
        ("", "codebook_empty", "my.toml"),
        ("[setting]\n" + ENTRY, "key_unknown", "my.toml"),
        ("[settings]\nthreshold = 0\n" + ENTRY, "setting_invalid", "my.toml [settings]"),
        ("[settings]\nweights = { huge = 3 }\n" + ENTRY, "key_unknown", "my.toml [settings] weights"),
        (ENTRY.replace('label = "Rivers"', ""), "field_missing", "my.toml [[theme]] 1 (rivers)"),
        (ENTRY.replace('"rivers"', '"Rivers!"'), "theme_id_invalid", "my.toml [[theme]] 1 (Rivers!)"),
        (ENTRY + ENTRY, "theme_twice", "my.toml [[theme]] 2"),
        (ENTRY.replace("river*", "ri*"), "cue_too_short", "my.toml [[theme]] 1 (rivers) strong"),
        (ENTRY.replace("river*", "river(s)?"), "cue_invalid", "my.toml [[theme]] 1 (rivers) strong"),
        (ENTRY.replace("river*", "~2"), "cue_invalid", "my.toml [[theme]] 1 (rivers) strong"),
        (ENTRY.replace("river*", "{boats} on water"), "cue_invalid", "my.toml [[theme]] 1 (rivers) strong"),
        (ENTRY.replace("river*", "{stream|}"), "cue_invalid", "my.toml [[theme]] 1 (rivers) strong"),
        (ENTRY.replace("river*", "river & "), "cue_invalid", "my.toml [[theme]] 1 (rivers) strong"),
        ('[settings]\ncontext = ["ri*"]\n' + ENTRY, "cue_too_short", "my.toml [settings] context"),
        ("[settings]\ncontext = 3\n" + ENTRY, "list_invalid", "my.toml [settings] context"),
        ("[sets]\nboat = 3\n" + ENTRY, "list_invalid", "my.toml [sets] boat"),
        (ENTRY + 'weak = ["river*"]\n', "cue_twice", "my.toml [[theme]] 1 (rivers) weak"),
        (ENTRY.replace('["river*"]', '"river*"'), "list_invalid", "my.toml [[theme]] 1 (rivers) strong"),
        (ENTRY.replace('["river*"]', "[3]"), "list_invalid", "my.toml [[theme]] 1 (rivers) strong"),
        (
            ENTRY.replace('example = "The stream ran dry."', 'example = "x"\npact = "Water"'),
            "list_invalid",
            "my.toml [[theme]] 1 (rivers) pact",
        ),
        (ENTRY.replace('label = "Rivers"', 'label = " "'), "field_missing", "my.toml [[theme]] 1 (rivers)"),
        (
            ENTRY.replace("[theme.cues]", "[theme.cues]\nloud = []"),
            "key_unknown",
            "my.toml [[theme]] 1 (rivers) [theme.cues]",
        ),
        ("[settings]\nlength = true\n" + ENTRY, "setting_invalid", "my.toml [settings]"),
        ("[settings]\nweights = { weak = -1 }\n" + ENTRY, "setting_invalid", "my.toml [settings] weights"),
        ("settings = 3\n" + ENTRY, "table_invalid", "my.toml [settings]"),
        ("theme = 3\n", "codebook_empty", "my.toml"),
        ("theme = [3]\n", "table_invalid", "my.toml [[theme]] 1"),
        (ENTRY.replace('strong = ["river*"]', ""), "cues_missing", "my.toml [[theme]] 1 (rivers)"),
        (ENTRY.replace("[theme.cues]", "cue = 1\n[theme.cues]"), "key_unknown", "my.toml [[theme]] 1 (rivers)"),
    ],
)
def test_a_broken_codebook_is_named_with_its_place_and_a_remedy(text: str, code: str, place: str) -> None:
    with pytest.raises(CodebookError) as caught:
        read_codebook(text, "my.toml")
    assert (caught.value.code, caught.value.place) == (code, place)
    assert caught.value.remedy.endswith(".")
    assert caught.value.remedy in str(caught.value)


def test_a_missing_and_a_miscoded_file(tmp_path: Path) -> None:
    with pytest.raises(CodebookError) as missing:
        load_codebook(tmp_path / "none.toml")
    assert missing.value.code == "codebook_missing"
    latin = tmp_path / "latin.toml"
    latin.write_bytes("label = 'Médiation'".encode("latin-1"))
    with pytest.raises(CodebookError) as miscoded:
        load_codebook(latin)
    assert miscoded.value.code == "codebook_encoding"


def test_the_error_ends_a_command_as_one_of_usage() -> None:
    assert CodebookError("code", "place", "What.", "Remedy.").exit_status == USAGE


def test_the_error_travels_between_processes() -> None:
    error = CodebookError("code", "place", "What.", "Remedy.")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.code, copy.place, copy.message, copy.remedy, str(copy)) == (
        "code", "place", "What.", "Remedy.", str(error),
    )  # fmt: skip
