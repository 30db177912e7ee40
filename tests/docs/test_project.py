"""The files at the root of the project say the same as the project does."""

import re
import tomllib
from typing import Any

import pytest
import yaml

from extractors.version import RELEASE
from tests.docs.pages import PROJECT, text

FORMS = sorted(path.name for path in (PROJECT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")


def of_yaml(path: str) -> Any:
    return yaml.safe_load(text(path))


def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(text("pyproject.toml"))["project"]
    return found


def test_the_version_is_one() -> None:
    assert project()["version"] == RELEASE
    assert of_yaml("CITATION.cff")["version"] == RELEASE
    assert RELEASE in text("CHANGELOG.md")


def test_the_licence_is_one() -> None:
    assert project()["license"] == of_yaml("CITATION.cff")["license"] == "Apache-2.0"
    assert project()["license-files"] == ["LICENSE"]
    assert re.match(r"\s+Apache License\n\s+Version 2\.0, January 2004\n", text("LICENSE"))


def test_the_citation_has_what_the_format_asks_for() -> None:
    citation = of_yaml("CITATION.cff")
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(citation)
    assert citation["authors"] == [{"name": "The missionnotes developers"}]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_can_be_filled_in(name: str) -> None:
    form = of_yaml(f".github/ISSUE_TEMPLATE/{name}")
    assert {"name", "description", "body"} <= set(form)
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert all(field["attributes"]["label"] for field in fields)
    ids = [field["id"] for field in fields]
    assert len(ids) == len(set(ids))
    assert any(field.get("validations", {}).get("required") for field in fields)


def test_who_found_a_note_read_wrong_is_asked_for_what_it_takes_to_mend_it() -> None:
    form = of_yaml(".github/ISSUE_TEMPLATE/note-read-wrong.yml")
    required = {field["id"] for field in form["body"] if field.get("validations", {}).get("required")}
    assert {"note", "page", "expected", "result", "picture", "version"} <= required


def test_a_commit_is_checked_by_what_make_test_runs() -> None:
    config = of_yaml(".pre-commit-config.yaml")
    entries = [hook["entry"] for repo in config["repos"] for hook in repo["hooks"]]
    assert {entry.split()[0] for entry in entries} == {".venv/bin/ruff", ".venv/bin/mypy"}
    recipe = text("Makefile").replace("$(BIN)", ".venv/bin")
    for entry in entries:
        assert f"\t{entry.removesuffix(' --force-exclude')}" in recipe, entry


def test_continuous_integration_runs_make_test() -> None:
    job = of_yaml(".github/workflows/test.yml")["jobs"]["test"]
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert [command.split()[:2] for command in commands] == [["make", "test"]]
    assert re.search(r"^PYTHON \?= python3\.11$", text("Makefile"), re.MULTILINE)
    oldest = project()["requires-python"].removeprefix(">=")
    assert job["strategy"]["matrix"]["python"][0] == oldest
