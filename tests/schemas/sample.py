"""Notes built by hand for the tests of the contract and of the output: small, complete, and of known shape."""

import hashlib
from dataclasses import replace
from datetime import date

from extractors.model import (
    Assertion,
    Box,
    Citation,
    Claim,
    DateMention,
    Document,
    DocumentMission,
    DocumentOrganization,
    Fingerprint,
    Footnote,
    FootnoteReference,
    Issue,
    Mention,
    Note,
    Page,
    Paragraph,
    ParagraphTheme,
    Quality,
    Recommendation,
    Repair,
    Section,
    Sentence,
)

BODY = "The mission protects civilians along the river."
ITEM = "Host-state consent remains fragile."
HELD = "Held in June 2021."
NOTE = "UN Doc. S/RES/2579."


def pdf_bytes(name: str) -> bytes:
    """Bytes that stand for the PDF called `name`; the contract looks at their hash only."""
    return b"%PDF-1.7 " + name.encode()


def sample_note(name: str = "sudan", version: str = "0.1.0+00000000", n_items: int = 1) -> Note:
    """A note of two pages, two sections, a sidebar, a body paragraph and `n_items` list items, with all row types."""
    sha256 = hashlib.sha256(pdf_bytes(name)).hexdigest()
    d = f"d{sha256[:12]}"
    box = Box(1, 72.0, 100.0, 300.0, 112.5)
    later = replace(box, page=2)
    paragraphs = [
        Paragraph(d, f"{d}-p0001", None, 1, "sidebar", None, HELD, 1, 1, (box,), "none"),
        Paragraph(d, f"{d}-p0002", f"{d}-s001", 2, "body", None, BODY, 1, 2, (box, later), "page"),
    ]
    paragraphs += [
        Paragraph(d, f"{d}-p{n:04}", f"{d}-s002", n, "list_item", "•", ITEM, 2, 2, (later,), "none")
        for n in range(3, 3 + n_items)
    ]
    resolution = Citation(
        document_id=d,
        citation_id=f"{d}-c001",
        footnote_id=f"{d}-n001",
        paragraph_id=None,
        ordinal=1,
        char_start=0,
        char_end=len(NOTE) - 1,
        type="un_resolution",
        authors=(),
        title=None,
        container=None,
        publisher=None,
        date=date(2021, 6, 1),
        date_precision="month",
        symbol_as_printed="S/RES/2579",
        symbol="S/RES/2579",
        organ="Security Council",
        series="S/RES",
        year=2021,
        number="2579",
        paragraphs_cited=None,
        volume=None,
        pages=None,
        url=None,
        doi=None,
        refers_to=None,
        refers_how=None,
        confidence="high",
    )
    again = replace(
        resolution,
        citation_id=f"{d}-c002",
        ordinal=2,
        char_start=8,
        type="other",
        date=None,
        date_precision=None,
        symbol_as_printed=None,
        symbol=None,
        organ=None,
        series=None,
        year=None,
        number=None,
        paragraphs_cited="3",
        refers_to=f"{d}-c001",
        refers_how="ibid",
    )
    agreed = Claim(
        document_id=d,
        claim_id=f"{d}-a0001",
        sentence_id=f"{d}-t0001",
        holder="participants",
        holder_as_printed="Participants",
        quantifier="bare",
        cue="Held in",
        cue_start=0,
        cue_end=7,
        verb="agree",
        stance="agree",
        consensus=None,
        scope="explicit",
        inherited_from=None,
        in_room=True,
        contrasts_with=None,
        confidence="high",
    )
    added = replace(
        agreed,
        claim_id=f"{d}-a0002",
        sentence_id=f"{d}-t0002",
        cue="Host-state consent",
        cue_end=18,
        verb="add",
        stance="assert",
        scope="inherited",
        inherited_from=f"{d}-a0001",
    )
    return Note(
        document=Document(
            document_id=d,
            work_id=f"w{d[1:]}",
            sha256=sha256,
            source_uri=f"notes/{name}.pdf",
            title=f"Prioritizing Mandates: {name}",
            subtitle=None,
            series="Meeting Note",
            document_type="meeting_note",
            published=date(2021, 6, 1),
            published_precision="month",
            event_start=date(2021, 5, 4),
            event_end=date(2021, 5, 5),
            event_type="workshop",
            language="en",
            n_pages=2,
            n_words=40,
            text_origin="embedded",
            pdf_producer="made by hand",
            reader="pdfplumber",
            extractor_version=version,
        ),
        document_organizations=(
            DocumentOrganization(d, "ipi", "publisher", "International Peace Institute", "cover", 1),
            DocumentOrganization(d, "stimson_center", "co_organizer", "Stimson Center", "sidebar", 1),
        ),
        assertions=(Assertion(d, 1, "published", "J U N E 2 0 2 1", "2021-06", "cover", 1),),
        pages=(Page(d, 1, 612.0, 792.0, 2, 900, 25, "iv"), Page(d, 2, 612.0, 792.0, 2, 500, 15)),
        sections=(
            Section(d, f"{d}-s001", None, 1, 1, "I.", "Introduction", "introduction", 1, 2, (box,)),
            Section(d, f"{d}-s002", f"{d}-s001", 2, 2, None, "Way Forward", "recommendations", 2, 2, (later,)),
        ),
        paragraphs=tuple(paragraphs),
        footnotes=(Footnote(d, f"{d}-n001", 1, "1", NOTE, 2, 2, (later,)),),
        footnote_references=(
            FootnoteReference(
                d, f"{d}-r001", 1, "1", f"{d}-n001", f"{d}-p0002", None, len(BODY), 2, (later,), "superscript"
            ),
            FootnoteReference(d, f"{d}-r002", 2, "2", None, None, f"{d}-s002", 3, 2, (later,), "bracket"),
        ),
        sentences=(
            Sentence(d, f"{d}-t0001", f"{d}-p0001", 1, 0, len(HELD), HELD, False),
            Sentence(d, f"{d}-t0002", f"{d}-p0003", 2, 0, len(ITEM), ITEM, False),
        ),
        citations=(resolution, again),
        document_missions=(DocumentMission(d, "minusma", "subject", 1, ("title:Mali", "mentions:1")),),
        mentions=(Mention(d, f"{d}-m0001", f"{d}-t0002", 0, 10, "Host-state", "mali", "state", ("ML",), True),),
        claims=(agreed, added),
        dates=(
            DateMention(
                d, f"{d}-y0001", f"{d}-t0001", 8, 17, "June 2021", date(2021, 6, 1), date(2021, 6, 30), "month"
            ),
        ),
        themes=(ParagraphTheme(d, f"{d}-p0002", "protection_of_civilians", ("protects civilians",), 1.8, "high"),),
        recommendations=(
            Recommendation(
                d,
                f"{d}-g0001",
                f"{d}-t0002",
                f"{d}-p0003",
                "security_council",
                "Council",
                "act",
                None,
                "list_item",
                "recommendation",
                "high",
            ),
        ),
        repairs=(Repair(d, 1, "paragraphs", f"{d}-p0002", 4, 11, "dehyphenated", "mis-\nsion", "mission"),),
        issues=(
            Issue(
                d,
                1,
                "marker_without_note",
                "warning",
                2,
                "footnote_references",
                f"{d}-r002",
                "The marker 2 has no body.",
            ),
        ),
        quality=(
            Quality(
                d,
                0.9,
                ("markers_without_note",),
                10,
                0.7,
                0.1,
                0.0,
                0.0,
                0.2,
                1.0,
                2.0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                1,
                0,
                0,
                0,
            ),
        ),
        fingerprints=(Fingerprint(d, 3, (2, 5, 7), 0, ()),),
    )
