"""A few tries of each part of the soak, so that it still works when somebody wants it; `make soak` makes the rest."""

from pathlib import Path
from random import Random

import pytest

from output.staging import staged_paths
from tests.soak.faults import Faults
from tests.soak.kills import Kills
from tests.soak.mutants import CHANGES, Mutants
from tests.soak.trying import NOTES, Part, damage


@pytest.mark.parametrize(("part", "numbers"), [(Kills, (0, 1)), (Faults, range(8)), (Mutants, (0,))])
def test_some_tries_of_a_part_find_nothing(part: type[Part], numbers: range, tmp_path: Path) -> None:
    with part(tmp_path, 1) as tried:
        assert [told for number in numbers for told in tried.findings(number)] == []
    assert sum(tried.met.values()) >= len(numbers)


@pytest.mark.parametrize("name", CHANGES)
def test_a_mutant_is_drawn_from_its_seed_alone_and_is_none_of_the_originals(name: str) -> None:
    pdf = NOTES[0].read_bytes()
    mutants = {CHANGES[name](pdf, Random(seed)) for seed in range(6)}
    assert mutants == {CHANGES[name](pdf, Random(seed)) for seed in range(6)}
    assert len(mutants - {pdf}) >= 3


def test_a_part_finds_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Faults(tmp_path, 1) as faults:
        whole = tmp_path / "whole"
        path = next((whole / "latest").resolve().glob("sections.parquet"))
        path.write_bytes(path.read_bytes()[:-1])
        assert [told for told in damage(whole) if "sections.parquet" in told]
        monkeypatch.setattr("flows.publication.forget_replaced", lambda root, seen: staged_paths(root)[0].unlink())
        assert any("other bytes" in told for told in faults.findings(1))
