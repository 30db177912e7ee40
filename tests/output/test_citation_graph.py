"""GraphML says what the edges say."""

from xml.etree import ElementTree

from output.citation_graph import Edge, graphml

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
EDGES = [
    Edge("d1", "A/70/95", 1),
    Edge("d1", "S/2023/36", 3),
    Edge("d2", "S/2023/36", 1),
]


def test_graphml_holds_the_same_graph() -> None:
    graph = ElementTree.fromstring(graphml(EDGES).split("?>", 1)[1]).find(f"{NAMESPACE}graph")
    assert graph is not None
    nodes = {node.get("id"): node.findtext(f"{NAMESPACE}data") for node in graph.findall(f"{NAMESPACE}node")}
    assert nodes == {"d1": "note", "d2": "note", "A/70/95": "un_document", "S/2023/36": "un_document"}
    drawn = [
        Edge(edge.get("source", ""), edge.get("target", ""), int(edge.findtext(f"{NAMESPACE}data") or 0))
        for edge in graph.findall(f"{NAMESPACE}edge")
    ]
    assert drawn == EDGES


def test_no_edges_make_an_empty_graph() -> None:
    graph = ElementTree.fromstring(graphml([]).split("?>", 1)[1]).find(f"{NAMESPACE}graph")
    assert graph is not None
    assert list(graph) == []


def test_graphml_escapes_names() -> None:
    assert "d&amp;1" in graphml([Edge("d&1", "S/2023/36", 1)])
