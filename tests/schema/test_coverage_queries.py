"""What is asked about coverage beyond the one share: several measures, several days."""

from collections.abc import Callable

import pytest
from graphql import OperationDefinitionNode, parse

from graph_service.http.cost import MAX_COST, Prices
from schema.sizes import LIST_SIZES
from tests.schema.asking import SCHEMA, World
from tests.schema.coverage_world import (
    DISTRICT,
    FIGURES,
    FIRST,
    OTHER_DISTRICT,
    SECOND,
    THIRD,
    refused,
    share,
    tables,
)


@pytest.fixture(scope="module")
def world(make_world: Callable[..., World]) -> World:
    return make_world(tables=tables())


# --- matrix


def test_the_matrix_has_a_row_for_each_division_and_a_total(world: World) -> None:
    answer = world.ask(
        "{coverageMatrix(measures: [REQUEST_ASKED, BRANCH_PAIRED, REQUEST_ASKED], groupBy: DISTRICT) {"
        f"unit asOf windowDays unitSet truncated total {{measure basis required definition {FIGURES}}}"
        f" rows {{division {{code}} cells {{measure {FIGURES}}}}}}}}}"
    )["coverageMatrix"]
    asked, paired = answer["total"]
    assert "requests" in asked.pop("definition") and "结对" in paired.pop("definition")
    about = {"basis": "REFERENCE", "required": 1}
    assert asked == {"measure": "REQUEST_ASKED", **about, **share(1, 3, 2, None)}
    assert paired == {"measure": "BRANCH_PAIRED", **about, **share(2, 3, 0, 0.5)}
    assert answer["rows"] == [
        {
            "division": {"code": DISTRICT},
            "cells": [
                {"measure": "REQUEST_ASKED", **share(1, 2, 1, None)},
                {"measure": "BRANCH_PAIRED", **share(1, 2, 0, 0.5)},
            ],
        },
        {
            "division": {"code": OTHER_DISTRICT},
            "cells": [
                {"measure": "REQUEST_ASKED", **share(0, 1, 1, None)},
                {"measure": "BRANCH_PAIRED", **share(1, 1, 0, None)},
            ],
        },
    ]
    assert (answer["unit"], answer["asOf"], answer["truncated"]) == ("STREET", "2022-11-18", False)


def test_every_cell_of_the_sample_is_what_coverage_alone_answers(sample: World) -> None:
    measures = ["BRANCH_PAIRED", "JUDGE_VISITED", "PAIRING_ACTIVE", "REQUEST_ANSWERED"]
    matrix = sample.ask(
        "query($measures: [Measure!]!) {coverageMatrix(measures: $measures, unit: COMMUNITY, groupBy: STREET,"
        f' within: "110105", windowDays: 300) {{rows {{division {{code}} cells {{measure {FIGURES}}}}}}}}}',
        measures=measures,
    )["coverageMatrix"]["rows"]
    assert len(matrix) > 30
    for number, measure in enumerate(measures):
        groups = sample.ask(
            "query($measure: Measure!) {coverage(measure: $measure, unit: COMMUNITY, groupBy: STREET,"
            f' within: "110105", windowDays: 300) {{groups {{division {{code}} {FIGURES}}}}}}}',
            measure=measure,
        )["coverage"]["groups"]
        assert [{"division": row["division"], **row["cells"][number]} for row in matrix] == [
            {"measure": measure, **group} for group in groups
        ]


def test_a_matrix_of_nothing_or_by_buildings_is_refused(world: World) -> None:
    assert "measures" in refused(world, "coverageMatrix(measures: [], groupBy: STREET) {truncated}")
    assert "groupBy" in refused(world, "coverageMatrix(measures: [BRANCH_PAIRED], groupBy: BUILDING) {truncated}")
    assert "JUDGE_ASSIGNED" in refused(
        world,
        "coverageMatrix(measures: [BRANCH_PAIRED, JUDGE_ASSIGNED], unit: BUILDING, groupBy: STREET) {truncated}",
    )


