"""Writes all tables of a store to a folder, in one of three forms, all or none."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from graph_service.domain.finished_files import PlaceFor, finished_together
from graph_service.domain.kinds import KINDS
from graph_service.domain.problems import Text
from graph_service.export.csv_files import write_csv
from graph_service.export.json_files import write_json
from graph_service.export.notes import NOTES_FILE, notes
from graph_service.export.options import ExportError, Form, Options
from graph_service.export.table import ExportedTable
from graph_service.export.workbook import TableWorkbook
from graph_service.store.port import Reader
from loaders.refusal import Refusal
from loaders.zip_directory import members_of

WORKBOOK_FILE = "gongjian.xlsx"
_SHOWN_NAMES = 3
_WriteTable = Callable[[Path, ExportedTable, Reader], None]
_FILE_WRITERS: dict[Form, _WriteTable] = {Form.CSV: write_csv, Form.JSON: write_json}


@dataclass(frozen=True, slots=True)
class Exported:
    """How many rows of each table were written, and what is to be known before they are loaded again."""

    rows: dict[str, int]
    remarks: list[Text]


def export_tables(reader: Reader, directory: Path, options: Options) -> Exported:
    """Write every table, also those without rows.

    Rows are read and written in chunks; O(chunk) memory. Files of the same names are replaced when all new ones
    are whole. Raises ExportError where the form cannot hold the tables or there is nothing to export: an address
    mistyped would otherwise replace a good export by an empty one.
    """
    if reader.revision() == 0:
        raise ExportError(_EMPTY_STORE)
    tables = [ExportedTable(kind, options) for kind in KINDS]
    remarks: list[Text] = []
    with finished_together(directory) as place_for:
        if options.form is Form.XLSX:
            place = place_for(WORKBOOK_FILE)
            _write_workbook(place, tables, reader, options)
            remarks += [_TOO_LARGE_TO_LOAD] if isinstance(members_of(place), Refusal) else []
        else:
            _write_files(place_for, tables, reader, options)
    if others := _other_data(directory, tables, options.form):
        remarks.append(_beside(others))
    return Exported({table.kind.table: table.written.rows for table in tables}, remarks)


def _write_workbook(place: Path, tables: list[ExportedTable], reader: Reader, options: Options) -> None:
    with TemporaryDirectory(prefix="gongjian-") as rows, closing(TableWorkbook(place, Path(rows))) as book:
        for table in tables:
            book.write(table, reader)
        book.explain(_notes(tables, reader, options))


def _write_files(place_for: PlaceFor, tables: list[ExportedTable], reader: Reader, options: Options) -> None:
    for table in tables:
        _FILE_WRITERS[options.form](place_for(_file_name(table, options.form)), table, reader)
    text = "\n".join(_notes(tables, reader, options)) + "\n"
    place_for(NOTES_FILE).write_bytes(text.encode("utf-8-sig"))


def _notes(tables: list[ExportedTable], reader: Reader, options: Options) -> list[str]:
    rows = sum(table.written.rows for table in tables)
    return notes(reader.revision(), rows, options, generated=any(table.written.generated for table in tables))


def _file_name(table: ExportedTable, form: Form) -> str:
    return WORKBOOK_FILE if form is Form.XLSX else f"{table.kind.table}.{form.value}"


def _other_data(directory: Path, tables: list[ExportedTable], form: Form) -> list[str]:
    """Other files that a loader of this folder would read as well."""
    written = {_file_name(table, form) for table in tables}
    suffixes = {f".{other.value}" for other in Form}
    shown = (path.name for path in directory.iterdir() if not path.name.startswith("."))
    return sorted(name for name in shown if Path(name).suffix.lower() in suffixes and name not in written)


def _beside(others: list[str]) -> Text:
    names = ", ".join(others[:_SHOWN_NAMES]) + (" …" if len(others) > _SHOWN_NAMES else "")
    return Text(
        f"文件夹中还有其他数据文件（{names}）；载入整个文件夹时会一并读入。",
        f"The folder holds other data files ({names}): whoever loads the folder loads them too.",
    )


_EMPTY_STORE = Text(
    "库是空的，没有写出任何文件；请核对 --store。", "the store is empty, nothing was written: check --store."
)
_TOO_LARGE_TO_LOAD = Text(
    "该工作簿过大，gongjian load 不再读入；需要载回时请用 --format csv 或 json。",
    "This workbook is too large for gongjian load: export CSV or JSON where it is to be loaded again.",
)
