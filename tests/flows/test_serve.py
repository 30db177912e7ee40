from datetime import datetime, timedelta

import pytest

from flows.serve import BadSchedule, cron, every

NOW = datetime(2024, 2, 28, 23, 30)

SPANS = {
    "90s": timedelta(seconds=90),
    "30m": timedelta(minutes=30),
    "1h": timedelta(hours=1),
    "1h30m": timedelta(minutes=90),
    "1h 30m": timedelta(minutes=90),
    "2d": timedelta(days=2),
}


@pytest.mark.parametrize("text", SPANS)
def test_every(text: str) -> None:
    assert every(text)(NOW) == NOW + SPANS[text]


LINES = {
    "0 6 * * *": datetime(2024, 2, 29, 6, 0),
    "*/15 * * * *": datetime(2024, 2, 28, 23, 45),
    "30 23 * * *": datetime(2024, 2, 29, 23, 30),
    "0 0 * * 5": datetime(2024, 3, 1, 0, 0),
}


@pytest.mark.parametrize("text", LINES)
def test_cron(text: str) -> None:
    assert cron(text)(NOW) == LINES[text]


@pytest.mark.parametrize("text", ["", "1", "h", "1w", "-1h", "0m", "1h later", "1.5h"])
def test_no_span_of_time(text: str) -> None:
    with pytest.raises(BadSchedule) as caught:
        every(text)
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["", "daily", "* * * *", "61 * * * *"])
def test_no_cron_line(text: str) -> None:
    with pytest.raises(BadSchedule) as caught:
        cron(text)
    assert caught.value.remedy
