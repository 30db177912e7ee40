"""Columns of two languages side by side are two texts; a quotation or title in another language makes no second one."""

import pytest

from extractors.structure.chunks import Chunk
from extractors.structure.languages import languages_of
from extractors.structure.paragraphs import passings_of
from extractors.text.language import language_around_quotes
from tests.extractors.pages.pages_by_hand import lines_below
from tests.extractors.readings import FIXTURES, READERS, reading
from tests.fixtures.build import Fixture

ENGLISH = (
    "The members of the committee met in the capital and spoke of what they had seen in the north of the country. "
    "They were told that the road to the border is open again, and that most of those who fled have come back. "
    "It was agreed that the committee would meet at the end of the year, and that the report is to be read by all."
)
FRENCH = (
    "Les membres du comité se sont réunis dans la capitale et ont parlé de ce qu’ils avaient vu dans le nord du pays. "
    "Il leur a été dit que la route de la frontière est de nouveau ouverte et que beaucoup de réfugiés sont rentrés. "
    "Le comité a décidé de se réunir à la fin de l’année, et le rapport sera lu par les membres dans les deux langues."
)
SPANISH = (
    "Los miembros del comité se reunieron en la capital y hablaron de lo que habían visto en el norte del país. "
    "Se les dijo que el camino de la frontera está otra vez abierto y que la mayor parte de los refugiados ha vuelto. "
    "El comité decidió reunirse al final del año, y el informe será leído por todos los miembros en las dos lenguas."
)
QUOTED = (
    "« La paix ne se fait pas dans les capitales, elle se fait sur les marchés et dans les champs, par ceux qui ont le "
    "plus à perdre. »"
)


def chunk(text: str, column: int = 0, *, page: int = 1, n_columns: int = 2) -> Chunk:
    lines = tuple(lines_below(text, page=page))
    return Chunk(lines, "text", page, column, n_columns, 54, 558, gap=0, is_first=True, is_last=True)


@pytest.mark.parametrize(
    ("chunks", "languages"),
    [
        ([chunk(ENGLISH), chunk(FRENCH, 1)], ["en", "fr"]),
        ([chunk(SPANISH), chunk(ENGLISH, 1)], ["es", "en"]),
        ([chunk(FRENCH), chunk("Une suite", 0), chunk(ENGLISH, 1), chunk("More", 1)], ["fr", "fr", "en", "en"]),
        # The next page goes on in one column, or in short words of both.
        ([chunk(ENGLISH), chunk(FRENCH, 1), chunk(FRENCH, 0, page=2, n_columns=1)], ["en", "fr", "fr"]),
        ([chunk("A Title", n_columns=1), chunk(ENGLISH), chunk(FRENCH, 1)], [None, "en", "fr"]),
        # One language.
        ([chunk(ENGLISH), chunk(ENGLISH, 1)], [None, None]),
        ([chunk(FRENCH), chunk(FRENCH, 1), chunk("Suite", 1)], [None, None, None]),
        ([chunk(ENGLISH), chunk(ENGLISH, 1), chunk(QUOTED, 1)], [None, None, None]),
        ([chunk(ENGLISH), chunk(QUOTED, 1)], [None, None]),
        # One language after another, each over the whole page or on pages of its own.
        ([chunk(ENGLISH, n_columns=1), chunk(FRENCH, n_columns=1)], [None, None]),
        ([chunk(ENGLISH), chunk(ENGLISH, 1), chunk(FRENCH, page=2), chunk(FRENCH, 1, page=2)], [None] * 4),
    ],
)
def test_columns_of_two_languages_are_told(chunks: list[Chunk], languages: list[str | None]) -> None:
    assert languages_of(chunks) == languages


OPEN_ENGLISH, OPEN_FRENCH = f"{ENGLISH} Later the chair said that", f"{FRENCH} Plus tard le président a dit que"


def test_a_paragraph_goes_on_in_the_column_of_its_language() -> None:
    chunks = [
        chunk(OPEN_ENGLISH),
        chunk(OPEN_FRENCH, 1),
        chunk("the war was over in the north. " + ENGLISH, 0, page=2),
        chunk("la guerre était finie dans le nord. " + FRENCH, 1, page=2),
    ]
    english, french = passings_of(chunks, ["body"] * 4)
    assert (english.language, english.chunks, english.joined_across) == ("en", (chunks[0], chunks[2]), "page")
    assert (french.language, french.chunks, french.joined_across) == ("fr", (chunks[1], chunks[3]), "page")


def test_columns_of_one_language_are_joined_as_ever() -> None:
    chunks = [chunk(OPEN_ENGLISH), chunk("the war was over in the north. " + ENGLISH, 1)]
    (paragraph,) = passings_of(chunks, ["body"] * 2)
    assert (paragraph.language, paragraph.joined_across) == (None, "column")


@pytest.mark.parametrize(
    "text",
    [
        f"One of them then quoted the words of the mayor, which were on the walls of the town at that time: {QUOTED}",
        "The force handed over to the Mission de l’Organisation des Nations unies pour la stabilisation en République "
        "démocratique du Congo, which was the name of the operation that the council had set up in the summer of 2010.",
        f"{ENGLISH} {QUOTED}",
    ],
)
def test_a_short_quotation_does_not_change_the_language_of_its_paragraph(text: str) -> None:
    assert language_around_quotes(text) == "en"


def test_a_paragraph_that_is_a_quotation_speaks_its_language() -> None:
    assert language_around_quotes(f"The mayor said: {QUOTED}") == "fr"


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)
@pytest.mark.parametrize("reader", READERS)
def test_the_sample_notes_are_english_throughout(fixture: Fixture, reader: str) -> None:
    found = [row.language for row in reading(fixture, reader).note.paragraphs if row.kind == "body"]
    assert set(found) <= {"en", None}
    assert found.count("en") > len(found) / 2
