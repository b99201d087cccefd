"""Coverage by several measures at once, side by side for the divisions of one level."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.coverage import Coverage, CoverageQuestion, GroupShares, Share, coverage
from graph_service.analytics.unit_groups import GROUP_LIMIT
from graph_service.domain.vocabulary import Unit
from graph_service.snapshot.columns import Ints, Longs
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class CoverageMatrix:
    """`columns`: the whole, one for each question. `numbers[i, j]`: the five numbers of the share of the i-th of
    `divisions` (rows, ascending) by the j-th question."""

    columns: list[Coverage]
    divisions: Ints
    numbers: Longs
    truncated: bool

    @property
    def rows(self) -> list[tuple[int, list[Share]]]:
        """The divisions by code, each with a share for each question."""
        shares = (list(map(Share._make, cells)) for cells in self.numbers.tolist())
        return list(zip(self.divisions.tolist(), shares, strict=True))


@per_snapshot
def coverage_matrix(snapshot: Snapshot, questions: tuple[CoverageQuestion, ...], group_by: Unit) -> CoverageMatrix:
    """A row for each division of level `group_by` that is a group of one of the questions (at least one),
    GROUP_LIMIT at most.

    Every cell is the group that `coverage` gives for that question alone; a division that it has none of (nobody
    there asked, so nobody is looked at for REQUEST_ANSWERED) has a cell of no units. Cost: that of `coverage` for
    each question, then one pass over the cells.
    """
    columns = [coverage(snapshot, question, group_by) for question in questions]
    # the first rows of all are among the first of each question, so a column cut short lacks none that is shown
    divisions = _of_any([column.by_group.divisions for column in columns])
    numbers = np.stack([_along(divisions, column.by_group) for column in columns], axis=1)
    truncated = len(divisions) > GROUP_LIMIT or any(column.truncated for column in columns)
    return CoverageMatrix(columns, divisions[:GROUP_LIMIT], numbers[:GROUP_LIMIT], truncated)


def _of_any(groups: list[Ints]) -> Ints:
    """The divisions that are in one of the lists; mostly they are one and the same, that of all units."""
    first = groups[0]
    return first if all(each is first for each in groups) else np.unique(np.concatenate(groups))


def _along(divisions: Ints, shares: GroupShares) -> Longs:
    """The numbers of the groups, with a row of no units for a division that is no group."""
    if divisions is shares.divisions:
        return shares.numbers
    numbers = np.zeros((len(divisions), len(Share._fields)), dtype=np.int64)
    numbers[np.searchsorted(divisions, shares.divisions)] = shares.numbers
    return numbers
