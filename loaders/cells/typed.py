"""Cells that are no text: dates, fractions, errors of workbooks, and what JSON has besides strings.

Whole numbers of at most fifteen digits come as their digits, as they would stand in a CSV file; only what needs a
rule of its own comes typed.
"""

from enum import StrEnum
from typing import NamedTuple

from graph_service.domain.kind import Type
from graph_service.domain.problems import Text
from loaders.refusal import Refusal


class Mark(StrEnum):
    """What kind of cell it is; the letters travel from the process that opens workbooks."""

    DAY = "d"
    TIME = "t"
    FRACTION = "n"
    BOOLEAN = "b"
    LIST = "l"
    TOO_LONG = "x"
    ERROR = "e"
    FORMULA = "f"
    MERGED = "m"
    OLD_DAY = "o"
    NESTED = "v"


class Typed(NamedTuple):
    """A cell and what is written in it, a day as `2022-11-18`, several parts with `;` between them."""

    mark: str
    text: str


#: A cell as a reader of files found it.
Raw = str | Typed

_DATES = (Type.DAY, Type.MONTH, Type.SPAN, Type.TIME)
_SEVERAL = (Type.LINKS, Type.TEXTS, Type.WORDS)


def text_for(cell: Typed, type_: Type, exact: bool) -> str | Refusal:
    """What a parser of this type may read; `exact` columns are codes, of which every digit counts."""
    match cell.mark:
        case Mark.DAY if type_ is Type.MONTH and cell.text.endswith("-01"):
            return cell.text[:7]  # a spreadsheet makes the first day of a month that is written in it
        case Mark.DAY | Mark.TIME:
            return cell.text if type_ in _DATES else _MADE_A_DATE
        case Mark.FRACTION:
            return NOT_EXACT if exact else cell.text
        case Mark.BOOLEAN:
            return cell.text if type_ is Type.FLAG else _NO_FLAG
        case Mark.LIST:
            return cell.text if type_ in _SEVERAL else _ONE_ONLY
        case _:
            return _REFUSED[Mark(cell.mark)]


def written(cell: Raw) -> str:
    """A cell as problems show it."""
    return cell if isinstance(cell, str) else cell.text


NOT_EXACT = Refusal(
    "not-exact",
    Text(
        "应为逐位准确的编号或代码，不得为小数、科学计数或15位以上的数值。",
        "A key or code exact in every digit is expected: no fraction, no exponent, no number over 15 digits.",
    ),
    Text(
        "该数值已丢失数位；请把该列设为“文本”格式（JSON 中加引号）后重新填写。",
        "Digits of this number are lost: format the column as text (in JSON, quote it) and write it again.",
    ),
)
_MADE_A_DATE = Refusal(
    "date-for-text",
    Text("应为文字或数；该单元格是日期。", "Text or a number is expected; this cell is a date."),
    Text(
        "表格软件可能把内容变成了日期；请把该列设为“文本”格式后重新填写。",
        "The spreadsheet may have made a date of it: format the column as text and write it again.",
    ),
)
_NO_FLAG = Refusal(
    "boolean-for-text",
    Text("应为文字或数；该单元格是逻辑值。", "Text or a number is expected; this cell is true or false."),
    Text("请填写该列的内容；逻辑值只用于“是/否”列。", "Write what the column asks for."),
)
_ONE_ONLY = Refusal(
    "one-value-only",
    Text("应为一个值，不得为数组。", "One value is expected, not an array."),
    Text("每个对象请另起一行。", "Write one row for each."),
)
_REFUSED = {
    Mark.TOO_LONG: NOT_EXACT,
    Mark.ERROR: Refusal(
        "error-cell",
        Text("应为内容，不得为错误值。", "A value is expected, not an error of the spreadsheet."),
        Text("请在工作簿中改正公式或填写内容。", "Mend the formula in the workbook, or write the value."),
    ),
    Mark.FORMULA: Refusal(
        "formula-without-value",
        Text("应为内容，或已有计算结果的公式。", "A value is expected, or a formula with its result."),
        Text(
            "该公式没有保存结果；请用 Excel 或 WPS 打开、重新计算并保存，或粘贴为数值。",
            "This formula has no stored result: open it in Excel or WPS, recalculate and save, or paste values.",
        ),
    ),
    Mark.MERGED: Refusal(
        "merged-cell",
        Text("应为未合并的单元格。", "A cell that is not merged with others is expected."),
        Text(
            "合并单元格只有左上角有内容；请取消合并，逐行填写。",
            "Only the upper left of merged cells has content: unmerge them and fill in every row.",
        ),
    ),
    Mark.OLD_DAY: Refusal(
        "bad-date",
        Text("应为1900年3月1日以后的日期。", "A day after 28 February 1900 is expected."),
        Text(
            "表格软件误记1900年为闰年；更早的日期请写成文字，如 1900-02-28。",
            "Spreadsheets count a 29 February 1900: write earlier days as text, e.g. 1900-02-28.",
        ),
    ),
    Mark.NESTED: Refusal(
        "not-a-cell",
        Text(
            "应为字符串、数、true、false、null，或由字符串组成的非空数组。",
            "A string, a number, true, false, null, or an array of strings is expected.",
        ),
        Text(
            '不接受嵌套对象、NaN、空数组和含分号的数组元素；不知道写 null，清除写 "\\\\N"。',
            "No nested objects, NaN, empty arrays, or semicolons in an array's strings; null is not known, "
            '"\\\\N" erases.',
        ),
    ),
}
