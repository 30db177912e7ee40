"""Ids made of names."""

import pytest

from extractors.text.slugs import slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jane Doe Trust", "jane-doe-trust"),
        ("Fondation Méridienne", "fondation-meridienne"),
        ("Women’s Forum", "women-s-forum"),
        ("Women's Forum", "women-s-forum"),
        ("Jørgen Ærø", "jorgen-aero"),
        ("Ibrahim Boubacar Keïta", "ibrahim-boubacar-keita"),
        ("A & B", "a-b"),
    ],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected
