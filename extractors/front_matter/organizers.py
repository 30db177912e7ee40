"""Who stands behind a note, read from lists of names: organizers, funders, publishers.

A name in organizations.csv gives its id. Another name counts only inside a list, where it must be written like a
name; its id is then made of the printed name ("Jane Doe Trust" gives "jane-doe-trust") and `is_known` is false.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from extractors.reference.organizations import organizations
from extractors.reference.wordlists import word_lists
from extractors.text.organizations import (
    NamedOrganization,
    find_logos,
    find_organizations,
    organization_in_letters,
    organizations_by_address,
)
from extractors.text.printed_dates import close_up
from extractors.text.slugs import slug

# Each known name of a text is masked by one character of the private use area, so that patterns see a list's shape.
_MASK = "[\ue000-\uf8ff]"
_MASK_BASE = 0xE000

_BY = r"(?:in|en) (?:close )?(?:partnership|collaboration|co-?operation|conjunction|partenariat) (?:with|avec)"
_WITH = rf"(?:{_BY}|together with|along with|jointly with)"
_AND = rf"and|et|y|und|as well as|ainsi que|{_WITH}"
_SEPARATOR = re.compile(rf"\s*[,;]\s*(?:(?:{_AND})\s+)?|\s+(?:{_AND}|&|e)\s+")
_ARTICLE = re.compile(r"^(?:and\s+)?(?:(?:the|la|le|les|el|los|o|os)\s+|l['’]\s*)", re.IGNORECASE)
_GOVERNMENTS = re.compile(r"^governments? of\s+(?:the\s+)?", re.IGNORECASE)
_ACRONYM = re.compile(r"\s*\([^)]*\)$")
_PASSED_OVER = re.compile(r"^(?:its|their|his|other|several|local|our|partner)\b.{0,40}$", re.IGNORECASE)
_PARTNERS = re.compile(rf"\b{_WITH}\s+|\bco-?(?:hosted|organi[sz]ed|convened|sponsored) (?:by|with)\s+", re.IGNORECASE)
_IT_WAS_HELD = re.compile(
    r"\W*(?:it|the (?:event|meeting|discussion|conversation|exchange)) was (?:jointly )?"
    r"(?:co-?)?(?:organi[sz]ed|hosted|convened|held) (?:jointly )?by\s+",
    re.IGNORECASE,
)
_LIST_STOP = re.compile(
    r"\s+(?:as part of|as well as its|within|under|through|which|who|whose|for (?:its|their|the|this|his|her)|in the"
    r"|in support|via|with(?: the)? (?:resources|support|funding|assistance)"
    r"|to (?:hold|support|discuss|examine|take|assess|organi[sz]e|carry|make|conduct)|pour|dans)\b|[.:]\s|[.:]$"
)
_SMALL = frozenset(
    {"of", "for", "the", "de", "du", "des", "la", "le", "les", "l", "d", "für", "to", "in", "on", "an", "von"}
)

_SUPPORT = (
    r"(?:(?:the|a|an)\s+)?(?:(?:generous|kind|financial|core|additional|invaluable)\s+)*"
    r"(?:support|assistance|funding|funds|contributions?|grants?|resources)(?:\s+provided)?\s+(?:of|from|by)"
)
_SOUTIEN = (
    r"(?:généreux\s+)?(?:soutien|appui|concours)(?:\s+financier)?\s+(?:du\b|de la\b|de l['’]|des\b|de\b|d['’])\s*"
)
# A sentence without any of these says nothing of money; looked for first, since most sentences have none.
_PAYING = (
    *("fund", "financ", "possib", "underwr", "support", "sponsor", "assist", "contribut", "grant", "resourc", "thank"),
    *("grate", "gratitude", "paid", "soutien", "appui", "concours", "apoyo", "apoio"),
)
_FUNDED = re.compile(
    rf"\b(?:(?:funded|financed|made possible|underwritten)(?:\s+(?:in part|jointly|generously))?"
    rf"\s+(?:by|through|thanks to|with)\s+(?:{_SUPPORT}\s+)?"
    rf"|(?:financée?s?|rendue?s? possibles?)\s+(?:par|avec|grâce)\s+(?:(?:le|au|à)\s+)?(?:{_SOUTIEN})?"
    r"|(?:funding|(?:financial )?support)\s+(?:for\s+[^,.;]{1,40}\s+)?(?:was|is|has been)\s+(?:generously\s+)?"
    r"provided by\s+"
    r"|financiad[oa]s? (?:por|pel[oa])\s+)",
    re.IGNORECASE,
)
_SUPPORTED = re.compile(
    rf"(?:\b(?:with|through|thanks to)\s+{_SUPPORT}|\b(?:generously\s+|financially\s+)?(?:supported|sponsored)"
    rf"\s+(?:financially\s+)?by|\bavec le\s+{_SOUTIEN}"
    r"|\bcon el apoyo (?:financiero )?del?|\bcom o apoio (?:financeiro )?d[eoa])\s*",
    re.IGNORECASE,
)
_THANKED = re.compile(
    rf"\b(?:would like to thank|wish(?:es)? to thank|(?:is|are) (?:very |deeply )?grateful to"
    rf"|owes? a debt of gratitude to|gratefully acknowledges?(?:\s+{_SUPPORT})?)\s+",
    re.IGNORECASE,
)
_PROJECT = (
    r"(?:project|workshop|roundtable|note|publication|paper|report|brief|series|event|meeting|research|initiative"
    r"|program(?:me)?|seminar|conference|retreat|study|projet|atelier|étude|série|rapport|proyecto|taller|projeto)s?"
)
_ON_PROJECT = re.compile(rf"\b{_PROJECT}\b", re.IGNORECASE)
_GAVE = re.compile(
    r"\b(?:(?:generously|kindly|jointly)\s+)?"
    r"(?:(?:funded|financed|sponsored|paid for)|(?:provided|provides)\s+(?:(?:generous|financial|core)\s+)*"
    rf"(?:support|funding|resources|assistance)\s+(?:for|to))\s+(?:the|this)\s+(?:\w+\s+)?{_PROJECT}\b"
)

_NAMES_ONLY = re.compile(rf"(?:{_MASK}|\b(?:and|the|by|published|a|publication|of|et|le|la)\b|[\W_])+", re.IGNORECASE)
_SELF_DESCRIBED = re.compile(
    rf"^\W*(?:about\s+)?(?:the\s+)?({_MASK})(?:\s*\([^)]*\))?(?:['’]s?\s+\w|,|\s+(?:[a-z]+s|has|est|œuvre|é)\b)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(rf"(?:©|\(c\)|\bcopyright\b|\bpublished by\b)[^.;]{{0,30}}?({_MASK})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedBody:
    """An organization as a text names it; `is_known` says whether organizations.csv has it.

    `lacks_letter` is set for a logo of which one letter is no letter.
    """

    organization_id: str
    name_as_printed: str
    is_known: bool
    lacks_letter: bool = False

    @property
    def is_convener(self) -> bool:
        """Whether it is of a kind that holds workshops on its own account (no state, no intergovernmental body)."""
        known = organizations().get(self.organization_id)
        return known is not None and known.kind in {"think_tank", "foundation", "university", "ngo", "company"}


def names_at_end(text: str) -> tuple[NamedBody, ...]:
    """The list of organizations that `text` ends with, in reading order: the subject before a verb."""
    masked = _Masked(text, find=find_organizations)
    found: list[NamedBody] = []
    for piece in reversed(_SEPARATOR.split(masked.text)):
        name, is_last = masked.name_of(piece, from_end=True)
        if name is not None:
            found.append(name)
        if is_last:
            break
    return tuple(reversed(found))


def names_at_start(text: str, may_be_one_word: bool = False) -> tuple[NamedBody, ...]:
    """The list of organizations that `text` begins with; states count as their governments.

    With `may_be_one_word`, an unknown name may be a single capitalised word.
    """
    masked = _Masked(text, find=_find_in_list)
    found: list[NamedBody] = []
    for piece in _SEPARATOR.split(_LIST_STOP.split(masked.text, maxsplit=1)[0]):
        name, is_last = masked.name_of(piece, from_end=False, may_be_one_word=may_be_one_word)
        if name is not None:
            found.append(name)
        if is_last:
            break
    return tuple(found)


def named_agents(sentence: str) -> tuple[NamedBody, ...]:
    """Those by whom an event told of before was held: "It was organized by …"."""
    match = _IT_WAS_HELD.match(sentence)
    return names_at_start(sentence[match.end() :]) if match else ()


def partners(sentence: str) -> tuple[NamedBody, ...]:
    """Those whom a sentence about an event names as partners: "in collaboration with …", "co-hosted by …"."""
    return each_once(name for match in _PARTNERS.finditer(sentence) for name in names_at_start(sentence[match.end() :]))


def funders(sentence: str, place: str) -> tuple[NamedBody, ...]:
    """Those whom `sentence` names as having paid for the note or its event.

    In the running text of an introduction only a sentence about the project counts, since missions are funded and
    supported too. Elsewhere "supported by" needs such a subject, or to open the line, while "funded by" does not.
    """
    lowered = sentence.lower()
    if not any(stem in lowered for stem in _PAYING):
        return ()
    found: list[NamedBody] = []
    for pattern, is_weak in ((_FUNDED, False), (_SUPPORTED, True)):
        for match in pattern.finditer(sentence):
            before = sentence[: match.start()]
            is_ours = bool(_ON_PROJECT.search(before)) or (place != "introduction" and not before.strip())
            if is_ours or (place != "introduction" and not is_weak):
                found.extend(names_at_start(sentence[match.end() :], may_be_one_word=not is_weak))
    if place != "introduction":
        for match in _THANKED.finditer(sentence):
            thanked = names_at_start(sentence[match.end() :])
            found.extend(name for name in thanked if name.is_known or _is_body(name.name_as_printed))
    for match in _GAVE.finditer(sentence):
        found.extend(names_at_end(sentence[: match.start()]))
    return each_once(found)


def publishers_of_line(line: str) -> tuple[NamedBody, ...]:
    """The organizations of a cover line, or part of one, that prints names and nothing else: a logo, an imprint."""
    closed = close_up(line)
    if closed != line:
        known = organization_in_letters(line)
        return (NamedBody(known, line, True),) if known else ()
    masked = _Masked(line, find=find_logos)
    if not masked.names or not _NAMES_ONLY.fullmatch(masked.text):
        return ()
    return each_once(masked.names)


def publishers_of_colophon(paragraph: str) -> tuple[NamedBody, ...]:
    """The organizations that a paragraph of the last page presents, names with the rights, or gives the address of."""
    masked = _Masked(paragraph, find=find_organizations)
    presented = _SELF_DESCRIBED.match(masked.text)
    return each_once(
        (
            *([masked.named(presented[1])] if presented else []),
            *(masked.named(match[1]) for match in _COPYRIGHT.finditer(masked.text)),
            *(publishers_of_line(paragraph) if len(paragraph) < 120 else ()),
            *(
                NamedBody(named.organization_id, paragraph[named.char_start : named.char_end], True)
                for named in organizations_by_address(paragraph)
            ),
        )
    )


def is_one_name(text: str) -> bool:
    """Whether `text` is, from end to end, the name of one known organization."""
    found = find_organizations(text)
    return len(found) == 1 and found[0].char_start == 0 and found[0].char_end == len(text)


def each_once(names: Iterable[NamedBody]) -> tuple[NamedBody, ...]:
    """`names` without those whose organization has stood there before."""
    firsts: dict[str, NamedBody] = {}
    for name in names:
        firsts.setdefault(name.organization_id, name)
    return tuple(firsts.values())


def without_organizations(text: str) -> str:
    """`text` with every known name taken out."""
    return re.sub(_MASK, " ", _Masked(text, find=find_organizations).text)


class _Masked:
    """A text whose known names are masked, with the names under the masks."""

    def __init__(self, text: str, find: Callable[[str], tuple[NamedOrganization, ...]]) -> None:
        text = re.sub(_MASK, " ", text)  # a symbol font may leave such characters in the text itself
        parts: list[str] = []
        names: list[NamedBody] = []
        at = 0
        for named in find(text):
            parts += [text[at : named.char_start], chr(_MASK_BASE + len(names))]
            printed = text[named.char_start : named.char_end]
            names.append(NamedBody(named.organization_id, printed, True, named.lacks_letter))
            at = named.char_end
        self.text = "".join(parts) + text[at:]
        self.names = tuple(names)

    def named(self, mask: str) -> NamedBody:
        return self.names[ord(mask) - _MASK_BASE]

    def name_of(self, piece: str, from_end: bool, may_be_one_word: bool = False) -> tuple[NamedBody | None, bool]:
        """The name that a piece of a list is, and whether the list ends with this piece."""
        piece = piece.strip(" .“”\"'’\n")
        bare = _GOVERNMENTS.sub("", _ARTICLE.sub("", piece))
        masks = re.findall(_MASK, bare)
        if masks and re.fullmatch(rf"{_MASK}(?:\s*\([^)]*\))?(?:['’]s)?", bare):
            return self.named(masks[0]), False
        if masks:
            at_edge = re.search(rf"({_MASK})(?:\s*\([^)]*\))?$", bare) if from_end else re.match(f"({_MASK})", bare)
            return (self.named(at_edge[1]) if at_edge else None), True
        if _PASSED_OVER.match(bare) or not bare:
            return None, False
        name = _ACRONYM.sub("", bare)
        if not _is_name(name, may_be_one_word):
            return None, True
        return NamedBody(slug(name), name, False), False


def _find_in_list(text: str) -> tuple[NamedOrganization, ...]:
    return find_organizations(text, in_list=True)


def _is_name(text: str, may_be_one_word: bool) -> bool:
    words = re.findall(r"[^\W_]+", text)
    if not words or len(words) > 12 or any(character.isdigit() for character in text):
        return False
    if words[0].lower() in _SMALL or words[-1].lower() in _SMALL:
        return False
    if not all(word[0].isupper() or word in _SMALL or len(word) == 1 for word in words):
        return False
    return len(words) > 1 or may_be_one_word or _is_body(words[0])


def _is_body(name: str) -> bool:
    return any(word in _body_words() for word in re.findall(r"[^\W_]+", name.lower()))


@cache
def _body_words() -> frozenset[str]:
    return frozenset(word_lists("body_words")["words"])
