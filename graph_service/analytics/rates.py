"""Rates of counts, with the interval that their number allows."""

from dataclasses import dataclass
from math import sqrt

_Z = 1.959963984540054  # two-sided 95 %


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its counts; ratio and bounds are None for 0 / 0."""

    numerator: int
    denominator: int

    @property
    def ratio(self) -> float | None:
        return self.numerator / self.denominator if self.denominator else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson score interval at 95 % (Wilson, J. Am. Stat. Assoc. 22, 1927)."""
        n = self.denominator
        if not n:
            return None
        share = self.numerator / n
        centre = share + _Z * _Z / (2 * n)
        half = _Z * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
        scale = 1 + _Z * _Z / n
        # the bounds are exact at 0 and at n; rounding must not push them outside
        lower = 0.0 if self.numerator == 0 else (centre - half) / scale
        upper = 1.0 if self.numerator == n else (centre + half) / scale
        return lower, upper
