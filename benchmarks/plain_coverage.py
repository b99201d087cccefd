"""Coverage by plain loops over a networkx graph: what the snapshot is measured against, with the same answer.

Nothing is kept between two questions but the graph, whose nodes carry what their rows say: each question walks over
the nodes, since a networkx graph has no index of them.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph_service.analytics.contacts import HELD_CODE, request_days
from graph_service.analytics.coverage import Share
from graph_service.domain.vocabulary import DivisionKind, Level, Measure, PartyOrganizationKind
from graph_service.snapshot.columns import NO_DAY
from graph_service.snapshot.networkx_graph import to_networkx
from graph_service.snapshot.snapshot import Snapshot, Table

LEVELS = {2: Level.PROVINCE, 4: Level.CITY, 6: Level.DISTRICT, 9: Level.STREET, 12: Level.COMMUNITY}
#: The measures compared here: the table that each counts.
TABLES = {
    Measure.BRANCH_PAIRED: "pairings",
    Measure.JUDGE_VISITED: "visits",
    Measure.ACTIVITY_HELD: "activities",
    Measure.REQUEST_ASKED: "service_requests",
}
WINDOW_DAYS = 365
Nodes = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Plain:
    """The answer of a loop: the whole, the number required of every unit (None where they differ), whether all are
    asked by standards, and the groups."""

    total: Share
    required: int | None
    by_standard: bool
    groups: dict[int, Share]


# --- the graph, made once


def graph_of(snapshot: Snapshot) -> Any:
    """The graph, with the facts that the loops read on its nodes."""
    graph = to_networkx(snapshot)
    for name in ("divisions", "pairings", "standards"):
        table = snapshot.tables[name]
        start, end = table.span("valid_from"), table.span("valid_to")
        days = np.stack([start.first, start.last, end.first, end.last], axis=1)
        _put(graph, table, "span", map(tuple, days.tolist()))
    _put_divisions(snapshot, graph)
    organizations = snapshot.tables["party_organizations"]
    branch = list(PartyOrganizationKind).index(PartyOrganizationKind.BRANCH)
    _put(graph, organizations, "branch", (organizations.words("kind") == branch).tolist())
    activities = snapshot.tables["activities"]
    held = np.where(activities.words("status") == HELD_CODE, activities.days("date"), NO_DAY)
    _put(graph, activities, "day", held.tolist())
    _put(graph, snapshot.tables["visits"], "day", snapshot.tables["visits"].days("date").tolist())
    _put(graph, snapshot.tables["service_requests"], "day", request_days(snapshot).tolist())
    scopes, standards = snapshot.tables["scopes"], snapshot.tables["standards"]
    _put(graph, scopes, "about", scopes.text("table").array.to_pylist())
    _put(graph, scopes, "days", np.stack([scopes.days("from"), scopes.days("to")], axis=1).tolist())
    _put(graph, standards, "measure", [list(Measure)[code] for code in standards.words("measure")])
    _put(graph, standards, "level", [list(Level)[code] for code in standards.words("level")])
    _put(graph, standards, "kind", standards.words("kind").tolist())
    _put(graph, standards, "required", standards.counts("required").tolist())
    return graph


def _put(graph: Any, table: Table, name: str, values: Any) -> None:
    for row, value in enumerate(values):
        graph.nodes[table.base + row][name] = value


def _put_divisions(snapshot: Snapshot, graph: Any) -> None:
    """Level, kind, and by level the divisions around each division, itself among them."""
    table = snapshot.tables["divisions"]
    codes = [table.key(row) for row in range(len(table))]
    node = {code: table.base + row for row, code in enumerate(codes)}
    kinds = table.words("kind").tolist()
    quasi = {code for code, kind in enumerate(DivisionKind) if kind.is_quasi}
    _put(graph, table, "level", [LEVELS[len(code)] for code in codes])
    _put(graph, table, "kind", kinds)
    _put(graph, table, "quasi", [kind in quasi for kind in kinds])
    for row, code in enumerate(codes):
        sizes = [size for size in LEVELS if size <= len(code) and code[:size] in node]
        graph.nodes[table.base + row]["around"] = {LEVELS[size]: node[code[:size]] for size in sizes}


# --- a question


def nodes_by_table(graph: Any) -> Nodes:
    """The nodes of each table, found by a walk over all of them."""
    found: Nodes = defaultdict(list)
    for node, table in graph.nodes(data="table"):
        found[table].append(node)
    return found


def surely(span: tuple[int, int, int, int], day: int) -> bool:
    _, start, end, _ = span
    return start <= day and (end == NO_DAY or day < end)


def possibly(span: tuple[int, int, int, int], day: int) -> bool:
    start, _, _, end = span
    return start <= day and (end == NO_DAY or day < end)


def ends_of(graph: Any, node: int) -> dict[str, int]:
    return {name: target for _, target, name in graph.out_edges(node, keys=True)}


def is_court_branch(graph: Any, node: int) -> bool:
    facts = graph.nodes[node]
    return facts.get("branch", False) and graph.nodes[ends_of(graph, node)["host"]]["table"] == "courts"


def place(graph: Any, node: int) -> int | None:
    """Division that a partner names."""
    table = graph.nodes[node]["table"]
    if table == "divisions":
        return node
    column = {"party_organizations": "host", "agencies": "division_code"}.get(table)
    end = ends_of(graph, node).get(column) if column else None
    return None if end is None else place(graph, end)


def place_of_event(graph: Any, node: int) -> int | None:
    """Division in which a visit, an activity or a service point is, or from which a request came."""
    if graph.nodes[node]["table"] == "divisions":
        return node
    ends = ends_of(graph, node)
    for column in ("division_code", "building_key", "service_point_key"):
        if column in ends:
            return place_of_event(graph, ends[column])
    return None


def units_on(graph: Any, nodes: Nodes, level: Level, day: int) -> list[int]:
    """The civil divisions of a level that may be there on a day."""
    found = []
    for node in nodes["divisions"]:
        facts = graph.nodes[node]
        if facts["level"] is level and not facts["quasi"] and possibly(facts["span"], day):
            found.append(node)
    return found


def counts(graph: Any, nodes: Nodes, measure: Measure, level: Level, day: int) -> tuple[Counter[int], Counter[int]]:
    """By division what surely counts for it, and what an imprecise date leaves possible."""
    sure: Counter[int] = Counter()
    possible: Counter[int] = Counter()
    for node in nodes[TABLES[measure]]:
        facts = graph.nodes[node]
        if measure is Measure.BRANCH_PAIRED:
            if not possibly(facts["span"], day):
                continue
            ends = ends_of(graph, node)
            if is_court_branch(graph, ends["branch_key"]):
                division = place(graph, ends["partner"])
            elif is_court_branch(graph, ends["partner"]):
                division = place(graph, ends["branch_key"])
            else:
                continue
            if division is not None:
                (sure if surely(facts["span"], day) else possible)[division] += 1
        elif day - WINDOW_DAYS < facts["day"] <= day:
            division = place_of_event(graph, node)
            unit = None if division is None else graph.nodes[division]["around"].get(level)
            if unit is not None:
                sure[unit] += 1
    return sure, possible


def declared(graph: Any, nodes: Nodes, table: str, first: int, last: int) -> set[int]:
    """The divisions for which one scope declares a table complete over all these days."""
    found = set()
    for node in nodes["scopes"]:
        facts = graph.nodes[node]
        start, end = facts["days"]
        if facts["about"] == table and start <= first and (end == NO_DAY or end >= last):
            found.add(ends_of(graph, node)["division_code"])
    return found


def standards_in_force(graph: Any, nodes: Nodes, measure: Measure, level: Level, day: int) -> list[Any]:
    """Division (None for all), kind (negative for all) and number of each, the strongest claim first."""
    found = []
    for node in nodes["standards"]:
        facts = graph.nodes[node]
        if facts["measure"] is measure and facts["level"] is level and surely(facts["span"], day):
            division = ends_of(graph, node).get("division_code")
            depth = len(graph.nodes[division]["key"]) if division is not None else 0
            claim = (facts["kind"] >= 0, depth, facts["span"][0])
            found.append((claim, node, division, facts["kind"], facts["required"]))
    return sorted(found, reverse=True)


def coverage_by_loop(
    graph: Any, nodes: Nodes, units: list[int], measure: Measure, level: Level, day: int, group_by: Level | None
) -> Plain:
    """The share of all units, and of each group that may be there on the day."""
    sure, possible = counts(graph, nodes, measure, level, day)
    first = day if measure is Measure.BRANCH_PAIRED else day - WINDOW_DAYS + 1
    complete = declared(graph, nodes, TABLES[measure], first, day)
    standards = standards_in_force(graph, nodes, measure, level, day)
    total = [0, 0, 0, 0, 0]
    groups: dict[int, list[int]] = {}
    for node in nodes["divisions"] if group_by else ():
        if graph.nodes[node]["level"] is group_by and possibly(graph.nodes[node]["span"], day):
            groups[node] = [0, 0, 0, 0, 0]
    numbers, by_standard = set(), bool(units)
    for unit in units:
        facts = graph.nodes[unit]
        around = facts["around"]
        known = any(division in complete for division in around.values())
        required, asked = 1, False
        for _, _, division, kind, number in standards:
            if (division is None or division in around.values()) and kind in (-1, facts["kind"]):
                required, asked = number, True
                break
        numbers.add(required)
        by_standard = by_standard and asked
        covered = sure[unit] >= required
        unknown = not covered and (sure[unit] + possible[unit] >= required or not known)
        tallies = [total]
        if group_by in around:
            tallies.append(groups.setdefault(around[group_by], [0, 0, 0, 0, 0]))
        for tally in tallies:
            tally[0] += covered
            tally[1] += 1
            tally[2] += unknown
            tally[3] += covered and known
            tally[4] += known
    required_of_all = numbers.pop() if len(numbers) == 1 else None
    return Plain(Share(*total), required_of_all, by_standard, {row: Share(*groups[row]) for row in sorted(groups)})
