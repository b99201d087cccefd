"""Complete lists: which rows of which scope are closed, and which are left alone."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.batch import Batch
from graph_service.domain.kinds import KINDS
from graph_service.replacing import Closing, UnusableReplacementError, add_closings
from graph_service.store.port import Store
from graph_service.store.sqlite import SqliteStore
from tests.store.generated_batches import FILE, batch_of, rows_of, stored_rows

DAY = date(2022, 11, 18)
NOW = datetime(2022, 11, 19, 8, 30)
ROWS: dict[str, list[dict[str, Any]]] = {
    "divisions": [{"key": key, "name": key} for key in ("11", "110101", "110105", "110105012", "12")],
    "buildings": [
        {"key": "B1", "name": "甲", "division_code": "110105012"},
        {"key": "B2", "name": "乙", "division_code": "12"},
    ],
    "courts": [
        {"key": "C1", "name": "朝阳", "division_codes": ("110105",)},
        {"key": "C2", "name": "京津", "division_codes": ("110105", "12")},
    ],
    "agencies": [{"key": "A1", "name": "局", "division_code": "110105"}],
    "party_organizations": [
        {"key": "P1", "name": "一", "host": "courts/C1"},
        {"key": "P2", "name": "二", "host": "divisions/110105012"},
        {"key": "P3", "name": "三", "host": "buildings/B1"},
        {"key": "P4", "name": "四", "host": "agencies/A1"},
        {"key": "P5", "name": "五", "host": "buildings/B2"},
    ],
    "judges": [
        {"key": "J1", "name": "张三", "court_key": "C1"},
        {"key": "J2", "name": "李四", "court_key": "C2"},
    ],
    "mediators": [
        {"key": "M1", "name": "甲", "division_codes": ("110105", "110105012")},
        {"key": "M2", "name": "乙", "division_codes": ("110105", "12")},
        {"key": "M3", "name": "丙", "division_codes": ()},
    ],
    "service_points": [
        {"key": "S1", "division_code": "110105012", "building_key": None, "opened": None, "closed": None},
        {"key": "S2", "division_code": None, "building_key": "B1", "opened": "2021", "closed": "2022"},
        {"key": "S3", "division_code": None, "building_key": "B1", "opened": "2022-11", "closed": "2023"},
        {"key": "S4", "division_code": "110105", "building_key": None, "opened": "2023", "closed": None},
    ],
    "agreements": [{"key": "G1", "division_codes": ("110105",), "signed": "2021-03-01", "ends": "2024-03-01"}],
    "pairings": [
        {"key": "R1", "branch_key": "P1", "partner": "divisions/110105012"},
        {"key": "R2", "branch_key": "P5", "partner": "party_organizations/P3"},
        {"key": "R3", "branch_key": "P1", "partner": "divisions/12"},
    ],
    "assignments": [
        {"key": "T1", "judge_key": "J1", "division_code": "110105012"},
        {"key": "T2", "judge_key": "J2", "division_code": "110105"},
    ],
    "standards": [{"key": "N1", "division_code": "110105"}, {"key": "N2", "division_code": None}],
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(SqliteStore(tmp_path / "store.db")) as opened:
        opened.apply(Batch([FILE], {table: rows_of(table, rows) for table, rows in ROWS.items()}))
        yield opened


def closings(store: Store, batch: Batch, *options: str, day: date = DAY) -> list[Closing]:
    with store.reading() as reader:
        return add_closings(batch, reader, options, day, NOW)


@pytest.mark.parametrize(
    ("option", "closed"),
    [
        ("divisions=110105", ["110105", "110105012"]),
        ("divisions=110105000000", ["110105", "110105012"]),
        ("buildings=11", ["B1"]),
        ("buildings=110101", []),
        ("courts=110105", ["C1"]),
        ("courts=11", ["C1"]),
        ("agencies=110105", ["A1"]),
        ("party_organizations=110105", ["P2", "P3", "P4"]),
        ("party_organizations=C1", ["P1"]),
        ("judges=C1", ["J1"]),
        ("mediators=110105", ["M1"]),
        ("service_points=110105", ["S1", "S3"]),
        ("agreements=11", ["G1"]),
        ("pairings=110105", ["R1", "R2"]),
        ("pairings=C1", ["R1", "R3"]),
        ("assignments=110105", ["T1", "T2"]),
        ("assignments=C2", ["T2"]),
        ("standards=11", ["N1"]),
    ],
)
def test_rows_within_the_scope_are_closed(store: Store, option: str, closed: list[str]) -> None:
    table = option.partition("=")[0]
    batch = batch_of(table, {"key": "new"})
    (found,) = closings(store, batch, option)
    assert (found.table, found.day, found.keys) == (table, DAY, closed)
    receipt = store.apply(batch)
    assert (receipt.counts[table].created, receipt.counts[table].changed) == (1, len(closed))
    with store.reading() as reader:
        ends = {
            row["key"]: row.get("valid_to") or row.get("closed") or row.get("ends")
            for row in stored_rows(reader.changes(table, 1))
        }
    assert ends == {"new": None} | dict.fromkeys(closed, "2022-11-18")


def test_rows_of_the_files_stay_and_the_rest_is_closed_with_its_own_provenance(store: Store) -> None:
    batch = batch_of("assignments", {"key": "T1", "judge_key": "J1"})
    assert [found.keys for found in closings(store, batch, "assignments=11")] == [["T2"]]
    store.apply(batch)
    with store.reading() as reader:
        kept, closed = stored_rows(reader.scan("assignments"))
        assert (kept["valid_to"], kept["_revision"]) == (None, 1)
        assert (closed["valid_to"], closed["judge_key"]) == ("2022-11-18", "J2")
        source = reader.sources()[closed["_source"]]
        assert (source.name, source.loaded_at) == ("--replace assignments=11", NOW)
    assert [found.keys for found in closings(store, batch_of("assignments", {"key": "T1"}), "assignments=11")] == [
        []
    ]


def test_several_scopes_at_once(store: Store) -> None:
    batch = batch_of("judges", {"key": "J9", "court_key": "C1"})
    batch.rows |= batch_of("mediators", {"key": "M1"}).rows
    found = closings(store, batch, "judges=C1", "judges=C2", "mediators=11")
    assert [one.keys for one in found] == [["J1"], ["J2"], []]
    assert store.apply(batch).changes == 3


def test_a_scope_may_be_named_by_the_files_themselves(store: Store) -> None:
    batch = batch_of("judges", {"key": "J9"})
    batch.rows |= batch_of("courts", {"key": "C9"}).rows
    assert [found.keys for found in closings(store, batch, "judges=C9")] == [[]]


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("pairings", "TABLE=CODE is expected"),
        ("pairing=11", "TABLE=CODE is expected"),
        *((f"{table}=11", "do not end, or lie in no division") for table in ("visits", "activities", "reports")),
        *((f"{table}=11", "do not end, or lie in no division") for table in ("initiatives", "scopes", "topics")),
        ("pairings=99", "a known division code or the key of a known court"),
        ("pairings=C9", "a known division code or the key of a known court"),
        ("mediators=C1", "is a known division code, and"),
        ("judges=110105", "is the key of a known court, and"),
        ("buildings=11", "have no row of buildings"),
    ],
)
def test_what_cannot_be_replaced_is_refused_in_a_sentence(store: Store, option: str, words: str) -> None:
    batch = Batch([FILE], {})
    for table in ("pairings", "judges", "mediators"):
        batch.rows |= batch_of(table, {"key": "new"}).rows
    with pytest.raises(UnusableReplacementError, match=words) as raised:
        closings(store, batch, option)
    assert "--replace" in raised.value.text.zh


def test_every_table_is_replaced_or_refused(store: Store) -> None:
    replaced = set()
    for kind in KINDS:
        batch = batch_of(kind.table, {"key": "new"})
        for scope in ("11", "C1"):
            try:
                closings(store, batch, f"{kind.table}={scope}")
            except UnusableReplacementError:
                continue
            replaced.add(kind.table)
    assert replaced == set(ROWS)


SPANS = st.none() | st.sampled_from(("2021", "2022", "2022-11", "2022-11-18", "2022-11-19", "2022-12", "2023"))
FIRST_DAYS = {
    "2021": "2021-01-01",
    "2022": "2022-01-01",
    "2022-11": "2022-11-01",
    "2022-12": "2022-12-01",
    "2023": "2023-01-01",
}


@given(rows=st.lists(st.tuples(st.sampled_from(("110105", "110105012", "12", None)), SPANS, SPANS, st.booleans())))
def test_closing_against_a_plain_recount(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str | None, str | None, str | None, bool]]
) -> None:
    listed = [
        {"key": f"{number:03}", "division_code": code, "valid_from": first, "valid_to": last}
        for number, (code, first, last, _) in enumerate(rows)
    ]
    expected = []
    for row, (code, first, last, is_kept) in zip(listed, rows, strict=True):
        begun = first is None or FIRST_DAYS.get(first, first) <= "2022-11-18"
        ended = last is not None and FIRST_DAYS.get(last, last) <= "2022-11-18"
        if code in ("110105", "110105012") and begun and not ended and not is_kept:
            expected.append(row["key"])
    with closing(SqliteStore(tmp_path_factory.mktemp("replacing") / "store.db")) as store:
        store.apply(batch_of("divisions", {"key": "110105"}))
        store.apply(batch_of("buildings", *listed))
        kept = [row["key"] for row, (*_, is_kept) in zip(listed, rows, strict=True) if is_kept]
        batch = batch_of("buildings", *({"key": key} for key in ["new", *kept]))
        assert [found.keys for found in closings(store, batch, "buildings=110105")] == [expected]
