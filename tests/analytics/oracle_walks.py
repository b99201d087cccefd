"""The recount of the walks: a networkx graph made by plain loops over plain rows, and what networkx says of it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import networkx as nx
from hypothesis import strategies as st

from graph_service.domain.kind import split_reference
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.domain.vocabulary_graph import Relation
from tests.analytics.oracle import Node, meanings, validity
from tests.builders import Row, World, keyed, link, world
from tests.strategies import WORLDS

#: Kinds that are nodes in walks, in their order, and those that are edges, with their ends.
TABLES = (
    "divisions", "buildings", "courts", "agencies", "party_organizations", "judges", "mediators", "initiatives",
    "topics", "service_points", "service_point_outputs", "agreements", "activities", "service_requests",
    "judicial_advices", "reports", "community_rules",
)  # fmt: skip
EDGE_TABLES = {
    "pairings": ("branch_key", ("partner",)),
    "assignments": ("judge_key", ("division_code",)),
    "visits": ("judge_key", ("division_code", "building_key", "service_point_key")),
}
PERIODS = {
    "service_points": ("opened", "closed"),
    "agreements": ("signed", "ends"),
    "community_rules": ("adopted", ""),
}
EVENT_DAYS = {
    "activities": "date",
    "visits": "date",
    "service_requests": "placed_at",
    "service_point_outputs": "month",
    "topics": "month",
    "judicial_advices": "sent",
    "reports": "month",
}
#: Relations read from the target to the row.
INWARD = {"PARTY_TO", "ORGANISED", "JOINED"}
RELATIONS = [relation.name for relation in Relation]
HIDDEN = "市辖区"


def rank(node: Node) -> tuple[int, str]:
    """By kind, then key."""
    return TABLES.index(node[0]), node[1]


@dataclass(frozen=True)
class Merged:
    """An edge as it is shown."""

    source: Node
    target: Node
    relation: str
    count: int
    records: tuple[str, ...]


class Walks:
    """The graph of a world on a day, walked along some relations through some kinds."""

    def __init__(
        self, rows: World, as_of: date, relations: Collection[str] = RELATIONS, kinds: Collection[str] = TABLES
    ) -> None:
        self.rows, self.as_of, self.relations, self.kinds = rows, as_of, relations, kinds
        self.hidden = {row["key"]: row for row in rows.get("divisions", ()) if row["name"] == HIDDEN}
        self.graph: nx.MultiGraph[Node] = nx.MultiGraph()
        for table in TABLES:
            for row in rows.get(table, ()):
                if self.is_there(table, row) and not (table == "divisions" and row["key"] in self.hidden):
                    self.graph.add_node((table, row["key"]))
        for source, target, relation, table, row in self.every_edge():
            if relation in relations and source in self.graph and target in self.graph and source != target:
                self.graph.add_edge(source, target, relation=relation, ends=(source, target), record=(table, row))

    def is_there(self, table: str, row: Row) -> bool:
        if table in EVENT_DAYS:
            return meanings(row[EVENT_DAYS[table]][:10])[0] <= self.as_of
        start, end = PERIODS.get(table, ("valid_from", "valid_to"))
        return validity(row.get(start), row.get(end), self.as_of) in ("SURE", "POSSIBLE")

    def shown(self, node: Node) -> Node:
        """The node, or the division shown in the place of a hidden one."""
        while node[0] == "divisions" and node[1] in self.hidden:
            node = ("divisions", self.hidden[node[1]]["parent_code"])
        return node

    def every_edge(self) -> Iterator[tuple[Node, Node, str, str | None, Row]]:
        """By kind, column, key and place in the cell."""
        for table, kind in KIND_BY_TABLE.items():
            for column in kind.links if table in TABLES else ():
                for row in sorted(self.rows.get(table, ()), key=lambda row: str(row["key"])):
                    cell = row.get(column.name)
                    for each in (cell or ()) if isinstance(cell, tuple) else [cell] if cell else []:
                        here = self.shown((table, row["key"]))
                        there = self.shown(split_reference(column, each))
                        if (table, row["key"]) != here:
                            continue  # a hidden division's own links
                        ends = (there, here) if column.relation in INWARD else (here, there)
                        yield *ends, column.relation, None, row
            if table in EDGE_TABLES:
                for row in sorted(self.rows.get(table, ()), key=lambda row: str(row["key"])):
                    if self.is_there(table, row):
                        first, second = self.ends(table, row)
                        relation = kind.column(EDGE_TABLES[table][0]).relation
                        yield first, self.shown(second), relation, table, row

    @staticmethod
    def ends(table: str, row: Row) -> tuple[Node, Node]:
        first, others = EDGE_TABLES[table]
        filled = next(name for name in others if row.get(name))
        kind = KIND_BY_TABLE[table]
        near = split_reference(kind.column(first), row[first])
        return near, split_reference(kind.column(filled), row[filled])

    def starts(self, table: str, key: str) -> set[Node]:
        if table not in EDGE_TABLES:
            return {(table, key)}
        row = next(row for row in self.rows[table] if row["key"] == key)
        return set(self.ends(table, row))

    def distances(self, starts: set[Node], depth: int) -> dict[Node, int]:
        """Of all nodes within reach, walking only through the kinds."""
        walked = self.graph.subgraph([node for node in self.graph if node[0] in self.kinds or node in starts])
        found = dict.fromkeys(starts, 0)
        for start in starts & set(walked):
            for node, steps in nx.single_source_shortest_path_length(walked, start, cutoff=depth).items():
                found[node] = min(steps, found.get(node, steps))
        return found

    def degrees(self, reached: Collection[Node]) -> dict[Node, int]:
        simple = nx.Graph(self.graph.subgraph(reached))
        return {node: simple.degree(node) if node in simple else 0 for node in reached}

    def merged(self, nodes: list[Node]) -> list[Merged]:
        """The edges among nodes, by the later one's place, the earlier one's place, relation."""
        place = {node: i for i, node in enumerate(nodes)}
        groups: dict[tuple[int, int, int], list[Any]] = {}
        for source, target, edge in self.graph.edges(data=True):
            if source in place and target in place:
                low, high = sorted((place[source], place[target]))
                groups.setdefault((high, low, RELATIONS.index(edge["relation"])), []).append(edge)
        return [_merge(groups[key], RELATIONS[key[2]]) for key in sorted(groups)]

    def shortest(self, starts: set[Node], ends: set[Node]) -> list[Node] | None:
        """Of all shortest paths the one whose nodes come first."""
        paths = [[node] for node in starts & ends]
        for start in starts if not paths else ():
            for end in ends:
                if start in self.graph and end in self.graph and nx.has_path(self.graph, start, end):
                    paths += nx.all_shortest_paths(nx.Graph(self.graph), start, end)
        return min(paths, key=lambda path: (len(path), [rank(node) for node in path]), default=None)


def _merge(edges: list[Any], relation: str) -> Merged:
    source, target = edges[0]["ends"]
    records = [(table, row) for table, row in (edge["record"] for edge in edges) if table]
    records.sort(key=lambda record: record[1]["key"])
    records.sort(key=_latest_first)
    return Merged(source, target, relation, len(edges), tuple(row["key"] for _, row in records))


def _latest_first(record: tuple[str, Row]) -> timedelta:
    table, row = record
    text = row[EVENT_DAYS[table]] if table in EVENT_DAYS else row.get("valid_from")
    return date.max - (meanings(text)[0] if text else date.min)


def _spiced(rows: World, thrown: bytes) -> World:
    """A world with hidden divisions, successors (some their own), and pairings written both ways."""
    codes = [row["key"] for row in rows["divisions"]]
    divisions = []
    for i, row in enumerate(rows["divisions"]):
        dice = thrown[i % len(thrown)] if thrown else 0
        own: Row = {"name": HIDDEN} if len(row["key"]) == 4 and dice % 2 else {}
        own |= {"successor": codes[(i + dice // 3) % len(codes)]} if dice % 3 == 1 else {}
        divisions.append(row | own)
    pairings = list(rows.get("pairings", ()))
    for row in rows.get("pairings", ()):
        table, key = row["partner"].split("/", 1)
        if table == "party_organizations" and len(thrown) % 2:
            back = link("pairings", "partner", "party_organizations", row["branch_key"])
            pairings.append(
                keyed("pairings", {"branch_key": key, "partner": back, "valid_from": row["valid_from"]})
            )
    return world(**{**rows, "divisions": divisions, "pairings": pairings})


SPICED_WORLDS = st.builds(_spiced, WORLDS, st.binary(max_size=12))
