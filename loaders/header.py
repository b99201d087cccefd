"""Reads the header of a file: which column stands where, and what is wrong with that."""

from graph_service.domain.problems import Text
from loaders.mapping import Mapping
from loaders.refusal import Refusal
from loaders.sheet import Sheet


def read_header(sheet: Sheet, line: int, cells: list[str]) -> dict[int, str]:
    """Column by position; `sheet` learns how the user wrote the headers, and what is wrong with them."""
    if _is_separated_otherwise(sheet, line, cells):
        return {}
    positions: dict[int, str] = {}
    for position, cell in enumerate(cells):
        if not stripped(cell):
            sheet.refuse_file(line, str(position + 1), "", BLANK_HEADER)
        elif column := named_column(sheet, line, cell):
            positions[position] = column
    refuse_missing_columns(sheet, line)
    return positions


def stripped(header: str) -> str:
    """A header without what stands around it unseen."""
    return header.strip("\ufeff \t\r\n\xa0\u3000")


def named_column(sheet: Sheet, line: int | None, cell: str) -> str | None:
    """The column that a header names, told to the sheet; None, and a problem, when it names none or one again."""
    header = stripped(cell)
    column = sheet.mapping.column_of(header)
    if column is None:
        sheet.warn(line, header, header, _unknown_column(sheet.mapping))
    elif column in sheet.headers:
        sheet.refuse_file(line, header, header, _duplicate(sheet.headers[column]))
    else:
        sheet.headers[column] = header
        return column
    return None


def _is_separated_otherwise(sheet: Sheet, line: int, cells: list[str]) -> bool:
    if len(cells) > 1 or sheet.mapping.column_of(cells[0]):
        return False
    for separator, name in (
        (";", Text("分号", "semicolons")),
        ("\t", Text("制表符", "tabs")),
        ("；", Text("分号", "semicolons")),
    ):
        if separator in cells[0]:
            sheet.refuse_file(line, None, cells[0], _wrong_separator(name))
            return True
    return False


def refuse_missing_columns(sheet: Sheet, line: int | None) -> None:
    """Refuses a file without a column that every row of the table must have."""
    for column in sheet.kind.required:
        if column not in sheet.headers:
            sheet.refuse_file(line, None, "", _missing([_both_headers(sheet.mapping, column)]))
    for group in sheet.kind.one_of:
        if not any(column in sheet.headers for column in group):
            sheet.refuse_file(line, None, "", _missing([_both_headers(sheet.mapping, column) for column in group]))


def _both_headers(mapping: Mapping, column: str) -> Text:
    headers = mapping.columns[column]
    return Text(headers.zh[0], headers.en[0])


def _missing(columns: list[Text]) -> Refusal:
    zh, en = (
        "、".join(f"{column.zh}（{column.en}）" for column in columns),
        ", ".join(column.en for column in columns),
    )
    if len(columns) == 1:
        expected = Text(f"应有必填列 {zh}。", f"The required column {en} is expected.")
    else:
        expected = Text(f"应至少有下列各列之一：{zh}。", f"At least one of these columns is expected: {en}.")
    return Refusal("missing-column", expected, Text("请在首行补上该列。", "Add the column to the first row."))


def _unknown_column(mapping: Mapping) -> Refusal:
    names = list(mapping.columns)
    return Refusal(
        "unknown-column",
        Text(
            "应为本表的列名：" + "、".join(mapping.columns[name].zh[0] for name in names) + "。",
            "A column of this table is expected: " + ", ".join(mapping.columns[name].en[0] for name in names) + ".",
        ),
        Text("该列没有读入；请改正列名或删去该列。", "This column was not read: correct its header or remove it."),
    )


def _duplicate(first: str) -> Refusal:
    return Refusal(
        "duplicate-column",
        Text("应为互不重复的列名。", "Columns that stand only once are expected."),
        Text(f"与列“{first}”重复，请删去其一。", f"This is the same column as {first}: remove one of them."),
    )


def _wrong_separator(name: Text) -> Refusal:
    return Refusal(
        "wrong-separator",
        Text("应为用英文逗号分隔的列。", "Columns separated by commas are expected."),
        Text(
            f"本文件用{name.zh}分隔，请另存为逗号分隔。",
            f"This file is separated by {name.en}: save it separated by commas.",
        ),
    )


BLANK_HEADER = Refusal(
    "blank-header",
    Text("应为每一列都有列名。", "A header for every column is expected."),
    Text("请填写列名，或删去该列。", "Name the column or remove it."),
)
