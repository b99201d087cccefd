"""What is made of coverage: the cascade, inequality, and shares in which units weigh."""

from collections.abc import Callable
from math import log
from typing import Any

import pytest

from tests.schema.asking import World
from tests.schema.coverage_world import DISTRICT, FIGURES, HAN, OTHER_DISTRICT, refused, share, tables


@pytest.fixture(scope="module")
def world(make_world: Callable[..., World]) -> World:
    return make_world(tables=tables())


# --- cascade


def test_the_cascade_tells_every_step_and_the_bottleneck(world: World) -> None:
    answer = world.ask(
        f'{{coverageCascade(asOf: "2022-11-18") {{unit asOf windowDays unitSet bottleneck stages {{step {FIGURES}'
        " reached failed notKnown withoutRequests drop}}}"
    )["coverageCascade"]
    steps = {stage.pop("step"): stage for stage in answer["stages"]}
    assert list(steps) == ["PAIRED", "CONTACT", "CONTACTED_IN_TIME", "COMPLETED", "RESOLVED"]
    paired, contact = steps["PAIRED"], steps["CONTACT"]
    rest = {"reached": 3, "failed": 1, "notKnown": 0, "withoutRequests": None, "drop": 1 - 2 / 3}
    assert paired == share(2, 3, 0, 0.5) | rest
    # nobody says whether there was contact
    unknown = {"reached": 2, "failed": 0, "notKnown": 2, "withoutRequests": None, "drop": 1.0}
    assert contact == share(0, 3, 2, None) | unknown
    assert steps["COMPLETED"]["drop"] is None
    assert answer["bottleneck"] == "CONTACT"


def test_the_first_steps_of_the_sample_are_its_coverage(sample: World) -> None:
    stages = sample.ask(f"{{coverageCascade(unit: COMMUNITY) {{stages {{step {FIGURES}}}}}}}")["coverageCascade"]
    paired = sample.ask(f"{{coverage(measure: BRANCH_PAIRED, unit: COMMUNITY) {{{FIGURES}}}}}")["coverage"]
    assert stages["stages"][0] == {"step": "PAIRED", **paired}
    numerators = [stage["numerator"] for stage in stages["stages"]]
    assert numerators == sorted(numerators, reverse=True) and numerators[-1] > 0


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_cascade_has_an_answer_on_every_day(world: World, day: str) -> None:
    answer = world.ask(f'{{coverageCascade(asOf: "{day}", windowDays: 36600) {{asOf stages {{numerator}}}}}}')
    assert answer["coverageCascade"]["asOf"] == day and len(answer["coverageCascade"]["stages"]) == 5


def test_limits_that_make_no_sense_are_refused(world: World) -> None:
    assert refused(world, "coverageCascade(contactLimitHours: -1) {unit}")


# --- inequality and weights

SPREAD = "units total mean gini theil"


def test_inequality_within_and_between_districts(world: World) -> None:
    answer = world.ask(
        f"{{inequality(measure: BRANCH_PAIRED, groupBy: DISTRICT) {{measure weightBy {SPREAD} theilWithin"
        f" theilBetween unknown missing truncated definition groups {{division {{code}} {SPREAD}}}}}}}"
    )["inequality"]
    # 0, 2 and 1 pairings
    assert (answer["units"], answer["total"], answer["mean"]) == (3, 3, 1.0)
    assert answer["gini"] == pytest.approx(4 / 9)
    assert answer["theil"] == pytest.approx(2 / 3 * log(2))
    assert answer["theilWithin"] == pytest.approx(2 / 3 * log(2))
    assert answer["theilBetween"] == pytest.approx(0)
    assert (answer["unknown"], answer["missing"], answer["weightBy"]) == (1, 0, "NONE")
    told = [(group["division"]["code"], group["total"], group["gini"]) for group in answer["groups"]]
    assert told == [(DISTRICT, 2, 0.5), (OTHER_DISTRICT, 1, 0.0)]


def test_per_head_and_of_nothing(world: World) -> None:
    question = "query($by: WeightBy!) {inequality(measure: BRANCH_PAIRED, weightBy: $by) {mean gini theil missing}}"
    heads = world.ask(question, by="POPULATION")["inequality"]
    assert heads["mean"] == pytest.approx(3 / 20_000) and heads["missing"] == 0
    # differences of 0, 2 and 1 pairings for 9, 1 and 10 thousand people, over 20 thousand and 3
    assert heads["gini"] == pytest.approx((18 + 9 + 19) / 60)
    by_request = world.ask(question, by="REQUESTS")["inequality"]
    # two streets have pairings and no request, the third four requests and no pairing
    assert by_request == {"mean": 0.75, "gini": 1.0, "theil": None, "missing": 0}
    nothing = world.ask(
        "{inequality(measure: JUDGE_VISITED) {mean gini theil theilWithin theilBetween groups {gini}}}"
    )
    empty = {"mean": 0.0, **dict.fromkeys(("gini", "theil", "theilWithin", "theilBetween")), "groups": []}
    assert nothing["inequality"] == empty


def test_units_in_no_division_of_the_level_make_a_group_without_one(world: World) -> None:
    answer = world.ask("{inequality(measure: BRANCH_PAIRED, groupBy: COMMUNITY) {groups {division {code} units}}}")
    assert answer["inequality"]["groups"] == [{"division": None, "units": 3}]
    assert "groupBy" in refused(world, "inequality(measure: BRANCH_PAIRED, groupBy: BUILDING) {units}")


WEIGHTED = "weighted(by: $by) {by numerator denominator unknown ratio knownRatio lowerBound upperBound missing}"


def test_coverage_is_weighted_by_people_or_requests(world: World) -> None:
    question = (
        f"query($by: WeightBy!, $unit: Unit!) {{coverage(measure: BRANCH_PAIRED, unit: $unit) {{{WEIGHTED}}}}}"
    )

    def weighted(by: str, unit: str = "STREET") -> Any:
        return world.ask(question, by=by, unit=unit)["coverage"]["weighted"]

    assert weighted("POPULATION") == {"by": "POPULATION", "missing": 0} | share(11_000, 20_000, 0, 0.1)
    assert weighted("REQUESTS") == {"by": "REQUESTS", "missing": 0} | share(0, 4, 0, 0.0)
    assert weighted("NONE") == {"by": "NONE", "missing": 0} | share(2, 3, 0, 0.5)
    nothing = dict.fromkeys(share(0, 0, 0, None))
    assert weighted("POPULATION", "COMMUNITY") == {"by": "POPULATION", "missing": 1, **nothing}
    assert weighted("POPULATION", "BUILDING") == {"by": "POPULATION", "missing": 1, **nothing}


def test_every_figure_has_a_definition(world: World) -> None:
    ids = ["COVERAGE_MATRIX", "COVERAGE_TREND", "COVERAGE_DIFF", "COVERAGE_CASCADE", "WEIGHTED_COVERAGE"]
    ids += ["GINI", "THEIL", "COVERAGE_RECORDS"]
    found = world.ask(
        "query($ids: [String!]) {metricDefinitions(ids: $ids) {id nameZh numeratorZh denominatorZh tables}}",
        ids=ids,
    )["metricDefinitions"]
    assert [metric["id"] for metric in found] == ids
    assert all(HAN.search(metric[name]) for metric in found for name in ("nameZh", "numeratorZh", "denominatorZh"))
