"""The committed SDL: up to date, described in both languages, and with the names that the contract fixes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    Undefined,
    specified_scalar_types,
)

from tests.schema.asking import LISTS, SCHEMA, unwrapped

GRAPHQL = SCHEMA._schema
SDL = Path(__file__).parents[2] / "schema" / "schema.graphql"
TYPES = {name: type_ for name, type_ in GRAPHQL.type_map.items() if not name.startswith("__")}
HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]")

NONE = object()  # an argument whose default is null or that has none
PAGING = {"first": 20, "after": NONE}
AS_OF = {"asOf": NONE}
COVERAGE = {
    "measure": NONE,
    "unit": "STREET",
    "within": NONE,
    "inherit": False,
    "unitSet": "CIVIL",
    "required": NONE,
    "windowDays": 365,
} | AS_OF
PERIOD = {"within": NONE, "from": NONE, "to": NONE}

#: Root fields of the contract with their arguments and defaults.
QUERIES: dict[str, dict[str, Any]] = {
    **{field: {**PAGING, **AS_OF, "where": NONE, "orderBy": NONE} for field in LISTS},
    "node": {"id": NONE},
    "nodes": {"ids": NONE},
    "division": {"code": NONE},
    "coverage": {**COVERAGE, "groupBy": NONE},
    "gaps": {**COVERAGE, **PAGING, "needBasis": "REQUESTS"},
    "doubleHundred": {"within": NONE, "courtKey": NONE, "windowDays": 365, **AS_OF},
    "silentUnits": {**PERIOD, "source": NONE, "unit": "STREET", "unitSet": "CIVIL"},
    "serviceRequestStats": {
        **PERIOD,
        "source": NONE,
        "kind": NONE,
        "unit": "STREET",
        "unitSet": "CIVIL",
        "groupBy": NONE,
        "topic": NONE,
    },
    "servicePointStats": {**PERIOD, **AS_OF, "kind": NONE},
    "activityStats": {**PERIOD, **AS_OF},
    "activityCalendar": {**PERIOD, **AS_OF},
    "caseTrend": {**PERIOD, **AS_OF, "step": "MONTH", "courtKey": NONE},
    "responsibilityChain": {"code": NONE, "courtKey": NONE, **AS_OF},
    "streetScorecard": {**PAGING, **AS_OF, "within": NONE, "windowDays": 365},
    "topicStats": {**PAGING, **AS_OF, "key": NONE, "month": NONE, "within": NONE, "days": 90},
    "orderFollowUps": {**PERIOD, **AS_OF, "followUp": NONE, "source": NONE, "days": 30},
    "requestHotSpots": {**PAGING, **AS_OF, "within": NONE, "unit": "STREET", "windowDays": 90},
    "initiativeStats": {**PERIOD, **AS_OF, "key": NONE},
    "agreementReach": {"within": NONE, "kind": "HEADQUARTERS_TO_HEADQUARTERS", **AS_OF},
    "mediatorStats": {"within": NONE, **AS_OF},
    "communityRuleStats": {"within": NONE, **AS_OF},
    "search": {**PAGING, **AS_OF, "text": NONE, "kinds": NONE},
    "neighborhood": {
        **AS_OF,
        "id": NONE,
        "depth": 1,
        "kinds": NONE,
        "relations": NONE,
        "minDegree": 0,
        "maxNodes": 300,
    },
    "shortestPath": {**AS_OF, "from": NONE, "to": NONE, "relations": NONE},
    "overlap": {**AS_OF, "a": NONE, "b": NONE},
    "metricDefinitions": {"ids": NONE},
    "vocabulary": {},
    "dataset": {},
}

NODE = "id key name provenance"
SHARE = "numerator denominator unknown ratio knownRatio"
#: Types of the contract with their fields.
FIELDS = {
    "Division": f"{NODE} code level kind parent ancestors children population households successor",
    "Building": f"{NODE} division pairings",
    "Court": f"{NODE} level superior subordinates jurisdiction judges partyOrganizations",
    "PartyOrganization": f"{NODE} kind host superior subordinates judges pairings",
    "Judge": f"{NODE} court branch cell partyMember title visits assignments",
    "Mediator": f"{NODE} kind onPlatform validFrom validTo isValid divisions",
    "Agency": f"{NODE} kind level division",
    "ServicePoint": f"{NODE} kind functions division building runBy opened closed",
    "ServicePointOutput": f"{NODE} servicePoint month mediations consultingHours peopleServed",
    "Agreement": f"{NODE} kind form signed ends inForce mechanisms topics parties divisions",
    "Pairing": f"{NODE} branch partner validFrom validTo status lastContact",
    "Assignment": f"{NODE} judge division validFrom validTo",
    "Activity": f"{NODE} date status theme form organisers partners division audience channel",
    "Visit": f"{NODE} judge date division servicePoint purpose hours",
    "ServiceRequest": f"{NODE} source kind state division requester handler placedAt completedAt outcome satisfied",
    "Initiative": f"{NODE} parent children document validFrom validTo activities servicePoints agreements",
    "Topic": f"{NODE} month leadAgencies supportingAgencies advice requests judicialAdvices",
    "RequestMove": f"{NODE} request state at by note",
    "JudicialAdvice": f"{NODE} issuer addressee topic sent replyDue replied",
    "Report": f"{NODE} division month branch",
    "CommunityRule": f"{NODE} kind division branch adopted",
    "CaseStatistic": f"{NODE} division court month newCases mediated fastTrack",
    "Standard": f"{NODE} measure level kind division required issuedBy document validFrom validTo",
    "Scope": f"{NODE} table division from to",
    "Provenance": "nature source row loadedAt",
    "PageInfo": "hasNextPage hasPreviousPage startCursor endCursor",
    "DivisionConnection": "edges nodes pageInfo totalCount",
    "DivisionEdge": "cursor node",
    "Coverage": f"{SHARE} lowerBound upperBound basis required asOf unitSet definition groups",
    "CoverageGroup": f"division {SHARE}",
    "GapConnection": "edges nodes pageInfo totalCount",
    "Gap": "division status required actual shortfall need needBasis priority lastContact basis",
    "DoubleHundred": "branches judges byCourt missingBranches missingJudges",
    "BranchTally": "numerator denominator ratio active",
    "JudgeTally": "numerator denominator ratio assigned",
    "ServiceRequestStats": "count unitsAsked unitsTotal response completion resolution satisfaction groups",
    "ResponsibilityChain": "asOf division court complete levels",
    "ResponsibilityLink": "level roleZh roleEn organizations judges through missingZh missingEn",
    "StreetScorecardConnection": "edges nodes pageInfo totalCount asOf windowDays",
    "StreetScore": "division met unmet unknown marks",
    "StreetMarkScore": "mark status measure count records",
    "ActivityMonth": "month themes planned held cancelled forms audience distinctPartners",
    "CaseTrend": "noteZh noteEn basis courts periods total",
    "CasePeriod": "from to newCases mediated fastTrack newCasesChange monthsMissing",
    "Rate": "numerator denominator ratio lower upper",
    "ServicePointStats": "points pointsWithoutReport mediations consultingHours peopleServed months",
    "ActivityStats": "count distinctPartnerBranches audienceOnSite audienceOnline",
    "SearchHitConnection": "edges nodes pageInfo totalCount facets",
    "SearchHit": "node matchedBy",
    "Subgraph": "nodes marks edges truncated totalNodes cut asOf",
    "SubgraphMark": "node distance degree",
    "GraphEdge": "source target relation count records",
    "NodeKindCount": "kind count",
    "Path": "nodes edges length asOf",
    "Overlap": "shared onlyA onlyB jaccard asOf",
    "Metric": "nameZh nameEn formula numeratorZh numeratorEn denominatorZh denominatorEn tables literature",
    "Dataset": "revision counts sources scopes notice",
}
WORDS = {
    "Measure": "BRANCH_PAIRED PAIRING_ACTIVE JUDGE_ASSIGNED JUDGE_VISITED SERVICE_POINT_OPEN ACTIVITY_HELD "
    "REQUEST_ASKED REQUEST_ANSWERED MEDIATOR_SERVING AGREEMENT_IN_FORCE REPORT_FILED RULE_HELPED",
    "Unit": "PROVINCE CITY DISTRICT STREET COMMUNITY BUILDING",
    "UnitSet": "CIVIL STATISTICAL",
    "UnitStatus": "GAP UNKNOWN",
    "Basis": "STANDARD REFERENCE",
    "NeedBasis": "REQUESTS REQUESTS_PER_10K LEGAL_RISK_ORDERS",
    "PairingStatus": "ACTIVE DORMANT UNKNOWN ENDED",
    "Nature": "REPORTED PUBLIC SYNTHETIC LOADED",
    "Level": "PROVINCE CITY DISTRICT STREET COMMUNITY",
    "MediatorKind": "PEOPLE_MEDIATOR GRID_WORKER VILLAGE_OR_COMMUNITY_CADRE VILLAGE_WORTHY INVITED",
    "AgreementKind": "HEADQUARTERS_TO_HEADQUARTERS LINKAGE OTHER",
    "CourtLevel": "HIGH INTERMEDIATE SPECIAL BASIC TRIBUNAL",
    "RequestGroupBy": "DISTRICT STREET SOURCE KIND REQUESTER_KIND TOPIC SERVICE_POINT STATE MONTH",
}


def with_fields() -> Iterator[tuple[str, Any]]:
    for name, type_ in TYPES.items():
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            yield name, type_


def described() -> Iterator[tuple[str, str | None]]:
    """Every type, field, argument and input field with its description."""
    for name, type_ in TYPES.items():
        if type_ not in specified_scalar_types.values() and not isinstance(type_, GraphQLScalarType):
            yield name, type_.description
    for name, type_ in with_fields():
        for field_name, field in type_.fields.items():
            yield f"{name}.{field_name}", field.description
            for argument_name, argument in getattr(field, "args", {}).items():
                yield f"{name}.{field_name}({argument_name}:)", argument.description


def test_committed_sdl_is_what_the_code_makes():
    made = SCHEMA.as_str() + "\n"
    assert SDL.read_text(encoding="utf-8") == made, "schema/schema.graphql is out of date: run `make schema`"


def test_everything_is_described_in_english_and_chinese():
    lacking = [
        f"{place}: {text!r}"
        for place, text in described()
        if not text or not HAN.search(text) or not LATIN.search(text)
    ]
    assert not lacking, "not described in both languages:\n" + "\n".join(lacking)


def test_every_enum_value_has_its_chinese_label():
    lacking = [
        f"{name}.{value_name}"
        for name, type_ in TYPES.items()
        if isinstance(type_, GraphQLEnumType)
        for value_name, value in type_.values.items()
        if not value.description or not HAN.search(value.description)
    ]
    assert not lacking


@pytest.mark.parametrize("field", QUERIES)
def test_root_field_stands_with_its_arguments_and_defaults(field):
    query = GRAPHQL.query_type.fields
    assert field in query
    arguments = query[field].args
    for name, default in QUERIES[field].items():
        assert name in arguments, f"{field} has no argument {name}"
        given = arguments[name].default_value
        given = given.name if hasattr(given, "name") else given
        expected = (Undefined, None) if default is NONE else (default,)
        assert given in expected, f"{field}({name}:) is {given!r} by default"


def test_lists_and_single_things_answer_the_right_types():
    query = GRAPHQL.query_type.fields
    for field in LISTS:
        assert str(query[field].type).endswith("Connection!")
    assert str(query["node"].type) == "Node"
    assert str(query["nodes"].type) == "[Node]!"
    assert str(query["division"].type) == "Division"
    assert str(query["gaps"].type) == "GapConnection!"
    assert str(query["silentUnits"].type) == "DivisionConnection!"
    assert unwrapped(query["serviceRequestStats"].args["groupBy"].type).name == "RequestGroupBy"


@pytest.mark.parametrize("name", FIELDS)
def test_type_stands_with_its_fields(name):
    assert set(FIELDS[name].split()) <= set(TYPES[name].fields)


@pytest.mark.parametrize("name", WORDS)
def test_enum_stands_with_its_words(name):
    assert set(WORDS[name].split()) <= set(TYPES[name].values)


def test_every_node_kind_is_a_node():
    kinds = {name for name, type_ in with_fields() if GRAPHQL.get_type("Node") in getattr(type_, "interfaces", ())}
    listed = {
        unwrapped(unwrapped(GRAPHQL.query_type.fields[field].type).fields["nodes"].type).name for field in LISTS
    }
    assert kinds == listed


def test_no_field_argument_or_filter_is_about_a_phone():
    names = [name for name, _ in with_fields()]
    for _, type_ in with_fields():
        for field_name, field in type_.fields.items():
            names += [field_name, *getattr(field, "args", ())]
    assert not [name for name in names if re.search("phone|mobile|telephone", name, re.IGNORECASE)]
