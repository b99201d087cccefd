"""Which relation fields say the same thing from both ends, and the walk along one of them."""

from functools import lru_cache
from typing import Any

from graph_service.domain.kinds import KIND_BY_TABLE
from tests.schema.asking import LISTS, World, every_node

FIELD_OF = {table: field for field, table in LISTS.items()}

#: (table, single relation) <-> (table, list relation): if A names B, B lists A, and the other way round.
NAMED_AND_LISTED = [
    ("divisions", "parent", "divisions", "children"),
    ("divisions", "successor", "divisions", "predecessors"),
    ("buildings", "division", "divisions", "buildings"),
    ("agencies", "division", "divisions", "agencies"),
    ("courts", "superior", "courts", "subordinates"),
    ("party_organizations", "superior", "party_organizations", "subordinates"),
    ("party_organizations", "host", "divisions", "partyOrganizations"),
    ("party_organizations", "host", "courts", "partyOrganizations"),
    ("party_organizations", "host", "agencies", "partyOrganizations"),
    ("party_organizations", "host", "buildings", "partyOrganizations"),
    ("judges", "court", "courts", "judges"),
    ("judges", "branch", "party_organizations", "judges"),
    ("judges", "cell", "party_organizations", "cellMembers"),
    ("service_points", "building", "buildings", "servicePoints"),
    ("service_points", "runBy", "courts", "servicePoints"),
    ("service_points", "runBy", "party_organizations", "servicePoints"),
    ("service_points", "runBy", "agencies", "servicePoints"),
    ("service_points", "runBy", "divisions", "runServicePoints"),
    ("service_point_outputs", "servicePoint", "service_points", "outputs"),
    ("pairings", "partner", "buildings", "pairings"),
    ("pairings", "partner", "agencies", "pairings"),
    ("assignments", "judge", "judges", "assignments"),
    ("assignments", "division", "divisions", "assignments"),
    ("activities", "building", "buildings", "activities"),
    ("activities", "servicePoint", "service_points", "activities"),
    ("visits", "judge", "judges", "visits"),
    ("visits", "building", "buildings", "visits"),
    ("visits", "servicePoint", "service_points", "visits"),
    ("service_requests", "requester", "agencies", "serviceRequests"),
    ("service_requests", "requester", "party_organizations", "serviceRequests"),
    ("service_requests", "requester", "buildings", "serviceRequests"),
    ("service_requests", "cell", "party_organizations", "acceptedRequests"),
    ("service_requests", "handler", "party_organizations", "handledRequests"),
    ("service_requests", "handler", "courts", "serviceRequests"),
    ("service_requests", "judge", "judges", "serviceRequests"),
    ("service_requests", "servicePoint", "service_points", "serviceRequests"),
    ("service_requests", "topic", "topics", "requests"),
    ("initiatives", "parent", "initiatives", "children"),
    ("activities", "initiative", "initiatives", "activities"),
    ("service_points", "initiative", "initiatives", "servicePoints"),
    ("agreements", "initiative", "initiatives", "agreements"),
    ("request_moves", "request", "service_requests", "moves"),
    ("request_moves", "by", "party_organizations", "requestMoves"),
    ("request_moves", "by", "courts", "requestMoves"),
    ("request_moves", "by", "agencies", "requestMoves"),
    ("request_moves", "by", "judges", "requestMoves"),
    ("judicial_advices", "issuer", "courts", "judicialAdvices"),
    ("judicial_advices", "addressee", "agencies", "judicialAdvices"),
    ("judicial_advices", "addressee", "divisions", "judicialAdvices"),
    ("judicial_advices", "addressee", "party_organizations", "judicialAdvices"),
    ("judicial_advices", "topic", "topics", "judicialAdvices"),
    ("reports", "division", "divisions", "reports"),
    ("reports", "branch", "party_organizations", "reports"),
    ("community_rules", "division", "divisions", "communityRules"),
    ("community_rules", "branch", "party_organizations", "communityRules"),
    ("case_statistics", "division", "divisions", "caseStatistics"),
    ("case_statistics", "court", "courts", "caseStatistics"),
    ("standards", "division", "divisions", "standards"),
    ("scopes", "division", "divisions", "scopes"),
]
#: (table, list relation) <-> (table, list relation).
LISTED_AND_LISTED = [
    ("courts", "jurisdiction", "divisions", "courts"),
    ("activities", "organisers", "party_organizations", "organisedActivities"),
    ("activities", "partners", "party_organizations", "joinedActivities"),
    ("activities", "partners", "agencies", "joinedActivities"),
    ("activities", "partners", "divisions", "joinedActivities"),
    ("activities", "partners", "buildings", "joinedActivities"),
    ("activities", "partners", "courts", "joinedActivities"),
    ("agreements", "parties", "courts", "agreements"),
    ("agreements", "parties", "party_organizations", "agreements"),
    ("agreements", "parties", "agencies", "agreements"),
    ("topics", "leadAgencies", "agencies", "topicsLed"),
    ("topics", "supportingAgencies", "agencies", "topicsSupported"),
]
#: The field that shows a link column; other columns are called as their fields.
COLUMN_FIELDS = {
    "division_code": "division",
    "division_codes": "divisions",
    "parent_code": "parent",
    "branch_key": "branch",
    "cell_key": "cell",
    "court_key": "court",
    "judge_key": "judge",
    "superior_key": "superior",
    "building_key": "building",
    "service_point_key": "servicePoint",
    "requester_key": "requester",
    "handler_key": "handler",
    "run_by": "runBy",
    "initiative_key": "initiative",
    "parent_key": "parent",
    "topic_key": "topic",
    "request_key": "request",
    "lead_agencies": "leadAgencies",
    "supporting_agencies": "supportingAgencies",
}


