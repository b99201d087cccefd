"""Steps from a node to its related nodes, and the same steps counted for all nodes at once (for filters)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import strawberry

from graph_service.analytics.places import (
    agreement_divisions,
    at,
    event_division,
    mediator_divisions,
    pairing_sides,
    service_point_division,
)
from graph_service.analytics.validity import valid_rows
from graph_service.domain.codes import PLACEHOLDER_NAMES
from graph_service.domain.vocabulary import Level
from graph_service.snapshot.columns import NONE, Csr, Ints, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot
from schema.context import View
from schema.pagination import DEFAULT_FIRST, RowList
from schema.presence import happened, those_happened, those_valid


@dataclass(frozen=True, slots=True)
class Step:
    """From rows of `source` to rows of `target` (None: global numbers of mixed kinds).

    `rows` follows it from one row; `counts` says for every source row how many of the chosen targets it has.
    """

    source: str
    target: str | None
    rows: Callable[[View, int], Ints]
    counts: Callable[[View, Mask], Longs]


def _counted(lists: Csr, chosen: Mask, size: int) -> Longs:
    return np.bincount(lists.rows()[chosen[lists.values]], minlength=size).astype(np.int64)


def through(source: str, target: str | None, lists: Callable[[View], Csr]) -> Step:
    """A step along ready-made lists; requests and moves that are still to come on the as-of day are left out."""

    def rows(view: View, row: int) -> Ints:
        return those_happened(view, target, np.sort(lists(view)[row]))

    def counts(view: View, chosen: Mask) -> Longs:
        return _counted(lists(view), _of_the_day(view, target, chosen), view.table_rows(source))

    return Step(source, target, rows, counts)


def _of_the_day(view: View, target: str | None, chosen: Mask) -> Mask:
    there = None if target is None else happened(view, target)
    return chosen if there is None else chosen & there


def naming(target: str, column: str, source: str) -> Step:
    """To the rows of `target` whose link `column` names the node."""
    return through(source, target, lambda view: view.snapshot.relations[target, column].backward[source])


def standing(step: Step) -> Step:
    """The step, to those alone that are not surely gone or yet to come on the as-of day."""
    target = str(step.target)

    def rows(view: View, row: int) -> Ints:
        return those_valid(view, target, step.rows(view, row))

    def counts(view: View, chosen: Mask) -> Longs:
        return step.counts(view, chosen & valid_rows(view.snapshot.tables[target], view.as_of).possible)

    return Step(step.source, step.target, rows, counts)


def listed(source: str, column: str) -> Step:
    """To the nodes, of any kind, that the many-links column lists."""
    return through(source, None, lambda view: view.snapshot.relations[source, column].forward)


def below(target: str, divisions: Callable[[Snapshot], Ints]) -> Step:
    """From a division to the rows of `target` that take place in it or below; `divisions` gives their place."""

    def rows(view: View, row: int) -> Ints:
        placed = _by_place(view.snapshot, target, divisions)
        first, last = placed.starts[row], placed.starts[view.snapshot.tree.end[row]]
        return those_happened(view, target, np.sort(placed.values[first:last]))

    def counts(view: View, chosen: Mask) -> Longs:
        places = divisions(view.snapshot)
        counted = _of_the_day(view, target, chosen) & (places >= 0)
        tally = np.bincount(places[counted], minlength=view.table_rows("divisions"))
        return view.snapshot.tree.subtree_sums(tally)

    return Step("divisions", target, rows, counts)


def serving_below(target: str, divisions: Callable[[Snapshot], Csr]) -> Step:
    """From a division to the rows of `target` that serve in it or below, each once; `divisions` gives those served.

    A row that serves several divisions of a subtree counts once there: of each two that follow one another in the
    order of codes, the second is taken off again where both lie (Hui 1992: distinct values below a node of a tree).
    """

    def rows(view: View, row: int) -> Ints:
        served = _turned(view.snapshot, divisions)
        first, last = served.starts[row], served.starts[view.snapshot.tree.end[row]]
        return np.unique(served.values[first:last])

    def counts(view: View, chosen: Mask) -> Longs:
        served = divisions(view.snapshot)
        size = view.table_rows("divisions")
        again = _divisions_served_again(view.snapshot, divisions)
        tally = np.bincount(served.values[chosen[served.rows()]], minlength=size)
        twice = np.bincount(again.values[chosen[again.rows()]], minlength=size)
        return view.snapshot.tree.subtree_sums(tally - twice)

    return Step("divisions", target, rows, counts)


@per_snapshot
def _turned(snapshot: Snapshot, divisions: Callable[[Snapshot], Csr]) -> Csr:
    """The rows that name each division, of lists of divisions by row."""
    named = divisions(snapshot)
    return Csr.grouped(named.values, named.rows(), len(snapshot.tables["divisions"]))


@per_snapshot
def _divisions_served_again(snapshot: Snapshot, divisions: Callable[[Snapshot], Csr]) -> Csr:
    """For each two neighbours in a row's ascending list, the smallest division around both; none where there is
    none."""
    served = divisions(snapshot)
    rows = served.rows()
    same_row = rows[1:] == rows[:-1]
    first, second = served.values[:-1][same_row], served.values[1:][same_row]
    around = np.full(len(first), NONE, dtype=np.int32)
    for level in Level:  # from the province down, so that the smallest one is kept
        ancestor = snapshot.tree.ancestor[level]
        both = (ancestor[first] == ancestor[second]) & (ancestor[first] >= 0)
        around = np.where(both, ancestor[first], around)
    there = around >= 0
    return Csr.grouped(rows[1:][same_row][there], around[there], len(served.starts) - 1)


@per_snapshot
def _by_place(snapshot: Snapshot, target: str, divisions: Callable[[Snapshot], Ints]) -> Csr:
    places = divisions(snapshot)
    placed = np.flatnonzero(places >= 0)
    return Csr.grouped(places[placed], placed, len(snapshot.tables["divisions"]))


def _pairing_lists(view: View, owner: Ints, source: str) -> Csr:
    """Surely valid pairings by owner row."""
    valid = valid_rows(view.snapshot.tables["pairings"], view.as_of).sure
    rows = np.flatnonzero(valid & (owner >= 0))
    return Csr.grouped(owner[rows], rows, view.table_rows(source))


def _pairings_of_divisions(view: View) -> Csr:
    return _pairing_lists(view, pairing_sides(view.snapshot).reached, "divisions")


@per_snapshot
def _both_sides(snapshot: Snapshot, table: str) -> Csr:
    """Pairings by the row of `table` on either side."""
    pairings = snapshot.tables["pairings"]
    owner = np.concatenate([snapshot.rows_of(table, pairings.links(name)) for name in ("branch_key", "partner")])
    rows = np.tile(np.arange(len(pairings), dtype=np.int32), 2)
    return Csr.grouped(owner[owner >= 0], rows[owner >= 0], len(snapshot.tables[table]))


def _pairings_of(table: str) -> Step:
    return through(table, "pairings", lambda view: _both_sides(view.snapshot, table))


@per_snapshot
def shown_parents(snapshot: Snapshot) -> Ints:
    """Row of the parent that is shown of each division: placeholders such as 市辖区 are passed over."""
    divisions = snapshot.tables["divisions"]
    parents = divisions.links("parent_code")
    hidden = _placeholders(snapshot)
    for _ in range(len(Level)):
        parents = np.where(at(hidden, parents, 0), at(parents, parents), parents)
    return parents


@per_snapshot
def _placeholders(snapshot: Snapshot) -> Mask:
    names = pa.array(PLACEHOLDER_NAMES, pa.large_string())
    found = pc.is_in(snapshot.tables["divisions"].text("name").array, value_set=names)
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=bool)


@per_snapshot
def _shown_children(snapshot: Snapshot) -> Csr:
    """Children by shown parent; a placeholder is nobody's child."""
    parents = shown_parents(snapshot)
    rows = np.flatnonzero((parents >= 0) & ~_placeholders(snapshot))
    return Csr.grouped(parents[rows], rows, len(parents))


