"""What a link cell names."""

from graph_service.domain.batch import Cell
from graph_service.domain.kind import Column, references


def targets(column: Column, cell: Cell) -> list[tuple[str, str]]:
    """Table and key of everything that a link cell names, in tables that the column may name."""
    return [(table, key) for table, key in references(column, cell) if table in column.targets]
