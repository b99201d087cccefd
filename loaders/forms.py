"""The forms of files, by the ending of their names, and what reads each."""

from collections.abc import Callable

from loaders.input_file import FileContent, InputFile
from loaders.json_files import read_json, read_json_lines
from loaders.mapping import mappings
from loaders.reading import Progress, read_csv_file
from loaders.workbooks import read_workbook

Reader = Callable[[InputFile, Progress | None], FileContent]


def _read_text(file: InputFile, progress: Progress | None) -> FileContent:
    assert file.table is not None
    return FileContent([read_csv_file(file.path, file.shown, mappings()[file.table], progress)])


#: Files that are named after their one table.
ONE_TABLE: dict[str, Reader] = {
    **dict.fromkeys((".csv", ".tsv", ".tab", ".txt"), _read_text),
    **dict.fromkeys((".jsonl", ".ndjson"), read_json_lines),
}
#: Files whose sheets or arrays name their tables; where there is only one, the file may.
MANY_TABLES: dict[str, Reader] = {
    **dict.fromkeys((".xlsx", ".xlsm"), read_workbook),
    ".json": read_json,
}


def read_file(file: InputFile, progress: Progress | None = None) -> FileContent:
    """The tables of a file, checked cell by cell; references are not looked up yet."""
    return (ONE_TABLE | MANY_TABLES)[file.path.suffix.lower()](file, progress)
