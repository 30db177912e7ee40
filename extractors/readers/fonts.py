"""Fonts of a document: their names without subset prefix, and whether they are bold or italic."""

import re

from extractors.readers.content import Font

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(
    r"[Bb]old|BOLD|(?:[Bb]lack|BLACK|[Hh]eavy|HEAVY|Demi|Bd|-Medi)(?![a-z])"  # as words of a name
    r"|^(?:CM|SF)BX|^LinLibertineO[A-Z]*B|^LinBiolinumO[A-Z]*B"  # as the codes of well-known families
)
_ITALIC = re.compile(
    r"[Ii]talic|ITALIC|[Oo]bliq|[Ss]lanted|[Kk]ursiv|Ital(?![a-z])|(?<=[a-z-])It(?![a-z])"
    r"|^(?:CM|SF)(?:TI|SL|BXTI)|^LinLibertineO[A-Z]*I|^LinBiolinumO[A-Z]*I"
)
_ITALIC_FLAG = 1 << 6
_FORCE_BOLD_FLAG = 1 << 18
_BOLD_WEIGHT = 600


def font_of(name: str, flags: int = 0, weight: float = 0, italic_angle: float = 0) -> Font:
    """Judge a font by its name and by its descriptor: flags, weight (100 to 900, 0 unknown) and angle in degrees."""
    plain = _SUBSET.sub("", name)
    return Font(
        name=plain,
        is_bold=bool(_BOLD.search(plain)) or weight >= _BOLD_WEIGHT or bool(flags & _FORCE_BOLD_FLAG),
        is_italic=bool(_ITALIC.search(plain)) or bool(flags & _ITALIC_FLAG) or italic_angle != 0,
    )


class FontTable:
    """The fonts of a document in the order in which they first appear; equal fonts share one place."""

    def __init__(self) -> None:
        self._places: dict[Font, int] = {}

    def place(self, font: Font) -> int:
        """The index of the font, added if it is new."""
        return self._places.setdefault(font, len(self._places))

    def fonts(self) -> tuple[Font, ...]:
        """All fonts so far; the indices of earlier pages stay valid."""
        return tuple(self._places)
