"""What records, demands and declares: the names shown, judges behind moves, and figures that rank nobody."""

import pytest

from graph_service.domain.vocabulary import Measure
from tests.schema.asking import SCHEMA, World, unwrapped
from tests.schema.worlds import division

TABLES = {
    "divisions": [division("11", name="北京市"), division("110105001", name="建外街道")],
    "courts": [{"key": "C1", "name": "朝阳法院", "level": "BASIC", "division_codes": ("110105001",)}],
    "party_organizations": [{"key": "B1", "name": "第一支部", "kind": "BRANCH", "host": "courts/C1"}],
    "judges": [{"key": "J1", "name": "张某甲", "court_key": "C1", "office_phone": "010-87654321"}],
    "service_requests": [
        {
            "key": "R1",
            "source": "PARTY_ORDER",
            "kind": "MEDIATION_GUIDANCE",
            "division_code": "110105001",
            "placed_at": "2022-11-01T09:00",
        }
    ],
    "request_moves": [
        {"key": f"M{day}", "request_key": "R1", "state": state, "at": f"2022-11-0{day}T09:00", "by": by}
        for day, state, by in (
            (1, "PLACED", None),
            (2, "DISPATCHED", "party_organizations/B1"),
            (3, "IN_PROGRESS", "judges/J1"),
            (9, "COMPLETED", "courts/C1"),
        )
    ],
    "judicial_advices": [
        {"key": "D1", "issuer": "C1", "addressee": "divisions/110105001", "sent": "2022-10-08"},
        {
            "key": "D2",
            "name": "物业建议",
            "issuer": "C1",
            "addressee": "party_organizations/B1",
            "sent": "2022-10-09",
        },
    ],
    "reports": [
        {"key": "P1", "division_code": "110105001", "month": "2022-10", "branch_key": "B1"},
        {"key": "P2", "name": "九月情况", "division_code": "110105001", "month": "2022-09", "branch_key": "B1"},
    ],
    "case_statistics": [
        {"key": "S1", "court_key": "C1", "month": "2022-10", "new_cases": 7, "mediated": None, "fast_track": 0},
        {"key": "S2", "division_code": "11", "month": "2022-09", "new_cases": 90, "mediated": 8, "fast_track": 1},
    ],
    "standards": [{"key": "N1", "measure": "REPORT_FILED", "level": "STREET", "required": 12}],
    "scopes": [{"key": "O1", "table": "reports", "division_code": "11", "from": "2022-01-01", "to": None}],
}


@pytest.fixture(scope="module")
def world(make_world) -> World:
    return make_world(tables=TABLES)


def test_the_judge_behind_a_move_is_masked(world):
    (request,) = world.ask(
        """{serviceRequests {nodes {moves {nodes {name state at by {__typename key name}}}}}}"""
    )["serviceRequests"]["nodes"]
    moves = request["moves"]["nodes"]
    assert [move["by"] and (move["by"]["__typename"], move["by"]["name"]) for move in moves] == [
        None,
        ("PartyOrganization", "第一支部"),
        ("Judge", "张**"),
        ("Court", "朝阳法院"),
    ]
    assert moves[2]["at"] == "2022-11-03T09:00:00+08:00"
    assert "张某甲" not in str(moves) and "8765" not in str(moves)
    (judge,) = world.ask("{judges {nodes {name requestMoves {nodes {key}}}}}")["judges"]["nodes"]
    assert judge == {"name": "张**", "requestMoves": {"nodes": [{"key": "M3"}]}}


def test_a_move_to_come_is_in_no_list(world):
    day = '(asOf: "2022-11-08")'
    assert world.ask(f"{{requestMoves{day} {{totalCount}}}}")["requestMoves"]["totalCount"] == 3
    assert world.ask(f"{{courts{day} {{nodes {{requestMoves {{totalCount}}}}}}}}")["courts"]["nodes"] == [
        {"requestMoves": {"totalCount": 0}}
    ]


@pytest.mark.parametrize(
    ("field", "names"),
    [
        (
            "requestMoves",
            ["指导调解 R1 · 点单", "指导调解 R1 · 支部派单", "指导调解 R1 · 党员办单", "指导调解 R1 · 办结"],
        ),
        ("judicialAdvices", ["司法建议 2022-10-08", "物业建议"]),
        ("reports", ["建外街道 2022-10 报告", "九月情况"]),
        ("caseStatistics", ["朝阳法院 2022-10 案件统计", "北京市 2022-09 案件统计"]),
        ("standards", ["乡级一报告标准"]),
        ("scopes", ["北京市 · reports"]),
    ],
)
def test_what_has_no_name_is_shown_with_one(world, field, names):
    assert [node["name"] for node in world.ask(f"{{{field} {{nodes {{name}}}}}}")[field]["nodes"]] == names


def test_fields_show_their_columns(world):
    answer = world.ask(
        """{
        caseStatistics {nodes {key court {key} division {code} month newCases mediated fastTrack}}
        standards {nodes {measure level kind division {code} required isValid}}
        scopes(where: {table: {eq: "reports"}, from: {lte: "2022-01-01"}}) {nodes {table division {code} from to}}
        }"""
    )
    assert [list(node.values()) for node in answer["caseStatistics"]["nodes"]] == [
        ["S1", {"key": "C1"}, None, "2022-10", 7, None, 0],
        ["S2", None, {"code": "11"}, "2022-09", 90, 8, 1],
    ]
    assert [list(node.values()) for node in answer["standards"]["nodes"]] == [
        ["REPORT_FILED", "STREET", None, None, 12, True]
    ]
    assert [list(node.values()) for node in answer["scopes"]["nodes"]] == [
        ["reports", {"code": "11"}, "2022-01-01", None]
    ]


def test_case_figures_are_context_and_rank_nobody():
    """No order and no condition by number, no measure made of them, and the note wherever they are shown."""
    query = SCHEMA._schema.query_type.fields["caseStatistics"]
    order = unwrapped(unwrapped(query.args["orderBy"].type).fields["field"].type)
    assert set(order.values) == {"KEY", "MONTH"}
    assert not {"newCases", "mediated", "fastTrack"} & set(unwrapped(query.args["where"].type).fields)
    assert not [measure for measure in Measure if "CASE" in measure.name]
    types = SCHEMA._schema.type_map
    shown = [query, types["CaseStatistic"]]
    shown += [types[name].fields["caseStatistics"] for name in ("Court", "Division")]
    assert all("仅供参考，不作考核依据" in place.description for place in shown)
