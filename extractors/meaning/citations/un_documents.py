"""The UN documents that a text cites, each with all that is printed of it: names, symbols, date, place cited.

Two prints of one document ("Security Council Resolution 2100 (April 25, 2013), UN Doc. S/RES/2100") are one work. A
document with symbols of two organs is two works that share their span. In a footnote, the author and title before a
symbol belong to the work; in running text they are the sentence's.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from extractors.meaning.citations.heads import LEADING, Head, is_reference, read_head, told_type
from extractors.meaning.citations.named_resolutions import (
    NamedResolution,
    find_named_resolutions,
    next_in_list,
    organ_after,
    resolution_symbol,
)
from extractors.meaning.citations.pinpoints import pinpoint_at
from extractors.meaning.citations.segments import has_finite_verb
from extractors.meaning.citations.tails import Dated, Tail, dated, read_tail
from extractors.meaning.citations.un_symbols import PrintedSymbol, Symbol, find_symbols
from extractors.meaning.citations.work import Work
from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import exact_alternatives
from extractors.text.printed_dates import PrintedDate
from extractors.text.quotations import find_quotes
from extractors.text.spans import Spans

_HINT = re.compile(r"[/∕⁄／]|esolution|ésolution|[Rr]es\.|SCR|tatement|elease|elements|briefing")
_PLACE_BEFORE = re.compile(
    r"(?:op\.\s|operative\s)?(?:paras?\.?|paragraphs?|annex|p\.|pp\.)\s[\w\s(),–-]{0,40}?\s?(?:of|to|in)\s(?:the\s)?$"
)
_TITLE_BETWEEN = re.compile(r",\s(?P<title>[“\"]?[A-ZÀ-Ý][^;]{5,200}?),?[”\"]?,?\s\(?(?:U\.?N\.?\s[Dd]oc\.\s)?")
_PLACE_IN_TITLE = re.compile(r",\s(?:paras?\b|paragraphs?\s|¶|§)[^,]*$")
_PLURAL = re.compile(r"(?<=solution)s(?=\s)|(?<=SOLUTION)S(?=\s)")
_TITLE_AFTER = re.compile(r",?\s[“\"«](?P<title>[^“”\"«»]+)[”\"»]")
_CONTEXT = 90


def cites_un(text: str) -> bool:
    """Whether `text` can cite a UN document at all; a quick look that spares the rest."""
    return bool(_HINT.search(text))


def un_documents(text: str, in_footnote: bool) -> tuple[Work, ...]:
    """The UN documents that `text`, a sentence or a part of one, cites; in order of their place."""
    if not cites_un(text):
        return ()
    return tuple(_works(dated(text), in_footnote))


def _works(source: Dated, in_footnote: bool) -> Iterator[Work]:
    text = source.text
    symbols = {symbol.char_start: symbol for symbol in find_symbols(text)}
    heads = {head.char_start: head for head in find_named_resolutions(text)}
    statements = {m.start(): m for m in _statements().finditer(text)} if in_footnote else {}
    quotes = Spans(find_quotes(text) if in_footnote else ())
    end = 0
    for start in sorted({*symbols, *heads, *statements}):
        if start < end or quotes.overlap(start, start):
            continue
        if start in heads:
            if in_footnote and _is_in_title(text, end, heads[start], symbols):
                continue
            for work in _resolutions(source, heads[start], symbols, end):
                yield work
                end = work.char_end
        elif start in symbols:
            for work in _document(source, symbols[start], end, in_footnote):
                yield work
                end = work.char_end
        else:
            tail = read_tail(source, Tail(statements[start].end()))
            if tail.date:
                yield _with_tail(Work(start, 0, "un_other", title=statements[start][0]), tail)
                end = tail.char_end


def _resolutions(
    source: Dated, head: NamedResolution | None, symbols: dict[int, PrintedSymbol], floor: int
) -> Iterator[Work]:
    """The resolutions of one head: one, or as many as its list has."""
    text = source.text
    first = head
    while head:
        tail = read_tail(source, Tail(head.char_end))
        symbol = head.symbol
        if (named := organ_after(text, tail.char_end)) and (head.organ is None):
            symbol = resolution_symbol(head.number, named[0])
            tail = read_tail(source, replace(tail, char_end=named[1]))
        twin = _twin(text, tail.char_end, symbol, symbols, head.is_of_other)
        doubts: tuple[tuple[str, str], ...] = ()
        entitled = None if twin else _entitled(text, tail.char_end, symbol, symbols)
        if entitled:
            twin = entitled[1]
        if twin:
            is_closed = "(" in text[tail.char_end : twin.char_start] and text[twin.char_end : twin.char_end + 1] == ")"
            tail = replace(tail, char_end=twin.char_end + is_closed, year=tail.year or twin.year)
            tail = read_tail(source, tail)
            if symbol and twin.symbols and twin.symbols[0].symbol != symbol.symbol:
                doubts = (
                    ("symbol_conflict", f"Named as {symbol.symbol} and printed as {twin.printed}; neither is kept."),
                )
                symbol = None
            else:
                symbol = symbol or (twin.symbols[0] if twin.symbols else None)
        elif symbol is None and not head.is_of_other:
            doubts = (("ambiguous_resolution", f"Nothing says which organ adopted resolution {head.number}."),)
        start, place = (_place_before(text, floor, head.char_start)) if head is first else (head.char_start, None)
        if place:
            tail = replace(tail, paragraphs=(place, *tail.paragraphs))
        title = _PLURAL.sub("", text[head.char_start : head.char_end]) if head is first else None
        title = entitled[0] if entitled else title
        work = Work(start, 0, "un_resolution", title=title, doubts=doubts)
        yield _with_tail(_with_symbol(work, symbol, twin.printed if twin else None), tail)
        head = next_in_list(text, tail.char_end, head.organ) if head.is_list else None
        if head and head.char_start in symbols:
            return


def _entitled(
    text: str, at: int, symbol: Symbol | None, symbols: dict[int, PrintedSymbol]
) -> tuple[str, PrintedSymbol] | None:
    """Title and symbol after a resolution: "resolution 72/199, Restructuring of the pillar, A/RES/72/199"."""
    same = next((s for s in symbols.values() if s.char_start > at and symbol in s.symbols), None) if symbol else None
    between = _TITLE_BETWEEN.fullmatch(text, at, same.char_start) if same else None
    if same is None or between is None or has_finite_verb(between["title"]):
        return None
    return between["title"].strip(' ,“”"'), same


def _twin(
    text: str, at: int, symbol: Symbol | None, symbols: dict[int, PrintedSymbol], is_of_other: bool
) -> PrintedSymbol | None:
    """The symbol printed after a resolution's name as its second name, or None where another document follows.

    A body whose resolutions have no series prints them in documents of any.
    """
    lead = _lead().match(text, at)
    printed = symbols.get(lead.end()) if lead else None
    if lead is None or printed is None or not printed.symbols:
        return None
    other = printed.symbols[0]
    if symbol is None or other.symbol == symbol.symbol:
        return printed if is_of_other or other.type == "un_resolution" else None
    return printed if other.series == symbol.series and lead["lead"] else None


def _document(source: Dated, printed: PrintedSymbol, floor: int, in_footnote: bool) -> Iterator[Work]:
    """A document named by its symbol: one work for each of its symbols, with the same span."""
    text = source.text
    lead = _lead_before().search(text, floor, printed.char_start)
    start = lead.start() if lead else printed.char_start
    tail = read_tail(source, Tail(printed.char_end, year=printed.year))
    head = Head(start) if not in_footnote else read_head(text, floor, start)
    start, place = (_place_before(text, floor, head.start)) if head.start == start else (head.start, None)
    if place:
        tail = replace(tail, paragraphs=(place, *tail.paragraphs))
    if "(" in text[start : printed.char_start] and text[tail.char_end : tail.char_end + 1] == ")":
        opened = text.count("(", start, printed.char_start) > text.count(")", start, printed.char_start)
        tail = read_tail(source, replace(tail, char_end=tail.char_end + 1)) if opened else tail
    quoted = _TITLE_AFTER.match(text, tail.char_end) if lead and "elease" in lead[0] else None
    if quoted and head.title is None:
        head = replace(head, title=quoted["title"].strip(" ,."))
        after = source.dates.get(quoted.end() + 1)
        tail = replace(tail, char_end=after.char_end if after else quoted.end(), date=after or tail.date)
        tail = read_tail(source, tail)
    cited = _PLACE_IN_TITLE.search(head.title) if head.title else None
    if head.title and cited and (within := pinpoint_at(head.title, cited.start())) and within.paragraphs:
        head = replace(head, title=head.title[: cited.start()])
        tail = replace(tail, paragraphs=(within.paragraphs, *tail.paragraphs))
    if tail.date is None and head.dated:
        tail = replace(tail, date=head.dated)
    context = head.title or text[max(floor, start - _CONTEXT) : start]
    told = told_type(context, is_title=head.title is not None)
    base = Work(start, 0, told, authors=head.authors, title=head.title)
    if not printed.symbols:
        message = f"The symbol {printed.printed!r} cannot be read; look at the page."
        base = replace(base, type="un_other", doubts=(("unread_symbol", message),))
        yield _with_tail(_with_symbol(base, None, printed.printed), tail)
    for symbol in printed.symbols:
        work = replace(base, type=symbol.type or base.type)
        yield _with_tail(_with_symbol(work, symbol, printed.printed), tail)


def _is_in_title(text: str, floor: int, head: NamedResolution, symbols: dict[int, PrintedSymbol]) -> bool:
    """ "Report of the Secretary-General on resolution 2100 (2013), UN Doc. S/2014/1": the title names a resolution."""
    lead = LEADING.match(text, floor, head.char_start)
    left = text[lead.end() if lead else floor : head.char_start].strip()
    after = next((symbols[start] for start in sorted(symbols) if start > head.char_end), None)
    if not left or left.endswith((",", ":")) or after is None or not after.symbols or not is_reference(left):
        return False
    return after.symbols[0].type != "un_resolution" and is_reference(
        text[lead.end() if lead else floor : after.char_start]
    )


def _place_before(text: str, floor: int, start: int) -> tuple[int, str | None]:
    """ "paragraph 38 of" before a document: where the citation then begins, and what it points to."""
    match = _PLACE_BEFORE.search(text, max(floor, start - 60), start)
    place = pinpoint_at(text, match.start()) if match else None
    if match is None or place is None or place.paragraphs is None:
        return start, None
    return match.start(), place.paragraphs


def _with_symbol(work: Work, symbol: Symbol | None, printed: str | None) -> Work:
    work = replace(work, symbol_as_printed=printed)
    if symbol is None:
        return work
    return replace(
        work, symbol=symbol.symbol, organ=symbol.organ, series=symbol.series, year=symbol.year, number=symbol.number
    )


def _with_tail(work: Work, tail: Tail) -> Work:
    printed = tail.date or (_year(tail.year) if tail.year else None)
    year, doubts = work.year, work.doubts
    if year is None:
        years = {tail.year, tail.date.start.year if tail.date else None} - {None}
        year = years.pop() if len(years) == 1 else None
        if years and year is None:
            message = (
                f"Two years are printed for {work.symbol}: {tail.year}, and the date {tail.date and tail.date.iso}."
            )
            doubts = (*doubts, ("year_conflict", message))
    return replace(
        work,
        char_end=tail.char_end,
        date=printed.start if printed else None,
        date_precision=printed.precision if printed else None,
        year=year,
        paragraphs_cited=", ".join(tail.paragraphs) or None,
        pages=tail.pages,
        url=tail.url,
        pointer=replace(tail.pointer, hint=work.symbol or "") if tail.pointer else None,
        short_name=tail.short_name,
        doubts=doubts,
    )


def _year(year: int) -> PrintedDate:
    return PrintedDate(date(year, 1, 1), date(year, 12, 31), "year", 0, 0)


@cache
def _statements() -> re.Pattern[str]:
    words = "|".join(word_lists("citation_titles")["un_statement"])
    return re.compile(
        rf"(?:(?:UN|United Nations)\s)?(?:Security Council|General Assembly|Secretary-General)(?:[’']s)?\s(?:{words})"
    )


def _leads() -> str:
    return exact_alternatives(word_lists("citation_marks")["symbol_lead"])


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"\s*[,:(]*\s*(?P<lead>(?:{_leads()})\s)?\s*")


@cache
def _lead_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{_leads()})\s*$")
