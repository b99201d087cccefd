"""Rows of a figure of both months: what it is, this month, the one before, the difference."""

from collections.abc import Callable

from graph_service.report.asking import Answer
from graph_service.report.blocks import Words
from graph_service.report.wording import change, number, points

Row = list[Words]


class BothMonths:
    """Two answers of `month.graphql`."""

    def __init__(self, now: Answer, before: Answer) -> None:
        self.now, self.before = now, before

    def count(self, label: Words, pick: Callable[[Answer], float | None]) -> Row:
        now, before = pick(self.now), pick(self.before)
        return [label, number(now), number(before), change(now, before)]

    def ratio(self, label: Words, pick: Callable[[Answer], Answer], say: Callable[[Answer], str]) -> Row:
        now, before = pick(self.now), pick(self.before)
        return [label, say(now), say(before), points(now["ratio"], before["ratio"])]


def total(name: str) -> Callable[[Answer], int]:
    """Picks the length of a connection of this name."""

    def pick(month: Answer) -> int:
        return int(month[name]["totalCount"])

    return pick


def part(name: str, inner: str) -> Callable[[Answer], Answer]:
    """Picks a rate or share that lies one step down."""

    def pick(month: Answer) -> Answer:
        found: Answer = month[name][inner]
        return found

    return pick
