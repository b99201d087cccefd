"""Finds the files to read, in folders and archives too; a file's name says which table it holds, or its content."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from graph_service.domain.problems import Place, Problem, Severity, Text
from loaders.archives import unpacked_files
from loaders.forms import MANY_TABLES, ONE_TABLE
from loaders.input_file import InputFile, table_expected
from loaders.mapping import table_named
from loaders.refusal import Refusal

_ARCHIVE = ".zip"
_DATA_SUFFIX = re.compile(
    r"\.(csv|xls[xmb]?|xlt[xm]?|et|ett|ods|numbers|json|jsonl|ndjson|geojson|xml|tsv|tab|parquet|feather|dbf|db|sqlite"
    r"|mdb|accdb|zip|gz|xz|bz2|zst|tar|tgz|7z|rar)"
)
_OTHER_WORKBOOK = re.compile(r"\.(xls|xlsb|xlt[xm]?|et|ett|ods|numbers)")


@dataclass(slots=True)
class _Search:
    """What was found so far; `unpacked` is an empty folder for the content of archives."""

    unpacked: Path
    files: dict[Path, InputFile] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def input_files(paths: Sequence[Path], unpacked: Path) -> tuple[list[InputFile], list[Problem]]:
    """The files to read in a stable order, and what was found but cannot be read.

    Archives are unpacked into the folder `unpacked`, which must outlive the reading.
    Raises FileNotFoundError for a path that does not exist.
    """
    search = _Search(unpacked)
    for path, written, severity in _candidates(paths):
        shown = _as_text(written)
        if not (path.is_file() and os.access(path, os.R_OK)):
            search.problems.append(_problem(InputFile(path, shown, None), "", _NOT_A_FILE, severity))
        elif path.resolve() not in search.files:
            name = _as_text(str(path)) if shown in search.names else shown
            search.names.add(name)
            _add(search, path, PurePath(shown), name, severity)
    return [file for file in search.files.values() if file.path.suffix.lower() != _ARCHIVE], search.problems


def _candidates(paths: Sequence[Path]) -> Iterator[tuple[Path, str, Severity]]:
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                shown = file.relative_to(path)
                if _looks_like_data(shown) and not file.is_dir():
                    yield file, shown.as_posix(), Severity.WARNING
        elif path.exists():
            yield path, path.name, Severity.ERROR
        else:
            raise FileNotFoundError(path)


def _as_text(name: str) -> str:
    """A name whose bytes are no UTF-8 as if it were GB18030, in which other systems wrote it."""
    try:
        return name.encode().decode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")


def _looks_like_data(path: PurePath) -> bool:
    """Whether a file of a folder is meant to be read; a .txt is when it is named after a table."""
    if any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts):
        return False
    suffix = path.suffix.lower()
    return _DATA_SUFFIX.fullmatch(suffix) is not None or (suffix == ".txt" and table_named(path.stem) is not None)


def _add(search: _Search, path: Path, named: PurePath, shown: str, severity: Severity) -> None:
    suffix = named.suffix.lower()
    file = InputFile(path, shown, table_named(named.stem), severity)
    if suffix == _ARCHIVE:
        search.files[path.resolve()] = file
        _add_archive(search, file)
    elif suffix in MANY_TABLES or (suffix in ONE_TABLE and file.table is not None):
        search.files[path.resolve()] = file
    else:
        search.problems.append(_not_read(file, named))


def _add_archive(search: _Search, archive: InputFile) -> None:
    """Takes in the files of an archive as if it were a folder."""
    found = unpacked_files(archive.path, search.unpacked / str(len(search.files)))
    if isinstance(found, Refusal):
        search.problems.append(_problem(archive, "", found, Severity.ERROR))
        return
    data = {name: path for name, path in found.items() if _looks_like_data(name)}
    for name, path in data.items():
        _add(search, path, name, f"{archive.shown}/{name}", Severity.WARNING)
    if not data:
        search.problems.append(_problem(archive, "", _NOTHING_IN_IT, archive.severity))


def _not_read(file: InputFile, named: PurePath) -> Problem:
    suffix = named.suffix.lower()
    if suffix in ONE_TABLE:
        refusal = Refusal("unknown-table", table_expected(Text("文件名", "file")), _RENAME)
        return _problem(file, named.stem, refusal, file.severity)
    hint = _SAVE_AS_XLSX if _OTHER_WORKBOOK.fullmatch(suffix) else _SAVE_AS_TEXT
    return _problem(file, named.suffix, Refusal("not-read", _FORMS, hint), file.severity)


def _problem(file: InputFile, found: str, refusal: Refusal, severity: Severity) -> Problem:
    return Problem(refusal.code, Place(file.shown), found, refusal.expected, refusal.hint, severity)


_FORMS = Text(
    "应为 .csv、.xlsx、.json、.jsonl 文件，或由它们组成的 .zip。",
    "A .csv, .xlsx, .json or .jsonl file, or a .zip of them, is expected.",
)
_RENAME = Text("该文件没有读入；请改文件名。", "This file was not read: rename it.")
_SAVE_AS_XLSX = Text("该文件没有读入；请另存为 .xlsx。", "This file was not read: save it as .xlsx.")
_SAVE_AS_TEXT = Text(
    "该文件没有读入；请另存为 .xlsx 或 CSV（UTF-8）。",
    "This file was not read: save its tables as .xlsx or CSV (UTF-8).",
)
_NOT_A_FILE = Refusal(
    "not-a-file",
    Text("应为可读取的普通文件。", "An ordinary file that may be read is expected."),
    Text(
        "该处是管道、设备或失效的链接，或无权读取；没有读入。",
        "This is a pipe, a device or a link to nowhere, or may not be read: it was not read.",
    ),
)
_NOTHING_IN_IT = Refusal(
    "empty-file",
    Text("应为含有数据表的压缩包。", "An archive that holds tables is expected."),
    Text("压缩包内没有可读的文件。", "There is no file to read in it."),
)
