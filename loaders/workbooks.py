"""Reads a workbook: a Sheet for each of its sheets that is named after a table."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from graph_service.domain.problems import Place, Problem, Severity, Text
from loaders.cells.typed import Raw
from loaders.header import BLANK_HEADER, named_column, refuse_missing_columns, stripped
from loaders.header_row import header_row, rows_above_header, skipped_rows
from loaders.input_file import FileContent, InputFile, table_expected
from loaders.mapping import mappings, table_named
from loaders.reading import EMPTY_FILE, Progress
from loaders.refusal import Refusal, shown
from loaders.sheet import Sheet
from loaders.sheet_rows import SheetRows
from loaders.workbook_process import Rows, WorkbookProcess, WorkbookRefused, opened_workbook
from loaders.zip_directory import ENCRYPTED, MOST_UNPACKED, members_of

#: The sheet of our template that explains the others.
_EXPLANATION = "说明"
_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def read_workbook(file: InputFile, progress: Progress | None = None) -> FileContent:
    """All sheets that name a table; what becomes of the other sheets is among the problems."""
    content = FileContent()
    members = members_of(file.path)
    if isinstance(members, Refusal):
        content.problems.append(_problem(file, None, _old_form(file.path) or members))
        return content
    unpacked = sum(entry.file_size for entry in members.values())
    sheet: str | None = None
    try:
        with opened_workbook(file.path, unpacked) as book:
            tables = _tables(file, book, content)
            for number, table in tables.items():
                sheet = book.sheets[number][0]
                content.sheets.append(Sheet(file.shown, mappings()[table], sheet))
                _read_sheet(content.sheets[-1], book.rows(number), progress)
    except WorkbookRefused as failure:
        if sheet is None:
            content.problems.append(_problem(file, None, failure.refusal))
        else:
            content.sheets[-1].refuse_file(None, None, "", failure.refusal)
    return content


def _old_form(path: Path) -> Refusal | None:
    """An .xls, or a workbook with a password, which is packed in the same old way."""
    content = path.read_bytes() if path.stat().st_size <= MOST_UNPACKED else b""
    if not content.startswith(_OLD_OR_ENCRYPTED):
        return None
    return ENCRYPTED if _ENCRYPTED_PACKAGE in content else _OLD_FORM


def _tables(file: InputFile, book: WorkbookProcess, content: FileContent) -> dict[int, str]:
    """Table by the number of its sheet; a single sheet may go by the name of the file."""
    tables: dict[int, str] = {}
    others: list[tuple[int, Refusal]] = []
    for number, (name, state) in enumerate(book.sheets):
        table = table_named(name)
        if state == "visible" and table is not None:
            tables[number] = table
        elif state == "hidden":
            others.append((number, _HIDDEN))
        elif name != _EXPLANATION:
            others.append((number, _unknown_sheet() if state == "visible" else _NO_CELLS))
    unnamed = [number for number, _ in others if book.sheets[number][1] == "visible"]
    if not tables and file.table is not None and len(unnamed) == 1:
        tables[unnamed[0]] = file.table
    severity = Severity.WARNING if tables else file.severity
    for number, refusal in others:
        if number not in tables:
            content.problems.append(_problem(file, book.sheets[number][0], refusal, severity))
    if not tables and not others:
        content.problems.append(_problem(file, None, EMPTY_FILE, severity))
    return tables


def _read_sheet(sheet: Sheet, rows: Iterator[Rows], progress: Progress | None) -> None:
    first = next(rows, None)
    if first is None:
        sheet.refuse_file(None, None, "", EMPTY_FILE)
        return
    header = header_row(first.columns, sheet.mapping)
    line = first.numbers[header]
    if skipped := skipped_rows(first.columns, first.numbers, header):
        sheet.warn(line, None, "", rows_above_header(skipped, line))
    table = _Table(sheet, line, [column[header] for column in first.columns])
    first = Rows(first.numbers[header + 1 :], first.in_all, [column[header + 1 :] for column in first.columns])
    for some in chain([first], rows):
        table.add(some)
        if progress:
            progress(sheet.source, len(sheet), max(len(sheet), some.in_all - line))
    sheet.fill_in_defaults()
    if progress:
        progress(sheet.source, len(sheet), len(sheet))


class _Table:
    """The table below a header; a column without a header may have no cells."""

    def __init__(self, sheet: Sheet, line: int, header: list[Raw]) -> None:
        self._sheet = sheet
        self._line = line
        names = [cell if isinstance(cell, str) else "" for cell in header]
        self._nameless = [position for position, name in enumerate(names) if not stripped(name)]
        named = {at: named_column(sheet, line, name) for at, name in enumerate(names) if stripped(name)}
        refuse_missing_columns(sheet, line)
        self._rows = SheetRows(sheet, {position: column for position, column in named.items() if column})

    def add(self, rows: Rows) -> None:
        first = self._rows.add_lines(rows.numbers)
        self._rows.add_cells(first, rows.columns)
        for position in list(self._nameless):
            if any(isinstance(cell, str) and cell.strip() for cell in rows.columns[position]):
                self._sheet.refuse_file(self._line, _letters(position), "", BLANK_HEADER)
                self._nameless.remove(position)


def _letters(position: int) -> str:
    """What a spreadsheet calls the column: A, B, …, Z, AA."""
    letters = ""
    position += 1
    while position:
        position, letter = divmod(position - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _problem(file: InputFile, sheet: str | None, refusal: Refusal, severity: Severity = Severity.ERROR) -> Problem:
    found = shown(sheet or "")
    return Problem(refusal.code, Place(file.shown, sheet=sheet), found, refusal.expected, refusal.hint, severity)


def _unknown_sheet() -> Refusal:
    return Refusal("unknown-table", table_expected(Text("工作表名", "sheet")), _RENAME)


_RENAME = Text("该工作表没有读入；请改工作表名。", "This sheet was not read: rename it.")
_HIDDEN = Refusal(
    "hidden-sheet",
    Text("应为未隐藏的工作表。", "A sheet that is not hidden is expected."),
    Text("该工作表没有读入；请取消隐藏，或删去。", "This sheet was not read: unhide it, or delete it."),
)
_NO_CELLS = Refusal(
    "not-read",
    Text("应为普通工作表。", "A sheet of cells is expected."),
    Text("该图表或宏工作表没有读入。", "This sheet of a chart or of macros was not read."),
)
_OLD_FORM = Refusal(
    "not-read",
    Text("应为 .xlsx 工作簿。", "An .xlsx workbook is expected."),
    Text("这是旧版 .xls；请另存为 .xlsx。", "This is an old .xls: save it as .xlsx."),
)