def test_the_widest_sensible_matrix_is_within_the_price_of_a_query() -> None:
    text = (
        "{coverageMatrix(measures: [BRANCH_PAIRED], groupBy: STREET) {rows {division {code name} cells"
        " {measure numerator denominator unknown ratio}} total {measure ratio}}}"
    )
    document = parse(text)
    (operation,) = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    cost = Prices(SCHEMA._schema, LIST_SIZES).cost(document, operation, {})
    assert 350 * 12 * 5 < cost < MAX_COST


# --- trend


def test_points_stand_on_the_last_days_of_months_and_on_the_last_day(world: World) -> None:
    answer = world.ask(
        'query {coverageTrend(measure: BRANCH_PAIRED, from: "2022-02-10", to: "2022-08-15", step: MONTH) {'
        f"measure unit windowDays unitSet definition points {{asOf basis required {FIGURES}}}}}}}"
    )["coverageTrend"]
    told = [(point["asOf"], point["numerator"], point["denominator"]) for point in answer["points"]]
    # until 30 June the third street's pairing is only possible
    assert told == [
        ("2022-02-28", 1, 2),
        ("2022-03-31", 2, 2),
        ("2022-04-30", 2, 2),
        ("2022-05-31", 2, 2),
        ("2022-06-30", 3, 3),
        ("2022-07-31", 3, 3),
        ("2022-08-15", 2, 3),
    ]
    assert answer["points"][-1] | share(2, 3, 0, 0.5) == answer["points"][-1]
    assert "结对" in answer["definition"]


def test_the_first_and_the_last_day_of_the_calendar_have_points(world: World) -> None:
    question = (
        '{{coverageTrend(measure: JUDGE_VISITED, from: "{0}", to: "{0}", windowDays: 36600) {{points {{asOf}}}}}}'
    )
    for day in ("0001-01-01", "9999-12-31"):
        assert world.ask(question.format(day))["coverageTrend"]["points"] == [{"asOf": day}]


def test_a_trend_may_go_beyond_the_data(world: World) -> None:
    answer = world.ask(
        '{coverageTrend(measure: BRANCH_PAIRED, from: "2021-01-01", to: "2040-12-31", step: YEAR) {'
        "points {asOf numerator}}}"
    )["coverageTrend"]["points"]
    assert len(answer) == 20
    assert answer[0] == {"asOf": "2021-12-31", "numerator": 1}
    assert answer[-1] == {"asOf": "2040-12-31", "numerator": 2}


@pytest.mark.parametrize("step", ["MONTH", "QUARTER", "YEAR"])
def test_every_point_of_the_sample_is_what_coverage_answers_of_that_day(sample: World, step: str) -> None:
    points = sample.ask(
        "query($step: TrendStep!) {coverageTrend(measure: PAIRING_ACTIVE, unit: STREET, windowDays: 90,"
        f' from: "2022-01-01", to: "2022-11-18", step: $step) {{points {{asOf basis required {FIGURES}}}}}}}',
        step=step,
    )["coverageTrend"]["points"]
    assert len(points) == {"MONTH": 11, "QUARTER": 4, "YEAR": 1}[step]
    for point in points:
        alone = sample.ask(
            "query($day: Date!) {coverage(measure: PAIRING_ACTIVE, unit: STREET, windowDays: 90, asOf: $day)"
            f" {{asOf basis required {FIGURES}}}}}",
            day=point["asOf"],
        )["coverage"]
        assert alone == point


def test_too_many_points_or_days_the_wrong_way_round_are_refused(world: World) -> None:
    question = 'coverageTrend(measure: BRANCH_PAIRED, from: "{}", to: "{}", step: {}) {{unit}}'
    message = refused(world, question.format("2000-01-01", "2022-11-18", "MONTH"))
    assert "275" in message and "120" in message and "QUARTER" in message
    assert world.ask("{" + question.format("2000-01-01", "2022-11-18", "QUARTER") + "}")
    assert "exchange" in refused(world, question.format("2022-11-19", "2022-11-18", "YEAR"))
    assert refused(world, question.format("0001-01-01", "9999-12-31", "MONTH"))


