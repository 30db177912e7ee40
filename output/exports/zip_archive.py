"""A zip archive whose bytes follow from what is in it: no entry carries the time of the clock or a user's rights."""

import shutil
import zipfile
from typing import IO, BinaryIO

# The first moment that the format knows.
_TIME = (1980, 1, 1, 0, 0, 0)
_RIGHTS = 0o644 << 16


class ZipArchive:
    """An archive on its way into `stream`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)

    def add(self, name: str, content: bytes) -> None:
        """Add a file."""
        self._zip.writestr(_entry(name), content)

    def copy(self, name: str, content: IO[bytes]) -> None:
        """Add a file that is read from where `content` stands to its end."""
        with self._zip.open(_entry(name), "w", force_zip64=True) as entry:
            shutil.copyfileobj(content, entry)

    def close(self) -> None:
        """Write the list of the files, without which there is no archive."""
        self._zip.close()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _RIGHTS
    entry.create_system = 3
    return entry
