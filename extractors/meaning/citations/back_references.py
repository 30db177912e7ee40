"""References back to a work cited before: "Ibid.", "note 2 above", "op. cit.", a short title.

Reading finds them in a part of a footnote; `Trail` knows what has been cited so far and follows them. Where more than
one work can be meant, or the footnote that is meant is missing, the reference stays empty and a doubt says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractors.meaning.citations.authors import is_body
from extractors.meaning.citations.pinpoints import bare_page_at
from extractors.meaning.citations.segments import has_finite_verb, shield
from extractors.meaning.citations.tails import NOTE_ABOVE, Tail, dated, read_tail
from extractors.meaning.citations.work import Pointer, Work
from extractors.text.quotations import find_quotes

_IBID = re.compile(r"(?:ibid(?:em)?|id)\b\.?(?=\s|,|;|\.|$|\))", re.IGNORECASE)
_OP_CIT = re.compile(r"(?P<hint>[A-ZÀ-Ý“][^.;]*?),?\s(?:op|loc)\.?\s?cit\b\.?")
_NAME_END = re.compile(
    r",\s(?=pp?\.|paras?\.|[Aa]rt|ch\.|chap|sec\.|annex|§|¶|at\s|\d{1,4}(?:\s?[-–—]\s?\d{1,4})?[\s.]*$)|\s\("
)
_SURNAME = r"(?:(?:van|von|de|der|den|di|da|el|al|bin|ben|ould|ag)\s)*[A-ZÀ-Ý][\w’'-]+"
_SURNAMES = re.compile(rf"{_SURNAME}(?:(?:,\s(?:and\s)?|\s(?:and|et|&)\s){_SURNAME}){{0,3}}(?:,?\set\sal\.?)?")
_JOIN = re.compile(r",?\set\sal\.?|,?\s(?:and|et|&)\s|,\s")
_WORDS = re.compile(r"\w+")
_LONG = 14  # words: more before "note 2 above" is a sentence and no name


def back_references(text: str) -> tuple[Work, ...]:
    """The references back in `text`, a part of a footnote that cites no UN document; offsets count in it."""
    return tuple(_find(text))


def short_title(text: str) -> Work | None:
    """All of `text` as the possible short title of a work cited before; only its target can tell."""
    quotes = find_quotes(text)
    end = quotes[0][1] if quotes else len(_NAME_END.split(text)[0])
    name = text[:end].strip(" .,")
    if not name or not (name[0].isupper() or quotes or _SURNAMES.fullmatch(name)) or len(_WORDS.findall(name)) > _LONG:
        return None
    if has_finite_verb(shield(name).hidden):
        return None
    tail = read_tail(dated(text), Tail(end))
    work = _pointing(0, tail, Pointer("short_title", None, name), text)
    if not quotes and (work.pages or work.paragraphs_cited) and _are_surnames(name):
        work = replace(work, pointer=Pointer("short_title", None, name, is_by_authors=True))
    return replace(work, title=text[quotes[0][0] + 1 : end - 1].strip(" ,.")) if quotes else work


def _are_surnames(name: str) -> bool:
    """Whether `name` can only be the last names of authors: two of them or "et al.", none a word for a body."""
    names = [part for part in _JOIN.split(name) if part]
    is_list = len(names) > 1 or name.rstrip(".").endswith("et al")
    return bool(_SURNAMES.fullmatch(name)) and is_list and not any(is_body(part) for part in (name, *names))


def _find(text: str) -> Iterator[Work]:
    ibid = _IBID.match(text)
    if ibid:
        yield _pointing(0, read_tail(dated(text), Tail(ibid.end())), Pointer("ibid"), text)
        return
    source = dated(text)
    cited = _OP_CIT.match(text)
    if cited and not has_finite_verb(shield(cited["hint"]).hidden):
        yield _pointing(0, read_tail(source, Tail(cited.end())), Pointer("op_cit", None, cited["hint"]), text)
        return
    for note in NOTE_ABOVE.finditer(text):
        opened = text[: note.start()].endswith("(") and text[note.end() : note.end() + 1] == ")"
        if not (note["where"] or opened or note.start() == 0 or re.match(r"(?:supra|above)", note[0], re.I)):
            continue
        before = text[: note.start()].rstrip(" (,")
        is_name = (bool(before) and before[0] in '“"«') or before[:1].isupper()
        is_name = is_name and not has_finite_verb(shield(before).hidden) and len(_WORDS.findall(before)) <= _LONG
        start, hint = (0, before) if is_name else (note.start(), "")
        tail = read_tail(source, Tail(note.end() + opened))
        labels = [note["first"], *([note["second"]] if note["second"] else [])]
        for label in labels:
            how = Pointer("below" if _is_below(note["where"]) else "note_above", label, hint)
            yield _pointing(start, tail, how, text)


def _is_below(where: str | None) -> bool:
    return bool(where) and where is not None and where.strip(" ,").lower() in ("below", "infra")


def _pointing(start: int, tail: Tail, pointer: Pointer, text: str) -> Work:
    bare = bare_page_at(text, tail.char_end) if not tail.pages and not tail.paragraphs else None
    if bare:
        tail = replace(tail, char_end=bare.char_end, pages=bare.pages)
    end = len(text[: tail.char_end].rstrip(" .,"))
    return Work(
        start,
        end,
        "other",
        paragraphs_cited=", ".join(tail.paragraphs) or None,
        pages=tail.pages,
        pointer=pointer,
    )


@dataclass(frozen=True, slots=True)
class Cited:
    """A work that has its id: the citation, the footnote's label, and the work that it stands for in the end."""

    citation_id: str
    root: str | None
    label: str
    work: Work


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a reference leads: a citation, or none and the reason (code and message)."""

    citation_id: str | None
    doubt: tuple[str, str] | None = None


@dataclass(slots=True)
class Trail:
    """What the footnotes have cited so far, note by note."""

    notes: list[tuple[str, list[Cited]]] = field(default_factory=list)

    def open_note(self, label: str) -> None:
        """A new footnote begins."""
        self.notes.append((label, []))

    def add(self, cited: Cited) -> None:
        """A work of the present footnote."""
        self.notes[-1][1].append(cited)

    def follow(self, pointer: Pointer) -> Followed | None:
        """The citation that `pointer` means; None for a short title that was never given."""
        if pointer.how == "ibid":
            return self._ibid()
        if pointer.how == "note_above":
            return self._note(pointer)
        if pointer.how == "below":
            return Followed(None, ("unresolved_back_reference", f"Note {pointer.label} comes later."))
        return self._named(pointer)

    def _ibid(self) -> Followed:
        label, here = self.notes[-1]
        if here:
            return _end(here[-1])
        before = self.notes[:-1]
        number = next((int(other) for other, _ in reversed(before) if _is_number(other)), 0)
        if _is_number(label) and int(label) > number + 1:
            message = f"The footnote before {label} is missing, so that “Ibid.” leads nowhere."
            return Followed(None, ("missing_note_before_ibid", message))
        for distance, (other, works) in enumerate(reversed(before)):
            if works and _is_number(other) != _is_number(label):
                message = f"“Ibid.” in footnote {label} can mean footnote {other} or the one numbered before."
                return Followed(None, ("ambiguous_back_reference", message))
            if works:
                return self._only(works, f"“Ibid.” after footnote {other}", distance)
        return Followed(None, ("unresolved_back_reference", "No work is cited before this “Ibid.”."))

    def _only(self, works: list[Cited], where: str, distance: int) -> Followed:
        places = {(cited.work.char_start, cited.work.char_end) for cited in works}
        if len(places) > 1:
            return Followed(None, ("ambiguous_back_reference", f"{where}: {len(places)} works are cited there."))
        followed = _end(works[0])
        if distance and followed.citation_id:
            doubt = ("distant_back_reference", f"{where}: {distance} footnote(s) between cite no work.")
            return Followed(followed.citation_id, doubt)
        return followed

    def _note(self, pointer: Pointer) -> Followed:
        found = [works for label, works in self.notes[:-1] if label == pointer.label]
        where = f"Note {pointer.label}"
        if not found or not any(found):
            return Followed(None, ("unresolved_back_reference", f"{where} is not there or cites no work."))
        if len(found) > 1:
            return Followed(None, ("ambiguous_back_reference", f"{len(found)} footnotes are labelled {pointer.label}."))
        works = found[0]
        if pointer.hint:
            works = [cited for cited in works if matches(pointer.hint, cited.work)] or works
        return self._only(works, where, 0)

    def _named(self, pointer: Pointer) -> Followed | None:
        candidates = [cited for _, works in self.notes for cited in works if cited.work.pointer is None]
        if pointer.how == "short_title":
            named = [cited for cited in candidates if _names_title(pointer.hint, cited.work)]
            named = named or [cited for cited in candidates if _names_authors(pointer.hint, cited.work)]
        else:
            named = [cited for cited in candidates if matches(pointer.hint, cited.work)]
        distinct = {(cited.work.title, cited.work.authors): cited for cited in reversed(named)}
        if len(distinct) == 1:
            return Followed(next(iter(distinct.values())).citation_id)
        if pointer.how == "short_title" and not distinct and not pointer.is_by_authors:
            return None
        if not distinct:
            return Followed(None, ("unresolved_back_reference", f"No work by {pointer.hint!r} is cited before."))
        return Followed(None, ("ambiguous_back_reference", f"{pointer.hint!r} can mean {len(distinct)} works."))


def _is_number(label: str) -> bool:
    return label.isascii() and label.isdigit()


def matches(hint: str, work: Work) -> bool:
    """Whether `hint`, an author or a short title or both, can name `work`."""
    quotes = find_quotes(hint)
    if quotes:
        return _names_title(hint, work)
    if work.symbol and (work.symbol == hint or (work.type == "un_resolution" and work.number in hint.split())):
        return True
    words = {word.casefold() for word in _WORDS.findall(hint)}
    surnames = {_WORDS.findall(author)[-1].casefold() for author in work.authors if _WORDS.findall(author)}
    whole = {author.casefold() for author in work.authors}
    return bool(words & surnames) or hint.casefold() in whole or _names_title(hint, work)


def _names_title(hint: str, work: Work) -> bool:
    """Whether `hint` gives the beginning of the work's title, with its author or without, or its short name."""
    quotes = find_quotes(hint)
    title, before = hint, ""
    if quotes:
        opening, close = quotes[0]
        title, before = hint[opening + 1 : close - 1], hint[:opening].strip(" ,")
    title = title.strip(" ,.").casefold()
    if work.short_name and work.short_name.casefold() == title.removeprefix("the "):
        return True
    full = (work.title or "").casefold()
    if not full or not title:
        return False
    if not quotes and "," in hint:
        surname, _, rest = hint.partition(",")
        return _is_by(surname, work) and _begins(full, rest.strip(" ,.").casefold())
    return _begins(full, title) and (not before or _is_by(before, work))


def _names_authors(hint: str, work: Work) -> bool:
    """Whether `hint` gives the last names of all authors and nothing else: "Odowa and Lindqvist", "Moss et al."."""
    if not _SURNAMES.fullmatch(hint) or not work.authors:
        return False
    printed = [name.casefold() for name in _JOIN.split(hint) if name]
    lasts = [author.casefold() for author in work.authors]
    if len(printed) != len(lasts) and not hint.rstrip(".").endswith("et al"):
        return False
    return all(last == name or last.endswith(f" {name}") for last, name in zip(lasts, printed, strict=False))


def _begins(full: str, title: str) -> bool:
    return len(title) > 3 and full.startswith(title) and not full[len(title) : len(title) + 1].isalnum()


def _is_by(printed: str, work: Work) -> bool:
    words = {word.casefold() for word in _WORDS.findall(printed)}
    return any(words & {word.casefold() for word in _WORDS.findall(author)} for author in work.authors)


def _end(cited: Cited) -> Followed:
    if cited.root is None:
        return Followed(None, ("unresolved_back_reference", "It refers to a reference that leads nowhere itself."))
    return Followed(cited.root)
