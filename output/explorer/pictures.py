"""Pictures of pages: drawn once from the kept PDF, kept under the dataset root in `.pages/`, and linked from there.

They are grey and without loss, which takes some 34 kB a page at this resolution and leaves the text sharp.
"""

import hashlib
import os
import shutil
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from extractors.errors import DamagedPdf, NoteError
from extractors.readers.picture import page_pictures
from output.archive import archived_path
from output.whole import place

FOLDER = ".pages"
RESOLUTION = 100


@dataclass(frozen=True, slots=True)
class PagesOf:
    """The pages of a note, to be drawn; `n_pages` as the release tells it."""

    root: Path
    document_id: str
    sha256: str
    n_pages: int

    @property
    def are_drawn(self) -> bool:
        """Whether there is a picture of each page."""
        return all(picture_path(self.root, self.sha256, page).is_file() for page in range(1, self.n_pages + 1))


def picture_path(root: Path, sha256: str, page: int) -> Path:
    """Where the picture of a page of the PDF of this SHA-256 is kept, if it is."""
    return root / FOLDER / str(RESOLUTION) / sha256[:2] / f"{sha256}-{page}.webp"


def draw(pages: PagesOf) -> int:
    """Draw the pages that have no picture yet, from the kept PDF; their number.

    Raises FileNotFoundError where the PDF is not kept, DamagedPdf where it is not the one that was read, NoteError
    where it cannot be drawn.
    """
    content = archived_path(pages.root, pages.sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != pages.sha256:
        raise DamagedPdf("The PDF that is kept is not the one that was read.")
    n_drawn = 0
    try:
        for number, picture in enumerate(page_pictures(content, RESOLUTION), start=1):
            path = picture_path(pages.root, pages.sha256, number)
            if not path.is_file():
                stream = BytesIO()
                picture.convert("L").save(stream, "WEBP", lossless=True)
                place(path, (stream.getvalue(),))
                n_drawn += 1
    except RuntimeError as error:  # pdfium's
        raise NoteError(f"The pages cannot be drawn: {error}") from error
    return n_drawn


def link(picture: Path, path: Path) -> None:
    """Let `path` be another name of `picture`, or a copy where the disk has no second names."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(picture, path)
    except OSError:
        shutil.copyfile(picture, path)
