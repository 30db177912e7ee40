"""Tables of what the note says: sentences, cited works, missions, names, claims, dates, themes, recommendations.

The words of their closed lists are defined in `extractors.vocabulary`; a test holds them and the reference data of the
extraction together.
"""

from extractors import vocabulary as v
from schemas import columns as c
from schemas import shared
from schemas.table import Keys, Table

SENTENCES = Table(
    "sentences",
    "One row per sentence of the running text, the lists, the quotes and the sidebar.",
    (
        shared.DOCUMENT_ID,
        shared.SENTENCE_ID.described("Id of the sentence."),
        shared.PARAGRAPH_ID,
        shared.ORDINAL.described("Position among the sentences of the note, in reading order."),
        shared.CHAR_START.described("First Unicode code point in the text of the paragraph, from 0."),
        shared.CHAR_END,
        shared.TEXT.described("Text of the sentence: that of the paragraph from char_start up to char_end."),
        c.flag("is_quoted", "Whether all of it stands within quotation marks or in a paragraph of kind quote."),
    ),
    Keys(primary=("sentence_id",), counted="ordinal", text="text", spans=("paragraph_id",), slice="text"),
)

CITATIONS = Table(
    "citations",
    "One row per work that a footnote cites, and per UN document that the text alone names.",
    (
        shared.DOCUMENT_ID,
        c.key("citation_id", "citations", "Id of the citation."),
        shared.FOOTNOTE_ID.optional("Footnote that cites; null where the text does."),
        shared.PARAGRAPH_ID.optional("Paragraph that names the document; null where a footnote cites."),
        shared.ORDINAL.described("Position among the citations: those of the footnotes, then those of the text."),
        shared.CHAR_START.described("First Unicode code point in the text of the footnote or paragraph, from 0."),
        shared.CHAR_END,
        c.one_of("type", v.CITATION_TYPES, "Kind of the work cited; a reference back has that of the work it means."),
        c.texts(
            "authors",
            "Authors as printed, persons or bodies, or those of the work referred back to; empty where none is named.",
        ).of_record(),
        shared.TITLE.optional(
            "Title of the work as printed, without quotation marks, or that of the work referred back to."
        ),
        c.clean_text("container", "Journal, book or series that the work is part of.", True).of_record(),
        c.clean_text("publisher", "Who published it, as printed.", True).of_record(),
        c.day("date", "Date of the work; where only month or year is printed, the first day of it."),
        c.one_of("date_precision", v.PRECISIONS, "How much of that date is printed.", True),
        c.clean_text("symbol_as_printed", "Symbol or number of the UN document, as printed.", True).of_record(),
        shared.SYMBOL.optional(
            "Symbol of the UN document in normal form (for example: S/RES/2100); the node of the graph."
        ),
        c.clean_text("organ", "Organ of the UN that the symbol belongs to.", True).of_record(),
        shared.SERIES.optional("Series of the symbol (for example: S/RES)."),
        c.count("year", "Year of the document, from its symbol, number or date.", least=1945, is_nullable=True),
        c.clean_text("number", "Number of the document within its series.", True).of_record(),
        c.clean_text("paragraphs_cited", "Paragraphs, articles or annexes cited, as printed.", True).of_record(),
        c.clean_text("volume", "Volume and issue of a journal, as printed.", True).of_record(),
        c.clean_text("pages", "Pages cited, as printed.", True).of_record(),
        c.matching("url", r"^\S+$", "Address on the web, put together again where a line break parted it.", True),
        c.matching("doi", r"^10\.\S+$", "Digital object identifier.", True),
        c.key(
            "refers_to",
            "citations",
            "Citation that Ibid. or the like means; null where it is ambiguous or the work stands in full.",
            True,
            is_earlier=True,
        ),
        c.one_of("refers_how", v.BACK_REFERENCES, "How it refers back; null where the work stands in full.", True),
        shared.CONFIDENCE.described(
            "How far the row can be trusted: high with a symbol, as a reference back to a work that was found, or with "
            "a type other than other and title, date and author or publisher; low as a reference to no work that was "
            "found, or with neither such a type nor all of these; else medium."
        ),
    ),
    Keys(
        primary=("citation_id",),
        counted="ordinal",
        spans=("footnote_id", "paragraph_id"),
        together=(("date", "date_precision"),),
        exactly_one=(("footnote_id", "paragraph_id"),),
    ),
)

DOCUMENT_MISSIONS = Table(
    "document_missions",
    "One row per note and mission that it is about, compares or names.",
    (
        shared.DOCUMENT_ID,
        shared.MISSION_ID,
        c.one_of("role", v.MISSION_ROLES, "What the mission is to the note."),
        c.count("n_mentions", "How often the text names it; words such as the mission are not counted."),
        c.texts("evidence", "What tells: title, title:COUNTRY, sidebar, introduction, mentions:NUMBER.").of_record(),
    ),
    Keys(primary=("document_id", "mission_id")),
)

MENTIONS = Table(
    "mentions",
    "One row per name in a sentence, and per phrase such as the mission where it is clear whom it means.",
    (
        shared.DOCUMENT_ID,
        c.key("mention_id", "mentions", "Id of the mention."),
        shared.SENTENCE_ID,
        shared.CHAR_START,
        shared.CHAR_END,
        shared.SURFACE.described("The name as it stands in the sentence."),
        c.clean_text(
            "entity_id",
            "What is named, by its id in the reference data; a resolution by its symbol, a person by the name.",
        ).of_record(),
        c.one_of("entity_type", v.ENTITY_TYPES, "Kind of what is named."),
        c.texts("country_codes", "Countries that it belongs to, as ISO 3166-1 codes of two letters.").of_record(),
        c.flag("is_resolved", "Whether it is a phrase such as the mission, resolved to the subject of the note."),
    ),
    Keys(primary=("mention_id",), spans=("sentence_id",), slice="surface"),
)

