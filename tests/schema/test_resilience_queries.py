"""`soleProviders`, `removalImpact`, `robustness` and `backupCoverage`: what they tell, and what is refused."""

import re
from typing import Any

import pytest

from tests.schema.asking import World, connection, every_node
from tests.schema.worlds import division

HAN = re.compile(r"[\u4e00-\u9fff]")
SOLE = "count provider {label kind node {id key __typename}} unitsLosingCover(first: 100) {totalCount nodes {code}}"
STREETS = ("110101001", "110101002", "110101003")


def organization(key: str, host: str) -> dict[str, Any]:
    return {"key": key, "name": f"{key}党支部", "kind": "BRANCH", "host": host}


def pairing(branch: str, code: str) -> dict[str, Any]:
    return {"key": f"{branch}-{code}", "branch_key": branch, "partner": f"divisions/{code}"}


def visit(judge: str, **place: str) -> dict[str, Any]:
    return {"key": f"{judge}-{'-'.join(place.values())}", "judge_key": judge, "date": "2022-11-01"} | place


@pytest.fixture
def small(make_world) -> World:
    """The first two streets have a branch each, the second another one beside; two judges, one building."""
    court = {"key": "院", "name": "某某人民法院", "level": "BASIC", "division_codes": ("110101",)}
    judges = [
        {"key": "J1", "name": "欧阳某", "court_key": "院", "branch_key": "甲", "title": "审判员"},
        {"key": "J2", "name": "司马某", "court_key": "院", "branch_key": "乙"},
    ]
    return make_world(
        tables={
            "divisions": [division(code) for code in ("11", "1101", "110101", *STREETS)],
            "buildings": [{"key": "楼", "name": "一号楼", "division_code": STREETS[2]}],
            "courts": [court],
            "party_organizations": [organization("甲", "courts/院"), organization("乙", "courts/院")],
            "judges": judges,
            "mediators": [
                {"key": "M", "name": "诸葛某", "kind": "PEOPLE_MEDIATOR", "division_codes": ("110101001",)}
            ],
            "agencies": [{"key": "所", "name": "司法所", "kind": "JUSTICE_OFFICE", "division_code": STREETS[0]}],
            "service_points": [
                {
                    "key": "S1",
                    "name": "有人运行",
                    "kind": "SENTINEL",
                    "division_code": STREETS[0],
                    "run_by": "agencies/所",
                },
                {"key": "S2", "name": "无人运行", "kind": "SENTINEL", "building_key": "楼"},
            ],
            "pairings": [pairing("甲", STREETS[0]), pairing("甲", STREETS[1]), pairing("乙", STREETS[1])],
            "visits": [visit("J1", division_code=STREETS[0]), visit("J2", building_key="楼")],
        }
    )


def sole(world: World, arguments: str, nodes: str = SOLE) -> list[Any]:
    return every_node(world, connection("soleProviders", arguments, nodes))


def ids(world: World, *lists: str) -> str:
    """The ids of all nodes of these lists, as an argument."""
    found = [node["id"] for each in lists for node in world.ask(f"{{{each} {{nodes {{id}}}}}}")[each]["nodes"]]
    return ", ".join(f'"{each}"' for each in found)


# --- soleProviders


def test_a_sole_provider_is_told_with_its_units(small):
    (only,) = sole(small, "measure: BRANCH_PAIRED")
    assert only["provider"]["label"] == "甲党支部"
    assert only["provider"]["kind"] == "PARTY_ORGANIZATION"
    assert only["provider"]["node"]["key"] == "甲"
    assert (only["count"], only["unitsLosingCover"]) == (
        1,
        {"totalCount": 1, "nodes": [{"code": STREETS[0]}]},
    )


def test_most_units_come_first_then_kind_and_key(small):
    """With two required, the second street needs both of its branches; nobody needs anything else."""
    found = sole(small, "measure: BRANCH_PAIRED, required: 2")
    assert [(node["provider"]["node"]["key"], node["count"]) for node in found] == [("乙", 1), ("甲", 1)]
    found = sole(small, "measure: BRANCH_PAIRED, unit: DISTRICT, required: 3")
    assert found == []


