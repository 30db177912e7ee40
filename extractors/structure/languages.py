"""Columns of different language side by side: each is a text of its own, and goes on in the column of its language.

Only such a page makes a note speak two languages; a quotation or a title in another language does not.
"""

from collections import defaultdict
from collections.abc import Sequence

from extractors.structure.chunks import Chunk
from extractors.text.language import language_of

SURE_WORDS = 60  # a column with fewer does not show that the note runs in two languages

Place = tuple[int, int, int]  # a page, a column of it, and of how many


def languages_of(chunks: Sequence[Chunk]) -> list[str | None]:
    """For each chunk the language in whose text it stands; None throughout where the note has no columns in two.

    A chunk of few words has the language of its column, or of what else runs over all columns of its page.
    """
    columns = _columns(chunks)
    if not _differ_beside(columns):
        return [None] * len(chunks)
    told = {place: language_of(text) for place, text in columns.items()}
    spoken = set(_sure(columns).values())
    found = []
    for chunk in chunks:
        own = language_of(chunk.text)
        found.append(own if own in spoken else told.get((chunk.page, chunk.column, chunk.n_columns)))
    return found


def _columns(chunks: Sequence[Chunk]) -> dict[Place, str]:
    """The text of each column."""
    texts: dict[Place, list[str]] = defaultdict(list)
    for chunk in chunks:
        if chunk.unit in ("text", "box"):
            texts[chunk.page, chunk.column, chunk.n_columns].append(chunk.text)
    return {place: " ".join(parts) for place, parts in texts.items()}


def _sure(columns: dict[Place, str]) -> dict[Place, str]:
    """The language of each column that has enough words to be sure."""
    told = {place: language_of(text) for place, text in columns.items() if len(text.split()) >= SURE_WORDS}
    return {place: language for place, language in told.items() if language is not None}


def _differ_beside(columns: dict[Place, str]) -> bool:
    """Whether on some page two columns are of different language."""
    pages: dict[int, set[str]] = defaultdict(set)
    for (page, _, n_columns), language in _sure(columns).items():
        if n_columns > 1:
            pages[page].add(language)
    return any(len(languages) > 1 for languages in pages.values())
