"""The page in a real browser without a GPU: how soon the overview of Beijing can be used beside an empty page, and
how smoothly a network is dragged beside bare cytoscape.js with the same graph. Each pair is measured in one run.

Limits: the overview is usable after at most 3 times the empty page's time; the network is drawn at least 0.8 times
as often as by bare cytoscape.js. Usable means: the headline figures are shown and the main thread is free, so that
somebody can read and click; how long all parts take is printed too. The servers are processes of their own.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from playwright.sync_api import Browser, Page
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from graph_service import demo
from tests.web.chromium import NoChromiumError, chromium

ROUNDS = 15
PAIRS = 3
SECONDS = 4.0
SIZES = ((300, 800), (1000, 3000))
EMPTY = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>空</title><main class=ready>空</main></html>"
READY = "main.ready, .figures b"
PENDING = "[data-state=loading]"
#: Milliseconds from the start of the navigation until something is shown and the main thread is free, and until the
#: same holds of a page on which nothing is pending.
WHEN_SHOWN = """([ready, pending]) => {
  const when = shown => new Promise(done => {
    const free = () => requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    if (shown()) return free();
    const watch = new MutationObserver(() => {
      if (!shown()) return;
      watch.disconnect();
      free();
    });
    watch.observe(document, { subtree: true, childList: true, attributes: true });
  });
  const usable = () => document.querySelector(ready);
  return Promise.all([when(usable), when(() => usable() && !document.querySelector(pending))]);
}"""
#: A made-up network: clusters of five kinds with Chinese names, at places that chance from a fixed seed gives.
MAKE_GRAPH = """([nodes, edges]) => {
  let state = 1;
  const chance = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const kinds = ["Division", "PartyOrganization", "Court", "Judge", "ServicePoint"];
  const at = Array.from({ length: nodes }, (_, n) => ({
    group: "nodes", data: { id: `n${n}`, name: `【演示】第${n}党支部`, kind: kinds[n % 5] },
    position: { x: 200 * (n % 16 % 4) + 180 * chance(), y: 200 * Math.floor(n % 16 / 4) + 180 * chance() },
  }));
  const between = Array.from({ length: edges }, (_, n) => {
    const from = Math.floor(chance() * nodes);
    const to = chance() < 0.8 ? (from + 16 * (1 + Math.floor(chance() * 8))) % nodes : Math.floor(chance() * nodes);
    return { group: "edges", data: { id: `e${n}`, source: `n${from}`, target: `n${to}`, relation: "PAIRED_WITH" } };
  });
  return [...at, ...between];
}"""
#: Draws the graph with our own drawing, or with cytoscape.js as it comes, over the whole window.
DRAW = """async ([graph, ours]) => {
  window.cy?.destroy();
  document.body.replaceChildren();
  const box = document.body.appendChild(document.createElement("div"));
  Object.assign(box.style, { position: "fixed", inset: "0" });
  const { draw } = await import("/static/network/drawing.js");
  const cytoscape = (await import("cytoscape")).default;
  const elements = JSON.parse(graph);
  window.cy = ours ? draw(box, elements) : cytoscape({ container: box, elements, layout: { name: "preset" } });
  window.cy.fit(undefined, 20);
  window.frames_drawn = 0;
  window.cy.on("render", () => window.frames_drawn++);
}"""


async def blank(_request: Request) -> HTMLResponse:
    return HTMLResponse(EMPTY)


#: The empty page, by a server of the same kind.
empty_page = Starlette(routes=[Route("/", blank)])


@contextmanager
def process(*command: str, **environment: str) -> Iterator[str]:
    """The address of a server that `command` starts on the port that is put after it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/"
    started = subprocess.Popen(
        [sys.executable, "-m", *command, "--port", str(port)],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while not answers(url):
            if started.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"服务未能启动 · the server did not start: {' '.join(command)}")
            time.sleep(0.1)
        yield url
    finally:
        started.terminate()
        started.wait(timeout=30)


def answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def milliseconds(opened: Browser, url: str) -> tuple[float, float]:
    """From the start of a navigation in a fresh browser context, its cache empty, until usable and until whole."""
    context = opened.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(url, wait_until="commit")
    usable, whole = page.evaluate(WHEN_SHOWN, [READY, PENDING])
    context.close()
    return usable, whole


def measure_overview(opened: Browser, home: str, empty: str) -> None:
    rounds = [(milliseconds(opened, empty)[0], *milliseconds(opened, home)) for _ in range(ROUNDS)]
    blank, usable, whole = (median(each) for each in zip(*rounds, strict=True))
    print(f"empty page {blank:.0f} ms")
    print(f"overview of Beijing, usable {usable:.0f} ms: {usable / blank:.2f} times the empty page (at most 3)")
    print(f"overview of Beijing, all parts shown {whole:.0f} ms: {whole / blank:.2f} times (no limit)")


def frames_a_second(page: Page, graph: str, ours: bool) -> float:
    """Frames that cytoscape.js draws while the empty canvas is dragged to and fro."""
    page.evaluate(DRAW, [graph, ours])
    page.wait_for_timeout(500)
    page.mouse.move(3, 3)
    page.mouse.down()
    start = page.evaluate("window.frames_drawn = 0, performance.now()")
    step = 0
    while (now := page.evaluate("performance.now()")) - start < SECONDS * 1000:
        step += 1
        page.mouse.move(3 + 400 * abs((step / 40) % 2 - 1), 3 + 200 * abs((step / 40) % 2 - 1))
    drawn: int = page.evaluate("window.frames_drawn")
    page.mouse.up()
    return 1000 * drawn / (now - start)


def measure_dragging(opened: Browser, home: str) -> None:
    page = opened.new_page(viewport={"width": 1280, "height": 720})
    page.goto(home)
    for nodes, edges in SIZES:
        graph = page.evaluate(f"size => JSON.stringify(({MAKE_GRAPH})(size))", [nodes, edges])
        rounds = [[frames_a_second(page, graph, ours) for ours in (False, True)] for _ in range(PAIRS)]
        bare, own = (median(each) for each in zip(*rounds, strict=True))
        print(
            f"dragging {nodes} nodes, {edges} edges: {own:.1f} frames a second, bare cytoscape.js {bare:.1f}: "
            f"{own / bare:.2f} times (at least 0.8)"
        )
    page.close()


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="gongjian-bench-page-") as folder:
        store = demo.prepare(Path(folder), seed=1).store
        service = process("graph_service", "serve", "--store", store, GONGJIAN_AS_OF=demo.AS_OF.isoformat())
        empty = process("uvicorn", "benchmarks.bench_page:empty_page", "--log-level", "error", "--ws", "none")
        try:
            with service as home, empty as blank_home, chromium() as opened:
                measure_overview(opened, home, blank_home)
                measure_dragging(opened, home)
        except NoChromiumError as error:
            sys.exit(f"无法测量 · nothing was measured: {error}")


if __name__ == "__main__":
    main()
