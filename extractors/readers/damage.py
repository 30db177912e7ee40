"""What may be wrong with a page, in words that a person can read."""

BROKEN = "a part of its content is damaged"
MISSING = "a part of its content is missing"
LOST = "the file names this page but does not hold it"

LONGEST_REASON = 100
"""Characters of a library's own message that are passed on."""

_OF_PROGRAMS = frozenset("{}<>[]\\\"'")
"""Characters of objects printed out, which tell a reader of the note nothing."""


class PageTooComplex(Exception):
    """A page whose content would take minutes or gigabytes to read."""


class PageDamaged(Exception):
    """A page of which nothing can be read."""


def one_line(text: str) -> str:
    """Text of a file or a library without controls, halves of characters and double spaces."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def told(error: BaseException) -> str:
    """What to tell of an error in one line: its words as far as a person can read them, or else its kind."""
    words = one_line(str(error))
    return words if 0 < len(words) <= LONGEST_REASON and not _OF_PROGRAMS & set(words) else type(error).__name__
