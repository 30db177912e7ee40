"""PDFs of a few hundred bytes, written out by hand so that every value in them is known."""

from collections.abc import Sequence

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
BOLD = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(data), data)


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def small_pdf(
    content: bytes,
    page: bytes = b"/MediaBox[0 0 200 100]",
    resources: bytes = b"",
    more: Sequence[bytes] = (),
    pages: Sequence[bytes] = (),
) -> bytes:
    """A PDF of one page with the fonts /F1 (Helvetica) and /F2 (bold), and of more pages with the contents `pages`.

    `more` are further objects, numbered from 10, for `resources` and `page` to refer to.
    """
    contents = [content, *pages]
    first_page = 10 + len(more)
    kids = b" ".join(b"%d 0 R" % (first_page + 2 * i) for i in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(contents), kids),
        HELVETICA,
        BOLD,
        b"<</Font<</F1 3 0 R/F2 4 0 R>>%b>>" % resources,
        b"<</Title<FEFF004E006F007400E9>/Author(Someone)>>",
        b"null",
        b"null",
        b"null",
        *more,
    ]
    for i, data in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/Resources 5 0 R/Contents %d 0 R %b>>" % (first_page + 2 * i + 1, page)
        )
        objects.append(stream(data))
    return assembled(objects, b"/Info 6 0 R")


def type3_with_superior() -> list[bytes]:
    """Objects from 10 on: a font whose codes a and b are both "1", an ordinary figure and a raised small one."""
    to_unicode = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00><FF> endcodespacerange "
        b"3 beginbfchar <61><0031> <62><0031> <63><0078> endbfchar endcmap end"
    )
    return [
        b"<</Type/Font/Subtype/Type3/FontBBox[0 -200 600 800]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 97/LastChar 99"
        b"/Widths[500 500 500]/CharProcs<</a 11 0 R/b 12 0 R/c 13 0 R>>"
        b"/Encoding<</Type/Encoding/Differences[97/a/b/c]>>/ToUnicode 14 0 R/Resources<<>>>>",
        stream(b"500 0 50 0 450 700 d1 50 0 400 700 re f"),
        stream(b"500 0 50 320 450 720 d1 50 320 400 400 re f"),
        stream(b"500 0 50 0 450 450 d1 50 0 400 450 re f"),
        stream(to_unicode),
    ]
