"""Tables of what the note says: sentences, cited works, missions, names, claims, dates, themes, recommendations.

What may stand in a column with a closed list of values follows from the reference data of the extraction; a test holds
the two together.
"""

import polars as pl

from schemas import columns as c
from schemas.note_tables import PRECISIONS
from schemas.table import Contract, ForeignKey, Keys, Table

CITATION_TYPES = (
    "un_resolution",
    "un_presidential_statement",
    "un_report",
    "un_letter",
    "un_meeting_record",
    "un_other",
    "think_tank",
    "news",
    "academic",
    "government",
    "agreement",
    "interview",
    "other",
)
BACK_REFERENCES = ("ibid", "note_above", "op_cit", "short_title")
MISSION_ROLES = ("subject", "compared", "mentioned")
ENTITY_TYPES = (
    "mission",
    "state",
    "organization",
    "un_body",
    "armed_group",
    "person",
    "place",
    "agreement",
    "resolution",
)
HOLDERS = (
    "participants",
    "experts",
    "un_officials",
    "member_states",
    "host_state",
    "civil_society",
    "council_members",
    "troop_contributors",
    "mission_staff",
    "regional_organizations",
    "humanitarian_actors",
    "panelists",
    "speakers",
    "think_tanks",
    "others",
    "unspecified",
)
QUANTIFIERS = ("all", "most", "many", "several", "some", "few", "one", "another", "bare", "impersonal")
STANCES = ("agree", "assert", "recommend", "caution", "question", "disagree")
DATE_PRECISIONS = (
    "day",
    "month",
    "quarter",
    "half_year",
    "year",
    "decade",
    "part_of_month",
    "part_of_year",
)
ADDRESSEES = (
    "security_council",
    "general_assembly",
    "secretariat",
    "mission",
    "member_states",
    "host_government",
    "troop_contributors",
    "au",
    "eu",
    "ecowas",
    "regional_organizations",
    "donors",
    "peacebuilding_commission",
    "country_team",
    "civil_society",
    "parties",
    "international_community",
)
SPAN_IN_SENTENCE = ("First Unicode code point in the text of the sentence, from 0.", "Code point after the last one.")
IN_SENTENCE = ForeignKey("sentence_id", "sentences")
IN_PARAGRAPH = ForeignKey("paragraph_id", "paragraphs")


class Sentences(Contract):
    """One row per sentence of the running text, the lists, the quotes and the sidebar."""

    document_id: pl.String = c.document_id()
    sentence_id: pl.String = c.row_key("t", 4, "Id of the sentence.")
    paragraph_id: pl.String = c.row_key("p", 4, "Paragraph that it stands in.")
    ordinal: pl.Int32 = c.ordinal("Position among the sentences of the note, in reading order.")
    char_start: pl.Int32 = c.offset("First Unicode code point in the text of the paragraph, from 0.")
    char_end: pl.Int32 = c.offset("Code point after the last one.")
    text: pl.String = c.clean_text("Text of the sentence: that of the paragraph from char_start up to char_end.")
    is_quoted: pl.Boolean = c.flag("Whether all of it stands within quotation marks or in a paragraph of kind quote.")


SENTENCES = Table(
    "sentences",
    Sentences,
    Keys(
        primary=("sentence_id",),
        counted="ordinal",
        foreign=(IN_PARAGRAPH,),
        text="text",
        spans=("paragraph_id",),
        slice="text",
    ),
)


