"""What the files of the page promise, without a browser."""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[2] / "output" / "explorer" / "assets"
VENDOR = ASSETS / "vendor"
OURS = sorted(
    path for path in ASSETS.rglob("*") if path.suffix in {".js", ".css", ".html"} and VENDOR not in path.parents
)
SCRIPTS = [path for path in OURS if path.suffix == ".js"]
PAGE = (ASSETS / "index.html").read_text(encoding="utf-8")
TOKENS = Path(__file__).parents[1] / "output" / "explorer" / "tokens.json"

# What a visitor downloads before the first view: our scripts and styles, d3 and Plot. Compressed, in bytes.
MOST_OF_SHELL = 250_000
WAYS_TO_READ_MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment"
)
WAYS_TO_RUN_TEXT = re.compile(r"\beval\(|new Function|setTimeout\(\s*[\"']")
NETWORK = re.compile(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|importScripts|\bimport\(")


def _name(path: Path) -> str:
    return path.relative_to(ASSETS).as_posix()


@pytest.mark.parametrize(
    "carried", json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8")), ids=lambda c: c["file"]
)
def test_what_is_carried_is_what_was_released(carried: dict[str, str]) -> None:
    content = (VENDOR / carried["file"]).read_bytes()

    assert hashlib.sha256(content).hexdigest() == carried["sha256"]
    assert carried["version"].encode() in content[:80]
    assert f"{carried['file']}: {carried['package']} {carried['version']}" in (VENDOR / "LICENSES.txt").read_text()
    assert b"sourceMappingURL" not in content


def test_every_file_carried_is_declared() -> None:
    declared = {carried["file"] for carried in json.loads((VENDOR / "vendor.json").read_text())}

    assert {path.name for path in VENDOR.glob("*.js")} == declared


@pytest.mark.parametrize("path", SCRIPTS, ids=_name)
@pytest.mark.parametrize(
    "forbidden", [WAYS_TO_READ_MARKUP, WAYS_TO_RUN_TEXT, NETWORK], ids=["markup", "eval", "network"]
)
def test_scripts_write_text_and_run_nothing_else(path: Path, forbidden: re.Pattern[str]) -> None:
    assert forbidden.findall(path.read_text(encoding="utf-8")) == []


def test_the_page_has_no_handler_style_or_script_of_its_own() -> None:
    assert re.findall(r"\son\w+=|\sstyle=|<style|javascript:|<script(?![^>]*\ssrc=)", PAGE) == []


def test_the_policy_allows_files_of_the_folder_and_nothing_else() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', PAGE)
    assert policy is not None
    told = dict(rule.split(" ", 1) for rule in policy.group(1).split("; "))

    assert told["default-src"] == "'none'"
    assert told["script-src"] == "'self' file:"
    assert "unsafe" not in policy.group(1)
    assert "http" not in policy.group(1)


def test_the_page_asks_for_each_of_its_scripts_once_and_for_no_other() -> None:
    asked = re.findall(r'src="assets/([^"]+)"', PAGE)

    assert sorted(asked) == sorted(_name(path) for path in SCRIPTS)
    assert asked[0] == "core.js"
    assert asked[-1] == "app.js"


def test_only_links_for_people_lead_out() -> None:
    addresses = {
        address for path in OURS for address in re.findall(r"https?://[\w.]+", path.read_text(encoding="utf-8"))
    }

    assert addresses == {"https://docs.un.org", "http://www.w3.org"}


def test_the_shell_is_small() -> None:
    files = [*OURS, *VENDOR.glob("*.js")]

    assert sum(_compressed(path) for path in files) < MOST_OF_SHELL


def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.skipif(shutil.which("node") is None, reason="the same table is tried in a browser by in_browser.py")
def test_the_page_finds_the_same_terms_as_the_index() -> None:
    pairs = json.loads(TOKENS.read_text(encoding="utf-8"))
    script = (
        "const vm = require('vm'), fs = require('fs'); const context = vm.createContext({});"
        f"const read = 'var missionnotes = {{}};' + fs.readFileSync({json.dumps(str(ASSETS / 'search.js'))}, 'utf8');"
        "vm.runInContext(read, context);"
        "const texts = JSON.parse(fs.readFileSync(0, 'utf8'));"
        "console.log(JSON.stringify(texts.map((text) => context.missionnotes.terms(text))));"
    )
    told = subprocess.run(
        ["node", "-e", script],
        input=json.dumps([text for text, _ in pairs]),
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(told.stdout) == [terms for _, terms in pairs]
