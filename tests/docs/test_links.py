"""Links and paths lead somewhere."""

import re
import runpy
import sys
from pathlib import Path

import pytest

from tests.docs.pages import PACKAGES, PAGES, PROJECT, text


def anchors(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text(page)):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        there = (PROJECT / page).parent / path if path else PROJECT / page
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there.resolve().relative_to(PROJECT.resolve()).as_posix()), target


@pytest.mark.parametrize("page", PAGES)
def test_paths_in_prose_exist(page: str) -> None:
    for path in re.findall(rf"`((?:{'|'.join(PACKAGES)}|tests|docs|benchmarks)/[\w./]*)`", text(page)):
        assert (PROJECT / path).exists(), path


def test_the_index_lists_every_page_once_and_the_readme_leads_to_each() -> None:
    pages = {path.name for path in (PROJECT / "docs").glob("*.md")} - {"README.md"}
    index = [target for target in re.findall(r"\]\(([\w-]+\.md)\)", text("docs/README.md")) if target in pages]
    assert sorted(index) == sorted(pages)
    assert all(f"(docs/{page})" in text("README.md") for page in {*pages, "README.md"})


def test_the_picture_is_light_enough_and_can_be_drawn_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = PROJECT / "docs" / "picture.py"
    monkeypatch.setattr(sys, "argv", [str(script), str(tmp_path / "drawn.png")])
    runpy.run_path(str(script), run_name="__main__")
    for picture in (PROJECT / "docs" / "page-and-tables.png", tmp_path / "drawn.png"):
        assert 50_000 < picture.stat().st_size < 400_000
