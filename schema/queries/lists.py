"""The lists of nodes: `divisions(first, after, where, orderBy, asOf, windowDays)` and its sisters."""

from typing import Annotated, Any

import numpy as np
import strawberry

from schema import ordering as order
from schema import where as conditions
from schema.context import WINDOW_DAYS, Info, view_of
from schema.filters import UNSET, rows_where
from schema.ordering import Order, ordering_of
from schema.pagination import DEFAULT_FIRST, RowList
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
        rows = np.arange(view.table_rows(table), dtype=np.int32)
        if where is not UNSET and where is not None:
            rows = rows[rows_where(view, where)]
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
        conditions.ServicePointWhere,
        order.ServicePointOrderField,
        "Service points. 服务站点。",
    )
    service_point_outputs: refs.ServicePointOutputList = node_list(
        "service_point_outputs",
        refs.ServicePointOutputList,
        conditions.ServicePointOutputWhere,
        order.ServicePointOutputOrderField,
        "What service points report by month. 站点月报。",
    )
    agreements: refs.AgreementList = node_list(
        "agreements",
        refs.AgreementList,
        conditions.AgreementWhere,
        order.AgreementOrderField,
        "Agreements and joint opinions of any date. 协议与工作意见（含已终止）。",
    )
    pairings: refs.PairingList = node_list(
        "pairings",
        refs.PairingList,
        conditions.PairingWhere,
        order.PairingOrderField,
        "Pairings of any status. 共建结对（各种状态）。",
    )
    assignments: refs.AssignmentList = node_list(
        "assignments",
        refs.AssignmentList,
        conditions.AssignmentWhere,
        order.ValidityOrderField,
        "Judges assigned to divisions. 一法官。",
    )
    activities: refs.ActivityList = node_list(
        "activities", refs.ActivityList, conditions.ActivityWhere, order.EventOrderField, "Activities. 共建活动。"
    )
    visits: refs.VisitList = node_list(
        "visits", refs.VisitList, conditions.VisitWhere, order.EventOrderField, "Visits. 下沉走访。"
    )
    service_requests: refs.ServiceRequestList = node_list(
        "service_requests",
        refs.ServiceRequestList,
        conditions.ServiceRequestWhere,
        order.ServiceRequestOrderField,
        "Service requests. 需求工单。",
    )
