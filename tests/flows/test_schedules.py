from datetime import timedelta

import pytest

from flows.schedules import BadSchedule, span, time_zone

SPANS = {
    "90s": timedelta(seconds=90),
    "30m": timedelta(minutes=30),
    "1h": timedelta(hours=1),
    "1h30m": timedelta(minutes=90),
    "1h 30m": timedelta(minutes=90),
    "2d": timedelta(days=2),
}


@pytest.mark.parametrize("text", SPANS)
def test_span(text: str) -> None:
    assert span(text) == SPANS[text]


@pytest.mark.parametrize("text", ["", "1", "h", "1w", "-1h", "0m", "1h later", "1.5h"])
def test_no_span_of_time(text: str) -> None:
    with pytest.raises(BadSchedule) as caught:
        span(text)
    assert caught.value.remedy


def test_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Africa/Bangui")
    assert time_zone() == "Africa/Bangui"
    assert time_zone("Asia/Kathmandu") == "Asia/Kathmandu"
    monkeypatch.setenv("TZ", "nowhere")
    assert time_zone() != "nowhere"


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd"])
def test_no_time_zone(name: str) -> None:
    with pytest.raises(BadSchedule):
        time_zone(name)
