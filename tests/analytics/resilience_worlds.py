"""Random worlds in which somebody runs service points, and random questions about who leaves."""

from dataclasses import replace

from hypothesis import strategies as st

from graph_service.domain.vocabulary import Measure
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import Node, Recount
from tests.analytics.oracle_coverage import Asked, has_answer
from tests.analytics.questions import UNITS, coverage_questions
from tests.builders import World, keys_of

RUNNERS = ("courts", "party_organizations", "agencies", "divisions")
PROVIDED = [measure for measure in Measure.__members__ if measure != "REQUEST_ASKED"]
PROVIDER_UNITS = st.sampled_from(("POST", "ORGANIZATION"))


def run_by_somebody(world: World, thrown: list[int]) -> World:
    """The world with a runner for two service points in three."""
    there = [f"{table}/{row['key']}" for table in RUNNERS for row in world.get(table, [])]
    points = [
        row | {"run_by": there[number // 3 % len(there)] if number % 3 else None}
        for row, number in zip(world.get("service_points", []), thrown, strict=False)
    ]
    return dict(world) | {"service_points": points}


@st.composite
def questions_about_leaving(draw: st.DrawFn) -> tuple[Recount, Asked]:
    """A world and a question about it, of a measure that somebody provides."""
    recount, asked = draw(coverage_questions())
    thrown = draw(st.lists(st.integers(0, 200), min_size=4, max_size=4))
    about = replace(asked, measure=draw(st.sampled_from(PROVIDED)), unit=draw(UNITS))
    if not has_answer(about):
        about = replace(about, unit="STREET")
    return Recount(run_by_somebody(recount.world, thrown)), about


def nodes_of(snapshot: Snapshot, numbers: list[int]) -> list[Node]:
    """Table and key of global numbers."""
    found = []
    for number in numbers:
        table, row = snapshot.node(number)
        found.append((table, *keys_of(snapshot, table, [row])))
    return found


def number_of(snapshot: Snapshot, node: Node) -> int:
    table, key = node
    rows = snapshot.tables[table]
    return rows.base + keys_of(snapshot, table, range(len(rows))).index(key)
