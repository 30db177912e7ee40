"""What the front matter is read from and what it is made of: passages in, statements and organizers out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of clean text and where it stands: "cover", "sidebar", "introduction" or "colophon".

    A cover passage is one line (or several, parted by line breaks); `size` is its font size in points, None elsewhere.
    """

    place: str
    page: int
    text: str
    size: float | None = None


@dataclass(frozen=True, slots=True)
class NamedOrganizer:
    """An organization in its role (publisher, co_organizer, funder), as printed at one place."""

    organization_id: str
    role: str
    name_as_printed: str
    place: str
    page: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A printed statement about a metadata field. `value` is its normal form, None where the print is incomplete."""

    field: str
    value_as_printed: str
    value: str | None
    place: str
    page: int