def test_a_trend_over_too_many_units_is_refused_with_its_size(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("schema.queries.coverage_trend.UNIT_LIMIT", 35)
    question = 'coverageTrend(measure: BRANCH_PAIRED, from: "2022-01-01", to: "{}", step: MONTH) {{unit}}'
    assert world.ask("{" + question.format("2022-11-30") + "}")
    message = refused(world, question.format("2022-12-31"), "TOO_COMPLEX")
    assert "36" in message and "within" in message


# --- comparison


def test_what_was_gained_and_lost_reconciles_with_the_shares(world: World) -> None:
    answer = world.ask(
        '{coverageDiff(measure: BRANCH_PAIRED, from: "2022-02-01", to: "2022-11-18") {'
        f" before {{asOf {FIGURES}}} after {{asOf {FIGURES}}}"
        " gained {totalCount nodes {code}} lost {nodes {code}} appeared {nodes {code validFrom}}"
        " ended {nodes {code}} gainedCount lostCount appearedCount endedCount appearedCovered endedCovered"
        " gainedFromUnknown lostToUnknown buildings {gained {totalCount}} definition}}"
    )["coverageDiff"]
    assert answer["before"] == {"asOf": "2022-02-01", **share(1, 2, 0, 0.5)}
    assert answer["after"] == {"asOf": "2022-11-18", **share(2, 3, 0, 0.5)}
    assert answer["gained"] == {"totalCount": 1, "nodes": [{"code": SECOND}]}
    assert answer["lost"] == {"nodes": [{"code": FIRST}]}
    assert answer["appeared"] == {"nodes": [{"code": THIRD, "validFrom": "2022-06-01"}]}
    assert answer["ended"] == {"nodes": []}
    counts = ("gainedCount", "lostCount", "appearedCount", "endedCount", "appearedCovered", "endedCovered")
    assert [answer[name] for name in counts] == [1, 1, 1, 0, 1, 0]
    assert (answer["gainedFromUnknown"], answer["lostToUnknown"], answer["buildings"]) == (0, 0, None)


def test_buildings_are_compared_in_lists_of_their_own(world: World) -> None:
    answer = world.ask(
        '{coverageDiff(measure: BRANCH_PAIRED, unit: BUILDING, from: "2022-02-01", to: "2022-11-18") {'
        " gained {totalCount} gainedCount buildings {gained {nodes {key}} lost {nodes {key}}"
        " appeared {nodes {key}} ended {nodes {key}}}}}"
    )["coverageDiff"]
    assert (answer["gained"], answer["gainedCount"]) == (None, 1)
    assert answer["buildings"] == {
        "gained": {"nodes": [{"key": "T"}]},
        "lost": {"nodes": []},
        "appeared": {"nodes": []},
        "ended": {"nodes": []},
    }


def test_days_the_wrong_way_round_are_refused(world: World) -> None:
    question = 'coverageDiff(measure: BRANCH_PAIRED, from: "2022-11-19", to: "2022-11-18") {unit}'
    assert "from (2022-11-19) is later" in refused(world, question)


def test_lists_of_the_sample_reconcile_page_by_page(sample: World) -> None:
    arguments = 'measure: ACTIVITY_HELD, unit: COMMUNITY, windowDays: 90, from: "2022-06-30", to: "2022-11-18"'
    counts = sample.ask(
        f"{{coverageDiff({arguments}) {{before {{numerator}} after {{numerator}} gainedCount lostCount"
        " appearedCovered endedCovered}}"
    )["coverageDiff"]
    assert counts["gainedCount"] > 100 < counts["lostCount"]
    change = counts["gainedCount"] - counts["lostCount"] + counts["appearedCovered"] - counts["endedCovered"]
    assert counts["after"]["numerator"] - counts["before"]["numerator"] == change
    for name in ("gained", "lost"):
        codes, after = [], None
        while True:
            page = sample.ask(
                f"query($after: String) {{coverageDiff({arguments}) {{{name}(first: 100, after: $after)"
                " {nodes {code} pageInfo {hasNextPage endCursor}}}}",
                after=after,
            )["coverageDiff"][name]
            codes += [node["code"] for node in page["nodes"]]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert codes == sorted(set(codes)) and len(codes) == counts[f"{name}Count"]
