"""The tree of sections: each heading's parent, where its section ends, its numbering, and the role of its words."""

import re
from collections.abc import Sequence

ROLES: tuple[tuple[str, str], ...] = (
    ("introduction", r"introduction|overview|background and purpose|summary|executive summary|résumé"),
    ("conclusion", r"conclusions?|looking ahead|looking forward|the way forward|way forward|next steps|perspectives"),
    ("recommendations", r"recommendations?|policy options|recommandations?"),
    ("lessons", r"lessons|challenges and lessons|leçons|enseignements"),
    ("mandate", r"mandates?|mandat|tasks|priorit(?:y|ies|ization|izing)|sequencing"),
    (
        "context",
        r"context|background|conflict analysis|political (?:and security )?(?:context|situation|developments)"
        r"|security situation|evolving role|contexte|state of play|history",
    ),
)
_COMPILED = tuple((role, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for role, pattern in ROLES)
_NUMBERING = re.compile(r"([IVXL]{1,6}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\S)")


def role_of(heading: str) -> str:
    """What a section is for, by the words of its heading; "other" where they do not tell."""
    for role, pattern in _COMPILED:
        if pattern.search(heading):
            return role
    return "other"


def numbering_of(heading: str) -> str | None:
    """The number printed before a heading, as printed ("II.", "A.", "1.2"), or None."""
    match = _NUMBERING.match(heading)
    if match is None:
        return None
    printed = heading[: match.end()].strip()
    # A lone capital or figure without a stop is a word of the heading ("A New Approach", "10 Years On").
    return printed if printed[-1] in ".)" or "." in printed else None


def parents_of(levels: Sequence[int], languages: Sequence[str | None]) -> list[int | None]:
    """For each heading the index of the one above it: the last before it of a smaller level.

    A heading in a column of one language stands under one of that language, or under one that spans all columns.
    """
    parents: list[int | None] = []
    stacks: dict[str | None, list[int]] = {None: []}
    for i, (level, language) in enumerate(zip(levels, languages, strict=True)):
        if language is None:
            stacks = {None: stacks[None]}
        stack = stacks.setdefault(language, list(stacks[None]))
        while stack and levels[stack[-1]] >= level:
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(i)
    return parents


def ends_of(last_pages: Sequence[int], parents: Sequence[int | None]) -> list[int]:
    """For each section the page on which it ends: its own last page, or that of the last section below it."""
    ends = list(last_pages)
    for i, parent in reversed(list(enumerate(parents))):  # a section comes after the one above it
        if parent is not None:
            ends[parent] = max(ends[parent], ends[i])
    return ends
