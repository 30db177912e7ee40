"""A doubt that reading for meaning leaves; it becomes an Issue of the note."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is unclear, how much it matters, and the row it is about (table and id), where there is one."""

    code: str
    severity: str
    message: str
    table_name: str | None = None
    row_id: str | None = None