@pytest.mark.parametrize("first", [7, 100])
@pytest.mark.parametrize(
    "arguments",
    [
        "measure: BRANCH_PAIRED, unit: COMMUNITY, inherit: true",
        'measure: JUDGE_VISITED, unit: COMMUNITY, within: "110115"',
        'measure: SERVICE_POINT_OPEN, within: "110105", unitSet: STATISTICAL',
        "measure: REQUEST_ANSWERED, providerUnit: ORGANIZATION, windowDays: 90",
    ],
)
def test_pages_are_in_order_and_complete(sample, arguments, first):
    query = connection("soleProviders", arguments, "count provider {node {id}} unitsLosingCover {totalCount}")
    nodes = every_node(sample, query, first)
    counts = [node["count"] for node in nodes]
    assert counts == sorted(counts, reverse=True)
    assert counts == [node["unitsLosingCover"]["totalCount"] for node in nodes]
    assert len({node["provider"]["node"]["id"] for node in nodes}) == len(nodes) > 7


@pytest.mark.parametrize(
    ("kinds", "labels"),
    [
        ("", ["司法所", "无人运行"]),
        (", kinds: [AGENCY]", ["司法所"]),
        (", kinds: [SERVICE_POINT, AGENCY, JUDGE]", ["司法所", "无人运行"]),
        (", kinds: [JUDGE]", []),
        (", kinds: []", []),
    ],
)
def test_kinds_choose_among_the_providers(small, kinds, labels):
    """The agency stands before the point: with as many units each, by kind."""
    found = sole(small, f"measure: SERVICE_POINT_OPEN{kinds}")
    assert [node["provider"]["label"] for node in found] == labels


def test_persons_are_posts_with_masked_names(small):
    (judge,) = sole(small, "measure: JUDGE_VISITED")[:1]
    assert judge["provider"]["label"] == "某某人民法院 · 审判员 · 欧**"
    labels = {node["provider"]["label"] for node in sole(small, "measure: JUDGE_VISITED")}
    assert labels == {"某某人民法院 · 审判员 · 欧**", "某某人民法院 · 法官 · 司**"}
    (mediator,) = sole(small, "measure: MEDIATOR_SERVING")
    assert mediator["provider"]["label"] == "调解员 · 诸**"


def test_judges_can_be_counted_by_their_branch(small):
    found = sole(small, "measure: JUDGE_VISITED, providerUnit: ORGANIZATION")
    assert [node["provider"]["label"] for node in found] == ["乙党支部", "甲党支部"]


def test_buildings_losing_cover_are_buildings(small):
    shown = "count unitsLosingCover {totalCount} buildingsLosingCover {nodes {name}}"
    assert sole(small, "measure: JUDGE_VISITED, unit: BUILDING", shown) == [
        {"count": 1, "unitsLosingCover": None, "buildingsLosingCover": {"nodes": [{"name": "一号楼"}]}}
    ]
    assert all(node["buildingsLosingCover"] is None for node in sole(small, "measure: JUDGE_VISITED", shown))


# --- removalImpact

IMPACT = (
    "coverageBefore {numerator denominator unknown ratio knownRatio} coverageAfter {numerator unknown ratio} "
    "unitsLosingCover {totalCount nodes {code}} leaving {kind count}"
)


def impact(world: World, names: str, arguments: str) -> Any:
    return world.ask(f"{{removalImpact(ids: [{names}], {arguments}) {{{IMPACT}}}}}")["removalImpact"]


def test_a_court_takes_its_branches_and_judges_along(small):
    found = impact(small, ids(small, "courts"), "measure: BRANCH_PAIRED")
    assert found["coverageBefore"] == {
        "numerator": 2,
        "denominator": 3,
        "unknown": 1,
        "ratio": 2 / 3,
        "knownRatio": None,
    }
    assert found["coverageAfter"] == {"numerator": 0, "unknown": 3, "ratio": 0}
    assert found["unitsLosingCover"] == {"totalCount": 2, "nodes": [{"code": code} for code in STREETS[:2]]}
    assert found["leaving"] == [
        {"kind": "COURT", "count": 1},
        {"kind": "PARTY_ORGANIZATION", "count": 2},
        {"kind": "JUDGE", "count": 2},
    ]


