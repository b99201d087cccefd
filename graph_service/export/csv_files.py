"""Tables as CSV: UTF-8 with a byte order mark, so that spreadsheets show Chinese, and without formulas."""

import csv
from pathlib import Path

from graph_service.domain.problems import Text
from graph_service.export.cell_values import Value, decimal, in_one_cell
from graph_service.export.options import ExportError, Language
from graph_service.export.table import ExportedTable
from graph_service.store.port import Reader
from loaders.cells.apostrophes import harmless

#: Loaders, as most readers of CSV, take no longer cell.
_LONGEST = csv.field_size_limit()


def write_csv(place: Path, table: ExportedTable, reader: Reader) -> None:
    """Write one table."""
    with place.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")  # with both, cells that hold either are quoted
        writer.writerow(table.headers)
        for columns in table.chunks(reader):
            written = [_texts(values, table.options.language) for values in columns]
            for header, texts in zip(table.headers, written, strict=True):
                if max(map(len, texts), default=0) > _LONGEST:
                    raise _too_long(table, header)
            writer.writerows(zip(*written, strict=True))


def _texts(values: list[Value], language: Language) -> list[str]:
    return [_text(in_one_cell(value, language)) for value in values]


def _text(value: str | int | float | None) -> str:
    if isinstance(value, str):
        return harmless(value)
    if value is None:
        return ""
    return decimal(value) if isinstance(value, float) else str(value)


def _too_long(table: ExportedTable, header: str) -> ExportError:
    name = table.kind.table
    return ExportError(
        Text(
            f"{name} 的“{header}”列有超过{_LONGEST}个字符的单元格，CSV 容不下；请用 --format json。",
            f"column {header} of {name} has a cell of more than {_LONGEST} characters: use --format json.",
        )
    )
