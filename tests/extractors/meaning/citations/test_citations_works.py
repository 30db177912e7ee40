"""Works in the styles of several houses, within sentences, and what only looks like one."""

import pytest

from extractors.meaning.citations.citations import works_of_footnote
from extractors.meaning.citations.work import Work


def works_of(footnote: str) -> list[Work]:
    """The works of a footnote that say something without a work before them."""
    return [w for w in works_of_footnote(footnote) if w.pointer is None or not w.pointer.is_only_pointer]


@pytest.mark.parametrize(
    ("footnote", "kind", "authors", "title", "container", "publisher"),
    [
        ("Institute for Security Studies, Sudan’s long transition, ISS Today, 4 May 2021.",
         "think_tank", ("Institute for Security Studies",), "Sudan’s long transition", "ISS Today", None),
        ("P. Handy and F. Djilo, Rethinking the mission in Mozambique, Policy Brief 160, ISS, Pretoria, 2021.",
         "think_tank", ("P. Handy", "F. Djilo"), "Rethinking the mission in Mozambique", "Policy Brief 160", "ISS"),
        ("SIPRI, ‘Peace operations in 2020’, SIPRI Fact Sheet, May 2021.",
         "think_tank", ("SIPRI",), "Peace operations in 2020", "SIPRI Fact Sheet", None),
        ("International Crisis Group, At the Crossroads, Africa Report No. 250, 2 August 2017.",
         "think_tank", ("International Crisis Group",), "At the Crossroads", "Africa Report No. 250", None),
        ("Erwin van Veen, A Struggle for Order, CRU Report (The Hague: Clingendael, 2014).",
         "think_tank", ("Erwin van Veen",), "A Struggle for Order", "CRU Report", "Clingendael"),
        ("Alex Moreno, “Securing the Peace” (working paper, Center for Global Politics, Berlin, 2015).",
         "think_tank", ("Alex Moreno",), "Securing the Peace", None, "Center for Global Politics"),
        ("Annelise Borg, “Consent as Process” (PhD diss., Lund University, 2015), chap. 4.",
         "academic", ("Annelise Borg",), "Consent as Process", None, "Lund University"),
        ("José A. Delgado, “Cámara baja”, El Nuevo Día, 7 December 2021.",
         "news", ("José A. Delgado",), "Cámara baja", None, "El Nuevo Día"),
        ("Danica Coto, “Empresa”, The San Diego Union Tribune (25 January 2023).",
         "news", ("Danica Coto",), "Empresa", None, "The San Diego Union Tribune"),
        ("Vincent Chao, „Addresses Based in Taiwan‟, Taipei Times, 16 January 2010.",
         "news", ("Vincent Chao",), "Addresses Based in Taiwan", None, "Taipei Times"),
        ("Republic of Mali, Ministry of Justice, National Strategy for Justice, 2019.",
         "government", ("Republic of Mali", "Ministry of Justice"), "National Strategy for Justice", None, None),
        ("OHCHR and MINUSMA, Report on the Events in Moura, May 2023.",
         "un_report", ("OHCHR", "MINUSMA"), "Report on the Events in Moura", None, None),
        ("Presentation by the head of the political division, Bamako, 4 May 2018.",
         "other", (), "Presentation by the head of the political division", None, None),
        ("Autesserre, S. (2014). Peaceland: Everyday politics. Cambridge University Press.",
         "academic", ("Autesserre, S.",), "Peaceland: Everyday politics", None, "Cambridge University Press"),
        ("Howard, L. M., & Stark, A. (2018). How civil wars end. International Security, 42(3), 127–171.",
         "academic", ("Howard, L. M.", "Stark, A."), "How civil wars end", "International Security", None),
        ("This draws on Walter Dorn, Keeping Watch (Tokyo: United Nations University Press, 2011).",
         "academic", ("Walter Dorn",), "Keeping Watch", None, "United Nations University Press"),
        ("The authors rely on Paul Moss, “Peacekeeping,” Global Policy 7, no. 1 (2016), and on interviews.",
         "academic", ("Paul Moss",), "Peacekeeping", "Global Policy", None),
        ("The figure is from UN Department of Peace Operations, “Uniformed Personnel,” 31 March 2020.",
         "un_other", ("UN Department of Peace Operations",), "Uniformed Personnel", None, None),
        ("As de Waal argues in The Real Politics of the Horn (Cambridge: Polity Press, 2015), money counts.",
         "academic", (), "The Real Politics of the Horn", None, "Polity Press"),
        ("G.A. Res. 72/199, Restructuring of the Pillar, U.N. Doc. A/RES/72/199.",
         "un_resolution", (), "Restructuring of the Pillar", None, None),
        ("Report of the World Summit, Rome, 4 May 2002 (United Nations publication, Sales No. E.03.II.A.1).",
         "un_report", (), "Report of the World Summit", None, None),
    ],
)  # fmt: skip
def test_works_of_many_houses(
    footnote: str, kind: str, authors: tuple[str, ...], title: str, container: str | None, publisher: str | None
) -> None:
    (work,) = works_of(footnote)
    assert (work.type, work.authors, work.title) == (kind, authors, title)
    assert (work.container, work.publisher) == (container, publisher)


@pytest.mark.parametrize(
    "footnote",
    [
        "The authors met the mayor in Gao (Mali) in 2014.",
        "This was decided in Bamako on 4 May 2018.",
        "The mission relied on patrols by foot and on helicopters (two of them in 2019).",
        "The word comes from “Pax Africana,” as some call it.",
        "See Lindqvist (2014). The rest is silence.",
        "The village (Kati: a garrison town) was taken.",
        "The Sudan of that time (2011). It was long. Nobody knew.",
        "He spoke of “A New Beginning” and left.",
        "The presentation by the head of the division lasted an hour in 2018.",
        "Several remarks were made in May 2018 about the road to Kidal.",
        "The chair asked for “Less Talk,” and the room laughed.",
    ],
)
def test_sentences_that_cite_nothing(footnote: str) -> None:
    assert works_of(footnote) == []


def test_an_address_after_a_full_stop_belongs_to_the_work_before() -> None:
    (work,) = works_of("Planning Board, “Resumen,” monthly report, April 2024. Available at https://jp.pr.gov/r.pdf.")
    assert (work.title, work.url) == ("Resumen", "https://jp.pr.gov/r.pdf")
