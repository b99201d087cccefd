"""The programmes' queries: what they show of the figures, page by page, and how they refuse."""

from typing import Any

import pytest

from tests.schema.asking import Row, World, connection, every_node, pages
from tests.schema.worlds import division

STREET, OTHER, COMMUNITY = "110115001", "110115002", "110115001001"
MARKS = ["BRANCH", "SENTINEL", "JUDGE", "ORDER", "CLASS", "ACTIVITY", "REPORT"]
LINK = (
    "level roleZh roleEn through {code} missingZh missingEn organizations {nodes {key}} judges {nodes {key name}}"
)
CHAIN = f"""query($code: String, $court: String) {{responsibilityChain(code: $code, courtKey: $court) {{
    asOf division {{code}} court {{key}} complete levels {{{LINK}}}}}}}"""


def organization(key: str, host: str, kind: str = "BRANCH") -> Row:
    return {"key": key, "name": key, "kind": kind, "host": host}


def tables() -> dict[str, list[Row]]:
    """A district with a court, two streets, and one row of whatever the programmes are about."""
    request = {"source": "PARTY_ORDER", "kind": "LEGAL_EDUCATION", "division_code": COMMUNITY, "topic_key": "T"}
    lecture = {"status": "HELD", "organisers": ("B",), "division_code": STREET, "theme": "防范养老诈骗"}
    return {
        "divisions": [division(code) for code in ("11", "1101", "110115", STREET, OTHER, COMMUNITY)],
        "courts": [{"key": "C", "name": "法院", "level": "BASIC", "division_codes": ("110115",)}],
        "agencies": [{"key": "A", "name": "人社局", "kind": "HUMAN_RESOURCES", "division_code": "11"}],
        "party_organizations": [
            organization("G", "courts/C", "LEADING_PARTY_MEMBERS_GROUP"),
            organization("B", "courts/C"),
        ],
        "judges": [{"key": "J", "name": "李某乙", "court_key": "C", "branch_key": "B", "party_member": True}],
        "initiatives": [{"key": "I", "name": "诉源治理直通车"}],
        "topics": [{"key": "T", "name": "物业服务", "month": "2022-09"}],
        "pairings": [{"key": "P", "branch_key": "B", "partner": f"divisions/{STREET}"}],
        "assignments": [{"key": "AS", "judge_key": "J", "division_code": COMMUNITY}],
        "agreements": [
            {"key": "AG", "name": "意见", "kind": "HEADQUARTERS_TO_HEADQUARTERS", "parties": ("agencies/A",)}
            | {"topics": ("劳动争议",)}
        ],
        "service_points": [
            {"key": "S", "name": "站", "kind": "RED_E_STATION", "division_code": STREET}
            | {"functions": ("LAW_PUBLICITY", "PARTY_MASS_CONTACT", "MEMBER_TRAINING", "DISPUTE_RESOLUTION")}
        ],
        "activities": [
            lecture
            | {"key": "V", "date": "2022-10-10", "form": "LECTURE"}
            | {"audience": 30, "channel": "ON_SITE", "initiative_key": "I"},
            lecture | {"key": "W", "date": "2022-11-01", "form": "SEMINAR", "status": "PLANNED"},
        ],
        "service_requests": [
            request | {"key": "R1", "placed_at": "2022-10-02T09:00"},
            request | {"key": "R2", "placed_at": "2022-10-20T09:00", "source": "QR_CODE", "service_point_key": "S"},
        ],
        "judicial_advices": [
            {"key": "D", "issuer": "C", "addressee": "agencies/A", "topic_key": "T", "sent": "2022-10-01"}
            | {"name": "建议", "reply_due": "2022-11-01"}
        ],
        "community_rules": [
            {"key": "L", "name": "章程", "division_code": COMMUNITY, "kind": "CHARTER", "branch_key": "B"}
        ],
        "mediators": [
            {
                "key": "M",
                "name": "王某丙",
                "kind": "GRID_WORKER",
                "division_codes": (COMMUNITY,),
                "on_platform": True,
            }
        ],
        "case_statistics": [
            {"key": f"{year}-{month}", "court_key": "C", "month": f"{year}-{month:02}", "new_cases": cases}
            for year, cases in ((2021, 100), (2022, 80))
            for month in range(1, 7)
        ],
    }


