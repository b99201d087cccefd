"""`where` filters exactly the rows that a plain loop over the rows finds."""

from datetime import date
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph_service.domain.kinds import KIND_BY_TABLE
from tests.schema.asking import LISTS, World, every_node
from tests.schema.conditions import WHERE_FIELDS, Conditions
from tests.schema.plain_filters import Filters
from tests.schema.plain_places import Places
from tests.schema.worlds import division

FIELD_OF = {table: field for field, table in LISTS.items()}
DAYS = [date(2022, 11, 18), date(2022, 3, 31), date(2021, 11, 18), date(2023, 6, 1)]
SEEDS = st.integers(0, 2**32)
CODES_SERVED = ("110101001001", "110101001002", "110101002001", "110105001001", "310101001001")
#: A smaller seed makes no simpler world, so failing ones are told as they are.
as_found = settings(phases=(Phase.explicit, Phase.reuse, Phase.generate))


def listed(world: World, table: str, where: dict, as_of: date, window_days: int) -> set[str]:
    field = FIELD_OF[table]
    query = f"""query($where: {KIND_BY_TABLE[table].label}Where, $asOf: Date, $days: Int!) {{
        {field}(where: $where, asOf: $asOf, windowDays: $days, first: 100) {{totalCount nodes {{key}}}}}}"""
    page = world.ask(query, where=where, asOf=as_of.isoformat(), days=window_days)[field]
    assert page["totalCount"] == len(page["nodes"])
    return {node["key"] for node in page["nodes"]}


def assert_filters_alike(world: World, seed: int, wanted: list[tuple[str, str | None]], depth: int) -> None:
    """Draw a condition for each wanted (table, field) and compare with the plain loop."""
    chance = Random(seed)
    as_of, window_days = chance.choice(DAYS), chance.choice((1, 200, 365, 3000))
    places = Places(world.tables, as_of)
    filters, conditions = Filters(places, window_days), Conditions(chance, places)
    for table, name in wanted:
        where = conditions.where(table, depth, name)
        found, expected = listed(world, table, where, as_of, window_days), filters.keys(table, where)
        assert found == expected, f"{table} {where} as of {as_of}, {window_days} days"


@as_found
@given(SEEDS)
def test_every_field_of_every_where_filters_as_a_plain_loop_does(make_world, seed):
    assert_filters_alike(make_world(seed=seed, size=9), seed, list(WHERE_FIELDS), depth=2)


@as_found
@given(SEEDS)
def test_fields_together_and_nested_three_deep_filter_as_a_plain_loop_does(make_world, seed):
    world = make_world(seed=seed, size=12)
    wanted = [(table, None) for table in FIELD_OF for _ in range(3)] + Random(seed).sample(WHERE_FIELDS, 20)
    assert_filters_alike(world, seed, wanted, depth=3)


def keys(world: World, field: str, where: str) -> list[str]:
    query = f"""query($first: Int!, $after: String) {{ {field}(first: $first, after: $after, where: {where}) {{
        pageInfo {{hasNextPage endCursor}} nodes {{key}}}}}}"""
    return [node["key"] for node in every_node(world, query)]


@pytest.mark.parametrize(("level", "code"), [("STREET", "110105"), ("COMMUNITY", "110101")])
def test_within_a_padded_code_is_within_the_code(sample, level, code):
    short = keys(sample, "divisions", f'{{level: {{eq: {level}}}, within: "{code}"}}')
    padded = keys(sample, "divisions", f'{{level: {{eq: {level}}}, within: "{code}000000"}}')
    assert short == padded
    assert short == [
        row["key"] for row in sample.tables["divisions"] if row["level"] == level and row["key"].startswith(code)
    ]


@pytest.mark.parametrize("table", LISTS.values())
def test_within_a_district_of_the_sample_is_what_a_plain_loop_finds(sample, table):
    places = Places(sample.tables, sample.as_of)
    rows = sample.tables[table]
    for code in ("11", "110115", "110105025"):
        expected = sorted(row["key"] for row in rows if places.within(table, row, code))
        assert keys(sample, FIELD_OF[table], f'{{within: "{code}"}}') == expected


def test_null_conditions_ask_for_nothing(sample):
    nothing = "{level: null, name: {eq: null, contains: null, in: null}, pairings: {some: null, count: null}}"
    assert keys(sample, "divisions", "null") == keys(sample, "divisions", "{}")
    assert keys(sample, "divisions", nothing) == [], "eq: null asks for names that are not known"
    assert len(keys(sample, "divisions", nothing.replace("eq: null, ", ""))) == len(sample.tables["divisions"])


