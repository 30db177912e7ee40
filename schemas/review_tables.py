"""The table of reviews: what readers said of rows, matched to the rows of this release."""

from collections.abc import Mapping
from types import MappingProxyType

from extractors import vocabulary as v
from extractors.ids import DOCUMENT_PATTERN
from schemas import columns as c
from schemas import meaning_tables, shared, text_tables
from schemas.table import Keys, Table

REVIEWED = {
    table.name: table
    for table in (*text_tables.TABLES, *meaning_tables.TABLES)
    if table is not meaning_tables.DOCUMENT_MISSIONS  # its rows stand at no place
}
"""The tables whose rows can be judged."""

CORRECTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "claims": ("holder", "quantifier", "stance", "in_room"),
        "themes": ("theme_id",),
        "recommendations": ("addressee", "kind"),
        "mentions": ("entity_type", "entity_id"),
    }
)
"""The columns in which the comparisons take the value of a review; output/comparisons/views.sql does so."""
DAY_AND_TIME = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})?)?$"

REVIEWS = Table(
    "reviews",
    "One row per judgement of a reader on a row, or on one value of it, from the files in reviews/ under the dataset "
    "root.",
    (
        c.count("ordinal", "Position among the reviews: by table, row, column and time.", least=1),
        c.table_name(REVIEWED, "Table of the row that was judged."),
        shared.ROW_ID.described("The row that was judged, by its id then; of themes paragraph_id/theme_id."),
        c.matching("document_id", DOCUMENT_PATTERN, "Note of the row; the release need not have it."),
        c.count("page", "Page of the row; null where the review does not tell.", least=1, is_nullable=True),
        shared.TEXT.optional("Text that was judged; null where the review does not tell.").of_the_note(),
        c.word("column_name", "Column that was judged; null for the row as a whole.", True),
        c.one_of("verdict", v.VERDICTS, "What the reader said."),
        c.given_text("value", "The right value, as the reader has it; null without one.", True).of_the_note(),
        c.given_text("note", "What the reader added; null without.", True).of_the_note(),
        c.given_text("who", "Who judged; null where the review does not tell.", True).of_record(),
        c.matching("reviewed_at", DAY_AND_TIME, "When; null where the review does not tell.", True),
        c.one_of("matched_by", v.REVIEW_MATCHES, "How the row of this release was found."),
        c.printed_text(
            "matched_row_id", "Row of this release that the review is about; null where none is.", True
        ).of_record(),
        c.one_of("effect", v.REVIEW_EFFECTS, "What comes of it."),
    ),
    Keys(primary=("ordinal",)),
)

TABLES = (REVIEWS,)
