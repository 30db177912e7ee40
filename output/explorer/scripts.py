"""Data as scripts: files that make one call, `missionnotes.take(KEY, VALUE)`, in which VALUE is JSON.

Nothing in a value can end the script or be taken for markup: `<` is written as its escape, and so are the two line ends
that JSON allows and older browsers do not.
"""

import json
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

_HARMFUL = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def as_json(value: Any) -> str:
    """`value` as JSON that may stand in a script; days as YYYY-MM-DD."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_day)
    for character, escape in _HARMFUL.items():
        text = text.replace(character, escape)
    return text


def write_script(folder: Path, key: str, value: Any) -> None:
    """Write `value` as the script of `key`."""
    write_script_of_json(folder, key, as_json(value))


def write_script_of_json(folder: Path, key: str, value: str) -> None:
    """Write `value`, which is JSON of `as_json`, as the script of `key`."""
    path = script_path(folder, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(f"{_head(key)}{value});\n".encode())


def script_path(folder: Path, key: str) -> Path:
    """Where the script of `key` stands: data/notes/ID.js for note/ID, data/KEY.js for most others."""
    kind, _, name = key.partition("/")
    return folder / "data" / f"{_FOLDERS.get(kind, kind)}/{name}.js" if name else folder / "data" / f"{kind}.js"


_FOLDERS = {"note": "notes", "theme": "themes"}


class ScriptOfList:
    """The script of a list that is longer than memory; a context manager."""

    def __init__(self, folder: Path, key: str) -> None:
        self._key = key
        self._path = script_path(folder, key)
        self._is_empty = True

    def __enter__(self) -> "ScriptOfList":
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._stream = self._path.open("w", encoding="utf-8", newline="\n")
        self._stream.write(f"{_head(self._key)}[")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.write("]);\n")
        self._stream.close()

    def add(self, value: Any) -> None:
        """Append `value` to the list."""
        self._stream.write(f"{'' if self._is_empty else ','}{as_json(value)}")
        self._is_empty = False


def _head(key: str) -> str:
    return f"missionnotes.take({as_json(key)},"


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")
