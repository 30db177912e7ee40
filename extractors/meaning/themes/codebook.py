"""The codebook of themes: reference/themes.toml, or a researcher's own file of the same form.

How cues are written and what the settings mean is said at the top of themes.toml.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

STRENGTHS = ("strong", "normal", "weak")
DATASETS = ("pact", "pema", "tamm", "unpmm")

_TEXTS = ("theme_id", "label", "definition", "inclusion", "exclusion", "example")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_TOKEN = re.compile(r"~\d|[^\W_]+\*?|\S")
_GAP = re.compile(r"~(\d)")
_MIN_STEM = 3  # letters before a *, so that "a*" cannot find half the dictionary


class CodebookError(ValueError):
    """A codebook that cannot be used. `code` is stable, `place` says where in the file, `remedy` what to do."""

    def __init__(self, code: str, place: str, message: str, remedy: str) -> None:
        super().__init__(f"{place}: {message} {remedy}")
        self.code = code
        self.place = place
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["CodebookError"], tuple[str, str, str, str]]:
        return type(self), (self.code, self.place, self.message, self.remedy)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a cue: its letters, whether any ending may follow, and how many words may stand before it."""

    letters: str
    is_stem: bool
    is_exact: bool
    gap: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that speaks for a theme, or against it where `weight` is 0."""

    theme_id: str
    written: str
    weight: float
    words: tuple[Word, ...]


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
    """The themes with the settings of the score, and the cues by the first letters of their first word."""

    themes: Mapping[str, Theme]
    threshold: float
    length: float
    index: Mapping[str, tuple[Cue, ...]]


def load_codebook(path: Path | str | None = None) -> Codebook:
    """The codebook in the file at `path`, or the project's own. Raises CodebookError, with place and remedy."""
    if path is None:
        return _own()
    source = Path(path)
    try:
        text = source.read_text(encoding="utf-8")
    except OSError as error:
        raise CodebookError(
            "codebook_missing", str(source), f"The file cannot be read ({error.strerror}).", "Check the path given."
        ) from error
    except UnicodeDecodeError as error:
        raise CodebookError(
            "codebook_encoding", str(source), "The file is not in UTF-8.", "Save it as UTF-8 and try again."
        ) from error
    return read_codebook(text, source.name)


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
    _known(table, ("settings", "theme"), name)
    threshold, length, weights = _settings(table.get("settings", {}), f"{name} [settings]")
    entries = table.get("theme")
    if not isinstance(entries, list) or not entries:
        raise CodebookError("codebook_empty", name, "No theme is defined.", "Begin each theme with a line [[theme]].")
    themes: dict[str, Theme] = {}
    for number, entry in enumerate(entries, start=1):
        theme = _theme(entry, f"{name} [[theme]] {number}", weights)
        if theme.theme_id in themes:
            raise CodebookError(
                "theme_twice",
                f"{name} [[theme]] {number}",
                f"{theme.theme_id} stands twice.",
                "Rename or merge one of them.",
            )
        themes[theme.theme_id] = theme
    index: dict[str, list[Cue]] = {}
    for theme in themes.values():
        for cue in (*theme.cues, *theme.anti_cues):
            index.setdefault(cue.words[0].letters.casefold()[:_MIN_STEM], []).append(cue)
    return Codebook(
        MappingProxyType(themes), threshold, length, MappingProxyType({key: tuple(cues) for key, cues in index.items()})
    )


@lru_cache(maxsize=1)
def _own() -> Codebook:
    text = files("extractors.reference").joinpath("themes.toml").read_text(encoding="utf-8")
    return read_codebook(text, "themes.toml")


def _settings(table: Any, place: str) -> tuple[float, float, dict[str, float]]:
    _known(table, ("threshold", "length", "weights"), place)
    weights = {"strong": 2.0, "normal": 1.0, "weak": 0.5, **table.get("weights", {})}
    _known(weights, STRENGTHS, f"{place} weights")
    numbers = {"threshold": table.get("threshold", 0.9), "length": table.get("length", 120), **weights}
    for key, value in numbers.items():
        if not isinstance(value, (int, float)) or isinstance(value, bool) or value <= 0:
            raise CodebookError("setting_invalid", place, f"{key} is {value!r}.", "Give a number above 0.")
    return float(numbers["threshold"]), float(numbers["length"]), {key: float(weights[key]) for key in STRENGTHS}


