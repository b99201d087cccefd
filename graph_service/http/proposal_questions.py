"""The parameters of a URL as the question of partner proposals: as GraphQL and `gongjian propose` ask it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, TypeVar

from graph_service.analytics.proposal_problem import ProposalQuestion
from graph_service.analytics.proposal_providers import REACHES
from graph_service.domain.vocabulary import Level, Measure, Unit, UnitSet, Word
from graph_service.http.errors import refusal
from schema.context import WINDOW_DAYS, WINDOW_LIMIT, Context, View
from schema.queries.coverage import question_of
from schema.queries.partner_proposals import CAPACITY_LIMIT
from schema.queries.walk_arguments import check_range

NAMES: Final = (
    *("within", "unit", "capacity", "keepExisting", "reach", "asOf"),
    *("windowDays", "inherit", "unitSet", "required"),
)
_LONGEST_NUMBER: Final = 9
V = TypeVar("V")
W = TypeVar("W", bound=Word)


def proposal_question(parameters: Mapping[str, Any], context: Context) -> ProposalQuestion:
    """The question; what is not given is as in GraphQL. RefusedError or QueryError where it cannot be asked."""
    if unknown := sorted(parameters.keys() - set(NAMES)):
        known = ", ".join(NAMES)
        raise refusal(
            "BAD_USER_INPUT",
            f"没有参数 {unknown[0]}；可用 {known}。",
            f"There is no parameter {unknown[0]}; expected {known}.",
        )
    given = _Given(parameters)
    window = check_range(given.number("windowDays", WINDOW_DAYS), "windowDays", 1, WINDOW_LIMIT)
    view = View(context.snapshot, given.day("asOf", context.as_of), window)
    coverage = question_of(
        view,
        Measure.BRANCH_PAIRED,
        given.word("unit", tuple(Unit), Unit.STREET),
        parameters.get("within"),
        given.truth("inherit", False),
        given.word("unitSet", tuple(UnitSet), UnitSet.CIVIL),
        given.number("required", None),
    )
    capacity = given.number("capacity", None)
    if capacity is not None:
        check_range(capacity, "capacity", 1, CAPACITY_LIMIT)
    reach = given.word("reach", REACHES, Level.CITY)
    return ProposalQuestion(coverage, capacity, given.truth("keepExisting", True), reach)


class _Given:
    """Parameters read as what they should be."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self._parameters = parameters

    def word(self, name: str, words: tuple[W, ...], default: W) -> W:
        return self._one_of(name, {word.name: word for word in words}, default)

    def truth(self, name: str, default: bool) -> bool:
        return self._one_of(name, {"true": True, "false": False}, default)

    def number(self, name: str, default: Any) -> Any:
        text = self._parameters.get(name)
        if text is None:
            return default
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER):
            raise _wrong(name, text, "整数", "a whole number")
        return int(text)

    def day(self, name: str, default: date) -> date:
        text = self._parameters.get(name)
        try:
            return date.fromisoformat(text) if text is not None else default
        except ValueError:
            raise _wrong(name, text, "日期，如 2022-11-18", "a day such as 2022-11-18") from None

    def _one_of(self, name: str, values: Mapping[str, V], default: V) -> V:
        text = self._parameters.get(name)
        if text is None:
            return default
        if text not in values:
            raise _wrong(name, text, f"{'、'.join(values)} 之一", f"one of {', '.join(values)}")
        return values[text]


def _wrong(name: str, found: Any, zh: str, en: str) -> Exception:
    shown = str(found)[:40]
    return refusal("BAD_USER_INPUT", f"{name} 应为{zh}，收到“{shown}”。", f"{name} must be {en}, got “{shown}”.")
