"""How many of what a measure counts there are, for every division or every building at once."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce

import numpy as np

from graph_service.analytics.measure_rules import RULES, Reach
from graph_service.analytics.places import at
from graph_service.analytics.scopes import declared
from graph_service.analytics.validity import Validity, Window
from graph_service.domain.vocabulary import Level, Measure
from graph_service.snapshot.columns import NONE, Ints, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Counts:
    """By row of the units' table: `sure` links or events, and further ones that an imprecise date leaves
    `possible`; `exact` where it leaves none to any row."""

    sure: Longs
    possible: Longs
    exact: bool


#: Tables whose completeness is asked for the whole window; the others are asked for the day itself.
_EVENT_TABLES = frozenset({"activities", "visits", "service_requests", "reports"})


def names_buildings(measure: Measure) -> bool:
    """Whether a measure counts something for a building itself."""
    return RULES[measure].buildings is not None


def is_link(measure: Measure) -> bool:
    """Whether a measure counts links, which may be inherited."""
    return RULES[measure].reach is Reach.LINK


@per_snapshot
def counts(
    snapshot: Snapshot, measure: Measure, table: str, as_of: date, window_days: int, inherit: bool
) -> Counts:
    """Counts of every row of `table`, divisions or buildings.

    `inherit` adds to link measures the links of the ancestors up to the street, and to a building those of its own
    division too. A measure that names divisions only has no counts of buildings but inherited ones: to ask for them
    is an error.
    """
    inherits = inherit and is_link(measure)
    if table == "buildings":
        return _of_buildings(snapshot, measure, as_of, window_days, inherits)
    rule = RULES[measure]
    own = _tallied(rule.divisions(snapshot), rule.valid(snapshot, as_of, window_days), len(snapshot.tables[table]))
    if rule.reach is Reach.INSIDE:
        possible = own.possible if own.exact else snapshot.tree.subtree_sums(own.possible)
        return Counts(snapshot.tree.subtree_sums(own.sure), possible, own.exact)
    if not inherits:
        return own
    street = snapshot.tree.ancestor[Level.STREET]
    return _and_inherited(own, own, np.where(street == np.arange(len(street)), NONE, street).astype(np.int32))


def _of_buildings(snapshot: Snapshot, measure: Measure, as_of: date, window_days: int, inherits: bool) -> Counts:
    rule, buildings = RULES[measure], snapshot.tables["buildings"]
    if rule.buildings is None and not inherits:
        raise ValueError(f"{measure.name} names divisions only")
    own = Counts(_nothing(len(buildings)), _nothing(len(buildings)), True)
    if rule.buildings is not None:
        own = _tallied(rule.buildings(snapshot), rule.valid(snapshot, as_of, window_days), len(buildings))
    if not inherits:
        return own
    division = buildings.links("division_code")
    ancestor = snapshot.tree.ancestor
    # in a street or a community; a building listed by its district has nothing to inherit
    placed = (at(ancestor[Level.STREET], division) >= 0) | (at(ancestor[Level.COMMUNITY], division) >= 0)
    around = counts(snapshot, measure, "divisions", as_of, window_days, True)
    return _and_inherited(own, around, np.where(placed, division, NONE).astype(np.int32))


def _tallied(places: Ints, valid: Validity, size: int) -> Counts:
    """How many count for each of `size` rows."""

    def tally(chosen: Mask) -> Longs:
        return np.bincount(places.compress(chosen) + 1, minlength=size + 1)[1:]  # NONE, the first one, is no row

    sure = tally(valid.sure)
    if valid.possible is valid.sure or not (left_open := valid.possible & ~valid.sure).any():
        return Counts(sure, _nothing(size), True)
    return Counts(sure, tally(left_open), False)


@lru_cache(maxsize=16)
def _nothing(size: int) -> Longs:
    """One array of zeros for all that have nothing to count; nobody may write into it."""
    zeros = np.zeros(size, dtype=np.int64)
    zeros.setflags(write=False)
    return zeros


def _and_inherited(own: Counts, others: Counts, giver: Ints) -> Counts:
    """With the counts of each row's giver, if it has one."""
    sure, possible = own.sure + at(others.sure, giver, 0), own.possible + at(others.possible, giver, 0)
    return Counts(sure, possible, own.exact and others.exact)


@per_snapshot
def known_divisions(snapshot: Snapshot, measure: Measure, as_of: date, window_days: int) -> Mask:
    """Divisions for which every table that the measure reads is declared complete: links on the day, events over
    the whole window."""
    window = Window.ending(as_of, window_days)

    def complete(table: str) -> Mask:
        return declared(snapshot, table, window.first if table in _EVENT_TABLES else window.last, window.last)

    return reduce(np.logical_and, map(complete, RULES[measure].tables))