def _theme(entry: Any, place: str, weights: Mapping[str, float]) -> Theme:
    if isinstance(entry, dict) and isinstance(entry.get("theme_id"), str):
        place = f"{place} ({entry['theme_id']})"
    _known(entry, (*_TEXTS, *DATASETS, "cues"), place)
    for key in _TEXTS:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise CodebookError("field_missing", place, f"{key} is missing or empty.", f'Write {key} = "…".')
    theme_id = entry["theme_id"]
    if not _ID.fullmatch(theme_id):
        raise CodebookError(
            "theme_id_invalid",
            place,
            f"{theme_id!r} is no id.",
            "Use small letters, digits and _ and begin with a letter.",
        )
    cues = entry.get("cues", {})
    _known(cues, (*STRENGTHS, "anti_cues"), f"{place} [theme.cues]")
    found: dict[str, Cue] = {}
    for strength in STRENGTHS:
        for written in _strings(cues.get(strength, []), f"{place} {strength}"):
            if written in found:
                raise CodebookError(
                    "cue_twice",
                    f"{place} {strength}",
                    f"The cue {written!r} stands twice.",
                    "Keep it under one strength.",
                )
            found[written] = Cue(theme_id, written, weights[strength], _words(written, f"{place} {strength}"))
    if not found:
        raise CodebookError("cues_missing", place, "The theme has no cues.", 'Add [theme.cues] with strong = ["…"].')
    against = _strings(cues.get("anti_cues", []), f"{place} anti_cues")
    return Theme(
        theme_id=theme_id,
        label=entry["label"],
        definition=entry["definition"],
        inclusion=entry["inclusion"],
        exclusion=entry["exclusion"],
        example=entry["example"],
        tasks=MappingProxyType({key: _strings(entry.get(key, []), f"{place} {key}") for key in DATASETS}),
        cues=tuple(found.values()),
        anti_cues=tuple(Cue(theme_id, written, 0.0, _words(written, f"{place} anti_cues")) for written in against),
    )


def _words(written: str, place: str) -> tuple[Word, ...]:
    words: list[Word] = []
    gap = 0
    for token in _TOKEN.findall(written.replace("-", " ").replace("’", " ").replace("'", " ")):
        skip = _GAP.fullmatch(token)
        letters = token.removesuffix("*")
        if skip:
            gap = int(skip[1])
            continue
        if not letters.isalnum():
            raise CodebookError(
                "cue_invalid",
                place,
                f"The cue {written!r} holds {token!r}.",
                "Use words, a * at their end, and ~2 for a gap.",
            )
        if token.endswith("*") and len(letters) < _MIN_STEM:
            raise CodebookError(
                "cue_too_short",
                place,
                f"{token!r} in {written!r} finds too much.",
                f"Write {_MIN_STEM} letters or more.",
            )
        is_exact = letters.isupper() and len(letters) > 1
        words.append(
            Word(letters if is_exact else letters.casefold(), token.endswith("*"), is_exact, gap if words else 0)
        )
        gap = 0
    if not words:
        raise CodebookError(
            "cue_invalid", place, f"The cue {written!r} holds no word.", "Write a word or leave it out."
        )
    return tuple(words)


def _strings(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise CodebookError("list_invalid", place, "This must be a list of texts.", 'Write ["one", "two"].')
    return tuple(value)


def _known(table: Any, keys: tuple[str, ...], place: str) -> None:
    if not isinstance(table, dict):
        raise CodebookError("table_invalid", place, "This must be a table.", f"Its keys are {', '.join(keys)}.")
    for key in table:
        if key not in keys:
            raise CodebookError("key_unknown", place, f"{key!r} means nothing here.", f"Use one of {', '.join(keys)}.")
