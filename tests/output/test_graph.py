"""The citation graph as GraphML: what is in the table, and names that XML has to escape."""

from pathlib import Path
from xml.etree import ElementTree

from output.graph import GRAPH, write_graph
from tests.output.four_notes import ROWS, A, B, citation, write_tables

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


def test_nodes_and_edges(tmp_path: Path) -> None:
    write_graph(write_tables(tmp_path))
    graph = ElementTree.parse(tmp_path / GRAPH).getroot().find(f"{NAMESPACE}graph")
    assert graph is not None
    nodes = [(node.get("id"), node.findtext(f"{NAMESPACE}data")) for node in graph.findall(f"{NAMESPACE}node")]
    assert nodes == [("A/70/95", "un_document"), ("S/RES/2480", "un_document"), (A, "note"), (B, "note")]
    edges = [(e.get("source"), e.get("target"), e.findtext(f"{NAMESPACE}data")) for e in graph.iter(f"{NAMESPACE}edge")]
    assert edges == [(A, "S/RES/2480", "2"), (B, "A/70/95", "1"), (B, "S/RES/2480", "1")]


def test_names_are_escaped(tmp_path: Path) -> None:
    write_graph(write_tables(tmp_path, {**ROWS, "citations": [citation(A, 1, 'S/"<&>')]}))
    graph = ElementTree.parse(tmp_path / GRAPH).getroot()
    assert [edge.get("target") for edge in graph.iter(f"{NAMESPACE}edge")] == ['S/"<&>']


def test_a_graph_of_nothing_is_one(tmp_path: Path) -> None:
    write_graph(write_tables(tmp_path, {}))
    assert list(ElementTree.parse(tmp_path / GRAPH).getroot().iter(f"{NAMESPACE}node")) == []
