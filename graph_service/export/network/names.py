"""The names that nodes are shown under, as GraphQL shows them: persons masked, composed where there is none."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph_service.domain import vocabulary as words
from graph_service.domain.masking import masked
from graph_service.export.network import texts
from graph_service.snapshot.columns import Ints
from graph_service.snapshot.snapshot import Snapshot, Table

_Composed = Callable[[Snapshot, Table, Ints], Any]
#: What stands after the first character of a person's name.
_MASK: Final = masked("某")[1:]


def shown_names(snapshot: Snapshot, table: str, rows: Ints) -> Any:
    """The shown name of each of these rows; never null."""
    compose = _COMPOSED.get(table, _own)
    return compose(snapshot, snapshot.tables[table], rows)


def _own(_snapshot: Snapshot, table: Table, rows: Ints) -> Any:
    return pc.fill_null(texts.of_table(table, "name", rows), "")


def _person(snapshot: Snapshot, table: Table, rows: Ints) -> Any:
    return texts.joined(pc.utf8_slice_codeunits(_own(snapshot, table, rows), 0, 1), _MASK)


def _activity(_snapshot: Snapshot, table: Table, rows: Ints) -> Any:
    forms = texts.of_words(words.ActivityForm, table.words("form")[rows], zh=True)
    return _or(texts.of_table(table, "theme", rows), forms)


def _request(_snapshot: Snapshot, table: Table, rows: Ints) -> Any:
    kinds = texts.of_words(words.RequestKind, table.words("kind")[rows], zh=True)
    return texts.filled(kinds, " ", texts.of_table(table, "key", rows))


def _move(snapshot: Snapshot, table: Table, rows: Ints) -> Any:
    states = texts.of_words(words.RequestState, table.words("state")[rows], zh=True)
    return texts.filled(_linked(snapshot, table, rows, "request_key"), " · ", states)


def _advice(_snapshot: Snapshot, table: Table, rows: Ints) -> Any:
    return _or(texts.of_table(table, "name", rows), texts.joined("司法建议 ", texts.of_dates(table, "sent", rows)))


def _report(snapshot: Snapshot, table: Table, rows: Ints) -> Any:
    month = texts.of_dates(table, "month", rows)
    composed = texts.filled(_linked(snapshot, table, rows, "division_code"), " ", month, " 报告")
    return _or(texts.of_table(table, "name", rows), composed)


def _case_statistic(snapshot: Snapshot, table: Table, rows: Ints) -> Any:
    owner = _linked(snapshot, table, rows, "division_code", "court_key")
    return texts.filled(owner, " ", texts.of_dates(table, "month", rows), " 案件统计")


def _standard(_snapshot: Snapshot, table: Table, rows: Ints) -> Any:
    level = texts.of_words(words.Level, table.words("level")[rows], zh=True)
    return texts.filled(level, texts.of_words(words.Measure, table.words("measure")[rows], zh=True), "标准")


def _scope(snapshot: Snapshot, table: Table, rows: Ints) -> Any:
    division = _linked(snapshot, table, rows, "division_code")
    return texts.filled(division, " · ", texts.of_table(table, "table", rows))


def _output(snapshot: Snapshot, table: Table, rows: Ints) -> Any:
    point = _linked(snapshot, table, rows, "service_point_key")
    return texts.filled(point, " ", texts.of_dates(table, "month", rows))


def _or(names: Any, composed: Any) -> Any:
    """The name itself where there is one that is not empty."""
    return pc.if_else(pc.fill_null(pc.greater(pc.utf8_length(names), 0), False), names, composed)


def _linked(snapshot: Snapshot, table: Table, rows: Ints, *columns: str) -> Any:
    """The shown name of what the first filled one of these link columns names; null where none is filled."""
    names = texts.missing(len(rows))
    for column in columns:
        (target,) = table.kind.column(column).targets
        found = snapshot.rows_of(target, table.links(column)[rows])
        places = np.flatnonzero(found >= 0)
        linked = np.full(len(rows), -1, dtype=np.int32)
        linked[places] = np.arange(len(places), dtype=np.int32)
        shown = shown_names(snapshot, target, found[places])
        names = pc.coalesce(names, shown.take(pa.array(linked, mask=linked < 0)))
    return names


_COMPOSED: Final[dict[str, _Composed]] = {
    "judges": _person,
    "mediators": _person,
    "activities": _activity,
    "service_requests": _request,
    "request_moves": _move,
    "judicial_advices": _advice,
    "reports": _report,
    "case_statistics": _case_statistic,
    "standards": _standard,
    "scopes": _scope,
    "service_point_outputs": _output,
}
