"""The lists of nodes: `divisions(first, after, where, orderBy, asOf, windowDays)` and its sisters."""

from typing import Annotated, Any

import strawberry

from schema import ordering as order
from schema import where as conditions
from schema import where_records as records
from schema import where_work as work
from schema.context import WINDOW_DAYS, Info, view_of
from schema.filters import UNSET, rows_where
from schema.ordering import Order, ordering_of
from schema.pagination import DEFAULT_FIRST, RowList
from schema.presence import listed, masked
from schema.queries.arguments import AsOf, WindowDays
from schema.relations import After, First
from schema.types import references as refs


def node_list(table: str, connection: Any, where_input: Any, order_field: Any, description: str) -> Any:
    """The root field that lists the rows of a table."""

    def list_nodes(
        info: Info,
        first: First = DEFAULT_FIRST,
        after: After = None,
        where: Any = UNSET,
        order_by: Any = UNSET,
        as_of: AsOf = None,
        window_days: WindowDays = WINDOW_DAYS,
    ) -> Any:
        view = view_of(info, as_of, window_days)
        there = listed(view, table)
        if where is not UNSET and where is not None:
            chosen = rows_where(view, where)
            there = chosen if there is None else there & chosen
        rows = masked(there, view.table_rows(table))
        ordering = ordering_of(view, table, order_by if order_by is not UNSET else None)
        return RowList(view, table, rows, ordering).connection(first, after)

    list_nodes.__annotations__.update(
        where=Annotated[where_input | None, strawberry.argument(description="Which ones. 条件。")],
        order_by=Annotated[Order[order_field] | None, strawberry.argument(description="Order. 排序。")],
        **{"return": connection},
    )
    return strawberry.field(resolver=list_nodes, description=description)


@strawberry.type
class ListQueries:
    divisions: refs.DivisionList = node_list(
        "divisions", refs.DivisionList, conditions.DivisionWhere, order.DivisionOrderField, "Divisions. 行政区划。"
    )
    buildings: refs.BuildingList = node_list(
        "buildings", refs.BuildingList, conditions.BuildingWhere, order.KeyOrderField, "Buildings. 商务楼宇。"
    )
    courts: refs.CourtList = node_list(
        "courts", refs.CourtList, conditions.CourtWhere, order.KeyOrderField, "Courts. 法院与人民法庭。"
    )
    party_organizations: refs.PartyOrganizationList = node_list(
        "party_organizations",
        refs.PartyOrganizationList,
        conditions.PartyOrganizationWhere,
        order.ValidityOrderField,
        "Party organizations. 党组织。",
    )
    judges: refs.JudgeList = node_list(
        "judges",
        refs.JudgeList,
        conditions.JudgeWhere,
        order.ValidityOrderField,
        "Judges and judges' assistants, names masked. 法官与法官助理（姓名脱敏）。",
    )
    mediators: refs.MediatorList = node_list(
        "mediators",
        refs.MediatorList,
        conditions.MediatorWhere,
        order.ValidityOrderField,
        "Mediators, names masked. 调解员（姓名脱敏）。",
    )
    agencies: refs.AgencyList = node_list(
        "agencies", refs.AgencyList, conditions.AgencyWhere, order.KeyOrderField, "Agencies. 单位。"
    )
    service_points: refs.ServicePointList = node_list(
        "service_points",
        refs.ServicePointList,
        work.ServicePointWhere,
        order.ServicePointOrderField,
        "Service points. 服务站点。",
    )
    service_point_outputs: refs.ServicePointOutputList = node_list(
        "service_point_outputs",
        refs.ServicePointOutputList,
        work.ServicePointOutputWhere,
        order.ServicePointOutputOrderField,
        "What service points report by month. 站点月报。",
    )
    agreements: refs.AgreementList = node_list(
        "agreements",
        refs.AgreementList,
        work.AgreementWhere,
        order.AgreementOrderField,
        "Agreements and joint opinions of any date. 协议与工作意见（含已终止）。",
    )
    pairings: refs.PairingList = node_list(
        "pairings",
        refs.PairingList,
        work.PairingWhere,
        order.PairingOrderField,
        "Pairings of any status. 共建结对（各种状态）。",
    )
    assignments: refs.AssignmentList = node_list(
        "assignments",
        refs.AssignmentList,
        work.AssignmentWhere,
        order.ValidityOrderField,
        "Judges assigned to divisions. 一法官。",
    )
    activities: refs.ActivityList = node_list(
        "activities", refs.ActivityList, work.ActivityWhere, order.EventOrderField, "Activities. 共建活动。"
    )
    visits: refs.VisitList = node_list(
        "visits", refs.VisitList, work.VisitWhere, order.EventOrderField, "Visits. 下沉走访。"
    )
    service_requests: refs.ServiceRequestList = node_list(
        "service_requests",
        refs.ServiceRequestList,
        work.ServiceRequestWhere,
        order.ServiceRequestOrderField,
        "Service requests. 需求工单。",
    )
    request_moves: refs.RequestMoveList = node_list(
        "request_moves",
        refs.RequestMoveList,
        records.RequestMoveWhere,
        order.RequestMoveOrderField,
        "Moves of service requests. 需求流转。",
    )
    topics: refs.TopicList = node_list(
        "topics",
        refs.TopicList,
        records.TopicWhere,
        order.MonthOrderField,
        "Topics of the months. 每月一题。",
    )
    initiatives: refs.InitiativeList = node_list(
        "initiatives",
        refs.InitiativeList,
        records.InitiativeWhere,
        order.ValidityOrderField,
        "Initiatives and brands. 项目与品牌。",
    )
    judicial_advices: refs.JudicialAdviceList = node_list(
        "judicial_advices",
        refs.JudicialAdviceList,
        records.JudicialAdviceWhere,
        order.JudicialAdviceOrderField,
        "Judicial advice. 司法建议。",
    )
    reports: refs.ReportList = node_list(
        "reports",
        refs.ReportList,
        records.ReportWhere,
        order.MonthOrderField,
        "Monthly reports of branches. 一报告。",
    )
    community_rules: refs.CommunityRuleList = node_list(
        "community_rules",
        refs.CommunityRuleList,
        records.CommunityRuleWhere,
        order.CommunityRuleOrderField,
        "Charters, rules and plans of villages and communities. 村居章程、村规民约与规划。",
    )
    case_statistics: refs.CaseStatisticList = node_list(
        "case_statistics",
        refs.CaseStatisticList,
        records.CaseStatisticWhere,
        order.MonthOrderField,
        "Cases by month: context only, by key unless asked otherwise. 案件统计，仅供参考，不作考核依据。",
    )
    standards: refs.StandardList = node_list(
        "standards",
        refs.StandardList,
        records.StandardWhere,
        order.ValidityOrderField,
        "Standards of any date. 标准（含已失效）。",
    )
    scopes: refs.ScopeList = node_list(
        "scopes",
        refs.ScopeList,
        records.ScopeWhere,
        order.KeyOrderField,
        "Tables declared complete. 申报的数据完整范围。",
    )
