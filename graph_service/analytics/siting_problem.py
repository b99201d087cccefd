"""What siting is worked out from: units with weights, sites that could serve them, and what is served already."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.coverage import CoverageQuestion
from graph_service.analytics.places import at, service_point_division
from graph_service.analytics.units import divisions_of, units_of
from graph_service.analytics.validity import valid_rows, validity_of
from graph_service.analytics.weighted_coverage import unit_weights
from graph_service.domain.vocabulary import CourtLevel, Level, ServicePointKind
from graph_service.domain.vocabulary_answers import Catchment, WeightBy
from graph_service.snapshot.columns import Ints, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

_TRIBUNAL = list(CourtLevel).index(CourtLevel.TRIBUNAL)


@dataclass(frozen=True, slots=True)
class SitingQuestion:
    """Where to open service points for the units of `demand` (its measure is SERVICE_POINT_OPEN).

    `kinds`: existing points of these kinds serve; empty for all.
    """

    demand: CoverageQuestion
    catchment: Catchment
    weight_by: WeightBy
    kinds: tuple[ServicePointKind, ...] = ()


@dataclass(frozen=True, slots=True)
class SitingProblem:
    """Units (rows) with weights (NONE where not known) and whether they are `served` now; sites, rows of divisions
    or, of TRIBUNAL, of courts; pairs (position of a site, position of a unit), by site."""

    unit: Ints
    weight: Longs
    served: Mask
    site: Ints
    pair_site: Longs
    pair_unit: Longs


@per_snapshot
def siting_problem(snapshot: Snapshot, question: SitingQuestion) -> SitingProblem:
    """A point serves the units of its catchment: those in the same community, street or district, or in the area of
    a tribunal (one that lists its own) in which it stands. A point that is only known to be in a larger division
    serves none of the smaller ones. Points count while they are surely open.
    """
    asked = question.demand
    unit = units_of(snapshot, asked.unit, asked.unit_set, asked.within, asked.as_of)
    division = divisions_of(snapshot, asked.unit, unit)
    points = _open_points(snapshot, question)
    if question.catchment is Catchment.TRIBUNAL:
        site, pair_site, pair_unit, has_point = _tribunals(snapshot, question, division, points)
    else:
        ancestor = snapshot.tree.ancestor[Level[question.catchment.name]]
        around = at(ancestor, division)
        site = np.unique(around[around >= 0])
        pair_unit = np.flatnonzero(around >= 0)
        pair_site = np.searchsorted(site, around[pair_unit])
        has_point = np.isin(site, at(ancestor, points))
    served = np.zeros(len(unit), dtype=bool)
    served[pair_unit[has_point[pair_site]]] = True
    order = np.lexsort((pair_unit, pair_site))
    weight = unit_weights(snapshot, asked, unit, question.weight_by)
    return SitingProblem(unit, weight, served, site.astype(np.int32), pair_site[order], pair_unit[order])


def _open_points(snapshot: Snapshot, question: SitingQuestion) -> Ints:
    """Divisions (rows) in which points of the kinds stand."""
    points = snapshot.tables["service_points"]
    chosen = validity_of(points.span("opened"), points.span("closed"), question.demand.as_of).sure
    if question.kinds:
        codes = [list(ServicePointKind).index(kind) for kind in question.kinds]
        chosen = chosen & np.isin(points.words("kind"), codes)
    divisions = service_point_division(snapshot)[chosen]
    return divisions[divisions >= 0]


def _tribunals(
    snapshot: Snapshot, question: SitingQuestion, division: Ints, points: Ints
) -> tuple[Ints, Longs, Longs, Mask]:
    """Tribunals with a unit in their area, pairs of both, and which have a point in their area."""
    courts, end = snapshot.tables["courts"], snapshot.tree.end
    areas = courts.lists("division_codes")
    valid = valid_rows(courts, question.demand.as_of).sure & (courts.words("level") == _TRIBUNAL)
    owner, listed = areas.rows(), areas.values
    owner, listed = owner[valid[owner]], listed[valid[owner]]
    order = np.argsort(division, kind="stable")
    low = np.searchsorted(division[order], listed)
    length = np.searchsorted(division[order], end[listed]) - low
    place = np.repeat(low - np.cumsum(length) + length, length) + np.arange(int(length.sum()))
    width = max(len(division), 1)
    pairs = np.unique(np.repeat(owner, length).astype(np.int64) * width + order[place])
    site, pair_site = np.unique(pairs // width, return_inverse=True)
    standing = np.sort(points)
    with_point = np.searchsorted(standing, end[listed]) > np.searchsorted(standing, listed)
    return site.astype(np.int32), pair_site, pairs % width, np.isin(site, owner[with_point])
