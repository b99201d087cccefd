"""The recount of partner proposals: who needs what, who could give it and at what cost, by plain loops; the
optimum by networkx."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

import networkx as nx

from tests.analytics.assignment_problems import NOT_MET
from tests.analytics.oracle import LENGTHS, LEVEL_LENGTH, Recount, containing, first_day, inside, of_row, stands_in
from tests.analytics.oracle_coverage import Asked, states
from tests.analytics.oracle_people import jurisdiction

REGION_LENGTH = {"PROVINCE": 2, "CITY": 4, "DISTRICT": 6}


@dataclass(frozen=True)
class Plan:
    """Needs by unit, free places and loads by branch, and the cost of every pair that may be proposed."""

    needs: dict[str, int]
    free: dict[str, int]
    loads: dict[str, int]
    costs: dict[tuple[str, str], int]

    def optimum(self) -> tuple[int, int]:
        """Least cost and number not met."""
        graph = nx.MultiDiGraph()
        graph.add_node("sink", demand=sum(self.needs.values()))
        for unit, need in self.needs.items():
            graph.add_node(("unit", unit), demand=-need)
            graph.add_edge(("unit", unit), "sink", capacity=need, weight=NOT_MET)
        for (unit, branch), cost in self.costs.items():
            graph.add_edge(("unit", unit), ("branch", branch), capacity=1, weight=cost)
        for branch, free in self.free.items():
            for turn in range(min(free, len(self.needs))):
                graph.add_edge(("branch", branch), "sink", capacity=1, weight=2 * (self.loads[branch] + turn))
        cost, _ = nx.network_simplex(graph)
        return cost % NOT_MET, cost // NOT_MET


def plan(recount: Recount, asked: Asked, capacity: int | None, keep: bool, reach: str) -> Plan:
    """Everything that a question asks for, before anything is chosen."""
    branches = {
        key: region for key in providers(recount, asked.as_of) if (region := _region(recount, key, asked, reach))
    }
    found, reached = states(recount, asked), units_of_pairings(recount, asked.unit)
    valid = {key: of_row(recount.rows("pairings")[key], asked.as_of) for key in reached}
    given_up = {
        key
        for key, (branch, unit) in reached.items()
        if not keep and valid[key] == "SURE" and unit in found and branch in branches
    }
    fewer = Counter(reached[key][1] for key in given_up)
    needs = {unit: state.required - state.actual + fewer[unit] for unit, state in found.items()}
    needs = {unit: need for unit, need in needs.items() if need > 0}
    regions = {unit: stands_in(recount, asked.unit, unit)[: _length(asked, reach)] for unit in needs}
    branches = {key: region for key, region in branches.items() if region in regions.values()}
    kept = {reached[key] for key in reached if valid[key] in ("SURE", "POSSIBLE") and key not in given_up}
    loads = {branch: sum(pair[0] == branch for pair in kept) for branch in branches}
    most = max(20, *loads.values(), 0) if capacity is None else capacity
    met = {reached[key] for key in given_up} | contacts(recount, asked)
    costs = {
        (unit, branch): _cost(recount, branch, stands_in(recount, asked.unit, unit), (branch, unit) in met)
        for unit in needs
        for branch, region in branches.items()
        if region == regions[unit] and (branch, unit) not in kept
    }
    return Plan(needs, {branch: max(most - load, 0) for branch, load in loads.items()}, loads, costs)


def providers(recount: Recount, as_of: date) -> list[str]:
    """Court branches surely valid, of courts surely valid."""
    found = []
    for key, row in recount.rows("party_organizations").items():
        if recount.is_court_branch(key) and of_row(row, as_of) == "SURE":
            court = recount.rows("courts")[recount.host(key)[1]]
            found += [key] if of_row(court, as_of) == "SURE" else []
    return found


def units_of_pairings(recount: Recount, unit: str) -> dict[str, tuple[str, str]]:
    """By pairing its court branch and the unit of the kind that it counts for."""
    found = {}
    for key, (code, building) in recount.reach.items():
        named = building if unit == "BUILDING" else code
        if named and (unit == "BUILDING" or len(named) == LEVEL_LENGTH[unit]):
            found[key] = (recount.sides[key][0], named)
    return found


def contacts(recount: Recount, asked: Asked) -> set[tuple[str, str]]:
    """Branches and units that have had to do with each other: events in the window, pairings that have ended."""
    first, pairs = first_day(asked.as_of, asked.window_days), set()

    def there(branch: str | None, code: str | None, building: str | None) -> None:
        if asked.unit == "BUILDING":
            pairs.update([(branch, building)] if building else [])
        elif code is not None:
            pairs.update((branch, around) for around in containing(code) if len(around) == LEVEL_LENGTH[asked.unit])

    for row in recount.world["activities"]:
        if row["status"] == "HELD" and first <= date.fromisoformat(row["date"]) <= asked.as_of:
            partners = [tuple(partner.split("/", 1)) for partner in row["partners"] or ()]
            for branch in row["organisers"]:
                there(branch, *recount.place_of_event(row))
                for node in partners:
                    there(branch, recount.division_around(node), node[1] if node[0] == "buildings" else None)
    for row in recount.world["visits"]:
        if first <= date.fromisoformat(row["date"]) <= asked.as_of:
            there(recount.rows("judges")[row["judge_key"]].get("branch_key"), *recount.place_of_event(row))
    for row in recount.world["service_requests"]:
        if first <= datetime.fromisoformat(row["placed_at"]).date() <= asked.as_of:
            table, _, handler = (row.get("handler_key") or "").partition("/")
            branch = handler if table == "party_organizations" else None
            there(branch, row["division_code"], recount.building_that_asked(row))
    for key, pair in units_of_pairings(recount, asked.unit).items():
        if of_row(recount.rows("pairings")[key], asked.as_of) == "AFTER":
            pairs.add(pair)
    return pairs


def _length(asked: Asked, reach: str) -> int:
    return min(REGION_LENGTH[reach], REGION_LENGTH.get(asked.unit, 12))


def _region(recount: Recount, branch: str, asked: Asked, reach: str) -> str | None:
    """The one region in which a branch's court answers for something, or that its jurisdiction holds."""
    codes, length = jurisdiction(recount, recount.host(branch)[1]), _length(asked, reach)
    shared = [
        code
        for code in {code[:size] for code in codes for size in (2, 4, 6)}
        if all(inside(c, code) for c in codes)
    ]
    shared = [code for code in shared if all(len(c) >= len(code) for c in codes)]
    if not shared:
        return None
    home = max(shared, key=len)
    if len(home) >= length:
        return home[:length]
    inner = {code[:length] for code in recount.codes if len(code) >= length and inside(code, home)}
    return inner.pop() if len(inner) == 1 else None


def _cost(recount: Recount, branch: str, code: str, met: bool) -> int:
    court = recount.host(branch)[1]
    codes, row = jurisdiction(recount, court), recount.rows("courts")[court]
    standing = 30
    if row["level"] == "TRIBUNAL" and row["superior_key"]:
        above = jurisdiction(recount, row["superior_key"])
        standing = 10 if any(inside(code, listed) for listed in above) else 30
    if any(inside(code, listed) for listed in codes):
        standing = 0
    return 10 * min(_steps(code, listed) for listed in codes) + standing + (0 if met else 5)


def _steps(one: str, other: str) -> int:
    """Steps of the way from one division to another in the tree."""
    up, down = containing(one), containing(other)
    common = len(set(up) & set(down))
    assert len(one) in LENGTHS and len(other) in LENGTHS
    return len(up) + len(down) - 2 * common
