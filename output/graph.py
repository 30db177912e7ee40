"""The citation graph of a release as GraphML, for Gephi, igraph or networkx: which note cites which UN document.

Directed; nodes with their kind (note, un_document), edges with their count. It is written line by line: the graph of a
large dataset is larger than memory.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import duckdb

from output.query import connect

GRAPH = "citation_graph.graphml"
ROWS_PER_BATCH = 10_000

_HEAD = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="kind" for="node" attr.name="kind" attr.type="string" />
  <key id="n_citations" for="edge" attr.name="n_citations" attr.type="int" />
  <graph id="citations" edgedefault="directed">
"""
_NODE = """    <node id={}>
      <data key="kind">{}</data>
    </node>
"""
_EDGE = """    <edge source={} target={}>
      <data key="n_citations">{}</data>
    </edge>
"""
_FOOT = """  </graph>
</graphml>
"""

_NODES = """
SELECT DISTINCT document_id, 'note' AS kind FROM citation_edges
UNION ALL SELECT DISTINCT symbol, 'un_document' FROM citation_edges ORDER BY ALL
"""
_EDGES = "SELECT document_id, symbol, n_citations FROM citation_edges ORDER BY document_id, symbol"


def write_graph(folder: Path) -> None:
    """Write the rows of `citation_edges` in `folder` as GraphML beside them."""
    with (folder / GRAPH).open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(_HEAD)
        with connect(folder, ["citation_edges"]) as connection:
            for name, kind in _rows(connection, _NODES):
                stream.write(_NODE.format(quoteattr(name), escape(kind)))
            for document_id, symbol, n_citations in _rows(connection, _EDGES):
                stream.write(_EDGE.format(quoteattr(document_id), quoteattr(symbol), n_citations))
        stream.write(_FOOT)


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[tuple[str, ...]]:
    result = connection.execute(sql)
    while batch := result.fetchmany(ROWS_PER_BATCH):
        yield from batch
