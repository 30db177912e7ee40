"""An explorer as its page reads it."""

import json
import re
from pathlib import Path
from typing import Any

_CALL = re.compile(r'missionnotes\.take\("([a-z0-9_/]+)",(.*)\);\n', re.DOTALL)


def taken(path: Path) -> tuple[str, Any]:
    """The key and the value of a script."""
    call = _CALL.fullmatch(path.read_text(encoding="utf-8"))
    assert call, path
    return call[1], json.loads(call[2])


def of_release(folder: Path) -> dict[str, Any]:
    value: dict[str, Any] = taken(folder / "data" / "release.js")[1]
    return value


def notes(folder: Path) -> list[dict[str, Any]]:
    """The notes, in the order in which the release lists them."""
    return [taken(folder / "data" / "notes" / f"{note['id']}.js")[1] for note in of_release(folder)["notes"]]


def index(folder: Path) -> dict[str, list[list[int]]]:
    """All terms of all scripts of the index; no term stands in two."""
    found: dict[str, list[list[int]]] = {}
    for path in sorted((folder / "data" / "index").iterdir()):
        key, terms = taken(path)
        assert key == f"index/{path.stem}"
        assert all(term.startswith(path.stem) for term in terms)
        assert not found.keys() & terms.keys()
        found |= terms
    return found