def _children(view: View) -> Csr:
    return _shown_children(view.snapshot)


def _activity_division(snapshot: Snapshot) -> Ints:
    return event_division(snapshot, "activities")


def _visit_division(snapshot: Snapshot) -> Ints:
    return event_division(snapshot, "visits")


def _request_division(snapshot: Snapshot) -> Ints:
    return snapshot.tables["service_requests"].links("division_code")


@per_snapshot
def _rows_listed(snapshot: Snapshot, source: str, column: str, target: str) -> Csr:
    lists = snapshot.tables[source].lists(column)
    return Csr(lists.starts, snapshot.rows_of(target, lists.values))


def _listed_of(source: str, column: str, target: str) -> Step:
    """To the rows of `target`, the one kind that the many-links column lists."""
    return through(source, target, lambda view: _rows_listed(view.snapshot, source, column, target))


DIVISION_CHILDREN = standing(through("divisions", "divisions", _children))
DIVISION_PREDECESSORS = naming("divisions", "successor", "divisions")
#: The reach of BRANCH_PAIRED: surely valid pairings with a court branch that name the division itself.
DIVISION_PAIRINGS = through("divisions", "pairings", _pairings_of_divisions)
DIVISION_BUILDINGS = naming("buildings", "division_code", "divisions")
DIVISION_AGENCIES = naming("agencies", "division_code", "divisions")
DIVISION_COURTS = naming("courts", "division_codes", "divisions")
DIVISION_ORGANIZATIONS = naming("party_organizations", "host", "divisions")
DIVISION_ASSIGNMENTS = naming("assignments", "division_code", "divisions")
DIVISION_VISITS = below("visits", _visit_division)
DIVISION_ACTIVITIES = below("activities", _activity_division)
DIVISION_REQUESTS = below("service_requests", _request_division)
DIVISION_SERVICE_POINTS = below("service_points", service_point_division)
DIVISION_MEDIATORS = serving_below("mediators", mediator_divisions)
#: Those that count for the division itself, as AGREEMENT_IN_FORCE counts them.
DIVISION_AGREEMENTS = through("divisions", "agreements", lambda view: _turned(view.snapshot, agreement_divisions))
DIVISION_JOINED = naming("activities", "partners", "divisions")
DIVISION_RUN_POINTS = naming("service_points", "run_by", "divisions")
DIVISION_ADVICES = naming("judicial_advices", "addressee", "divisions")
DIVISION_REPORTS = naming("reports", "division_code", "divisions")
DIVISION_RULES = naming("community_rules", "division_code", "divisions")
DIVISION_STATISTICS = naming("case_statistics", "division_code", "divisions")
DIVISION_STANDARDS = naming("standards", "division_code", "divisions")
DIVISION_SCOPES = naming("scopes", "division_code", "divisions")

