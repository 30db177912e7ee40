"""The Note put together from its parts."""

from extractors.doubts import Doubt
from extractors.front_matter.front_matter import read_front_matter
from extractors.front_matter.statements import Passage
from extractors.model import Page
from extractors.note import Origin, note_of
from extractors.structure.assembly import Structure, structure_of
from extractors.structure.notes import Split
from tests.extractors.structure.parts_by_hand import basis_for, passing

SHA256 = "0123456789ab" + 52 * "c"
DOCUMENT = "d0123456789ab"
PAGES = [Page(DOCUMENT, number, 612.0, 792.0, 1, 100, 20) for number in (1, 2)]


def origin(**damaged: str) -> Origin:
    """A file whose pages are damaged as told: page_2="why"."""
    reasons = {int(page.removeprefix("page_")): reason for page, reason in damaged.items()}
    return Origin(SHA256, "a.pdf", "pdfium", {"Producer": "a press"}, reasons)


def structure() -> Structure:
    """A heading of one word and a paragraph of three, with a doubt."""
    passings = [passing("heading", "Lessons"), passing("body", "They left early.")]
    made = structure_of(basis_for(passings), passings, [1], Split((), (), (), ()))
    doubt = Doubt("note_missing", "warning", "No footnote was found with the label 2.")
    return Structure(made.sections, made.paragraphs, (), (), (), (doubt,))


def test_the_document_is_named_by_its_bytes() -> None:
    note = note_of(origin(), PAGES, structure(), read_front_matter("Lessons", [], {}))
    document = note.document
    assert (document.document_id, document.sha256, document.source_uri) == (DOCUMENT, SHA256, "a.pdf")
    assert (document.reader, document.pdf_producer, document.text_origin) == ("pdfium", "a press", "embedded")
    assert (document.title, document.n_pages, document.n_words) == ("Lessons", 2, 4)
    assert [s.heading for s in note.sections] == ["Lessons"]
    assert [p.section_id for p in note.paragraphs] == [f"{DOCUMENT}-s001"]


def test_issues_come_from_the_structure_then_the_file_then_the_front_matter() -> None:
    note = note_of(origin(page_3="it broke off", page_2="no font"), PAGES, structure(), read_front_matter(None, [], {}))
    assert [(i.ordinal, i.code, i.severity, i.page) for i in note.issues] == [
        (1, "note_missing", "warning", None),
        (2, "damaged_page", "error", 2),
        (3, "damaged_page", "error", 3),
        (4, "title_missing", "warning", 1),
        (5, "published_missing", "warning", 1),
    ]
    assert note.issues[1].message == "This page could not be read, or only in part: no font"


def test_an_organization_has_one_row_a_role_and_an_assertion_a_place() -> None:
    passages = [
        Passage("cover", 1, "International Peace Institute", 12.0),
        Passage("colophon", 4, "The International Peace Institute (IPI) is an independent think tank."),
    ]
    front = read_front_matter("Lessons", passages, {})
    named = [(o.organization_id, o.role, o.place) for o in front.organizations]
    assert named == [("ipi", "publisher", "cover"), ("ipi", "publisher", "colophon")]
    note = note_of(origin(), PAGES, structure(), front)
    assert [(o.organization_id, o.role, o.place, o.page) for o in note.document_organizations] == [
        ("ipi", "publisher", "cover", 1)
    ]
    said = [(a.value, a.place) for a in note.assertions if a.field == "publisher"]
    assert said == [("ipi", "cover"), ("ipi", "colophon")]
    assert [a.ordinal for a in note.assertions] == list(range(1, len(note.assertions) + 1))
