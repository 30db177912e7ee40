"""Persons and organizations that a sentence names as those who speak: "Ms. Diarra", "the Mano River Women's Forum"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.meaning.claims.attribution import ADVERB, attribution_verbs
from extractors.meaning.claims.holder_words import lexicon
from extractors.reference.organizations import organizations
from extractors.reference.wordlists import word_lists, word_tables
from extractors.text.alternatives import exact_alternatives
from extractors.text.names import find_names

PERSON = "named_person"
ORGANIZATION = "named_organization"

_PART = r"[A-ZÀ-ÖØ-Ý](?:[\w’'-]*\w|\.)"
_CAPITALIZED = r"[A-ZÀ-ÖØ-Ý][\w’'-]*"
_NAME = rf"{_PART}(?:\s(?:de|da|van|von|el|al|bin|ould|ag|la|le))?(?:\s{_PART}){{1,3}}"
_FULL = re.compile(
    r"(?:^|(?<=[,;]\s)|(?<=\b(?:that|when)\s)|(?<=\b(?:and|but|For)\s)|(?<=\b(?:as|To)\s)|(?<=\bwhile\s)"
    r"|(?P<source>(?<=[Aa]ccording\sto\s)|(?<=\bthe\sview\sof\s)|(?<=\bthe\swords\sof\s)))"
    rf"(?!(?:For|To|In|At|On|As|With|From|By|And|But|While|When|After|Before|Like|Unlike)\s)(?P<name>{_NAME})(?![\w’'])"
)
# Alone a capital is enough within a sentence: "in the debate, Adjei conceded"; at its head an apposition must follow.
_SINGLE = re.compile(
    rf"(?:^(?P<name>{_PART})(?<!ly)(?=,\s(?:an?|the|then|now|former)\s)|(?<=[a-z],\s)(?P<inner>{_PART})(?=\s[a-z]+ed\s|\ssaid\s))"
    r"(?P<source>(?!))?"
)
_FROM_WHERE = re.compile(
    r"\s\([^()]{2,60}\)|,\s(?:(?:both|all|formerly|now)\s)?(?:from|of|at|with|for|representing|speaking|attending|who)\s[^,;:]{2,80},"
)
_OF_BODY = re.compile(
    rf"\s(?:of|from|at|for)\s(?:the\s)?{_CAPITALIZED}(?:\s(?:(?:of|for|and|on)\s)?(?:the\s)?{_CAPITALIZED}){{0,6}}"
)
_WITH_POST = re.compile(
    rf"(?:^|(?<=[,;]\s)|(?<=\b(?:that|when)\s)|(?<=\b(?:and|but)\s)|(?<=\bas\s)|(?<=\bwhile\s)|(?<=[Aa]ccording\sto\s))"
    rf"(?:[\w’'-]+\s){{0,4}}?(?P<post>[\w-]+)\s(?P<name>{_NAME})(?![\w’'])"
)
_APPOSITION = re.compile(r",\s(?P<words>(?:an?|the|then|former|a?\s?senior|[a-z-]+|[A-Z][\w-]+)\s[^,;:.]{2,100}),")
_HEAD = re.compile(r"\s(?:of|from|at|in|for|to|on|with|who|and)\s")
_HOW = re.compile(rf"(?:(?<=,)|,)?(?:\s{ADVERB})?,?\s(?P<verb>[a-z]+)\b")
_OWNER = re.compile(r"[’']s$")
_POST = re.compile(
    r"(?:[Tt]he\s)?(?:[\w-]+\s){0,2}?(?:Director|Head|Chair|President|Representative|Coordinator|Secretary|Fellow)\b"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, with the words that stand beside it, from code point char_start up to char_end.

    `is_known` is true for an organization of organizations.csv: it may be quoted as well as sit in the room.
    """

    kind: str
    printed: str
    char_start: int
    char_end: int
    is_known: bool = False


