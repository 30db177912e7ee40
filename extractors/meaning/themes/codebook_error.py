"""What is said of a codebook that cannot be used."""

from extractors.errors import USAGE, MissionnotesError


class CodebookError(MissionnotesError):
    """A codebook that cannot be used; `place` says where in the file."""

    exit_status = USAGE

    def __init__(self, code: str, place: str, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.code = code
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.message} {self.remedy}"

    def __reduce__(self) -> tuple[type["CodebookError"], tuple[str, ...]]:
        return type(self), (self.code, self.place, self.message, self.remedy)
