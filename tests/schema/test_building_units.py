"""Buildings as units, asked through the schema: what is answered, what is refused and what to ask instead."""

import re

import pytest

from tests.schema.asking import World, connection, every_node, pages
from tests.schema.worlds import division

HAN = re.compile(r"[\u4e00-\u9fff]")
DISTRICT, STREET, COMMUNITY = "110101", "110101001", "110101001001"
#: Keys by need, then key: what is not of ASCII, and what a cursor must not take apart.
NEED = {"大厦": 3, "B/2": 2, "B 1": 1, "B0": 1, "B|3": 0, "广场": 0}
PLACES = {"大厦": COMMUNITY, "B/2": STREET, "B 1": DISTRICT, "B0": STREET, "B|3": STREET, "广场": COMMUNITY}


def territory() -> dict[str, list[dict]]:
    """Six buildings; those with needs asked themselves, the neediest once through the committee in it."""
    requests = [
        {
            "key": f"R{key}-{number}",
            "source": "PARTY_ORDER",
            "kind": "LEGAL_EDUCATION",
            "division_code": PLACES[key],
            "requester_key": f"buildings/{key}" if number < 2 else "party_organizations/committee",
            "placed_at": "2022-10-01T09:00",
        }
        for key, need in NEED.items()
        for number in range(need)
    ]
    host = {"kind": "PARTY_COMMITTEE", "host": "buildings/大厦"}
    return {
        "divisions": [division(code) for code in ("11", "1101", DISTRICT, STREET, COMMUNITY)],
        "buildings": [{"key": key, "name": key, "division_code": code} for key, code in PLACES.items()],
        "party_organizations": [{"key": "committee", "name": "committee", **host}],
        "service_requests": requests,
        "visits": [{"key": "V", "judge_key": "J", "date": "2022-10-09", "building_key": "B|3"}],
        "courts": [{"key": "C", "name": "C", "level": "BASIC"}],
        "judges": [{"key": "J", "name": "J", "court_key": "C"}],
    }


@pytest.fixture(scope="module")
def world(make_world) -> World:
    return make_world(tables=territory())


GAPS = connection(
    "gaps",
    "measure: SERVICE_POINT_OPEN, unit: BUILDING",
    "division {code} building {key name} status need priority lastContact",
)


def refused(world: World, question: str) -> str:
    """The message of the refusal, which must be in both languages."""
    error = world.refusal("{" + question + "}")
    assert error.code == "BAD_USER_INPUT"
    assert HAN.search(error.extensions["zh"]) and re.search("[a-z]{3}", error.message)
    assert error.extensions["zh"] in error.message
    return error.message


# --- what is answered


def test_coverage_of_buildings_says_what_it_counts(world):
    answer = world.ask(
        "{coverage(measure: REQUEST_ASKED, unit: BUILDING, groupBy: STREET)"
        " {unit numerator denominator basis required definition groups {division {code} numerator denominator}}}"
    )["coverage"]
    definition = answer.pop("definition")
    assert "the building or an organization that it hosts" in definition and "楼宇" in definition
    assert answer == {
        "unit": "BUILDING",
        "numerator": 4,
        "denominator": 6,
        "basis": "REFERENCE",
        "required": 1,
        "groups": [{"division": {"code": STREET}, "numerator": 3, "denominator": 5}],
    }


def test_a_gap_is_a_building_and_tells_where_it_stands(world):
    nodes = every_node(world, GAPS)
    assert [node["building"]["key"] for node in nodes] == sorted(NEED, key=lambda key: (-NEED[key], key))
    for node in nodes:
        key = node["building"]["key"]
        assert node["division"]["code"] == PLACES[key]
        assert (node["status"], node["need"], node["priority"]) == ("UNKNOWN", NEED[key], 1 + NEED[key])
        assert node["lastContact"] == ("2022-10-09" if key == "B|3" else None)


def test_gaps_of_divisions_are_no_buildings(world):
    query = connection("gaps", "measure: SERVICE_POINT_OPEN, unit: STREET", "division {code} building {key}")
    assert every_node(world, query) == [{"division": {"code": STREET}, "building": None}]


