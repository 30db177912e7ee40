"""The words of attribution: which verbs tell that somebody held something, with what stance, in which form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from extractors.reference.wordlists import Lists, word_tables
from extractors.text.alternatives import alternatives
from extractors.vocabulary import STANCES

ADVERB = (
    r"(?:\w+ly|also|too|in turn|in particular|at once|once more|likewise|rather|often|then|further|still|thus|even"
    r"|again|both|instead|all|therefore|nevertheless|nonetheless"
    r"|moreover|meanwhile|however)"
)
ASIDE = (
    r"(?:,\s(?:however|in particular|too|therefore|though|for instance|for example|in turn|by contrast|meanwhile"
    r"|moreover|furthermore|in addition|on the other hand|among others|nevertheless|nonetheless"
    r"|for (?:his|her|its|their) part|for one|likewise|similarly|too|as well|at the same time|in response|in conclusion"
    r"|accordingly|then|consequently|overall|on balance|in general|by and large|in short|nevertheless|on the whole|too"
    r"|(?:particularly|especially|including|notably|many from|mostly from)\s[^,;]{1,60}),)"
)

_TABLES = (
    "stances", "must_precede", "must_not_precede", "irregular", "existential_nouns", "raised_nouns", "passive",
    "ambiguous_passive", "ambiguous_impersonal", "clause_must_hold", "same_as", "public", "inner", "speech", "points",
    "abstract", "discourse", "divided", "light", "meeting", "attitudes", "outsiders",
    "personal", "positions", "deeds", "opinions", "arguing",
)  # fmt: skip
_TENSES = ("past", "present", "continuous")
_WORD = re.compile(r"[,\s]*([\w’'-]+)")
_CLAUSE = re.compile(r"[^,;.:]*")
_FILLER = r"(?!(?:that|of|for|to|in|on|about|with|over|from|by|and|or|whether|at|as)\b)[\w’-]+"
_MOST_FILLERS = 3


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One printed form of an attributing verb; `tense` is base, past, present, continuous or participle."""

    lemma: str
    stance: str
    tense: str


@dataclass(frozen=True, slots=True)
class Verbs:
    """attribution_verbs.toml, ready for matching; `pattern` finds a form, the longest first, `past` one of the past."""

    forms: Mapping[str, tuple[VerbForm, ...]]
    pattern: str
    past: str
    participles: str
    stances: Mapping[str, str]
    must_precede: Mapping[str, frozenset[str]]
    must_not_precede: Mapping[str, frozenset[str]]
    existential: Mapping[str, tuple[str, str]]
    raised: Mapping[str, tuple[str, str]]
    attitudes: Mapping[str, tuple[str, str]]
    passive: Mapping[str, frozenset[str]]
    ambiguous_passive: Mapping[str, frozenset[str]]
    ambiguous_impersonal: frozenset[str]
    clause_must_hold: Mapping[str, tuple[re.Pattern[str], ...]]
    same_as: Mapping[str, str]
    public: frozenset[str]
    positions: frozenset[str]
    opinions: frozenset[str]
    arguing: frozenset[str]
    deeds: frozenset[str]
    inner: frozenset[str]
    speech: frozenset[str]
    personal: frozenset[str]
    points: Mapping[str, tuple[str, str]]
    abstract_nouns: tuple[str, ...]
    abstract_verbs: frozenset[str]
    discourse: frozenset[str]
    meeting: frozenset[str]
    outsiders: frozenset[str]
    divided_nouns: tuple[str, ...]
    divided: Mapping[str, str]
    first_words: frozenset[str]

    def read(self, printed: str, following: str, tenses: Sequence[str] = _TENSES) -> VerbForm | None:
        """The verb that `printed` is a form of in one of `tenses`, or None where `following` forbids attribution."""
        words = [word for word in printed.casefold().split() if not word.endswith("ly") and word not in _LOOSE]
        whole = printed.casefold().split()
        for form in (*self.forms.get(" ".join(whole), ()), *self._fitting(words)):
            if form.tense in tenses and self.may_precede(form.lemma, following):
                return form if form.lemma not in self.same_as else replace(form, lemma=self.same_as[form.lemma])
        return None

    def _fitting(self, words: Sequence[str]) -> tuple[VerbForm, ...]:
        """The forms that `words` are, also with adjectives before their noun."""
        for dropped in range(max(1, min(_MOST_FILLERS + 1, len(words) - 1)) if words else 0):
            found = self.forms.get(" ".join([words[0], *words[1 + dropped :]]))
            if found is not None:
                return found
        return ()

    def may_precede(self, lemma: str, following: str) -> bool:
        """Whether `lemma` attributes when it stands before the text `following`."""
        match = _WORD.match(following)
        is_set_off = following.startswith(",")  # "it would be wrong, most agreed, to speak of failure"
        word = match[1].casefold() if match and not (is_set_off and match[1].casefold() == "to") else ""
        clause = _CLAUSE.match(following)
        if clause is not None and any(words.search(clause[0]) for words in self.clause_must_hold.get(lemma, ())):
            return True
        if lemma in self.must_precede and word not in self.must_precede[lemma]:
            return False
        return word not in self.must_not_precede.get(lemma, frozenset())


