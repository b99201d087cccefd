"""The recount of partnerships as a network: nodes and links by plain loops, their figures by networkx."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

import networkx as nx
from networkx.algorithms import bipartite

from tests.analytics.oracle import LEVEL_LENGTH, Recount, of_row
from tests.analytics.oracle_coverage import units
from tests.analytics.oracle_people import court_within


@dataclass(frozen=True)
class Plain:
    """Keys of the court branches, codes of the units, and the pairings behind every link."""

    branches: list[str]
    units: list[str]
    links: dict[tuple[str, str], list[str]]

    @property
    def graph(self) -> nx.Graph:
        graph = nx.Graph()
        graph.add_nodes_from((("branch", key) for key in self.branches), bipartite=0)
        graph.add_nodes_from((("unit", code) for code in self.units), bipartite=1)
        graph.add_edges_from((("branch", key), ("unit", code)) for key, code in self.links)
        return graph


def plain_network(recount: Recount, within: str | None, unit: str, as_of: date) -> Plain:
    """Units of the level inside, and court branches whose court lies inside or that reach one of the units."""
    codes = units(recount, unit, "CIVIL", within, as_of)
    exist = {
        key
        for key, row in recount.rows("party_organizations").items()
        if recount.is_court_branch(key) and of_row(row, as_of) in ("SURE", "POSSIBLE")
    }
    links = defaultdict(list)
    for key, (branch, _) in recount.sides.items():
        code = recount.reach[key][0] or ""
        around = code[: LEVEL_LENGTH[unit]]
        reaches = len(code) >= LEVEL_LENGTH[unit] and around in codes
        if reaches and branch in exist and of_row(recount.rows("pairings")[key], as_of) == "SURE":
            links[branch, around].append(key)
    inside = {key for key in exist if within is None or court_within(recount, recount.host(key)[1], within)}
    return Plain(sorted(inside | {branch for branch, _ in links}), codes, dict(links))


def statuses(recount: Recount, plain: Plain, as_of: date, window_days: int) -> dict[str, int]:
    """How many of the pairings behind the links have each status."""
    counts = dict.fromkeys(("ACTIVE", "DORMANT", "UNKNOWN"), 0)
    for keys in plain.links.values():
        for key in keys:
            counts[recount.pairing_status(key, as_of, window_days)] += 1
    return counts


def figures(graph: nx.Graph) -> dict[str, Any]:
    """What `partnershipSummary` says of a two-mode graph, by networkx and by definition."""
    branches = [node for node, mode in graph.nodes(data="bipartite") if mode == 0]
    others = [node for node, mode in graph.nodes(data="bipartite") if mode == 1]
    parts = [({n for n in part if n[0] == "branch"}, part) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (len(part[1]), len(part[1]) - len(part[0])))
    inside, largest = parts[-1] if parts else (set(), set())
    both = branches and others
    return {
        "density": bipartite.density(graph, branches) if both else None,
        "branches": side([graph.degree(node) for node in branches], len(others)),
        "units": side([graph.degree(node) for node in others], len(branches)),
        "links": graph.number_of_edges(),
        "components": len(parts),
        "largest": (len(inside), len(largest) - len(inside)),
        "share": len(largest) / len(graph) if len(graph) else None,
        "closure": bipartite.robins_alexander_clustering(graph) if three_paths(graph) else None,
    }


def side(degrees: list[int], others: int) -> dict[str, Any]:
    size, total = len(degrees), sum(degrees)
    often = Counter(degrees).items()
    apart = sum(m * n * abs(one - other) for (one, m), (other, n) in combinations(often, 2))
    most = (size - 1) * (others - 1)
    spread = sum(max(degrees, default=0) - degree for degree in degrees)
    return {
        "count": size,
        "isolated": degrees.count(0),
        "most": max(degrees, default=0),
        "mean": total / size if size else None,
        "two_or_more": sum(degree >= 2 for degree in degrees),
        "centralization": min(1.0, spread / most) if size > 1 and others > 1 else None,
        "gini": float(Fraction(apart, size * total)) if total else None,
    }


def three_paths(graph: nx.Graph) -> int:
    return sum((graph.degree(one) - 1) * (graph.degree(other) - 1) for one, other in graph.edges)
