"""Every sample PDF is read as its source has it, by each reader: no heading, paragraph, note or link differs."""

import pytest

from tests.extractors.readings import FIXTURES, READERS, reading
from tests.fixtures.build import Fixture
from tests.fixtures.compare import differences
from tests.fixtures.truth import truth


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)
@pytest.mark.parametrize("reader", READERS)
def test_reading_agrees_with_the_source(fixture: Fixture, reader: str) -> None:
    assert differences(reading(fixture, reader).note, truth(fixture.note, fixture.name)) == []
