"""Names in sentences, against the gold and case by case. [printed](type:entity) marks a name, as in the gold."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.meaning.names.mentions import mentions_of
from extractors.meaning.sentences import sentences_of
from extractors.model import Mention, Paragraph
from extractors.reference import tables
from extractors.reference.names import names
from extractors.text import names as index
from tests.gold.annotation import Score, gold_files, gold_paragraphs, read_marks

FLOOR = 0.95


def found_in(row: Paragraph, subject: Sequence[str]) -> set[tuple[int, int, str]]:
    sentences = sentences_of("d0", [row])
    starts = {sentence.sentence_id: sentence.char_start for sentence in sentences}
    return {
        (starts[m.sentence_id] + m.char_start, starts[m.sentence_id] + m.char_end, described(m))
        for m in mentions_of("d0", sentences, subject)
    }


def described(mention: Mention) -> str:
    return f"{mention.entity_type}:{mention.entity_id}{' resolved' if mention.is_resolved else ''}"


def body(text: str) -> Paragraph:
    return Paragraph("d0", "d0-p0001", None, 1, "body", None, text, 1, 1, (), "none")


@pytest.mark.parametrize("held_out", [False, True])
def test_names_of_the_gold(held_out: bool) -> None:
    expected = found = right = 0
    for path in gold_files("mentions", held_out):
        for fields, row, marks in gold_paragraphs(path):
            wanted = {(mark.char_start, mark.char_end, mark.value) for mark in marks}
            got = found_in(row, fields["subject"])
            expected, found, right = expected + len(wanted), found + len(got), right + len(wanted & got)
    assert expected
    assert Score(expected, found, right).f1 >= FLOOR


@pytest.mark.parametrize(
    ("subject", "annotated"),
    [
        ([], "The [DR Congo](state:democratic-republic-of-the-congo) is no [Republic of Congo](state:congo)."),
        (["monusco"], "In [Congolese](state:democratic-republic-of-the-congo) hands."),
        ([], "In the Congo, Congolese police."),
        ([], "[MINUSMA](mission:minusma)’s budget; minusma.org; MINUSMAX."),
        ([], "The [EU](organization:eu)-led force; au, eu, un, us."),
        ([], "the [EUTM-Mali](mission:eutm-mali) and the [EUTM Mali](mission:eutm-mali) instructors"),
        ([], "the [Cote d'Ivoire](state:cote-d-ivoire) and [Côte d’Ivoire](state:cote-d-ivoire)"),
        ([], "the [UN Multidimensional Integrated Stabilisation Mission in Mali](mission:minusma)"),
        ([], "[MALI](state:mali) AT A CROSSROADS"),
        (["unifil"], "[The Force](mission:unifil resolved) and its [Force Commander](un_body:force-commander)."),
        (["minusma"], "The mission of [MONUSCO](mission:monusco) ended, and the mission that followed it too."),
        (["minusma"], "[France](state:france) told the government; the government of [Chad](state:chad) agreed."),
        (["minusma", "minusca"], "The mission told the government."),
        (["minusma"], "The Sovereignty Council met, and the council asked for time."),
        ([], "President [Bah N’Daw](person:bah-n-daw) left. President [N’Daw](person:bah-n-daw) was gone."),
        ([], "President Smith left, and General Staff Headquarters did not."),
        ([], "[S/RES/2100 (2013)](resolution:S/RES/2100) and [UNSCR 1325](resolution:S/RES/1325)."),
    ],
)  # fmt: skip
def test_traps(subject: list[str], annotated: str) -> None:
    text, marks = read_marks(annotated)
    assert found_in(body(text), subject) == {(mark.char_start, mark.char_end, mark.value) for mark in marks}


def test_rows_carry_countries_and_are_numbered_through_the_note() -> None:
    sentences = sentences_of("d0", [body("MINUSMA left Mali. The Sahel did not.")])
    rows = mentions_of("d0", sentences, ())
    assert [(row.mention_id, row.surface, row.country_codes) for row in rows] == [
        ("d0-m0001", "MINUSMA", ("ML",)),
        ("d0-m0002", "Mali", ("ML",)),
        ("d0-m0003", "Sahel", ()),
    ]


def test_an_unknown_subject_is_refused() -> None:
    with pytest.raises(ValueError, match="'minusx' is no mission"):
        mentions_of("d0", (), ["minusx"])


WORDS = [*sorted({name.printed for name in names()}), ",", "the mission", "of", "President"]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_names_do_not_overlap_and_are_as_printed(text: str) -> None:
    sentences = sentences_of("d0", [body(text)])
    texts = {sentence.sentence_id: sentence.text for sentence in sentences}
    end: dict[str, int] = {}
    for row in mentions_of("d0", sentences, ["minusma"]):
        assert row.surface == texts[row.sentence_id][row.char_start : row.char_end]
        assert end.get(row.sentence_id, 0) <= row.char_start < row.char_end
        end[row.sentence_id] = row.char_end


def test_every_name_is_found_as_it_is_written() -> None:
    written = [name for name in names() if not (name.is_local or name.is_demonym)]
    paragraphs = [
        replace(body(f"and {name.printed} was named"), paragraph_id=f"d0-p{n:04d}") for n, name in enumerate(written)
    ]
    sentences = sentences_of("d0", paragraphs)
    found = {(row.sentence_id, row.surface, row.entity_id) for row in mentions_of("d0", sentences, ())}
    in_paragraph = {sentence.paragraph_id: sentence.sentence_id for sentence in sentences}
    expected = {(in_paragraph[f"d0-p{n:04d}"], name.printed, name.entity.entity_id) for n, name in enumerate(written)}
    assert expected - found == set()


def test_every_demonym_is_found_as_it_is_written() -> None:
    for name in names():
        if name.is_demonym and not name.is_local:
            (found,) = index.find_names(f"and {name.printed} forces")
            assert (found.entities, found.is_demonym) == ((name.entity,), True)


def test_a_phrase_that_stands_for_nothing_known_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "word_lists", lambda name: {"weather": ("the rain",), "phrases": ()})
    with pytest.raises(ValueError, match="'weather' is unknown"):
        index._tree.__wrapped__()


@pytest.mark.parametrize(
    ("file", "content", "complaint"),
    [
        ("armed_groups.csv", "group_id,name_en,name_fr,aliases,country_codes\na,Malians,,,ML", "names both state mali"),
        ("armed_groups.csv", "group_id,name_en,name_fr,aliases,country_codes\na,Aaa,,,QQ", "country code 'QQ'"),
        ("armed_groups.csv", "group_id,name_en,name_fr,aliases,country_codes\na,Aaa,,,\na,Bbb,,,", "stands twice"),
        ("armed_groups.csv", "group_id,name_en,name_fr,aliases,country_codes\na,,,,ML", "has no name"),
        ("places.csv", "place_id,name,aliases,local_names,country_codes\na,Aaa,,Mali,ML", "local name of a"),
    ],
)
def test_a_file_of_names_that_contradicts_itself_is_refused(
    file: str, content: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path(tables.__file__).parent
    for path in source.glob("*.csv"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / file).write_text(content, encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)
    with pytest.raises(ValueError, match=complaint):
        names.__wrapped__()
