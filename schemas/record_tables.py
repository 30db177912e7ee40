"""Tables that account for the work: repairs of text, issues, and what was rejected."""

from extractors.ids import DOCUMENT_PATTERN, REFUSAL_PATTERN
from extractors.vocabulary import SEVERITIES, STAGES
from schemas import columns as c
from schemas import meaning_tables, note_tables, shared, text_tables
from schemas.table import Keys, Table

REPAIRS = Table(
    "repairs",
    "One row per run of clean text that differs from what the page prints.",
    (
        shared.DOCUMENT_ID,
        shared.ORDINAL.described("Position among the repairs of the note."),
        c.table_name(
            [table.name for table in text_tables.TABLES if table.keys.text], "Table that holds the repaired text."
        ),
        shared.ROW_ID.described("Row of that table: its section_id, paragraph_id or footnote_id."),
        shared.CHAR_START.described("First Unicode code point of the repaired run in the clean text, from 0."),
        shared.CHAR_END.described(
            "Code point after the last one of the run; equal to char_start where text went away."
        ),
        c.word("rule", "Rule that made the repair (for example: dehyphenated)."),
        c.any_text("before", "The run as the page has it.").of_the_note(),
        c.run_of_text("after", "The run as the clean text has it.").of_the_note(),
    ),
    Keys(primary=("document_id", "ordinal"), counted="ordinal", spans=("row_id",)),
)

ISSUES = Table(
    "issues",
    "One row per doubt or defect that a reader of the note's rows should know of.",
    (
        shared.DOCUMENT_ID,
        shared.ORDINAL.described("Position among the issues of the note."),
        shared.CODE.described("Kind of issue, stable across releases (for example: marker_without_note)."),
        c.one_of("severity", SEVERITIES, "How much it matters."),
        shared.PAGE.optional("Page it concerns; null where it concerns the whole note."),
        c.table_name(
            [t.name for t in (*note_tables.TABLES, *text_tables.TABLES, *meaning_tables.TABLES, REPAIRS)],
            "Table it concerns; null where it concerns none.",
            True,
        ),
        shared.ROW_ID.optional("Row of that table, by its id; null where it concerns no single row."),
        c.clean_text("message", "What was found, in a sentence.").of_the_note(),
    ),
    Keys(primary=("document_id", "ordinal"), counted="ordinal"),
)

QUALITY = Table(
    "quality",
    "One row per note: the self-check of its reading, which tells what notes to look at first.",
    (
        shared.DOCUMENT_ID,
        c.share(
            "score",
            "One less the sum of all counts from n_broken_off on, divided by n_rows; never below 0. It orders notes; "
            "it is no share of what was read right.",
        ),
        c.texts(
            "reasons",
            "Those of these counts that are above 0, without their n_ (for example: broken_off), the largest first.",
        ).of_record(),
        c.count("n_rows", "Number of rows judged: body, list_item and quote paragraphs, headings, footnotes, markers."),
        c.share(
            "share_text", "Share of the letters that stand in running text and headings; the five shares add up to 1."
        ),
        c.share("share_notes", "Share of the letters in footnotes."),
        c.share("share_furniture", "Share of the letters in running heads and feet."),
        c.share("share_figures", "Share of the letters in tables, figures and captions."),
        c.share("share_aside", "Share of the letters in cover, sidebar, colophon and table of contents."),
        c.per_page("headings_per_page", "Number of headings divided by that of pages."),
        c.per_page("paragraphs_per_page", "Number of body, list_item and quote paragraphs divided by that of pages."),
        c.count("n_broken_off", "Paragraphs of prose that end without the end of a sentence; list items left out."),
        c.count("n_begun_midway", "Body paragraphs that begin with a small letter."),
        c.count("n_stray_words", "Body paragraphs of at most four words without a stop, such as labels of a chart."),
        c.count("n_numbers_left", "Body paragraphs that begin with a number that may be their label, or a marker."),
        c.count("n_garbled", "Paragraphs with letters apart, unmapped characters, or words without any vowel."),
        c.count("n_odd_headings", "Headings that begin with a small letter, end in a comma or hyphen, or come again."),
        c.count("n_levels_skipped", "Headings more than one level below the heading before them."),
        c.count("n_pages_unheaded", "Number of pages where a note of three pages or more has no heading; else 0."),
        c.count("n_markers_without_note", "Markers without a footnote."),
        c.count("n_notes_without_marker", "Footnotes that no marker calls."),
        c.count("n_labels_missing", "Numbers that the labels of the footnotes pass over, at most nine for each gap."),
        c.count("n_stray_lines", "Small lines at the foot that belong to no footnote."),
    ),
    Keys(primary=("document_id",)),
)

FINGERPRINTS = Table(
    "fingerprints",
    "One row per note: what its copies are known by. It serves to make works, and holds no words.",
    (
        shared.DOCUMENT_ID,
        c.count("n_runs", "Number of different runs of five words in the text: body, list_item and quote."),
        c.hashes("runs", "The least hashes of these runs, at most 128, sorted."),
        c.count("n_figure_runs", "Number of different runs of three figures or symbols in text and footnotes."),
        c.hashes("figure_runs", "The least hashes of these runs, at most 128, sorted."),
    ),
    Keys(primary=("document_id",)),
)

REJECTED = Table(
    "rejected",
    "One row per thing that could not be taken: a file that cannot be read, or a row that breaks this contract.",
    (
        c.matching(
            "rejected_id",
            REFUSAL_PATTERN,
            "Id of the rejection: q, the name of its file under quarantine, and a number.",
        ),
        shared.SOURCE_URI.described("Where the file was to be taken from."),
        shared.SHA256.optional("SHA-256 of its bytes; null where no byte could be read."),
        c.matching("document_id", DOCUMENT_PATTERN, "Id that the note would have had; null without sha256.", True),
        c.one_of("stage", STAGES, "Where it failed."),
        shared.CODE.described("Kind of failure, stable across releases."),
        c.given_text("message", "What went wrong.").of_the_note(),
        c.given_text("remedy", "What to do about it.").of_record(),
        c.word("table_name", "Table of the failing row; null where the whole file failed.", True),
        shared.ROW_ID.optional("The failing row of that table."),
        c.word("column_name", "The failing column of that row.", True),
    ),
    Keys(primary=("rejected_id",)),
)

TABLES = (REPAIRS, ISSUES, QUALITY, FINGERPRINTS)
