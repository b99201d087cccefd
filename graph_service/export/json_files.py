"""Tables as JSON: an array of flat objects, one a line; empty cells are left out."""

from pathlib import Path
from typing import Any

import orjson

from graph_service.domain.problems import Text
from graph_service.export.cell_values import Value, decimal
from graph_service.export.options import ExportError
from graph_service.export.table import ExportedTable
from graph_service.store.port import Reader
from loaders.cells.apostrophes import escaped
from loaders.json_values import MOST_CHARACTERS


def write_json(place: Path, table: ExportedTable, reader: Reader) -> None:
    """Write one table."""
    headers = table.headers
    with place.open("wb") as file:
        between = b"[\n"
        for columns in table.chunks(reader):
            for row in zip(*columns, strict=True):
                line = orjson.dumps(_object(headers, row))
                if len(line) > MOST_CHARACTERS and len(line.decode()) > MOST_CHARACTERS:
                    raise _too_long(table)
                file.write(between + line)
                between = b",\n"
        file.write(b"[]\n" if between == b"[\n" else b"\n]\n")


def _too_long(table: ExportedTable) -> ExportError:
    return ExportError(
        Text(
            f"{table.kind.table} 有超过一百万个字符的行，JSON 读不回来。",
            f"{table.kind.table} has a row of over a million characters, which loaders of JSON refuse.",
        )
    )


def _object(headers: tuple[str, ...], row: tuple[Value, ...]) -> dict[str, Any]:
    return {name: _shown(value) for name, value in zip(headers, row, strict=True) if value is not None}


def _shown(value: Value) -> Any:
    """Loaders read the strings of an array as one cell, so that only its beginning can need an apostrophe."""
    if isinstance(value, tuple):
        cell = ";".join(value)
        return (escaped(cell).removesuffix(cell) + value[0], *value[1:])
    if isinstance(value, float):
        return orjson.Fragment(decimal(value))
    return escaped(value) if isinstance(value, str) else value
