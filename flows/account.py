"""The account of a run: every note that was found is staged, rejected or left for the next run, or the run fails."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.errors import MissionnotesError
from flows.batch import BatchOutcome
from flows.discovery import Problem, Source

NAMED = 10
"""Lost notes that the error names; it counts the rest."""


class NotesLost(MissionnotesError):
    """Notes were found and are neither staged nor rejected nor left: a defect of missionnotes."""

    code = "notes_lost"
    remedy = "Run the command again, which reads them; and please report this message."


@dataclass(slots=True)
class Account:
    """What the batches of a run came to so far."""

    n_staged: int = 0
    rejected: list[Problem] = field(default_factory=list)
    left: list[Source] = field(default_factory=list)
    doubts: Counter[str] = field(default_factory=Counter)

    @property
    def n_done(self) -> int:
        """How many sources are accounted for."""
        return self.n_staged + len(self.rejected) + len(self.left)

    def book(self, batch: Sequence[Source], outcome: BatchOutcome) -> None:
        """Add the outcome of `batch`. Raises NotesLost where it does not tell of each source once."""
        told = Counter(source.uri for source in (*outcome.staged, *outcome.left))
        told.update(problem.source for problem in outcome.rejected)
        given = Counter(source.uri for source in batch)
        if told != given:
            odd = sorted(((given - told) + (told - given)).keys())
            more = f" and {len(odd) - NAMED} more" if len(odd) > NAMED else ""
            raise NotesLost(f"not accounted for: {', '.join(odd[:NAMED])}{more}")
        self.n_staged += len(outcome.staged)
        self.rejected += outcome.rejected
        self.left += outcome.left
        self.doubts.update(dict(outcome.doubts))
