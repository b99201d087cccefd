"""Light requests while heavy figures are worked out: how late are they, compared with the same requests alone?

The service runs in a process of its own, as `gongjian serve` runs it, on Beijing's demo, with two more fields that
keep a processor busy: in pure Python (networkx), or in arrays that are sent there and back. Light requests go one
after the other on two connections, first alone, then while two such figures are worked out. Prints latencies, and
by how much those of 95 % have grown.
"""

import itertools
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from statistics import median, quantiles

import httpx
import networkx as nx
import numpy as np
import strawberry
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from graph_service import demo
from graph_service.app import Service
from graph_service.http.graphql import GraphQLEndpoint
from graph_service.settings import Settings
from schema.context import Info
from schema.heavy import heavily
from schema.root import Query
from schema.sizes import LIST_SIZES

#: What front ends ask for again and again.
LIGHT = (
    '{ divisions(first: 20, where: {within: "110105"}) { nodes { code name parent { name } } } }',
    "{ coverage(measure: BRANCH_PAIRED, unit: STREET, groupBy: DISTRICT) { ratio groups { numerator } } }",
    '{ search(text: "张家湾") { totalCount nodes { node { id } } } }',
    "{ gaps(measure: BRANCH_PAIRED, unit: COMMUNITY, first: 20) { nodes { priority } } }",
)
SECONDS = 6.0
PAUSE = 0.004


@strawberry.type
class HeavyQuery(Query):
    @strawberry.field
    def betweenness(self, info: Info, seed: int) -> float:
        """Pure Python, on a graph of the size of a large district."""
        graph = nx.gnm_random_graph(500, 2000, seed)
        return float(heavily(info, seed, nx.betweenness_centrality, graph)[0])

    @strawberry.field
    def factors(self, info: Info, seed: int) -> float:
        """Arrays of 12 MB there and of 23 MB back, with the caches full in between."""
        matrix = np.random.default_rng(seed).random((1200, 1200))
        return float(heavily(info, seed, np.linalg.svd, matrix)[1][0])


def heavy_app() -> ASGIApp:
    service = Service(Settings.from_environment(os.environ))

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        service.open()
        yield
        service.close()

    endpoint = GraphQLEndpoint(strawberry.Schema(query=HeavyQuery), service.context, sizes=LIST_SIZES)
    return Starlette(routes=[Route("/graphql", endpoint=endpoint)], lifespan=lifespan)


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "--factory", "bench_heavy:heavy_app", "--port", str(port)]
    environment = os.environ | {"GONGJIAN_STORE": settings.store, "GONGJIAN_AS_OF": str(settings.as_of)}
    environment |= {"GONGJIAN_HEAVY_SECONDS": "300", "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen([*command, "--log-level", "warning", "--no-access-log"], env=environment) as server:
        url = f"http://127.0.0.1:{port}"
        try:
            for _ in range(200):
                time.sleep(0.1)
                try:
                    httpx.get(url, trust_env=False)
                    break
                except httpx.TransportError:
                    continue
            yield url
        finally:
            server.send_signal(signal.SIGINT)


def ask(client: httpx.Client, query: str) -> float:
    started = time.perf_counter()
    answer = client.post("/graphql", json={"query": query}).json()
    assert "errors" not in answer, answer
    return time.perf_counter() - started


def latencies(url: str, goes_on: Callable[[], bool]) -> list[float]:
    """Of light requests, one after the other on each of two connections."""

    def asking(number: int) -> list[float]:
        found = []
        with httpx.Client(base_url=url, trust_env=False) as client:
            for count in itertools.count(number):
                if not goes_on():
                    return found
                found.append(ask(client, LIGHT[count % len(LIGHT)]))
                time.sleep(PAUSE)
        return found

    with ThreadPoolExecutor(2) as threads:
        return [seconds for found in threads.map(asking, range(2)) for seconds in found]


def alone(url: str) -> list[float]:
    end = time.perf_counter() + SECONDS
    return latencies(url, lambda: time.perf_counter() < end)


def beside(url: str, heavy: str) -> list[float]:
    """The same for as long as both of two heavy figures are being worked out."""
    with httpx.Client(base_url=url, trust_env=False, timeout=300) as client, ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(ask, client, f"{{ {heavy}(seed: {seed}) }}") for seed in (1, 2)]
        found = latencies(url, lambda: not any(future.done() for future in asked))
        for future in asked:
            future.result()
    return found


def shown(seconds: list[float]) -> str:
    last = quantiles(seconds, n=100)
    return (
        f"median {median(seconds) * 1e3:.1f} ms, 95 % {last[94] * 1e3:.1f} ms, 99 % {last[98] * 1e3:.1f} ms, "
        f"longest {max(seconds) * 1e3:.1f} ms of {len(seconds)}"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, served(demo.prepare(Path(folder), seed=1)) as url:
        alone(url)  # what is derived once for a snapshot is not measured
        usual = alone(url)
        print(f"light requests alone: {shown(usual)}")
        for heavy in ("betweenness", "factors"):
            found = beside(url, heavy)
            later = quantiles(found, n=100)[94] - quantiles(usual, n=100)[94]
            print(f"beside two of {heavy}: {shown(found)}; the 95 % grow by {later * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
