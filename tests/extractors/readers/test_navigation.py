"""Page labels, outline and links: what each says, and that circles, wrong objects and too many cost nothing."""

import pytest

from extractors.readers import navigation, objects
from extractors.readers.navigation import Bookmark, Link, Navigation, Target
from extractors.readers.reader import READERS, open_pdf
from tests.extractors.readers.small_pdf import assembled

PAGES = 4
FIRST = 10  # number of the object that is the first page
readers = pytest.mark.parametrize("reader", READERS)


def pdf(catalog: bytes, *more: bytes, annotations: bytes = b"", page: bytes = b"/MediaBox[0 0 200 100]") -> bytes:
    """Four empty pages, the objects 10 to 13; `more` are the objects from 14 on, annotations stand on page 1."""
    kids = b" ".join(b"%d 0 R" % (FIRST + i) for i in range(PAGES))
    objects = [b"<</Type/Catalog/Pages 2 0 R %b>>" % catalog, b"<</Type/Pages/Count %d/Kids[%b]>>" % (PAGES, kids)]
    objects += [b"null"] * (FIRST - 3)
    own = [b"/Annots[%b]" % annotations] + [b""] * (PAGES - 1)
    objects += [b"<</Type/Page/Parent 2 0 R %b%b>>" % (page, extra) for extra in own]
    return assembled([*objects, *more])


def found(file: bytes, reader: str) -> Navigation:
    with open_pdf(file, reader) as opened:
        return opened.navigation()


@readers
@pytest.mark.parametrize(
    ("tree", "labels"),
    [
        (b"<</Nums[0<</S/D>>]>>", ("1", "2", "3", "4")),
        (b"<</Nums[0<</S/r/St 3>>2<</S/D>>]>>", ("iii", "iv", "1", "2")),
        (b"<</Nums[0<</P(Cover)>>1<</S/D/St 12/P(A-)>>]>>", ("Cover", "A-12", "A-13", "A-14")),
        (b"<</Nums[0<</S/R/St 1998>>]>>", ("MCMXCVIII", "MCMXCIX", "MM", "MMI")),
        (b"<</Nums[0<</S/A/St 26>>]>>", ("Z", "AA", "BB", "CC")),
        (b"<</Nums[0<</P<FEFF00A70020>/S/D>>]>>", ("§1", "§2", "§3", "§4")),
        (b"<</Kids[14 0 R 15 0 R]>>", ("i", "ii", "1", "2")),
        # A range without style or prefix, and what stands before the first range, have no label.
        (b"<</Nums[0<<>>3<</S/D>>]>>", (None, None, None, "1")),
        (b"<</Nums[2<</S/D>>]>>", (None, None, "1", "2")),
        # Wrong objects: no dictionary, no number, a page that is not there, a style that there is not, half a pair.
        (b"<</Nums[0 7 2<</S/D>>]>>", (None, None, "1", "2")),
        (b"<</Nums[(a)<</S/D>>-1<</S/D>>99<</S/D>>]>>", (None,) * 4),
        (b"<</Nums[0<</S/X>>]>>", (None,) * 4),
        (b"<</Nums[0<</S/D/St -5>>3]>>", ("1", "2", "3", "4")),
        (b"<</Nums[0<</S/r/St 100000>>]>>", (None,) * 4),
        (b"<</Nums[0<</S/a/St 100000000>>]>>", (None,) * 4),
        (b"<</Kids[16 0 R]>>", (None,) * 4),
        (b"17 0 R", (None,) * 4),
        (b"(labels)", (None,) * 4),
    ],
)
def test_page_labels(reader: str, tree: bytes, labels: tuple[str | None, ...]) -> None:
    leaves = (b"<</Nums[0<</S/r>>]>>", b"<</Nums[2<</S/D>>]>>")
    circles = (b"<</Kids[16 0 R 16 0 R]>>", b"17 0 R")
    assert found(pdf(b"/PageLabels %b" % tree, *leaves, *circles), reader).labels == labels


@readers
def test_outline(reader: str) -> None:
    file = pdf(
        b"/Outlines 14 0 R/Dests<</old[12 0 R/Fit]>>/Names<</Dests<</Kids[20 0 R]>>>>",
        b"<</First 15 0 R>>",
        b"<</Title(I. Context)/Dest[10 0 R/XYZ 5 90 null]/First 16 0 R/Next 17 0 R>>",
        b"<</Title<FEFF00C900740061007400730020>/A<</S/GoTo/D(named)>>>>",
        b"<</Title(Old)/Dest/old/Next 18 0 R>>",
        b"<</Title(By number)/Dest[3/FitH 40]/Next 19 0 R>>",
        b"<</Title(Elsewhere)/A<</S/URI/URI(http://a.org)>>>>",
        b"<</Limits[(a)(z)]/Names[(named)<</D[11 0 R/FitR 0 10 50 60]>>]>>",
    )
    assert found(file, reader).outline == (
        Bookmark("I. Context", 1, Target(1, 10.0)),
        Bookmark("États", 2, Target(2, 40.0)),
        Bookmark("Old", 1, Target(3, None)),
        Bookmark("By number", 1, Target(4, 60.0)),
        Bookmark("Elsewhere", 1, None),
    )


