"""Text on its way to a terminal, which obeys some characters; names of files, titles and messages may carry them."""


def plain(text: str, kept: str = "") -> str:
    """`text` with a replacement character for each that cannot be printed, those in `kept` aside."""
    return "".join(c if c.isprintable() or c in kept else "\N{REPLACEMENT CHARACTER}" for c in text)
