"""Where a text names a known organization."""

import pytest

from extractors.reference.organizations import organizations
from extractors.text.organizations import (
    find_logos,
    find_organizations,
    organization_in_letters,
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
    ("line", "expected"),
    [
        ("STIMS N", [("stimson", "STIMS N")]),
        ("ST MSON", [("stimson", "ST MSON")]),
        ("STIMS●N", [("stimson", "STIMS●N")]),
        ("STIMSON CENT R", [("stimson", "STIMSON")]),
        ("STIMS N CENTER", [("stimson", "STIMS N CENTER")]),
        ("IPI STIMS N", [("ipi", "IPI"), ("stimson", "STIMS N")]),
        ("STIMS N SECURITY COUNCIL REPORT", [("stimson", "STIMS N"), ("scr", "SECURITY COUNCIL REPORT")]),
        ("INTERNATI NAL PEACE INSTITUTE", [("ipi", "INTERNATI NAL PEACE INSTITUTE")]),
        ("INTERNATIONAL PEACE INSTI★UTE", [("ipi", "INTERNATIONAL PEACE INSTI★UTE")]),
        ("SECURITY C UNCIL REPORT", [("scr", "SECURITY C UNCIL REPORT")]),
        ("CHAT AM HOUSE", [("chatham-house", "CHAT AM HOUSE")]),
    ],
)
def test_a_logo_may_lack_the_letter_that_is_drawn(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(name.organization_id, line[name.char_start : name.char_end]) for name in find_logos(line)] == expected


@pytest.mark.parametrize(
    "line",
    [
        "Stims n",  # no capitals
        "STIMSN",  # no gap
        "STIMSO",  # nothing shows that a letter follows
        "STIM N",  # two letters
        "STI ON ET",  # two letters
        "STIMS-N",  # a hyphen parts words
        "STIMS.N",  # as does a full stop
        "A CORD",  # six letters: too short to be told from words
        "PEACE D RECT",  # the same
        "MEETING N TE",  # no organization
        "IN THE NAME OF PEACE",
        "PRIORITIES IN SOUTH SUDAN",
        "UN ED NATIONS",
        "CHA HAM H USE",  # a letter in two words
    ],
)
def test_no_logo_is_found_by_accident(line: str) -> None:
    assert [name for name in find_logos(line) if name.lacks_letter] == []