BUILDING_ORGANIZATIONS = naming("party_organizations", "host", "buildings")
BUILDING_SERVICE_POINTS = naming("service_points", "building_key", "buildings")
BUILDING_PAIRINGS = naming("pairings", "partner", "buildings")
BUILDING_ACTIVITIES = naming("activities", "building_key", "buildings")
BUILDING_VISITS = naming("visits", "building_key", "buildings")
BUILDING_JOINED = naming("activities", "partners", "buildings")
BUILDING_REQUESTS = naming("service_requests", "requester_key", "buildings")

COURT_SUBORDINATES = naming("courts", "superior_key", "courts")
COURT_JURISDICTION = through(
    "courts", "divisions", lambda view: view.snapshot.relations["courts", "division_codes"].forward
)
COURT_ORGANIZATIONS = naming("party_organizations", "host", "courts")
COURT_JUDGES = naming("judges", "court_key", "courts")
COURT_SERVICE_POINTS = naming("service_points", "run_by", "courts")
COURT_REQUESTS = naming("service_requests", "handler_key", "courts")
COURT_JOINED = naming("activities", "partners", "courts")
COURT_AGREEMENTS = naming("agreements", "parties", "courts")
COURT_MOVES = naming("request_moves", "by", "courts")
COURT_ADVICES = naming("judicial_advices", "issuer", "courts")
COURT_STATISTICS = naming("case_statistics", "court_key", "courts")

