"""Alternatives of a regular expression, made of words: the longest first, so that no name hides a longer one."""

import re
from collections.abc import Iterable


def exact_alternatives(phrases: Iterable[str]) -> str:
    """A regex that finds any of `phrases` as written."""
    return "|".join(re.escape(phrase) for phrase in _ordered(phrases))


def alternatives(phrases: Iterable[str]) -> str:
    """A regex that finds any of `phrases`, with white space between their words and either apostrophe in them.

    Clean text has one space between words; to look for more would make long patterns slow.
    """
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s").replace("’", "[’']") for phrase in _ordered(phrases))


def _ordered(phrases: Iterable[str]) -> list[str]:
    return sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
