"""Coverage by several measures at once, side by side for the divisions of one level."""

from dataclasses import dataclass

from graph_service.analytics.coverage import GROUP_LIMIT, Coverage, CoverageQuestion, Share, coverage
from graph_service.domain.vocabulary import Unit
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

_NO_UNITS = Share(0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class CoverageMatrix:
    """`columns`: the whole, one for each question; `rows`: divisions by code, with a share for each question."""

    columns: list[Coverage]
    rows: list[tuple[int, list[Share]]]
    truncated: bool


@per_snapshot
def coverage_matrix(snapshot: Snapshot, questions: tuple[CoverageQuestion, ...], group_by: Unit) -> CoverageMatrix:
    """A row for each division of level `group_by` that is a group of at least one question, GROUP_LIMIT at most.

    Every cell is the group that `coverage` gives for that question alone; a division that it has none of (nobody
    there asked, so nobody is looked at for REQUEST_ANSWERED) has a cell of no units. Cost: that of `coverage` for
    each question, then one pass over the cells.
    """
    columns = [coverage(snapshot, question, group_by) for question in questions]
    shares = [dict(column.groups) for column in columns]
    # the first rows of all are among the first of each question, so a column cut short lacks none that is shown
    divisions = sorted(set().union(*shares))
    rows = [(row, [column.get(row, _NO_UNITS) for column in shares]) for row in divisions[:GROUP_LIMIT]]
    return CoverageMatrix(columns, rows, len(divisions) > GROUP_LIMIT or any(c.truncated for c in columns))
