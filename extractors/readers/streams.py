"""The data of a PDF's streams, decoded within bounds, and whether they are whole."""

import zlib
from io import BytesIO

from pdfminer.lzw import LZWDecoder
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, LITERALS_LZW_DECODE, LITERALS_RUNLENGTH_DECODE, PDFStream

from extractors.readers.bounds import MOST_BYTES
from extractors.readers.damage import PageTooComplex

ZLIB_HEADER = 2
"""Bytes before the deflated data; the checksum behind them is not asked for, as many files have a wrong one."""

RESCUE_STEP = 64
"""Bytes of deflated data that are lost with the place where they are broken."""

RUN_LENGTH_GROWTH = 64
"""Times by which run-length coded data may grow."""


def decoded(stream: PDFStream, most: int = MOST_BYTES) -> tuple[bytes, bool]:
    """The data of a stream, as far as they can be had, and whether that is all of them; nothing is kept in it.

    Raises PageTooComplex if they are more than `most` bytes.
    """
    data = stream.rawdata
    if data is None:
        return stream.get_data(), True
    if stream.decipher is not None and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    is_whole = True
    for name, parameters in stream.get_filters():
        has_predictor = isinstance(parameters, dict) and "Predictor" in parameters
        if name in LITERALS_FLATE_DECODE:
            plain, inflated_all = _inflated(data, most)
            is_whole = is_whole and inflated_all
            data = plain if not has_predictor else _by_pdfminer(data, name, parameters)
        elif name in LITERALS_LZW_DECODE and not has_predictor:
            data = _expanded(data, most)
        else:
            if name in LITERALS_RUNLENGTH_DECODE and len(data) * RUN_LENGTH_GROWTH > most:
                raise _too_large(most)
            data = _by_pdfminer(data, name, parameters)
        if len(data) > most:
            raise _too_large(most)
    return data, is_whole


def _by_pdfminer(data: bytes, name: object, parameters: object) -> bytes:
    return PDFStream({"Filter": name, "DecodeParms": parameters or {}}, data).get_data()


def _inflated(data: bytes, most: int) -> tuple[bytes, bool]:
    """Inflate; where the data are broken, what comes before counts."""
    body = data[ZLIB_HEADER:]
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = inflater.decompress(body, most + 1)
    except zlib.error:
        return _rescued(body, most), False
    if len(plain) > most:
        raise _too_large(most)
    return plain, inflater.eof


def _rescued(body: bytes, most: int) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    plain = bytearray()
    try:
        for start in range(0, len(body), RESCUE_STEP):
            plain += inflater.decompress(body[start : start + RESCUE_STEP], most + 1)
            if len(plain) > most:
                raise _too_large(most)
    except zlib.error:
        pass  # the break
    return bytes(plain)


def _expanded(data: bytes, most: int) -> bytes:
    plain = bytearray()
    for piece in LZWDecoder(BytesIO(data)).run():
        plain += piece
        if len(plain) > most:
            raise _too_large(most)
    return bytes(plain)


def _too_large(most: int) -> PageTooComplex:
    return PageTooComplex(f"more than {most >> 20} MB of content")
