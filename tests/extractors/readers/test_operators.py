"""Content streams as operators."""

import time

import pytest

from extractors.readers.operators import operations


def read(stream: bytes) -> list[tuple[bytes, list[object]]]:
    return list(operations(stream, lambda name: "/" + name))


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (b"q 1 0 0 -1 .5 -.25 cm", [(b"q", []), (b"cm", [1, 0, 0, -1, 0.5, -0.25])]),
        (b"/F1 12 Tf", [(b"Tf", ["/F1", 12])]),
        (b"/A#20B gs", [(b"gs", ["/A B"])]),
        (b"(plain)Tj", [(b"Tj", [b"plain"])]),
        (rb"(a\(b\)\\ \101\12\n(in)ner)Tj", [(b"Tj", [b"a(b)\\ A\n\n(in)ner"])]),
        (b"(broken\\\nline)'", [(b"'", [b"brokenline"])]),
        (b"<48 65 6C6>Tj", [(b"Tj", [b"Hel`"])]),
        (b"[(A)-120(B)<43>]TJ", [(b"TJ", [[b"A", -120, b"B", b"C"]])]),
        (rb"[(A\)) 3 [1 /N] (C)]TJ", [(b"TJ", [[b"A)", 3, [1, "/N"], b"C"]])]),
        (b"[() 5]TJ", [(b"TJ", [[b"", 5]])]),
        (b"% a comment (with\n1 w", [(b"w", [1])]),
        (b"/Span <</ActualText (x)/MCID 3>> BDC", [(b"BDC", ["/Span", {"/ActualText": b"x", "/MCID": 3}])]),
        (b"T* f* true null d", [(b"T*", []), (b"f*", []), (b"d", [True, None])]),
        (b"--5 1.2.3 w", [(b"w", [-5, 1.2])]),
        (b"1 2 ) > m", [(b"m", [1, 2])]),
        (b"", []),
        (b"(never closed", []),
        (b"BI /W 2 /H 1 ID \x00EI\xff\xfe EI Q", [(b"EI", [{"/W": 2, "/H": 1}]), (b"Q", [])]),
    ],
)
def test_operations(stream: bytes, expected: list[tuple[bytes, list[object]]]) -> None:
    assert read(stream) == expected


@pytest.mark.parametrize("junk", [b"[" * 100_000, b"<<" * 100_000, b"(" * 100_000, b"1 " * 200_000, b"[(a) " * 50_000])
def test_junk_takes_no_time_and_no_depth(junk: bytes) -> None:
    start = time.process_time()
    read(junk)
    assert time.process_time() - start < 5
