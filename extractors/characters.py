"""Characters that no text of a row holds: nobody sees them, and they break comparisons, tables and terminals.

Written as the inside of a character class that Python's `re` and Rust's `regex` both read. Halves of surrogate pairs
belong here too; a data frame cannot hold them at all, and Rust's expressions cannot name them.
"""

UNSEEN = (
    r"\x00-\x1f\x7f-\x9f"  # control characters: C0, DEL and C1
    r"\u200b-\u200d\u2060-\u2065\ufeff"  # of no width: zero-width space, joiners, invisible operators, byte order mark
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # that turn the direction of writing, and deprecated ones
    r"\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"  # annotations, and code points that are no characters
)
