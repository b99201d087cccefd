"""Definitions: every metric in words, found by a filter, opened at one, taken away as a table."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.web.conftest import go, saved

Ask = Callable[[str], Any]


def test_every_metric_is_told_in_words(opened: Page, answer: Ask) -> None:
    go(opened, "#/definitions")
    metrics = answer("{ metricDefinitions { id nameZh formula numeratorZh denominatorZh literature } }")
    listed = opened.locator(".metric-list > li")
    expect(listed).to_have_count(len(metrics["metricDefinitions"]))
    for shown, metric in zip(listed.all_inner_texts(), metrics["metricDefinitions"], strict=True):
        for word in ("nameZh", "formula", "numeratorZh", "denominatorZh", "literature"):
            assert " ".join((metric[word] or "").split()) in " ".join(shown.split())


def test_the_words_of_states_come_first(opened: Page) -> None:
    go(opened, "#/definitions")
    words = opened.locator(".words dt").all_inner_texts()
    assert [word.split()[-1] for word in words] == ["COVERED", "GAP", "UNKNOWN", "STANDARD", "REFERENCE"]


def test_one_is_opened_marked_and_in_sight(opened: Page) -> None:
    go(opened, "#/definitions?id=SATISFACTION_RATE")
    marked = opened.locator(".metric-list > li.marked")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("回访满意率")
    expect(marked).to_be_in_viewport()
    opened.locator("#metric-GINI a.anchor").click()
    expect(marked).to_contain_text("基尼系数")
    assert opened.evaluate("location.hash").endswith("id=GINI")


def test_the_filter_stays_in_the_address(opened: Page, answer: Ask) -> None:
    go(opened, "#/definitions")
    opened.locator("input[name=filter]").fill("双百分百")
    found = answer("{ metricDefinitions { nameZh } }")["metricDefinitions"]
    expected = [metric["nameZh"] for metric in found if "双百分百" in metric["nameZh"]]
    names = opened.locator(".metric-list h3")
    expect(names).to_have_count(len(expected))
    assert all(name in shown for name, shown in zip(expected, names.all_inner_texts(), strict=True))
    opened.reload()
    expect(names).to_have_count(len(expected))
    opened.locator("input[name=filter]").fill("没有这样的指标")
    expect(opened.locator(".definitions .status").filter(has_text="没有符合")).to_be_visible()


def test_the_table_is_taken_away(opened: Page, answer: Ask) -> None:
    go(opened, "#/definitions")
    opened.locator(".all-metrics summary").click()
    name, rows = saved(opened, opened.locator(".all-metrics button.csv"))
    metrics = answer("{ metricDefinitions { id } }")["metricDefinitions"]
    assert "指标口径" in name
    assert [row[0] for row in rows[2:]] == [metric["id"] for metric in metrics]
