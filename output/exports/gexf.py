"""Missions, notes and UN documents as a graph for Gephi (GEXF 1.2): which note is about what, and cites what.

Nodes and edges carry attributes; an edge from note to UN document weighs as often as it is cited.
"""

import io
from typing import BinaryIO

from output.exports.asked import Asked
from output.exports.provenance import provenance
from output.exports.xml import HEAD, Xml

NAMESPACE = "http://www.gexf.net/1.2draft"
NODE_ATTRIBUTES = {
    "kind": "string",
    "title": "string",
    "published": "string",
    "year": "integer",
    "language": "string",
    "n_documents": "integer",
    "region": "string",
    "organ": "string",
    "series": "string",
}
EDGE_ATTRIBUTES = {"relation": "string", "n_mentions": "integer", "n_citations": "integer"}

# An organ or series that citations give differently is the least of them: the graph has to be the same each time.
_NODES = """
WITH cited AS (
    SELECT symbol, min(organ) AS organ, min(series) AS series, min(year) AS year
    FROM citations WHERE symbol IS NOT NULL GROUP BY symbol
), edges AS (SELECT DISTINCT symbol FROM citation_edges SEMI JOIN chosen_notes USING (document_id))
SELECT mission_id AS id, acronym AS label, 'mission' AS kind, name_en AS title, region
FROM missions
WHERE mission_id IN (SELECT mission_id FROM document_missions SEMI JOIN chosen_notes USING (document_id))
UNION ALL BY NAME
SELECT document_id AS id, coalesce(title, document_id) AS label, 'note' AS kind, title,
    CASE published_precision
        WHEN 'day' THEN strftime(published, '%Y-%m-%d') WHEN 'month' THEN strftime(published, '%Y-%m')
        ELSE strftime(published, '%Y')
    END AS published,
    year(published) AS year, language, chosen_notes.n_documents
FROM documents JOIN chosen_notes USING (document_id)
UNION ALL BY NAME
SELECT symbol AS id, symbol AS label, 'un_document' AS kind, organ, series, year
FROM edges LEFT JOIN cited USING (symbol)
ORDER BY kind, id
"""
_EDGES = """
SELECT document_id AS source, mission_id AS target, role AS relation, n_mentions, NULL AS n_citations
FROM document_missions SEMI JOIN chosen_notes USING (document_id)
WHERE mission_id IN (SELECT mission_id FROM missions)
UNION ALL
SELECT document_id, symbol, 'cites', NULL, n_citations
FROM citation_edges SEMI JOIN chosen_notes USING (document_id)
ORDER BY source, relation, target
"""
# A mission, a note and a UN document could have one id.
_PREFIXES = {"mission": "mission:", "note": "note:", "un_document": "un:"}


def write(asked: Asked, stream: BinaryIO) -> None:
    """Write the graph of the notes that are asked for to `stream`."""
    told = provenance(asked)
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n", write_through=True)
    text.write(HEAD)
    xml = Xml(text)
    with xml.element("gexf", xmlns=NAMESPACE, version="1.2"):
        with xml.element("meta", lastmodifieddate=told.made_at.strftime("%Y-%m-%d")):
            xml.leaf("creator", told.software)
            xml.leaf("description", told.text)
        with xml.element("graph", mode="static", defaultedgetype="directed"):
            _declare(xml, "node", NODE_ATTRIBUTES)
            _declare(xml, "edge", EDGE_ATTRIBUTES)
            with xml.element("nodes"):
                for row in asked.rows(_NODES):
                    with xml.element("node", id=_PREFIXES[row["kind"]] + row["id"], label=row["label"]):
                        _values(xml, NODE_ATTRIBUTES, row)
            with xml.element("edges"):
                for number, row in enumerate(asked.rows(_EDGES)):
                    target = "un" if row["relation"] == "cites" else "mission"
                    ends = {"source": f"note:{row['source']}", "target": f"{target}:{row['target']}"}
                    with xml.element("edge", id=number, **ends, weight=row["n_citations"] or row["n_mentions"] or 1):
                        _values(xml, EDGE_ATTRIBUTES, row)
    text.detach()


def _declare(xml: Xml, of: str, attributes: dict[str, str]) -> None:
    with xml.element("attributes", class_=of, mode="static"):
        for name, kind in attributes.items():
            xml.leaf("attribute", id=name, title=name, type=kind)


def _values(xml: Xml, attributes: dict[str, str], row: dict[str, str | int | None]) -> None:
    with xml.element("attvalues"):
        for name in attributes:
            if row.get(name) is not None:
                xml.leaf("attvalue", for_=name, value=row[name])
