"""What is found in one sentence, before it is a row of `claims`."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.meaning.claims.holder_words import consensus_of
from extractors.meaning.claims.holders import Voice

UNSPECIFIED = "unspecified"
_POINTING = frozenset({"room", "we"})  # of the voices with a holder those that do not say who it is


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim as found in one sentence, before it has an id. The holder is empty until it is known.

    `is_told` is false where the words for the holder only point to somebody, or to the room: "they", "others", "we".
    """

    holder: str
    holder_as_printed: str | None
    quantifier: str
    cue: str
    cue_start: int
    cue_end: int
    verb: str
    stance: str
    consensus: int | None
    scope: str = "explicit"
    inherited_from: str | None = None
    in_room: bool = True
    is_told: bool = True


def said_by(voice: Voice, text: str, cue: tuple[int, int], verb: tuple[str, str], extent: str = "") -> Finding:
    """That `voice` holds something; `verb` is its lemma and stance, `extent` the words that may tell how widely."""
    consensus = consensus_of(voice.quantifier, extent)
    is_told = bool(voice.holder) and voice.kind not in _POINTING
    return Finding(
        voice.holder or "",
        voice.printed,
        voice.quantifier,
        text[slice(*cue)],
        *cue,
        *verb,
        consensus,
        is_told=is_told,
    )


def said_by_nobody(text: str, cue: tuple[int, int], verb: tuple[str, str], extent: str = "") -> Finding:
    """That somebody who is not named holds something."""
    consensus = consensus_of("impersonal", extent)
    return Finding(UNSPECIFIED, None, "impersonal", text[slice(*cue)], *cue, *verb, consensus)


def without_overlap(found: Sequence[Finding]) -> list[Finding]:
    """The findings in order; of two that overlap the first, but two holders may share a cue."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda f: (f.cue_start, -f.cue_end)):
        is_joined = bool(kept) and (finding.cue_start, finding.cue_end) == (kept[-1].cue_start, kept[-1].cue_end)
        if not kept or finding.cue_start >= kept[-1].cue_end or (is_joined and finding.holder != kept[-1].holder):
            kept.append(finding)
    return kept
