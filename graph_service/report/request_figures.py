"""The month's service requests: how many, how well they were answered, in which state and with which outcome."""

from collections.abc import Iterator

from graph_service.domain.vocabulary import RequestOutcome, RequestSource, RequestState
from graph_service.report.blocks import cited
from graph_service.report.both_months import BothMonths, Row, part, total
from graph_service.report.wording import change, number, rate

_RATES = (
    ("响应率", "response", "RESPONSE_RATE"),
    ("办结率", "completion", "COMPLETION_RATE"),
    ("化解率", "resolution", "RESOLUTION_RATE"),
    ("回访率", "callback", "CALLBACK_RATE"),
    ("回访满意率", "satisfaction", "SATISFACTION_RATE"),
)


def request_rows(both: BothMonths) -> Iterator[Row]:
    yield both.count(
        cited("当月需求（件）", "REQUESTS_PLACED"), lambda month: month["serviceRequestStats"]["count"]
    )
    yield both.count(cited("当月办结（件）", "REQUESTS_COMPLETED"), lambda month: month["completed"]["totalCount"])
    yield both.count(cited("期末在办（件）", "REQUESTS_OPEN"), lambda month: month["everOpen"]["open"])
    for label, name, metric in _RATES:
        yield both.ratio(cited(label, metric), part("serviceRequestStats", name), rate)


def state_rows(both: BothMonths) -> Iterator[Row]:
    """The states that occur in either month, in the order of the course."""
    now, before = (
        {group["state"]: group["count"] for group in month["serviceRequestStats"]["groups"]}
        for month in (both.now, both.before)
    )
    for state in RequestState:
        if state.name in now or state.name in before:
            count, former = now.get(state.name, 0), before.get(state.name, 0)
            yield [f"状态：{_state_name(state)}", number(count), number(former), change(count, former)]


def _state_name(state: RequestState) -> str:
    hotline = state.zh_for(RequestSource.HOTLINE_12368)
    return state.zh if hotline == state.zh else f"{state.zh}／{hotline}"


def outcome_rows(both: BothMonths) -> Iterator[Row]:
    for outcome in RequestOutcome:
        name = outcome.name
        yield both.count(f"结果：{outcome.zh}", total(name))
