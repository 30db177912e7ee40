"""Tables made from the other tables of the release: what missions are compared by.

A note counts, whole, for each mission that it is about (`document_missions.role` is subject). A note on two missions
therefore counts twice, and sums over missions count it twice; `n_notes_shared` says how many such notes there are.
Counts add up over years, but for `n_un_documents`; rates do not: divide the sums.
"""

import polars as pl

from extractors.vocabulary import SECTION_ROLES
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
YEAR = c.year("year", "Year in which the notes were published; null where that is not known.")

MISSION_PROFILES = Table(
    "mission_profiles",
    "One row per mission and year of publication of the notes that are about it.",
    (
        MISSION_YEAR_ID,
        MISSION_ID,
        YEAR,
        c.count(
            "n_notes",
            "Number of notes about the mission; a note about several missions counts for each of them.",
            least=1,
        ),
        c.count("n_notes_shared", "Number of these notes that are about another mission too."),
        shared.N_WORDS.described("Number of words of all headings and paragraphs, the sum of documents.n_words."),
        c.count("n_text_paragraphs", "Number of paragraphs of the text: body, list_item and quote."),
        c.count("n_text_words", "Number of words of the paragraphs of the text; what rates are taken per."),
        c.count("n_sections", "Number of headings, of whatever role."),
        *(c.count(f"n_sections_{role}", f"Number of sections whose role is {role}.") for role in SECTION_ROLES),
        c.count("n_sentences", "Number of sentences."),
        shared.N_CLAIMS.described("Number of statements that the notes attribute to somebody."),
        c.rate("claims_per_1000_words", "Claims per 1,000 words: 1000 * n_claims / n_text_words."),
        c.count("n_citations", "Number of works cited, each as often as it is cited."),
        c.rate("citations_per_1000_words", "Citations per 1,000 words: 1000 * n_citations / n_text_words."),
        c.count("n_un_citations", "Number of citations of a UN document by its symbol, back references included."),
        c.count(
            "n_un_documents",
            "Number of different UN documents among them; it does not add up over years, because one may be cited "
            "in two.",
        ),
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
        c.rate("share_of_notes", "Share of the notes, from 0 to 1: n_notes / n_notes_all."),
        shared.N_CLAIMS.described("Number of claims in paragraphs with the theme; the five counts below add up to it."),
        c.count("n_claims_wide", "Number of these claims with consensus 6 or 7: held by all, most or in general."),
        c.count("n_claims_many", "Number of these claims with consensus 4 or 5: held by many or several."),
        c.count("n_claims_some", "Number of these claims with consensus 2 or 3: held by some or a few."),
        c.count("n_claims_one", "Number of these claims with consensus 1: held by one or another."),
        c.count("n_claims_unsaid", "Number of these claims that do not say how many held them."),
    ),
    Keys(primary=("mission_year_id", "theme_id")),
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

TABLES = (MISSION_PROFILES, THEMES_BY_MISSION, CITATION_EDGES)
