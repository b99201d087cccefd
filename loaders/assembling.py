"""Puts the rows that are taken into one Batch, each with the source it comes from."""

from array import array
from collections.abc import Sequence
from datetime import datetime

from graph_service.domain.batch import Batch, Cell, Rows, Source
from graph_service.domain.kind import Kind
from graph_service.domain.kinds import KINDS
from graph_service.domain.vocabulary import Nature
from loaders.sheet import Sheet


class BatchAssembly:
    """Builds a Batch; a row's own nature and citation come before those of the load."""

    def __init__(self, loaded_at: datetime, nature: Nature, citation: str | None) -> None:
        self._loaded_at = loaded_at
        self._nature = nature
        self._citation = citation
        self._numbers: dict[tuple[str, Cell, Cell], int] = {}
        self._batch = Batch()

    def batch_of(self, sheets: Sequence[Sheet]) -> Batch:
        for kind in KINDS:
            taken = {
                number: _taken_rows(sheet)
                for number, sheet in enumerate(sheets)
                if sheet.kind is kind and not sheet.refused_whole
            }
            if any(taken.values()):
                self._batch.rows[kind.table] = self._rows(kind, sheets, taken)
        return self._batch

    def _rows(self, kind: Kind, sheets: Sequence[Sheet], taken: dict[int, Sequence[int]]) -> Rows:
        present = {name for number in taken for name in sheets[number].cells}
        names = [name for name in kind.column_names if name in present]
        if len(taken) == 1 and len(taken[number := next(iter(taken))]) == len(sheets[number]):
            # the one table of its kind, nothing refused: a million cells need not be copied
            whole = sheets[number]
            rows = Rows(kind, {name: whole.cells[name] for name in names}, lines=whole.lines)
            self._add_sources(rows, whole, taken[number])
            return rows
        rows = Rows(kind, {name: [] for name in names})
        for number, chosen in taken.items():
            self._add(rows, sheets[number], chosen)
        return rows

    def _add(self, rows: Rows, sheet: Sheet, chosen: Sequence[int]) -> None:
        is_whole = len(chosen) == len(sheet)
        for name, cells in rows.columns.items():
            own = sheet.column(name)
            cells.extend(own if is_whole else [own[row] for row in chosen])
        rows.lines.extend(sheet.lines if is_whole else (sheet.lines[row] for row in chosen))
        self._add_sources(rows, sheet, chosen)

    def _add_sources(self, rows: Rows, sheet: Sheet, chosen: Sequence[int]) -> None:
        natures, citations = sheet.cells.get("nature"), sheet.cells.get("citation")
        if natures is None and citations is None:
            rows.sources.extend(array("i", [self._source(sheet.source, None, None)]) * len(chosen))
            return
        natures, citations = sheet.column("nature"), sheet.column("citation")
        rows.sources.extend(self._source(sheet.source, natures[row], citations[row]) for row in chosen)

    def _source(self, file: str, nature: Cell, citation: Cell) -> int:
        written = (file, nature, citation)
        if written not in self._numbers:
            self._numbers[written] = len(self._batch.sources)
            source = Source(
                file,
                Nature[nature] if isinstance(nature, str) else self._nature,
                citation if isinstance(citation, str) else self._citation,
                self._loaded_at,
            )
            self._batch.sources.append(source)
        return self._numbers[written]


def _taken_rows(sheet: Sheet) -> Sequence[int]:
    if not sheet.wrong:
        return range(len(sheet))
    return [row for row in range(len(sheet)) if row not in sheet.wrong]
