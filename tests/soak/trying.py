"""What the parts of the soak share: what a part is, and how two roots are held against each other."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import TracebackType

from output.catalogue import open_release
from output.documentation import NUMBERED
from output.verification import verify_root
from tests.flows.conftest import PROJECT

NOTES = sorted((PROJECT / "tests" / "fixtures" / "pdf").glob("*.pdf"), key=lambda path: path.stat().st_size)
LOCKED = PROJECT / "tests" / "flows" / "pdf" / "locked.pdf"


class Part(ABC):
    """Tries that can be told apart by number alone; a context manager, for what they share."""

    n_tries: int | None = None
    """How many there are; None where there is no end."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.seed = seed
        self.met: Counter[str] = Counter()

    @abstractmethod
    def findings(self, number: int) -> Iterator[str]:
        """Do try `number`, and say what is not as promised."""

    def drawn(self, number: int) -> Random:
        """The chance that decides on try `number`."""
        return Random(f"{self.seed} {type(self).__name__} {number}")

    @property
    def summary(self) -> str:
        """What came of the tries, in a line."""
        return ", ".join(f"{n} {what}" for what, n in sorted(self.met.items()))

    def __enter__(self) -> "Part":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        return


def tables_of(root: Path) -> dict[str, bytes]:
    """The bytes of the last release under `root`, but for what tells its number and time."""
    path = open_release(root)
    files = [file for file in path.rglob("*") if file.is_file() and file.name not in NUMBERED]
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in files}


def damage(root: Path) -> Iterator[str]:
    """What `missionnotes verify --release` says of the last release under `root`; nothing where there is none."""
    if (root / "latest").exists():
        for finding in verify_root(root, (root / "latest").resolve().name).findings:
            if finding.is_damage:
                yield f"the last release is damaged: {finding.message}"
