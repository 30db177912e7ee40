"""The codebook of themes of a run, as it travels to the processes that read."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extractors.meaning.themes.codebook import Codebook, codebook_text, read_codebook


@dataclass(frozen=True, slots=True)
class ThemesFile:
    """The text of a codebook that was found to be sound, so that an edit meanwhile does not part the notes of a run."""

    name: str
    text: str

    @property
    def codebook(self) -> Codebook:
        """The codebook that the text holds."""
        return _codebook(self.text, self.name)


def themes_file(path: Path | None) -> ThemesFile | None:
    """The codebook at `path`; None for the project's own. Raises CodebookError where it cannot be used."""
    if path is None:
        return None
    text = codebook_text(path)
    read_codebook(text, path.name)
    return ThemesFile(path.name, text)


@lru_cache(maxsize=4)
def _codebook(text: str, name: str) -> Codebook:
    return read_codebook(text, name)
