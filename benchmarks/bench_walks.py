"""Walks and searches on Beijing's demo: the snapshot against plain networkx and a plain loop over all names.

Prints medians and their ratios, all measured in this run; both sides must give the same answer. With GONGJIAN_CHINA
set to the country's list of divisions (CSV or CSV.xz), the times of searches among all its names too.
"""

import lzma
import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from unicodedata import normalize

import networkx as nx

from graph_service import demo
from graph_service.analytics.node_lives import node_lives
from graph_service.analytics.paths import shortest_path
from graph_service.analytics.walk_graph import Rules, walk_graph
from graph_service.analytics.walks import neighbourhood
from graph_service.loading import LoadOptions, load_files
from graph_service.opening import open_store
from graph_service.search.finding import search
from graph_service.search.names import names_of
from graph_service.snapshot.columns import day_number
from graph_service.snapshot.freeze import freeze
from graph_service.snapshot.snapshot import Snapshot

AS_OF = date(2022, 11, 18)
#: A town, a district, another town, the whole city; and divisions far from the last of the courts.
STARTS = ("110112105", "110105", "110119200", "11")
ENDS = ("110112105", "110111105201", "110115001001")
LITERAL = ("张家湾", "社区", "法院")
TYPED = ("张家湾", "zhangjiawan", "zhangjw", "zjw", "张jia湾", "重庆", "z", "shequ", "110112")


def snapshot_of_beijing(folder: Path) -> Snapshot:
    return snapshot_of(demo.prepare(folder, seed=1).store)


def snapshot_of(address: str) -> Snapshot:
    store = open_store(address)
    with store.reading() as reader:
        snapshot = freeze(reader)
    store.close()
    return snapshot


def snapshot_of_country(folder: Path, given: Path) -> Snapshot:
    file, address = folder / "divisions.csv", f"sqlite:///{folder / 'country.db'}"
    file.write_bytes(lzma.decompress(given.read_bytes()) if given.suffix == ".xz" else given.read_bytes())
    store = open_store(address)
    load_files(store, [file], LoadOptions())
    store.close()
    return snapshot_of(address)


def plain_graph(snapshot: Snapshot) -> Any:
    """All nodes and edges of the day in a graph of networkx."""
    graph, day = walk_graph(snapshot), day_number(AS_OF)
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(node_lives(snapshot).on(day).nonzero()[0].tolist())
    there = graph.life.on(day)
    plain.add_edges_from(zip(graph.source[there].tolist(), graph.target[there].tolist(), strict=True))
    return plain


def plain_neighbourhood(graph: Any, start: int, depth: int) -> int:
    """As it is written with networkx: reach, degrees among the reached, order, cut, edges."""
    reached = nx.single_source_shortest_path_length(graph, start, cutoff=depth)
    inner = graph.subgraph(reached)
    order = sorted(reached, key=lambda node: (reached[node], -inner.degree(node), node))
    return len(order) + inner.subgraph(order[:300]).number_of_edges()


def timed(function: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    seconds, result = [], None
    for _ in range(rounds):
        started = perf_counter()
        result = function()
        seconds.append(perf_counter() - started)
    return median(seconds), result


def compared(label: str, plain: Callable[[], Any], ours: Callable[[], Any]) -> None:
    ours()  # what is made once for a snapshot is not measured
    slow, expected = timed(plain, 5)
    fast, found = timed(ours, 20)
    assert found == expected, (label, found, expected)
    print(f"{label}: plain {slow * 1e3:.2f} ms, snapshot {fast * 1e3:.2f} ms ({slow / fast:.1f}x); both {found}")


def walks(snapshot: Snapshot) -> None:
    graph, rules = plain_graph(snapshot), Rules(AS_OF)
    rows = snapshot.tables["divisions"].keys
    print(f"graph of the day: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} pairs of neighbours")

    def reached(start: int) -> int:
        found = neighbourhood(snapshot, start, rules, 2, 0, 300)
        ends = zip(found.edges.source.tolist(), found.edges.target.tolist(), strict=True)
        return found.total + len({frozenset(pair) for pair in ends})

    def path(start: int, end: int) -> list[int]:
        found = shortest_path(snapshot, start, end, rules)
        return [] if found is None else found.nodes.tolist()

    def plain_path(start: int, end: int) -> list[int]:
        """The first one; networkx alone gives any."""
        return min(nx.all_shortest_paths(graph, start, end))

    for code in STARTS:
        start = rows.find(code)
        compared(
            f"neighborhood of {code}, depth 2",
            lambda start=start: plain_neighbourhood(graph, start, 2),
            lambda start=start: reached(start),
        )
    courts = snapshot.tables["courts"]
    for code in ENDS:
        ends = rows.find(code), courts.base + len(courts) - 1
        label = f"shortest path from {code} to {courts.text('name')[len(courts) - 1]}"
        compared(label, lambda ends=ends: plain_path(*ends), lambda ends=ends: path(*ends))
        any_path, _ = timed(lambda ends=ends: nx.shortest_path(graph, *ends), 20)  # type: ignore[misc]
        print(f"  any shortest path, not the first: plain {any_path * 1e3:.2f} ms")


def searches(snapshot: Snapshot) -> None:
    """A plain loop can only look for the text itself; ours looks for pinyin and keys at the same time."""
    names = names_of(snapshot)
    tables = [snapshot.node(number) for number in names.numbers.tolist()]
    texts = [snapshot.tables[table].text("name")[row] or "" for table, row in tables]

    def plain(text: str) -> int:
        wanted = normalize("NFKC", text).casefold()
        return sum(wanted in normalize("NFKC", name).casefold() for name in texts)

    for text in LITERAL:
        compared(
            f"search for {text} among {len(texts)} names",
            lambda text=text: plain(text),
            lambda text=text: len(search(snapshot, text)),
        )


def search_times(snapshot: Snapshot) -> None:
    started = perf_counter()
    names = names_of(snapshot)
    print(f"index of {len(names.numbers)} names: {perf_counter() - started:.1f} s, once for a snapshot")
    for text in TYPED:
        seconds, (hits, first) = timed(lambda text=text: _first_page(snapshot, text), 5)  # type: ignore[misc]
        print(f"search for {text}: {hits} hits, first page in {seconds * 1e3:.1f} ms: {first}")


def _first_page(snapshot: Snapshot, text: str) -> tuple[int, list[str | None]]:
    hits = search(snapshot, text)
    nodes = [snapshot.node(int(hits.numbers[i])) for i in hits.first(20)]
    return len(hits), [snapshot.tables[table].text("name")[row] for table, row in nodes[:3]]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = snapshot_of_beijing(Path(folder))
    walks(snapshot)
    searches(snapshot)
    given = os.environ.get("GONGJIAN_CHINA")
    if not given:
        print("country not searched: set GONGJIAN_CHINA to the list of its divisions (CSV or CSV.xz)")
        return
    with tempfile.TemporaryDirectory() as folder:
        search_times(snapshot_of_country(Path(folder), Path(given)))


if __name__ == "__main__":
    main()
