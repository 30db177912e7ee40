"""How the file of a codebook must look: its tables and keys, and where in it a path of keys leads."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

_Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
_ThemeId = Annotated[str, StringConstraints(min_length=1, pattern=r"^[a-z][a-z0-9_]*$")]
_Texts = tuple[_Text, ...]
_Above0 = Annotated[float, Field(strict=True, gt=0)]


class Table(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Weights(Table):
    """What a cue of each strength weighs."""

    strong: _Above0 = 2.0
    normal: _Above0 = 1.0
    weak: _Above0 = 0.5


class Settings(Table):
    """How a score is made."""

    threshold: _Above0 = 0.9
    length: _Above0 = 120.0
    weights: Weights = Weights()
    context: _Texts = ()


class Cues(Table):
    """The cues of a theme by their strength."""

    strong: _Texts = ()
    normal: _Texts = ()
    weak: _Texts = ()
    anti_cues: _Texts = ()


class Entry(Table):
    """A theme as it is written."""

    theme_id: _ThemeId
    label: _Text
    definition: _Text
    inclusion: _Text
    exclusion: _Text
    example: _Text
    pact: _Texts = ()
    pema: _Texts = ()
    tamm: _Texts = ()
    unpmm: _Texts = ()
    cues: Cues = Cues()


class CodebookFile(Table):
    """The whole file."""

    settings: Settings = Settings()
    sets: dict[str, _Texts] = {}
    theme: tuple[Entry, ...] = ()


def place_of(path: Sequence[int | str], name: str, table: Mapping[str, object]) -> str:
    """Where in the file a path of keys leads, with the id of the theme as far as it has one."""
    if not path:
        return name
    if path[0] == "settings":
        return f"{name} [settings]" + (" weights" if "weights" in path else "")
    if path[0] == "sets":
        return f"{name} [sets]"
    themes, number = table["theme"], path[1]
    entry = themes[number] if isinstance(themes, list) and isinstance(number, int) else None
    theme_id = entry.get("theme_id") if isinstance(entry, dict) else None
    place = f"{name} [[theme]] {int(number) + 1}" + (f" ({theme_id})" if isinstance(theme_id, str) else "")
    return f"{place} [theme.cues]" if "cues" in path else place


def known_keys(path: Sequence[int | str]) -> Sequence[str]:
    """The keys that the table to which a path leads may have."""
    tables: dict[str, type[Table]] = {"settings": Settings, "weights": Weights, "theme": Entry, "cues": Cues}
    names = [part for part in path if isinstance(part, str)]
    return tuple((tables[names[-1]] if names else CodebookFile).model_fields)
