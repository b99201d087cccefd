"""The example rows of the template: a small invented place, marked 【演示】, in which every key leads to a row."""

from datetime import date, datetime
from typing import Any, Final

_DAY: Final = date(2022, 11, 18)
_STREET, _COMMUNITY = "990101001", "990101001001"

#: Rows by table and column; words by their English name, several of anything as a tuple. No division of China has
#: a code that begins with 99.
EXAMPLE_ROWS: Final[dict[str, tuple[dict[str, Any], ...]]] = {
    "divisions": (
        {"key": "99", "name": "【演示】示范省"},
        {"key": "9901", "name": "【演示】示范市"},
        {"key": "990101", "name": "【演示】示范区"},
        {"key": _STREET, "name": "【演示】示范街道"},
        {"key": _COMMUNITY, "name": "【演示】示范社区", "population": 6000, "households": 2400},
    ),
    "buildings": ({"key": "SYN-B1", "name": "【演示】示范大厦", "division_code": _STREET},),
    "courts": (
        {"key": "SYN-C1", "name": "【演示】示范区人民法院", "level": "BASIC", "division_codes": ("990101",)},
    ),
    "agencies": (
        {
            "key": "SYN-A1",
            "name": "【演示】示范街道司法所",
            "kind": "JUSTICE_OFFICE",
            "level": "STREET",
            "division_code": _STREET,
        },
    ),
    "party_organizations": (
        {"key": "SYN-P1", "name": "【演示】民一庭党支部", "kind": "BRANCH", "host": "SYN-C1"},
        {
            "key": "SYN-P2",
            "name": "【演示】第一党小组",
            "kind": "PARTY_CELL",
            "superior_key": "SYN-P1",
            "host": "SYN-C1",
        },
    ),
    "judges": (
        {
            "key": "SYN-J1",
            "name": "张某甲",
            "court_key": "SYN-C1",
            "branch_key": "SYN-P1",
            "cell_key": "SYN-P2",
            "party_member": True,
            "title": "法官",
            "office_phone": "12368",
            "valid_from": "2021",
        },
    ),
    "mediators": (
        {
            "key": "SYN-M1",
            "name": "李某乙",
            "kind": "PEOPLE_MEDIATOR",
            "division_codes": (_STREET, _COMMUNITY),
            "on_platform": True,
            "valid_from": "2022-03",
        },
    ),
    "initiatives": ({"key": "SYN-I1", "name": "【演示】示范项目", "document": "【演示】示范文件"},),
    "topics": (
        {
            "key": "SYN-T1",
            "name": "【演示】物业纠纷",
            "month": "2022-11",
            "lead_agencies": ("SYN-A1",),
            "advice": "【演示】建立定期会商",
        },
    ),
    "service_points": (
        {
            "key": "SYN-S1",
            "name": "【演示】示范街道微法庭",
            "kind": "MICRO_COURT",
            "division_code": _STREET,
            "run_by": "SYN-C1",
            "opened": "2022-03-01",
            "functions": ("DISPUTE_RESOLUTION", "LAW_PUBLICITY"),
            "initiative_key": "SYN-I1",
        },
    ),
    "service_point_outputs": (
        {
            "service_point_key": "SYN-S1",
            "month": "2022-11",
            "mediations": 12,
            "consulting_hours": 8.5,
            "people_served": 40,
        },
    ),
    "agreements": (
        {
            "key": "SYN-G1",
            "name": "【演示】示范联动协议",
            "kind": "LINKAGE",
            "parties": ("SYN-C1", "SYN-A1"),
            "form": "合作备忘录",
            "signed": "2022-03",
            "mechanisms": ("定期会商", "信息共享"),
            "division_codes": ("990101",),
            "topics": ("物业纠纷",),
        },
    ),
    "pairings": ({"branch_key": "SYN-P1", "partner": _STREET, "valid_from": "2022-03"},),
    "assignments": ({"judge_key": "SYN-J1", "division_code": _COMMUNITY, "valid_from": "2022-03-01"},),
    "activities": (
        {
            "key": "SYN-H1",
            "date": _DAY,
            "status": "HELD",
            "form": "LECTURE",
            "organisers": ("SYN-P1",),
            "partners": (_STREET, "SYN-A1"),
            "theme": "【演示】民法典宣讲",
            "division_code": _STREET,
            "audience": 60,
            "channel": "ON_SITE",
            "initiative_key": "SYN-I1",
        },
    ),
    "visits": (
        {
            "judge_key": "SYN-J1",
            "date": _DAY,
            "division_code": _COMMUNITY,
            "purpose": "【演示】普法宣传",
            "hours": 1.5,
        },
    ),
    "service_requests": (
        {
            "key": "SYN-R1",
            "source": "HOTLINE_12368",
            "kind": "LEGAL_CONSULTATION",
            "division_code": _STREET,
            "requester_key": "SYN-A1",
            "placed_at": datetime(2022, 11, 14, 9, 30),
            "dispatched_at": datetime(2022, 11, 14, 10, 0),
            "handler_key": "SYN-P1",
            "accepted_at": datetime(2022, 11, 14, 11, 0),
            "cell_key": "SYN-P2",
            "contacted_at": datetime(2022, 11, 14, 14, 0),
            "started_at": datetime(2022, 11, 15, 9, 0),
            "judge_key": "SYN-J1",
            "completed_at": datetime(2022, 11, 16, 16, 0),
            "outcome": "ANSWERED",
            "evaluated_at": datetime(2022, 11, 18, 9, 0),
            "satisfied": True,
            "legal_risk": False,
            "topic_key": "SYN-T1",
            "service_point_key": "SYN-S1",
        },
    ),
    "request_moves": (
        {"request_key": "SYN-R1", "state": "PLACED", "at": datetime(2022, 11, 14, 9, 30), "by": "SYN-A1"},
    ),
    "judicial_advices": (
        {
            "key": "SYN-D1",
            "name": "【演示】关于物业服务的司法建议",
            "issuer": "SYN-C1",
            "addressee": "SYN-A1",
            "topic_key": "SYN-T1",
            "sent": date(2022, 9, 1),
            "reply_due": date(2022, 11, 1),
            "replied": date(2022, 10, 20),
        },
    ),
    "reports": (
        {"division_code": _STREET, "month": "2022-11", "branch_key": "SYN-P1", "name": "【演示】十一月报告"},
    ),
    "community_rules": (
        {
            "division_code": _COMMUNITY,
            "kind": "RULE",
            "name": "【演示】示范社区公约",
            "branch_key": "SYN-P1",
            "adopted": "2022-06",
        },
    ),
    "case_statistics": (
        {"division_code": "990101", "month": "2022-10", "new_cases": 120, "mediated": 45, "fast_track": 30},
    ),
    "standards": (
        {
            "measure": "BRANCH_PAIRED",
            "level": "STREET",
            "division_code": "990101",
            "required": 1,
            "issued_by": "【演示】示范区人民法院",
            "document": "【演示】示范文件",
            "valid_from": "2022",
        },
    ),
    "scopes": (
        {"table": "pairings", "division_code": "990101", "from": date(2022, 1, 1), "to": date(2022, 12, 31)},
    ),
}
