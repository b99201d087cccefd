"""A table as it is written to files: its headers, and its rows by ascending key, chunk by chunk."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph_service.domain.batch import Cell, Source
from graph_service.domain.kind import Column, Kind, Type, composed_key
from graph_service.domain.masking import masked
from graph_service.domain.vocabulary import Nature
from graph_service.export.cell_values import Value, values_of
from graph_service.export.options import Language, Options
from graph_service.export.written_references import WrittenReferences
from graph_service.store.port import Chunk, Reader
from loaders.mapping import PROVENANCE, mappings

#: Kinds of persons: their names and phones are left out of masked exports.
_PERSONS = ("judges", "mediators")
_PROVENANCE_COLUMNS = (Column("nature", Type.WORD, words=Nature), Column("citation", Type.TEXT))


@dataclass(slots=True)
class Written:
    """What was written of a table."""

    rows: int = 0
    generated: bool = False


@dataclass(slots=True)
class ExportedTable:
    """The rows of one kind as a reader sees them; `written` counts those that were handed out.

    Where a table has no keys of its own, the key column comes after the others and is filled only for rows whose
    key is not the one that a loader makes of their identity: the others get it again.
    """

    kind: Kind
    options: Options
    written: Written = field(default_factory=Written)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the order in which they are written, provenance last."""
        key, *others = self.kind.columns
        own = (key, *others) if self.kind.identity == ("key",) else (*others, key)
        return own + _PROVENANCE_COLUMNS

    @property
    def headers(self) -> tuple[str, ...]:
        """The header of each column."""
        return tuple(header(self.kind, column.name, self.options.language) for column in self.columns)

    def chunks(self, reader: Reader) -> Iterator[list[list[Value]]]:
        """Columns of values, some thousand rows at a time."""
        references = WrittenReferences(reader, self.options.language)
        sources = reader.sources()
        for chunk in reader.scan(self.kind.table):
            columns = [self._values(column, chunk, references, sources) for column in self.columns]
            self.written.rows += len(chunk["key"])
            yield columns

    def _values(
        self, column: Column, chunk: Chunk, references: WrittenReferences, sources: list[Source]
    ) -> list[Value]:
        if column in _PROVENANCE_COLUMNS:
            return self._provenance(column, [sources[int(str(number))] for number in chunk["_source"]])
        cells = chunk[column.name]
        if column.is_link:
            return references.values_of(column, cells)
        if column.name == "key" and self.kind.identity != ("key",):
            cells = _stated_keys(self.kind, chunk)
        if self.options.masked and self.kind.table in _PERSONS:
            cells = _masked(column.name, cells)
        return values_of(column, cells, self.options.language)

    def _provenance(self, column: Column, sources: list[Source]) -> list[Value]:
        if column.name == "citation":
            return [source.citation for source in sources]
        natures: list[Cell] = [source.nature.name for source in sources]
        self.written.generated |= Nature.SYNTHETIC.name in natures
        return values_of(column, natures, self.options.language)


def header(kind: Kind, column: str, language: Language) -> str:
    """The header of a column (or of `nature`, `citation`), the one that mappings show first."""
    if column in PROVENANCE:
        return PROVENANCE[column] if language is Language.ZH else column
    headers = mappings()[kind.table].columns[column]
    return (headers.zh if language is Language.ZH else headers.en)[0]


def _stated_keys(kind: Kind, chunk: Chunk) -> list[Cell]:
    identities = zip(*(chunk[name] for name in kind.identity), strict=True)
    return [
        None if key == composed_key(tuple(cell if isinstance(cell, str) else None for cell in identity)) else key
        for key, identity in zip(chunk["key"], identities, strict=True)
    ]


def _masked(column: str, cells: list[Cell]) -> list[Cell]:
    if column == "office_phone":
        return [None] * len(cells)
    if column == "name":
        return [masked(str(cell)) if cell else None for cell in cells]
    return cells
