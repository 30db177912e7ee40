"""The ids of rows: every kind of row has one letter and one width, made and checked here and nowhere else.

    d0123456789ab            a note: "d" and the first 12 hex digits of the SHA-256 of its PDF
    d0123456789ab-p0007      the seventh paragraph of that note
    w0123456789ab            a work: "w" and the digits of the least document_id among its copies
    q0123456789ab-001        a refusal: "q", the name of its file under quarantine, and a number

A number is written with at least as many digits as its kind is wide, so that ids sort as rows do, and with more where
a note has more rows.
"""

from types import MappingProxyType

DOCUMENT = "d"
WORK = "w"
REFUSAL = "q"
HASH_DIGITS = 12  # of the SHA-256, in hexadecimal

# By table: the letter of its rows' ids and the least number of digits. No two tables share a letter.
ROW_IDS = MappingProxyType(
    {
        "sections": ("s", 3),
        "paragraphs": ("p", 4),
        "footnotes": ("n", 3),
        "footnote_references": ("r", 3),
        "sentences": ("t", 4),
        "citations": ("c", 3),
        "mentions": ("m", 4),
        "claims": ("a", 4),
        "dates": ("y", 4),
        "recommendations": ("g", 4),
    }
)
REFUSAL_DIGITS = 3

DOCUMENT_PATTERN = f"^{DOCUMENT}[0-9a-f]{{{HASH_DIGITS}}}$"
WORK_PATTERN = f"^{WORK}[0-9a-f]{{{HASH_DIGITS}}}$"
REFUSAL_PATTERN = f"^{REFUSAL}[0-9a-f]{{{HASH_DIGITS}}}-[0-9]{{{REFUSAL_DIGITS},}}$"


def document_id(sha256: str) -> str:
    """The id of the note that the bytes of this SHA-256 (in hexadecimal) hold."""
    return DOCUMENT + sha256[:HASH_DIGITS]


def work_id(document_id: str) -> str:
    """The id of the work whose copies are no other note, or notes of greater ids."""
    return WORK + document_id.removeprefix(DOCUMENT)


def row_id(document_id: str, table: str, number: int) -> str:
    """The id of row `number`, from 1, of `table` in a note. Raises KeyError for a table whose rows have no id."""
    letter, digits = ROW_IDS[table]
    return f"{document_id}-{letter}{number:0{digits}d}"


def row_pattern(table: str) -> str:
    """The regular expression that every id of a row of `table` matches, and no id of another table."""
    letter, digits = ROW_IDS[table]
    return f"{DOCUMENT_PATTERN[:-1]}-{letter}[0-9]{{{digits},}}$"


def refusal_id(key: str, number: int) -> str:
    """The id of refusal `number`, from 1, of the file that is kept under `key` (12 hex digits) in quarantine."""
    return f"{REFUSAL}{key}-{number:0{REFUSAL_DIGITS}d}"
