"""The frozen types that the extraction returns: a Note and its rows.

Each row class is one table of the dataset and each of its fields one column, under the same name; what a column means
is said once, in `schemas`. Lengths are in points (1/72 inch), measured from the top left corner of the page as it is
shown; pages count from 1; character offsets count Unicode code points of the clean text of the row they point into.
"""

from dataclasses import dataclass, field
from datetime import date

from extractors.vocabulary import READERS

TEXT_KINDS = ("body", "list_item", "quote")  # the kinds of paragraph that say something about the mission
READER_NAMES = tuple(READERS)  # the libraries that can read the glyphs of a page; the first is the reference


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top left corner; x0 <= x1 and top <= bottom."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Document:
    """The note as a whole: one row of `documents`."""

    document_id: str
    work_id: str
    sha256: str
    source_uri: str
    title: str | None
    subtitle: str | None
    series: str | None
    document_type: str | None
    published: date | None
    published_precision: str | None
    event_start: date | None
    event_end: date | None
    event_type: str | None
    language: str | None
    n_pages: int
    n_words: int
    text_origin: str
    pdf_producer: str | None
    reader: str
    extractor_version: str


@dataclass(frozen=True, slots=True)
class DocumentOrganization:
    """An organization behind the note: one row of `document_organizations`."""

    document_id: str
    organization_id: str
    role: str
    name_as_printed: str
    place: str
    page: int


@dataclass(frozen=True, slots=True)
class Assertion:
    """One printed statement about a metadata field: one row of `assertions`. Contradictions all stay."""

    document_id: str
    ordinal: int
    field: str
    value_as_printed: str
    value: str | None
    place: str
    page: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page: one row of `pages`."""

    document_id: str
    page: int
    width: float
    height: float
    n_columns: int
    n_glyphs: int
    n_words: int
    page_label: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: one row of `sections`."""

    document_id: str
    section_id: str
    parent_id: str | None
    ordinal: int
    level: int
    numbering: str | None
    heading: str
    role: str
    page_start: int
    page_end: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in reading order: one row of `paragraphs`. `label` is the bullet or number printed before it."""

    document_id: str
    paragraph_id: str
    section_id: str | None
    ordinal: int
    kind: str
    label: str | None
    text: str
    page_start: int
    page_end: int
    boxes: tuple[Box, ...]
    joined_across: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """The body of a footnote: one row of `footnotes`."""

    document_id: str
    footnote_id: str
    ordinal: int
    label: str
    text: str
    page_start: int
    page_end: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """A marker in the text: one row of `footnote_references`. Exactly one of paragraph_id and section_id is set."""

    document_id: str
    reference_id: str
    ordinal: int
    label: str
    footnote_id: str | None
    paragraph_id: str | None
    section_id: str | None
    char_offset: int
    page: int
    boxes: tuple[Box, ...]
    form: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A run of text that differs from what the page prints: one row of `repairs`."""

    document_id: str
    ordinal: int
    table_name: str
    row_id: str
    char_start: int
    char_end: int
    rule: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt or defect that the reader should know: one row of `issues`."""

    document_id: str
    ordinal: int
    code: str
    severity: str
    page: int | None
    table_name: str | None
    row_id: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Quality:
    """The self-check of the note: one row of `quality`; `score` is made of the counts from n_broken_off on."""

    document_id: str
    score: float
    reasons: tuple[str, ...]
    n_rows: int
    share_text: float
    share_notes: float
    share_furniture: float
    share_figures: float
    share_aside: float
    headings_per_page: float
    paragraphs_per_page: float
    n_broken_off: int
    n_begun_midway: int
    n_stray_words: int
    n_numbers_left: int
    n_garbled: int
    n_odd_headings: int
    n_levels_skipped: int
    n_pages_unheaded: int
    n_markers_without_note: int
    n_notes_without_marker: int
    n_labels_missing: int
    n_stray_lines: int


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What copies of the note are known by: one row of `fingerprints`; the samples are sorted, each hash once."""

    document_id: str
    n_runs: int
    runs: tuple[int, ...]
    n_figure_runs: int
    figure_runs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DocumentMission:
    """A mission that the note is about or names: one row of `document_missions`."""

    document_id: str
    mission_id: str
    role: str
    n_mentions: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph: one row of `sentences`; `text` is the paragraph's from char_start up to char_end."""

    document_id: str
    sentence_id: str
    paragraph_id: str
    ordinal: int
    char_start: int
    char_end: int
    text: str
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """A work cited: one row of `citations`. Exactly one of footnote_id and paragraph_id is set; offsets count in it."""

    document_id: str
    citation_id: str
    footnote_id: str | None
    paragraph_id: str | None
    ordinal: int
    char_start: int
    char_end: int
    type: str
    authors: tuple[str, ...]
    title: str | None
    container: str | None
    publisher: str | None
    date: date | None
    date_precision: str | None
    symbol_as_printed: str | None
    symbol: str | None
    organ: str | None
    series: str | None
    year: int | None
    number: str | None
    paragraphs_cited: str | None
    volume: str | None
    pages: str | None
    url: str | None
    doi: str | None
    refers_to: str | None
    refers_how: str | None
    confidence: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: one row of `mentions`; offsets count in the sentence's text."""

    document_id: str
    mention_id: str
    sentence_id: str
    char_start: int
    char_end: int
    surface: str
    entity_id: str
    entity_type: str
    country_codes: tuple[str, ...]
    is_resolved: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that the note attributes: one row of `claims`; the cue's offsets count in the sentence's text."""

    document_id: str
    claim_id: str
    sentence_id: str
    holder: str
    holder_as_printed: str | None
    quantifier: str
    cue: str
    cue_start: int
    cue_end: int
    verb: str
    stance: str
    consensus: int | None
    scope: str
    inherited_from: str | None
    in_room: bool
    contrasts_with: str | None
    confidence: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period in the text: one row of `dates`; offsets count in the sentence's text, `end` is inclusive."""

    document_id: str
    date_id: str
    sentence_id: str
    char_start: int
    char_end: int
    surface: str
    start: date | None
    end: date | None
    precision: str


