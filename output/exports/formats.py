"""The formats that a release can be exported in."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO

from output.errors import ExtraMissing

if TYPE_CHECKING:
    from output.exports.asked import Asked

_EXTRAS = {"xlsxwriter": "xlsx", "pyreadstat": "stata"}  # a library to the extra that brings it


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module that writes it, the ending of its name, and the options that it knows.

    A format without an ending is a folder of several files. The module is imported when it is needed, because some
    need libraries that are not always installed; it has `write(asked, target)`, whose target is a stream or a folder.
    """

    name: str
    module: str
    ending: str
    options: tuple[str, ...] = ()

    @property
    def is_folder(self) -> bool:
        """Whether it is several files."""
        return not self.ending

    def write(self, asked: "Asked", target: BinaryIO | Path) -> None:
        """Write what is asked for to `target`, a folder for a format of several files.

        Raises ExtraMissing where the library that writes it is not installed.
        """
        self.load().write(asked, target)

    def load(self) -> Any:
        """The module that writes it. Raises ExtraMissing."""
        try:
            return import_module(f"output.exports.{self.module}")
        except ModuleNotFoundError as error:
            if error.name not in _EXTRAS:
                raise
            raise ExtraMissing(
                f"--to {self.name} needs {error.name}, which is not installed.",
                f"Install it with `pip install 'missionnotes[{_EXTRAS[error.name]}]'`, or take --to csv.",
            ) from None


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        each.name: each
        for each in (
            Format("qdpx", "qdpx", ".qdpx", ("line_ends",)),
            Format("ris", "ris", ".ris", ("cited",)),
            Format("csl-json", "csl_json", ".json", ("cited",)),
            Format("bibtex", "bibtex", ".bib", ("cited",)),
            Format("csv", "csv_files", "", ("raw",)),
            Format("xlsx", "xlsx", ".xlsx"),
            Format("stata", "stata", ""),
            Format("gexf", "gexf", ".gexf"),
        )
    }
)