def find_named(sentence: str, surnames: frozenset[str]) -> list[Named]:
    """The persons and organizations that may speak in `sentence`, in order, without overlap. A person counts with a
    title, with words beside the name that say who it is, or where the note has named the surname before."""
    found: list[Named] = []
    if _titles().keys() & set(re.findall(r"[\w-]+", sentence.casefold())):
        found += _titled(sentence)
    found += _full_names(sentence, surnames)
    found += _with_posts(sentence)
    if any(word in sentence for word in word_tables("holders")["named"]["words"]):
        found += [
            Named(PERSON if _POST.match(m[0]) else ORGANIZATION, m[0], m.start(), m.end())
            for m in _organizations().finditer(sentence)
            if not sentence[: m.start()].endswith((" of ", " in ", " at ", " from ", " for ", " with "))
            and not _is_state(m[0])
        ]
    found += _known_organizations(sentence)
    kept: list[Named] = []
    for named in sorted(found, key=lambda n: (n.char_start, n.kind != PERSON, -n.char_end)):
        if not kept or named.char_start >= kept[-1].char_end:
            kept.append(named)
    return kept


def _known_organizations(sentence: str) -> Iterator[Named]:
    """Organizations that do not govern, by name, as the subject of a clause: "Oxfam cautioned that"."""
    for match in _known_names().finditer(sentence):
        yield Named(ORGANIZATION, match[0], match.start(), match.end(), is_known=True)


@cache
def _known_names() -> re.Pattern[str]:
    kinds = {"think_tank", "ngo", "university", "foundation"}
    names = [name for row in organizations().values() if row.kind in kinds for name in (row.name, *row.aliases)]
    return re.compile(
        rf"(?:^|(?<=[,;]\s)|(?<=\bthat\s)|(?<=\bwhile\s)|(?<=\b(?:and|but)\s))(?:[Tt]he\s)?(?:{exact_alternatives(names)})(?![\w’'-]|\s[A-Z])"
    )


def _is_state(name: str) -> bool:
    return any(entity.entity_type == "state" for found in find_names(name) for entity in found.entities)


def surnames_of(sentence: str) -> frozenset[str]:
    """The last names of the persons that `sentence` names in full or after a title."""
    return frozenset(named.printed.split()[-1] for named in find_named(sentence, frozenset()) if named.kind == PERSON)


def _titled(sentence: str) -> Iterator[Named]:
    for match in _titled_persons().finditer(sentence):
        title = " ".join(match["title"].casefold().replace(",", "").split())
        if title not in _outside_titles() and match["name"].split()[0] not in word_lists("person_titles")["no_names"]:
            printed = _OWNER.sub("", match[0])
            yield Named(PERSON, printed, match.start(), match.start() + len(printed))


def _full_names(sentence: str, surnames: frozenset[str]) -> Iterator[Named]:
    known = None
    for match in (*_FULL.finditer(sentence), *_SINGLE.finditer(sentence)):
        name, start, end = match[0], match.start(), match.end()
        words = name.split()
        is_source = match["source"] is not None  # "according to Ana Reyes": a source is a person or is known by name
        if words[-1] not in surnames and not is_source and not _is_introduced(sentence, end):
            continue
        known = find_names(sentence) if known is None else known
        is_known = any(n.char_start < end and start < n.char_end for n in known)
        if not is_known and not any(word.casefold() in _not_of_persons() for word in words):
            yield Named(PERSON, name, start, end)
    for surname in surnames:
        pattern = rf"(?:^|(?<=[,;]\s)|(?<=\band\s)|(?<=\bwhile\s)){re.escape(surname)}\b(?![\s-][A-Z])"
        for match in re.finditer(pattern, sentence):
            yield Named(PERSON, match[0], match.start(), match.end())


def _with_posts(sentence: str) -> Iterator[Named]:
    """Names after a word for what the person is: "former mediator Lakhdar Benali"."""
    for match in _WITH_POST.finditer(sentence):
        is_post = match["post"].casefold() in _posts()
        if is_post and not any(word.casefold() in _not_of_persons() for word in match["name"].split()):
            yield Named(PERSON, match[0], match.start(), match.end())


