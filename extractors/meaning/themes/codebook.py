"""The codebook of themes: reference/themes.toml, or a researcher's own file of the same form.

How cues are written and what the settings mean is said at the top of themes.toml.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from extractors.meaning.themes.codebook_error import CodebookError
from extractors.meaning.themes.codebook_file import CodebookFile, Entry, known_keys, place_of
from extractors.meaning.themes.cues import KEY, Cue, parts_of, spelled

STRENGTHS = ("strong", "normal", "weak")
DATASETS = ("pact", "pema", "tamm", "unpmm")

STRONG, ANTI, CONTEXT = "strong", "anti", "context"

_Sets = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as the codebook describes it; `tasks` maps each dataset to the names it gives the task."""

    theme_id: str
    label: str
    definition: str
    inclusion: str
    exclusion: str
    example: str
    tasks: Mapping[str, tuple[str, ...]]
    cues: tuple[Cue, ...]
    anti_cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """The themes with the settings of the score, and the cues by the first letters of their first word.

    `context` are the cues of the setting, without which only strong cues count; where there are none, all count.
    """

    themes: Mapping[str, Theme]
    threshold: float
    length: float
    context: tuple[Cue, ...]
    index: Mapping[str, tuple[Cue, ...]]


def load_codebook(path: Path | str | None = None) -> Codebook:
    """The codebook in the file at `path`, or the project's own. Raises CodebookError, with place and remedy."""
    if path is None:
        return _own()
    return read_codebook(codebook_text(Path(path)), Path(path).name)


def codebook_text(path: Path) -> str:
    """What stands in the file at `path`. Raises CodebookError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CodebookError(
            "codebook_missing", str(path), f"The file cannot be read ({error.strerror}).", "Check the path given."
        ) from error
    except UnicodeDecodeError as error:
        raise CodebookError(
            "codebook_encoding", str(path), "The file is not in UTF-8.", "Save it as UTF-8 and try again."
        ) from error


def read_codebook(text: str, name: str) -> Codebook:
    """The codebook that `text` holds; `name` is its file in messages."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(
            "codebook_syntax",
            name,
            f"This is not TOML: {error}.",
            "Mend the line named; texts stand in quotation marks.",
        ) from error
    try:
        file = CodebookFile.model_validate(table)
    except ValidationError as error:
        raise _complaint(error, name, table) from error
    if not file.theme:
        raise CodebookError("codebook_empty", name, "No theme is defined.", "Begin each theme with a line [[theme]].")
    weights = {strength: getattr(file.settings.weights, strength) for strength in STRENGTHS}
    themes: dict[str, Theme] = {}
    for number, entry in enumerate(file.theme, start=1):
        place = f"{name} [[theme]] {number}"
        if entry.theme_id in themes:
            remedy = "Rename or merge one of them."
            raise CodebookError("theme_twice", place, f"{entry.theme_id} stands twice.", remedy)
        themes[entry.theme_id] = _theme(entry, f"{place} ({entry.theme_id})", weights, file.sets)
    setting = f"{name} [settings] context"
    context = tuple(_cue("", one, CONTEXT, 0.0, file.sets, setting) for one in file.settings.context)
    cues = [cue for theme in themes.values() for cue in (*theme.cues, *theme.anti_cues)]
    return Codebook(
        MappingProxyType(themes), file.settings.threshold, file.settings.length, context, _index([*cues, *context])
    )


def _index(cues: Iterable[Cue]) -> Mapping[str, tuple[Cue, ...]]:
    index: dict[str, dict[Cue, None]] = {}
    for cue in cues:
        for words in cue.parts[0][0].phrases:
            index.setdefault(words[0].letters.casefold()[:KEY], {})[cue] = None
    return MappingProxyType({key: tuple(found) for key, found in index.items()})


@lru_cache(maxsize=1)
def _own() -> Codebook:
    text = files("extractors.reference").joinpath("themes.toml").read_text(encoding="utf-8")
    return read_codebook(text, "themes.toml")


def _theme(entry: Entry, place: str, weights: Mapping[str, float], sets: _Sets) -> Theme:
    found: dict[str, Cue] = {}
    cues = entry.cues
    for strength, written_cues in zip(STRENGTHS, (cues.strong, cues.normal, cues.weak), strict=True):
        for written in written_cues:
            if written in found:
                raise CodebookError(
                    "cue_twice",
                    f"{place} {strength}",
                    f"The cue {written!r} stands twice.",
                    "Keep it under one strength.",
                )
            at = f"{place} {strength}"
            found[written] = _cue(entry.theme_id, written, strength, weights[strength], sets, at)
    if not found:
        raise CodebookError("cues_missing", place, "The theme has no cues.", 'Add [theme.cues] with strong = ["…"].')
    against = [_cue(entry.theme_id, one, ANTI, 0.0, sets, f"{place} anti_cues") for one in cues.anti_cues]
    return Theme(
        theme_id=entry.theme_id,
        label=entry.label,
        definition=entry.definition,
        inclusion=entry.inclusion,
        exclusion=entry.exclusion,
        example=entry.example,
        tasks=MappingProxyType(dict(zip(DATASETS, (entry.pact, entry.pema, entry.tamm, entry.unpmm), strict=True))),
        cues=tuple(found.values()),
        anti_cues=tuple(against),
    )


def _cue(theme_id: str, written: str, strength: str, weight: float, sets: _Sets, place: str) -> Cue:
    return Cue(theme_id, written, spelled(written, sets), strength, weight, parts_of(written, sets, place))


def _complaint(error: ValidationError, name: str, table: Mapping[str, object]) -> CodebookError:
    """What is wrong with a file, told of the first thing that is: a key that means nothing may explain all others."""
    found = error.errors()
    first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])
    path, what = first["loc"], first["type"]
    key = str(path[-1])
    if what == "extra_forbidden":
        known = ", ".join(known_keys(path[:-1]))
        return CodebookError(
            "key_unknown", place_of(path[:-1], name, table), f"{key!r} means nothing here.", f"Use one of {known}."
        )
    if what in ("model_type", "model_attributes_type", "dict_type"):
        known = ", ".join(known_keys(path))
        return CodebookError(
            "table_invalid", place_of(path, name, table), "This must be a table.", f"Its keys are {known}."
        )
    if path[0] == "settings" and "context" not in path:
        message = f"{key} is {first['input']!r}."
        return CodebookError("setting_invalid", place_of(path[:2], name, table), message, "Give a number above 0.")
    if path == ("theme",):
        return CodebookError("codebook_empty", name, "No theme is defined.", "Begin each theme with a line [[theme]].")
    if key == "theme_id" and what == "string_pattern_mismatch":
        remedy = "Use small letters, digits and _ and begin with a letter."
        return CodebookError(
            "theme_id_invalid", place_of(path[:2], name, table), f"{first['input']!r} is no id.", remedy
        )
    if key in Entry.model_fields and key not in DATASETS:
        message = f"{key} is missing or empty."
        return CodebookError("field_missing", place_of(path[:2], name, table), message, f'Write {key} = "…".')
    keys = [part for part in path if isinstance(part, str)]
    place = f"{place_of(path[:2], name, table)} {keys[-1]}"
    return CodebookError("list_invalid", place, "This must be a list of texts.", 'Write ["one", "two"].')
