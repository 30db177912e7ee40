"""What a PDF offers for finding one's way in it: page labels, bookmarks, links.

Read from the objects of the file by pdfminer whichever library reads the pages, so that both readers give the same.
What is damaged, of another kind than it should be, or beyond the bounds, is left out: a page is never lost by it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef

from extractors.readers.objects import array, dictionary, name, number, resolved, text, tree_items
from extractors.readers.pagelabels import page_labels
from extractors.readers.shown import Shown, placed, shown

MOST_BOOKMARKS = 5_000
DEEPEST_BOOKMARK = 30
MOST_LINKS = 20_000  # of a document; a note has some hundred
_POINT = {"XYZ": (2, 3), "FitH": (None, 2), "FitBH": (None, 2), "FitR": (2, 5)}  # where a target tells x and y


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the document: a page, and how far down it, in points, where the file says so."""

    page: int
    top: float | None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its title, how deep it stands (from 1) and where it leads."""

    title: str
    depth: int
    target: Target | None


@dataclass(frozen=True, slots=True)
class Link:
    """An area of a page that leads to a place in the document, or to an address of the web."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    target: Target | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Navigation:
    """The labels of all pages, the outline from first to last, and the links by page."""

    labels: tuple[str | None, ...] = ()
    outline: tuple[Bookmark, ...] = ()
    links: tuple[Link, ...] = ()


NO_NAVIGATION = Navigation()


def navigation_of(document: PDFDocument, pages: Sequence[PDFPage | None]) -> Navigation:
    """What the document offers; for a part that fails in an unforeseen way, nothing."""
    catalog = dictionary(document.catalog)
    labels: tuple[str | None, ...] = (None,) * len(pages)
    bookmarks: list[Bookmark] = []
    links: list[Link] = []
    places = _Places(catalog, pages)
    try:
        if "PageLabels" in catalog:
            labels = page_labels(catalog["PageLabels"], len(pages))
        bookmarks.extend(_bookmarks(catalog.get("Outlines"), places))
        links.extend(_links(pages, places))
    except Exception:  # pdfminer fails in ways without number; what was found so far is good
        pass
    return Navigation(labels, tuple(bookmarks), tuple(links))


class _Places:
    """Where the targets of a document lie."""

    def __init__(self, catalog: dict[str, object], pages: Sequence[PDFPage | None]) -> None:
        self._catalog = catalog
        self._pages = pages
        self._numbers = {page.pageid: i for i, page in enumerate(pages, start=1) if page is not None}
        self._views: dict[int, Shown] = {}
        self._named: dict[object, object] | None = None

    def view(self, page: int) -> Shown:
        """The page as shown."""
        if page not in self._views:
            found = self._pages[page - 1]
            assert found is not None
            self._views[page] = shown(found.mediabox, found.cropbox, found.rotate)
        return self._views[page]

    def of(self, item: dict[str, object]) -> Target | None:
        """Where a bookmark or a link leads, by its target or by its action."""
        action = dictionary(item.get("A"))
        destination = resolved(item.get("Dest"))
        if destination is None and name(action.get("S")) == "GoTo":
            destination = resolved(action.get("D"))
        if not isinstance(destination, dict | list | None):
            destination = resolved(self._names().get(getattr(destination, "name", destination)))
        if isinstance(destination, dict):
            destination = resolved(destination.get("D"))
        if not isinstance(destination, list) or not destination:
            return None
        page = self._number(destination[0])
        if page is None:
            return None
        x, y = (
            None if i is None or i >= len(destination) else number(destination[i])
            for i in _POINT.get(name(destination[1]) if len(destination) > 1 else "", (None, None))
        )
        return Target(page, None if y is None else placed(self.view(page).matrix, [(x or 0.0, y)])[0][1])

    def _number(self, page: object) -> int | None:
        if isinstance(page, PDFObjRef):
            return self._numbers.get(page.objid)
        index = number(page)
        if index is None or not 0 <= index < len(self._pages) or self._pages[int(index)] is None:
            return None
        return int(index) + 1

    def _names(self) -> dict[object, object]:
        """The targets that have names: the tree of today, and the dictionary of old files."""
        if self._named is None:
            tree = dictionary(self._catalog.get("Names")).get("Dests")
            self._named = {key: item for key, item in tree_items(tree, "Names") if isinstance(key, bytes)}
            self._named.update(dictionary(self._catalog.get("Dests")).items())
        return self._named


def _bookmarks(root: object, places: _Places) -> Iterator[Bookmark]:
    """The entries of the outline in order; an entry that comes a second time closes a circle."""
    nodes, seen = [(dictionary(root).get("First"), 1)], set[int]()
    while nodes and len(seen) < MOST_BOOKMARKS:
        reference, depth = nodes.pop()
        entry = dictionary(reference)
        place = reference.objid if isinstance(reference, PDFObjRef) else id(entry)
        if not entry or place in seen:
            continue
        seen.add(place)
        title = text(entry.get("Title"))
        if title:
            yield Bookmark(title, depth, places.of(entry))
        nodes.append((entry.get("Next"), depth))
        if depth < DEEPEST_BOOKMARK:
            nodes.append((entry.get("First"), depth + 1))


def _links(pages: Sequence[PDFPage | None], places: _Places) -> Iterator[Link]:
    left = MOST_LINKS
    for page, found in enumerate(pages, start=1):
        annotations = array(found.attrs.get("Annots")) if found is not None else []
        for annotation in annotations[:left]:
            entries = dictionary(annotation)
            corners = [number(value) for value in array(entries.get("Rect"))]
            if name(entries.get("Subtype")) != "Link" or len(corners) != 4 or None in corners:
                continue
            address = text(dictionary(entries.get("A")).get("URI")) or None
            target = None if address else places.of(entries)
            if address is None and target is None:
                continue
            a, b, c, d = (corner or 0.0 for corner in corners)
            (x0, y0), (x1, y1) = placed(places.view(page).matrix, [(a, b), (c, d)])
            yield Link(page, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), target, address)
        left -= len(annotations)
        if left <= 0:
            return
