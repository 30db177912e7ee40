"""The codes of a QDA project: themes; who held a claim, how many, how and where; whom a recommendation is for.

Names are unique over all of them, because some programs know codes by their names alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from uuid import UUID, uuid5

from extractors import vocabulary as v
from output.exports.asked import Asked
from output.exports.xml import Xml

# Ids of the project are made of ours under this one, so that a second import meets what it knows.
NAMESPACE = UUID("6f1c7c52-3a0e-5d0b-9f57-0d7a3b6c1e48")
UNNAMED = "unnamed"
_PLACES = {
    "in_room": "Held by somebody in the room.",
    "outside": "Reported of somebody outside the room.",
}
# A group to its words, each with its sentence; the groups of one parent stand together.
_GROUPS: Mapping[str, tuple[str, str, Mapping[str, str]]] = MappingProxyType(
    {
        "holder": ("Claims", "Who is said to have held it", v.HOLDERS),
        "quantifier": ("Claims", "How many are said to have held it", v.QUANTIFIERS),
        "stance": ("Claims", "How it was held", v.STANCES),
        "place": ("Claims", "Where it was held", _PLACES),
        "addressee": (
            "Recommendations",
            "Who should act",
            {**v.ADDRESSEES, UNNAMED: "Nobody is named, several are, or the name is not known."},
        ),
        "kind": ("Recommendations", "Whether it can still be done", v.RECOMMENDATION_KINDS),
    }
)
_THEMES = """
SELECT theme_id, coalesce(any_value(label), theme_id) AS label, any_value(definition) AS definition
FROM (SELECT DISTINCT theme_id FROM themes UNION SELECT theme_id FROM theme_definitions)
LEFT JOIN theme_definitions USING (theme_id)
GROUP BY theme_id ORDER BY theme_id
"""


@dataclass(frozen=True, slots=True)
class Code:
    """A code: the group that it is of, its word there, and what it means."""

    group: str
    word: str
    meaning: str

    @property
    def guid(self) -> str:
        """Its id in the project."""
        return code_guid(self.group, self.word)


def guid(*names: str) -> str:
    """The id in the project of what these names name, the same in every export."""
    return str(uuid5(NAMESPACE, "/".join(names)))


@cache
def code_guid(group: str, word: str) -> str:
    """The id in the project of a code."""
    return guid("code", group, word)


def write_codes(xml: Xml, asked: Asked) -> None:
    """Write the code book: all words of the closed lists, and the themes."""
    themes = [
        Code("theme", row["theme_id"], ". ".join(filter(None, (row["label"], row["definition"]))))
        for row in asked.rows(_THEMES)
    ]
    with xml.element("CodeBook"), xml.element("Codes"):
        if themes:
            _write_group(xml, "theme", "Themes", themes)
        for parent in dict.fromkeys(parent for parent, _, _ in _GROUPS.values()):
            with xml.element("Code", guid=guid("code", parent), name=parent, isCodable="false"):
                for group, (above, title, words) in _GROUPS.items():
                    if above == parent:
                        codes = [Code(group, word, meaning) for word, meaning in words.items()]
                        _write_group(xml, group, f"{parent}: {title}", codes)


def _write_group(xml: Xml, group: str, title: str, codes: Iterable[Code]) -> None:
    with xml.element("Code", guid=guid("code", group), name=title, isCodable="false"):
        for code in codes:
            with xml.element("Code", guid=code.guid, name=f"{group}: {code.word}", isCodable="true"):
                xml.leaf("Description", code.meaning)
