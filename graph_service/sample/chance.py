"""Repeatable chance: every draw goes through `random()`, whose stream is the same on every Python version."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Chance:
    """A stream of draws of its own for each purpose, so that a change in one table leaves the others alone."""

    def __init__(self, seed: int, purpose: str) -> None:
        self._random = Random(f"{seed}/{purpose}")

    def fraction(self) -> float:
        return self._random.random()

    def below(self, limit: int) -> int:
        return int(self._random.random() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both possible."""
        return low + self.below(high - low + 1)

    def happens(self, share: float) -> bool:
        return self._random.random() < share

    def pick(self, items: Sequence[Item]) -> Item:
        return items[self.below(len(items))]

    def pick_by_weight(self, choices: Sequence[tuple[Item, int]]) -> Item:
        mark = self.below(sum(weight for _, weight in choices))
        for item, weight in choices:
            mark -= weight
            if mark < 0:
                return item
        raise ValueError("no choice has a positive weight")

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        result = list(items)
        for last in range(len(result) - 1, 0, -1):
            other = self.below(last + 1)
            result[last], result[other] = result[other], result[last]
        return result

    def day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.below((last - first).days + 1))

    def working_day(self, first: date, last: date) -> date:
        """Mostly Monday to Friday: a weekend is drawn again twice, then accepted."""
        day = self.day(first, last)
        for _ in range(2):
            if day.weekday() < 5:
                break
            day = self.day(first, last)
        return day


class Uneven(Generic[Item]):
    """Draws the first items often and the last ones seldom, with weights 1/(rank + flatness)."""

    def __init__(self, items: Sequence[Item], flatness: int) -> None:
        self._items = list(items)
        self._totals = list(accumulate(1 / (rank + flatness) for rank in range(len(self._items))))

    def draw(self, chance: Chance) -> Item:
        mark = chance.fraction() * self._totals[-1]
        return self._items[min(bisect_right(self._totals, mark), len(self._items) - 1)]
