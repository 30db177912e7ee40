"""What somebody should do (a recommendation), or could have done (a lesson).

Prose recommends where an unquoted sentence says that somebody should or ought to do something, or where a claim
recommends it ("it was suggested that member states consider"); a past conditional ("could have helped", "should have
been") is a lesson (advice.py). List items recommend where their stem does ("For the Council:", "The Council should:"),
where they stand in a section of recommendations, or where one says "should" itself. The subject of a passive is not the
one addressed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.doubts import Doubt
from extractors.ids import row_id
from extractors.meaning.claims.claims import claims_of
from extractors.meaning.confidence import of_recommendation
from extractors.meaning.recommendations.addressees import Addressee, addressee_at
from extractors.meaning.recommendations.advice import Advice, advice_of, to_subject, trimmed
from extractors.meaning.recommendations.horizons import horizon_of
from extractors.meaning.recommendations.leads import addressee_alone, asked_by_heading, asked_by_lead
from extractors.meaning.recommendations.second import each_advice
from extractors.meaning.recommendations.subjects import is_somebody, subject_before
from extractors.model import Claim, Paragraph, Recommendation, Section, Sentence
from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import alternatives

_NAMED_STEM = re.compile(r"(?:recommendations?\s+)?(?:for|to)\s+(?=\S)", re.IGNORECASE)
_OPEN_ENDS = (";", "; and", "; or", ", and")
_ABOUT_RECOMMENDATIONS = re.compile(
    r"\b(?:of|on|with|to|from|for|since|against)\s+(?:\w+\s+){0,3}?recommendations?\b", re.IGNORECASE
)
_OF_ADVICE = re.compile(
    r"(?:[\dIVX]+[.)]?\s+)?(?:\w+\s+and\s+)?(?:the\s+)?(?:\w+\s+){0,2}"
    r"(?:recommendations|ways?\s+forward|next\s+steps|priorities\s+for\s+action|policy\s+options|action\s+points|proposals|suggestions)\b.*",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"(?:The|A|An|This|These|Those|It|There|They|We|Some|Many|Most|Participants)\b[^:;]*?\s"
    r"(?:is|are|was|were|has|have|had|will|remains?|did|does|do|can|may)\b"
)
# "It should also", "In addition, they should": the one addressed in the sentence before.
_ANNOUNCED = re.compile(r"\bthe\sfollowing\b[^.:;]{0,80}\.$|\bas\sfollows\.$")
_GOES_ON = re.compile(
    r"(?:(?:[A-Z][a-z]+,|In\s\w+,|At\sthe\ssame\stime,)\s)?(?:It|They|it|they)\s(?:should|must|ought\sto|needs?\sto)\s"
    r"(?:also|further|furthermore|likewise|equally|additionally|then|instead|in\saddition|in\sparticular|not\sonly)\b"
    r"|(?:In\saddition|Moreover|Furthermore|Further|Likewise|Additionally|To\sthis\send|To\sthat\send),\s(?:it|they)\s"
    r"(?:should|must|ought\sto|needs?\sto)\b"
)
_PRONOUN = re.compile(r"^(?:it|they)\s(?:should|must|ought\sto|needs?\sto)\s", re.IGNORECASE)
_SOMEBODY_TO = re.compile(r"(?P<whom>[A-Z][^,;:.]{2,80}?)\s+to\s+(?!(?:the|a|an|all|its|their)\b)(?=[a-z])")
_OPENING = 8  # words before the first comma that may say when
_SHORT = 2  # words of an action before a colon: the list below says the rest


def recommendations_of(
    document_id: str,
    sections: Sequence[Section],
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    claims: Sequence[Claim] | None = None,
) -> tuple[tuple[Recommendation, ...], tuple[Doubt, ...]]:
    """The recommendations and lessons, in reading order, and the doubts about whom they address.

    `claims` are those of the sentences; they are found again where they are not given.
    """
    said = claims_of(document_id, sentences)[0] if claims is None else claims
    known = [claim for claim in said if claim.in_room]
    reader = _Reader(document_id, sections, sentences, known)
    rows: list[Recommendation] = []
    doubts: list[Doubt] = []
    stem: _Stem | None = None
    section_id = None
    was_open = False
    for paragraph in paragraphs:
        if stem is None or paragraph.section_id != section_id:
            section_id, stem = paragraph.section_id, reader.section_stem(paragraph.section_id)
        is_open = paragraph.text.rstrip().endswith(_OPEN_ENDS)
        # A list whose bullets are lost shows by its semicolons.
        is_item = paragraph.kind == "body" and stem.text != "" and (is_open or was_open)
        if paragraph.kind == "list_item" or is_item:
            found = reader.item(paragraph, stem)
            was_open = is_open
        elif paragraph.kind == "body":
            found = reader.prose(paragraph)
            stem = reader.stem(paragraph)
            was_open = False
        else:
            continue
        for row in found:
            key = row_id(document_id, "recommendations", len(rows) + 1)
            rows.append(replace(row, recommendation_id=key))
            if row.addressee is None and row.addressee_as_printed is not None:
                message = f"The addressee {row.addressee_as_printed!r} is not known; add it to addressees.toml."
                doubts.append(Doubt("addressee_unknown", "info", message, table_name="recommendations", row_id=key))
    return tuple(rows), tuple(doubts)


@dataclass(frozen=True, slots=True)
class _Stem:
    """The paragraph above a list, or the heading (then without text), with what it says for its items."""

    recommends: bool
    addressee: Addressee | None
    text: str
    is_own: bool = False  # the paragraph recommends by itself, so that any item does


class _Reader:
    """Reads the paragraphs of one note."""

    def __init__(
        self, document_id: str, sections: Sequence[Section], sentences: Sequence[Sentence], claims: Sequence[Claim]
    ) -> None:
        self._document_id = document_id
        self._sections = {section.section_id: section for section in sections}
        self._sentences: dict[str, list[Sentence]] = {}
        for sentence in sentences:
            self._sentences.setdefault(sentence.paragraph_id, []).append(sentence)
        self._claims: dict[str, list[Claim]] = {}
        for claim in claims:
            self._claims.setdefault(claim.sentence_id, []).append(claim)

    def prose(self, paragraph: Paragraph) -> Iterator[Recommendation]:
        """The recommendations of a paragraph of running text."""
        before: Advice | None = None
        for sentence in self._sentences.get(paragraph.paragraph_id, ()):
            advice = self._advice(sentence)
            if advice is not None:
                advice = _of_same(advice, sentence.text, before)
            before = advice
            if advice is None or (
                (sentence.text.endswith(":") or _ANNOUNCED.search(sentence.text))
                and (_is_stem(advice.action) or self._asked(sentence)[0])
            ):
                continue
            found = list(each_advice(advice))
            for one in found:
                told = sentence.text if len(found) == 1 else _when_of(one, sentence.text)
                yield self._row(paragraph, sentence.sentence_id, one, "prose", told)

    def section_stem(self, section_id: str | None) -> _Stem:
        """What a section says for its lists: one of recommendations recommends, to whom its heading names.

        A section below one of recommendations is one too, and may be headed by nothing but a name.
        """
        section = self._sections.get(section_id or "")
        if section is None:
            return _Stem(False, None, "")
        recommends, whom = asked_by_heading(section.heading)
        if not recommends and not any(_is_of_recommendations(one) for one in self._with_those_above(section)):
            return _Stem(False, None, "")
        named = _NAMED_STEM.search(section.heading)
        return _Stem(True, whom or (addressee_at(section.heading, named.end()) if named else None), "")

    def _with_those_above(self, section: Section) -> Iterator[Section]:
        above: Section | None = section
        while above is not None:
            yield above
            above = self._sections.get(above.parent_id or "")

    def stem(self, paragraph: Paragraph) -> _Stem:
        """What `paragraph`, and its section, say for the list below it."""
        of_section = self.section_stem(paragraph.section_id)
        own = self._sentences.get(paragraph.paragraph_id)
        last = own[-1] if own else None
        text = last.text if last is not None else paragraph.text
        if _ANNOUNCED.search(text):  # "the following elements in the resolution." leads a list as a colon does
            text = text.rstrip(". ") + ":"
            last = replace(last, text=text) if last is not None else None
        if not text.rstrip().endswith(":"):
            return of_section
        named = _NAMED_STEM.match(text)
        named_addressee = addressee_at(text, named.end()) if named else None
        if named_addressee is not None and text[named_addressee.char_end :].strip() == ":":
            return _Stem(True, named_addressee, text, is_own=True)
        if of_section.recommends and (named_alone := addressee_alone(text)) is not None:
            return _Stem(True, named_alone, text, is_own=True)
        asks, asked = self._asked(last) if last is not None else asked_by_lead(text, False)
        if asks:
            return _Stem(True, asked or of_section.addressee, text, is_own=True)
        advice = self._advice(last) if last is not None else None
        if advice is not None and advice.kind == "recommendation":
            whom = Addressee(advice.addressee, advice.printed or "", 0, 0) if advice.addressee else of_section.addressee
            return _Stem(_is_stem(advice.action), whom, text, is_own=_is_stem(advice.action))
        has_noun = _stem_noun().search(text.rstrip()) is not None
        return _Stem(of_section.recommends or has_noun, of_section.addressee, text, is_own=has_noun)

    def item(self, paragraph: Paragraph, stem: _Stem) -> Iterator[Recommendation]:
        """The recommendation of a list item, by its stem, its section or its own words."""
        text = paragraph.text.strip()
        if text.endswith("?"):
            return
        if stem.recommends and (named := addressee_alone(text.partition(":")[0] + ":")) is not None and ": " in text:
            stem, text = replace(stem, addressee=named), text.partition(": ")[2]
        own = self._sentences.get(paragraph.paragraph_id, [])
        said = next(((s, a) for s in own if (a := self._advice(s)) is not None), None)
        if said is None and text.endswith(":"):
            return  # the title of a list below
        if stem.recommends and (stem.is_own or said is not None or not _STATEMENT.match(text)):
            sentence_id = own[0].sentence_id if len(own) == 1 else None
            yield self._row(paragraph, sentence_id, _of_item(text, stem, said), "list_item", text, stem.text)
        elif said is not None:
            yield self._row(paragraph, said[0].sentence_id, said[1], "list_item", said[0].text)

    def _asked(self, lead: Sentence) -> tuple[bool, Addressee | None]:
        claims = self._claims.get(lead.sentence_id, ())
        return asked_by_lead(lead.text, any(claim.stance == "recommend" for claim in claims))

    def _advice(self, sentence: Sentence) -> Advice | None:
        return advice_of(sentence, self._claims.get(sentence.sentence_id, ()))

    def _row(
        self,
        paragraph: Paragraph,
        sentence_id: str | None,
        advice: Advice,
        form: str,
        text: str,
        stem: str = "",
    ) -> Recommendation:
        section = self._sections.get(paragraph.section_id or "")
        heading = section.heading if section is not None and section.role == "recommendations" else ""
        return Recommendation(
            document_id=self._document_id,
            recommendation_id="",
            sentence_id=sentence_id,
            paragraph_id=paragraph.paragraph_id,
            addressee=advice.addressee,
            addressee_as_printed=advice.printed,
            action=advice.action,
            horizon=horizon_of(text) or horizon_of(stem) or horizon_of(heading),
            form=form,
            kind=advice.kind,
            confidence=of_recommendation(form, advice.kind, advice.addressee),
        )


def _when_of(advice: Advice, text: str) -> str:
    """What tells the horizon of one of several pieces of advice: its action, and what the sentence begins with."""
    opening = text.partition(",")[0]
    return (
        f"{opening}, {advice.action}"
        if opening not in advice.action and len(opening.split()) <= _OPENING
        else advice.action
    )


def _of_same(advice: Advice, text: str, before: Advice | None) -> Advice:
    """`advice` to whom the sentence before addresses, where it goes on: "It should also name the states"."""
    if advice.printed is not None or before is None or before.addressee is None or advice.kind != before.kind:
        return advice
    if _GOES_ON.match(text) is None:
        return advice
    return replace(advice, addressee=before.addressee, printed=before.printed, action=_PRONOUN.sub("", advice.action))


def _of_item(text: str, stem: _Stem, said: tuple[Sentence, Advice] | None) -> Advice:
    """What an item advises: in its own words where it says whom, else all of it, to whom its stem names."""
    whom = stem.addressee
    if whom is not None:
        return Advice("recommendation", whom.addressee, whom.printed, trimmed(text))
    if said is not None:
        return said[1] if said[1].printed else replace(said[1], action=trimmed(text))
    match = _SOMEBODY_TO.match(text)
    if match is not None and is_somebody(match["whom"]):
        return to_subject(subject_before(text, 0, match.end("whom")), text[match.end() :])
    return Advice("recommendation", None, None, trimmed(text))


def _is_of_recommendations(section: Section) -> bool:
    """Whether the head noun of a heading says that advice follows; in "Status of the recommendations" it does not."""
    if _ABOUT_RECOMMENDATIONS.search(section.heading):
        return False
    return section.role == "recommendations" or _OF_ADVICE.fullmatch(section.heading) is not None


def _is_stem(action: str) -> bool:
    """Whether an action only announces the list below: "The Council should:", "to consider the following issues:"."""
    return len(action.split()) <= _SHORT or "following" in action


@cache
def _stem_noun() -> re.Pattern[str]:
    nouns = word_lists("recommendation_words")["stem_nouns"]
    return re.compile(rf"\b(?:{alternatives(nouns)})\b[^,;()]{{0,90}}:$", re.IGNORECASE)
