"""The graph for Gephi: who is about what, and who cites what."""

from pathlib import Path
from xml.etree import ElementTree

from output.catalogue import Release
from output.exports.gexf import EDGE_ATTRIBUTES, NODE_ATTRIBUTES
from tests.output.exports.exporting import bare, exported, release_of
from tests.output.four_notes import ROWS, A, B, C, D, citation


def graph(content: bytes) -> ElementTree.Element:
    assert content.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n')
    return bare(ElementTree.fromstring(content))


def values(element: ElementTree.Element) -> dict[str, str]:
    return {value.attrib["for"]: value.attrib["value"] for value in element.iter("attvalue")}


def edges(root: ElementTree.Element) -> list[tuple[str, str, str, str]]:
    found = [(edge.attrib, values(edge)) for edge in root.iter("edge")]
    return [(at["source"], at["target"], told["relation"], at["weight"]) for at, told in found]


def test_nodes(four: Release) -> None:
    nodes = {
        node.attrib["id"]: (node.attrib["label"], values(node)) for node in graph(exported(four, "gexf")).iter("node")
    }
    missions = {"mission:minusca", "mission:minusma"}
    assert set(nodes) == missions | {f"note:{note}" for note in (A, B, C, D)} | {"un:S/RES/2480", "un:A/70/95"}
    label, told = nodes[f"note:{A}"]
    assert (label, told["kind"], told["year"], told["n_documents"]) == ("Consent in Mali", "note", "2019", "1")
    assert nodes["mission:minusma"][0] == "MINUSMA"
    assert nodes["mission:minusma"][1]["region"] == "Africa"
    assert "published" not in nodes[f"note:{C}"][1]


def test_edges(four: Release) -> None:
    assert edges(graph(exported(four, "gexf"))) == [
        (f"note:{A}", "un:S/RES/2480", "cites", "2"),
        (f"note:{A}", "mission:minusca", "mentioned", "1"),
        (f"note:{A}", "mission:minusma", "subject", "1"),
        (f"note:{B}", "un:A/70/95", "cites", "1"),
        (f"note:{B}", "un:S/RES/2480", "cites", "1"),
        (f"note:{B}", "mission:minusca", "subject", "1"),
        (f"note:{B}", "mission:minusma", "subject", "1"),
        (f"note:{C}", "mission:minusca", "subject", "1"),
        (f"note:{D}", "mission:minusma", "compared", "1"),
    ]


def test_edges_lead_from_node_to_node_and_attributes_are_declared(fixtures: Release) -> None:
    root = graph(exported(fixtures, "gexf"))
    nodes = [node.attrib["id"] for node in root.iter("node")]
    assert len(nodes) == len(set(nodes))
    assert {edge.attrib[end] for edge in root.iter("edge") for end in ("source", "target")} <= set(nodes)
    declared = {
        of.attrib["class"]: {each.attrib["id"] for each in of.iter("attribute")} for of in root.iter("attributes")
    }
    assert declared == {"node": set(NODE_ATTRIBUTES), "edge": set(EDGE_ATTRIBUTES)}
    assert all(set(values(node)) <= declared["node"] for node in root.iter("node"))


def test_only_what_is_asked_for(four: Release) -> None:
    root = graph(exported(four, "gexf", "MINUSCA"))
    assert {source for source, *_ in edges(root)} == {f"note:{B}", f"note:{C}"}


def test_names_are_escaped(tmp_path: Path) -> None:
    root = graph(exported(release_of(tmp_path, {**ROWS, "citations": [citation(A, 1, 'S/"<&>')]}), "gexf"))
    assert [target for _, target, relation, _ in edges(root) if relation == "cites"] == ['un:S/"<&>']
