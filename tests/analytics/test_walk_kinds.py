"""The words for nodes and relations are those of the kinds, and the kinds are what the walks take them for."""

import re

from graph_service.analytics.node_lives import NODE_KINDS, NOT_WALKED
from graph_service.domain.kinds import KINDS
from graph_service.domain.vocabulary_graph import NodeKind, Relation
from tests.analytics.oracle_walks import EDGE_TABLES, INWARD, TABLES


def upper_snake(label: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", label).upper()


def test_node_kinds_are_the_kinds_in_their_order() -> None:
    labels = [upper_snake(kind.label) for kind in KINDS if kind.table not in NOT_WALKED]
    assert [kind.name for kind in NodeKind] == labels
    assert {table: kind.name for table, kind in NODE_KINDS.items()} == {
        kind.table: upper_snake(kind.label) for kind in KINDS if kind.table not in NOT_WALKED
    }


def test_relations_are_those_of_the_kinds() -> None:
    named = dict.fromkeys(column.relation for kind in KINDS for column in kind.links)
    assert [relation.name for relation in Relation] == list(named)


def test_the_recount_knows_every_kind() -> None:
    assert {kind.table: kind.edge for kind in KINDS if kind.edge} == EDGE_TABLES
    assert [*TABLES] == [kind.table for kind in KINDS if not kind.edge and kind.table not in NOT_WALKED]
    assert {column.relation for kind in KINDS for column in kind.links if column.inward} == INWARD


def test_no_two_kinds_are_edges_of_one_relation() -> None:
    relations = [kind.column(kind.edge[0]).relation for kind in KINDS if kind.edge]
    plain = {column.relation for kind in KINDS if not kind.edge for column in kind.links}
    assert len(set(relations)) == len(relations)
    assert not plain & set(relations)
