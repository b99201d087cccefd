"""Who provides what covers each unit: the ground of all questions about what breaks when somebody leaves."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.coverage import CoverageQuestion, UnitStates, unit_states
from graph_service.analytics.measure_rules import RULES, Reach
from graph_service.analytics.measures import is_link
from graph_service.analytics.pairs import distinct_pairs, gathered
from graph_service.analytics.places import at
from graph_service.analytics.provider_rules import provider_rule, providers_of_rows
from graph_service.analytics.units import divisions_of
from graph_service.domain.vocabulary import Level
from graph_service.domain.vocabulary_answers import ProviderUnit
from graph_service.snapshot.columns import NONE, Csr, Ints, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Provision:
    """The units of a question and what counts for them, with its providers.

    `unit` (position in `states.rows`, ascending), `row` (of `table`: the pairing, the visit, the agreement) and
    `sure` run in parallel: one entry for each time that a row counts for a unit. Those that are not sure are left
    possible by an imprecise date. `providers` of each row of `table`: global numbers, ascending, each once; a row
    goes when all of them have gone, and never when there are none.
    """

    states: UnitStates
    table: str
    unit: Ints
    row: Ints
    sure: Mask
    providers: Csr

    def provided(self, *, sure: bool) -> tuple[Ints, Ints]:
        """Unit (position) and provider (global number) of all pairs, by unit, then provider, each once; `sure`
        leaves out what an imprecise date makes possible only."""
        chosen = self.sure if sure else np.ones(len(self.sure), dtype=bool)
        which, providers = gathered(self.providers, self.row[chosen])
        return distinct_pairs(self.unit[chosen][which], providers)


@per_snapshot
def provision(snapshot: Snapshot, question: CoverageQuestion, provider_unit: ProviderUnit) -> Provision:
    """What counts for each unit of the question, and who provides it (see `provider_rules`).

    The entries of a unit that are sure are as many as its `actual` of `unit_states`, `inherit` included: an
    agreement that names a community and its street counts for the community twice. ValueError for REQUEST_ASKED,
    which nobody provides. Cost: one pass over what the measure counts, and a sort of the entries.
    """
    rule = provider_rule(question.measure)
    states = unit_states(snapshot, question)
    valid = RULES[question.measure].valid(snapshot, question.as_of, question.window_days)
    counted = np.flatnonzero(valid.possible).astype(np.int32)
    unit, chosen = _entries(snapshot, question, states.rows, counted)
    order = np.argsort(unit, kind="stable")
    entry = counted[chosen[order]]
    return Provision(
        states,
        rule.table,
        unit[order],
        rule.rows(snapshot)[entry],
        valid.sure[entry],
        providers_of_rows(snapshot, question.measure, provider_unit),
    )


def _entries(snapshot: Snapshot, question: CoverageQuestion, rows: Ints, counted: Ints) -> tuple[Ints, Ints]:
    """Unit (position in `rows`) and position in `counted` wherever one counts for the other."""
    named = RULES[question.measure].divisions(snapshot)[counted]
    own = _units_named(snapshot, question, counted, named)
    position = np.full(len(snapshot.tables[question.unit.table]), NONE, dtype=np.int32)
    position[rows] = np.arange(len(rows), dtype=np.int32)
    unit = at(position, own)
    chosen = np.flatnonzero(unit >= 0).astype(np.int32)
    pairs = [(unit[chosen], chosen)]
    if question.inherit and is_link(question.measure):
        placed = np.flatnonzero(named >= 0)
        by_division = Csr.grouped(named[placed], placed, len(snapshot.tables["divisions"]))
        pairs += [_inherited(by_division, giver) for giver in _givers(snapshot, question, rows)]
    units, entries = zip(*pairs, strict=True)
    return np.concatenate(units).astype(np.int32), np.concatenate(entries).astype(np.int32)


def _units_named(snapshot: Snapshot, question: CoverageQuestion, counted: Ints, named: Ints) -> Ints:
    """The row of the units' table for which each of `counted` counts without inheriting, NONE for none."""
    rule, level = RULES[question.measure], question.unit.level
    if level is None:
        return np.full(len(counted), NONE) if rule.buildings is None else rule.buildings(snapshot)[counted]
    return at(snapshot.tree.ancestor[level], named) if rule.reach is Reach.INSIDE else named


def _givers(snapshot: Snapshot, question: CoverageQuestion, rows: Ints) -> list[Ints]:
    """The divisions from which each unit inherits, one array for each degree; NONE for none."""
    ancestor = snapshot.tree.ancestor
    if question.unit.level is not None:
        street = ancestor[Level.STREET][rows]
        return [np.where(street == rows, NONE, street)]
    division = divisions_of(snapshot, question.unit, rows)
    street, community = at(ancestor[Level.STREET], division), at(ancestor[Level.COMMUNITY], division)
    own = np.where((street >= 0) | (community >= 0), division, NONE)
    return [own, np.where(street == division, NONE, street)]


def _inherited(by_division: Csr, giver: Ints) -> tuple[Ints, Ints]:
    """Every unit that has a giver, with all that names this division."""
    heirs = np.flatnonzero(giver >= 0)
    which, entries = gathered(by_division, giver[heirs])
    return heirs[which].astype(np.int32), entries
