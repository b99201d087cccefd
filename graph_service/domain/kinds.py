"""The kinds of things in the graph, declared once: columns, types and links.

Loaders check cells against these declarations, both stores make their tables, constraints and relationships
from them, and the snapshot its columns and adjacency. What a column is called here is what it is called in files.
"""

from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

from graph_service.domain import vocabulary as words
from graph_service.domain.vocabulary import Word

WordList = type[Word]
#: The longest key (in UTF-8) that a store takes: about what an index of Neo4j still holds.
KEY_BYTES = 8_000
_COMPOSED_CHARACTERS = 1_000


class Type(Enum):
    """How a cell is kept in a Batch and in a store (always as plain values, see `batch.Cell`)."""

    TEXT = "text"  # str
    TEXTS = "texts"  # tuple of str
    WORD = "word"  # name of a member of `words`
    WORDS = "words"  # tuple of such names
    INTEGER = "integer"  # int >= 0
    NUMBER = "number"  # float >= 0
    FLAG = "flag"  # bool
    DAY = "day"  # "2022-11-18"
    MONTH = "month"  # "2022-11"
    SPAN = "span"  # a day, a month "2022-11" or a year "2022"; see dates.span_of
    TIME = "time"  # "2022-11-18T09:30", Asia/Shanghai
    LINK = "link"  # key in the one target table, or "table/key" where there are several targets
    LINKS = "links"  # tuple of such references


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type, the word list of a WORD, and the targets and relationship type of a LINK.

    `inward`: the relationship is read from the target to the row (a branch ORGANISED an activity).
    """

    name: str
    type: Type
    words: WordList | None = None
    targets: tuple[str, ...] = ()
    relation: str = ""
    inward: bool = False

    @property
    def is_link(self) -> bool:
        return self.type in (Type.LINK, Type.LINKS)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node, kept in the table of that name. `key` is always a column and comes first.

    `identity` names the columns that make the key where a row brings none; `required` the columns without
    which a row means nothing; of each group in `one_of` exactly one column is filled, of each in `at_most_one`
    none or one. `edge` names the two ends of a kind that is a relationship to those who walk the graph: a link
    column, and those of which the first filled one is the other end; its type is the `relation` of the former.
    """

    table: str
    label: str
    columns: tuple[Column, ...]
    required: tuple[str, ...]
    identity: tuple[str, ...] = ("key",)
    one_of: tuple[tuple[str, ...], ...] = ()
    at_most_one: tuple[tuple[str, ...], ...] = ()
    edge: tuple[str, tuple[str, ...]] | None = None

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def links(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_link)


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
        _link("service_point_key", "PLACED_AT", "service_points"),
        Column("withdrawn_at", Type.TIME),
        _text("platform_no"),
    ),
    required=("key", "source", "kind", "division_code", "placed_at"),
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
    SERVICE_POINTS,
    SERVICE_POINT_OUTPUTS,
    AGREEMENTS,
    PAIRINGS,
    ASSIGNMENTS,
    ACTIVITIES,
    VISITS,
    SERVICE_REQUESTS,
    STANDARDS,
    SCOPES,
)
KIND_BY_TABLE: dict[str, Kind] = {kind.table: kind for kind in KINDS}


def reference(column: Column, table: str, key: str) -> str:
    """How a link to the row `key` of `table` is written in a cell of this column."""
    return key if len(column.targets) == 1 else f"{table}/{key}"


def split_reference(column: Column, cell: str) -> tuple[str, str]:
    """Table and key that a link cell names; the inverse of `reference`."""
    if len(column.targets) == 1:
        return column.targets[0], cell
    table, _, key = cell.partition("/")
    return table, key


def composed_key(parts: tuple[str | None, ...]) -> str:
    """The key of a row whose table has none of its own: its identity columns, unambiguously joined.

    A long one (of a visit with a long purpose, say) is cut and ends in a digest of the whole.
    """
    key = "|".join((part or "").replace("%", "%25").replace("|", "%7C") for part in parts)
    if len(key) <= _COMPOSED_CHARACTERS:
        return key
    return f"{key[:_COMPOSED_CHARACTERS]}|{sha256(key.encode()).hexdigest()}"