def _is_introduced(sentence: str, end: int) -> bool:
    """Whether words for a person stand beside the name, or a verb of speech with its clause after it."""
    beside = _APPOSITION.match(sentence, end)
    if beside is not None and _tells_person(beside["words"]):
        return True
    aside = _FROM_WHERE.match(sentence, end)
    said = _HOW.match(sentence, aside.end() if aside else end)
    if said is not None and aside is not None:  # "Helena Brandt (NUPI) called for": any verb
        return said["verb"] in attribution_verbs().first_words
    body = _OF_BODY.match(sentence, end)
    said = _HOW.match(sentence, body.end()) if body else said
    return said is not None and any(
        form.tense == "past" and form.lemma in attribution_verbs().personal
        for form in attribution_verbs().forms.get(said["verb"], ())
    )


def _tells_person(apposition: str) -> bool:
    """Whether a noun of persons stands at the head of words beside a name: "a historian at the university"."""
    words = re.findall(r"[a-z]+", apposition.casefold())
    if _posts().intersection(words):
        return True
    head = re.findall(r"[a-z]+", _HEAD.split(apposition)[0])
    return bool(head) and lexicon().noun_by_suffix(head[-1]) is not None


@cache
def _posts() -> frozenset[str]:
    table = word_tables("holders")
    nouns = [word for part in ("nouns", "roles") for words in table[part].values() for word in words]
    return frozenset({*(word.split()[-1].casefold() for word in nouns), *table["posts"]["words"]})


@cache
def _all_titles() -> tuple[str, ...]:
    return (*word_lists("person_titles")["titles"], *word_tables("holders")["titles"]["words"])


@cache
def _titles() -> dict[str, str]:
    return {re.findall(r"[\w-]+", title)[-1]: title for title in _all_titles()}


@cache
def _outside_titles() -> frozenset[str]:
    return frozenset(word_tables("holders")["titles_outside"]["words"])


@cache
def _not_of_persons() -> frozenset[str]:
    table = word_tables("holders")
    nouns = [word for part in ("nouns", "roles") for words in table[part].values() for word in words]
    forms = {f"{word.split()[-1]}{end}" for word in nouns for end in ("", "s")}
    words = [*table["named"]["words"], *word_lists("person_titles")["no_names"], *table["institutions"]["words"]]
    quantifiers = [
        word for words in word_tables("quantifiers")["quantifiers"].values() for p in words for word in p.split()
    ]
    return frozenset(
        word.casefold() for word in (*forms, *words, *quantifiers, *table["stops"]["words"], *table["posts"]["words"])
    )


@cache
def _titled_persons() -> re.Pattern[str]:
    titles = sorted(_all_titles(), key=len, reverse=True)
    either = "|".join(
        " ".join("-".join(map(_either_case, word.split("-"))) for word in title.split()) for title in titles
    )
    either = either.replace(r"\.", r"\.?")  # British print has "Dr Vaas"
    small = "|".join(word_lists("person_titles")["particles"])
    return re.compile(
        rf"(?<![\w-])(?P<title>{either})\s(?:\([^()]{{1,12}}\)\s)?(?P<name>{_PART}(?:\s(?:(?:{small})\s)?{_PART}){{0,3}})(?![\w’'])"
    )


def _either_case(word: str) -> str:
    return f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}" if word else ""


@cache
def _organizations() -> re.Pattern[str]:
    words = exact_alternatives(word_tables("holders")["named"]["words"])
    return re.compile(
        rf"(?:\b[Tt]he\s)?\b(?:{_CAPITALIZED}\s(?:(?:of|for|and|on)\s)?(?:the\s)?){{1,6}}?(?:{words})"
        rf"(?:\s(?:of|for|on)\s(?:the\s)?{_CAPITALIZED}(?:\s(?:and\s)?{_CAPITALIZED}){{0,4}})?(?:\s\([A-Z]+\))?(?![\w’'-]|\s[A-Z])"
    )
