"""双百分百: every court branch in a pairing, every Party-member judge down in the grassroots."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow.compute as pc

from graph_service.analytics.contacts import active_pairings
from graph_service.analytics.places import at, host_court, is_court_branch
from graph_service.analytics.validity import Window, valid_rows
from graph_service.analytics.within import rows_within
from graph_service.domain.vocabulary import CourtLevel
from graph_service.snapshot.columns import Ints, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Tally:
    """Those who count, those of them who do it, and beside it a second figure about the same ones."""

    numerator: int
    denominator: int
    beside: int

    @property
    def ratio(self) -> float | None:
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class DoubleHundred:
    """`beside` is branches with a contact in the window, and judges with a valid assignment.

    by_court holds court row, branches, judges; the missing are rows of party_organizations and of judges.
    """

    branches: Tally
    judges: Tally
    by_court: list[tuple[int, Tally, Tally]]
    missing_branches: Ints
    missing_judges: Ints
    assistants: int


@dataclass(frozen=True, slots=True)
class _Population:
    member: Mask
    does: Mask
    beside: Mask
    court: Ints

    def tally(self) -> Tally:
        chosen = self.member
        return Tally(int((chosen & self.does).sum()), int(chosen.sum()), int((chosen & self.beside).sum()))

    def tally_by_court(self, courts: int) -> list[Tally]:
        parts = (self.member & self.does, self.member, self.member & self.beside)
        placed = self.court >= 0
        sums = [np.bincount(self.court[part & placed], minlength=courts).tolist() for part in parts]
        return [Tally(*numbers) for numbers in zip(*sums, strict=True)]


@per_snapshot
def double_hundred(
    snapshot: Snapshot, within: int | None, court: int | None, as_of: date, window_days: int
) -> DoubleHundred:
    """Court branches with a valid pairing / court branches; Party-member judges with a visit in the window /
    Party-member judges. Branches and judges count while valid; a pairing counts when surely valid.

    `within` and `court` (rows) restrict both by their court; a court's tribunals count with it.
    """
    branches = _branches(snapshot, as_of, window_days)
    judges = _judges(snapshot, as_of, window_days)
    chosen = _courts(snapshot, within, court)
    branches, judges = _restricted(branches, chosen), _restricted(judges, chosen)
    size = len(snapshot.tables["courts"])
    both = zip(branches.tally_by_court(size), judges.tally_by_court(size), strict=True)
    by_court = [(row, b, j) for row, (b, j) in enumerate(both) if b.denominator or j.denominator]
    titles = pc.equal(snapshot.tables["judges"].text("title").array, "法官助理")
    is_assistant = pc.fill_null(titles, False).to_numpy(zero_copy_only=False).astype(bool)
    return DoubleHundred(
        branches.tally(),
        judges.tally(),
        by_court,
        np.flatnonzero(branches.member & ~branches.does).astype(np.int32),
        np.flatnonzero(judges.member & ~judges.does).astype(np.int32),
        int((judges.member & is_assistant).sum()),
    )


def _restricted(population: _Population, courts: Mask | None) -> _Population:
    if courts is None:
        return population
    inside = at(courts, population.court, 0)
    return _Population(population.member & inside, population.does, population.beside, population.court)


def _courts(snapshot: Snapshot, within: int | None, court: int | None) -> Mask | None:
    """The courts that count, None for all."""
    if within is None and court is None:
        return None
    chosen = np.ones(len(snapshot.tables["courts"]), dtype=bool)
    if within is not None:
        chosen = chosen & rows_within(snapshot, "courts", within)
    if court is not None:
        chosen = chosen & court_with_tribunals(snapshot, court)
    return chosen


def court_with_tribunals(snapshot: Snapshot, court: int) -> Mask:
    """A court and its tribunals (other lower courts answer for themselves)."""
    courts = snapshot.tables["courts"]
    superior = snapshot.rows_of("courts", courts.links("superior_key"))
    is_tribunal = courts.words("level") == list(CourtLevel).index(CourtLevel.TRIBUNAL)
    chosen: Mask = (superior == court) & is_tribunal
    chosen[court] = True
    return chosen


def _branches(snapshot: Snapshot, as_of: date, window_days: int) -> _Population:
    organizations, pairings = snapshot.tables["party_organizations"], snapshot.tables["pairings"]
    valid = valid_rows(pairings, as_of).sure
    active = valid & active_pairings(snapshot, as_of, window_days)
    # a pairing of two court branches is a pairing of both
    sides = [snapshot.rows_of("party_organizations", pairings.links(name)) for name in ("branch_key", "partner")]
    return _Population(
        is_court_branch(snapshot) & valid_rows(organizations, as_of).possible,
        _marked(len(organizations), np.concatenate([side[valid] for side in sides])),
        _marked(len(organizations), np.concatenate([side[active] for side in sides])),
        host_court(snapshot),
    )


def _judges(snapshot: Snapshot, as_of: date, window_days: int) -> _Population:
    judges, visits, assignments = (snapshot.tables[t] for t in ("judges", "visits", "assignments"))
    in_window = Window.ending(as_of, window_days).holds(visits.days("date"))
    visitor = snapshot.rows_of("judges", visits.links("judge_key"))
    assigned = snapshot.rows_of("judges", assignments.links("judge_key"))
    return _Population(
        (judges.words("party_member") == 1) & valid_rows(judges, as_of).possible,
        _marked(len(judges), visitor[in_window]),
        _marked(len(judges), assigned[valid_rows(assignments, as_of).sure]),
        snapshot.rows_of("courts", judges.links("court_key")),
    )


def _marked(size: int, rows: Ints) -> Mask:
    mask = np.zeros(size, dtype=bool)
    mask[rows[rows >= 0]] = True
    return mask
