"""Every form, read by somebody else's program, holds all nodes and relationships with what is known of them."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph_service.domain.batch import Source
from graph_service.export.network.forms import NetworkForm, network_file
from graph_service.export.network.network import Network
from loaders.cells.apostrophes import harmless
from tests.builders import FILE, World, court, division, judge, world
from tests.export.graphs import RandomGraph, graphs
from tests.export.network.reading import Attributes, Read, read_network
from tests.export.network.recount import AS_OF, WORKED_OUT, expected_edges, expected_nodes, frozen, rows_of

READABLE = [form for form in NetworkForm if form is not NetworkForm.CYPHER]
#: Also what no loader lets in: a file must not break whatever is in the store.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
HOSTILE = (
    "<&\"'>\t\n\r]]>", "\x00\x01\x08\x0b\x1f\x7f\x85", "\ufffe\uffff\ufffd", "=1+1", "'=x", "\\", "\\N", '"',
    "a,b;c", "&lt;&#10;", "\u2028镕👩\u200d👧", "</name>", "_x0041_", "{}", "//", "%41", "-", "\r\n",
)  # fmt: skip


def written(network: Network, form: NetworkForm) -> bytes:
    return b"".join(network_file(network, form))


def assert_holds(rows: World, sources: list[Source], form: NetworkForm) -> None:
    snapshot = frozen(rows, sources)
    found = read_network(written(Network(snapshot, AS_OF), form), form)
    nodes, edges = expected_nodes(rows, sources, snapshot), expected_edges(rows, sources)
    if form is NetworkForm.GEPHI:  # what spreadsheets would run as a formula is made harmless
        nodes = {harmless(node): {k: harmless(v) for k, v in own.items()} for node, own in nodes.items()}
        edges = type(edges)({tuple((k, harmless(v)) for k, v in edge): count for edge, count in edges.items()})
    assert _without(found.nodes, *WORKED_OUT) == nodes
    assert len({edge["id"] for edge in found.edges if "id" in edge}) in (0, len(found.edges))
    assert Read({}, [_known(edge, "in_force") for edge in found.edges]).edge_counts == edges


def _without(nodes: dict[str, Attributes], *names: str) -> dict[str, Attributes]:
    return {node: _known(attributes, *names) for node, attributes in nodes.items()}


def _known(attributes: Attributes, *without: str) -> Attributes:
    return {name: value for name, value in attributes.items() if name not in without}


@pytest.mark.parametrize("form", READABLE, ids=lambda form: form.value)
@given(graph=graphs())
def test_all_of_a_random_graph_is_in_the_file(form: NetworkForm, graph: RandomGraph) -> None:
    assert_holds(rows_of(graph.batch), graph.batch.sources, form)


@pytest.mark.parametrize("form", READABLE, ids=lambda form: form.value)
@given(names=st.lists(ANY_TEXT, min_size=2, max_size=4), keys=st.lists(ANY_TEXT, min_size=2, max_size=4))
@example(names=list(HOSTILE), keys=["K<&>", 'K"', "K'", "K\\u0041", "K\n", "K\t", "K 京"])
def test_no_text_breaks_a_file(form: NetworkForm, names: list[str], keys: list[str]) -> None:
    distinct = list({key.translate(dict.fromkeys(range(32))): key for key in keys}.values())
    courts = [
        court(key, "11") | {"name": names[number % len(names)]}
        for number, key in enumerate(distinct)
        if not any(character in "\ufffd\ufffe\uffff" for character in key)
    ]
    courts += [court(f"C{number}", "11") | {"name": name} for number, name in enumerate(names)]
    rows = world(divisions=[division("11")], courts=courts)
    assert_holds(rows, [FILE], form)


@pytest.mark.parametrize("form", READABLE, ids=lambda form: form.value)
def test_an_empty_network_is_a_file_too(form: NetworkForm) -> None:
    assert_holds(world(), [FILE], form)


@pytest.mark.parametrize("form", NetworkForm, ids=lambda form: form.value)
def test_names_are_masked_and_phones_left_out(form: NetworkForm) -> None:
    rows = world(
        divisions=[division("11")],
        courts=[court("C", "11")],
        judges=[judge("J", "C", office_phone="010-55512368") | {"name": "欧阳明月"}],
        mediators=[
            {
                "key": "M",
                "name": "诸葛亮亮",
                "kind": "GRID_WORKER",
                "division_codes": ("11",),
                "office_phone": "55512345",
            }
        ],
    )
    content = _plain(written(Network(frozen(rows, [FILE]), AS_OF), form), form)
    assert "欧**" in content and "诸**" in content
    assert not any(secret in content for secret in ("欧阳", "明月", "诸葛", "5551"))


@pytest.mark.parametrize("form", NetworkForm, ids=lambda form: form.value)
def test_the_same_network_gives_the_same_bytes(form: NetworkForm) -> None:
    network = Network(frozen(world(divisions=[division("11")]), [FILE]), AS_OF)
    assert written(network, form) == written(network, form)


def _plain(content: bytes, form: NetworkForm) -> str:
    if form is not NetworkForm.GEPHI:
        return content.decode()
    read: Any = read_network(content, form)
    return repr(read)
