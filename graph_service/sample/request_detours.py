"""Requests that were refused, returned or reopened: what happened to them, and what their columns say then.

The columns tell the first placing and, of every later state, the last time that it was reached.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.request_times import in_cell
from graph_service.sample.tables import Row, true_or_false

#: State, time, note.
Step = tuple[str, str, str]
#: Later ones might not be over by the last day.
LAST_PLACED: Final = "2022-10-15"
REASONS_TO_REFUSE: Final = ("属仲裁前置事项", "不属于法院职责范围", "与已登记的需求重复")
REASONS_TO_RETURN: Final = ("需求描述不清，请补充", "须先由主管部门答复", "所需材料不全，请补充")
REASONS_TO_REOPEN: Final = ("协议未按期履行，再次上门", "补充普法内容", "答复不够具体，重新答复")
HANDLING: Final = ("handler_key", "cell_key", "judge_key")
AFTER_REVIEW: Final = ("dispatched_at", "accepted_at", "contacted_at", "started_at", "completed_at", "evaluated_at")
_BEFORE_EVALUATION: Final = (
    ("PLACED", "placed_at"),
    ("REVIEWED", "reviewed_at"),
    ("DISPATCHED", "dispatched_at"),
    ("ACCEPTED", "accepted_at"),
    ("IN_PROGRESS", "started_at"),
    ("COMPLETED", "completed_at"),
)
_EVALUATED: Final = ("EVALUATED", "evaluated_at")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Detour:
    """Which requests can take it, and the steps of one that does, whose row is changed."""

    suits: Callable[[Row], bool]
    take: Callable[[Row, Chance], list[Step]]


def _later(moment: str, wait: timedelta) -> str:
    return in_cell(datetime.fromisoformat(moment) + wait)


def _is_reviewed_in_time(row: Row) -> bool:
    return bool(row["reviewed_at"]) and row["placed_at"] < LAST_PLACED and not row["withdrawn_at"]


def _refuse(row: Row, chance: Chance) -> list[Step]:
    """Reviewed and refused; nobody is sent for it."""
    for column in (*AFTER_REVIEW, *HANDLING, "outcome", "satisfied"):
        row[column] = ""
    refused = _later(row["reviewed_at"], timedelta(minutes=chance.between(5, 60)))
    return [
        ("PLACED", row["placed_at"], ""),
        ("REVIEWED", row["reviewed_at"], ""),
        ("REFUSED", refused, chance.pick(REASONS_TO_REFUSE)),
    ]


def _is_evaluated_in_time(row: Row) -> bool:
    return bool(row["evaluated_at"]) and row["placed_at"] < LAST_PLACED


def _return_and_go_on(row: Row, chance: Chance) -> list[Step]:
    """Placed anew on the next day; all that follows is a day later."""
    steps = _returned(row, chance)
    steps.append(("PLACED", _later(row["placed_at"], _DAY), ""))
    for column in ("reviewed_at", *AFTER_REVIEW):
        row[column] = row[column] and _later(row[column], _DAY)
    return steps + _steps(row, (*_BEFORE_EVALUATION[1:], _EVALUATED))


def _return_for_good(row: Row, chance: Chance) -> list[Step]:
    """The branch sent it back, and nobody has placed it anew."""
    steps = _returned(row, chance)
    for column in (*AFTER_REVIEW[1:], "cell_key", "judge_key", "outcome", "satisfied"):
        row[column] = ""
    return steps


def _returned(row: Row, chance: Chance) -> list[Step]:
    """Dispatched, and returned within hours."""
    returned = _later(row["dispatched_at"], timedelta(minutes=chance.between(15, 120)))
    return [*_steps(row, _BEFORE_EVALUATION[:3]), ("RETURNED", returned, chance.pick(REASONS_TO_RETURN))]


def _is_unsatisfied(row: Row) -> bool:
    return row["satisfied"] == "false" and row["placed_at"] < LAST_PLACED


def _reopen_and_mend(row: Row, chance: Chance) -> list[Step]:
    """Taken up again the day after, done within some days, and found good."""
    steps = _reopen(row, chance)
    row["started_at"] = _later(row["evaluated_at"], _DAY)
    row["completed_at"] = _later(row["started_at"], timedelta(days=chance.between(0, 3), minutes=90))
    row["evaluated_at"] = _later(row["completed_at"], timedelta(days=1, minutes=30))
    row["satisfied"] = true_or_false(True)
    return steps + _steps(row, (*_BEFORE_EVALUATION[-2:], _EVALUATED))


def _reopen(row: Row, chance: Chance) -> list[Step]:
    """Found wanting; its columns still tell the first course."""
    reopened = _later(row["evaluated_at"], timedelta(hours=1))
    return [
        *_steps(row, _BEFORE_EVALUATION),
        ("EVALUATED", row["evaluated_at"], "不满意"),
        ("REOPENED", reopened, chance.pick(REASONS_TO_REOPEN)),
    ]


def _steps(row: Row, columns: Iterable[tuple[str, str]]) -> list[Step]:
    return [(state, row[column], "") for state, column in columns if row[column]]


#: With the number of requests that take each.
DETOURS: Final = (
    (Detour(_is_unsatisfied, _reopen), 2),
    (Detour(_is_unsatisfied, _reopen_and_mend), 6),
    (Detour(_is_evaluated_in_time, _return_and_go_on), 15),
    (Detour(_is_evaluated_in_time, _return_for_good), 3),
    (Detour(_is_reviewed_in_time, _refuse), 9),
)
