"""What a note says, added to what stands in it: the tables of meaning, and the doubts about them as issues."""

from dataclasses import replace

from extractors.doubts import issues_of
from extractors.meaning.citations.citations import cite
from extractors.meaning.claims.claims import claims_of
from extractors.meaning.dates.dates import dates_of
from extractors.meaning.names.mentions import mentions_of
from extractors.meaning.names.missions import missions_of
from extractors.meaning.recommendations.recommendations import recommendations_of
from extractors.meaning.sentences import sentences_of
from extractors.meaning.themes.codebook import Codebook
from extractors.meaning.themes.themes import themes_of
from extractors.model import Note


def understand(note: Note, codebook: Codebook) -> Note:
    """`note` with its tables of meaning filled; `codebook` says which themes there are.

    Names are found twice: first to tell which missions the note is about, then with that known, so that "the mission"
    can be resolved.
    """
    d, document = note.document.document_id, note.document
    sentences = sentences_of(d, note.paragraphs)
    citations, of_citations = cite(d, note.footnotes, note.paragraphs)
    named = mentions_of(d, sentences, ())
    on = document.event_start or document.published
    missions, of_missions = missions_of(d, document.title, note.paragraphs, named, on)
    subjects = [mission.mission_id for mission in missions if mission.role == "subject"]
    claims, of_claims = claims_of(d, sentences)
    dates, of_dates = dates_of(d, sentences, document.published)
    recommendations, of_recommendations = recommendations_of(d, note.sections, note.paragraphs, sentences, claims)
    understood = replace(
        note,
        sentences=sentences,
        citations=citations,
        document_missions=missions,
        mentions=mentions_of(d, sentences, subjects) if subjects else named,
        claims=claims,
        dates=dates,
        themes=themes_of(d, note.paragraphs, codebook, note.sections),
        recommendations=recommendations,
    )
    doubts = (*of_citations, *of_missions, *of_claims, *of_dates, *of_recommendations)
    pages = _pages(understood)
    placed = (replace(doubt, page=pages.get(doubt.row_id)) if doubt.row_id else doubt for doubt in doubts)
    return replace(understood, issues=(*note.issues, *issues_of(d, placed, start=len(note.issues) + 1)))


def _pages(note: Note) -> dict[str, int]:
    """The page on which a row of meaning begins, as far as the paragraph or footnote tells that holds it."""
    holders = {row.paragraph_id: row.page_start for row in note.paragraphs}
    holders |= {row.footnote_id: row.page_start for row in note.footnotes}
    holders |= {row.sentence_id: holders[row.paragraph_id] for row in note.sentences}
    places = [(row.citation_id, row.footnote_id or row.paragraph_id or "") for row in note.citations]
    places += [(row.mention_id, row.sentence_id) for row in note.mentions]
    places += [(row.claim_id, row.sentence_id) for row in note.claims]
    places += [(row.date_id, row.sentence_id) for row in note.dates]
    places += [(row.recommendation_id, row.paragraph_id) for row in note.recommendations]
    return holders | {row_id: holders[place] for row_id, place in places}
