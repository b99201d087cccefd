"""Alias tables: which key a name stands for, as people have settled it; read for a load, and written for review."""

import csv
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

from graph_service.domain.kind import Column, Kind, Type
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.domain.ports import KnownKeys
from graph_service.domain.problems import Text
from loaders.cells.apostrophes import harmless
from loaders.cells.words import table_name
from loaders.exact_keys import spellings
from loaders.file_keys import FileKeys
from loaders.mapping import Mapping, mapping_from, mappings
from loaders.matching.matches import Match
from loaders.matching.spelling import folded
from loaders.reading import read_csv_file
from loaders.refusal import Refusal
from loaders.sheet import Sheet

_HEADERS = {
    "table": ["表"],
    "name": ["名称"],
    "key": ["编号"],
    "full_name": ["全称"],
    "rule": ["匹配方式"],
    "score": ["得分"],
}
_WRITTEN = [headers[0] for headers in _HEADERS.values()]


@cache
def alias_mapping() -> Mapping:
    """The columns of an alias table; the last three are for those who review it, and are not made use of."""
    columns = tuple(Column(name, Type.TEXT) for name in _HEADERS)
    kind = Kind("aliases", "Alias", columns, required=("table", "name", "key"))
    faults: list[str] = []
    written = {"names": ["别名"], "columns": {name: {"zh": headers} for name, headers in _HEADERS.items()}}
    return mapping_from(kind, written, faults)


def read_alias_file(path: Path) -> Sheet:
    """The rows of an alias table, a CSV file. Raises FileNotFoundError where there is none."""
    if not path.is_file():
        raise FileNotFoundError(path)
    return read_csv_file(path, path.name, alias_mapping())


def aliases_of(sheet: Sheet, keys: FileKeys, known: KnownKeys) -> dict[tuple[str, str], str]:
    """Keys by table and folded name.

    Refuses rows with an unknown table or a key that neither the files nor the store have, and a second row that
    gives a name another key.
    """
    rows: dict[int, tuple[str, str, str]] = {}
    columns = map(sheet.column, ("table", "name", "key"))
    for row, cells in enumerate(zip(*columns, strict=True) if not sheet.refused_whole else ()):
        table, name, key = map(str, cells)
        if sheet.is_refused(row):
            continue
        named = table_name(table)
        if isinstance(named, Refusal):
            sheet.refuse_cell(row, "table", table, named)
        else:
            rows[row] = str(named), folded(name), key
    stored = _in_store(rows.values(), known)
    aliases: dict[tuple[str, str], str] = {}
    for row, (table, name, key) in rows.items():
        exact = next((one for one in spellings(table, key) if (table, one) in keys or (table, one) in stored), None)
        if exact is None:
            sheet.refuse_cell(row, "key", key, _unknown_key(table))
        elif aliases.setdefault((table, name), exact) != exact:
            sheet.refuse_cell(row, "name", name, _another_key(aliases[table, name]))
    return aliases


def _in_store(rows: Collection[tuple[str, str, str]], known: KnownKeys) -> set[tuple[str, str]]:
    asked: dict[str, set[str]] = {}
    for table, _, key in rows:
        asked.setdefault(table, set()).update(spellings(table, key))
    return {(table, key) for table, wanted in asked.items() for key in known.known(table, wanted)}


def write_alias_file(path: Path, matches: Sequence[Match]) -> int:
    """Writes what was matched as an alias table for review, each name once, in the order of the tables.

    A name that anywhere only the rest of its row tells from its namesakes is no alias, and is left out. Answers
    how many names were written.
    """
    told_by_row = {folded(match.found) for match in matches if match.by_row}
    chosen = {(match.ref, match.found): match for match in matches if folded(match.found) not in told_by_row}
    order = list(KIND_BY_TABLE)
    by_table = sorted(chosen.values(), key=lambda match: (order.index(match.ref[0]), match.ref[1], match.found))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_WRITTEN)
        writer.writerows([harmless(cell) for cell in _cells(match)] for match in by_table)
    return len(by_table)


def _cells(match: Match) -> tuple[str, ...]:
    table, key = match.ref
    return mappings()[table].names[0], match.found, key, match.name, match.rule.zh, f"{match.score:.0f}"


def _unknown_key(table: str) -> Refusal:
    name = mappings()[table].names[0]
    return Refusal(
        "unknown-reference",
        Text(
            f"应为文件或库中已有的编号或代码（{name}）。",
            f"A key or code in the files or the store is expected ({table.replace('_', ' ')}).",
        ),
        Text("请改正该行，或先导入该对象。", "Correct the row, or load what it refers to first."),
    )


def _another_key(first: str) -> Refusal:
    return Refusal(
        "duplicate-key",
        Text("应为每个名称只有一个编号。", "One key for a name is expected."),
        Text(f"前面的行已写明编号 {first}；请删去其一。", f"A row before gives it {first}: remove one of the two."),
    )
