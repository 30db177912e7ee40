"""What the tests of exports share: a release of tables made by hand, and what an export of it holds."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from output.catalogue import MANIFEST, Release, find
from output.exports.asked import Options, asked
from output.exports.formats import FORMATS
from tests.output.four_notes import ROWS, write_tables

NAME = "0001-00000000"
CREATED = "2021-03-04T05:06:07+00:00"


def release_of(root: Path, rows: dict[str, list[dict[str, Any]]] = ROWS, created_at: str = CREATED) -> Release:
    """A release under `root` whose tables have these rows."""
    folder = write_tables(root / "releases" / NAME, rows)
    told = {"created_at": created_at, "content_sha256": "0" * 64, "rows": {}, "tables": {}, "files": {}}
    told["code"] = {"missionnotes": "0.1.0"}
    (folder / MANIFEST).write_text(json.dumps(told))
    return find(root, NAME)


def exported(release: Release, form: str, *missions: str, theme: str | None = None, **options: Any) -> bytes:
    """The file of that format."""
    stream = BytesIO()
    with asked(release, form, missions, theme, Options(**options)) as what:
        FORMATS[form].write(what, stream)
    return stream.getvalue()


def exported_folder(
    folder: Path, release: Release, form: str, *missions: str, theme: str | None = None, **options: Any
) -> Path:
    """`folder` with the files of that format."""
    folder.mkdir(parents=True)
    with asked(release, form, missions, theme, Options(**options)) as what:
        FORMATS[form].write(what, folder)
    return folder


def bare(root: ElementTree.Element) -> ElementTree.Element:
    """`root` with the names of its elements without their namespace."""
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root
