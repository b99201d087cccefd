"""What a link cell names."""

from graph_service.domain.batch import Cell
from graph_service.domain.kind import Column, split_reference


def targets(column: Column, cell: Cell) -> list[tuple[str, str]]:
    """Table and key of everything that a link cell names."""
    cells = (cell,) if isinstance(cell, str) else cell if isinstance(cell, tuple) else ()
    named = (split_reference(column, one) for one in cells)
    return [(table, key) for table, key in named if table in column.targets]
