"""Tables of what was known before any note was read: missions, and the themes of the project's codebook.

They come from the files under `extractors/reference`, and stand in a release so that a query can join them.
"""

from schemas import columns as c
from schemas import shared
from schemas.table import Keys, Table

ACRONYM = c.clean_text("acronym", "What people call the mission.").of_record()
COUNTRY_CODES = c.texts(
    "country_codes", "Countries where it is or was, as ISO 3166-1 codes of two letters."
).of_record()


def _keys(name: str, data: str) -> c.Column:
    return c.texts(name, f"{data}; empty where it is not known.").of_record()


GWNO = _keys("gwno", "Its states by their numbers in the list of Gleditsch and Ward, which UCDP uses too")
UCDP_CONFLICT_IDS = _keys("ucdp_conflict_ids", "Conflicts in UCDP's data that it deals with")
PEMA_KEY = c.clean_text("pema_key", "Its name in PEMA (namepko); null where it is not there.", True).of_record()
TAMM_KEY = c.clean_text("tamm_key", "Its name in TAMM (mission); null where it is not there.", True).of_record()
UNPMM_KEY = c.clean_text(
    "unpmm_key", "Its name in UNPMM (mission_abbrev); null where it is not there.", True
).of_record()
TASKS = tuple(
    _keys(f"{name}_tasks", f"Tasks of {name.upper()} that the theme covers, as that data set spells them")
    for name in ("pema", "tamm", "unpmm")
)

MISSIONS = Table(
    "missions",
    "One row per mission of the reference data, whether a note is about it or not.",
    (
        shared.MISSION_ID.described("Id of the mission."),
        ACRONYM,
        c.clean_text("name_en", "Name in English.").of_record(),
        c.clean_text("name_fr", "Name in French; null where it is not known.", True).of_record(),
        c.clean_text("region", "Part of the world.").of_record(),
        COUNTRY_CODES,
        c.clean_text("start_date", "When it began: a year, month or day.").of_record(),
        c.clean_text("end_date", "When it ended: a year, month or day; null while it goes on.", True).of_record(),
        c.texts("organizations", "Whose mission it is.").of_record(),
        c.word("kind", "Kind of mission."),
        GWNO,
        UCDP_CONFLICT_IDS,
        PEMA_KEY,
        TAMM_KEY,
        UNPMM_KEY,
    ),
    Keys(primary=("mission_id",)),
)

THEME_DEFINITIONS = Table(
    "theme_definitions",
    "One row per theme of the project's own codebook.",
    (
        shared.THEME_ID,
        c.clean_text("label", "Name for people.").of_record(),
        c.clean_text("definition", "What a paragraph with the theme speaks of.").of_record(),
        *TASKS,
    ),
    Keys(primary=("theme_id",)),
)

TABLES = (MISSIONS, THEME_DEFINITIONS)
