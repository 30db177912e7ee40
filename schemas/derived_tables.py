"""Tables made from the other tables of the release: what missions are compared by.

A work counts once, by the note that stands for it, and whole for each mission that this note is about
(`document_missions.role` is subject). A note on two missions therefore counts twice, and sums over missions count it
twice; `n_notes_shared` says how many such notes there are. Counts add up over years, but for `n_un_documents`; rates do
not: divide the sums. Shares of few notes have bounds: `_least` and `_most`.
"""

import polars as pl

from extractors import vocabulary as v
from schemas import columns as c
from schemas import shared
from schemas.table import Keys, Table

MISSION_YEAR_ID = c.Column(
    "mission_year_id",
    pl.String(),
    "The mission_id, a hyphen, and the year or undated.",
    pattern="^[a-z0-9]+(-[a-z0-9]+)*-([0-9]{4}|undated)$",
    ids_of="mission_profiles",
)
MISSION_ID = shared.MISSION_ID.described("Mission that the notes are about, by its id in the reference data.")
N_NOTES_ALL = c.count("n_notes_all", "Number of notes about the mission.", least=1)
N_DOCUMENTS = c.count("n_documents", "Number of notes behind them, with copies and translations.", least=1)
YEAR = c.year("year", "Year in which the notes were published; null where that is not known.")


def _share(name: str, description: str) -> c.Column:
    return c.Column(name, pl.Float64(), description, is_nullable=True, minimum=0, maximum=1)


def _share_of_notes() -> tuple[c.Column, ...]:
    bound = "bound of that share at 95 of 100 (Wilson), if the notes were drawn at random."
    return (
        _share("share_of_notes", "Share of the notes, from 0 to 1: n_notes / n_notes_all."),
        _share("share_of_notes_least", f"Lower {bound}"),
        _share("share_of_notes_most", f"Upper {bound}"),
    )


MISSION_PROFILES = Table(
    "mission_profiles",
    "One row per mission and year of publication of the notes that are about it.",
    (
        MISSION_YEAR_ID,
        MISSION_ID,
        YEAR,
        c.count(
            "n_notes",
            "Number of notes about the mission, copies and translations left out; a note about several missions counts "
            "for each of them.",
            least=1,
        ),
        N_DOCUMENTS,
        c.count("n_notes_shared", "Number of these notes that are about another mission too."),
        shared.N_WORDS.described("Number of words of all headings and paragraphs, the sum of documents.n_words."),
        c.count("n_text_paragraphs", "Number of paragraphs of the text: body, list_item and quote."),
        c.count("n_text_words", "Number of words of the paragraphs of the text; what rates are taken per."),
        c.count("n_sections", "Number of headings, of whatever role."),
        *(c.count(f"n_sections_{role}", f"Number of sections whose role is {role}.") for role in v.SECTION_ROLES),
        c.count("n_sentences", "Number of sentences."),
        shared.N_CLAIMS.described("Number of statements that the notes attribute to somebody."),
        c.count("n_claims_low_confidence", "Number of these claims whose confidence is low."),
        c.rate("claims_per_1000_words", "Claims per 1,000 words: 1000 * n_claims / n_text_words."),
        c.count("n_citations", "Number of works cited, each as often as it is cited."),
        c.rate("citations_per_1000_words", "Citations per 1,000 words: 1000 * n_citations / n_text_words."),
        c.count("n_un_citations", "Number of citations of a UN document by its symbol, back references included."),
        c.count(
            "n_un_documents",
            "Number of different UN documents among them; it does not add up over years, because one may be cited "
            "in two.",
        ),
        c.count("n_rows_reviewed", "Number of rows of these notes that a reader has judged; see reviews."),
    ),
    Keys(primary=("mission_year_id",)),
)

