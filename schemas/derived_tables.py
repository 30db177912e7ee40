"""Tables made from the other tables of the release: what missions are compared by.

A note counts, whole, for each mission that it is about (`document_missions.role` is subject). A note on two missions
therefore counts twice, and sums over missions count it twice; `n_notes_shared` says how many such notes there are.
Counts add up over years, but for `n_un_documents`; rates do not: divide the sums.
"""

from typing import Any

import pandera.polars as pa
import polars as pl

from schemas import columns as c
from schemas.table import Contract, ForeignKey, Keys, Table

REFERENCE_ID = "^[a-z0-9]+([_-][a-z0-9]+)*$"
MISSION_YEAR_ID = "^[a-z0-9]+([_-][a-z0-9]+)*-([0-9]{4}|undated)$"


def _rate(description: str) -> Any:
    """A quotient of two counts of its row; null where the denominator is 0."""
    return pa.Field(ge=0, nullable=True, description=description)


def _year() -> Any:
    return pa.Field(nullable=True, description="Year in which the notes were published; null where that is not known.")


def _mission_id() -> Any:
    return c.matching(REFERENCE_ID, "Mission that the notes are about, by its id in the reference data.")


class MissionProfiles(Contract):
    """One row per mission and year of publication of the notes that are about it."""

    mission_year_id: pl.String = c.matching(MISSION_YEAR_ID, "The mission_id, a hyphen, and the year or undated.")
    mission_id: pl.String = _mission_id()
    year: pl.Int32 = _year()
    n_notes: pl.Int32 = c.count(
        "Number of notes about the mission; a note about several missions counts for each of them.", least=1
    )
    n_notes_shared: pl.Int32 = c.count("Number of these notes that are about another mission too.")
    n_words: pl.Int32 = c.count("Number of words of all headings and paragraphs, the sum of documents.n_words.")
    n_text_paragraphs: pl.Int32 = c.count("Number of paragraphs of the text: body, list_item and quote.")
    n_text_words: pl.Int32 = c.count("Number of words of the paragraphs of the text; what rates are taken per.")
    n_sections: pl.Int32 = c.count("Number of headings, of whatever role.")
    n_sections_introduction: pl.Int32 = c.count("Number of sections whose role is introduction.")
    n_sections_context: pl.Int32 = c.count("Number of sections whose role is context.")
    n_sections_mandate: pl.Int32 = c.count("Number of sections whose role is mandate.")
    n_sections_lessons: pl.Int32 = c.count("Number of sections whose role is lessons.")
    n_sections_recommendations: pl.Int32 = c.count("Number of sections whose role is recommendations.")
    n_sections_conclusion: pl.Int32 = c.count("Number of sections whose role is conclusion.")
    n_sections_other: pl.Int32 = c.count("Number of sections whose role is other.")
    n_sentences: pl.Int32 = c.count("Number of sentences.")
    n_claims: pl.Int32 = c.count("Number of statements that the notes attribute to somebody.")
    claims_per_1000_words: pl.Float64 = _rate("Claims per 1,000 words: 1000 * n_claims / n_text_words.")
    n_citations: pl.Int32 = c.count("Number of works cited, each as often as it is cited.")
    citations_per_1000_words: pl.Float64 = _rate("Citations per 1,000 words: 1000 * n_citations / n_text_words.")
    n_un_citations: pl.Int32 = c.count("Number of citations of a UN document by its symbol, back references included.")
    n_un_documents: pl.Int32 = c.count(
        "Number of different UN documents among them; it does not add up over years, because one may be cited in two."
    )


MISSION_PROFILES = Table("mission_profiles", MissionProfiles, Keys(primary=("mission_year_id",), is_of_document=False))


class ThemesByMission(Contract):
    """One row per mission, year of publication and theme, also where the notes of that year leave the theme out.

    Themes are those of any note of the release. A claim counts for each theme of its paragraph.
    """

    mission_year_id: pl.String = c.matching(MISSION_YEAR_ID, "Mission and year: a key into mission_profiles.")
    theme_id: pl.String = c.matching(REFERENCE_ID, "Theme, by its id in the codebook of themes.")
    mission_id: pl.String = _mission_id()
    year: pl.Int32 = _year()
    n_paragraphs: pl.Int32 = c.count("Number of paragraphs with the theme.")
    n_paragraphs_all: pl.Int32 = c.count("Number of paragraphs of the text, with the theme or without.")
    n_words: pl.Int32 = c.count("Number of words of the paragraphs with the theme.")
    n_words_all: pl.Int32 = c.count("Number of words of the paragraphs of the text, with the theme or without.")
    per_1000_words: pl.Float64 = _rate("Paragraphs with the theme per 1,000 words: 1000 * n_paragraphs / n_words_all.")
    share_of_words: pl.Float64 = _rate(
        "Share of the text, from 0 to 1: n_words / n_words_all; not swayed by how long a publisher's paragraphs are."
    )
    n_notes: pl.Int32 = c.count("Number of notes with the theme.")
    n_notes_all: pl.Int32 = c.count("Number of notes about the mission, with the theme or without.", least=1)
    share_of_notes: pl.Float64 = _rate("Share of the notes, from 0 to 1: n_notes / n_notes_all.")
    n_claims: pl.Int32 = c.count("Number of claims in paragraphs with the theme; the five counts below add up to it.")
    n_claims_wide: pl.Int32 = c.count("Number of these claims with consensus 6 or 7: held by all, most or in general.")
    n_claims_many: pl.Int32 = c.count("Number of these claims with consensus 4 or 5: held by many or several.")
    n_claims_some: pl.Int32 = c.count("Number of these claims with consensus 2 or 3: held by some or a few.")
    n_claims_one: pl.Int32 = c.count("Number of these claims with consensus 1: held by one or another.")
    n_claims_unsaid: pl.Int32 = c.count("Number of these claims that do not say how many held them.")


THEMES_BY_MISSION = Table(
    "themes_by_mission",
    ThemesByMission,
    Keys(
        primary=("mission_year_id", "theme_id"),
        foreign=(ForeignKey("mission_year_id", "mission_profiles"),),
        is_of_document=False,
    ),
)


class CitationEdges(Contract):
    """One row per note and UN document that it cites by its symbol: the edges of the citation graph."""

    document_id: pl.String = c.document_id()
    symbol: pl.String = c.printed_text("Symbol of the UN document in normal form (for example: S/RES/2100).")
    n_citations: pl.Int32 = c.count('Number of times, where "Ibid." and the like count for what they mean.', least=1)


CITATION_EDGES = Table("citation_edges", CitationEdges, Keys(primary=("document_id", "symbol")))
