"""Names of judges and mediators are masked and phones are shown nowhere, whatever the path to them."""

import json
import re
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from graphql import execute_sync, parse

from schema.context import Context
from tests.schema.asking import LISTS, SCHEMA, World, every_node, unwrapped
from tests.schema.conditions import WHERE_TYPES
from tests.schema.person_paths import PERSONS, query_to, root_fields
from tests.schema.worlds import generated_tables

#: How deep a walk goes: mediators are met from divisions only, so from a list of others it takes one field more.
DEPTHS = {"Judge": 4, "Mediator": 3}
#: (person, root field) -> depth of the walk; one deeper where the person is not met sooner.
WALKS = {
    (person, field): depth
    for person, usual in DEPTHS.items()
    for depth in (usual + 1, usual)
    for field in root_fields(person, depth)
}
PHONE = "010-87654321"
MASKED = re.compile(r".\*\*")


def told(world: World, query: str, node_id: str = "") -> tuple[str, Any]:
    """The answer as JSON text and as data. Not validated: that would take longer than the answers."""
    result = execute_sync(
        SCHEMA._schema,
        parse(query),
        context_value=Context(world.snapshot, world.as_of),
        variable_values={
            "id": node_id,
            "place": id_of("Division", world.tables["divisions"][0]["key"]),
            "initiative": world.tables["initiatives"][0]["key"],
        },
        executor_class=SCHEMA.execution_context_class,
    )
    assert not result.errors, result.errors
    return json.dumps(result.data, ensure_ascii=False, default=str), result.data


def persons_in(data: Any, person: str) -> list[dict]:
    if isinstance(data, list):
        return [found for part in data for found in persons_in(part, person)]
    if not isinstance(data, dict):
        return []
    own = [data] if data.get("__typename") == person else []
    return own + [found for part in data.values() for found in persons_in(part, person)]


def id_of(label: str, key: str) -> str:
    return urlsafe_b64encode(f"{label}:{key}".encode()).decode()


@pytest.fixture(scope="module")
def named(make_world) -> World:
    """A small world whose judges and mediators have names and phones that stand nowhere else."""
    tables = generated_tables(7, 12)
    for table in PERSONS.values():
        for number, row in enumerate(tables[table]):
            row |= {"name": f"欧阳唯一{number:02}", "office_phone": f"{PHONE}{number}"}
    return make_world(tables=tables)


def assert_masked(world: World, text: str, data: Any) -> None:
    full = {row["name"] for table in PERSONS.values() for row in world.tables[table]}
    assert not [name for name in full if name in text]
    assert PHONE not in text
    for person, table in PERSONS.items():
        initials = {row["key"]: row["name"][0] for row in world.tables[table]}
        for shown in persons_in(data, person):
            if f"{person}_name" in shown:
                assert MASKED.fullmatch(shown[f"{person}_name"])
                assert shown[f"{person}_name"][0] == initials[shown[f"{person}_key"]]


@pytest.mark.parametrize("person", PERSONS)
def test_all_ways_to_persons_are_walked(person):
    figures = {"coverage", "gaps", "doubleHundred", "silentUnits", "serviceRequestStats"}
    walked = {field for walked_to, field in WALKS if walked_to == person}
    assert set(LISTS) | figures | {"node", "nodes", "division", "dataset"} <= walked


@pytest.mark.parametrize(("person", "field"), WALKS)
def test_names_are_masked_on_every_path_in_a_small_world(named, person, field):
    query = query_to(person, field, WALKS[person, field], 20)
    assert_masked(named, *told(named, query, id_of(person, named.tables[PERSONS[person]][0]["key"])))


@pytest.mark.parametrize(("person", "field"), WALKS)
def test_names_of_the_sample_are_masked_on_every_path(sample, person, field):
    query = query_to(person, field, WALKS[person, field], 2)
    key = sample.tables[PERSONS[person]][0]["key"]
    text, data = told(sample, query, id_of(person, key))
    assert_masked(sample, text, data)


@pytest.mark.parametrize("table", PERSONS.values())
def test_every_person_of_the_sample_is_masked(sample, table):
    query = f"""query($first: Int!, $after: String) {{{table}(first: $first, after: $after) {{
        pageInfo {{hasNextPage endCursor}} nodes {{key name}}}}}}"""
    nodes = every_node(sample, query)
    assert len(nodes) == len(sample.tables[table]) > 0
    assert all(MASKED.fullmatch(node["name"]) for node in nodes)


@pytest.mark.parametrize(
    ("person", "field"), [("Judge", "courts"), ("Judge", "visits"), ("Mediator", "agreements")]
)
def test_paths_do_meet_persons(named, person, field):
    assert persons_in(told(named, query_to(person, field, DEPTHS[person], 20))[1], person)


@pytest.mark.parametrize("table", PERSONS.values())
def test_persons_cannot_be_searched_or_ordered_by_name(table):
    assert not {"name", "officePhone", "phone"} & set(WHERE_TYPES[table].fields)
    order = unwrapped(unwrapped(SCHEMA._schema.query_type.fields[table].args["orderBy"].type).fields["field"].type)
    assert set(order.values) == {"KEY", "VALID_FROM"}


@pytest.mark.parametrize("table", PERSONS.values())
def test_names_are_in_no_refusal(sample, table):
    name = sample.tables[table][0]["name"]
    for query in (
        f"query($x: String) {{{table}(after: $x) {{totalCount}}}}",
        f"query($x: String) {{{table}(where: {{within: $x}}) {{totalCount}}}}",
        "query($x: String) {doubleHundred(courtKey: $x) {assistants}}",
    ):
        assert name not in str(sample.refusal(query, x=name))
