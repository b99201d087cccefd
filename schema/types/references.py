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
    from schema.types.court import Court
    from schema.types.division import Division
    from schema.types.judge import Judge
    from schema.types.mediator import Mediator
    from schema.types.pairing import Pairing
    from schema.types.party_organization import PartyOrganization
    from schema.types.service_point import ServicePoint
    from schema.types.service_point_output import ServicePointOutput
    from schema.types.service_request import ServiceRequest
    from schema.types.visit import Visit

ActivityRef = Annotated["Activity", strawberry.lazy("schema.types.activity")]
AgencyRef = Annotated["Agency", strawberry.lazy("schema.types.agency")]
AgreementRef = Annotated["Agreement", strawberry.lazy("schema.types.agreement")]
AssignmentRef = Annotated["Assignment", strawberry.lazy("schema.types.assignment")]
BuildingRef = Annotated["Building", strawberry.lazy("schema.types.building")]
CourtRef = Annotated["Court", strawberry.lazy("schema.types.court")]
DivisionRef = Annotated["Division", strawberry.lazy("schema.types.division")]
JudgeRef = Annotated["Judge", strawberry.lazy("schema.types.judge")]
MediatorRef = Annotated["Mediator", strawberry.lazy("schema.types.mediator")]
PairingRef = Annotated["Pairing", strawberry.lazy("schema.types.pairing")]
PartyOrganizationRef = Annotated["PartyOrganization", strawberry.lazy("schema.types.party_organization")]
ServicePointOutputRef = Annotated["ServicePointOutput", strawberry.lazy("schema.types.service_point_output")]
ServicePointRef = Annotated["ServicePoint", strawberry.lazy("schema.types.service_point")]
ServiceRequestRef = Annotated["ServiceRequest", strawberry.lazy("schema.types.service_request")]
VisitRef = Annotated["Visit", strawberry.lazy("schema.types.visit")]

ActivityList = Connection[ActivityRef]
AgencyList = Connection[AgencyRef]
AgreementList = Connection[AgreementRef]
AssignmentList = Connection[AssignmentRef]
BuildingList = Connection[BuildingRef]
CourtList = Connection[CourtRef]
DivisionList = Connection[DivisionRef]
JudgeList = Connection[JudgeRef]
MediatorList = Connection[MediatorRef]
PairingList = Connection[PairingRef]
PartyOrganizationList = Connection[PartyOrganizationRef]
ServicePointOutputList = Connection[ServicePointOutputRef]
ServicePointList = Connection[ServicePointRef]
ServiceRequestList = Connection[ServiceRequestRef]
VisitList = Connection[VisitRef]
NodeList = Connection[Node]