@dataclass(frozen=True, slots=True)
class ParagraphTheme:
    """A theme of a paragraph: one row of `themes`; `cues` are the words found, as printed."""

    document_id: str
    paragraph_id: str
    theme_id: str
    cues: tuple[str, ...]
    score: float
    confidence: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What somebody should do, or could have done: one row of `recommendations`."""

    document_id: str
    recommendation_id: str
    sentence_id: str | None
    paragraph_id: str
    addressee: str | None
    addressee_as_printed: str | None
    action: str
    horizon: str | None
    form: str
    kind: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Note:
    """All that was understood of one PDF; the tuples are in the order of their `ordinal`, pages by number."""

    document: Document
    document_organizations: tuple[DocumentOrganization, ...] = field(default=())
    assertions: tuple[Assertion, ...] = field(default=())
    pages: tuple[Page, ...] = field(default=())
    sections: tuple[Section, ...] = field(default=())
    paragraphs: tuple[Paragraph, ...] = field(default=())
    footnotes: tuple[Footnote, ...] = field(default=())
    footnote_references: tuple[FootnoteReference, ...] = field(default=())
    sentences: tuple[Sentence, ...] = field(default=())
    citations: tuple[Citation, ...] = field(default=())
    document_missions: tuple[DocumentMission, ...] = field(default=())
    mentions: tuple[Mention, ...] = field(default=())
    claims: tuple[Claim, ...] = field(default=())
    dates: tuple[DateMention, ...] = field(default=())
    themes: tuple[ParagraphTheme, ...] = field(default=())
    recommendations: tuple[Recommendation, ...] = field(default=())
    repairs: tuple[Repair, ...] = field(default=())
    issues: tuple[Issue, ...] = field(default=())
    quality: tuple[Quality, ...] = field(default=())
    fingerprints: tuple[Fingerprint, ...] = field(default=())
