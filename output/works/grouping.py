"""Links between notes to works: notes that are linked, over however many links, are one work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from output.works.decisions import DIFFERENT, PREFER, SAME, Decision
from output.works.judging import SAME_WORK, Judgement
from output.works.pairs import Pair

RULE, RESEARCHER = "rule", "researcher"


@dataclass(frozen=True, slots=True)
class Link:
    """What two notes are to each other, by whose decision; `pair` is None where no rule has looked at them."""

    document_id: str
    other_id: str
    judgement: Judgement
    decided_by: str
    pair: Pair | None = None


def links_of(found: Iterable[tuple[Pair, Judgement]], decisions: Sequence[Decision]) -> list[Link]:
    """The links that the rules have found and those that a researcher has decided, which stand above the others."""
    links = {
        (pair.document_id, pair.other_id): Link(pair.document_id, pair.other_id, judgement, RULE, pair)
        for pair, judgement in found
    }
    for decision in decisions:
        if decision.verdict == PREFER:
            continue
        there = links.get(decision.pair)
        relation = there.judgement.relation if there else None
        if decision.verdict == SAME:
            relation = relation if relation in SAME_WORK else "copy"
        else:
            relation = relation if relation and relation not in SAME_WORK else "overlap"
        score = there.judgement.score if there else 0.0
        judgement = Judgement(relation, score, decision.why or f"{decision.verdict} work, says works.csv")
        links[decision.pair] = Link(*decision.pair, judgement, RESEARCHER, there.pair if there else None)
    return [links[pair] for pair in sorted(links)]


def grouped(links: Sequence[Link], decisions: Sequence[Decision]) -> tuple[list[Link], dict[str, tuple[str, ...]]]:
    """Each linked note with all notes of its work, sorted; and the links, of which some may have had to be let go.

    The surest come first. A link that would bring together two notes that a researcher keeps apart is no link.
    """
    apart = {decision.pair for decision in decisions if decision.verdict == DIFFERENT}
    works: dict[str, tuple[str, ...]] = {}
    kept = {}
    for link in sorted(links, key=_by_trust):
        ends = (link.document_id, link.other_id)
        if link.judgement.is_same_work:
            first, second = (works.get(end, (end,)) for end in ends)
            against = next((pair for pair in apart if _parts(pair, first, second)), None)
            if against and first != second:
                reason = f"{link.judgement.reason}; it would join {against[0]} and {against[1]}, which works.csv parts"
                link = replace(link, judgement=Judgement("overlap", link.judgement.score, reason))
            else:
                together = tuple(sorted({*first, *second}))
                works |= dict.fromkeys(together, together)
        kept[ends] = link
    return [kept[ends] for ends in sorted(kept)], works


def _by_trust(link: Link) -> tuple[bool, float, str, str]:
    return link.decided_by == RULE, -link.judgement.score, link.document_id, link.other_id


def _parts(pair: tuple[str, str], first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return (pair[0] in first and pair[1] in second) or (pair[1] in first and pair[0] in second)
