"""Tables about notes that are copies of one another: works, and the links between notes that make them."""

import polars as pl

from extractors.vocabulary import DECIDERS, PRECISIONS, RELATIONS
from schemas import columns as c
from schemas import shared
from schemas.table import Keys, Table

WORKS = Table(
    "works",
    "One row per work: a note with all its copies, reissues and translations. What missions are compared by counts "
    "works, each by the one note that stands for it.",
    (
        shared.WORK_ID.described("Id of the work: w and the digits of the least document_id among its notes."),
        shared.DOCUMENT_ID.described("The note that stands for the work: a key into documents."),
        c.count("n_documents", "Number of notes that are this work.", least=1),
        c.count("n_translations", "Number of these that are in another language than the note that stands for it."),
        shared.TITLE.optional("Title of that note; null where none was recognised."),
        c.day("published", "Date of publication of that note; where only month or year is known, the first day of it."),
        c.one_of("published_precision", PRECISIONS, "How much of the publication date is known.", True),
        shared.LANGUAGE.optional("Language of that note; null where it is unclear."),
    ),
    Keys(primary=("work_id",)),
)


def _share(name: str, description: str) -> c.Column:
    return c.Column(name, pl.Float64(), f"{description} null where no rule compared them.", True, minimum=0, maximum=1)


WORK_LINKS = Table(
    "work_links",
    "One row per pair of notes that share text, figures or a title, or of which a researcher has decided: whether they "
    "are one work, and why.",
    (
        shared.DOCUMENT_ID.described("The note of the pair whose id is less."),
        c.key("other_id", "documents", "The other note: a key into documents."),
        c.one_of("relation", RELATIONS, "What they are to each other."),
        c.flag("is_same_work", "Whether they are one work by it."),
        c.share("score", "How much speaks for the relation: the largest of the shares that decided it."),
        c.one_of("decided_by", DECIDERS, "Who decided."),
        c.clean_text("reason", "Why, in words.").of_record(),
        _share("share_here", "Share of the words of document_id in sentences that other_id has too, from 0 to 1;"),
        _share("share_there", "Share of the words of other_id in sentences that document_id has too;"),
        _share("share_of_runs", "Share of the runs of five words that both have, of those that either has, by sample;"),
        _share("share_of_figures", "The same for runs of three figures or symbols;"),
        c.count("n_sentences_here", "Number of sentences that only document_id has.", is_nullable=True),
        c.count("n_sentences_there", "Number of sentences that only other_id has.", is_nullable=True),
    ),
    Keys(primary=("document_id", "other_id"), ordered=(("document_id", "other_id"),)),
)

TABLES = (WORKS, WORK_LINKS)