def test_a_date_known_to_the_month_holds_only_if_all_its_days_do(make_world):
    world = make_world(
        tables={
            "service_points": [
                {"key": span, "name": span, "kind": "SENTINEL", "division_code": None, "opened": span}
                for span in ("2022", "2022-03", "2022-03-15")
            ]
        }
    )
    for condition, expected in (
        ('gte: "2022-03-01"', ["2022-03", "2022-03-15"]),
        ('lte: "2022-03-31"', ["2022-03", "2022-03-15"]),
        ('gte: "2022-03-02"', ["2022-03-15"]),
        ('lte: "2022-12-31"', ["2022", "2022-03", "2022-03-15"]),
        ('eq: "2022-03-15"', ["2022-03-15"]),
        ('eq: "2022-03-01"', []),
        ("eq: null", []),
    ):
        assert keys(world, "servicePoints", f"{{opened: {{{condition}}}}}") == expected


def test_a_month_holds_only_if_all_its_days_do(make_world):
    points = [{"key": "S1", "name": "站", "kind": "SENTINEL"}]
    outputs = [{"key": month, "service_point_key": "S1", "month": month} for month in ("2022-01", "2022-02")]
    world = make_world(tables={"service_points": points, "service_point_outputs": outputs})
    for condition, expected in (
        ('gte: "2022-02-01", lte: "2022-02-28"', ["2022-02"]),
        ('gte: "2022-01-02"', ["2022-02"]),
        ('lte: "2022-02-27"', ["2022-01"]),
        ('eq: "2022-02-01"', []),
        ("eq: null", []),
    ):
        assert keys(world, "servicePointOutputs", f"{{month: {{{condition}}}}}") == expected


def test_of_several_texts_or_links_one_must_meet_all_that_is_given(make_world):
    court = {"key": "C1", "name": "法院", "level": "BASIC"}
    divisions = [{"key": code, "name": code, "level": "PROVINCE"} for code in ("11", "31")]

    def agreement(key: str, *mechanisms: str, parties: tuple[str, ...] = ("courts/C1", "divisions/11")) -> dict:
        return {"key": key, "name": key, "kind": "LINKAGE", "parties": parties, "mechanisms": mechanisms or None}

    rows = [
        agreement("one", "多元解纷", "司法建议"),
        agreement("other", "联合调研", parties=("courts/C1", "divisions/31")),
        agreement("none"),
    ]
    world = make_world(tables={"courts": [court], "divisions": divisions, "agreements": rows})
    for condition, expected in (
        ('mechanisms: {contains: "解纷"}', ["one"]),
        ('mechanisms: {eq: "司法建议", contains: "解纷"}', []),
        ('mechanisms: {in: ["联合调研", "多元解纷"]}', ["one", "other"]),
        ("mechanisms: {eq: null}", ["none"]),
        ("mechanisms: {}", ["none", "one", "other"]),
        ('parties: {eq: "C1"}', ["none", "one", "other"]),
        ('parties: {in: ["31", "32"]}', ["other"]),
        ('parties: {eq: "C1", in: ["31"]}', []),
        ("parties: {eq: null}", []),
    ):
        assert keys(world, "agreements", f"{{{condition}}}") == expected, condition


def test_hours_are_compared_with_their_fractions(make_world):
    tables = {
        "divisions": [{"key": "11", "name": "北京市", "level": "PROVINCE"}],
        "courts": [{"key": "C1", "name": "法院", "level": "BASIC"}],
        "judges": [{"key": "J1", "name": "张某甲", "court_key": "C1"}],
        "visits": [
            {"key": str(hours), "judge_key": "J1", "date": "2022-11-18", "division_code": "11", "hours": hours}
            for hours in (0.0, 1.5, None)
        ],
    }
    world = make_world(tables=tables)
    for condition, expected in (
        ("gte: 1.5", ["1.5"]),
        ("gte: 1.51", []),
        ("lte: 1", ["0.0"]),
        ("eq: 0", ["0.0"]),
        ("gte: -1", ["0.0", "1.5"]),
        ("eq: -1", []),
        ("eq: null", ["None"]),
    ):
        assert keys(world, "visits", f"{{hours: {{{condition}}}}}") == expected, condition


@pytest.mark.parametrize(
    "served",
    [
        ("110101001001", "110101001002"),
        ("110101001", "110101001002"),
        ("110101001001", "110101002001", "110105001001"),
        ("11", "110101", "110101001001", "310101001001"),
    ],
)
def test_a_mediator_of_several_divisions_counts_once_in_each_division_around_them(make_world, served):
    codes = {code[:length] for code in (*CODES_SERVED, *served) for length in (2, 4, 6, 9, 12)}
    mediator = {"key": "M1", "name": "张某甲", "kind": "INVITED", "division_codes": served}
    divisions = [division(code) for code in sorted(codes)]
    world = make_world(tables={"divisions": divisions, "mediators": [mediator]})
    around = {code for code in codes if any(one.startswith(code) for one in served)}
    assert set(keys(world, "divisions", "{mediators: {count: {eq: 1}}}")) == around
    assert set(keys(world, "divisions", "{mediators: {count: {eq: 0}}}")) == codes - around
    assert set(keys(world, "divisions", "{mediators: {some: {kind: {eq: INVITED}}}}")) == around
