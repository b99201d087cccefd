"""The page in a real browser without a GPU: how soon the overview of Beijing can be used beside an empty page, and
how smoothly a network is dragged beside bare cytoscape.js with the same graph. Each pair is measured in one run.

Limits: the overview at most 3 times the empty page; the network at least 0.8 times the frames of bare cytoscape.js.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from graph_service import demo
from graph_service.app import create_app
from tests.serving import served

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
ROUNDS = 15
SECONDS = 4.0
SIZES = ((300, 800), (1000, 3000))
EMPTY = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>空</title><main class=ready>空</main></html>"
#: Milliseconds from the start of the navigation until all is shown and the main thread is free again.
WHEN_USABLE = """() => new Promise(done => {
  const free = () => requestAnimationFrame(() => setTimeout(() => done(performance.now())));
  const shown = () => document.querySelector("main.ready")
    ?? (document.querySelector(".figures b") && !document.querySelector("[data-state=loading]"));
  const look = () => (shown() ? free() : setTimeout(look, 2));
  look();
})"""
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


@contextmanager
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("没有 chromium，无法测量 · chromium is not installed: nothing was measured")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


def milliseconds(opened: Browser, url: str) -> float:
    """From the start of a navigation in a fresh browser context, its cache empty, until the page can be used."""
    context = opened.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(url, wait_until="commit")
    taken: float = page.evaluate(WHEN_USABLE)
    context.close()
    return taken


def measure_overview(opened: Browser, home: str, empty: str) -> None:
    rounds = [(milliseconds(opened, empty), milliseconds(opened, home)) for _ in range(ROUNDS)]
    blank, whole = (median(each) for each in zip(*rounds, strict=True))
    print(f"overview of Beijing {whole:.0f} ms, empty page {blank:.0f} ms: {whole / blank:.2f} times (at most 3)")


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
        rounds = [[frames_a_second(page, graph, ours) for ours in (False, True)] for _ in range(3)]
        bare, own = (median(each) for each in zip(*rounds, strict=True))
        print(
            f"dragging {nodes} nodes, {edges} edges: {own:.1f} frames a second, bare cytoscape.js {bare:.1f}: "
            f"{own / bare:.2f} times (at least 0.8)"
        )
    page.close()


def main() -> None:
    async def blank(_request: Request) -> HTMLResponse:
        return HTMLResponse(EMPTY)

    with tempfile.TemporaryDirectory(prefix="gongjian-bench-page-") as folder:
        app = create_app(demo.prepare(Path(folder), seed=1))
        with served(app) as home, served(Starlette(routes=[Route("/", blank)])) as empty, browser() as opened:
            measure_overview(opened, f"{home}/", f"{empty}/")
            measure_dragging(opened, f"{home}/")


if __name__ == "__main__":
    main()
