"""Notes for the tests of works: one note, and others that are near to it in the ways that lead astray."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractors.fingerprint import fingerprint_of
from extractors.ids import work_id
from extractors.meaning.sentences import sentences_of
from extractors.model import Box, Document, DocumentMission, Note, Page, Paragraph

TITLE = "Protecting Civilians in Mali after the Transition"
TEXT = (
    "The workshop met on 12 May 2021 to look at the mandate that S/RES/2531 gave the mission. "
    "Participants agreed that 4,300 civilians had been displaced from the villages along the river since 2019.",
    "Several of those who spoke held that patrols at night had kept 17 markets open in the dry season. "
    "Others answered that the 95 posts of the army were too far from the roads that traders use. "
    "A report of 2020 had counted 218 attacks, most of them on Thursdays before the market.",
    "The police component trained 640 officers between 2014 and 2020, and half of them serve in the north. "
    "One expert doubted that training of 6 weeks could change how a station treats people who complain.",
    "Women from 23 associations asked for a seat in the committees that follow the agreement of 2015. "
    "They recalled that S/RES/1325 was 20 years old and that the committees had no budget line for them.",
    "In the end the room saw no way around the government, whose courts had closed 31 of 48 cases. "
    "The mission should publish what it knows of the cases that are open by the end of 2022. "
    "It should also tell the villages where its patrols will be in the 90 days to come.",
)
NEW_TEXT = (
    "A year later the talk turned to the river ports, which had been shut for 70 days by the rains. "
    "Those present asked who would pay for the 12 boats that the region had ordered in Bamako.",
    "The governor of the region told the meeting that 9 schools had opened again near the lake. "
    "He was asked about the 340 teachers who had fled and about their pay since January.",
    "Nobody in the room thought that the calendar of the transition would hold beyond the summer. "
    "Some recalled that 3 earlier calendars had been set aside without a word to the mission.",
)
FRENCH_TEXT = (
    "L'atelier s'est tenu le 12 mai 2021 et a examiné le mandat que S/RES/2531 donne à la mission. "
    "Tous ont convenu que 4 300 civils avaient quitté les villages du fleuve depuis 2019.",
    "Plusieurs ont dit que les patrouilles de nuit avaient gardé ouverts 17 marchés en saison sèche. "
    "D'autres ont répondu que les 95 postes de l'armée étaient trop loin des routes des commerçants. "
    "Un rapport de 2020 avait compté 218 attaques, surtout le jeudi avant le marché.",
    "La police a formé 640 agents entre 2014 et 2020, dont la moitié sert dans le nord. "
    "Un expert doutait qu'une formation de 6 semaines change l'accueil des plaignants.",
    "Des femmes de 23 associations ont demandé un siège dans les comités de l'accord de 2015. "
    "Elles ont rappelé que S/RES/1325 avait 20 ans et que les comités n'avaient pas de budget pour elles.",
    "La salle ne voyait pas comment se passer du gouvernement, dont les cours ont clos 31 des 48 affaires. "
    "La mission devrait publier ce qu'elle sait des affaires ouvertes avant la fin de 2022. "
    "Elle devrait aussi dire aux villages où seront ses patrouilles dans les 90 jours.",
)
OTHER_TEXT = (
    "Bangui has been quiet since the vote, and the market of the fifth district sells cloth again. "
    "Traders told the visitors that the road to Bouar is open for lorries in daylight only.",
    "The bishop and the imam receive callers together on Fridays, and the queue is long. "
    "Most callers ask for papers that were burnt, and few ask for money.",
)


def a_note(
    name: str,
    text: Sequence[str],
    title: str | None = TITLE,
    published: date | None = date(2021, 6, 1),
    event: date | None = None,
    language: str = "en",
    mission: str = "minusma",
    aside: Sequence[tuple[str, str]] = (),
) -> Note:
    """A note of one page, made of paragraphs; `aside` are those that are no text, each with its kind."""
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    d = f"d{sha256[:12]}"
    box = (Box(1, 72.0, 100.0, 300.0, 112.5),)
    parts = [*aside, *(("body", each) for each in text)]
    paragraphs = tuple(
        Paragraph(d, f"{d}-p{number:04}", None, number, kind, None, each, 1, 1, box, "none", language)
        for number, (kind, each) in enumerate(parts, start=1)
    )
    document = Document(
        document_id=d,
        work_id=work_id(d),
        sha256=sha256,
        source_uri=f"notes/{name}.pdf",
        title=title,
        subtitle=None,
        series="Meeting Note",
        document_type="meeting_note",
        published=published,
        published_precision="month" if published else None,
        event_start=event,
        event_end=event,
        event_type="workshop",
        language=language,
        n_pages=1,
        n_words=sum(len(each.split()) for each in text),
        text_origin="embedded",
        pdf_producer=None,
        reader="pdfplumber",
        extractor_version="0.1.0+00000000",
    )
    note = Note(
        document=document,
        pages=(Page(d, 1, 612.0, 792.0, 2, 900, 150),),
        paragraphs=paragraphs,
        sentences=sentences_of(d, paragraphs),
        document_missions=(DocumentMission(d, mission, "subject", 1, ("title",)),),
    )
    return replace(note, fingerprints=(fingerprint_of(note),))


PRINT = a_note("print", TEXT, aside=[("sidebar", "This note was paid for by the ministry. The views are its own.")])
# The web version has no sidebar, another file, and words parted by a hyphen of their own.
WEB = a_note("web", [each.replace("markets", "mar-kets") for each in TEXT])
CORRECTED = a_note(
    "corrected",
    [each.replace("4,300 civilians", "4,800 civilians") for each in TEXT],
    aside=[("cover", "Corrected version, July 2021")],
)
# The note of the year before: half of the paragraphs were taken over into the next, under the same title.
LAST_YEAR = a_note("last-year", [*NEW_TEXT, *TEXT[1:3]], published=date(2020, 6, 1), event=date(2020, 5, 10))
PRINT = replace(PRINT, document=replace(PRINT.document, event_start=date(2021, 5, 12), event_end=date(2021, 5, 12)))
PRESS_SUMMARY = a_note("press", [TEXT[0], TEXT[4][:93]], title="Mali: What Was Said", published=date(2021, 5, 20))
FRENCH = a_note("french", FRENCH_TEXT, title="Protéger les civils au Mali", language="fr")
OTHER_MISSION = a_note("bangui", OTHER_TEXT, title="A Quiet Year in Bangui", mission="minusca")
