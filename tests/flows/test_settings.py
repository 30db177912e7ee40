from pathlib import Path

import pytest

from flows.settings import BadSetting, Settings, prefect_api_url, settings


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = ("DATASETS", "WORKERS", "TIME_LIMIT", "MEMORY_LIMIT", "READER", "THEMES")
    for name in (f"MISSIONNOTES_{name}" for name in names):
        monkeypatch.delenv(name, raising=False)
    for name in ("PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))


def test_what_is_given_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MISSIONNOTES_DATASETS", "there")
    monkeypatch.setenv("MISSIONNOTES_WORKERS", "3")
    monkeypatch.setenv("MISSIONNOTES_TIME_LIMIT", "2.5")
    monkeypatch.setenv("MISSIONNOTES_MEMORY_LIMIT", "3 GB")
    there = Settings(datasets=Path("there"), workers=3, time_limit=2.5, memory_limit=3_000_000_000)
    assert settings() == there
    assert settings("here", 1) == there.model_copy(update={"datasets": Path("here"), "workers": 1})


def test_a_codebook_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings().themes is None
    monkeypatch.setenv("MISSIONNOTES_THEMES", "mine.toml")
    assert settings().themes == Path("mine.toml")
    assert settings(themes="other.toml").themes == Path("other.toml")


def test_defaults() -> None:
    chosen = settings(workers=2)
    assert (chosen.datasets, chosen.workers, chosen.time_limit) == (Path("datasets"), 2, 120.0)
    assert (chosen.memory_limit, chosen.reader, chosen.themes) == (2_000_000_000, "pdfplumber", None)
    assert settings().workers >= 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MISSIONNOTES_WORKERS", "two"),
        ("MISSIONNOTES_WORKERS", "0"),
        ("MISSIONNOTES_WORKERS", "1.5"),
        ("MISSIONNOTES_TIME_LIMIT", "inf"),
        ("MISSIONNOTES_TIME_LIMIT", "nan"),
        ("MISSIONNOTES_TIME_LIMIT", "-3"),
        ("MISSIONNOTES_READER", "acrobat"),
        ("MISSIONNOTES_MEMORY_LIMIT", "much"),
        ("MISSIONNOTES_MEMORY_LIMIT", "1MB"),
    ],
)
def test_a_bad_value_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting, match=name) as caught:
        settings()
    assert name in caught.value.remedy


PROFILES = 'active = "a"\n[profiles.a]\nPREFECT_API_URL = "http://one/api"\n[profiles.b]\n'


@pytest.mark.parametrize(
    ("environment", "profiles", "url"),
    [
        ({}, None, None),
        ({"PREFECT_API_URL": "http://two/api"}, PROFILES, "http://two/api"),
        ({}, PROFILES, "http://one/api"),
        ({"PREFECT_PROFILE": "b"}, PROFILES, None),
        ({"PREFECT_PROFILE": "c"}, PROFILES, None),
        ({}, "no toml", None),
    ],
)
def test_the_server_that_the_user_has_set_up(
    environment: dict[str, str],
    profiles: str | None,
    url: str | None,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if profiles is not None:
        (tmp_path / "profiles.toml").write_text(profiles, encoding="utf-8")
    assert prefect_api_url() == url