def test_before_is_what_coverage_answers(sample):
    for arguments in ('measure: JUDGE_VISITED, unit: COMMUNITY, within: "110105"', "measure: BRANCH_PAIRED"):
        shown = "numerator denominator unknown ratio knownRatio"
        expected = sample.ask(f"{{coverage({arguments}) {{{shown}}}}}")["coverage"]
        names = ids(sample, "courts")
        assert impact(sample, names, arguments)["coverageBefore"] == expected


def test_the_units_that_many_courts_leave_uncovered_are_the_difference(sample):
    found = impact(sample, ids(sample, "courts"), "measure: BRANCH_PAIRED")
    before, after = found["coverageBefore"]["numerator"], found["coverageAfter"]["numerator"]
    assert found["unitsLosingCover"]["totalCount"] == before - after > 0


@pytest.mark.parametrize("number", [0, 101])
def test_how_many_may_leave(sample, number):
    (name,) = ids(sample, "initiatives").split(", ")[:1]
    error = sample.refusal(
        f"{{removalImpact(ids: [{', '.join([name] * number)}], measure: BRANCH_PAIRED) {{unit}}}}"
    )
    assert error.code == ("TOO_COMPLEX" if number else "BAD_USER_INPUT")
    assert f"got {number}" in error.message and HAN.search(error.message)


def test_only_those_who_can_provide_can_leave(small, sample):
    for world, names in ((small, ids(small, "pairings")), (sample, ids(sample, "topics"))):
        error = world.refusal(f"{{removalImpact(ids: [{names}], measure: BRANCH_PAIRED) {{unit}}}}")
        assert error.code == "BAD_USER_INPUT"
        assert "provides no cover" in error.message and "不提供覆盖" in error.message
    nobody = small.refusal('{removalImpact(ids: ["bm9ib2R5"], measure: BRANCH_PAIRED) {unit}}')
    assert nobody.code == "NOT_FOUND"


# --- robustness

CURVE = "area areaSpread orders providers unitsCovered curve {removed covered spread}"


def curve(world: World, arguments: str) -> Any:
    return world.ask(f"{{robustness({arguments}) {{{CURVE}}}}}")["robustness"]


def test_the_order_by_connections_is_told_by_hand(small):
    """The branch 甲 serves two streets, 乙 one of them: without 甲 half is covered, without both nothing."""
    most = curve(small, "measure: BRANCH_PAIRED, order: MOST_CONNECTED")
    assert most == {
        "area": 0.5,
        "areaSpread": None,
        "orders": 1,
        "providers": 2,
        "unitsCovered": 2,
        "curve": [
            {"removed": 0, "covered": 1, "spread": None},
            {"removed": 0.5, "covered": 0.5, "spread": None},
            {"removed": 1, "covered": 0, "spread": None},
        ],
    }
    assert curve(small, "measure: BRANCH_PAIRED, order: LEAST_CONNECTED")["area"] == 0.75


def test_random_orders_tell_their_spread_and_are_repeated(sample):
    asked = 'measure: BRANCH_PAIRED, within: "110105", seeds: 5'
    found = curve(sample, asked)
    assert found["orders"] == 5
    assert 0 < found["areaSpread"] < 0.2
    assert len(found["curve"]) == min(found["providers"], 100) + 1
    assert found == curve(sample, asked)
    assert curve(sample, asked.replace('5"', '6"'))["area"] != found["area"]


def test_nothing_covered_has_no_curve(small):
    found = curve(small, "measure: REPORT_FILED")
    assert (found["area"], found["curve"], found["providers"]) == (None, [], 0)


