"""Reads division codes, social credit codes, office phones and references as they are written in cells."""

import re

from graph_service.domain.codes import NOT_LISTED_PREFIXES, division_code, is_uscc
from graph_service.domain.problems import Text
from loaders.cells.lists import parts_of
from loaders.cells.personal_data import has_personal_number
from loaders.cells.text import normalised
from loaders.refusal import Outcome, Refusal

_AREA = r"(?:\+?86[- ]?\(?0?\d{2,3}\)?[- ]?|\(?0\d{2,3}\)?[- ]?)"
_EXTENSION = r"(?: ?(?:-|转|x|ext\.?) ?\d{1,6})"
_PHONE = re.compile(
    rf"{_AREA}?[2-9]\d{{6,7}}{_EXTENSION}?|[48]00-?\d{{3}}-?\d{{4}}|\d{{3,6}}", re.ASCII | re.IGNORECASE
)
_PHONE_SEPARATORS = re.compile(r"[;,、/]")

_BAD_CODE = Refusal(
    "bad-code",
    Text(
        "应为2、4、6、9或12位数字的统计用区划代码。",
        "A statistical division code of 2, 4, 6, 9 or 12 digits is expected.",
    ),
    Text(
        "请核对位数；补零到6位或12位的代码也可以。",
        "Check the number of digits; codes padded to 6 or 12 are accepted.",
    ),
)
NOT_LISTED = Refusal(
    "division-not-listed",
    Text("应为本统计用区划名录所列的代码。", "A code of this statistical list of divisions is expected."),
    Text("该代码不在本统计用区划名录之列。", "This code is not in this statistical list of divisions."),
)
_BAD_USCC = Refusal(
    "bad-uscc",
    Text(
        "应为校验码正确的18位统一社会信用代码。",
        "A unified social credit code of 18 characters with a right check character is expected.",
    ),
    Text(
        "请按登记证书核对；党支部通常没有该代码，可留空。",
        "Compare with the certificate; leave it empty where there is none.",
    ),
)
_MOBILE_PHONE = Refusal(
    "personal-data",
    Text("应为办公电话，不得为手机号码。", "An office phone is expected, not a mobile number."),
    Text("请填写座机、分机或热线号码，或留空。", "Write a landline, an extension or a hotline, or leave it empty."),
)
_BAD_PHONE = Refusal(
    "bad-phone",
    Text(
        "应为办公电话，如 010-87654321、010-87654321转123、12368。",
        "An office phone such as 010-87654321 is expected.",
    ),
    Text("请填写座机、分机或热线号码，或留空。", "Write a landline, an extension or a hotline, or leave it empty."),
)
_ONE_ONLY = Refusal(
    "one-value-only",
    Text("应为一个编号或代码，不得为多个。", "One key or code is expected, not several."),
    Text("每个对象请另起一行。", "Write one row for each."),
)


def code_of_division(text: str) -> Outcome:
    """A division code, still as long as it was written: whether 441900 is a city or a district its row says."""
    written = normalised(text)
    if division_code(written) is None:
        return _BAD_CODE
    return NOT_LISTED if written.startswith(NOT_LISTED_PREFIXES) else written


def uscc(text: str) -> Outcome:
    written = normalised(text).upper()
    return written if is_uscc(written) else _BAD_USCC


def office_phone(text: str) -> Outcome:
    """Landlines, extensions and hotlines; several are kept in one text."""
    written = normalised(text)
    parts = [part.strip() for part in _PHONE_SEPARATORS.split(written)]
    if has_personal_number(written):
        return _MOBILE_PHONE
    return written if all(map(_PHONE.fullmatch, parts)) else _BAD_PHONE


def link(text: str) -> Outcome:
    """One reference as it is written, to be looked up when all files are read."""
    return text if len(parts_of(text)) == 1 and ";" not in text and "；" not in text else _ONE_ONLY


def links(text: str) -> Outcome:
    """Several references as they are written."""
    return parts_of(text) or _NOTHING_NAMED


_NOTHING_NAMED = Refusal(
    "missing-value",
    Text("应为用分号隔开的编号或代码。", "Keys or codes separated by semicolons are expected."),
    Text("请填写编号，或将单元格留空。", "Write the keys, or leave the cell empty."),
)
