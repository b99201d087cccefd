"""Figures in words: counts, rates with their intervals, differences; what is undefined is a dash."""

import re
from datetime import date

from graph_service.report.asking import Answer

NONE = "—"
#: What XML cannot hold at all, written or escaped.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(text: str) -> str:
    """The text with what XML cannot hold replaced by U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text)


def number(value: float | None) -> str:
    """Whole numbers without a point, others with at most two digits after it."""
    if value is None:
        return NONE
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def percent(ratio: float | None) -> str:
    return NONE if ratio is None else f"{ratio * 100:.1f}%"


def share(parts: Answer) -> str:
    """Ratio, and what it is made of; 0 / 0 is undefined."""
    return f"{percent(parts['ratio'])}（{parts['numerator']}/{parts['denominator']}）"


def rate(parts: Answer) -> str:
    """A rate with n and the Wilson 95 % interval."""
    if parts["ratio"] is None:
        return f"{NONE}（{parts['numerator']}/{parts['denominator']}）"
    return f"{share(parts)}，{percent(parts['lower'])}～{percent(parts['upper'])}"


def change(now: float | None, before: float | None) -> str:
    """The difference of two counts, with its sign."""
    if now is None or before is None:
        return NONE
    return signed(number(abs(now - before)), now - before)


def points(now: float | None, before: float | None) -> str:
    """The difference of two ratios, in percentage points."""
    if now is None or before is None:
        return NONE
    shown = f"{abs(now - before) * 100:.1f}"
    return f"{signed(shown, now - before)} 个百分点"


def signed(shown: str, difference: float) -> str:
    if not shown.strip("0."):
        return shown
    return f"{'+' if difference > 0 else '−'}{shown}"


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def listed(names: list[str], total: int | None = None) -> str:
    """Names one after the other; what is left out is said."""
    if not names:
        return NONE
    left_out = f"等 {total} 个" if total is not None and total > len(names) else ""
    return "、".join(names) + left_out