def field_of(table: str, column: str) -> str:
    """The field that shows a link column of a table."""
    return "jurisdiction" if (table, column) == ("courts", "division_codes") else COLUMN_FIELDS.get(column, column)


def names(world: World, table: str, field: str, target: str) -> set[tuple[str, str]]:
    """(own key, key named) for a single relation, as far as it names rows of `target`."""
    return _of_type(_named(world, table, field), target)


def lists(world: World, table: str, field: str, target: str) -> set[tuple[str, str]]:
    """(own key, key listed) for a relation that is a connection, as far as it lists rows of `target`."""
    return _of_type(_listed(world, table, field), target)


def _of_type(pairs: set[tuple[str, str, str]], target: str) -> set[tuple[str, str]]:
    return {(own, key) for own, label, key in pairs if label == KIND_BY_TABLE[target].label}


@lru_cache(maxsize=500)
def _named(world: World, table: str, field: str) -> set[tuple[str, str, str]]:
    query = f"""query($first: Int!, $after: String) {{ {FIELD_OF[table]}(first: $first, after: $after) {{
        pageInfo {{hasNextPage endCursor}} nodes {{key {field} {{__typename key}}}}}}}}"""
    shown = [(node["key"], node[field]) for node in every_node(world, query)]
    return {(own, other["__typename"], other["key"]) for own, other in shown if other}


@lru_cache(maxsize=500)
def _listed(world: World, table: str, field: str) -> set[tuple[str, str, str]]:
    page = "pageInfo {hasNextPage endCursor} nodes {__typename key}"
    query = f"""query($first: Int!, $after: String) {{ {FIELD_OF[table]}(first: $first, after: $after) {{
        pageInfo {{hasNextPage endCursor}} nodes {{id key {field}(first: 100) {{{page}}}}}}}}}"""
    rest = f"""query($id: ID!, $after: String) {{ node(id: $id) {{ ... on {KIND_BY_TABLE[table].label} {{
        {field}(first: 100, after: $after) {{{page}}}}}}}}}"""
    found = set()
    for node in every_node(world, query):
        part: Any = node[field]
        while True:
            found |= {(node["key"], other["__typename"], other["key"]) for other in part["nodes"]}
            if not part["pageInfo"]["hasNextPage"]:
                break
            part = world.ask(rest, id=node["id"], after=part["pageInfo"]["endCursor"])["node"][field]
    return found
