"""Reads counts, hours and yes-or-no cells, exactly or not at all."""

import re

from graph_service.domain.problems import Text
from loaders.cells.text import normalised
from loaders.refusal import Outcome, Refusal

#: Fifteen digits are exact in every store, in JSON and in spreadsheets.
_INTEGER = re.compile(r"(\d{1,15})(?:\.0+)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,6})?", re.ASCII)
_FLAGS = dict.fromkeys(("是", "true", "1", "yes", "y"), True) | dict.fromkeys(
    ("否", "false", "0", "no", "n"), False
)

_BAD_INTEGER = Refusal(
    "bad-number",
    Text("应为不小于0的整数。", "A whole number of 0 or more is expected."),
    Text(
        "只写数字，如 1904；不写千分位、单位或科学计数。",
        "Write digits only, e.g. 1904: no separators, units, exponents.",
    ),
)
_BAD_NUMBER = Refusal(
    "bad-number",
    Text("应为不小于0的数。", "A number of 0 or more is expected."),
    Text(
        "只写数字，如 1.5；不写千分位、单位或科学计数。",
        "Write digits only, e.g. 1.5: no separators, units, exponents.",
    ),
)
_BAD_FLAG = Refusal(
    "bad-flag",
    Text("应为“是”或“否”。", "Yes or no is expected."),
    Text(
        "请填写 是、否、true、false、1、0、yes、no、Y 或 N。",
        "Write one of 是, 否, true, false, 1, 0, yes, no, Y, N.",
    ),
)


def integer(text: str) -> Outcome:
    match = _INTEGER.fullmatch(normalised(text))
    return int(match.group(1)) if match else _BAD_INTEGER


def number(text: str) -> Outcome:
    written = normalised(text)
    return float(written) if _NUMBER.fullmatch(written) else _BAD_NUMBER


def flag(text: str) -> Outcome:
    meant = _FLAGS.get(normalised(text).casefold())
    return _BAD_FLAG if meant is None else meant
