"""Paging through gaps: the ranking is by priority, or by shortfall where need is not known."""

import pytest

from tests.schema.asking import World, connection, every_node, pages
from tests.schema.worlds import division

NODES = "division {code} priority need shortfall required actual status"


def gaps_query(arguments: str) -> str:
    return connection("gaps", arguments, NODES)


def ranked(nodes: list[dict]) -> list[str]:
    """Codes by descending priority (the shortfall where there is none), then by code."""
    rank = {
        node["division"]["code"]: node["shortfall"] if node["priority"] is None else node["priority"]
        for node in nodes
    }
    return sorted(rank, key=lambda code: (-rank[code], code))


def codes(nodes: list[dict]) -> list[str]:
    return [node["division"]["code"] for node in nodes]


ARGUMENTS = [
    "measure: BRANCH_PAIRED, unit: STREET, required: 3",
    "measure: BRANCH_PAIRED, unit: STREET, required: 2, needBasis: LEGAL_RISK_ORDERS",
    'measure: PAIRING_ACTIVE, unit: COMMUNITY, within: "110115", windowDays: 90',
    'measure: JUDGE_VISITED, unit: COMMUNITY, within: "110101", unitSet: STATISTICAL',
    "measure: BRANCH_PAIRED, unit: STREET, required: 5, needBasis: REQUESTS_PER_10K",
]


@pytest.mark.parametrize("first", [7, 100])
@pytest.mark.parametrize("arguments", ARGUMENTS)
def test_pages_of_gaps_make_up_the_whole_ranking(sample, arguments, first):
    answered = list(pages(sample, gaps_query(arguments), first))
    nodes = [node for page in answered for node in page["nodes"]]
    assert codes(nodes) == ranked(nodes)
    assert len(set(codes(nodes))) == len(nodes) > 7
    assert {page["totalCount"] for page in answered} == {len(nodes)}
    assert [page["pageInfo"]["hasPreviousPage"] for page in answered] == [False] + [True] * (len(answered) - 1)


@pytest.mark.parametrize("status", ["GAP", "UNKNOWN"])
def test_gaps_of_one_state_are_those_of_the_whole_list(sample, status):
    """Judges' visits are declared complete in some districts only."""
    asked = "measure: JUDGE_VISITED, unit: COMMUNITY, windowDays: 30"
    whole = every_node(sample, gaps_query(asked), 100)
    some = every_node(sample, gaps_query(f"{asked}, status: [{status}]"), 60)
    assert codes(some) == [node["division"]["code"] for node in whole if node["status"] == status]
    assert {node["status"] for node in some} == {status}


def test_gaps_without_need_are_ranked_by_shortfall(sample):
    """The sample knows no populations, so needs by population are null for all."""
    nodes = every_node(sample, gaps_query(ARGUMENTS[-1]), 60)
    assert {(node["need"], node["priority"]) for node in nodes} == {(None, None)}
    shortfalls = [node["shortfall"] for node in nodes]
    assert shortfalls == sorted(shortfalls, reverse=True)
    assert len(set(shortfalls)) > 1


@pytest.fixture
def territory() -> dict[str, list[dict]]:
    streets = [f"110101{number:03}" for number in range(1, 13)]
    requests = [
        {
            "key": f"R{street}-{number}",
            "source": "PARTY_ORDER",
            "kind": "LEGAL_EDUCATION",
            "division_code": street,
            "placed_at": "2022-10-01T09:00",
        }
        for position, street in enumerate(streets)
        for number in range(position % 4)
    ]
    return {
        "divisions": [division(code) for code in ("11", "1101", "110101", *streets)],
        "service_requests": requests,
    }


def test_cursors_of_gaps_survive_units_that_come_and_go(make_world, territory):
    """Rows of the next page are those ranked after the cursor's unit, though it is gone itself."""
    query = gaps_query("measure: BRANCH_PAIRED, unit: STREET")
    before = make_world(tables=territory)
    whole = codes(every_node(before, query))
    (page,) = pages(before, query, 100)
    for position, edge in enumerate(page["edges"]):
        gone = {whole[position], whole[(position + 5) % len(whole)]}
        after = without(make_world, territory, gone)
        (rest,) = after.ask(query, first=100, after=edge["cursor"]).values()
        assert codes(rest["nodes"]) == [code for code in whole[position + 1 :] if code not in gone]


def without(make_world, tables: dict[str, list[dict]], gone: set[str]) -> World:
    return make_world(
        tables={
            "divisions": [row for row in tables["divisions"] if row["key"] not in gone],
            "service_requests": [row for row in tables["service_requests"] if row["division_code"] not in gone],
        }
    )
