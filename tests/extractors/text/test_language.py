"""The language of a text, from its function words."""

import pytest

from extractors.text.language import language_of

ENGLISH = (
    "The members of the council spoke of the ways in which the mission could work with the authorities and with the "
    "people of the region, and of what was to be done for it in the coming year."
)
FRENCH = (
    "Les membres du conseil ont parlé de la manière dont la mission pourrait travailler avec les autorités et avec la "
    "population de la région, et de ce qui serait fait pour elle dans l’année à venir."
)
SPANISH = (
    "Los miembros del consejo hablaron de la manera en que la misión podría trabajar con las autoridades y con la "
    "población de la región, y de lo que se haría por ella en el año siguiente."
)
PORTUGUESE = (
    "Os membros do conselho falaram da maneira como a missão poderia trabalhar com as autoridades e com a população "
    "da região, e do que seria feito por ela no ano seguinte, pela primeira vez em muitos anos."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        (SPANISH, "es"),
        (PORTUGUESE, "pt"),
        ("Читать далее Поделиться На главную " + ENGLISH, "en"),
        ("The mission in Mali", None),
        ("", None),
        ("Mali Niger Chad Sudan Libya Somalia Haiti Congo Kosovo Cyprus Lebanon Syria " * 3, None),
        ("123 456 789 " * 40, None),
    ],
)
def test_language_is_told_by_function_words(text: str, expected: str | None) -> None:
    assert language_of(text) == expected
