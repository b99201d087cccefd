"""What changed between two days: who gained cover, who lost it, and which units came or went in between."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from graph_service.analytics.coverage import COVERED, UNKNOWN, Coverage, CoverageQuestion, coverage, unit_states
from graph_service.snapshot.columns import Bytes, Ints
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class CoverageDiff:
    """Units (rows of the unit's table, by code or key) and counts of them.

    after.numerator - before.numerator = gained - lost + appeared_covered - ended_covered, and
    after.denominator - before.denominator = appeared - ended.
    """

    before: Coverage
    after: Coverage
    gained: Ints
    lost: Ints
    appeared: Ints
    ended: Ints
    appeared_covered: int
    ended_covered: int
    gained_from_unknown: int
    lost_to_unknown: int


@per_snapshot
def coverage_diff(snapshot: Snapshot, question: CoverageQuestion, end: date) -> CoverageDiff:
    """From the day of `question` to `end`: units looked at on both days that are COVERED on one of them only, and
    units looked at on one day only.

    A unit appears (or ends) by its own validity; of REQUEST_ANSWERED, which looks only at units that asked, also by
    asking (or no longer asking) in the window. A gain may come of a new link, of a lower standard or of nothing but
    better data: `gained_from_unknown` counts those of whom it was not known before; likewise for losses. Cost: that
    of `coverage` on both days.
    """
    later = replace(question, as_of=end)
    before, after = unit_states(snapshot, question), unit_states(snapshot, later)
    both, at_first, at_last = np.intersect1d(before.rows, after.rows, assume_unique=True, return_indices=True)
    then, now = before.status[at_first], after.status[at_last]
    gained, lost = (then != COVERED) & (now == COVERED), (then == COVERED) & (now != COVERED)
    appeared, ended = ~np.isin(after.rows, both), ~np.isin(before.rows, both)
    return CoverageDiff(
        coverage(snapshot, question, None),
        coverage(snapshot, later, None),
        both[gained],
        both[lost],
        after.rows[appeared],
        before.rows[ended],
        _count(after.status[appeared], COVERED),
        _count(before.status[ended], COVERED),
        _count(then[gained], UNKNOWN),
        _count(now[lost], UNKNOWN),
    )


def _count(statuses: Bytes, status: int) -> int:
    return int(np.count_nonzero(statuses == status))
