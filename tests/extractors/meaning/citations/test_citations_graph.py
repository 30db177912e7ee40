"""The citation graph: what counts, and that GraphML says the same."""

from dataclasses import replace
from xml.etree import ElementTree

from extractors.meaning.citations.citation_graph import Edge, edges, graphml
from extractors.meaning.citations.citations import cite
from extractors.model import Citation, Footnote

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


def citations(*texts: str) -> tuple[Citation, ...]:
    notes = [Footnote("d1", f"d1-n{k:03d}", k, str(k), text, 1, 1, ()) for k, text in enumerate(texts, 1)]
    return cite("d1", notes, ())[0]


ROWS = citations(
    "UN Doc. S/2023/36, January 16, 2023.",
    "Ibid., para. 3.",
    "UN Doc. S/RES/2100; “Mali,” Reuters, July 15, 2022.",
    "Ibid.",
    "S/2023/36; A/70/95–S/2015/446.",
)


def test_an_edge_counts_every_citation_and_every_ibid_that_leads_to_it() -> None:
    assert edges(ROWS) == (
        Edge("d1", "A/70/95", 1),
        Edge("d1", "S/2015/446", 1),
        Edge("d1", "S/2023/36", 3),
        Edge("d1", "S/RES/2100", 1),
    )


def test_two_notes_share_a_document() -> None:
    other = [replace(row, document_id="d0", citation_id=row.citation_id.replace("d1", "d0")) for row in ROWS[:1]]
    assert edges([*ROWS, *other])[0] == Edge("d0", "S/2023/36", 1)


def test_no_citations_make_no_edges() -> None:
    assert edges([]) == ()


def test_graphml_holds_the_same_graph() -> None:
    graph = ElementTree.fromstring(graphml(edges(ROWS)).split("?>", 1)[1]).find(f"{NAMESPACE}graph")
    assert graph is not None
    nodes = {node.get("id"): node.findtext(f"{NAMESPACE}data") for node in graph.findall(f"{NAMESPACE}node")}
    assert nodes == {"d1": "note"} | dict.fromkeys(["A/70/95", "S/2015/446", "S/2023/36", "S/RES/2100"], "un_document")
    drawn = [
        Edge(edge.get("source", ""), edge.get("target", ""), int(edge.findtext(f"{NAMESPACE}data") or 0))
        for edge in graph.findall(f"{NAMESPACE}edge")
    ]
    assert drawn == list(edges(ROWS))


def test_graphml_escapes_names() -> None:
    assert "d&amp;1" in graphml([Edge("d&1", "S/2023/36", 1)])