@pytest.mark.parametrize("first", [1, 2, 5])
def test_pages_of_buildings_make_up_the_whole_ranking(world, first):
    nodes = [node for page in pages(world, GAPS, first) for node in page["nodes"]]
    assert nodes == every_node(world, GAPS)


def test_cursors_survive_buildings_that_are_gone(world, make_world):
    whole = [node["building"]["key"] for node in every_node(world, GAPS)]
    (page,) = pages(world, GAPS, 100)
    for position, edge in enumerate(page["edges"]):
        rows = territory()
        rows["buildings"] = [row for row in rows["buildings"] if row["key"] != whole[position]]
        left = {row["key"] for row in rows["buildings"]}
        rows["party_organizations"] = [row for row in rows["party_organizations"] if "大厦" in left]
        rows["service_requests"] = [
            row
            for row in rows["service_requests"]
            if row["requester_key"].removeprefix("buildings/") in left
            or (row["requester_key"] == "party_organizations/committee" and "大厦" in left)
        ]
        rows["visits"] = [row for row in rows["visits"] if row["building_key"] in left]
        (rest,) = make_world(tables=rows).ask(GAPS, first=100, after=edge["cursor"]).values()
        assert [node["building"]["key"] for node in rest["nodes"]] == whole[position + 1 :]


def test_a_cursor_of_streets_is_none_of_buildings(world):
    streets = connection("gaps", "measure: SERVICE_POINT_OPEN, unit: STREET", "division {code}")
    (page,) = pages(world, streets, 100)
    error = world.refusal(GAPS, first=100, after=page["edges"][0]["cursor"])
    assert error.code == "BAD_USER_INPUT"


def test_links_of_divisions_are_answered_when_inherited(world):
    for measure in ("JUDGE_ASSIGNED", "AGREEMENT_IN_FORCE", "REPORT_FILED", "RULE_HELPED"):
        question = f"{{coverage(measure: {measure}, unit: BUILDING, inherit: true) {{denominator numerator}}}}"
        assert world.ask(question) == {"coverage": {"denominator": 6, "numerator": 0}}


# --- what is refused


@pytest.mark.parametrize("field", ["coverage(%s) {numerator}", "gaps(%s) {totalCount}"])
@pytest.mark.parametrize("measure", ["JUDGE_ASSIGNED", "AGREEMENT_IN_FORCE", "REPORT_FILED", "RULE_HELPED"])
def test_links_of_divisions_are_refused_for_buildings_without_inherit(world, field, measure):
    message = refused(world, field % f"measure: {measure}, unit: BUILDING")
    assert measure in message and "inherit: true" in message and "COMMUNITY" in message


@pytest.mark.parametrize("field", ["coverage(%s) {numerator}", "gaps(%s) {totalCount}"])
@pytest.mark.parametrize("inherit", ["true", "false"])
def test_mediators_are_always_refused_for_buildings(world, field, inherit):
    message = refused(world, field % f"measure: MEDIATOR_SERVING, unit: BUILDING, inherit: {inherit}")
    assert "MEDIATOR_SERVING" in message and "unit COMMUNITY or STREET" in message and "inherit" not in message


@pytest.mark.parametrize("unit", ["BUILDING", "STREET"])
def test_nothing_is_grouped_by_building(world, unit):
    message = refused(world, f"coverage(measure: BRANCH_PAIRED, unit: {unit}, groupBy: BUILDING) {{numerator}}")
    assert "groupBy" in message and "gaps" in message


def test_silent_units_are_divisions_and_silent_buildings_are_found_as_the_refusal_says(world):
    message = refused(world, "silentUnits(unit: BUILDING) {totalCount}")
    assert "buildings(where: {serviceRequests: {none: {}}})" in message
    beside = "partyOrganizations: {none: {serviceRequests: {some: {}}}}"
    assert beside in message
    silent = world.ask(f"{{buildings(where: {{serviceRequests: {{none: {{}}}}, {beside}}}) {{totalCount}}}}")
    stats = world.ask("{serviceRequestStats(unit: BUILDING) {unitsAsked unitsTotal}}")["serviceRequestStats"]
    assert stats == {"unitsAsked": 4, "unitsTotal": 6}
    assert silent == {"buildings": {"totalCount": 2}}
