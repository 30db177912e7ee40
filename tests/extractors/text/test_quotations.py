"""Quotations, from the opening mark to just after the closing one."""

import pytest

from extractors.text.quotations import find_quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She called it “a start” and left.", ["“a start”"]),
        ("“The ‘blue’ line” was drawn.", ["“The ‘blue’ line”"]),
        ("Il a dit « oui » deux fois.", ["« oui »"]),
        ('A "straight" one', ['"straight"']),
        ("‘A Bridge Too Few’, Policy Note 3", ["‘A Bridge Too Few’"]),
        ("the mission’s mandate and the states’ view", []),
        ("an “open mark without a partner", []),
        ("„so“ and “so”", ["“so”"]),
        ("", []),
    ],
)
def test_the_outermost_quotations_are_found(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_quotes(text)] == expected
