"""What is worked out for one day serves another only where nothing lies between them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graph_service.analytics.scopes import declared
from graph_service.analytics.stretches import begin_of_stretch
from graph_service.analytics.unit_groups import groups_of, groups_of_units
from graph_service.analytics.units import units_of
from graph_service.analytics.validity import valid_rows
from graph_service.domain.vocabulary import Unit, UnitSet
from graph_service.snapshot.columns import day_number
from tests.builders import division, divisions, scope, snapshot_of, world

FIRST = date(2021, 12, 28)
DAYS = [FIRST + timedelta(days=number) for number in range(12)]
#: The days around a turn of the year, and what is known to the month or the year only.
SPANS = st.none() | st.sampled_from(["2021", "2021-12", "2022-01", *(day.isoformat() for day in DAYS)])


@given(st.lists(st.tuples(SPANS, SPANS), min_size=1, max_size=5))
def test_units_of_many_days_are_those_of_each_day_alone(spans):
    rows = [division(f"1101{number:02}", valid_from=a, valid_to=b) for number, (a, b) in enumerate(spans, 1)]
    rows = world(divisions=[*divisions("11"), *rows])
    snapshot = snapshot_of(rows)
    for day in [*DAYS, date.min, date.max]:
        fresh = snapshot_of(rows)
        validity = valid_rows(fresh.tables["divisions"], day)
        begin = begin_of_stretch(snapshot, "divisions", day)
        same = valid_rows(fresh.tables["divisions"], begin)
        assert begin <= day
        assert (validity.sure == same.sure).all()
        assert (validity.possible == same.possible).all()
        expected = [row for row in fresh.tree.rows_at(Unit.DISTRICT.level) if validity.possible[row]]
        assert units_of(snapshot, Unit.DISTRICT, UnitSet.CIVIL, None, day).tolist() == expected


@given(st.lists(st.tuples(SPANS, SPANS), min_size=2, max_size=5))
def test_groups_of_many_days_are_those_of_each_day_alone(spans):
    codes = [f"11010{number}" for number in range(1, len(spans) + 1)]
    # districts and the streets in them begin and end on days of their own; the last district has no street
    streets = [f"{code}001" for code in codes[:-1]]
    rows = [division(code, valid_from=a, valid_to=b) for code, (a, b) in zip(codes, spans, strict=True)]
    rows += [division(code, valid_from=b, valid_to=a) for code, (a, b) in zip(streets, spans, strict=False)]
    rows = world(divisions=[*divisions("11", "1101"), *rows])
    snapshot = snapshot_of(rows)
    for day in [*DAYS, date.min, date.max]:
        fresh = snapshot_of(rows)
        units = units_of(fresh, Unit.STREET, UnitSet.CIVIL, None, day)
        alone = groups_of(fresh, Unit.STREET, units, None, Unit.DISTRICT, day)
        found = groups_of_units(snapshot, Unit.STREET, UnitSet.CIVIL, None, Unit.DISTRICT, day)
        assert found.divisions.tolist() == alone.divisions.tolist()
        assert found.number.tolist() == alone.number.tolist()


@given(st.lists(st.tuples(st.none() | st.sampled_from(DAYS), st.none() | st.sampled_from(DAYS)), max_size=4))
def test_declared_periods_are_those_of_each_scope_alone(periods):
    codes = [f"1101{number:02}" for number in range(1, len(periods) + 1)]
    scopes = [
        scope("pairings", code, *(day and day.isoformat() for day in period))
        for code, period in zip(codes, periods, strict=True)
    ]
    snapshot = snapshot_of(world(divisions=divisions("11", *codes), scopes=scopes))
    keys = [snapshot.tables["divisions"].key(row) for row in range(len(snapshot.tables["divisions"]))]
    for first in DAYS:
        for last in DAYS:
            inside = {
                code
                for code, (start, end) in zip(codes, periods, strict=True)
                if (start is None or start <= first) and (end is None or last <= end)
            }
            found = declared(snapshot, "pairings", day_number(first), day_number(last))
            assert {key for key, is_in in zip(keys, found, strict=True) if is_in} == inside
