"""Rules about the steps of a service request: their order, and what each state needs and forbids."""

from itertools import pairwise

from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import RequestState as State
from loaders.course_refusals import allowed_after
from loaders.refusal import Refusal
from loaders.sheet import Sheet

_ORDERS = (
    ("placed_at", "reviewed_at", "dispatched_at", "accepted_at"),
    ("placed_at", "contacted_at", "started_at", "completed_at", "evaluated_at"),
)
#: The state that a time tells, the furthest first.
_REACHED_BY = {
    "withdrawn_at": State.WITHDRAWN,
    "evaluated_at": State.EVALUATED,
    "completed_at": State.COMPLETED,
    "started_at": State.IN_PROGRESS,
    "contacted_at": State.ACCEPTED,
    "accepted_at": State.ACCEPTED,
    "dispatched_at": State.DISPATCHED,
    "reviewed_at": State.REVIEWED,
    "placed_at": State.PLACED,
}
_COLUMNS = (*_REACHED_BY, "outcome", "satisfied")
_Row = dict[str, str | bool]


def check_requests(sheet: Sheet) -> None:
    """Refuses requests whose times and results no course of the work can have led to."""
    cells = zip(*(sheet.column(name) for name in _COLUMNS), strict=True)
    for number, values in enumerate(cells):
        row = {name: value for name, value in zip(_COLUMNS, values, strict=True) if isinstance(value, str | bool)}
        _check_order(sheet, number, row)
        _check_results(sheet, number, row)


def _check_order(sheet: Sheet, number: int, row: _Row) -> None:
    for order in _ORDERS:
        steps = [(name, str(row[name])) for name in order if name in row]
        for (before, earlier), (name, later) in pairwise(steps):
            if earlier > later:
                header = sheet.headers.get(before, before)
                expected = Text(
                    f"应不早于“{header}”（{earlier}）。", f"A time not before {header} ({earlier}) is expected."
                )
                _refuse(sheet, number, name, row, expected, _state_before(row, name))


def _check_results(sheet: Sheet, number: int, row: _Row) -> None:
    state = _state_before(row, None)
    for result, time, missing, without in _RESULTS:
        if (time in row) != (result in row) and sheet.is_sound(number, time, result):
            _refuse(sheet, number, result, row, missing if time in row else without, state)
    if "evaluated_at" in row and "completed_at" not in row and sheet.is_sound(number, "completed_at"):
        _refuse(sheet, number, "evaluated_at", row, _NOT_COMPLETED, _state_before(row, "evaluated_at"))
    if "withdrawn_at" in row and "completed_at" in row:
        _refuse(sheet, number, "withdrawn_at", row, _COMPLETED_ALREADY, _state_before(row, "withdrawn_at"))


def _state_before(row: _Row, column: str | None) -> State:
    """The state that the times before `column` (all of them when None) tell."""
    names = list(_REACHED_BY)
    earlier = names if column is None else names[names.index(column) + 1 :]
    return next((_REACHED_BY[name] for name in earlier if name in row), State.PLACED)


def _refuse(sheet: Sheet, number: int, column: str, row: _Row, expected: Text, state: State) -> None:
    value = row.get(column)
    found = "" if value is None else str(value)
    sheet.refuse_cell(number, column, found, Refusal("wrong-state", expected, allowed_after(state)))


#: A result, the time it goes with, and what is expected where only the time or only the result is given.
_RESULTS = (
    (
        "outcome",
        "completed_at",
        Text("应填写办理结果：已办结的工单须有结果。", "An outcome is expected: a completed request has one."),
        Text("应留空：未办结的工单没有办理结果。", "Nothing is expected: only a completed request has an outcome."),
    ),
    (
        "satisfied",
        "evaluated_at",
        Text(
            "应填写是否满意：已回访的工单须有评价。",
            "Yes or no is expected: an evaluated request was found good or not.",
        ),
        Text(
            "应留空：未回访的工单没有评价。",
            "Nothing is expected: only an evaluated request was found good or not.",
        ),
    ),
)
_NOT_COMPLETED = Text("应在办结以后回访。", "An evaluation after completion is expected.")
_COMPLETED_ALREADY = Text(
    "应留空：已办结的工单不能撤单。", "Nothing is expected: a completed request is not withdrawn."
)
