"""Addresses of the web and DOIs over a line end: whether the next line goes on with the address or with the sentence.

Typesetters break an address after its own punctuation, or anywhere in a long string of letters and digits, and put no
hyphen in; a hyphen at the end of such a line belongs to the address.
"""

import re

_OPEN = re.compile(r"(?:https?://|www\.|\bdoi\.org/|\bdoi:\s?|\b10\.\d{4,9}/)[^\s<>“”«»\"]*$", re.IGNORECASE)
_TAIL = 300  # characters before the line end in which an address that still runs must have begun
_GOES_ON = re.compile(r"[\w/~%#?&=.@+-]")
_AFTER_STOP = re.compile(r"[a-z\d/~%_]")
_FIRST = re.compile(r"\S+")
# A word of the sentence with a stroke in it; any other stroke, underscore or the like within a word is an address's.
_STROKED_WORDS = re.compile(r"(?:and/or|et/ou|his/her|her/his|he/she|she/he|s/he)\b", re.IGNORECASE)
_OF_ADDRESS = re.compile(r"[\w.~%+@-]*(?:[/_?=&#%~]|\.(?:html?|pdf|php|aspx?|org|com|int|net|csv|xml)\b)")
_MIXED = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{2,}", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{5,}")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s)\b")
BREAKS = "/_-=&?#%~+@\u2010\u00ad"
"""Characters after which an address that ends a line is not at its end."""


def address_goes_on(text: str, piece: str) -> bool:
    """Whether `text` ends within an address that `piece`, the next line, goes on with."""
    address = _OPEN.search(text, max(0, len(text) - _TAIL))
    if address is None or not piece or not _GOES_ON.match(piece):
        return False
    last, first = text[-1], _FIRST.match(piece)
    if first is None or _STROKED_WORDS.match(piece):
        return False
    if last in BREAKS:
        return True
    if last == ".":
        # No sentence begins in lower case; a number may begin one, so it has to look like part of an address.
        looks = _OF_ADDRESS.match(first[0]) or _LONG_NUMBER.match(first[0])
        return bool(_AFTER_STOP.match(piece)) and (piece[0].islower() or bool(looks))
    if not last.isalnum():
        return False
    if _OF_ADDRESS.match(first[0]):
        return True
    if not any(char.isdigit() for char in re.split(r"[/.?=&]", address[0])[-1]) or _ORDINAL.match(piece):
        return False
    return bool(_MIXED.match(first[0]) or _LONG_NUMBER.match(first[0]))