@readers
@pytest.mark.parametrize(
    ("objects", "titles"),
    [
        ((b"<</First 15 0 R>>", b"<</Title(A)/Next 15 0 R/First 15 0 R>>"), ["A"]),
        ((b"<</First 15 0 R>>", b"<</Title(A)/Next 16 0 R>>", b"<</Title(B)/Next 15 0 R>>"), ["A", "B"]),
        ((b"<</First 15 0 R>>", b"<</Title 5/Next 16 0 R>>", b"<</Title()/Next 14 0 R>>"), []),
        ((b"[15 0 R]", b"<</Title(A)>>"), []),
        ((b"<</First 99 0 R>>",), []),
        ((b"<</First 15 0 R>>", b"15 0 R"), []),
    ],
    ids=["to itself", "in a circle", "no titles", "no dictionary", "not there", "a reference to itself"],
)
def test_a_broken_outline(reader: str, objects: tuple[bytes, ...], titles: list[str]) -> None:
    outline = found(pdf(b"/Outlines 14 0 R", *objects), reader).outline
    assert [entry.title for entry in outline] == titles


def test_an_outline_is_read_to_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "MOST_BOOKMARKS", 3)
    monkeypatch.setattr(navigation, "DEEPEST_BOOKMARK", 2)
    deep = [b"<</Title(D%d)/First %d 0 R>>" % (i, 16 + i) for i in range(5)]
    wide = [b"<</Title(W%d)/Next %d 0 R>>" % (i, 16 + i) for i in range(5)]
    for entries, titles in ((deep, ["D0", "D1"]), (wide, ["W0", "W1", "W2"])):
        outline = found(pdf(b"/Outlines 14 0 R", b"<</First 15 0 R>>", *entries), "pdfplumber").outline
        assert [entry.title for entry in outline] == titles


def test_a_tree_is_read_to_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "MOST_NODES", 2)
    file = pdf(b"/PageLabels<</Kids[14 0 R 15 0 R]>>", b"<</Nums[0<</S/D>>]>>", b"<</Nums[2<</S/r>>]>>")
    assert found(file, "pdfplumber").labels == ("1", "2", "3", "4")


@readers
@pytest.mark.parametrize(
    ("page", "box", "top"),
    [
        (b"/MediaBox[0 0 200 100]", (10.0, 70.0, 20.0, 80.0), 60.0),
        (b"/MediaBox[0 0 200 100]/CropBox[5 10 200 90]", (5.0, 60.0, 15.0, 70.0), 50.0),
        (b"/MediaBox[0 0 200 100]/Rotate 180", (180.0, 20.0, 190.0, 30.0), 40.0),
    ],
)
def test_links_stand_where_the_page_is_shown(
    reader: str, page: bytes, box: tuple[float, float, float, float], top: float
) -> None:
    annotations = (
        b"<</Subtype/Link/Rect[20 30 10 20]/Dest[11 0 R/XYZ 0 40 0]>>"
        b"<</Subtype/Link/Rect[10 20 20 30]/A<</S/URI/URI(https://a.org/b)>>>>"
    )
    links = found(pdf(b"", annotations=annotations, page=page), reader).links
    assert links == (Link(1, *box, Target(2, top), None), Link(1, *box, None, "https://a.org/b"))


@readers
def test_links_that_are_none(reader: str) -> None:
    annotations = (
        b"<</Subtype/Text/Rect[0 0 9 9]/Dest[11 0 R/Fit]>><</Subtype/Link/Rect[0 0 9]/Dest[11 0 R/Fit]>>"
        b"<</Subtype/Link/Rect[0 0 9(a)]/Dest[11 0 R/Fit]>><</Subtype/Link/Rect[0 0 9 9]/Dest[77 0 R/Fit]>>"
        b"<</Subtype/Link/Rect[0 0 9 9]/Dest(nowhere)>><</Subtype/Link/Rect[0 0 9 9]/A 5>>7(a)null 99 0 R"
        b"<</Subtype/Link/Rect[0 0 9 9]/Dest[11 0 R]>><</Subtype/Link/Rect[0 0 9 9]/Dest[]>>"
    )
    assert found(pdf(b"", annotations=annotations), reader).links == (
        Link(1, 0.0, 91.0, 9.0, 100.0, Target(2, None), None),
    )


def test_links_are_read_to_their_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "MOST_LINKS", 2)
    links = found(pdf(b"", annotations=b"<</Subtype/Link/Rect[0 0 9 9]/Dest[11 0 R/Fit]>>" * 5), "pdfium").links
    assert len(links) == 2
