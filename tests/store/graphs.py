"""What a store holds, in a form that undoing must give back: every cell and its provenance, without revisions."""

from graph_service.domain import kinds
from graph_service.domain.batch import Cell, Source
from graph_service.store.port import Store
from tests.store.generated_batches import stored_rows

#: By table and key: the cells, the source and the line.
Graph = dict[tuple[str, str], tuple[dict[str, Cell], Source, Cell]]


def graph_of(store: Store) -> Graph:
    """All rows of all tables."""
    with store.reading() as reader:
        sources = reader.sources()
        return {
            (kind.table, row["key"]): (
                {name: row[name] for name in kind.column_names},
                sources[row["_source"]],
                row["_line"],
            )
            for kind in kinds.KINDS
            for row in stored_rows(reader.scan(kind.table))
        }
