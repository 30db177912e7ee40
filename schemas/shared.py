"""The columns that stand in several tables: declared once, taken from here by name.

A table that can say more of such a column gives it a description of its own (`described`), or lets it be empty
(`optional`); name, type and checks stay the same.
"""

import polars as pl

from extractors.ids import WORK_PATTERN
from extractors.vocabulary import CONFIDENCES, PLACES
from schemas import columns as c

# Keys. Each leads to the table whose ids it holds; in that table it names the row itself.
DOCUMENT_ID = c.key("document_id", "documents", "The note that the row belongs to: a key into documents.")
SECTION_ID = c.key("section_id", "sections", "Section it stands in.")
PARAGRAPH_ID = c.key("paragraph_id", "paragraphs", "Paragraph that it stands in.")
FOOTNOTE_ID = c.key("footnote_id", "footnotes", "Footnote that it stands in.")
SENTENCE_ID = c.key("sentence_id", "sentences", "Sentence that it stands in.")

WORK_ID = c.matching("work_id", WORK_PATTERN, "Work that the note is a copy of: a key into works.")

# Names in the reference data and elsewhere.
MISSION_ID = c.matching(
    "mission_id", "^[a-z0-9]+(-[a-z0-9]+)*$", "Mission, by its id in the reference data (missions.csv)."
)
THEME_ID = c.word("theme_id", "Theme, by its id in the codebook of themes.")
SYMBOL = c.clean_text("symbol", "Symbol of the UN document in normal form (for example: S/RES/2100).").of_record()
SHA256 = c.matching("sha256", c.SHA256, "SHA-256 of the bytes of the PDF, in hexadecimal.")
SOURCE_URI = c.given_text("source_uri", "Where the PDF was taken from: a path or an address.").of_record()

# Where something stands in the note.
ORDINAL = c.count("ordinal", "Position among the rows of the note, counted from 1 without gaps.", least=1)
PAGE = c.page("page", "Page it stands on.")
PAGE_START = c.page("page_start", "Page on which it begins.")
PAGE_END = c.page("page_end", "Page on which it ends.")
PLACE = c.one_of("place", PLACES, "Part of the note that says it.")
_RECTANGLES = (
    "rectangles in reading order, each with its page and x0, top, x1, bottom in points from the top left corner of the "
    "page as shown."
)
BOXES = c.Column("boxes", pl.List(c.BOX), f"Where it stands: {_RECTANGLES}")

# What stands there.
LABEL = c.clean_text("label", "Number or sign, as printed.").of_record()
TEXT = c.clean_text(
    "text", "Clean text: markers left out, hyphens of line breaks repaired, single spaces."
).of_the_note()
TITLE = c.clean_text("title", "Title as printed.").of_record()
SERIES = c.clean_text("series", "Series that it is part of.").of_record()
LANGUAGE = c.matching("language", "^[a-z]{2}$", "Language as an ISO 639-1 code (for example: en).")
SURFACE = c.printed_text("surface", "The words as they stand in the sentence.").of_the_note()
CHAR_START = c.offset("char_start", "First Unicode code point in the text of the sentence, from 0.")
CHAR_END = c.offset("char_end", "Code point after the last one.")

# How it was found.
CONFIDENCE = c.one_of("confidence", CONFIDENCES, "How far the row can be trusted, by the way in which it was found.")

# Counts.
N_WORDS = c.count("n_words", "Number of words.")
N_CLAIMS = c.count("n_claims", "Number of claims.")

# Codes of issues and failures.
CODE = c.word("code", "What kind of thing happened, stable across releases.")
ROW_ID = c.printed_text("row_id", "Row of that table, by its id.").of_record()


def boxes_of(thing: str) -> c.Column:
    """`BOXES` of something that has to be named, because it is less than the row."""
    return BOXES.described(f"Where {thing} stands: {_RECTANGLES}")
