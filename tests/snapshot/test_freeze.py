"""What goes into a snapshot comes back: every type of column, and every link in both directions."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from math import isnan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.domain.kind import Column, Kind, Type
from graph_service.domain.kinds import KINDS
from graph_service.domain.vocabulary import Nature
from graph_service.snapshot.columns import NO_DAY, NO_TIME, day_of
from graph_service.snapshot.freeze import freeze
from graph_service.snapshot.snapshot import Snapshot, Table
from tests.builders import FILE, PlainReader, Row, World, division, keys_of, link, snapshot_of, world
from tests.strategies import WORLDS

TEXTS = st.sampled_from(("", "a", "b/c", "divisions/11", "京", "😀", "Z\n", "é")) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=5
)
CODES = ("11", "1101", "110101", "110101001", "110101001001", "44")
DAYS = st.dates().map(date.isoformat)
MONTHS, YEARS = (st.dates().map(lambda day, size=size: day.isoformat()[:size]) for size in (7, 4))
#: Which of the rows that a link can name: a position among them, taken round when the world is made.
POSITION = st.integers(0, 99)
PLAIN: dict[Type, st.SearchStrategy[Any]] = {
    Type.TEXT: TEXTS,
    Type.INTEGER: st.integers(0, 2**63 - 1),
    Type.NUMBER: st.floats(0, allow_infinity=False),
    Type.FLAG: st.booleans(),
    Type.DAY: DAYS,
    Type.TEXTS: st.lists(TEXTS, max_size=3).map(tuple),
    Type.MONTH: MONTHS,
    Type.SPAN: DAYS | MONTHS | YEARS,
    Type.TIME: st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes")),
    Type.LINK: POSITION,
    Type.LINKS: st.lists(POSITION, max_size=3).map(tuple),
}


def cells(column: Column) -> st.SearchStrategy[Any]:
    """Any cell of a column, in its stored form, or none; of links the positions."""
    if column.type in PLAIN:
        return st.none() | PLAIN[column.type]
    words = st.sampled_from([word.name for word in column.words or ()])
    return st.none() | (words if column.type is Type.WORD else st.lists(words, max_size=3).map(tuple))


def rows_of(kind: Kind) -> st.SearchStrategy[dict[str, Row]]:
    """Up to three rows by key, their cells whatever the declaration of the kind allows."""
    row = st.fixed_dictionaries({column.name: cells(column) for column in kind.columns if column.name != "key"})
    keys = st.sampled_from(CODES) if kind.table == "divisions" else TEXTS
    return st.dictionaries(keys, row, max_size=3)


def linked(drawn: dict[str, dict[str, Row]]) -> World:
    """The drawn rows, with names of rows for positions."""
    rows: World = {table: [{"key": key} | row for key, row in by_key.items()] for table, by_key in drawn.items()}
    for kind in KINDS:
        for column in kind.links:
            found = [
                link(kind.table, column.name, target, key) for target in column.targets for key in drawn[target]
            ]
            for row in rows[kind.table]:
                cell = row[column.name]
                if isinstance(cell, int):
                    row[column.name] = found[cell % len(found)] if found else None
                elif cell is not None:
                    row[column.name] = tuple(found[position % len(found)] for position in cell if found)
    return rows


ANY_WORLDS = st.fixed_dictionaries({kind.table: rows_of(kind) for kind in KINDS}).map(linked)


def node(snapshot: Snapshot, number: int) -> tuple[str, str]:
    table, row = snapshot.node(int(number))
    return table, snapshot.tables[table].key(row)


def named(column: Column, cell: str) -> tuple[str, str]:
    """Table and key of a link cell: written before and after the first stroke, where there are several targets."""
    if len(column.targets) == 1:
        return column.targets[0], cell
    table, _, key = cell.partition("/")
    return table, key


def thawed(snapshot: Snapshot, table: Table, column: Column, row: int) -> Any:
    """The cell of a row as it was written; nothing for an empty list, a span as its first and last day."""
    match column.type:
        case Type.TEXT:
            return table.text(column.name)[row]
        case Type.WORD:
            code = int(table.words(column.name)[row])
            return None if code < 0 else list(column.words or ())[code].name
        case Type.WORDS:
            codes = table.lists(column.name)[row]
            return tuple(list(column.words or ())[code].name for code in codes) or None
        case Type.FLAG:
            return {-1: None, 0: False, 1: True}[int(table.words(column.name)[row])]
        case Type.INTEGER:
            count = int(table.counts(column.name)[row])
            return None if count < 0 else count
        case Type.NUMBER:
            number = float(table.numbers(column.name)[row])
            return None if isnan(number) else number
        case Type.DAY:
            day = int(table.days(column.name)[row])
            return None if day == NO_DAY else day_of(day).isoformat()
        case Type.TEXTS:
            return tuple(table.texts(column.name)[row]) or None
        case Type.MONTH:
            day = int(table.days(column.name)[row])
            return None if day == NO_DAY else day_of(day).isoformat()[:7]
        case Type.SPAN:
            span = table.span(column.name)
            first, last = int(span.first[row]), int(span.last[row])
            return None if first == last == NO_DAY else (day_of(first), day_of(last))
        case Type.TIME:
            second = int(table.seconds(column.name)[row])
            moment = None if second == NO_TIME else datetime(1970, 1, 1) + timedelta(seconds=second)
            return moment.isoformat(timespec="minutes") if moment else None
        case Type.LINK:
            number = int(table.links(column.name)[row])
            return None if number < 0 else node(snapshot, number)
        case Type.LINKS:
            return tuple(node(snapshot, number) for number in table.lists(column.name)[row]) or None


def expected(column: Column, cell: Any) -> Any:
    if cell is None or cell == ():
        return cell or None
    match column.type:
        case Type.SPAN:
            year, month, day = (int(part) for part in (cell + "-0-0").split("-")[:3])
            first = date(year, month or 1, day or 1)
            if day:
                return first, first
            if month:
                return first, max(first + timedelta(n) for n in range(31) if _same_month(first, n))
            return first, date(year, 12, 31)
        case Type.LINK:
            return named(column, cell)
        case Type.LINKS:
            return tuple(named(column, one) for one in cell)
        case _:
            return cell


def _same_month(first: date, days: int) -> bool:
    """Whether the day so many days later is of the same month (there is none after the last of all)."""
    return days <= (date.max - first).days and (first + timedelta(days)).month == first.month


@settings(deadline=None)
@given(ANY_WORLDS, st.integers(1, 4))
def test_every_cell_comes_back_as_it_was_written(rows: World, chunk: int) -> None:
    snapshot = snapshot_of(rows, chunk)
    for kind in KINDS:
        table, written = snapshot.tables[kind.table], sorted(rows[kind.table], key=lambda row: str(row["key"]))
        assert keys_of(snapshot, kind.table, range(len(table))) == [row["key"] for row in written]
        for number, row in enumerate(written):
            for column in kind.columns:
                assert thawed(snapshot, table, column, number) == expected(column, row.get(column.name)), (
                    column.name
                )


@settings(deadline=None)
@given(WORLDS, st.integers(1, 4))
def test_links_lead_there_and_back_as_in_a_plain_dictionary(rows: World, chunk: int) -> None:
    snapshot = snapshot_of(rows, chunk)
    for kind in KINDS:
        for column in kind.links:
            forward: dict[str, list[tuple[str, str]]] = {}
            backward: dict[tuple[str, str], list[str]] = {}
            for row in sorted(rows[kind.table], key=lambda row: str(row["key"])):
                cell = row.get(column.name)
                named_by_row = [cell] if isinstance(cell, str) else list(cell or ())
                forward[row["key"]] = [named(column, one) for one in named_by_row]
                for target in forward[row["key"]]:
                    backward.setdefault(target, []).append(row["key"])
            relation = snapshot.relations[kind.table, column.name]
            for number, key in enumerate(keys_of(snapshot, kind.table, range(len(snapshot.tables[kind.table])))):
                assert [node(snapshot, target) for target in relation.forward[number]] == forward[key]
            assert set(relation.backward) == set(column.targets)
            for target_table, back in relation.backward.items():
                for number, key in enumerate(_keys(snapshot, target_table)):
                    assert keys_of(snapshot, kind.table, back[number]) == backward.get((target_table, key), [])


def _keys(snapshot: Snapshot, table: str) -> list[str]:
    return keys_of(snapshot, table, range(len(snapshot.tables[table])))


@settings(deadline=None)
@given(WORLDS)
def test_every_node_has_one_number_and_every_number_one_node(rows: World) -> None:
    snapshot = snapshot_of(rows)
    found = [snapshot.node(number) for number in range(snapshot.size)]
    assert found == [(kind.table, row) for kind in KINDS for row in range(len(rows[kind.table]))]
    for kind in KINDS:
        numbers = snapshot.tables[kind.table].base + _range(len(rows[kind.table]))
        assert snapshot.rows_of(kind.table, numbers).tolist() == list(range(len(rows[kind.table])))
    if snapshot.size:
        nowhere = snapshot.rows_of("scopes", _range(snapshot.tables["scopes"].base))
        assert set(nowhere.tolist()) <= {-1}


def _range(size: int) -> Any:
    return np.arange(size, dtype=np.int32)


def test_rows_keep_their_source_and_line() -> None:
    rows = world(divisions=[division("11") | {"_source": 0, "_line": 7}, division("1101") | {"_line": 9}])
    snapshot = snapshot_of(rows, chunk=1)
    table = snapshot.tables["divisions"]
    assert (table.source.tolist(), table.line.tolist()) == ([0, 0], [7, 9])
    assert snapshot.sources == [FILE] and snapshot.rows_by_source.tolist() == [2]
    assert snapshot.revision == 1 and snapshot.notice is None


@pytest.mark.parametrize(("nature", "noticed"), [("SYNTHETIC", True), ("PUBLIC", False), ("LOADED", False)])
def test_the_notice_stands_while_a_generated_row_does(nature: str, noticed: bool) -> None:
    source = replace(FILE, nature=Nature[nature])
    one: Row = division("11")
    assert (freeze(PlainReader({"divisions": [one]}, sources=(source,))).notice is not None) is noticed
    assert freeze(PlainReader({}, sources=(source,))).notice is None
