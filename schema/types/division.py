"""Division 行政区划."""

from typing import Any

import strawberry

from graph_service.domain.vocabulary import DivisionKind, Level
from graph_service.snapshot.columns import NONE
from schema import reading as read
from schema import relations as steps
from schema.node import Node
from schema.relations import related
from schema.types import references as refs


def _code(root: Node) -> Any:
    return root.rows.key(root.row)


def _parent(root: Node) -> Any:
    return read.node_of_row(root, "divisions", int(steps.shown_parents(root.view.snapshot)[root.row]))


def _ancestors(root: Node) -> Any:
    parents = steps.shown_parents(root.view.snapshot)
    found, row = [], int(parents[root.row])
    while row != NONE:
        found.append(read.node_of_row(root, "divisions", row))
        row = int(parents[row])
    return found[::-1]


@strawberry.type(description="An administrative division. 行政区划。")
class Division(Node, table="divisions"):
    code: str = read.worked_out(_code, "Statistical code: 2, 4, 6, 9 or 12 digits. 统计用区划代码。")
    level: Level = read.word("level", Level, "Level. 级别。")
    kind: DivisionKind | None = read.word("kind", DivisionKind, "Kind, below districts. 类别（乡级、村级）。")
    population: int | None = read.count("population", "Residents, if known. 人口。")
    households: int | None = read.count("households", "Households, if known. 户数。")
    valid_from: str | None = read.span("valid_from", "First day, month or year. 设立日期。")
    valid_to: str | None = read.span("valid_to", "Day, month or year from which it is no more. 撤销日期。")
    successor: refs.DivisionRef | None = read.one("successor", "What it became. 继任区划。")
    parent: refs.DivisionRef | None = read.worked_out(_parent, "The division around it. 上级区划。")
    ancestors: list[refs.DivisionRef] = read.worked_out(
        _ancestors, "From the province down to the parent. 各级上级区划，自省级起。"
    )
    children: refs.DivisionList = related(steps.DIVISION_CHILDREN, "Divisions just below. 下级区划。")
    predecessors: refs.DivisionList = related(steps.DIVISION_PREDECESSORS, "What became it. 前身区划。")
    pairings: refs.PairingList = related(
        steps.DIVISION_PAIRINGS,
        "Surely valid court-branch pairings that name this very division, as BRANCH_PAIRED counts them. "
        "直接覆盖本区划的有效结对。",
    )
    buildings: refs.BuildingList = related(steps.DIVISION_BUILDINGS, "Buildings listed in it. 所在楼宇。")
    agencies: refs.AgencyList = related(steps.DIVISION_AGENCIES, "Agencies listed in it. 所在单位。")
    courts: refs.CourtList = related(steps.DIVISION_COURTS, "Courts that list it as theirs. 管辖法院。")
    party_organizations: refs.PartyOrganizationList = related(
        steps.DIVISION_ORGANIZATIONS, "Party organizations that it hosts. 所属党组织。"
    )
    assignments: refs.AssignmentList = related(steps.DIVISION_ASSIGNMENTS, "Judges assigned to it. 一法官。")
    service_points: refs.ServicePointList = related(
        steps.DIVISION_SERVICE_POINTS, "Service points in it and below. 辖区内服务站点。"
    )
    activities: refs.ActivityList = related(
        steps.DIVISION_ACTIVITIES, "Activities in it and below. 辖区内共建活动。"
    )
    visits: refs.VisitList = related(steps.DIVISION_VISITS, "Visits in it and below. 辖区内下沉走访。")
    service_requests: refs.ServiceRequestList = related(
        steps.DIVISION_REQUESTS, "Service requests from it and below. 辖区内需求工单。"
    )
    joined_activities: refs.ActivityList = related(
        steps.DIVISION_JOINED, "Activities that it joined as a partner. 作为共建方参加的活动。"
    )
    run_service_points: refs.ServicePointList = related(
        steps.DIVISION_RUN_POINTS, "Service points that it runs. 运行的服务站点。"
    )
    mediators: refs.MediatorList = related(
        steps.DIVISION_MEDIATORS, "Mediators who serve in it or below, past ones too. 辖区内调解员（含已离任）。"
    )
    agreements: refs.AgreementList = related(
        steps.DIVISION_AGREEMENTS,
        "Agreements that count for this very division, past ones too: they cover it, or a party is the division "
        "itself, an organization that it hosts or an agency in it. 计入本区划的协议（含已终止）。",
    )
    judicial_advices: refs.JudicialAdviceList = related(
        steps.DIVISION_ADVICES, "Judicial advice addressed to it. 收到的司法建议。"
    )
    reports: refs.ReportList = related(steps.DIVISION_REPORTS, "Monthly reports on it. 一报告。")
    community_rules: refs.CommunityRuleList = related(
        steps.DIVISION_RULES, "Its charters, rules and plans. 自治文件与规划。"
    )
    case_statistics: refs.CaseStatisticList = related(
        steps.DIVISION_STATISTICS, "Its cases by month: context only. 案件统计，仅供参考，不作考核依据。"
    )
    standards: refs.StandardList = related(
        steps.DIVISION_STANDARDS, "Standards made for it and what lies in it. 专门适用于该区划的标准。"
    )
    scopes: refs.ScopeList = related(
        steps.DIVISION_SCOPES, "Tables declared complete for it. 对该区划申报的数据完整范围。"
    )
