"""Replaces what link cells hold by stored references: keys as they are written first, then names."""

from graph_service.domain.batch import Cell
from graph_service.domain.kind import Column
from graph_service.domain.ports import KnownKeys
from loaders.exact_keys import ExactKeys, texts_of, together
from loaders.file_keys import FileKeys
from loaders.matching.matches import Match, Naming
from loaders.matching.names import Aliases, NamedCells, resolve_names
from loaders.sheet import Sheet


def resolve_references(keys: FileKeys, known: KnownKeys, naming: Naming, aliases: Aliases) -> list[Match]:
    """Refuses the rows with a reference that nothing answers to, or only by a name that is not accepted.

    Answers what names were found to mean. An exact key always comes before a name.
    """
    exact = ExactKeys(keys, known)
    unresolved = [
        named
        for sheet in keys.sheets
        for column in sheet.kind.links
        if column.name in sheet.cells and (named := _resolve_keys(sheet, column, exact)).cells
    ]
    return resolve_names(unresolved, keys, known, exact, naming, aliases) if unresolved else []


def _resolve_keys(sheet: Sheet, column: Column, exact: ExactKeys) -> NamedCells:
    """Resolves the cells of one column, each different one once; answers those that hold anything but keys."""
    cells = sheet.cells[column.name]
    different = set(cells)
    as_written = exact.keys_as_written(column, different)
    resolved: dict[Cell, Cell] = dict(zip(as_written, as_written, strict=True))
    unknown: set[Cell] = set()
    for cell in different - as_written:
        references = [exact.reference(column, text) for text in texts_of(cell)]
        resolved[cell] = together(cell, references)
        if None in references:
            unknown.add(cell)
    if any(cell is not stored for cell, stored in resolved.items()):
        sheet.cells[column.name] = list(map(resolved.__getitem__, cells))
    rows = {row: cell for row, cell in enumerate(cells) if cell in unknown} if unknown else {}
    return NamedCells(sheet, column, rows)
