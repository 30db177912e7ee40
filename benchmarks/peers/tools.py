"""The tools that are compared, and the environment of their own in which they are installed and run."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ADAPTERS = Path(__file__).parent / "adapters.py"
INSTALL_SECONDS = 900
RUN_SECONDS = 600


class Unusable(Exception):
    """A tool that cannot be installed or run here; the message says why."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: what to install for it, whose version to print, and its modes, of which the best one counts.

    Each mode is the name of a function in `adapters`, with the words that the table has for it.
    """

    name: str
    packages: tuple[str, ...]
    distribution: str
    modes: dict[str, str]
    needs: str | None = None


TOOLS = (
    Tool(
        "pymupdf4llm",
        ("pymupdf", "pymupdf4llm"),
        "pymupdf4llm",
        {
            "pymupdf4llm": "Markdown, without page headers and footers",
            "pymupdf4llm_all": "Markdown",
            "pymupdf4llm_boxes": "JSON, boxes by their class",
        },
    ),
    Tool(
        "opendataloader-pdf",
        ("opendataloader-pdf",),
        "opendataloader-pdf",
        {"opendataloader": "Markdown", "opendataloader_tags": "Markdown, structure tree used"},
        needs="java",
    ),
    Tool("liteparse", ("liteparse",), "liteparse", {"liteparse": "Markdown"}),
    Tool("pdf-inspector", ("pdf-inspector",), "pdf-inspector", {"pdf_inspector": "Markdown"}),
    Tool(
        "unpdf",
        ("unpdf-markdown",),
        "unpdf-markdown",
        {"unpdf": "Markdown", "unpdf_runs": "JSON, runs by their style"},
    ),
    Tool("markitdown", ("markitdown[pdf]",), "markitdown", {"markitdown": "Markdown"}),
)

LEFT_OUT = {"docling": "loads the weights of its layout model from a model hub at run time, so it cannot run offline"}


class Environment:
    """A virtual environment for the tools, apart from the project's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def create(self) -> None:
        """Make the environment unless it is there."""
        if not self.python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(self.folder)], check=True)

    def install(self, tool: Tool) -> str:
        """Install the tool unless it is there; gives its version. Raises Unusable."""
        if tool.needs and shutil.which(tool.needs) is None:
            raise Unusable(f"needs {tool.needs}, which is not on this machine")
        version = self._version(tool)
        if version is None:
            self._run([str(self.python), "-m", "pip", "install", "-q", *tool.packages], INSTALL_SECONDS)
            version = self._version(tool)
        if version is None:
            raise Unusable("it was installed, but its version cannot be told")
        return version

    def read(self, mode: str, pdfs: list[Path], folder: Path) -> None:
        """Have a tool read the PDFs in one of its modes; one JSON file for each in `folder`. Raises Unusable."""
        folder.mkdir(parents=True, exist_ok=True)
        self._run([str(self.python), str(ADAPTERS), mode, str(folder), *map(str, pdfs)], RUN_SECONDS)

    def _version(self, tool: Tool) -> str | None:
        question = f"import importlib.metadata as m; print(m.version({tool.distribution!r}))"
        answer = subprocess.run([str(self.python), "-c", question], capture_output=True, text=True)
        return answer.stdout.strip() if answer.returncode == 0 else None

    def _run(self, command: list[str], seconds: int) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, env=environment)
        except subprocess.TimeoutExpired:
            raise Unusable(f"did not finish within {seconds} seconds") from None
        if done.returncode:
            last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
            raise Unusable(f"ended with code {done.returncode}: {last[:160]}")