class Citations(Contract):
    """One row per work that a footnote cites, and per UN document that the text alone names."""

    document_id: pl.String = c.document_id()
    citation_id: pl.String = c.row_key("c", 3, "Id of the citation.")
    footnote_id: pl.String = c.row_key("n", 3, "Footnote that cites; null where the text does.", True)
    paragraph_id: pl.String = c.row_key("p", 4, "Paragraph that names the document; null where a footnote cites.", True)
    ordinal: pl.Int32 = c.ordinal("Position among the citations: those of the footnotes, then those of the text.")
    char_start: pl.Int32 = c.offset("First Unicode code point in the text of the footnote or paragraph, from 0.")
    char_end: pl.Int32 = c.offset("Code point after the last one.")
    type: pl.String = c.one_of(CITATION_TYPES, "Kind of the work cited.")
    authors: pl.List = c.texts("Authors as printed, persons or bodies, in their order; empty where none is named.")
    title: pl.String = c.clean_text("Title of the work as printed, without quotation marks.", True)
    container: pl.String = c.clean_text("Journal, book or series that the work is part of.", True)
    publisher: pl.String = c.clean_text("Who published it, as printed.", True)
    date: pl.Date = c.day("Date of the work; where only month or year is printed, the first day of it.")
    date_precision: pl.String = c.one_of(PRECISIONS, "How much of that date is printed.", True)
    symbol_as_printed: pl.String = c.clean_text("Symbol or number of the UN document, as printed.", True)
    symbol: pl.String = c.matching(
        r"^\S+( \S+)*$",
        "Symbol of the UN document in normal form (for example: S/RES/2100); the node of the graph.",
        True,
    )
    organ: pl.String = c.clean_text("Organ of the UN that the symbol belongs to.", True)
    series: pl.String = c.clean_text("Series of the symbol (for example: S/RES).", True)
    year: pl.Int32 = c.count("Year of the document, from its symbol, number or date.", least=1945, nullable=True)
    number: pl.String = c.clean_text("Number of the document within its series.", True)
    paragraphs_cited: pl.String = c.clean_text("Paragraphs, articles or annexes cited, as printed.", True)
    volume: pl.String = c.clean_text("Volume and issue of a journal, as printed.", True)
    pages: pl.String = c.clean_text("Pages cited, as printed.", True)
    url: pl.String = c.matching(r"^\S+$", "Address on the web, put together again where a line break parted it.", True)
    doi: pl.String = c.matching(r"^10\.\S+$", "Digital object identifier.", True)
    refers_to: pl.String = c.row_key(
        "c", 3, "Citation that Ibid. or the like means; null where it is ambiguous or the work stands in full.", True
    )
    refers_how: pl.String = c.one_of(BACK_REFERENCES, "How it refers back; null where the work stands in full.", True)


CITATIONS = Table(
    "citations",
    Citations,
    Keys(
        primary=("citation_id",),
        counted="ordinal",
        foreign=(
            ForeignKey("footnote_id", "footnotes"),
            IN_PARAGRAPH,
            ForeignKey("refers_to", "citations", is_earlier=True),
        ),
        spans=("footnote_id", "paragraph_id"),
        together=(("date", "date_precision"),),
        exactly_one=(("footnote_id", "paragraph_id"),),
    ),
)


class DocumentMissions(Contract):
    """One row per note and mission that it is about, compares or names."""

    document_id: pl.String = c.document_id()
    mission_id: pl.String = c.matching(
        "^[a-z0-9]+(-[a-z0-9]+)*$", "Mission, by its id in the reference data (missions.csv)."
    )
    role: pl.String = c.one_of(
        MISSION_ROLES, "What the mission is to the note: its subject, compared with it, or mentioned."
    )
    n_mentions: pl.Int32 = c.count("How often the text names it; words such as the mission are not counted.")
    evidence: pl.List = c.texts("What tells: title, title:COUNTRY, sidebar, introduction, mentions:NUMBER.")


DOCUMENT_MISSIONS = Table("document_missions", DocumentMissions, Keys(primary=("document_id", "mission_id")))


class Mentions(Contract):
    """One row per name in a sentence, and per phrase such as the mission where it is clear whom it means."""

    document_id: pl.String = c.document_id()
    mention_id: pl.String = c.row_key("m", 4, "Id of the mention.")
    sentence_id: pl.String = c.row_key("t", 4, "Sentence that it stands in.")
    char_start: pl.Int32 = c.offset(SPAN_IN_SENTENCE[0])
    char_end: pl.Int32 = c.offset(SPAN_IN_SENTENCE[1])
    surface: pl.String = c.printed_text("The name as it stands in the sentence.")
    entity_id: pl.String = c.clean_text(
        "What is named, by its id in the reference data; a resolution by its symbol, a person by the name."
    )
    entity_type: pl.String = c.one_of(ENTITY_TYPES, "Kind of what is named.")
    country_codes: pl.List = c.texts("Countries that it belongs to, as ISO 3166-1 codes of two letters.")
    is_resolved: pl.Boolean = c.flag("Whether it is a phrase such as the mission, resolved to the subject of the note.")


MENTIONS = Table(
    "mentions",
    Mentions,
    Keys(primary=("mention_id",), foreign=(IN_SENTENCE,), spans=("sentence_id",), slice="surface"),
)


