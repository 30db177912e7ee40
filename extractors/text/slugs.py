"""The ids that are made of names: "Fondation Méridienne" gives "fondation-meridienne"."""

from slugify import slugify


def slug(name: str) -> str:
    """`name` in small letters of ASCII, with hyphens between its words; other scripts are transliterated."""
    return slugify(name.replace("’", "'"))  # slugify parts a word at one apostrophe and joins it at the other
