"""Looks up keys as they are written: in the files of the load, then in the store, each key once."""

from collections.abc import Iterable, Iterator

from graph_service.domain.batch import Cell
from graph_service.domain.codes import division_code
from graph_service.domain.kind import Column, reference
from graph_service.domain.ports import KnownKeys
from loaders.cells.text import normalised
from loaders.file_keys import FileKeys
from loaders.mapping import table_named
from loaders.sheet import Sheet

#: A reference as it is written, and the tables that it may point at, in the order in which they are tried.
Written = tuple[tuple[str, ...], str]


class ExactKeys:
    """The stored references that written keys mean; the store is asked once a table."""

    def __init__(self, keys: FileKeys, known: KnownKeys) -> None:
        self._keys = keys
        self._in_store = _in_store(keys, known)

    def keys_as_written(self, column: Column, cells: set[Cell]) -> set[Cell]:
        """Those of the cells that are stored as they stand: keys of the one table that the column points at."""
        if len(column.targets) > 1:
            return set()
        (table,) = column.targets
        return (cells & self._keys.of(table)) | (cells & self._in_store.get(table, set()))

    def reference(self, column: Column, text: str) -> str | None:
        """How a text is stored that is a key of one of the column's tables; None when it is none."""
        for targets, written in readings(column, text):
            for table in targets:
                key = self.key(table, written)
                if key is not None:
                    return reference(column, table, key)
        return None

    def key(self, table: str, text: str) -> str | None:
        """The key of a table that a text is; None when it is none that the load asked for."""
        stored = self._in_store.get(table, ())
        return next((key for key in spellings(table, text) if (table, key) in self._keys or key in stored), None)


def readings(column: Column, text: str) -> tuple[Written, ...]:
    """What a text can mean in a column, best first: `table/key` says which of several tables a key is of."""
    prefix, _, key = text.partition("/")
    table = table_named(prefix) if key and len(column.targets) > 1 else None
    plain = (column.targets, text)
    return (((table,), key), plain) if table in column.targets else (plain,)


def texts_of(cell: Cell) -> tuple[str, ...]:
    """The texts that a link cell holds."""
    if isinstance(cell, tuple):
        return cell
    return (cell,) if isinstance(cell, str) else ()


def together(cell: Cell, references: Iterable[str | None]) -> Cell:
    """What is stored for a link cell whose parts are these references: each once, those not found left out."""
    found = tuple(dict.fromkeys(one for one in references if one))
    if not texts_of(cell):
        return cell
    if not found:
        return None
    return found if isinstance(cell, tuple) else found[0]


def spellings(table: str, text: str) -> tuple[str, ...]:
    """The keys that a text can mean in a table: itself and, of divisions, the code that it pads with zeros."""
    written = normalised(text)
    if table != "divisions":
        return (written,)
    code = division_code(written)
    return () if code is None else (written, code)


def _in_store(keys: FileKeys, known: KnownKeys) -> dict[str, set[str]]:
    """The keys that the store must answer for and does."""
    asked: dict[str, set[str]] = {}
    for column, cells in _links(keys.sheets):
        simple = _simple_texts(column, cells)
        for targets, text in {reading for cell in cells - simple for reading in _readings_of(column, cell)}:
            for table in targets:
                possible = spellings(table, text)
                if any((table, key) in keys for key in possible):
                    break
                asked.setdefault(table, set()).update(possible)
        if simple:
            asked.setdefault(column.targets[0], set()).update(simple - keys.of(column.targets[0]))
    return {table: known.known(table, wanted) for table, wanted in asked.items() if wanted}


def _links(sheets: Iterable[Sheet]) -> Iterator[tuple[Column, set[Cell]]]:
    """Every link column of the sheets, and its different cells."""
    for sheet in sheets:
        for column in sheet.kind.links:
            yield column, set(sheet.cells.get(column.name, ()))


def _simple_texts(column: Column, cells: set[Cell]) -> set[str]:
    """The cells that can mean nothing but the key that they are."""
    if len(column.targets) > 1 or column.targets == ("divisions",):
        return set()
    return {cell for cell in cells if isinstance(cell, str) and cell.isascii()}


def _readings_of(column: Column, cell: Cell) -> Iterator[Written]:
    for text in texts_of(cell):
        yield from readings(column, text)
