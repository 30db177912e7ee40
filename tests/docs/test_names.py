"""What the documentation names exists, and what exists is named."""

import re
from pathlib import Path

from typer.testing import CliRunner

from flows import settings
from flows.cli import app
from output.query import run_query
from schemas.codebook import codebook
from schemas.contract import NOTE_TABLES, TABLES
from schemas.record_tables import REPAIRS
from schemas.text_tables import PARAGRAPH_KINDS
from tests.docs.pages import COMMANDS, PAGES, PROJECT, rows, section, sources, text


def test_commands_and_options() -> None:
    documented = {name.split()[0]: row for name, row in rows(text("docs/commands.md")).items()}
    assert set(documented) == set(COMMANDS)
    for name, command in COMMANDS.items():
        options = {
            option
            for parameter in command.params
            for option in (*parameter.opts, *parameter.secondary_opts)
            if option.startswith("--")
        }
        assert set(re.findall(r"--[a-z-]+", documented[name])) == options, name
        told = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "300", "TERM": "dumb"}).output
        for choices in re.findall(r"<(\w+(?:\|\w+)+)>", told):
            assert all(f"`{choice}`" in documented[name] for choice in choices.split("|")), (name, choices)


def test_options_named_anywhere_exist() -> None:
    real = {
        option
        for command in COMMANDS.values()
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    of_scripts = {
        option
        for path in (PROJECT / "benchmarks").rglob("*.py")
        for option in re.findall(r'"(--[a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    for page in PAGES:
        assert set(re.findall(r"`(--[a-z-]+)", text(page))) <= real | of_scripts | {"--help"}, page


def test_environment_variables() -> None:
    documented = rows(text("docs/configuration.md"))
    ours = {value for value in vars(settings).values() if str(value).startswith("MISSIONNOTES_")}
    source = text("flows/settings.py")
    prefects = set(re.findall(r'environ\.get\("(PREFECT_\w+)"\)', source))
    assert prefects
    assert set(documented) == ours | prefects
    assert f"`{settings.DEFAULT_DATASETS}`" in documented[settings.DATASETS]
    assert f"`{settings.DEFAULT_TIME_LIMIT:g}`" in documented[settings.TIME_LIMIT]
    for command in COMMANDS.values():
        for parameter in command.params:
            if parameter.envvar:
                assert f"`{parameter.opts[0]}`" in documented[parameter.envvar]
    for path in (*map(PROJECT.joinpath, PAGES), *sources()):
        assert set(re.findall(r"MISSIONNOTES_\w+", path.read_text(encoding="utf-8"))) <= ours, path


def test_tables() -> None:
    assert list(rows(section("README.md", "The tables"))) == list(TABLES)
    for table in TABLES:
        assert f"`{table}`" in text("CHANGELOG.md")


def test_the_codebook_is_the_contract() -> None:
    assert text("docs/tables.md") == codebook(), "run: python docs/tables.py"


def test_kinds_of_paragraph() -> None:
    sentence = re.search(r"A paragraph is of one kind: (.*?)\.\s", text("docs/reading-tables.md"), re.DOTALL)
    assert sentence
    assert set(re.findall(r"`(\w+)`", sentence[1])) == set(PARAGRAPH_KINDS)


def test_columns_named_in_prose_exist() -> None:
    columns = {f"{name}.{column.name}" for name, table in TABLES.items() for column in table.columns}
    tables = "|".join(TABLES)
    for page in PAGES:
        assert set(re.findall(rf"`((?:{tables})\.(?!parquet|csv)\w+)`", text(page))) <= columns, page


def test_repair_rules(place: Path) -> None:
    documented = set(rows(section("docs/extraction.md", "10. Clean text")))
    release = place / "datasets" / "latest"
    assert {row[0] for row in run_query(release, f"SELECT DISTINCT rule FROM {REPAIRS.name}").rows()} <= documented
    source = text("extractors/structure/clean_text.py")
    assert all(f'"{rule}"' in source for rule in documented)


def test_forms_of_ids(place: Path) -> None:
    documented = rows(section("docs/releases.md", "How ids are made"))
    keys = {table.id_column: name for name, table in TABLES.items() if table.id_column}
    within_a_note = {key: name for key, name in keys.items() if name in NOTE_TABLES and name != "documents"}
    assert set(documented) == set(within_a_note)
    for key, row in documented.items():
        letter, number = re.findall(r"`-([a-z])(0*1)`", row)[0]
        form = f"^d[0-9a-f]{{12}}-{letter}[0-9]{{{len(number)},}}$"
        ids = [row[0] for row in run_query(place / "datasets" / "latest", f"SELECT {key} FROM {keys[key]}").rows()]
        assert ids, key
        assert all(re.match(form, str(row_id)) for row_id in ids), key