_LOOSE = frozenset(
    {"also", "still", "further", "very", "quite", "rather", "more", "so", "too", "less", "not", "entirely"}
)


@cache
def attribution_verbs() -> Verbs:
    """The verbs of attribution_verbs.toml. Raises ValueError, with the place and the remedy, where it is malformed."""
    table = word_tables("attribution_verbs")
    unknown = sorted(set(table) - set(_TABLES))
    if unknown:
        raise ValueError(f"attribution_verbs.toml: unknown table [{unknown[0]}]; use one of {', '.join(_TABLES)}.")
    stances: dict[str, str] = {}
    attitudes = _attitudes(table["attitudes"])
    for stance, lemmas in table["stances"].items():
        if stance not in STANCES:
            known = ", ".join(STANCES)
            raise ValueError(f"attribution_verbs.toml: [stances] {stance} is no stance; use one of {known}.")
        for lemma in lemmas:
            if stances.setdefault(lemma, stance) != stance:
                raise ValueError(f"attribution_verbs.toml: {lemma!r} has two stances, {stances[lemma]} and {stance}.")
    for noun, (_, stance) in attitudes.items():
        for verb in table["light"]["of_attitudes"]:
            stances.setdefault(f"{verb} {noun}", stance)
            stances.setdefault(f"{verb} {noun}s", stance)
    for name in ("must_precede", "must_not_precede", "passive"):
        for lemma in table[name]:
            if lemma not in stances:
                raise ValueError(f"attribution_verbs.toml: [{name}] {lemma!r} has no stance; add it under [stances].")
    forms: dict[str, list[VerbForm]] = {}
    for lemma, stance in stances.items():
        for tense, printed in _inflected(lemma, table["irregular"]):
            forms.setdefault(printed.casefold(), []).append(VerbForm(lemma, stance, tense))
            british = re.sub(r"iz(e[ds]?|ing)\b", r"is\1", printed)
            if british != printed and lemma.replace("ize", "ise") not in stances:
                forms.setdefault(british.casefold(), []).append(VerbForm(lemma, stance, tense))
    return Verbs(
        forms=MappingProxyType({printed: tuple(found) for printed, found in forms.items()}),
        pattern=_pattern(forms, frozenset(table["light"]["verbs"])),
        past=_pattern(
            {printed: found for printed, found in forms.items() if any(form.tense == "past" for form in found)},
            frozenset(table["light"]["verbs"]),
        ),
        participles=alternatives(
            [printed for printed, found in forms.items() if any(form.tense in ("past", "participle") for form in found)]
        ),
        stances=MappingProxyType(stances),
        must_precede=_sets(table["must_precede"]),
        must_not_precede=_sets(table["must_not_precede"]),
        existential=_pairs(table, "existential_nouns"),
        raised=_pairs(table, "raised_nouns"),
        attitudes=attitudes,
        passive=_sets(table["passive"]),
        ambiguous_passive=_sets(table["ambiguous_passive"]),
        ambiguous_impersonal=frozenset(table["ambiguous_impersonal"]["verbs"]),
        clause_must_hold=MappingProxyType(
            {lemma: tuple(map(re.compile, patterns)) for lemma, patterns in table["clause_must_hold"].items()}
        ),
        same_as=MappingProxyType({form: lemma for form, (lemma,) in table["same_as"].items()}),
        public=frozenset(table["public"]["verbs"]),
        positions=frozenset(table["positions"]["verbs"]),
        opinions=frozenset(table["opinions"]["verbs"]),
        arguing=frozenset(table["arguing"]["verbs"]),
        deeds=frozenset(table["deeds"]["verbs"]),
        inner=frozenset(table["inner"]["verbs"]),
        speech=frozenset(table["speech"]["verbs"]),
        personal=(frozenset(table["speech"]["verbs"]) | frozenset(table["personal"]["verbs"]))
        - frozenset(table["personal"]["papers"]),
        points=_pairs(table, "points"),
        abstract_nouns=table["abstract"]["nouns"],
        abstract_verbs=frozenset(table["abstract"]["verbs"]),
        discourse=frozenset(table["discourse"]["verbs"]),
        meeting=frozenset(table["meeting"]["verbs"]),
        outsiders=frozenset(table["outsiders"]["verbs"]),
        divided_nouns=table["divided"]["nouns"],
        divided=MappingProxyType(
            {form: lemma for lemma, forms in table["divided"].items() if lemma != "nouns" for form in forms}
        ),
        first_words=frozenset(
            printed.split()[0]
            for printed, found in forms.items()
            if any(form.tense in ("past", "continuous") for form in found)
        ),
    )