def test_work_is_told_without_doing_it(sample, monkeypatch):
    def never(*_: Any) -> None:
        raise AssertionError("worked out")

    monkeypatch.setattr("schema.queries.robustness.heavily", never)
    asked = "robustness(measure: BRANCH_PAIRED, unit: COMMUNITY, inherit: true, seeds: 7)"
    work = sample.ask(f"{{{asked} {{providers unitsCovered work {{nodes edges steps limit}}}}}}")["robustness"]
    size = work["work"]
    assert size["nodes"] == work["providers"] + work["unitsCovered"]
    assert size["steps"] == 7 * (size["nodes"] + size["edges"]) < size["limit"]


def test_too_much_work_is_refused(sample, monkeypatch):
    monkeypatch.setattr("schema.queries.robustness.STEPS_LIMIT", 10)
    asked = "robustness(measure: BRANCH_PAIRED)"
    assert sample.ask(f"{{{asked} {{work {{limit}}}}}}")["robustness"]["work"]["limit"] == 10
    for field in ("area", "areaSpread", "curve {covered}"):
        error = sample.refusal(f"{{{asked} {{{field}}}}}")
        assert error.code == "TOO_COMPLEX"
        assert "within" in error.message and HAN.search(error.message)


@pytest.mark.parametrize("seeds", [0, 1_001])
def test_the_number_of_orders_has_bounds(sample, seeds):
    asked = f"{{robustness(measure: BRANCH_PAIRED, seeds: {seeds}) {{area}}}}"
    assert "seeds" in sample.refusal(asked).message


# --- backupCoverage


def test_backup_coverage_is_a_share_with_its_groups(small):
    found = small.ask(
        "{backupCoverage(measure: BRANCH_PAIRED, groupBy: DISTRICT) {numerator denominator unknown ratio "
        "knownRatio upperBound definition truncated groups {division {code} numerator denominator}}}"
    )["backupCoverage"]
    definition = found.pop("definition")
    assert "two different providers" in definition and HAN.search(definition)
    assert found == {
        "numerator": 1,
        "denominator": 3,
        "unknown": 2,
        "ratio": 1 / 3,
        "knownRatio": None,
        "upperBound": 1,
        "truncated": False,
        "groups": [{"division": {"code": "110101"}, "numerator": 1, "denominator": 3}],
    }


def test_groups_of_the_sample_add_up(sample):
    found = sample.ask(
        "{backupCoverage(measure: JUDGE_VISITED, unit: COMMUNITY, groupBy: DISTRICT, providerUnit: ORGANIZATION) "
        "{numerator denominator unknown groups {numerator denominator unknown}}}"
    )["backupCoverage"]
    groups = found.pop("groups")
    assert found == {name: sum(group[name] for group in groups) for name in found}
    assert 0 < found["numerator"] < found["denominator"]


# --- all of them

QUESTIONS = [
    "soleProviders(%s) {totalCount}",
    'removalImpact(ids: ["%%s"], %s) {unit}',
    "robustness(%s) {area}",
    "backupCoverage(%s) {numerator}",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_nobody_provides_is_refused(small, question):
    error = small.refusal("{" + question % "measure: REQUEST_ASKED" + "}")
    assert error.code == "BAD_USER_INPUT"
    assert "REQUEST_ASKED has no providers" in error.message and "没有提供方" in error.message


@pytest.mark.parametrize("question", QUESTIONS)
def test_buildings_are_refused_where_a_measure_names_divisions(small, question):
    error = small.refusal("{" + question % "measure: JUDGE_ASSIGNED, unit: BUILDING" + "}")
    assert error.code == "BAD_USER_INPUT"
    assert "inherit" in error.message


def test_definitions_are_there(sample):
    wanted = ["SOLE_PROVIDERS", "REMOVAL_IMPACT", "ROBUSTNESS", "BACKUP_COVERAGE"]
    found = sample.ask(
        "query($ids: [String!]) {metricDefinitions(ids: $ids) {id nameZh nameEn formula numeratorZh numeratorEn "
        "denominatorZh tables literature}}",
        ids=wanted,
    )["metricDefinitions"]
    assert [definition["id"] for definition in found] == wanted
    for definition in found:
        assert {"pairings", "visits", "party_organizations", "judges"} <= set(definition["tables"])
    assert "Memmott" in found[2]["literature"] and "ReVelle" in found[3]["literature"]
