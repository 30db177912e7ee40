"""Panels for statistics, with the keys under which other data sets know missions, conflicts and tasks.

A mission and year without a note has no row: nothing is known of it, which is not the same as nothing said.
"""

from schemas import columns as c
from schemas import reference_tables as reference
from schemas import shared
from schemas.derived_tables import MISSION_ID, MISSION_YEAR_ID, N_DOCUMENTS, YEAR
from schemas.table import Keys, Table

_KEYS = (reference.GWNO, reference.UCDP_CONFLICT_IDS, reference.PEMA_KEY, reference.TAMM_KEY, reference.UNPMM_KEY)
_YEAR = YEAR.described("Year in which the notes were published.")

PANEL_MISSION_YEAR = Table(
    "panel_mission_year",
    "One row per mission and year with notes: for Stata and R, and to be joined with UCDP, PEMA, TAMM and UNPMM.",
    (
        MISSION_YEAR_ID.described("Mission and year: a key into mission_profiles."),
        MISSION_ID,
        _YEAR,
        reference.ACRONYM,
        reference.COUNTRY_CODES,
        *_KEYS,
        c.count("n_notes", "Number of notes about the mission, copies and translations left out.", least=1),
        N_DOCUMENTS,
        c.count("n_text_words", "Number of words of the paragraphs of the text."),
        shared.N_CLAIMS.described("Number of claims held in the room."),
        c.count("n_citations", "Number of works cited, each as often as it is cited."),
        c.count("n_un_documents", "Number of different UN documents cited."),
        c.count("n_recommendations", "Number of recommendations and lessons."),
        c.count("n_disagreements", "Number of claims that were held against another."),
    ),
    Keys(primary=("mission_year_id",)),
)

PANEL_MISSION_THEME_YEAR = Table(
    "panel_mission_theme_year",
    "One row per mission, theme and year with notes, also where they leave the theme out; with the tasks of PEMA, TAMM "
    "and UNPMM that the theme covers.",
    (
        MISSION_YEAR_ID.described("Mission and year: a key into mission_profiles."),
        MISSION_ID,
        _YEAR,
        shared.THEME_ID,
        *_KEYS,
        *reference.TASKS,
        c.count("n_notes_all", "Number of notes about the mission in that year.", least=1),
        c.count("n_words_all", "Number of words of the text of these notes."),
        c.count("n_notes", "Number of these notes that speak of the theme."),
        c.count("n_paragraphs", "Number of paragraphs with the theme."),
        shared.N_WORDS.described("Number of words of these paragraphs."),
        shared.N_CLAIMS.described("Number of claims in these paragraphs that were held in the room."),
        c.count("n_claims_wide", "Number of these held by all, most or in general."),
        c.flag("is_spoken_of", "Whether any of the notes speaks of the theme."),
    ),
    Keys(primary=("mission_year_id", "theme_id")),
)

TABLES = (PANEL_MISSION_YEAR, PANEL_MISSION_THEME_YEAR)