def _pattern(forms: Mapping[str, Sequence[VerbForm]], light_verbs: frozenset[str]) -> str:
    """Finds any form, the longest first, with adverbs after a form of be and adjectives before a noun: "were generally
    skeptical", "expressed strong support"."""
    light: list[str] = []
    plain: list[str] = []
    for printed, found in forms.items():
        is_light = any(form.lemma.split()[0] in light_verbs and " " in form.lemma for form in found)
        (light if is_light else plain).append(printed)
    degree = r"(?:very|quite|rather|more|so|too|less|not)"
    be = re.sub(
        r"(?<![\w\\])(was|were|is|are)\\s",
        lambda match: rf"{match[1]}\s(?:(?:{ADVERB}|{degree})\s){{0,2}}",
        alternatives(plain),
    )
    first: dict[str, list[str]] = {}
    for printed in light:
        word, _, rest = printed.partition(" ")
        first.setdefault(word, []).append(rest)
    words_of: dict[tuple[str, ...], list[str]] = {}  # verbs with the same nouns share one list of them
    for word, rests in sorted(first.items()):
        words_of.setdefault(tuple(rests), []).append(word)
    nouns = "|".join(
        rf"(?:{'|'.join(words)})\s(?:{_FILLER}\s){{0,{_MOST_FILLERS}}}?(?:{alternatives(rests)})"
        for rests, words in words_of.items()
    )
    return f"{nouns}|{be}"


def _inflected(lemma: str, irregular: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    first, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    if first == "be":
        forms = [("past", "was"), ("past", "were"), ("present", "are"), ("continuous", "being")]
        return [(tense, form + tail) for tense, form in forms]
    past, third, continuous, *more = irregular.get(first) or _regular(first)
    found = [("past", past), ("base", first), ("present", first), ("present", third), ("continuous", continuous)]
    found += [("past" if " " in form else "participle", form) for form in more]
    return [(tense, form + tail) for tense, form in found]


def _regular(verb: str) -> tuple[str, str, str]:
    if verb.endswith("e"):
        stem = verb[:-1]
        return f"{verb}d", f"{verb}s", f"{verb}ing" if verb.endswith("ee") else f"{stem}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied", f"{verb[:-1]}ies", f"{verb}ing"
    return f"{verb}ed", f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s", f"{verb}ing"


def _sets(table: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({key: frozenset(words) for key, words in table.items()})


def _attitudes(lists: Lists) -> Mapping[str, tuple[str, str]]:
    """The lemma and stance of a noun for what somebody feels: "unease" gives "express unease"."""
    for stance in lists:
        if stance not in STANCES:
            known = ", ".join(STANCES)
            raise ValueError(f"attribution_verbs.toml: [attitudes] {stance} is no stance; use one of {known}.")
    return MappingProxyType({noun: (f"express {noun}", stance) for stance, nouns in lists.items() for noun in nouns})


def _pairs(table: Mapping[str, Lists], name: str) -> Mapping[str, tuple[str, str]]:
    for noun, pair in table[name].items():
        if len(pair) != 2 or pair[1] not in STANCES:
            raise ValueError(f'attribution_verbs.toml: [{name}] {noun} must be ["lemma", "stance"], not {pair}.')
    return MappingProxyType({noun: (pair[0], pair[1]) for noun, pair in table[name].items()})
