"""The regular expressions by which a verb of attribution is found beside a name."""

import re
from dataclasses import dataclass
from functools import cache

from extractors.meaning.claims.attribution import ADVERB, ASIDE, attribution_verbs
from extractors.meaning.claims.holder_words import lexicon
from extractors.text.alternatives import alternatives

_APPOSITION = r"(?:,\s(?!and\b|but\b|which\b)(?:[^,;:.]|(?<=\b(?:Mr|Ms|Dr))\.|(?<=\bMrs)\.){2,100},)"
# A clause, or what stands for one, between the name and its verb: "who had served there", "on the panel".
_POSTED = (
    "who with opposed on posted invited consulted based familiar close present assigned seconded attached deployed"
    " quoted trained stationed drawn charged tasked experienced involved engaged active knowledgeable affiliated"
    " responsible new represented led headed"
)
_WHO = rf"\s+(?:{'|'.join(_POSTED.split())}|\w+ing)(?:\s+[\w’'-]+){{1,10}}?"
# "Were not convinced by this": moved by something, and not the object of what somebody did.
_MOVED_WORDS = (
    "convinced persuaded encouraged struck troubled alarmed worried frustrated disappointed heartened reassured"
    " impressed surprised"
)
_MOVED = f"(?:{'|'.join(f'(?<={word})' for word in _MOVED_WORDS.split())})"


@dataclass(frozen=True, slots=True)
class Patterns:
    """What stands after, before and beside a name."""

    predicate: re.Pattern[str]
    later_predicate: re.Pattern[str]
    shared: re.Pattern[str]
    agent: re.Pattern[str]
    inverted: re.Pattern[str]
    participle: re.Pattern[str]
    opening_participle: re.Pattern[str]
    elsewhere: re.Pattern[str]
    opening_elsewhere: re.Pattern[str]
    own_point: re.Pattern[str]
    put: re.Pattern[str]
    spoken: re.Pattern[str]


@cache
def saying_patterns() -> Patterns:
    """All of them, made once."""
    verbs = attribution_verbs()
    adverbs = rf"(?:\s+{ADVERB}){{0,3}}"
    places = alternatives(sorted(lexicon().outside_places))
    continuous = alternatives(
        [printed for printed, found in verbs.forms.items() if any(form.tense == "continuous" for form in found)]
    )
    past = alternatives(
        [printed for printed, found in verbs.forms.items() if any(form.tense == "past" for form in found)]
    )
    wish = (
        r"went\s+on|(?:went|go)\s+so\s+far\s+as|wished|wanted|sought|hastened|continued|proceeded|tended|seemed|appeared|took\s+care|(?:was|were)\s+(?:keen|quick|careful"
        r"|eager|at\s+pains|inclined|anxious|able|the\s+first)"
    )
    points = alternatives([form for noun in verbs.points for form in (noun, f"{noun}s")])
    return Patterns(
        own_point=re.compile(
            rf"[’']s?\s(?:[\w-]+\s){{0,2}}?(?P<noun>{points})(?:\s(?:about|on)\s[^,;.]{{1,40}})?(?:\s(?:was|were)\s|,\s)"
        ),
        spoken=re.compile(
            rf"(?:\s\([^()]{{1,60}}\))?(?:{_WHO})?(?:{ASIDE}|{_APPOSITION})?{adverbs}(?:\s+had)?\s+(?P<verb>[a-z]{{2,}}ed)"
            r"(?=\s(?:that|whether|how|why)\b|[,:]?\s[“\"])"
        ),
        put=re.compile(
            rf"(?:\s\([^()]{{1,60}}\))?(?:{ASIDE}|{_APPOSITION})?{adverbs}\s+(?P<verb>(?:was|were)(?:\s(?:{ADVERB}|very|quite|more|less)){{0,2}}"
            r"\s(?P<how>(?!\w+ed\b)[a-z]{4,})|put\s(?:it|this|things|the\s\w+)(?:\s[\w’-]+){0,5}|went\s(?:\w+\s){0,2}further"
            r"|had\s(?:[\w’-]+\s){0,3}(?:view|answer|explanation|recollection|question|reply|point|word|warning|message)"
            r"|(?:took|saw)\s(?:[\w’-]+\s){1,4}(?:view|line|position|differently|otherwise)):\s"
        ),
        predicate=re.compile(_predicate("", adverbs, wish, verbs.pattern), re.IGNORECASE),
        later_predicate=re.compile(_predicate(_WHO, adverbs, wish, verbs.past), re.IGNORECASE),
        shared=re.compile(
            rf"(?:\band|\bbut|\byet|,\sthen|,(?=[^;.]{{1,200}},\sand\b))(?:\s+{ADVERB})*\s+(?P<verb>{verbs.pattern})\b(?!\s+by\b)(?=\s)",
            re.IGNORECASE,
        ),
        agent=re.compile(
            rf"(?P<negation>\bnot\s+(?:\w+ly\s+)?)?\b(?P<verb>{verbs.participles})(?:\s+{ADVERB})?\s+by\s+$",
            re.IGNORECASE,
        ),
        inverted=re.compile(rf"[,”\"’]\s+(?P<verb>{past})\s+$", re.IGNORECASE),
        participle=re.compile(
            rf",\s+(?:(?:while|and|but|thus|before|after)\s+)?(?:{ADVERB}\s+){{0,2}}(?P<verb>{continuous})\b",
            re.IGNORECASE,
        ),
        opening_participle=re.compile(rf"(?:While\s+|In\s+)?(?P<verb>{continuous})\b(?!,)", re.IGNORECASE),
        elsewhere=re.compile(
            rf"\s+(?:in|on)\s+(?:(?:his|her|its|their|an?|the|this|that|local|state)\s+)?"
            rf"(?:[\w’'-]+\s+){{0,3}}?(?:{places})\b|\s+(?:reporters|journalists)\b",
            re.IGNORECASE,
        ),
        opening_elsewhere=re.compile(
            rf"(?:In|On)\s+(?:his|her|its|their|an?|the|this|that|local|state)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{places})\b[^.;]*,\s*$",
            re.IGNORECASE,
        ),
    )


def _predicate(who: str, adverbs: str, wish: str, verb: str) -> str:
    """What makes a clause of a name: a verb, with what may stand between the two."""
    return (
        rf"(?:\s\([^()]{{1,60}}\))?{who}(?:{ASIDE}|{_APPOSITION})?(?P<adverbs>{adverbs})"
        rf"(?P<chain>\s+(?:(?:{wish})\s+to|(?:began|started|opened|continued|concluded|ended|closed|responded|replied|summed\s+up)\s+by))?"
        rf"(?P<modal>\s+(?:would|must|can\s+only|could\s+only)(?:\s+{ADVERB})?)?(?P<perfect>\s+(?:have|has|had)(?:\s+{ADVERB})?)?"
        rf"(?P<negation>\s+(?:did|do|does)\s+not(?:\s+\w+ly)?)?(?:\s+(?:also|further|then))?\s+(?P<verb>{verb})"
        rf"\b(?:(?!\s+by\b)|{_MOVED})(?:,\s(?:too|however|though|therefore|in particular),)?"
    )