@pytest.fixture(scope="module")
def world(make_world) -> World:
    return make_world(tables=tables())


def test_the_chain_names_who_is_there_and_the_link_that_is_missing(world):
    found = world.ask(CHAIN, code=COMMUNITY)["responsibilityChain"]
    group, committee, branch, members = found["levels"]
    assert (found["division"], found["court"], found["complete"]) == ({"code": COMMUNITY}, {"key": "C"}, False)
    assert [level["roleZh"] for level in found["levels"]] == ["党组领治", "机关党委综治", "党支部主治", "党员共治"]
    assert group["roleEn"] == "the leading Party members' group leads"
    assert group["organizations"]["nodes"] == [{"key": "G"}]
    assert "机关党委" in committee["missingZh"] and "committee" in committee["missingEn"].lower()
    assert (branch["organizations"]["nodes"], branch["through"]) == ([{"key": "B"}], {"code": STREET})
    assert (members["judges"]["nodes"], members["through"]) == ([{"key": "J", "name": "李**"}], {"code": COMMUNITY})
    assert [level["missingZh"] is None for level in found["levels"]] == [True, False, True, True]


def test_the_chain_of_a_court_has_all_its_branches_and_members(world):
    found = world.ask(CHAIN, court="C")["responsibilityChain"]
    assert (found["division"], found["levels"][2]["through"]) == (None, None)
    assert found["levels"][2]["organizations"]["nodes"] == [{"key": "B"}]


@pytest.mark.parametrize("arguments", [{}, {"code": STREET, "court": "C"}, {"code": "11"}, {"code": "1101"}])
def test_a_chain_is_asked_for_one_place_that_one_court_answers_for(world, arguments):
    error = world.refusal(CHAIN, **arguments)
    assert error.code == "BAD_USER_INPUT"
    assert "courtKey" in error.message


SCORES = """code: division {code} met unmet unknown
    marks {mark nameZh status measure count records {totalCount nodes {key}}}"""


def test_the_scorecard_has_a_street_a_row_and_seven_marks_each(world):
    scores = {
        node["code"]["code"]: node for node in every_node(world, connection("streetScorecard", "", SCORES), 1)
    }
    assert list(scores) == [STREET, OTHER]
    marks = {mark["mark"]: mark for mark in scores[STREET]["marks"]}
    assert list(marks) == MARKS
    met = [mark for mark in MARKS if marks[mark]["status"] == "MET"]
    assert met == ["BRANCH", "ORDER", "CLASS"]
    records = [[node["key"] for node in marks[mark]["records"]["nodes"]] for mark in met]
    assert records == [["P"], ["R1"], ["V"]]
    assert (scores[STREET]["met"], scores[STREET]["unmet"], scores[STREET]["unknown"]) == (3, 0, 4)
    assert scores[OTHER]["unknown"] == 7


def test_in_the_sample_each_mark_has_as_many_records_as_it_says(sample):
    query = connection("streetScorecard", 'within: "110115"', SCORES)
    for page in pages(sample, query, 5):
        for score in page["nodes"]:
            assert score["met"] + score["unmet"] + score["unknown"] == len(MARKS)
            for mark in score["marks"]:
                assert mark["count"] == mark["records"]["totalCount"]
                assert (mark["status"] == "MET") == (mark["count"] > 0)


def test_the_calendar_tells_plan_and_done_of_every_month(world):
    query = """{activityCalendar(from: "2022-10-01", to: "2022-11-30") {truncated
        months {month planned held cancelled themes {theme planned held} themesHeld
            forms {form count} audience {channel audience} distinctPartners}}}"""
    october, november = world.ask(query)["activityCalendar"]["months"]
    assert october == {
        "month": "2022-10",
        "planned": 0,
        "held": 1,
        "cancelled": 0,
        "themes": [{"theme": "防范养老诈骗", "planned": 0, "held": 1}],
        "themesHeld": 1,
        "forms": [{"form": "LECTURE", "count": 1}],
        "audience": [{"channel": "ONLINE", "audience": None}, {"channel": "ON_SITE", "audience": 30}],
        "distinctPartners": 0,
    }
    assert (november["month"], november["planned"], november["held"]) == ("2022-11", 1, 0)


