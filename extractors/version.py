"""Which code made a row: the release of the package and a hash of the extraction's own files.

The hash makes it impossible to forget raising a version: whatever could change an output, code or reference data,
changes the version, and with it what counts as already extracted.
"""

import hashlib
from functools import cache
from pathlib import Path

RELEASE = "0.1.0"


@cache
def extractor_version() -> str:
    """`RELEASE` and the first 8 hex digits of a SHA-256 over all source and data files of this package."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*"), key=lambda p: p.relative_to(root).as_posix()):
        if path.suffix in {".py", ".csv", ".toml", ".json"}:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{RELEASE}+{digest.hexdigest()[:8]}"
