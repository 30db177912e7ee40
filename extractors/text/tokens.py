"""The words and marks of a sentence, each with its place."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W_][\w’']*|[^\w\s-]|(?<=\s)-(?=\s)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, from code point char_start up to char_end; `low` is its form for comparison."""

    text: str
    low: str
    char_start: int
    char_end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


def tokens_of(sentence: str) -> tuple[Token, ...]:
    """The tokens of `sentence`, in order. A hyphen parts two words and is no token: "member-state" is two."""
    return tuple(
        Token(match[0], match[0].casefold().replace("'", "’"), match.start(), match.end())
        for match in _TOKEN.finditer(sentence)
    )
