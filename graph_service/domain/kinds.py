"""The kinds of things in the graph, declared once: columns, types and links.

Loaders check cells against these declarations, both stores make their tables, constraints and relationships
from them, and the snapshot its columns and adjacency. What a column is called here is what it is called in files.
"""

from graph_service.domain import vocabulary as words
from graph_service.domain.kind import Column, Kind, Type, WordList


def _text(name: str) -> Column:
    return Column(name, Type.TEXT)


def _word(name: str, word_list: WordList) -> Column:
    return Column(name, Type.WORD, words=word_list)


def _link(name: str, relation: str, *targets: str) -> Column:
    return Column(name, Type.LINK, targets=targets, relation=relation)


def _links(name: str, relation: str, *targets: str, inward: bool = False) -> Column:
    return Column(name, Type.LINKS, targets=targets, relation=relation, inward=inward)


_KEY, _NAME = _text("key"), _text("name")
_VALIDITY = (Column("valid_from", Type.SPAN), Column("valid_to", Type.SPAN))
_INITIATIVE = Column("initiative_key", Type.LINK, targets=("initiatives",), relation="BELONGS_TO")
_PLACE = ("division_code", "building_key", "service_point_key")


def _place(relation: str) -> tuple[Column, ...]:
    return (
        _link("division_code", relation, "divisions"),
        _link("building_key", relation, "buildings"),
        _link("service_point_key", relation, "service_points"),
    )


