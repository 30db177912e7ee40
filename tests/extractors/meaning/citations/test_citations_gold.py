"""How well the citations are found: floors for what the rules were written by and for what was kept aside."""

import pytest

from tests.extractors.meaning.citations.citation_gold import Score, documents, score


@pytest.fixture(scope="module", params=[False, True], ids=["gold", "held out"])
def result(request: pytest.FixtureRequest) -> Score:
    return score(documents(is_held_out=request.param))


def test_every_symbol_is_found_and_none_is_made_up(result: Score) -> None:
    assert result.n_gold["symbols"] > 40
    assert result.f1("symbols") == 1.0, result.misses


def test_works_cited(result: Score) -> None:
    assert result.n_gold["works"] > 70
    assert result.f1("works") >= 0.97, result.misses


def test_fields_of_the_works_found(result: Score) -> None:
    assert result.share("fields") >= 0.97, result.misses


def test_doubts_are_raised_where_they_must_and_only_there(result: Score) -> None:
    assert result.share("doubts") == 1.0, result.misses
