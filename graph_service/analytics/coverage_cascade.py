"""The cascade of coverage: how far the service gets, unit by unit, and where most of them drop out."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.buildings import requester_building
from graph_service.analytics.coverage import (
    COVERED,
    GAP,
    UNKNOWN,
    CoverageQuestion,
    Share,
    unit_states,
)
from graph_service.analytics.scopes import declared
from graph_service.analytics.service_requests import (
    COMPLETION_LIMIT_DAYS,
    CONTACT_LIMIT_HOURS,
    RequestQuestion,
    chosen_requests,
    request_facts,
)
from graph_service.analytics.units import divisions_of
from graph_service.analytics.validity import Window
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import CascadeStep
from graph_service.snapshot.columns import Bytes, Ints, Longs, Mask, day_number, day_of
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class CascadeQuestion:
    """What is asked; `within` is a division row."""

    unit: Unit
    as_of: date
    within: int | None = None
    window_days: int = 365
    inherit: bool = False
    unit_set: UnitSet = UnitSet.CIVIL
    contact_limit_hours: int = CONTACT_LIMIT_HOURS
    completion_limit_days: int = COMPLETION_LIMIT_DAYS

    def covered_by(self, measure: Measure) -> CoverageQuestion:
        return CoverageQuestion(
            measure, self.unit, self.as_of, self.within, self.window_days, self.inherit, self.unit_set
        )


@dataclass(frozen=True, slots=True)
class Stage:
    """Units that reached a step and all before it.

    Of the `reached` units of the step before (of the first step: all), `share.numerator` go on, `failed` surely do
    not, and of `not_known` it is not known: reached = numerator + failed + not_known. `without_requests`: those
    among the numerator that had no request to be judged by; None where a step asks for none.
    """

    step: CascadeStep
    share: Share
    reached: int
    failed: int
    not_known: int
    without_requests: int | None

    @property
    def drop(self) -> float | None:
        """1 - C(k+1) / C(k): what is proved here against what is proved a step before; 0 / 0 is None."""
        return 1 - self.share.numerator / self.reached if self.reached else None


@dataclass(frozen=True, slots=True)
class Cascade:
    stages: list[Stage]

    @property
    def bottleneck(self) -> CascadeStep | None:
        """The step with the largest drop, the earliest of several; None where nothing drops."""
        drops = [stage.drop or 0.0 for stage in self.stages]
        largest = max(drops)
        return self.stages[drops.index(largest)].step if largest else None


@dataclass(frozen=True, slots=True)
class _Judged:
    """Of each unit its status at one step taken alone, whether all that the step reads is declared complete there,
    and whether it had no request to be judged by (None where the step asks for none)."""

    status: Bytes
    known: Mask
    without: Mask | None = None


@per_snapshot
def coverage_cascade(snapshot: Snapshot, question: CascadeQuestion) -> Cascade:
    """PAIRED: covered by BRANCH_PAIRED; CONTACT: and by PAIRING_ACTIVE; CONTACTED_IN_TIME, COMPLETED: and all its
    due requests of the window contacted within the limit, completed; RESOLVED: and all its completed mediation
    requests AGREED or CONFIRMED. Due, in time, completed, resolved: as in `service_requests`.

    A step is reached only by units that reached all before it, so the stages are nested whatever the data say. One
    late request fails a unit. A unit without a request to be judged by passes where service_requests are declared
    complete over the window, else it is unknown; requests that are there are judged as they are. Unknown is what
    fails nowhere and is unknown somewhere.

    Source: availability, contact and effective coverage of Tanahashi (Bull. WHO 56(2), 1978). Cost: that of
    `unit_states` for two measures, and one pass over the requests of the window.
    """
    rows = unit_states(snapshot, question.covered_by(Measure.BRANCH_PAIRED)).rows
    judged = {
        CascadeStep.PAIRED: _judged_by(snapshot, question.covered_by(Measure.BRANCH_PAIRED)),
        CascadeStep.CONTACT: _judged_by(snapshot, question.covered_by(Measure.PAIRING_ACTIVE)),
        **_judged_by_requests(snapshot, question, rows),
    }
    stages = []
    status = np.full(len(rows), COVERED, dtype=np.int8)
    known = np.ones(len(rows), dtype=bool)
    for step, alone in judged.items():
        before, status, known = status, _and(status, alone.status), known & alone.known
        stages.append(_stage(step, before, status, known, alone.without))
    return Cascade(stages)


def _and(first: Bytes, second: Bytes) -> Bytes:
    """GAP where either is, else UNKNOWN where either is, else COVERED."""
    either = np.where((first == UNKNOWN) | (second == UNKNOWN), UNKNOWN, COVERED)
    return np.where((first == GAP) | (second == GAP), GAP, either).astype(np.int8)


def _stage(step: CascadeStep, before: Bytes, status: Bytes, known: Mask, without: Mask | None) -> Stage:
    reached, covered = before == COVERED, status == COVERED
    share = Share(_count(covered), len(status), _count(status == UNKNOWN), _count(covered & known), _count(known))
    failed, not_known = _count(reached & (status == GAP)), _count(reached & (status == UNKNOWN))
    return Stage(
        step, share, _count(reached), failed, not_known, None if without is None else _count(covered & without)
    )


def _count(mask: Mask) -> int:
    return int(np.count_nonzero(mask))


def _judged_by(snapshot: Snapshot, question: CoverageQuestion) -> _Judged:
    states = unit_states(snapshot, question)
    return _Judged(states.status, states.known)


def _judged_by_requests(snapshot: Snapshot, question: CascadeQuestion, rows: Ints) -> dict[CascadeStep, _Judged]:
    window = Window.ending(question.as_of, question.window_days)
    asked = RequestQuestion(
        question.as_of,
        start=day_of(max(window.first, day_number(date.min))),
        end=question.as_of,
        contact_limit_hours=question.contact_limit_hours,
        completion_limit_days=question.completion_limit_days,
    )
    requests = chosen_requests(snapshot, asked)
    facts = request_facts(snapshot, asked, requests)
    complete = declared(snapshot, "service_requests", window.first, window.last)
    known = complete[divisions_of(snapshot, question.unit, rows)]
    steps = {
        CascadeStep.CONTACTED_IN_TIME: (facts.contact_due, facts.contacted_in_time),
        CascadeStep.COMPLETED: (facts.completion_due, facts.completed),
        CascadeStep.RESOLVED: (facts.mediation_completed, facts.resolved),
    }
    judged = {}
    for step, (due, done) in steps.items():
        without = _by_unit(snapshot, question.unit, requests[due])[rows] == 0
        failed = _by_unit(snapshot, question.unit, requests[due & ~done])[rows] > 0
        status = np.where(failed, GAP, np.where(without & ~known, UNKNOWN, COVERED)).astype(np.int8)
        judged[step] = _Judged(status, known, without)
    return judged


def _by_unit(snapshot: Snapshot, unit: Unit, requests: Ints) -> Longs:
    """How many of these requests came from each row of the unit's table: of divisions from those below too."""
    size = len(snapshot.tables[unit.table])
    if unit.table == "buildings":
        places = requester_building(snapshot)[requests]
        return np.bincount(places[places >= 0], minlength=size).astype(np.int64)
    places = snapshot.tables["service_requests"].links("division_code")[requests]
    return snapshot.tree.subtree_sums(np.bincount(places, minlength=size))
