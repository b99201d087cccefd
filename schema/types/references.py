"""References to the node types by name, so that their modules need not import one another."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.node import Node
from schema.pagination import Connection

if TYPE_CHECKING:
    from schema.types.activity import Activity
    from schema.types.agency import Agency
    from schema.types.agreement import Agreement
    from schema.types.assignment import Assignment
    from schema.types.building import Building
    from schema.types.case_statistic import CaseStatistic
    from schema.types.community_rule import CommunityRule
    from schema.types.court import Court
    from schema.types.division import Division
    from schema.types.initiative import Initiative
    from schema.types.judge import Judge
    from schema.types.judicial_advice import JudicialAdvice
    from schema.types.mediator import Mediator
    from schema.types.pairing import Pairing
    from schema.types.party_organization import PartyOrganization
    from schema.types.report import Report
    from schema.types.request_move import RequestMove
    from schema.types.scope import Scope
    from schema.types.service_point import ServicePoint
    from schema.types.service_point_output import ServicePointOutput
    from schema.types.service_request import ServiceRequest
    from schema.types.standard import Standard
    from schema.types.topic import Topic
    from schema.types.visit import Visit

ActivityRef = Annotated["Activity", strawberry.lazy("schema.types.activity")]
AgencyRef = Annotated["Agency", strawberry.lazy("schema.types.agency")]
AgreementRef = Annotated["Agreement", strawberry.lazy("schema.types.agreement")]
AssignmentRef = Annotated["Assignment", strawberry.lazy("schema.types.assignment")]
BuildingRef = Annotated["Building", strawberry.lazy("schema.types.building")]
CaseStatisticRef = Annotated["CaseStatistic", strawberry.lazy("schema.types.case_statistic")]
CommunityRuleRef = Annotated["CommunityRule", strawberry.lazy("schema.types.community_rule")]
CourtRef = Annotated["Court", strawberry.lazy("schema.types.court")]
DivisionRef = Annotated["Division", strawberry.lazy("schema.types.division")]
InitiativeRef = Annotated["Initiative", strawberry.lazy("schema.types.initiative")]
JudgeRef = Annotated["Judge", strawberry.lazy("schema.types.judge")]
JudicialAdviceRef = Annotated["JudicialAdvice", strawberry.lazy("schema.types.judicial_advice")]
MediatorRef = Annotated["Mediator", strawberry.lazy("schema.types.mediator")]
PairingRef = Annotated["Pairing", strawberry.lazy("schema.types.pairing")]
PartyOrganizationRef = Annotated["PartyOrganization", strawberry.lazy("schema.types.party_organization")]
ReportRef = Annotated["Report", strawberry.lazy("schema.types.report")]
RequestMoveRef = Annotated["RequestMove", strawberry.lazy("schema.types.request_move")]
ScopeRef = Annotated["Scope", strawberry.lazy("schema.types.scope")]
ServicePointOutputRef = Annotated["ServicePointOutput", strawberry.lazy("schema.types.service_point_output")]
ServicePointRef = Annotated["ServicePoint", strawberry.lazy("schema.types.service_point")]
ServiceRequestRef = Annotated["ServiceRequest", strawberry.lazy("schema.types.service_request")]
StandardRef = Annotated["Standard", strawberry.lazy("schema.types.standard")]
TopicRef = Annotated["Topic", strawberry.lazy("schema.types.topic")]
VisitRef = Annotated["Visit", strawberry.lazy("schema.types.visit")]

ActivityList = Connection[ActivityRef]
AgencyList = Connection[AgencyRef]
AgreementList = Connection[AgreementRef]
AssignmentList = Connection[AssignmentRef]
BuildingList = Connection[BuildingRef]
CaseStatisticList = Connection[CaseStatisticRef]
CommunityRuleList = Connection[CommunityRuleRef]
CourtList = Connection[CourtRef]
DivisionList = Connection[DivisionRef]
InitiativeList = Connection[InitiativeRef]
JudgeList = Connection[JudgeRef]
JudicialAdviceList = Connection[JudicialAdviceRef]
MediatorList = Connection[MediatorRef]
PairingList = Connection[PairingRef]
PartyOrganizationList = Connection[PartyOrganizationRef]
ReportList = Connection[ReportRef]
RequestMoveList = Connection[RequestMoveRef]
ScopeList = Connection[ScopeRef]
ServicePointList = Connection[ServicePointRef]
ServicePointOutputList = Connection[ServicePointOutputRef]
ServiceRequestList = Connection[ServiceRequestRef]
StandardList = Connection[StandardRef]
TopicList = Connection[TopicRef]
VisitList = Connection[VisitRef]
NodeList = Connection[Node]
