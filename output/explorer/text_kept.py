"""What an explorer holds of the words of the notes: all of them, or no run of them that could stand for the text.

Without text, bibliographic facts stay: the titles of the notes and of the works that they cite. Of all else that is
printed, at most WORDS_KEPT words in a row are left, and of paragraphs, footnotes and recommendations none.
"""

from dataclasses import dataclass

WORDS_KEPT = 7
_ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class TextKept:
    """How much of the words of a note goes into an explorer."""

    without_text: bool

    def whole(self, text: str) -> str:
        """Text that is not needed to find one's way: it is there or not."""
        return "" if self.without_text else text

    def brief(self, text: str | None) -> str | None:
        """Text that names something: without text, its first words."""
        if text is None or not self.without_text:
            return text
        words = text.split()
        return text if len(words) <= WORDS_KEPT else " ".join(words[:WORDS_KEPT]) + "…"

    def source(self, uri: str) -> str | None:
        """Where the PDF was taken from: without text an address on the web, and no place on somebody's disk."""
        return uri if not self.without_text or uri.startswith(_ADDRESS) else None
