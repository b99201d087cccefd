"""From a number to its records: the very links, events or places that were counted for one unit."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.coverage import CoverageQuestion
from graph_service.analytics.measure_rules import RULES, Reach
from graph_service.analytics.measures import is_link
from graph_service.analytics.validity import Validity
from graph_service.domain.vocabulary import Level, Measure
from graph_service.snapshot.columns import NONE, Csr, Ints
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Records:
    """Rows of `table`. `steps` ascends from the unit's own to those inherited from the nearest division outwards;
    rows ascend within a step. A row that counts twice (an agreement of a community and of its street, inherited)
    stands twice, once for each step."""

    table: str
    rows: Ints
    steps: Ints


def coverage_records(
    snapshot: Snapshot, question: CoverageQuestion, row: int, *, possible: bool = False
) -> Records:
    """What `counts` counts for the unit `row` (of the unit's table): as many as its `actual`, whatever its status.

    With `possible` those instead that an imprecise date leaves possible. A measure that names divisions only has
    no records of buildings but inherited ones. Cost: what is counted there; before that, once for a snapshot and a
    measure, one pass over all links or events, and one for every day.
    """
    rule = RULES[question.measure]
    valid = _valid(snapshot, question.measure, question.as_of, question.window_days)
    chosen = valid.possible & ~valid.sure if possible else valid.sure
    parts, steps = [], []
    for step, (table, giver) in enumerate(_givers(snapshot, question, row)):
        entries = _entries(snapshot, question.measure, table, giver)
        found = entries[chosen[entries]]
        parts.append(np.sort(found if rule.rows is None else _row_of_entry(snapshot, question.measure)[found]))
        steps.append(np.full(len(found), step, dtype=np.int32))
    nothing = np.empty(0, dtype=np.int32)
    return Records(rule.tables[0], np.concatenate([nothing, *parts]), np.concatenate([nothing, *steps]))


def _givers(snapshot: Snapshot, question: CoverageQuestion, row: int) -> list[tuple[str, int]]:
    """Whose links a unit has: its own and, when it inherits, those of the divisions around it up to the street."""
    table, rule = question.unit.table, RULES[question.measure]
    givers = [(table, row)] if table == "divisions" or rule.buildings is not None else []
    if not (question.inherit and is_link(question.measure)):
        return givers
    division = row if table == "divisions" else int(snapshot.tables[table].links("division_code")[row])
    street, community = (int(snapshot.tree.ancestor[level][division]) for level in (Level.STREET, Level.COMMUNITY))
    around = [division] if table == "buildings" and max(street, community) != NONE else []
    around += [street] if street not in (NONE, division) else []
    return givers + [("divisions", giver) for giver in around]


def _entries(snapshot: Snapshot, measure: Measure, table: str, row: int) -> Ints:
    """What counts for a division or building whenever it is valid, as positions in the rule's arrays."""
    placed = _by_place(snapshot, measure, table)
    below = table == "divisions" and RULES[measure].reach is Reach.INSIDE
    end = int(snapshot.tree.end[row]) if below else row + 1
    return placed.values[placed.starts[row] : placed.starts[end]]


@per_snapshot
def _by_place(snapshot: Snapshot, measure: Measure, table: str) -> Csr:
    rule = RULES[measure]
    place = rule.divisions if table == "divisions" else rule.buildings
    if place is None:
        raise ValueError(f"{measure.name} names divisions only")
    places = place(snapshot)
    placed = np.flatnonzero(places >= 0)
    return Csr.grouped(places[placed], placed, len(snapshot.tables[table]))


@per_snapshot
def _row_of_entry(snapshot: Snapshot, measure: Measure) -> Ints:
    rows = RULES[measure].rows
    if rows is None:
        raise ValueError(f"{measure.name} counts the rows of its table")
    return rows(snapshot)


@per_snapshot
def _valid(snapshot: Snapshot, measure: Measure, as_of: date, window_days: int) -> Validity:
    return RULES[measure].valid(snapshot, as_of, window_days)