class Claims(Contract):
    """One row per statement that the note attributes to somebody in the room, or to nobody in particular."""

    document_id: pl.String = c.document_id()
    claim_id: pl.String = c.row_key("a", 4, "Id of the claim.")
    sentence_id: pl.String = c.row_key("t", 4, "Sentence that attributes it.")
    holder: pl.String = c.one_of(HOLDERS, "Who is said to have held it; unspecified for It was noted and the like.")
    holder_as_printed: pl.String = c.printed_text("The words that name the holder; null without such words.", True)
    quantifier: pl.String = c.one_of(
        QUANTIFIERS, "How many are said to have held it; bare: no number is given; impersonal: nobody is named."
    )
    cue: pl.String = c.printed_text("The words that attribute it, as they stand in the sentence.")
    cue_start: pl.Int32 = c.offset("First Unicode code point of the cue in the text of the sentence, from 0.")
    cue_end: pl.Int32 = c.offset("Code point after the last one of the cue.")
    verb: pl.String = c.clean_text("Verb of attribution in its base form.")
    stance: pl.String = c.one_of(STANCES, "How it was held.")
    consensus: pl.Int32 = c.count(
        "How far the room was of one mind, from 1 (one) to 7 (all); null where the note does not say.",
        least=1,
        nullable=True,
    )
    scope: pl.String = c.one_of(
        ("explicit", "inherited"), "Whether the sentence names the holder itself or goes on from another claim."
    )
    inherited_from: pl.String = c.row_key("a", 4, "Claim that it goes on from; null for an explicit one.", True)


CLAIMS = Table(
    "claims",
    Claims,
    Keys(
        primary=("claim_id",),
        foreign=(IN_SENTENCE, ForeignKey("inherited_from", "claims", is_earlier=True)),
        spans=("sentence_id",),
        slice="cue",
    ),
)


class Dates(Contract):
    """One row per date or period in a sentence."""

    document_id: pl.String = c.document_id()
    date_id: pl.String = c.row_key("y", 4, "Id of the date.")
    sentence_id: pl.String = c.row_key("t", 4, "Sentence that it stands in.")
    char_start: pl.Int32 = c.offset(SPAN_IN_SENTENCE[0])
    char_end: pl.Int32 = c.offset(SPAN_IN_SENTENCE[1])
    surface: pl.String = c.printed_text("The date as it stands in the sentence.")
    start: pl.Date = c.day("First day of it; null where the note does not tell.")
    end: pl.Date = c.day("Last day of it, itself included; null where it is open or the note does not tell.")
    precision: pl.String = c.one_of(DATE_PRECISIONS, "Unit that is printed, for a period that of its ends.")


DATES = Table(
    "dates",
    Dates,
    Keys(
        primary=("date_id",),
        foreign=(IN_SENTENCE,),
        spans=("sentence_id",),
        slice="surface",
        ordered=(("start", "end"),),
    ),
)


class Themes(Contract):
    """One row per paragraph and theme that it speaks of."""

    document_id: pl.String = c.document_id()
    paragraph_id: pl.String = c.row_key("p", 4, "Paragraph that speaks of it.")
    theme_id: pl.String = c.name("Theme, by its id in the codebook of themes that was used (by default themes.toml).")
    cues: pl.List = c.texts("The words that tell, as they stand in the paragraph.")
    score: pl.Float64 = c.score("How strongly the cues speak for it; the threshold stands in the codebook of themes.")


THEMES = Table("themes", Themes, Keys(primary=("paragraph_id", "theme_id"), foreign=(IN_PARAGRAPH,)))


class Recommendations(Contract):
    """One row per thing that somebody should do, or could have done."""

    document_id: pl.String = c.document_id()
    recommendation_id: pl.String = c.row_key("r", 4, "Id of the recommendation.")
    sentence_id: pl.String = c.row_key("t", 4, "Sentence that makes it; null for a list item of several.", True)
    paragraph_id: pl.String = c.row_key("p", 4, "Paragraph that makes it.")
    addressee: pl.String = c.one_of(
        ADDRESSEES, "Who should act; null where nobody is named, several are, or the name is not known.", True
    )
    addressee_as_printed: pl.String = c.printed_text("The words that name them; null without such words.", True)
    action: pl.String = c.clean_text("What they should do, in the words of the note.")
    horizon: pl.String = c.clean_text(
        "By when: near_term, medium_term, long_term, or a date as printed; null where the note does not say.", True
    )
    form: pl.String = c.one_of(("list_item", "prose"), "How it stands in the note.")
    kind: pl.String = c.one_of(
        ("recommendation", "lesson"), "Whether it is still to be done, or would have been better in the past."
    )


RECOMMENDATIONS = Table(
    "recommendations",
    Recommendations,
    Keys(primary=("recommendation_id",), foreign=(IN_SENTENCE, IN_PARAGRAPH)),
)