DIVISIONS = Kind(
    "divisions",
    "Division",
    (
        _KEY,
        _NAME,
        _word("level", words.Level),
        _link("parent_code", "PART_OF", "divisions"),
        _word("kind", words.DivisionKind),
        Column("population", Type.INTEGER),
        Column("households", Type.INTEGER),
        _link("successor", "SUCCEEDED_BY", "divisions"),
        *_VALIDITY,
    ),
    required=("key", "name"),
)
BUILDINGS = Kind(
    "buildings",
    "Building",
    (_KEY, _NAME, _link("division_code", "LOCATED_IN", "divisions"), *_VALIDITY),
    required=("key", "name", "division_code"),
)
COURTS = Kind(
    "courts",
    "Court",
    (
        _KEY,
        _NAME,
        _word("level", words.CourtLevel),
        _link("superior_key", "SUBORDINATE_TO", "courts"),
        _links("division_codes", "HAS_JURISDICTION", "divisions"),
        _text("uscc"),
        *_VALIDITY,
    ),
    required=("key", "name", "level"),
)
AGENCIES = Kind(
    "agencies",
    "Agency",
    (
        _KEY,
        _NAME,
        _word("kind", words.AgencyKind),
        _word("level", words.Level),
        _link("division_code", "LOCATED_IN", "divisions"),
        _text("uscc"),
        *_VALIDITY,
    ),
    required=("key", "name", "kind"),
)
PARTY_ORGANIZATIONS = Kind(
    "party_organizations",
    "PartyOrganization",
    (
        _KEY,
        _NAME,
        _word("kind", words.PartyOrganizationKind),
        _link("superior_key", "SUBORDINATE_TO", "party_organizations"),
        _link("host", "HOSTED_BY", "divisions", "courts", "agencies", "buildings"),
        *_VALIDITY,
    ),
    required=("key", "name", "kind", "host"),
)
JUDGES = Kind(
    "judges",
    "Judge",
    (
        _KEY,
        _NAME,
        _link("court_key", "WORKS_AT", "courts"),
        _link("branch_key", "MEMBER_OF", "party_organizations"),
        _link("cell_key", "MEMBER_OF", "party_organizations"),
        Column("party_member", Type.FLAG),
        _text("title"),
        _text("office_phone"),
        *_VALIDITY,
    ),
    required=("key", "name", "court_key"),
)
MEDIATORS = Kind(
    "mediators",
    "Mediator",
    (
        _KEY,
        _NAME,
        _word("kind", words.MediatorKind),
        _links("division_codes", "SERVES", "divisions"),
        Column("on_platform", Type.FLAG),
        _text("office_phone"),
        *_VALIDITY,
    ),
    required=("key", "name", "kind", "division_codes"),
)
INITIATIVES = Kind(
    "initiatives",
    "Initiative",
    (_KEY, _NAME, _link("parent_key", "BELONGS_TO", "initiatives"), _text("document"), *_VALIDITY),
    required=("key", "name"),
)
TOPICS = Kind(
    "topics",
    "Topic",
    (
        _KEY,
        _NAME,
        Column("month", Type.MONTH),
        _links("lead_agencies", "LED_BY", "agencies"),
        _links("supporting_agencies", "SUPPORTED_BY", "agencies"),
        _text("advice"),
    ),
    required=("key", "name", "month"),
)
SERVICE_POINTS = Kind(
    "service_points",
    "ServicePoint",
    (
        _KEY,
        _NAME,
        _word("kind", words.ServicePointKind),
        _link("division_code", "LOCATED_IN", "divisions"),
        _link("building_key", "LOCATED_IN", "buildings"),
        _link("run_by", "RUN_BY", "courts", "party_organizations", "agencies", "divisions"),
        Column("opened", Type.SPAN),
        Column("closed", Type.SPAN),
        Column("functions", Type.WORDS, words=words.ServicePointFunction),
        _INITIATIVE,
    ),
    required=("key", "name", "kind"),
    one_of=(("division_code", "building_key"),),
)
SERVICE_POINT_OUTPUTS = Kind(
    "service_point_outputs",
    "ServicePointOutput",
    (
        _KEY,
        _link("service_point_key", "OUTPUT_OF", "service_points"),
        Column("month", Type.MONTH),
        Column("mediations", Type.INTEGER),
        Column("consulting_hours", Type.NUMBER),
        Column("people_served", Type.INTEGER),
    ),
    required=("service_point_key", "month"),
    identity=("service_point_key", "month"),
)
AGREEMENTS = Kind(
    "agreements",
    "Agreement",
    (
        _KEY,
        _NAME,
        _word("kind", words.AgreementKind),
        _links("parties", "PARTY_TO", "divisions", "courts", "party_organizations", "agencies", inward=True),
        _text("form"),
        Column("signed", Type.SPAN),
        Column("ends", Type.SPAN),
        Column("mechanisms", Type.TEXTS),
        _links("division_codes", "COVERS", "divisions"),
        Column("topics", Type.TEXTS),
        _INITIATIVE,
    ),
    required=("key", "name", "kind", "parties"),
)
PAIRINGS = Kind(
    "pairings",
    "Pairing",
    (
        _KEY,
        _link("branch_key", "PAIRED_WITH", "party_organizations"),
        _link("partner", "PAIRED_WITH", "divisions", "party_organizations", "agencies", "buildings"),
        *_VALIDITY,
    ),
    required=("branch_key", "partner"),
    identity=("branch_key", "partner", "valid_from"),
    edge=("branch_key", ("partner",)),
)
ASSIGNMENTS = Kind(
    "assignments",
    "Assignment",
    (
        _KEY,
        _link("judge_key", "ASSIGNED_TO", "judges"),
        _link("division_code", "ASSIGNED_TO", "divisions"),
        *_VALIDITY,
    ),
    required=("judge_key", "division_code"),
    identity=("judge_key", "division_code", "valid_from"),
    edge=("judge_key", ("division_code",)),
)
ACTIVITIES = Kind(
    "activities",
    "Activity",
    (
        _KEY,
        Column("date", Type.DAY),
        _word("status", words.ActivityStatus),
        _word("form", words.ActivityForm),
        _links("organisers", "ORGANISED", "party_organizations", inward=True),
        _links(
            "partners",
            "JOINED",
            "divisions",
            "party_organizations",
            "agencies",
            "buildings",
            "courts",
            inward=True,
        ),
        _text("theme"),
        *_place("HELD_AT"),
        Column("audience", Type.INTEGER),
        _word("channel", words.Channel),
        _INITIATIVE,
    ),
    required=("key", "date", "form", "organisers"),
    at_most_one=(_PLACE,),
)
VISITS = Kind(
    "visits",
    "Visit",
    (
        _KEY,
        _link("judge_key", "VISITED", "judges"),
        Column("date", Type.DAY),
        *_place("VISITED"),
        _text("purpose"),
        Column("hours", Type.NUMBER),
    ),
    required=("judge_key", "date"),
    identity=("judge_key", "date", *_PLACE, "purpose"),
    one_of=(_PLACE,),
    edge=("judge_key", _PLACE),
)
SERVICE_REQUESTS = Kind(
    "service_requests",
    "ServiceRequest",
    (
        _KEY,
        _word("source", words.RequestSource),
        _word("kind", words.RequestKind),
        _link("division_code", "FROM", "divisions"),
        _link("requester_key", "REQUESTED_BY", "agencies", "party_organizations", "buildings"),
        Column("placed_at", Type.TIME),
        Column("reviewed_at", Type.TIME),
        Column("dispatched_at", Type.TIME),
        _link("handler_key", "HANDLED_BY", "party_organizations", "courts"),
        Column("accepted_at", Type.TIME),
        _link("cell_key", "ACCEPTED_BY", "party_organizations"),
        Column("contacted_at", Type.TIME),
        Column("started_at", Type.TIME),
        _link("judge_key", "CARRIED_OUT_BY", "judges"),
        Column("completed_at", Type.TIME),
        _word("outcome", words.RequestOutcome),
        Column("evaluated_at", Type.TIME),
        Column("satisfied", Type.FLAG),
        Column("legal_risk", Type.FLAG),
        _link("topic_key", "ABOUT", "topics"),
        _link("service_point_key", "PLACED_AT", "service_points"),
        Column("withdrawn_at", Type.TIME),
        _text("platform_no"),
    ),
    required=("key", "source", "kind", "division_code", "placed_at"),
)
REQUEST_MOVES = Kind(
    "request_moves",
    "RequestMove",
    (
        _KEY,
        _link("request_key", "MOVE_OF", "service_requests"),
        _word("state", words.RequestState),
        Column("at", Type.TIME),
        _link("by", "MOVED_BY", "party_organizations", "courts", "agencies", "judges"),
        _text("note"),
    ),
    required=("request_key", "state", "at"),
    identity=("request_key", "state", "at"),
)
JUDICIAL_ADVICES = Kind(
    "judicial_advices",
    "JudicialAdvice",
    (
        _KEY,
        _NAME,
        _link("issuer", "ISSUED_BY", "courts"),
        _link("addressee", "ADDRESSED_TO", "agencies", "divisions", "party_organizations"),
        _link("topic_key", "ABOUT", "topics"),
        Column("sent", Type.DAY),
        Column("reply_due", Type.DAY),
        Column("replied", Type.DAY),
    ),
    required=("key", "issuer", "addressee", "sent"),
)
REPORTS = Kind(
    "reports",
    "Report",
    (
        _KEY,
        _NAME,
        _link("division_code", "REPORTS_ON", "divisions"),
        Column("month", Type.MONTH),
        _link("branch_key", "WRITTEN_BY", "party_organizations"),
    ),
    required=("division_code", "month", "branch_key"),
    identity=("division_code", "month"),
)
COMMUNITY_RULES = Kind(
    "community_rules",
    "CommunityRule",
    (
        _KEY,
        _NAME,
        _link("division_code", "RULE_OF", "divisions"),
        _word("kind", words.CommunityRuleKind),
        _link("branch_key", "HELPED_BY", "party_organizations"),
        Column("adopted", Type.SPAN),
    ),
    required=("name", "division_code", "kind"),
    identity=("division_code", "kind", "name"),
)
CASE_STATISTICS = Kind(
    "case_statistics",
    "CaseStatistic",
    (
        _KEY,
        _link("division_code", "STATISTIC_OF", "divisions"),
        _link("court_key", "STATISTIC_OF", "courts"),
        Column("month", Type.MONTH),
        Column("new_cases", Type.INTEGER),
        Column("mediated", Type.INTEGER),
        Column("fast_track", Type.INTEGER),
    ),
    required=("month",),
    identity=("division_code", "court_key", "month"),
    one_of=(("division_code", "court_key"),),
)
STANDARDS = Kind(
    "standards",
    "Standard",
    (
        _KEY,
        _word("measure", words.Measure),
        _word("level", words.Level),
        _word("kind", words.DivisionKind),
        _link("division_code", "APPLIES_TO", "divisions"),
        Column("required", Type.INTEGER),
        _text("issued_by"),
        _text("document"),
        *_VALIDITY,
    ),
    required=("measure", "level", "required"),
    identity=("measure", "level", "kind", "division_code", "valid_from"),
)
SCOPES = Kind(
    "scopes",
    "Scope",
    (
        _KEY,
        _text("table"),
        _link("division_code", "DECLARED_FOR", "divisions"),
        Column("from", Type.DAY),
        Column("to", Type.DAY),
    ),
    required=("table", "division_code"),
    identity=("table", "division_code", "from", "to"),
)

#: In dependency order: a kind's link targets stand before it, itself aside.
KINDS: tuple[Kind, ...] = (
    DIVISIONS,
    BUILDINGS,
    COURTS,
    AGENCIES,
    PARTY_ORGANIZATIONS,
    JUDGES,
    MEDIATORS,
    INITIATIVES,
    TOPICS,
    SERVICE_POINTS,
    SERVICE_POINT_OUTPUTS,
    AGREEMENTS,
    PAIRINGS,
    ASSIGNMENTS,
    ACTIVITIES,
    VISITS,
    SERVICE_REQUESTS,
    REQUEST_MOVES,
    JUDICIAL_ADVICES,
    REPORTS,
    COMMUNITY_RULES,
    CASE_STATISTICS,
    STANDARDS,
    SCOPES,
)
KIND_BY_TABLE: dict[str, Kind] = {kind.table: kind for kind in KINDS}
