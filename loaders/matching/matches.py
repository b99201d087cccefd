"""What a name came to: one row, several, or only rows elsewhere; and the list of matches that a report shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from graph_service.domain.placing import Ref
from graph_service.domain.problems import Place
from loaders.matching.candidates import Candidate, Rule


class Verdict(Enum):
    """ONE row may be meant and is proposed; SEVERAL may; those that may are all ELSEWHERE; or there is NONE."""

    ONE = "one"
    SEVERAL = "several"
    ELSEWHERE = "elsewhere"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Finding:
    """The candidates that are left of a name in one row. `by_row`: other cells of it had to tell them apart."""

    verdict: Verdict
    candidates: Sequence[Candidate] = ()
    by_row: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A name in place of a key, and the one row that it may mean: proposed, or accepted and taken.

    `by_row`: the same name may mean something else in another row, so that it is no alias.
    """

    place: Place
    found: str
    ref: Ref
    name: str
    rule: Rule
    score: float
    by_row: bool
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """How a load takes names: an alias table, which comes before every rule; the division in which namesakes are
    sought when their row does not say where it is; and whether what is proposed is accepted."""

    aliases: Path | None = None
    within: str | None = None
    accepts: bool = False