THEMES_BY_MISSION = Table(
    "themes_by_mission",
    "One row per mission, year of publication and theme, also where the notes of that year leave the theme out. "
    "Themes are those of any note of the release. A claim counts for each theme of its paragraph.",
    (
        MISSION_YEAR_ID.described("Mission and year: a key into mission_profiles."),
        shared.THEME_ID,
        MISSION_ID,
        YEAR,
        c.count("n_paragraphs", "Number of paragraphs with the theme."),
        c.count("n_paragraphs_low_confidence", "Number of these whose theme has low confidence."),
        c.count("n_paragraphs_all", "Number of paragraphs of the text, with the theme or without."),
        shared.N_WORDS.described("Number of words of the paragraphs with the theme."),
        c.count("n_words_all", "Number of words of the paragraphs of the text, with the theme or without."),
        c.rate("per_1000_words", "Paragraphs with the theme per 1,000 words: 1000 * n_paragraphs / n_words_all."),
        c.rate(
            "share_of_words",
            "Share of the text, from 0 to 1: n_words / n_words_all; not swayed by how long a publisher's paragraphs "
            "are.",
        ),
        c.count("n_notes", "Number of notes with the theme."),
        c.count("n_notes_all", "Number of notes about the mission, with the theme or without.", least=1),
        *_share_of_notes(),
        shared.N_CLAIMS.described("Number of claims in paragraphs with the theme; the five counts below add up to it."),
        c.count("n_claims_wide", "Number of these claims with consensus 6 or 7: held by all, most or in general."),
        c.count("n_claims_many", "Number of these claims with consensus 4 or 5: held by many or several."),
        c.count("n_claims_some", "Number of these claims with consensus 2 or 3: held by some or a few."),
        c.count("n_claims_one", "Number of these claims with consensus 1: held by one or another."),
        c.count("n_claims_unsaid", "Number of these claims that do not say how many held them."),
    ),
    Keys(primary=("mission_year_id", "theme_id")),
)

CONSENSUS_BY_THEME = Table(
    "consensus_by_theme",
    "One row per mission and theme of which something was claimed in the room: how widely it was held. A claim counts "
    "for each theme of its paragraph.",
    (
        MISSION_ID,
        shared.THEME_ID,
        shared.N_CLAIMS.described("Number of claims held in the room; the five counts of extent add up to it."),
        c.count("n_notes", "Number of notes with such a claim.", least=1),
        c.count("n_claims_low_confidence", "Number of these claims of which claim or theme has low confidence."),
        c.count("n_claims_wide", "Number held by all, most or in general (consensus 6 or 7)."),
        c.count("n_claims_many", "Number held by many or several (consensus 4 or 5)."),
        c.count("n_claims_some", "Number held by some or a few (consensus 2 or 3)."),
        c.count("n_claims_one", "Number held by one or another (consensus 1)."),
        c.count("n_claims_unsaid", "Number that do not say how many held them."),
        c.count("n_claims_said", "Number that say how many held them."),
        c.count("n_disagreements", "Number that were held against another claim; see disagreements."),
        _share("share_wide", "Share of wide ones, from 0 to 1: n_claims_wide / n_claims_said; null where none says."),
        _share("share_wide_least", "Lower bound of that share at 95 of 100 (Wilson), if claims came at random."),
        _share("share_wide_most", "Upper bound of that share."),
    ),
    Keys(primary=("mission_id", "theme_id")),
)

DISAGREEMENTS = Table(
    "disagreements",
    "One row per mission and pair of claims that were held against each other in a note about it.",
    (
        MISSION_ID,
        YEAR,
        shared.DOCUMENT_ID,
        c.key("claim_id", "claims", "The later of the two claims: a key into claims."),
        c.key("other_claim_id", "claims", "The claim that it was held against."),
        shared.SENTENCE_ID.described("Sentence of the claim."),
        c.key("other_sentence_id", "sentences", "Sentence of the other claim."),
        c.one_of("holder", v.HOLDERS, "Who is said to have held the claim."),
        c.one_of("other_holder", v.HOLDERS, "Who is said to have held the other."),
        c.one_of("quantifier", v.QUANTIFIERS, "How many are said to have held the claim."),
        c.one_of("other_quantifier", v.QUANTIFIERS, "How many are said to have held the other."),
        c.one_of("stance", v.STANCES, "How the claim was held."),
        c.one_of("other_stance", v.STANCES, "How the other was held."),
        c.texts("theme_ids", "Themes of the paragraph of the claim, sorted; empty where it has none.").of_record(),
        shared.CONFIDENCE.described("The lower of the confidences of the two claims."),
    ),
    Keys(primary=("mission_id", "claim_id")),
)

RECOMMENDATIONS_BY_ADDRESSEE = Table(
    "recommendations_by_addressee",
    "One row per mission, addressee and theme of recommendations. One counts for each theme of its paragraph, so sums "
    "over themes count it several times.",
    (
        MISSION_ID,
        c.one_of("addressee", v.ADDRESSEES_COUNTED, "Who should act."),
        shared.THEME_ID.described("Theme of the paragraph, or none where it has none."),
        c.count("n_recommendations", "Number of recommendations, lessons included.", least=1),
        c.count("n_lessons", "Number of these that are lessons: what could have been done."),
        c.count("n_low_confidence", "Number of these whose confidence is low."),
        c.count("n_with_horizon", "Number of these that say by when."),
        c.count("n_notes", "Number of notes that make them.", least=1),
    ),
    Keys(primary=("mission_id", "addressee", "theme_id")),
)

