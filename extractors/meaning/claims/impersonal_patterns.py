"""The regular expressions for claims that name nobody, or the holder beside a noun."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from extractors.meaning.claims.attribution import ADVERB, attribution_verbs
from extractors.text.alternatives import alternatives


@dataclass(frozen=True, slots=True)
class Patterns:
    """Nouns and passives that attribute."""

    existential: re.Pattern[str]
    complement: re.Pattern[str]
    emerging: re.Pattern[str]
    reception: re.Pattern[str]
    raised: re.Pattern[str]
    aired: re.Pattern[str]
    passive: re.Pattern[str]
    ambiguous: re.Pattern[str]
    stressed: re.Pattern[str]
    abstract: re.Pattern[str]
    document: re.Pattern[str]
    in_document: re.Pattern[str]
    point: re.Pattern[str]
    drawn: re.Pattern[str]
    was: re.Pattern[str]
    divided: re.Pattern[str]


@cache
def impersonal_patterns() -> Patterns:
    """All of them, made once."""
    verbs = attribution_verbs()
    raised = alternatives([form for noun in verbs.raised for form in (noun, f"{noun}s")])
    points = alternatives([form for noun in verbs.points for form in (noun, f"{noun}s")])
    attitudes = [form for noun in verbs.attitudes for form in (noun, f"{noun}s")]
    topic = r"(?:\s+(?:about|over|regarding|as\s+to|for|of|on|concerning|that|whether|at|with|in)\s+[^,;.:]{1,60}?)?"
    be = rf"\b(?:was|were)(?:\s+{ADVERB})*\s+"
    told = alternatives(_forms(verbs.discourse | verbs.abstract_verbs))
    abstract = alternatives([form for noun in verbs.abstract_nouns for form in (noun, f"{noun}s")])
    return Patterns(
        existential=re.compile(
            r"\b[Tt]here\s+(?:was|were|remained|seemed\s+to\s+be|appeared\s+to\s+be)\s+(?P<negation>no\s+|little\s+|not\s+)?"
            rf"(?P<words>(?:[\w-]+\s+){{0,3}}?)(?:(?:measure|degree)\s+of\s+)?"
            rf"(?P<noun>{alternatives([*verbs.existential, *attitudes])})\b"
            r"(?P<among>\s+(?:among|between|amongst)\s+(?:the\s+(?=\w+\s+(?:that|on|over|about)\b))?)?"
        ),
        complement=re.compile(
            r",?(?:\s+\w+,)?\s+(?:in\s+the\s+(?:room|group)\s+)?(?:that|on|over|about|whether|as\s+to|regarding|concerning|for|of\s+the\s+need)\b"
        ),
        emerging=re.compile(
            r"(?:^|(?<=[,;]\s))(?P<negation>[Nn]o\s|[Ll]ittle\s)?(?P<words>(?:(?!(?:[Nn]o|[Ll]ittle)\s)[\w-]+\s){0,3}?)"
            rf"(?P<noun>{alternatives(list(verbs.existential))})(?:\s+among\s+(?P<whom>[^,;.:]{{1,50}}?))?"
            r"\s+(?:(?:also|then|soon|quickly|thus)\s)?(?:emerged|prevailed|existed|formed)"
            r"(?=,?(?:\s+among\s[^,;.]{1,40})?\s+(?:that|on|over|about|whether|as\s+to|regarding|concerning|around)\b|[:.])",
            re.IGNORECASE,
        ),
        reception=re.compile(
            rf"\b(?:idea|proposal|suggestion|notion|view|argument|point|assessment|recommendation|position|option|prospect|draft|claim"
            rf"|interpretation|reading|analysis|diagnosis|conclusion|thesis|call|plea|remark|comment|presentation)s?(?:\s[^,;:.]{{1,80}}?)?"
            rf"\s(?P<cue>(?:(?:was|were)\s)?(?:met|received|greeted)\swith|drew|attracted|won|found|enjoyed|garnered|gained|commanded"
            rf"|provoked|prompted|elicited|encountered)\s+(?P<little>little\s+|no\s+|limited\s+)?(?:[\w-]+\s+){{0,3}}?"
            rf"(?P<noun>{alternatives(attitudes)})\b(?P<among>\s+(?:among|from|by|in|of)\s+)?",
        ),
        raised=re.compile(
            rf"\b(?P<noun>{raised}){topic}\s+"
            rf"(?:(?:persisted|lingered|surfaced|arose)\b|(?:was|were|have\s+been)(?:\s+{ADVERB})*\s+(?:raised|expressed|voiced|made|drawn|called|asked|laid|placed|put|issued|aired|level?led|urged|advised|counseled)\b)",
            re.IGNORECASE,
        ),
        aired=re.compile(
            rf"\b(?P<noun>{alternatives(attitudes)}){topic}\s+(?:(?:was|were)(?:\s+{ADVERB})*\s+(?:expressed|voiced|conveyed|aired|registered|palpable)"
            r"|prevailed|persisted|lingered|surfaced|ran\s+(?:high|deep))\b",
            re.IGNORECASE,
        ),
        passive=re.compile(rf"{be}(?P<verb>{alternatives(_forms(verbs.passive))})\s+(?P<next>as|to)\b"),
        ambiguous=re.compile(rf"{be}(?P<verb>{alternatives(_forms(verbs.ambiguous_passive))})\s+(?P<next>\w+)\b"),
        stressed=re.compile(rf"{be}(?P<verb>{told})\b(?!\s+(?:to|with|out)\b)"),
        abstract=re.compile(
            rf"(?:[^,;:]{{1,60}},\s)?(?:The|the|A|a|An|an|Several|Some|Both|Its|Their|This|Such|Two|Three)\s(?:[\w’-]+\s){{0,3}}?"
            rf"(?:{abstract})\b(?:\s(?:and|or)\s(?:\w+\s){{1,2}})?(?:\s(?:of|for|to|between|in|that|on|about|from|posed|at|with)\b[^;:]*)?$"
        ),
        in_document=re.compile(
            r"(?:[A-Z]\w+,\s)?[Ii]n\s(?:the|its|his|her|their|an?|this)\s(?:[\w’-]+\s){0,6}?(?:report|letter|resolution|statement)\b"
        ),
        document=re.compile(
            r"[^,;.]{0,40}\bin\s+(?:the|its|his|her|their|a|an|this)\s(?:[\w’-]+\s){0,3}(?:report|letter|resolution|statement)\b"
        ),
        point=re.compile(
            rf"(?:^|(?<=[,;]\s))(?P<cue>(?:(?:An?|a|an|The|the|One|one|Another|another|Their|their|Among\sthe)\s)(?:[\w’-]+\s){{0,3}}?(?P<noun>{points})"
            rf"(?:\s(?:made|raised|voiced|expressed|shared|heard|put\sforward)(?!\sby))?(?:\s(?:on|about|in|regarding|for|that|which)\s[^,;:.]{{1,50}}?)?"
            r"\s(?:was|were|concerned))\s(?:that|to|whether|how|why|the\sneed|the\slack)\b"
        ),
        drawn=re.compile(
            rf"\b(?:[Tt]he|[Aa]mong\sthe|[Oo]ne|[Oo]ne\sof\sthe|[Aa]nother|[Aa]n?)\s(?:[\w’-]+\s){{0,2}}?(?P<noun>{points})\s"
            r"(?:drawn|made|raised|identified|voiced|expressed|shared|offered|cited|mentioned|put\sforward|of|among)(?:\sby)?\s"
        ),
        was=re.compile(r"\s(?:was|were|is|are|included|concerned)\b"),
        divided=re.compile(
            rf"(?:[^,;:]{{1,40}},\s)?(?:[\w’]+’s?\s)?(?:{alternatives(verbs.divided_nouns)})(?:\s(?:on|about|over|of|regarding)\s[^,;.]{{1,60}}?)?\s(?:{ADVERB}\s)?(?P<verb>{alternatives(list(verbs.divided))})\b",
            re.IGNORECASE,
        ),
    )


def _forms(lemmas: Container[str]) -> list[str]:
    verbs = attribution_verbs()
    return [
        printed
        for printed, found in verbs.forms.items()
        if any(form.lemma in lemmas and form.tense in ("past", "participle") for form in found)
    ]
