"""The organizations file and the names it finds."""

import re
from pathlib import Path

import pytest

from extractors.reference import organizations as module
from extractors.reference.organizations import (
    KINDS,
    find_organizations,
    organization_in_letters,
    organizations,
    organizations_by_address,
)


def named(text: str, in_list: bool = False) -> list[tuple[str, str]]:
    return [(name.organization_id, text[name.char_start : name.char_end]) for name in find_organizations(text, in_list)]


@pytest.mark.parametrize(
    ("text", "in_list", "expected"),
    [
        (
            "the International Peace Institute (IPI)",
            False,
            [("ipi", "International Peace Institute"), ("ipi", "IPI")],
        ),
        ("IPI’s office", False, [("ipi", "IPI")]),
        ("an Ipi or IPIX", False, []),
        ("the former International Peace Academy", False, [("ipi", "International Peace Academy")]),
        ("STIMSON CENTER", False, [("stimson", "STIMSON CENTER")]),
        ("with Security Council Report in New York", False, [("scr", "Security Council Report")]),
        ("a Security Council report on Mali", False, [("un-security-council", "Security Council")]),
        ("the Peace Accord was signed in accord", False, []),
        ("ACCORD of Durban", False, [("accord", "ACCORD")]),
        ("the German Federal Foreign Office", False, [("germany-mfa", "German Federal Foreign Office")]),
        (
            "the Permanent Mission of Germany to the UN",
            False,
            [("germany-mission", "Permanent Mission of Germany to the UN")],
        ),
        (
            "the Permanent Mission of the Netherlands",
            False,
            [("netherlands-mission", "Permanent Mission of the Netherlands")],
        ),
        ("the government of Canada", False, [("canada-government", "government of Canada")]),
        (
            "Foreign, Commonwealth & Development Office",
            False,
            [("uk-mfa", "Foreign, Commonwealth & Development Office")],
        ),
        (
            "le Département fédéral des affaires étrangères",
            False,
            [("switzerland-mfa", "Département fédéral des affaires étrangères")],
        ),
        ("Norway and Sweden", False, []),
        ("Norway and Sweden", True, [("norway-government", "Norway"), ("sweden-government", "Sweden")]),
        ("Peace. Institute of International", False, []),
        ("", False, []),
    ],
)
def test_names_are_found_longest_first(text: str, in_list: bool, expected: list[tuple[str, str]]) -> None:
    assert named(text, in_list) == expected


@pytest.mark.parametrize("organization_id", sorted(organizations()))
def test_every_name_of_the_file_finds_its_organization(organization_id: str) -> None:
    organization = organizations()[organization_id]
    for name in (organization.name, *organization.aliases):
        assert [found for found, _ in named(f"({name}) and others")] == [organization_id], name
    for name in organization.list_aliases:
        assert organization_id in [found for found, _ in named(name, in_list=True)], name


def test_the_file_is_well_formed() -> None:
    for organization in organizations().values():
        assert re.fullmatch(r"[a-z][a-z0-9-]*", organization.organization_id)
        assert organization.kind in KINDS
        assert organization.country_code is None or re.fullmatch(r"[A-Z]{2}", organization.country_code)
        assert organization.url is None or organization.url.startswith("https://")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("I N T E R N AT I O N A L P E A C E I N S T I T U T E", "ipi"),
        ("S T I M S O N", "stimson"),
        ("M E E T I N G N O T E", None),
    ],
)
def test_letter_spaced_names(line: str, expected: str | None) -> None:
    assert organization_in_letters(line) == expected


def test_web_addresses_name_their_owner() -> None:
    text = "New York, NY 10017 www.ipinst.org and https://www.stimson.org/2023/ but not example.org"
    assert [name.organization_id for name in organizations_by_address(text)] == ["ipi", "stimson"]


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("a,A Body,,,ngo,,\na,Another Body,,,ngo,,", "stands twice"),
        ("a,A Body,,,club,,", "of kind 'club'"),
        ("a,A Body,Body,,ngo,,\nb,B Body,Body,,ngo,,", "names both a and b"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(
    rows: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = "organization_id,name,aliases,list_aliases,kind,country_code,url\n"
    (tmp_path / "organizations.csv").write_text(header + rows, encoding="utf-8")
    monkeypatch.setattr(module, "files", lambda package: tmp_path)
    with pytest.raises(ValueError, match=complaint):
        organizations.__wrapped__()
