"""What makes parts of a release count as stale: all that shapes their bytes, wherever the package is installed."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from output.versions import FROM_WINGS

PROJECT = Path(__file__).parents[2]
ASK = (
    "from output.versions import contract_version, output_version; from extractors.version import extractor_version; "
    "import output; print(output.__file__, contract_version(), output_version(), extractor_version())"
)
BUILD = "from setuptools import setup; setup()"


def imports(path: Path) -> set[str]:
    """The modules that the file at `path` imports from the four packages, at the top or within a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return {name for name in found if (PROJECT / f"{name.replace('.', '/')}.py").is_file()}


def test_8_weak_spot_4_all_that_shapes_a_release_is_in_the_hash_of_its_parts() -> None:
    seen, todo = set[str](), {"output.release"}
    while todo:
        module = todo.pop()
        seen.add(module)
        if not module.startswith("extractors."):
            todo |= imports(PROJECT / f"{module.replace('.', '/')}.py") - seen
    of_extractors = {name.removeprefix("extractors.") for name in seen if name.startswith("extractors.")}
    assert {"vocabulary", "ids"} <= of_extractors
    above_the_ground_floor = {name.replace(".", "/") + ".py" for name in of_extractors if "." in name}
    assert above_the_ground_floor == {name for name in FROM_WINGS if name.endswith(".py")}
    assert {"reference/missions.csv", "reference/themes.toml"} < set(FROM_WINGS)


def test_8_weak_spot_4_an_installed_package_has_the_hashes_of_a_checkout(tmp_path: Path) -> None:
    pytest.importorskip("setuptools")
    source, installed = tmp_path / "source", tmp_path / "installed"
    for name in ("extractors", "schemas", "output", "flows"):
        shutil.copytree(PROJECT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, source)
    build = [sys.executable, "-P", "-c", BUILD, "-q", "build_py", "--build-lib", str(installed)]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    said = []
    for place in (PROJECT, installed):
        environment = {**os.environ, "PYTHONPATH": str(place)}
        answer = subprocess.run(
            [sys.executable, "-P", "-c", ASK], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
        )
        where, *versions = answer.stdout.split()
        assert Path(where).parents[1] == place
        said.append(versions)
    assert said[0] == said[1]
