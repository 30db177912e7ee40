"""The rows of the tables that hold reference data: missions and the themes of the project's codebook."""

from collections.abc import Mapping, Sequence
from typing import Any

from extractors.meaning.themes.codebook import load_codebook
from extractors.reference.missions import missions


def reference_rows() -> Mapping[str, Sequence[dict[str, Any]]]:
    """The rows of each table of reference data, by table, sorted by their keys."""
    return {"missions": _missions(), "theme_definitions": _themes()}


def _missions() -> list[dict[str, Any]]:
    return [
        {
            "mission_id": mission.mission_id,
            "acronym": mission.acronym,
            "name_en": mission.name_en,
            "name_fr": mission.name_fr or None,
            "region": mission.region,
            "country_codes": list(mission.country_codes),
            "start_date": mission.start_date,
            "end_date": mission.end_date,
            "organizations": list(mission.organization),
            "kind": mission.kind,
            "gwno": list(mission.gwno),
            "ucdp_conflict_ids": list(mission.ucdp_conflict_ids),
            "pema_key": mission.pema_key,
            "tamm_key": mission.tamm_key,
            "unpmm_key": mission.unpmm_key,
        }
        for _, mission in sorted(missions().items())
    ]


def _themes() -> list[dict[str, Any]]:
    return [
        {
            "theme_id": theme.theme_id,
            "label": theme.label,
            "definition": " ".join(theme.definition.split()),
            "pema_tasks": list(theme.tasks["pema"]),
            "tamm_tasks": list(theme.tasks["tamm"]),
            "unpmm_tasks": list(theme.tasks["unpmm"]),
        }
        for _, theme in sorted(load_codebook().themes.items())
    ]
