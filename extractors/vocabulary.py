"""The closed lists of words that columns hold, each word with the sentence that defines it.

Extraction, contract, codebook and the texts of comparisons take them from here.
"""

from types import MappingProxyType

SEVERITIES = MappingProxyType(
    {
        "info": "Good to know.",
        "warning": "Better checked.",
        "error": "Something is wrong.",
    }
)
