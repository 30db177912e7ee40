"""Which code made a row: the release of the package and a hash of the extraction's own files.

The hash makes it impossible to forget raising a version: whatever could change an output, code or reference data,
changes the version, and with it what counts as already extracted. So does a codebook of themes of one's own.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from extractors.meaning.themes.codebook import Codebook, load_codebook

RELEASE = "0.1.0"


def extractor_version(codebook: Codebook | None = None) -> str:
    """`RELEASE` and the first 8 hex digits of a SHA-256 over all source and data files of this package.

    For a codebook that gives other themes than the project's own, its hash follows: "+themes-" and 8 hex digits.
    """
    if codebook is None or (own := _fingerprint(codebook)) == _fingerprint(load_codebook()):
        return _code_version()
    return f"{_code_version()}+themes-{own}"


@cache
def _code_version() -> str:
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*"), key=lambda p: p.relative_to(root).as_posix()):
        if path.suffix in {".py", ".csv", ".toml", ".json"}:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{RELEASE}+{digest.hexdigest()[:8]}"


def _fingerprint(codebook: Codebook) -> str:
    """A hash over all of a codebook that can change a row; its definitions and examples cannot."""
    themes = [
        (theme.theme_id, [(cue.spelled, cue.weight) for cue in (*theme.cues, *theme.anti_cues)])
        for theme in codebook.themes.values()
    ]
    shaping = json.dumps([codebook.threshold, codebook.length, themes, [cue.spelled for cue in codebook.context]])
    return hashlib.sha256(shaping.encode()).hexdigest()[:8]