PERIOD = "from to newCases newCasesChange mediated mediatedChange fastTrack monthsMissing"
TREND = f"""query($within: String, $court: String, $step: TrendStep! = QUARTER) {{
    caseTrend(within: $within, courtKey: $court, step: $step, from: "2022-01-01", to: "2022-06-30") {{
        noteZh noteEn basis courts {{nodes {{key}}}} periods {{{PERIOD}}} total {{{PERIOD}}} truncated}}}}"""


def test_the_trend_carries_its_note_and_says_whose_statistics_it_shows(world):
    found = world.ask(TREND, within="11")["caseTrend"]
    assert found["noteZh"] == "仅供参考，不作考核依据"
    assert "context only" in found["noteEn"].lower()
    assert (found["basis"], found["courts"]["nodes"]) == ("COURTS", [{"key": "C"}])
    assert [(each["from"], each["to"], each["newCases"]) for each in found["periods"]] == [
        ("2022-01", "2022-03", 240),
        ("2022-04", "2022-06", 240),
    ]
    assert found["total"]["newCasesChange"] == pytest.approx(-0.2)
    assert (found["total"]["mediated"], found["total"]["mediatedChange"]) == (None, None)
    assert found["total"]["monthsMissing"] == [f"2022-0{month}" for month in range(1, 7)]
    assert world.ask(TREND, court="C")["caseTrend"]["basis"] == "COURT"
    assert world.ask(TREND, within=STREET)["caseTrend"] == found | {
        "basis": None,
        "courts": {"nodes": []},
        "periods": [],
        "total": None,
    }


def test_a_trend_is_of_a_place_or_of_a_court(world):
    error = world.refusal(TREND, within="11", court="C")
    assert (error.code, "courtKey" in error.message) == ("BAD_USER_INPUT", True)


TOPIC = """topic {key name} requestsBefore requestsDuring requestsAfter afterIsOver change
    adviceGiven adviceReplied adviceOverdue adviceAwaited replied: repliedInTime {numerator denominator ratio}"""


def test_a_topic_has_its_requests_and_its_advice(world):
    query = connection("topicStats", 'month: "2022-09", days: 30', TOPIC)
    (found,) = every_node(world, query)
    assert (found["topic"]["key"], found["requestsBefore"], found["requestsAfter"]) == ("T", 0, 2)
    assert (found["afterIsOver"], found["change"]) == (True, None)
    assert (found["adviceGiven"], found["adviceOverdue"]) == (1, 1)
    assert found["replied"] == {"numerator": 0, "denominator": 1, "ratio": 0.0}
    assert every_node(world, connection("topicStats", 'month: "2022-10"', TOPIC)) == []
    assert world.refusal(connection("topicStats", 'month: "2022-9"', TOPIC)).code == "BAD_USER_INPUT"
    assert world.refusal(connection("topicStats", 'key: "X"', TOPIC)).code == "NOT_FOUND"


def test_orders_stand_with_what_followed(world):
    query = """{orderFollowUps(followUp: LECTURE, days: 10) {
        count waiting medianDays followed {numerator denominator}
        orders {totalCount nodes {request {key} activity {key}}}}}"""
    found = world.ask(query)["orderFollowUps"]
    assert (found["count"], found["followed"]) == (2, {"numerator": 1, "denominator": 2})
    assert found["medianDays"] == 8
    assert found["orders"]["nodes"] == [
        {"request": {"key": "R1"}, "activity": {"key": "V"}},
        {"request": {"key": "R2"}, "activity": None},
    ]


SPOT = "division {code} requests requestsBefore change ratio legalRisk"


