"""Sharing out a whole number in proportion to weights, so that the parts add up exactly."""

from collections.abc import Sequence


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """Largest remainder, in whole numbers only; ties go to the earlier part."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda part: (-(total * weights[part] % whole), part))
    for part in by_remainder[: total - sum(parts)]:
        parts[part] += 1
    return parts


def apportion_with_minimum(total: int, weights: Sequence[int], minimum: int) -> list[int]:
    """Everybody gets the minimum first, the rest goes by weight."""
    rest = total - minimum * len(weights)
    if rest < 0:
        raise ValueError(f"{total} is not enough for {len(weights)} parts of at least {minimum}")
    return [minimum + part for part in apportion(rest, weights)]
