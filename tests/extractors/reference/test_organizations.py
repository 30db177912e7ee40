"""The organizations file: well formed, or refused."""

import re
from pathlib import Path

import pytest

from extractors.reference import tables
from extractors.reference.organizations import KINDS, organizations


def test_the_file_is_well_formed() -> None:
    for organization in organizations().values():
        assert re.fullmatch(r"[a-z][a-z0-9-]*", organization.organization_id)
        assert organization.kind in KINDS
        assert organization.country_code is None or re.fullmatch(r"[A-Z]{2}", organization.country_code)
        assert organization.url is None or organization.url.startswith("https://")


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("a,A Body,,,ngo,,\na,Another Body,,,ngo,,", "stands twice"),
        ("a,A Body,,,club,,", "line 2: kind is 'club'; use one of"),
        (",A Body,,,ngo,,", "organization_id is ''; it must not be empty"),
        ("a,A Body,,,ngo,,,,more", "line 2"),
        ("a,A Body,Body,,ngo,,\nb,B Body,Body,,ngo,,", "names both a and b"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(
    rows: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = "organization_id,name,aliases,list_aliases,kind,country_code,url\n"
    (tmp_path / "organizations.csv").write_text(header + rows, encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)
    with pytest.raises(ValueError, match=complaint):
        organizations.__wrapped__()
