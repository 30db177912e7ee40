"""The front matter of a note: its fields, its statements, its doubts. Each trap of real notes is a case of its own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.front_matter.front_matter import FrontMatter, Passage, read_front_matter

TITLE = "Prioritization and Sequencing of Security Council Mandates: The Case of MINUSCA"
HELD = (
    "On October 20, 2021, the International Peace Institute (IPI), the Stimson Center, and Security Council Report "
    "organized a virtual workshop to look at the mandate."
)


def read(*passages: Passage, title: str | None = TITLE, **metadata: str) -> FrontMatter:
    return read_front_matter(title, passages, metadata)


def cover(text: str, size: float | None = 10.0, page: int = 1) -> Passage:
    return Passage("cover", page, text, size)


def sidebar(text: str) -> Passage:
    return Passage("sidebar", 1, text)


def introduction(text: str) -> Passage:
    return Passage("introduction", 1, text)


def colophon(text: str) -> Passage:
    return Passage("colophon", 8, text)


def codes(front: FrontMatter) -> set[str]:
    return {doubt.code for doubt in front.doubts}


def of_role(front: FrontMatter, role: str) -> list[str]:
    return [body.organization_id for body in front.organizations if body.role == role]


def stated(front: FrontMatter, field: str) -> list[tuple[str, str | None, str]]:
    return [(said.value_as_printed, said.value, said.place) for said in front.assertions if said.field == field]


@pytest.mark.parametrize(
    ("lines", "published", "precision"),
    [
        (["J U N E 2 0 2 1"], date(2021, 6, 1), "month"),
        (["J U N E 2 02 1"], date(2021, 6, 1), "month"),
        (["OCTOBER 2019"], date(2019, 10, 1), "month"),
        (["Juin 2021"], date(2021, 6, 1), "month"),
        (["13 June 2024"], date(2024, 6, 13), "day"),
        (["June 13, 2024"], date(2024, 6, 13), "day"),
        (["New York, July 2024"], date(2024, 7, 1), "month"),
        (["MEETING NOTE | July 2024"], date(2024, 7, 1), "month"),
        (["IPI  |  Issue Brief No. 12, March 2019"], date(2019, 3, 1), "month"),
        (["Published: March 2019"], date(2019, 3, 1), "month"),
        (["Distr.: General 26 October 2001"], date(2001, 10, 26), "day"),
        (["2019"], date(2019, 1, 1), "year"),
        (["© 2019"], date(2019, 1, 1), "year"),
        (["2024", "June 2024"], date(2024, 6, 1), "month"),
        (["Lessons from the field\nAPRIL 2012"], date(2012, 4, 1), "month"),
        (["Posted 13 Dec 2016"], None, None),
        (["Updated on 3 May 2018"], None, None),
        (["Letter dated 8 May 2025 from the Permanent Representative"], None, None),
        (["What happened in Bamako since July 2024"], None, None),
        (["25 July 2024–30 July 2025"], None, None),
        (["June–July 2020"], None, None),
        (["20–29 January, 31 January and 11 February 2025"], None, None),
        (["Mandates in 2019"], None, None),
        ([], None, None),
        (["June 2021", "August 2021"], None, None),
    ],
)
def test_published_is_the_date_line_of_the_cover(
    lines: list[str], published: date | None, precision: str | None
) -> None:
    front = read(*map(cover, lines))
    assert (front.published, front.published_precision) == (published, precision)
    assert bool(codes(front) & {"published_missing", "published_conflict"}) == (published is None)


def test_a_letter_spaced_date_is_asserted_as_printed() -> None:
    front = read(cover("J U N E 2 0 2 1"))
    assert stated(front, "published") == [("J U N E 2 0 2 1", "2021-06", "cover")]


def test_the_creation_date_of_the_file_is_not_the_date_of_publication() -> None:
    front = read(CreationDate="D:20240708120000Z", ModDate="D:20240709120000Z")
    assert front.published is None
    assert "published_missing" in codes(front)


def test_the_title_in_the_properties_is_not_the_title() -> None:
    front = read(title=None, Title="Microsoft Word - final_v3.docx")
    assert front.title is None
    (doubt,) = [doubt for doubt in front.doubts if doubt.code == "title_missing"]
    assert "final_v3" in doubt.message


def test_a_colophon_date_is_evidence_but_no_date_of_publication() -> None:
    front = read(colophon("© International Peace Institute, April 2012. All rights reserved."))
    assert front.published is None
    assert stated(front, "published") == [("April 2012", "2012-04", "colophon")]


def test_the_cover_wins_over_a_later_year_in_the_colophon() -> None:
    front = read(cover("DECEMBER 2019"), colophon("© 2020 Stimson Center."))
    assert front.published == date(2019, 12, 1)
    assert codes(front) == {"published_conflict"}


def test_the_day_of_the_event_on_the_cover_is_not_the_publication() -> None:
    front = read(cover("October 20, 2021"), cover("NOVEMBER 2021"), sidebar(HELD))
    assert (front.published, front.event_start) == (date(2021, 11, 1), date(2021, 10, 20))


EVENT_SENTENCES = [
    # text, start, end, type
    (HELD, (2021, 10, 20), (2021, 10, 20), "workshop"),
    ("IPI, the Stimson Center, and Security Council Report co-hosted a roundtable on June 13, 2024, to take stock.",
     (2024, 6, 13), (2024, 6, 13), "roundtable"),
    ("On May 30–31, 2018, IPI convened a closed-door seminar in Berlin.", (2018, 5, 30), (2018, 5, 31), "seminar"),
    ("IPI and the Stimson Center organised a two-day retreat on June 13 and 14, 2024.",
     (2024, 6, 13), (2024, 6, 14), "retreat"),
    ("The workshop was held on April 30–May 1, 2019, in New York.", (2019, 4, 30), (2019, 5, 1), "workshop"),
    ("This note sums up a conference held in Oslo on 2-3 November 2000 by the International Peace Academy.",
     (2000, 11, 2), (2000, 11, 3), "conference"),
    ("Ahead of the renewal due on March 15, 2023, IPI and Security Council Report held a workshop on January 25, 2023.",
     (2023, 1, 25), (2023, 1, 25), "workshop"),
    ("On February 14, 2023, IPI held a workshop on the mandate that expires on March 17, 2023.",
     (2023, 2, 14), (2023, 2, 14), "workshop"),
    ("The roundtable, co-hosted by IPI and the Stimson Center on May 14, 2024, brought together diplomats.",
     (2024, 5, 14), (2024, 5, 14), "roundtable"),
    ("Le 5 février 2020, l’Institut international pour la paix et le Stimson Center ont organisé un atelier à Bamako.",
     (2020, 2, 5), (2020, 2, 5), "workshop"),
    ("This policy note follows a workshop of May 3 and 4, 2022, on the mandate.",
     (2022, 5, 3), (2022, 5, 4), "workshop"),
    ("The present note tells of a workshop on the mandate of the UN Force in Lebanon (UNIFIL) that was held in New "
     "York on 26 June 2024.", (2024, 6, 26), (2024, 6, 26), "workshop"),
    ("On May 20, 2020, IPI organized a virtual round table discussion.", (2020, 5, 20), (2020, 5, 20), "roundtable"),
]  # fmt: skip


@pytest.mark.parametrize("place", ["sidebar", "introduction"])
@pytest.mark.parametrize(("text", "start", "end", "event_type"), EVENT_SENTENCES)
def test_the_event_of_a_sentence(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int], event_type: str, place: str
) -> None:
    front = read(Passage(place, 1, text))
    assert (front.event_start, front.event_end, front.event_type) == (date(*start), date(*end), event_type)


@pytest.mark.parametrize(
    "text",
    [
        "In April 2013, the Security Council authorized the mission.",
        "On June 30, 2023, the Security Council held a meeting on Mali.",
        "On June 16, 2023, the government of Mali requested the withdrawal of the mission.",
        "ECOWAS leaders held a summit and a meeting in Accra on July 3, 2022.",
        "This note builds on a previous workshop held on February 5, 2020.",
        "IPI and the Stimson Center published a policy paper on May 3, 2019.",
        "The peace conference held in Khartoum on February 5, 2019, led to an agreement.",
        "The mandate was held to be too broad; workshops were rare in 2019.",
    ],
)
def test_other_meetings_in_the_introduction_are_not_the_event(text: str) -> None:
    front = read(introduction(text))
    assert (front.event_start, front.event_type, of_role(front, "co_organizer")) == (None, None, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The workshop took place in New York on February 21, 2024.", date(2024, 2, 21)),
        ("The workshop was held by IPI on 21 February 2024.", date(2024, 2, 21)),
        ("IPI held its first conference on May 3, 1971, and is based in New York.", None),
    ],
)
def test_the_event_in_the_colophon(text: str, expected: date | None) -> None:
    assert read(colophon(text)).event_start == expected


@pytest.mark.parametrize(
    "text",
    [
        "Workshop: 2 May 2018, New York.",
        "Date: 2 May 2018. Place: New York. Format: closed workshop.",
        "Format: seminar. 2 May 2018.",
        "Held on 2 May 2018 in Oslo, the workshop brought together forty people.",
        "The meeting brought together experts and diplomats in Oslo on 2 May 2018.",
        "Participants gathered on 2 May 2018 at a seminar in Dakar.",
        "IPI, on May 2, 2018, convened a closed-door roundtable.",
        "The note is based on a webinar that ISS and SIPRI hosted on 2 May 2018.",
        "In partnership with Clingendael, the institute organised, on 2 May 2018, an expert meeting.",
        "New York, May 2, 2018. A roundtable under the Chatham House rule.",
    ],
)
def test_the_only_day_of_a_sidebar_is_the_event(text: str) -> None:
    front = read(sidebar(text))
    assert (front.event_start, front.event_end) == (date(2018, 5, 2), date(2018, 5, 2))


@pytest.mark.parametrize(
    "text",
    [
        "This workshop report was published on 2 May 2018.",
        "The mandate of the mission expires on 30 June 2018; the workshop looked ahead.",
        "A workshop on resolution 2100, adopted on 25 April 2013.",
        "The authors are researchers. Updated 2 May 2018.",
        "Participants of the workshop signed the letter dated 2 May 2018.",
        "The seminar came before the elections of 29 July 2018.",
        "The workshops of 2 May 2018 and 3 June 2019 were closed.",
        "A workshop in May 2018.",
        "The note was written on 2 May 2018.",
        "It follows a workshop of 2 May 2018.",
    ],
)
def test_another_day_in_a_sidebar_is_not_the_event(text: str) -> None:
    assert read(sidebar(text)).event_start is None


def test_a_single_day_gives_both_event_fields_an_assertion() -> None:
    front = read(sidebar(HELD))
    assert stated(front, "event_start") == [("October 20, 2021", "2021-10-20", "sidebar")]
    assert stated(front, "event_end") == [("October 20, 2021", "2021-10-20", "sidebar")]


def test_a_period_of_days_on_the_cover_is_the_event() -> None:
    front = read(cover("January 31–February 1, 2023"), title="Minutes of the Standing Committee")
    assert (front.event_start, front.event_end) == (date(2023, 1, 31), date(2023, 2, 1))
    assert front.published is None
    assert front.document_type == "other"


def test_a_period_of_days_at_the_end_of_the_title_is_the_event() -> None:
    front = read(title="Minutes of the Standing Committee January 31–February 1, 2023")
    assert (front.event_start, front.event_end) == (date(2023, 1, 31), date(2023, 2, 1))
    assert read(title="Mandates from 2019 to May 2021").event_start is None


def test_a_day_beside_an_event_word_on_the_cover_is_the_event() -> None:
    front = read(cover("Workshop held in Geneva, 3 May 2019"), cover("June 2019"))
    assert (front.event_start, front.published) == (date(2019, 5, 3), date(2019, 6, 1))


def said_on(day: str) -> str:
    return HELD.replace("October 20, 2021", day)


@pytest.mark.parametrize(
    ("published", "sidebar_day", "introduction_day", "expected"),
    [
        # The introduction is a year off: only the sidebar's day lies within the year before publication.
        ("OCTOBER 2019", "September 10, 2019", "September 10, 2018", date(2019, 9, 10)),
        ("OCTOBER 2019", "September 10, 2018", "September 10, 2019", date(2019, 9, 10)),
        # The day before publication against one after it.
        ("OCTOBER 2019", "September 10, 2019", "November 10, 2019", date(2019, 9, 10)),
        # Both are possible: print does not decide.
        ("OCTOBER 2019", "September 10, 2019", "September 12, 2019", None),
        # Without a date of publication nothing decides.
        (None, "September 10, 2019", "September 10, 2018", None),
        # Neither is possible.
        ("OCTOBER 2019", "September 10, 2017", "September 10, 2018", None),
    ],
)
def test_event_dates_that_disagree(
    published: str | None, sidebar_day: str, introduction_day: str, expected: date | None
) -> None:
    lines = [cover(published)] if published else []
    front = read(*lines, sidebar(said_on(sidebar_day)), introduction(said_on(introduction_day)))
    assert (front.event_start, front.event_end) == (expected, expected)
    assert {place for _, _, place in stated(front, "event_start")} == {"sidebar", "introduction"}
    (doubt,) = [doubt for doubt in front.doubts if doubt.code == "event_date_conflict"]
    assert doubt.severity == "warning"


def test_the_event_date_that_more_places_give_wins() -> None:
    front = read(
        cover("Workshop, September 10, 2019"),
        sidebar(said_on("September 10, 2019")),
        introduction(said_on("September 10, 2018")),
    )
    assert front.event_start == date(2019, 9, 10)
    assert "event_date_conflict" in codes(front)


def test_event_dates_that_agree_raise_no_doubt() -> None:
    front = read(cover("November 2021"), sidebar(HELD), introduction(HELD))
    assert codes(front) == set()


def test_an_event_after_the_publication_is_kept_and_flagged() -> None:
    front = read(cover("February 2021"), sidebar(HELD))
    assert (front.published, front.event_start) == (date(2021, 2, 1), date(2021, 10, 20))
    assert codes(front) == {"event_after_publication"}


def test_a_month_alone_is_no_event_date() -> None:
    front = read(cover("June 2022"), sidebar("In May 2022, IPI and the Stimson Center hosted a workshop on Libya."))
    assert (front.event_start, front.event_type) == (None, "workshop")
    assert stated(front, "event_start") == [("May 2022", "2022-05", "sidebar")]
    assert codes(front) == {"event_date_imprecise"}


def test_a_day_whose_year_is_lost_is_no_event_date() -> None:
    front = read(cover("June 2017"), sidebar("On May 2, the Stimson Center and IPI organized a workshop on Mali."))
    assert front.event_start is None
    assert stated(front, "event_start") == [("May 2", None, "sidebar")]
    assert codes(front) == {"event_date_incomplete"}


def test_workshop_in_the_sidebar_and_roundtable_in_the_introduction() -> None:
    front = read(sidebar(HELD), introduction("IPI and the Stimson Center hosted a roundtable on October 20, 2021."))
    assert front.event_type == "workshop"
    assert "event_type_conflict" in codes(front)
    assert {value for _, value, _ in stated(front, "event_type")} == {"workshop", "roundtable"}


def test_one_paragraph_that_says_roundtable_and_workshop() -> None:
    front = read(
        introduction("On October 19, 2016, IPI hosted a roundtable on Libya. The workshop was the second in a series.")
    )
    assert front.event_type == "roundtable"
    assert "event_type_conflict" in codes(front)


def test_one_place_that_states_the_event_under_two_words_decides_nothing() -> None:
    front = read(
        sidebar("On October 19, 2016, IPI hosted a roundtable on Libya. The workshop was held on October 19, 2016.")
    )
    assert (front.event_type, front.event_start) == (None, date(2016, 10, 19))
    assert [doubt.severity for doubt in front.doubts if doubt.code == "event_type_conflict"] == ["warning"]


def test_an_adjective_stays_in_the_printed_value() -> None:
    assert stated(read(sidebar(HELD)), "event_type") == [("virtual workshop", "workshop", "sidebar")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HELD, ["ipi", "stimson", "scr"]),
        ("On May 3, 2019, IPI, in partnership with the Permanent Mission of Germany to the UN, held a workshop.",
         ["ipi", "germany-mission"]),
        ("On May 3, 2019, IPI organized a workshop in collaboration with NUPI and the Clingendael Institute.",
         ["ipi", "nupi", "clingendael"]),
        ("On December 15, 2011, the Folke Bernadotte Academy, the SecDev Group, IPI, and the Social Science Research "
         "Council convened a forum.", ["fba", "secdev", "ipi", "ssrc"]),
        ("The workshop was co-organized by the Stimson Center and ACCORD on May 3, 2019.", ["stimson", "accord"]),
        ("On May 3, 2019, IPI and the Lake Trust Initiative hosted a workshop.", ["ipi", "lake-trust-initiative"]),
        ("On May 3, 2019, IPI and its partners hosted a workshop.", ["ipi"]),
        ("A year after the Security Council closed it, IPI and Security Council Report jointly hosted a workshop on "
         "May 3, 2019.", ["ipi", "scr"]),
        ("In 2000, at a conference that the International Peace Academy and Jane’s Conferences held on November 2, "
         "2000, many spoke.", []),
        ("This meeting note was drafted by IPI and the Stimson Center.", []),
        ("This brief sums up a workshop of May 3, 2022. It was organized by IPI and Security Council Report.",
         ["ipi", "scr"]),
        ("The mandate is broad. It was organized by IPI.", []),
    ],
)  # fmt: skip
def test_co_organizers(text: str, expected: list[str]) -> None:
    assert of_role(read(sidebar(text)), "co_organizer") == expected


def test_the_former_name_of_an_organization_gives_its_id() -> None:
    front = read(sidebar("On 2-3 November 2000, the International Peace Academy held a conference."))
    (body,) = front.organizations
    assert (body.organization_id, body.name_as_printed) == ("ipi", "International Peace Academy")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The project is funded with the support of the German Federal Foreign Office and the Swiss Federal Department "
         "of Foreign Affairs.", ["germany-mfa", "switzerland-mfa"]),
        ("The project is funded by ifa (Institut für Auslandsbeziehungen) with resources provided by the German "
         "Federal Foreign Office.", ["ifa", "germany-mfa"]),
        ("This workshop was made possible with the support of the government of Canada.", ["canada-government"]),
        ("This series was made possible by generous funding from the governments of Norway, Sweden, and the "
         "Netherlands.", ["norway-government", "sweden-government", "netherlands-government"]),
        ("The workshop was supported by Germany as part of its term on the council.", ["germany-government"]),
        ("IPI would like to thank the Carnegie Corporation of New York and Jane Doe for their help.",
         ["carnegie-corporation"]),
        ("The project is funded by the Lakeside Trust and the Ford Foundation.", ["lakeside-trust", "ford"]),
        ("Funding was provided by the German Federal Foreign Office.", ["germany-mfa"]),
        ("The government of Germany generously funded this project.", ["germany-government"]),
        ("The government of Norway paid for the workshop.", ["norway-government"]),
        ("The Ford Foundation and Sida provided financial support for this project.", ["ford", "sida"]),
        ("Ce projet est financé avec le soutien du gouvernement du Canada.", ["canada-government"]),
        ("Ce projet est financé par le Département fédéral des affaires étrangères.", ["switzerland-mfa"]),
        ("The mission was supported by the European Union and by France.", []),
        ("It does not represent the views of the German Federal Foreign Office.", []),
    ],
)  # fmt: skip
def test_funders(text: str, expected: list[str]) -> None:
    assert of_role(read(sidebar(text)), "funder") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The project is funded by the government of Germany.", ["germany-government"]),
        ("The joint force was funded by the European Union and France.", []),
        ("The mission was supported by the creation of reconstituted battalions.", []),
        ("Operations went on with the support of the African Union.", []),
    ],
)
def test_money_for_missions_in_the_introduction_is_not_money_for_the_note(text: str, expected: list[str]) -> None:
    assert of_role(read(introduction(text)), "funder") == expected


def test_a_logo_with_a_drawn_letter_is_read_with_a_doubt() -> None:
    front = read(cover("May 2021"), cover("IPI STIMS N"))
    assert [body.organization_id for body in front.organizations] == ["ipi", "stimson"]
    (doubt,) = front.doubts
    assert (doubt.code, doubt.severity, doubt.page) == ("organization_lacks_letter", "info", 1)


def test_an_unknown_funder_is_kept_under_a_made_id_and_flagged() -> None:
    front = read(cover("May 2021"), sidebar("The project is funded by the Örtlin Trust (OT)."))
    (body,) = front.organizations
    assert (body.organization_id, body.role, body.name_as_printed) == ("ortlin-trust", "funder", "Örtlin Trust")
    assert [(doubt.code, doubt.severity) for doubt in front.doubts] == [("unknown_organization", "info")]


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ([cover("IPI STIMSON")], [("ipi", "IPI"), ("stimson", "STIMSON")]),
        ([cover("IPI"), cover("SECURITY COUNCIL"), cover("REPORT")],
         [("ipi", "IPI"), ("scr", "SECURITY COUNCIL REPORT")]),
        ([cover("United Nations"), cover("Security Council"), cover("General Assembly")],
         [("un", "United Nations"), ("un-security-council", "Security Council"),
          ("un-general-assembly", "General Assembly")]),
        ([cover("IPI STIMSON SECURITY COUNCIL REPORT")],
         [("ipi", "IPI"), ("stimson", "STIMSON"), ("scr", "SECURITY COUNCIL REPORT")]),
        ([cover("SECURITY COUNCIL REPORT")], [("scr", "SECURITY COUNCIL REPORT")]),
        ([cover("IPI STIMS N")], [("ipi", "IPI"), ("stimson", "STIMS N")]),
        ([cover("STIMS N workshop on Mali")], []),
        ([cover("IPI MEETING NOTE July 2024")], [("ipi", "IPI")]),
        ([cover("I N T E R N AT I O N A L P E A C E I N S T I T U T E")],
         [("ipi", "I N T E R N AT I O N A L P E A C E I N S T I T U T E")]),
        ([cover("Stimson Center | A Title of Some Kind | 4", page=4)], [("stimson", "Stimson Center")]),
        ([cover("Published by the Stimson Center")], [("stimson", "Stimson Center")]),
        ([cover("Ada Moss, Stimson Center")], []),
        ([cover("In cooperation with the Folke Bernadotte Academy")], []),
        ([colophon("The INTERNATIONAL PEACE INSTITUTE (IPI) is an independent body.")],
         [("ipi", "INTERNATIONAL PEACE INSTITUTE")]),
        ([colophon("SECURITY COUNCIL REPORT’s mission is to inform.")], [("scr", "SECURITY COUNCIL REPORT")]),
        ([colophon("777 United Nations Plaza, New York www.ipinst.org")], [("ipi", "www.ipinst.org")]),
        ([colophon("© 2012 by International Peace Institute. All rights reserved.")],
         [("ipi", "International Peace Institute")]),
        ([colophon("Security Council Report follows the council from day to day.")],
         [("scr", "Security Council Report")]),
        ([colophon("The office works with the United Nations and the Stimson Center.")], []),
    ],
)  # fmt: skip
def test_publishers(passages: list[Passage], expected: list[tuple[str, str]]) -> None:
    front = read(*passages)
    found = [(body.organization_id, body.name_as_printed) for body in front.organizations if body.role == "publisher"]
    assert found == expected


def test_an_organization_has_one_row_for_each_role_and_place() -> None:
    front = read(cover("IPI"), cover("IPI", page=3), sidebar(HELD), introduction(HELD), colophon("IPI is a body. IPI"))
    rows = [(body.role, body.place, body.page) for body in front.organizations if body.organization_id == "ipi"]
    assert rows == [
        ("publisher", "cover", 1),
        ("publisher", "colophon", 8),
        ("co_organizer", "sidebar", 1),
        ("co_organizer", "introduction", 1),
    ]


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ([cover("2 MEETING NOTE", page=2)], "meeting_note"),
        ([cover("M E E T I N G N O T E")], "meeting_note"),
        ([cover("Meeting Brief")], "meeting_note"),
        ([cover("ISSUE BRIEF")], "issue_brief"),
        ([cover("Policy Paper No. 4, March 2019")], "policy_paper"),
        ([cover("Report of the Secretary-General")], "report"),
        ([cover("IPI | Issue Brief | April 2019")], "issue_brief"),
        ([sidebar("This meeting note was drafted by IPI.")], "meeting_note"),
        ([introduction("The present report is submitted pursuant to a resolution.")], "report"),
        ([sidebar("This meeting note was drafted by IPI. This report is short.")], "meeting_note"),
        ([cover("ISSUE BRIEF"), sidebar("This meeting note was drafted by IPI.")], "issue_brief"),
        ([cover("ISSUE BRIEF"), cover("MEETING NOTE")], None),
        ([introduction("A meeting note is not a policy paper.")], None),
        ([cover("A Report That Changed Nothing")], None),
        ([], None),
    ],
)
def test_document_type_is_as_labelled(passages: list[Passage], expected: str | None) -> None:
    assert read(*passages).document_type == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Minutes of the Standing Committee", "other"),
        ("Letter dated 8 May 2025 from the Permanent Representative", "other"),
        ("Report of the Special Committee", "report"),
        ("Reporting on Peace", None),
    ],
)
def test_document_type_at_the_head_of_the_title(title: str, expected: str | None) -> None:
    assert read(title=title).document_type == expected


def test_labels_that_disagree_are_all_kept_and_flagged() -> None:
    front = read(cover("May 2019"), cover("ISSUE BRIEF"), sidebar("This meeting note was drafted by IPI."))
    assert [value for _, value, _ in stated(front, "document_type")] == ["issue_brief", "meeting_note"]
    assert codes(front) == {"document_type_conflict"}


@pytest.mark.parametrize(
    ("title", "lines", "expected"),
    [
        ("Rivers & Roads of Security Council Mandates: The Case of UNAMA", [],
         "Rivers and Roads of Security Council Mandates"),
        ("Naming Peacekeeping Mandates in 2019: The Case of UNAMID", [], "Naming Peacekeeping Mandates"),
        ("Naming Peacekeeping Mandates, 2019 – The Case for Mali", [], "Naming Peacekeeping Mandates"),
        ("Nommer les mandats en 2021 : le cas de la MINUSCA", [], "Nommer les mandats"),
        ("Mandates: The Case of UNAMID", [], None),
        ("The Case of UNAMID: What We Learned", [], None),
        ("Closing Bases: The Casebook of UNAMID", [], None),
        ("Insights from the Field", ["Sustaining Peace Series, No. 4"], "Sustaining Peace Series"),
        ("Insights from the Field", ["MEETING NOTE"], None),
        ("The Situation in Libya: Reflections and Ways Forward", [], None),
    ],
)  # fmt: skip
def test_series_is_printed_or_none(title: str, lines: list[str], expected: str | None) -> None:
    assert read(*map(cover, lines), title=title).series == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This was the third workshop in a series.", [("series_ordinal", "3")]),
        ("It was the second workshop in a collaborative series on mandates.", [("series_ordinal", "2")]),
        ("It is the sixth in a series.", [("series_ordinal", "6")]),
        ("This discussion was the thirteenth in a series of workshops.", [("series_ordinal", "13")]),
        ("This is the 14th workshop in the series.", [("series_ordinal", "14")]),
        ("The series looked at it for the fourth consecutive year.", [("series_year", "4")]),
        ("Ce troisième atelier d’une série portait sur le Mali.", [("series_ordinal", "3")]),
        ("This discussion was part of a series of workshops.", []),
        ("The second option was to leave.", []),
    ],
)
def test_the_place_in_a_series(text: str, expected: list[tuple[str, str]]) -> None:
    front = read(sidebar(text))
    assert [(said.field, said.value) for said in front.assertions if said.field.startswith("series_")] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("Istanbul Retreat of the Council", 14.0), ("APRIL 2012", 9.0)], "Istanbul Retreat of the Council"),
        ([("Toward a Workable Plan", 14.0), ("for the Coming Years", 14.0), ("May 2021", 9.0)],
         "Toward a Workable Plan for the Coming Years"),
        ([("Ada Moss and Charles Reed", 12.0), ("May 2021", 9.0)], None),
        ([("By Ada Moss", 12.0), ("May 2021", 9.0)], None),
        ([("IPI STIMSON", 20.0), ("May 2021", 9.0)], None),
        ([("MEETING NOTE", 14.0), ("May 2021", 9.0)], None),
        ([("Toward a Workable Plan", None), ("May 2021", 9.0)], None),
        ([("Distr.: General", 14.0), ("A/56/509 and more", 14.0), ("May 2021", 9.0)], None),
        ([("With the support of the German Federal Foreign Office", 14.0), ("May 2021", 9.0)], None),
        ([("The Case of MINUSCA", 14.0), ("May 2021", 9.0)], None),
        ([("A fund that works in many places and with many partners", 11.0),
          ("so that every child of every region may go", 11.0),
          ("to school in safety and in good health all year long", 11.0), ("May 2021", 9.0)], None),
        ([("A line as small as the date", 9.0), ("May 2021", 9.0)], None),
        ([], None),
    ],
)  # fmt: skip
def test_subtitle_is_a_line_of_its_own(lines: list[tuple[str, float | None]], expected: str | None) -> None:
    assert read(*(cover(text, size) for text, size in lines)).subtitle == expected


def test_what_follows_the_colon_stays_in_the_title() -> None:
    front = read(cover("May 2021"))
    assert (front.title, front.subtitle) == (TITLE, None)


def test_language_of_the_whole() -> None:
    assert read(sidebar(HELD), introduction(HELD)).language == "en"
    assert read(title="Bamako").language is None


def test_a_place_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="margin"):
        read(Passage("margin", 1, "text"))


def test_no_passages_at_all() -> None:
    front = read(title=None)
    assert front.organizations == ()
    assert front.assertions == ()
    assert codes(front) == {"title_missing", "published_missing"}


def test_the_same_passages_give_the_same_answer() -> None:
    passages = [cover("J U N E 2 0 2 1"), cover("IPI STIMSON"), sidebar(HELD), introduction(HELD)]
    assert read(*passages) == read(*passages)


BITS = ["IPI", ",", ".", "the", "and", "May", "3", "2019", "hosted", "by", "a", "workshop", "series", "©", "|", "on"]
BITS += ["\ue000", "(", ")", "Norway", "funded", "third", "in", "Ä", "\n"]
PLACES = ["cover", "sidebar", "introduction", "colophon"]


@given(st.lists(st.tuples(st.sampled_from(PLACES), st.lists(st.sampled_from(BITS), max_size=25)), max_size=5))
def test_any_text_is_read_without_error(parts: list[tuple[str, list[str]]]) -> None:
    front = read(*(Passage(place, 1, " ".join(words), 10.0) for place, words in parts))
    assert (front.published is None) == (front.published_precision is None)
    assert (front.event_start is None) == (front.event_end is None)
    rows = {(body.organization_id, body.role, body.place) for body in front.organizations}
    assert len(rows) == len(front.organizations)