ORGANIZATION_SUBORDINATES = naming("party_organizations", "superior_key", "party_organizations")
ORGANIZATION_JUDGES = naming("judges", "branch_key", "party_organizations")
ORGANIZATION_CELL_MEMBERS = naming("judges", "cell_key", "party_organizations")
ORGANIZATION_PAIRINGS = _pairings_of("party_organizations")
ORGANIZATION_ORGANISED = naming("activities", "organisers", "party_organizations")
ORGANIZATION_JOINED = naming("activities", "partners", "party_organizations")
ORGANIZATION_HANDLED = naming("service_requests", "handler_key", "party_organizations")
ORGANIZATION_SERVICE_POINTS = naming("service_points", "run_by", "party_organizations")
ORGANIZATION_REQUESTS = naming("service_requests", "requester_key", "party_organizations")
ORGANIZATION_ACCEPTED = naming("service_requests", "cell_key", "party_organizations")
ORGANIZATION_AGREEMENTS = naming("agreements", "parties", "party_organizations")
ORGANIZATION_MOVES = naming("request_moves", "by", "party_organizations")
ORGANIZATION_ADVICES = naming("judicial_advices", "addressee", "party_organizations")
ORGANIZATION_REPORTS = naming("reports", "branch_key", "party_organizations")
ORGANIZATION_RULES = naming("community_rules", "branch_key", "party_organizations")

AGENCY_ORGANIZATIONS = naming("party_organizations", "host", "agencies")
AGENCY_PAIRINGS = naming("pairings", "partner", "agencies")
AGENCY_JOINED = naming("activities", "partners", "agencies")
AGENCY_REQUESTS = naming("service_requests", "requester_key", "agencies")
AGENCY_SERVICE_POINTS = naming("service_points", "run_by", "agencies")
AGENCY_AGREEMENTS = naming("agreements", "parties", "agencies")
AGENCY_TOPICS_LED = naming("topics", "lead_agencies", "agencies")
AGENCY_TOPICS_SUPPORTED = naming("topics", "supporting_agencies", "agencies")
AGENCY_MOVES = naming("request_moves", "by", "agencies")
AGENCY_ADVICES = naming("judicial_advices", "addressee", "agencies")

JUDGE_VISITS = naming("visits", "judge_key", "judges")
JUDGE_ASSIGNMENTS = naming("assignments", "judge_key", "judges")
JUDGE_REQUESTS = naming("service_requests", "judge_key", "judges")
JUDGE_MOVES = naming("request_moves", "by", "judges")

MEDIATOR_DIVISIONS = through("mediators", "divisions", lambda view: mediator_divisions(view.snapshot))

POINT_OUTPUTS = naming("service_point_outputs", "service_point_key", "service_points")
POINT_ACTIVITIES = naming("activities", "service_point_key", "service_points")
POINT_VISITS = naming("visits", "service_point_key", "service_points")
POINT_REQUESTS = naming("service_requests", "service_point_key", "service_points")

ACTIVITY_ORGANISERS = _listed_of("activities", "organisers", "party_organizations")
ACTIVITY_PARTNERS = listed("activities", "partners")

REQUEST_MOVES = naming("request_moves", "request_key", "service_requests")

INITIATIVE_CHILDREN = naming("initiatives", "parent_key", "initiatives")
INITIATIVE_ACTIVITIES = naming("activities", "initiative_key", "initiatives")
INITIATIVE_POINTS = naming("service_points", "initiative_key", "initiatives")
INITIATIVE_AGREEMENTS = naming("agreements", "initiative_key", "initiatives")

TOPIC_LEADERS = _listed_of("topics", "lead_agencies", "agencies")
TOPIC_SUPPORTERS = _listed_of("topics", "supporting_agencies", "agencies")
TOPIC_REQUESTS = naming("service_requests", "topic_key", "topics")
TOPIC_ADVICES = naming("judicial_advices", "topic_key", "topics")

AGREEMENT_PARTIES = listed("agreements", "parties")
AGREEMENT_DIVISIONS = through(
    "agreements", "divisions", lambda view: view.snapshot.relations["agreements", "division_codes"].forward
)


First = Annotated[int, strawberry.argument(description="At most so many, 1 to 100. 每页条数。")]
After = Annotated[str | None, strawberry.argument(description="Cursor to go on from. 起始游标。")]


def related(step: Step, description: str) -> Any:
    """A field that is a connection along a step."""

    def follow_step(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
        rows = step.rows(root.view, root.row)
        return RowList(root.view, step.target, rows).connection(first, after)

    return strawberry.field(resolver=follow_step, description=description)
