"""New rows on their way into Neo4j, column by column: made by CREATE, which looks for nothing that may be there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from graph_service.domain.batch import ERASE, Cell, Rows
from graph_service.domain.kind import Column, Kind, Type
from graph_service.store.links import targets
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.connection import Statement
from graph_service.store.neo4j.rows import CAPTIONS, End, StoredRow
from graph_service.store.port import Chunk

T = TypeVar("T")


class NewRows:
    """The rows of a batch's table as chunks of a store: columns that hold something, and provenance."""

    def __init__(self, rows: Rows, number_of_source: Mapping[int, int], revision: int) -> None:
        filled = {name: cells for name, cells in rows.columns.items() if any(cell is not None for cell in cells)}
        self._rows = rows
        self._columns = {"key": rows.columns["key"], **filled}
        self._numbers = {column.name for column in rows.kind.columns if column.type is Type.NUMBER}
        self._number_of_source = number_of_source
        self._revision = revision

    def chunk(self, positions: Sequence[int]) -> Chunk:
        """The rows at these positions, key first."""
        found = {name: self._cells(name, positions) for name in self._columns}
        found["_source"] = [self._number_of_source[given] for given in _some(self._rows.sources, positions)]
        found["_line"] = list(_some(self._rows.lines, positions))
        found["_revision"] = [self._revision] * len(positions)
        return found

    def _cells(self, name: str, positions: Sequence[int]) -> list[Cell]:
        some = list(_some(self._columns[name], positions))
        if ERASE in some:
            some = [None if cell is ERASE else cell for cell in some]
        if name in self._numbers:  # floating, whole ones too, as every store keeps them
            some = [float(cell) if isinstance(cell, int) else cell for cell in some]
        return some


def _some(cells: Sequence[T], positions: Sequence[int]) -> Sequence[T]:
    if isinstance(positions, range):
        return cells[positions.start : positions.stop]
    return [cells[position] for position in positions]


def rows_of(kind: Kind, chunk: Chunk) -> list[StoredRow]:
    """The rows of a chunk; columns that it lacks are empty."""
    empty: list[Cell] = [None] * len(chunk["key"])
    return [
        list(cells) for cells in zip(*(chunk.get(name, empty) for name in cypher.columns_of(kind)), strict=True)
    ]


def creation(kind: Kind, chunk: Chunk) -> Iterator[Statement]:
    """Makes the nodes or relationships of rows that are not stored; the links of nodes are made afterwards."""
    if kind.edge is None:
        named = chunk if "name" in kind.column_names else chunk | {"name": _captions(chunk)}
        yield cypher.create_nodes(kind, named), {"rows": list(zip(*named.values(), strict=True))}
        return
    start, others = kind.edge
    ends = zip(_ends(kind, (start,), chunk), _ends(kind, others, chunk), strict=True)
    by_tables: dict[tuple[str, str], list[tuple[Cell, ...]]] = {}
    for ((first, one), (second, other)), cells in zip(ends, zip(*chunk.values(), strict=True), strict=True):
        by_tables.setdefault((first, second), []).append((one, other, *cells))
    for (first, second), rows in by_tables.items():
        yield cypher.create_edges(kind, first, second, chunk), {"rows": rows}


def pairs_of(column: Column, chunk: Chunk) -> dict[str, list[tuple[Cell, str]]]:
    """What a link column of the rows names: by table, the row's own key and the key there."""
    found: dict[str, list[tuple[Cell, str]]] = {}
    for key, cell in zip(chunk["key"], chunk.get(column.name, ()), strict=column.name in chunk):
        for table, target in dict.fromkeys(targets(column, cell)):
            found.setdefault(table, []).append((key, target))
    return found


def _captions(chunk: Chunk) -> list[Cell]:
    """What stands for rows without names: of each the first cell that is filled."""
    columns = [chunk[name] for name in CAPTIONS if name in chunk]
    return [str(next(cell for cell in cells if cell is not None)) for cells in zip(*columns, strict=True)]


def _ends(kind: Kind, names: Sequence[str], chunk: Chunk) -> list[End]:
    """Of each row what the first filled one of these link columns names; the key is None where none does."""
    columns = [kind.column(name) for name in names]
    found: list[End] = [(columns[0].targets[0], None)] * len(chunk["key"])
    for column in reversed([column for column in columns if column.name in chunk]):
        nobody = column.targets[0], None
        for place, cell in enumerate(chunk[column.name]):
            if cell is not None:
                found[place] = next(iter(targets(column, cell)), nobody)
    return found
