"""Finds the files to read: a file's name says which table it holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph_service.domain.problems import Place, Problem, Severity, Text
from loaders.mapping import mappings, table_named

_DATA_SUFFIX = re.compile(
    r"\.(csv|xls[xmb]?|et|ods|numbers|json|jsonl|ndjson|geojson|xml|tsv|tab|parquet|feather|dbf|db|sqlite"
    r"|mdb|accdb|zip|gz|xz|bz2|zst|tar|tgz|7z|rar)"
)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A CSV file, the name problems call it by, and the table it holds."""

    path: Path
    shown: str
    table: str


def input_files(paths: Sequence[Path]) -> tuple[list[InputFile], list[Problem]]:
    """The files to read in a stable order, and what was found but cannot be read.

    What is named itself is meant to be read, so that it cannot be read is an error; in a folder it is a warning.
    Raises FileNotFoundError for a path that does not exist.
    """
    files: dict[Path, InputFile] = {}
    problems: list[Problem] = []
    names: set[str] = set()
    for path, shown, severity in _candidates(paths):
        if path.resolve() in files:
            continue
        name = str(path) if shown in names else shown
        table = table_named(path.stem) if path.suffix.lower() == ".csv" else None
        if table is None:
            problems.append(_not_read(path, name, severity))
        else:
            names.add(name)
            files[path.resolve()] = InputFile(path, name, table)
    return list(files.values()), problems


def _candidates(paths: Sequence[Path]) -> Iterator[tuple[Path, str, Severity]]:
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                shown = file.relative_to(path)
                if file.is_file() and _looks_like_data(shown):
                    yield file, shown.as_posix(), Severity.WARNING
        elif path.exists():
            yield path, path.name, Severity.ERROR
        else:
            raise FileNotFoundError(path)


def _looks_like_data(path: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.parts)
    return not hidden and _DATA_SUFFIX.fullmatch(path.suffix.lower()) is not None


def _not_read(path: Path, shown: str, severity: Severity) -> Problem:
    if path.suffix.lower() != ".csv":
        return Problem(
            "not-read",
            Place(shown),
            path.suffix,
            Text("应为 .csv 文件。", "A .csv file is expected."),
            Text(
                "该文件没有读入；请另存为 CSV（UTF-8）。", "This file was not read: save its tables as CSV (UTF-8)."
            ),
            severity,
        )
    names = [(mapping.names[0], table) for table, mapping in mappings().items()]
    return Problem(
        "unknown-table",
        Place(shown),
        path.stem,
        Text(
            "应以表名为文件名：" + "、".join(f"{zh}（{table}）" for zh, table in names) + "。",
            "A file named after its table is expected: " + ", ".join(table for _, table in names) + ".",
        ),
        Text("该文件没有读入；请改文件名。", "This file was not read: rename it."),
        severity,
    )