CITATION_EDGES = Table(
    "citation_edges",
    "One row per note and UN document that it cites by its symbol: the edges of the citation graph.",
    (
        shared.DOCUMENT_ID,
        shared.SYMBOL,
        c.count("n_citations", 'Number of times, where "Ibid." and the like count for what they mean.', least=1),
    ),
    Keys(primary=("document_id", "symbol")),
)

UN_DOCUMENTS_BY_MISSION = Table(
    "un_documents_by_mission",
    "One row per mission and UN document that notes about it cite by its symbol.",
    (
        MISSION_ID,
        shared.SYMBOL,
        c.count("n_citations", 'Number of times, where "Ibid." and the like count for what they mean.', least=1),
        c.count("n_notes", "Number of notes that cite it.", least=1),
        c.count("n_missions", "Number of missions whose notes cite it: shared where above 1.", least=1),
    ),
    Keys(primary=("mission_id", "symbol")),
)

UN_DOCUMENTS_CITED_TOGETHER = Table(
    "un_documents_cited_together",
    "One row per pair of UN documents that at least two notes both cite.",
    (
        shared.SYMBOL,
        c.clean_text("other_symbol", "Symbol of the other document; it sorts after symbol.").of_record(),
        c.count("n_notes", "Number of notes that cite both.", least=2),
    ),
    Keys(primary=("symbol", "other_symbol")),
)

ACTORS_BY_MISSION = Table(
    "actors_by_mission",
    "One row per mission and name in notes about it: states, organizations, groups, people, places, agreements.",
    (
        MISSION_ID,
        c.one_of("entity_type", v.ENTITY_TYPES, "Kind of what is named."),
        c.clean_text("entity_id", "What is named, as in mentions.").of_record(),
        c.count("n_mentions", "Number of mentions.", least=1),
        c.count("n_notes", "Number of notes that name it.", least=1),
        N_NOTES_ALL,
        *_share_of_notes(),
    ),
    Keys(primary=("mission_id", "entity_type", "entity_id")),
)

SECTION_ROLES_BY_MISSION = Table(
    "section_roles_by_mission",
    "One row per mission and role of a section that its notes have: how they are built, side by side.",
    (
        MISSION_ID,
        c.one_of("role", v.SECTION_ROLES, "What the section does in the note."),
        c.count("n_sections", "Number of sections with the role.", least=1),
        c.count("n_notes", "Number of notes with such a section.", least=1),
        c.count("n_paragraphs", "Number of paragraphs of the text directly in them, not in sections below."),
        shared.N_WORDS.described("Number of words of these paragraphs."),
        N_NOTES_ALL,
        c.count("n_words_all", "Number of words of the text of all these notes."),
        _share("share_of_words", "Share of the text, from 0 to 1: n_words / n_words_all."),
        _share("share_of_notes", "Share of the notes, from 0 to 1: n_notes / n_notes_all."),
    ),
    Keys(primary=("mission_id", "role")),
)

NEAREST_PARAGRAPHS = Table(
    "nearest_paragraphs",
    "One row per paragraph of at least 20 words and paragraph of a note about other missions that is near to it by its "
    "words: at most three for each. Empty in a release of more than 5,000 works, where it can be made by its query.",
    (
        shared.DOCUMENT_ID,
        shared.PARAGRAPH_ID.described("The paragraph."),
        c.count("rank", "Place among the paragraphs that are near to it: 1 for the nearest.", least=1),
        c.key("other_document_id", "documents", "Note of the other paragraph; it shares no mission with document_id."),
        c.key("other_paragraph_id", "paragraphs", "The other paragraph."),
        c.score("score", "Cosine of their words weighed by rarity (TF-IDF), from 0 to 1."),
        c.count("n_words_common", "Number of words that both have among the twelve rarest of each.", least=2),
    ),
    Keys(primary=("paragraph_id", "rank")),
)

TABLES = (
    MISSION_PROFILES,
    THEMES_BY_MISSION,
    CONSENSUS_BY_THEME,
    DISAGREEMENTS,
    RECOMMENDATIONS_BY_ADDRESSEE,
    CITATION_EDGES,
    UN_DOCUMENTS_BY_MISSION,
    UN_DOCUMENTS_CITED_TOGETHER,
    ACTORS_BY_MISSION,
    SECTION_ROLES_BY_MISSION,
    NEAREST_PARAGRAPHS,
)
