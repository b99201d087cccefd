"""The query page: Altair, in Chinese, from this host only."""

import pytest
from playwright.sync_api import Page

RESPONSE = "app-query-result .cm-content, .query-result .cm-content"


@pytest.mark.parametrize("example", ["first-coverage", "double-hundred", "gaps"])
def test_opens_an_example_and_runs_it(page: Page, service_url: str, example: str) -> None:
    page.goto(f"{service_url}/ide?example={example}")
    page.get_by_role("button", name="发送请求").wait_for()
    name = "".join(part.capitalize() for part in example.split("-"))
    page.get_by_text(f"query {name}", exact=False).first.wait_for()
    assert page.locator("#notice").inner_text().startswith("演示数据")
    page.get_by_role("button", name="发送请求").click()
    page.get_by_text("200 OK").wait_for()
    page.get_by_text('"data"').first.wait_for()


def test_an_example_opens_as_written_at_every_visit(page: Page, service_url: str) -> None:
    for example, name in [("gaps", "query Gaps"), ("double-hundred", "query DoubleHundred")]:
        page.goto(f"{service_url}/ide?example={example}")
        page.get_by_text(name, exact=False).first.wait_for()


def test_the_way_back_stays_in_the_window(page: Page, service_url: str) -> None:
    page.goto(f"{service_url}/ide?example=../../index")
    page.get_by_role("button", name="发送请求").wait_for()
    page.locator(".gongjian-bar a").click()
    page.wait_for_selector(".figures > div")
    assert len(page.context.pages) == 1