CLAIMS = Table(
    "claims",
    "One row per statement that the note attributes to somebody, in the room or outside, or to nobody in particular.",
    (
        shared.DOCUMENT_ID,
        c.key("claim_id", "claims", "Id of the claim."),
        shared.SENTENCE_ID.described("Sentence that attributes it."),
        c.one_of("holder", v.HOLDERS, "Who is said to have held it."),
        c.printed_text(
            "holder_as_printed", "The words that name the holder; null without such words.", True
        ).of_the_note(),
        c.one_of("quantifier", v.QUANTIFIERS, "How many are said to have held it."),
        c.printed_text("cue", "The words that attribute it, as they stand in the sentence.").of_the_note(),
        c.offset("cue_start", "First Unicode code point of the cue in the text of the sentence, from 0."),
        c.offset("cue_end", "Code point after the last one of the cue."),
        c.clean_text("verb", "Verb of attribution in its base form.").of_record(),
        c.one_of("stance", v.STANCES, "How it was held."),
        c.count(
            "consensus",
            "How far the room was of one mind, from 1 (one) to 7 (all); null where the note does not say.",
            least=1,
            is_nullable=True,
        ),
        c.one_of("scope", v.SCOPES, "Whether the sentence names the holder itself or goes on from another claim."),
        c.key(
            "inherited_from", "claims", "Claim that it goes on from; null for an explicit one.", True, is_earlier=True
        ),
        c.flag("in_room", "Whether it was held in the room; false for what the note reports of somebody outside."),
        c.key(
            "contrasts_with",
            "claims",
            "Claim before it that another holder is said to have held against it; null where none is.",
            True,
            is_earlier=True,
        ),
        shared.CONFIDENCE.described(
            "How far the row can be trusted: low if reported of somebody outside the room; medium if the holder is "
            "only pointed to (they, others, we, the room); else high."
        ),
    ),
    Keys(primary=("claim_id",), spans=("sentence_id",), slice="cue"),
)

DATES = Table(
    "dates",
    "One row per date or period in a sentence.",
    (
        shared.DOCUMENT_ID,
        c.key("date_id", "dates", "Id of the date."),
        shared.SENTENCE_ID,
        shared.CHAR_START,
        shared.CHAR_END,
        shared.SURFACE.described("The date as it stands in the sentence."),
        c.day("start", "First day of it; null where the note does not tell."),
        c.day("end", "Last day of it, itself included; null where it is open or the note does not tell."),
        c.one_of("precision", v.DATE_PRECISIONS, "Unit that is printed, for a period that of its ends."),
    ),
    Keys(primary=("date_id",), spans=("sentence_id",), slice="surface", ordered=(("start", "end"),)),
)

THEMES = Table(
    "themes",
    "One row per paragraph and theme that it speaks of.",
    (
        shared.DOCUMENT_ID,
        shared.PARAGRAPH_ID.described("Paragraph that speaks of it."),
        shared.THEME_ID.described("Theme, by its id in the codebook of themes that was used (by default themes.toml)."),
        c.texts(
            "cues", "The words that tell, as printed; those after heading: or lead: stand above the paragraph."
        ).of_the_note(),
        c.score("score", "How strongly the cues speak for it; the threshold stands in the codebook of themes."),
        shared.CONFIDENCE.described(
            "How far the row can be trusted: high from twice the threshold on, medium from one and a half times it, "
            "else low."
        ),
    ),
    Keys(primary=("paragraph_id", "theme_id")),
)

RECOMMENDATIONS = Table(
    "recommendations",
    "One row per thing that somebody should do, or could have done.",
    (
        shared.DOCUMENT_ID,
        c.key("recommendation_id", "recommendations", "Id of the recommendation."),
        shared.SENTENCE_ID.optional("Sentence that makes it; null for a list item of several."),
        shared.PARAGRAPH_ID.described("Paragraph that makes it."),
        c.one_of(
            "addressee",
            v.ADDRESSEES,
            "Who should act; null where nobody is named, several are, or the name is not known.",
            True,
        ),
        c.printed_text(
            "addressee_as_printed", "The words that name them; null without such words.", True
        ).of_the_note(),
        c.clean_text("action", "What they should do, in the words of the note.").of_the_note(),
        c.clean_text(
            "horizon",
            f"By when: {', '.join(v.HORIZONS)}, or a date, span or event as printed; null where the note does not say.",
            True,
        ).of_the_note(),
        c.one_of("form", v.RECOMMENDATION_FORMS, "How it stands in the note."),
        c.one_of("kind", v.RECOMMENDATION_KINDS, "Whether it can still be done."),
        shared.CONFIDENCE.described(
            "How far the row can be trusted: high with an addressee, or in a list if it can still be done; low as a "
            "lesson without addressee; else medium."
        ),
    ),
    Keys(primary=("recommendation_id",)),
)

TABLES = (
    SENTENCES,
    CITATIONS,
    DOCUMENT_MISSIONS,
    MENTIONS,
    CLAIMS,
    DATES,
    THEMES,
    RECOMMENDATIONS,
)