def test_hot_spots_say_how_requests_changed(world):
    query = connection("requestHotSpots", "unit: COMMUNITY, windowDays: 30", SPOT)
    (found,) = every_node(world, query)
    assert found == {
        "division": {"code": COMMUNITY},
        "requests": 1,
        "requestsBefore": 1,
        "change": 0,
        "ratio": 1.0,
        "legalRisk": 0,
    }
    assert world.refusal(connection("requestHotSpots", "unit: BUILDING", SPOT)).code == "BAD_USER_INPUT"


def test_hot_spots_of_the_sample_page_from_the_largest_increase(sample):
    query = connection("requestHotSpots", "unit: STREET", SPOT)
    whole = every_node(sample, query, 100)
    assert len(whole) > 20
    assert every_node(sample, query, 7) == whole
    order = [(-spot["change"], -spot["requests"], spot["division"]["code"]) for spot in whole]
    assert order == sorted(order)


def test_the_other_figures_of_the_programmes(world):
    query = """{
        initiativeStats(key: "I") {initiative {name} initiatives activities {count audienceOnSite audienceOnline}
            activitiesPlanned servicePoints agreements}
        agreementReach {agreements {nodes {key}} districtsTotal districts {division {code} whole part topics}
            unreached {totalCount} topics {topic agreements districts}}
        mediatorStats {kind count onPlatform divisionsServed}
        communityRuleStats {kind documents helped divisionsHelped}
        servicePointStats {byFunction {function points} withAllFunctions {nodes {key}}}}"""
    found = world.ask(query)
    assert found["initiativeStats"]["activities"] == {"count": 1, "audienceOnSite": 30, "audienceOnline": None}
    assert found["agreementReach"]["districts"] == [
        {"division": {"code": "110115"}, "whole": 1, "part": 0, "topics": ["劳动争议"]}
    ]
    assert (found["agreementReach"]["districtsTotal"], found["agreementReach"]["unreached"]["totalCount"]) == (1, 0)
    assert [each for each in found["mediatorStats"] if each["count"]] == [
        {"kind": "GRID_WORKER", "count": 1, "onPlatform": 1, "divisionsServed": 1}
    ]
    assert found["communityRuleStats"][0] == {"kind": "CHARTER", "documents": 1, "helped": 1, "divisionsHelped": 1}
    assert found["servicePointStats"]["withAllFunctions"]["nodes"] == [{"key": "S"}]


def groups(world: World, by: str, fields: str, arguments: str = "") -> list[Any]:
    query = f"{{serviceRequestStats(groupBy: [{by}] {arguments}) {{count groups {{{fields} count}}}}}}"
    return world.ask(query)["serviceRequestStats"]["groups"]


def test_requests_are_grouped_by_topic_by_point_and_by_state(world):
    assert groups(world, "TOPIC", "topic {key}") == [{"topic": {"key": "T"}, "count": 2}]
    by_point = [{"servicePoint": None, "count": 1}, {"servicePoint": {"key": "S"}, "count": 1}]
    assert groups(world, "SERVICE_POINT", "servicePoint {key}") == by_point
    assert groups(world, "STATE", "state") == [{"state": "PLACED", "count": 2}]
    query = '{serviceRequestStats(topic: "T", source: QR_CODE) {count refused}}'
    assert world.ask(query)["serviceRequestStats"] == {"count": 1, "refused": 0}
    assert world.refusal('{serviceRequestStats(topic: "X") {count}}').code == "NOT_FOUND"


def test_every_new_figure_is_defined(world):
    wanted = ["RESPONSIBILITY_CHAIN", "STREET_SCORECARD", "ACTIVITY_CALENDAR", "CASE_TREND", "ORDER_FOLLOW_UP"]
    found = world.ask("query($ids: [String!]) {metricDefinitions(ids: $ids) {id tables}}", ids=wanted)
    defined = {each["id"]: each["tables"] for each in found["metricDefinitions"]}
    assert list(defined) == wanted
    assert "case_statistics" not in defined["STREET_SCORECARD"]
