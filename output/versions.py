"""What shapes the tables besides the notes: the code and libraries of the contract and of the output, each as a hash.

Any change there, however small, shows. Nobody has to remember to raise a number. None of it is imported for that.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version as installed_version
from pathlib import Path

import extractors
import output
import schemas

FROM_WINGS = ("reference/missions.py", "reference/missions.csv", "meaning/themes/codebook.py", "reference/themes.toml")
"""What a release is shaped by that stands above the ground floor of the extraction: its tables of reference data."""


@cache
def contract_version() -> str:
    """A hash over the contract and its checks: what a staged note of this version keeps to."""
    # The closed lists of words and the forms of ids stand on the ground floor of the extraction.
    return _hash_of((*_code(schemas), *_code(extractors)), ("pandera", "polars"))


@cache
def output_version() -> str:
    """A hash over all that turns staged notes into the files of a release."""
    wings = [(_folder(extractors) / name).read_bytes() for name in FROM_WINGS]
    return _hash_of(
        (*_code(schemas), *_code(extractors), *_code(output, "**/*"), *wings), ("duckdb", "polars", "pyarrow")
    )


def _code(package: object, pattern: str = "*") -> Iterable[bytes]:
    folder = _folder(package)
    files = sorted(path for path in folder.glob(pattern) if path.suffix in (".py", ".sql"))
    return [path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0" for path in files]


def _folder(package: object) -> Path:
    return Path(str(getattr(package, "__file__", ""))).parent


def _hash_of(parts: Iterable[bytes], libraries: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    for library in libraries:
        digest.update(f"{library} {installed_version(library)}\n".encode())
    return digest.hexdigest()[:16]
