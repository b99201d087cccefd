"""A file of a large network is made chunk by chunk: the memory that it takes does not grow with the network."""

import tracemalloc
from itertools import islice

import pyarrow as pa
import pytest

from graph_service.export.network.blocks import BLOCK
from graph_service.export.network.forms import NetworkForm, network_file
from graph_service.export.network.network import Network
from graph_service.snapshot.snapshot import Snapshot
from tests.builders import FILE, Row, World, court, division, judge, visit
from tests.export.network.recount import AS_OF, frozen

#: More than this is never kept of a file: some blocks as columns and as text.
MOST_BYTES = 2_000 * BLOCK


def grown(times: int) -> Snapshot:
    """A world of so many blocks of judges, each with a court and a visit."""
    size = times * BLOCK
    judges: list[Row] = [judge(f"J{number:07}", "C", office_phone=None) for number in range(size)]
    visits: list[Row] = [
        visit(f"J{number:07}", "2022-05-01", division_code="110105") | {"key": f"V{number:07}"}
        for number in range(size)
    ]
    rows: World = {
        "divisions": [division("110105") | {"parent_code": None}],
        "courts": [court("C", "110105")],
        "judges": judges,
        "visits": visits,
    }
    return frozen(rows, [FILE])


@pytest.fixture(scope="module")
def large() -> Snapshot:
    """What a snapshot keeps for good is worked out already."""
    snapshot = grown(9)
    for _ in network_file(Network(snapshot, AS_OF), NetworkForm.GRAPHML):
        pass
    return snapshot


@pytest.mark.parametrize("form", NetworkForm, ids=lambda form: form.value)
def test_chunks_come_before_the_end_and_none_is_kept(form: NetworkForm, large: Snapshot) -> None:
    arrow = pa.default_memory_pool()
    before, most, total, chunks = arrow.bytes_allocated(), 0, 0, 0
    tracemalloc.start()
    try:
        for chunk in network_file(Network(large, AS_OF), form):
            chunks += 1
            total += len(chunk)
            most = max(most, arrow.bytes_allocated() - before)
        most += tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert chunks > 12
    assert most < MOST_BYTES
    if form is not NetworkForm.GEPHI:  # which packs so well that it is small as a whole
        assert total > 2 * MOST_BYTES


def test_nothing_is_worked_out_before_it_is_asked_for(large: Snapshot) -> None:
    made = 0

    class Counting(Network):
        def nodes(self):  # type: ignore[no-untyped-def]
            nonlocal made
            for rows in super().nodes():
                made += 1
                yield rows

    first = list(islice(network_file(Counting(large, AS_OF), NetworkForm.GRAPHML), 3))
    assert len(first) == 3
    assert made == 2
