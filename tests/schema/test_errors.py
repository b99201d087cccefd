"""Questions that cannot be answered: which code, and what is said in both languages."""

import re

import pytest

from tests.schema.asking import LISTS

HAN = re.compile(r"[\u4e00-\u9fff]")

WITHIN = [
    *(f'{field}(where: {{within: "%s"}}) {{totalCount}}' for field in LISTS),
    'coverage(measure: BRANCH_PAIRED, within: "%s") {numerator}',
    'gaps(measure: BRANCH_PAIRED, within: "%s") {totalCount}',
    'doubleHundred(within: "%s") {assistants}',
    'silentUnits(within: "%s") {totalCount}',
    'serviceRequestStats(within: "%s") {count}',
    'activityStats(within: "%s") {count}',
]
WINDOWS = [
    *(f"{field}(windowDays: %d) {{totalCount}}" for field in LISTS),
    "coverage(measure: BRANCH_PAIRED, windowDays: %d) {numerator}",
    "gaps(measure: BRANCH_PAIRED, windowDays: %d) {totalCount}",
    "doubleHundred(windowDays: %d) {assistants}",
]


def refused(world, question: str, code: str) -> str:
    """The message of the refusal, which must have this code and be in both languages."""
    error = world.refusal("{" + question + "}")
    assert error.code == code
    assert HAN.search(error.message), error.message
    assert re.search("[a-z]{3}", error.message), error.message
    assert HAN.search(error.extensions["zh"])
    return error.message


@pytest.mark.parametrize("question", WITHIN)
@pytest.mark.parametrize("code", ["990000", "110199", "110105999999", "朝阳区", "", "11010", "110105 "])
def test_an_unknown_within_is_not_found(sample, question, code):
    assert "within" in refused(sample, question % code, "NOT_FOUND")


@pytest.mark.parametrize("question", WITHIN[-6:])
@pytest.mark.parametrize("code", ["710000", "71", "810000000000", "82"])
def test_codes_outside_the_statistical_list_are_said_to_be_just_that(sample, question, code):
    message = refused(sample, question % code, "NOT_FOUND")
    assert "not in this statistical list" in message
    assert "不在本统计区划名录中" in message
    assert "unknown" not in message.lower()


@pytest.mark.parametrize("question", WITHIN[-6:])
@pytest.mark.parametrize(
    ("padded", "short"), [("110000", "11"), ("110105000000", "110105"), ("110105025000", "110105025")]
)
def test_padded_codes_are_accepted(sample, question, padded, short):
    assert sample.ask("{" + question % padded + "}") == sample.ask("{" + question % short + "}")


@pytest.mark.parametrize("code", ["999999", "710000", "81", "朝阳区", "", "110105 ", "1" * 1000, "\0"])
def test_an_unknown_division_is_null(sample, code):
    assert sample.ask("query($code: String!) {division(code: $code) {name}}", code=code) == {"division": None}


@pytest.mark.parametrize(
    ("code", "found"),
    [("11", "11"), ("110000", "11"), ("110000000000", "11"), ("110105", "110105"), ("110105000000", "110105")],
)
def test_divisions_are_found_by_short_and_by_padded_codes(sample, code, found):
    assert sample.ask(f'{{division(code: "{code}") {{code}}}}') == {"division": {"code": found}}


@pytest.mark.parametrize("question", WINDOWS)
@pytest.mark.parametrize("days", [0, -1, 36_601, 2**31 - 1])
def test_windows_out_of_bounds_are_refused(sample, question, days):
    assert "windowDays" in refused(sample, question % days, "BAD_USER_INPUT")


@pytest.mark.parametrize("question", WINDOWS)
@pytest.mark.parametrize("days", [1, 36_600])
def test_windows_at_the_bounds_are_answered(sample, question, days):
    sample.ask("{" + question % days + "}")


@pytest.mark.parametrize("field", ["coverage", "gaps"])
@pytest.mark.parametrize("required", [0, -1, 1_000_001])
def test_requirements_out_of_bounds_are_refused(sample, field, required):
    shown = {"coverage": "numerator", "gaps": "totalCount"}[field]
    question = f"{field}(measure: BRANCH_PAIRED, required: {required}) {{{shown}}}"
    assert "required" in refused(sample, question, "BAD_USER_INPUT")


@pytest.mark.parametrize("dimensions", ["DISTRICT, STREET", "SOURCE, KIND, MONTH, REQUESTER_KIND"])
def test_group_by_has_at_most_three_dimensions_and_one_of_place(sample, dimensions):
    question = f"serviceRequestStats(groupBy: [{dimensions}]) {{count}}"
    assert "groupBy" in refused(sample, question, "BAD_USER_INPUT")


def test_the_same_dimension_twice_is_one(sample):
    twice, once = (
        sample.ask(f"{{serviceRequestStats(groupBy: [{dimensions}]) {{groups {{source count}}}}}}")
        for dimensions in ("SOURCE, SOURCE, SOURCE, SOURCE", "SOURCE")
    )
    assert twice == once


@pytest.mark.parametrize(
    "limits", ["contactLimitHours: -1", "completionLimitDays: -1", "contactLimitHours: 100001"]
)
def test_limits_out_of_bounds_are_refused(sample, limits):
    refused(sample, f"serviceRequestStats({limits}) {{count}}", "BAD_USER_INPUT")


def test_an_unknown_court_is_not_found(sample):
    assert "courtKey" in refused(sample, 'doubleHundred(courtKey: "nobody") {assistants}', "NOT_FOUND")


def test_an_unknown_metric_is_not_found(sample):
    assert "BRANCH_PAIRED" in refused(sample, 'metricDefinitions(ids: ["nothing"]) {id}', "NOT_FOUND")


def test_a_part_that_is_refused_leaves_no_half_answer(sample):
    result = sample.answer('{dataset {revision} coverage(measure: BRANCH_PAIRED, within: "99") {numerator}}')
    assert result.data is None
    assert [error.extensions["code"] for error in result.errors] == ["NOT_FOUND"]
