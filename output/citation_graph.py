"""The citation graph as GraphML: which note cites which UN document, how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


@dataclass(frozen=True, slots=True)
class Edge:
    """A note and a document it cites: a row of `citation_edges`."""

    document_id: str
    symbol: str
    n_citations: int


def graphml(graph: Sequence[Edge]) -> str:
    """`graph` as a GraphML document: directed, nodes with their kind (note, un_document), edges with their count."""
    root = ElementTree.Element("graphml", {"xmlns": _NAMESPACE})
    for key, target, kind in (("kind", "node", "string"), ("n_citations", "edge", "int")):
        ElementTree.SubElement(root, "key", {"id": key, "for": target, "attr.name": key, "attr.type": kind})
    body = ElementTree.SubElement(root, "graph", {"id": "citations", "edgedefault": "directed"})
    nodes = {edge.document_id: "note" for edge in graph} | {edge.symbol: "un_document" for edge in graph}
    for name, kind in sorted(nodes.items(), key=lambda node: (node[1], node[0])):
        _data(ElementTree.SubElement(body, "node", {"id": name}), "kind", kind)
    for edge in graph:
        ends = {"source": edge.document_id, "target": edge.symbol}
        _data(ElementTree.SubElement(body, "edge", ends), "n_citations", str(edge.n_citations))
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written.decode("utf-8") + "\n"


def _data(parent: ElementTree.Element, key: str, value: str) -> None:
    ElementTree.SubElement(parent, "data", {"key": key}).text = value
