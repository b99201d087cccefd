"""Looks up references: in the files of the load, then in the store, each key once."""

from collections.abc import Iterable

from graph_service.domain.batch import Cell
from graph_service.domain.codes import division_code
from graph_service.domain.kinds import Column, reference
from graph_service.domain.ports import KnownKeys
from loaders.cells.text import normalised
from loaders.file_keys import FileKeys
from loaders.hints import Hints
from loaders.sheet import Sheet

#: A reference as it is written, and the tables that it may point at, in the order in which they are tried.
_Written = tuple[tuple[str, ...], str]


def resolve_references(keys: FileKeys, known: KnownKeys) -> None:
    """Replaces what link cells hold by stored references; rows with one that nothing answers to are refused."""
    in_store = _in_store(keys, known)
    hints = Hints(keys, known)
    for sheet in keys.sheets:
        for column in sheet.kind.links:
            if column.name in sheet.cells:
                _Resolution(sheet, column, keys, in_store, hints).resolve_column()


def spellings(table: str, text: str) -> tuple[str, ...]:
    """The keys that a text can mean in a table: itself and, of divisions, the code that it pads with zeros."""
    written = normalised(text)
    if table != "divisions":
        return (written,)
    code = division_code(written)
    return () if code is None else (written, code)


def _in_store(keys: FileKeys, known: KnownKeys) -> dict[str, set[str]]:
    """The keys that the store must answer for and does, asked once a table."""
    asked: dict[str, set[str]] = {}
    for targets, text in _written_references(keys.sheets):
        for table in targets:
            possible = spellings(table, text)
            if any((table, key) in keys for key in possible):
                break
            asked.setdefault(table, set()).update(possible)
    return {table: known.known(table, wanted) for table, wanted in asked.items() if wanted}


def _written_references(sheets: Iterable[Sheet]) -> set[_Written]:
    return {
        (column.targets, text)
        for sheet in sheets
        for column in sheet.kind.links
        for cell in set(sheet.cells.get(column.name, ()))
        for text in _texts(cell)
    }


def _texts(cell: Cell) -> tuple[str, ...]:
    if isinstance(cell, tuple):
        return cell
    return (cell,) if isinstance(cell, str) else ()


class _Resolution:
    """Resolves the cells of one column, each different one once."""

    def __init__(
        self, sheet: Sheet, column: Column, keys: FileKeys, in_store: dict[str, set[str]], hints: Hints
    ) -> None:
        self._sheet = sheet
        self._column = column
        self._keys = keys
        self._in_store = in_store
        self._hints = hints

    def resolve_column(self) -> None:
        cells = self._sheet.cells[self._column.name]
        resolved: dict[Cell, Cell] = {}
        failed: dict[Cell, list[str]] = {}
        for cell in set(cells):
            found = {text: self._reference(text) for text in _texts(cell)}
            references = tuple(dict.fromkeys(written for written in found.values() if written))
            resolved[cell] = (references if isinstance(cell, tuple) else references[0]) if references else None
            if not found:
                resolved[cell] = cell
            elif None in found.values():
                failed[cell] = [text for text, written in found.items() if written is None]
        self._sheet.cells[self._column.name] = [resolved[cell] for cell in cells]
        if failed:
            self._refuse(cells, failed)

    def _reference(self, text: str) -> str | None:
        for table in self._column.targets:
            stored = self._in_store.get(table, ())
            for key in spellings(table, text):
                if (table, key) in self._keys or key in stored:
                    return reference(self._column, table, key)
        return None

    def _refuse(self, cells: list[Cell], failed: dict[Cell, list[str]]) -> None:
        for row, cell in enumerate(cells):
            for text in failed.get(cell, ()):
                refusal = self._hints.refusal_of(self._column, text)
                self._sheet.refuse_cell(row, self._column.name, text, refusal)
