"""The pages of a PDF in the order of its page tree, those that are lost included."""

from collections.abc import Iterator

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1

from extractors.readers.bounds import MOST_PAGES


def pages_of(document: PDFDocument) -> tuple[list[PDFPage | None], str | None]:
    """The pages, None for each that the tree names but that is not there, and what keeps the list from being whole."""
    pages: list[PDFPage | None] = []
    problem = None
    try:
        for page in _page_tree(document):
            if len(pages) == MOST_PAGES:
                problem = f"the file has more than {MOST_PAGES} pages; those after are left out"
                break
            pages.append(page)
        if not any(pages):
            pages = list(PDFPage.create_pages(document)) or pages  # looks for pages outside the tree
    except Exception as error:  # pdfminer passes on whatever it stumbled over
        problem = f"the list of pages breaks off here ({type(error).__name__})"
    return pages, problem


def _page_tree(document: PDFDocument) -> Iterator[PDFPage | None]:
    """The leaves of the tree: a node with kids is a branch, any other a page, whatever its type says."""
    root = document.catalog.get("Pages")
    nodes: list[tuple[object, dict[str, object]]] = [(root, {})] if isinstance(resolve1(root), dict) else []
    branches: set[int] = set()
    while nodes:
        reference, inherited = nodes.pop()
        number = getattr(reference, "objid", None)
        node = resolve1(reference)
        kids = resolve1(node.get("Kids")) if isinstance(node, dict) else None
        if isinstance(kids, list):
            if number in branches:
                continue
            if number is not None:
                branches.add(number)
            attributes = inherited | node
            passed_on = {key: value for key, value in attributes.items() if key in PDFPage.INHERITABLE_ATTRS}
            nodes.extend((kid, passed_on) for kid in reversed(kids))
        else:
            yield _page(document, number, node, inherited)


def _page(document: PDFDocument, number: int | None, node: object, inherited: dict[str, object]) -> PDFPage | None:
    if not isinstance(node, dict) or not ("Parent" in node or "Contents" in node or "MediaBox" in node):
        return None
    try:
        return PDFPage(document, number, inherited | node, None)
    except Exception:  # attributes that pdfminer cannot make anything of
        return None
