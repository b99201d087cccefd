"""The recount of service requests, by plain loops."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise, permutations

from graph_service.domain.request_course import MOVES
from graph_service.domain.vocabulary import RequestState
from tests.analytics.oracle import LEVEL_LENGTH, Recount, inside, moment
from tests.analytics.oracle_coverage import units
from tests.builders import Row

MEDIATION = ("MEDIATION_GUIDANCE", "JUDICIAL_CONFIRMATION", "DISPUTE_MEDIATION")
#: The furthest state first, with the times that tell that it was reached.
STATES = (
    ("WITHDRAWN", ("withdrawn_at",)),
    ("EVALUATED", ("evaluated_at",)),
    ("COMPLETED", ("completed_at",)),
    ("IN_PROGRESS", ("started_at",)),
    ("ACCEPTED", ("accepted_at", "contacted_at")),
    ("DISPATCHED", ("dispatched_at",)),
    ("REVIEWED", ("reviewed_at",)),
    ("PLACED", ("placed_at",)),
)
Pair = tuple[int, int]


@dataclass(frozen=True)
class AskedRequests:
    """A question about requests, in words."""

    as_of: date
    within: str | None = None
    source: str | None = None
    kind: str | None = None
    start: date | None = None
    end: date | None = None
    contact_limit_hours: int = 24
    completion_limit_days: int = 15
    topic: str | None = None


@dataclass(frozen=True)
class Numbers:
    """Counts, and every rate as (numerator, denominator)."""

    count: int
    open: int
    withdrawn: int
    refused: int
    response: Pair
    completion: Pair
    resolution: Pair
    callback: Pair
    satisfaction: Pair


def chosen(recount: Recount, asked: AskedRequests) -> list[Row]:
    """The requests asked about, by key; none of them placed after the day."""
    found = []
    for row in sorted(recount.world["service_requests"], key=lambda row: row["key"]):
        day = datetime.fromisoformat(row["placed_at"]).date()
        in_time = (asked.start or date.min) <= day <= min(asked.end or date.max, asked.as_of)
        fits = asked.source in (None, row["source"]) and asked.kind in (None, row["kind"])
        fits = fits and asked.topic in (None, row.get("topic_key"))
        if in_time and fits and inside(row["division_code"], asked.within):
            found.append(row)
    return found


def numbers(recount: Recount, rows: list[Row], asked: AskedRequests) -> Numbers:
    """As things stood at the end of the day."""
    refused = {row["key"] for row in rows if state(recount, row, asked.as_of) == "REFUSED"}
    midnight = datetime.combine(asked.as_of + timedelta(days=1), time())

    def happened(row: Row, step: str) -> bool:
        when = moment(row.get(step))
        return when is not None and when < midnight

    def is_due(row: Row, limit: timedelta) -> bool:
        """Due leaves out requests whose limit has not passed, and those withdrawn before it did.

        The last moment of the limit is still in time, for a contact as for a withdrawal.
        """
        deadline = datetime.fromisoformat(row["placed_at"]) + limit
        withdrawn = moment(row.get("withdrawn_at"))
        if row["key"] in refused:
            return False
        return deadline < midnight and not (withdrawn is not None and withdrawn <= deadline)

    contact_limit = timedelta(hours=asked.contact_limit_hours)
    contact_due = [row for row in rows if is_due(row, contact_limit)]
    in_time = [
        row
        for row in contact_due
        if row.get("contacted_at")
        and datetime.fromisoformat(row["contacted_at"]) <= datetime.fromisoformat(row["placed_at"]) + contact_limit
    ]
    completion_due = [row for row in rows if is_due(row, timedelta(days=asked.completion_limit_days))]
    completed = [row for row in rows if happened(row, "completed_at")]
    mediated = [row for row in completed if row["kind"] in MEDIATION]
    resolved = [row for row in mediated if row.get("outcome") in ("AGREED", "CONFIRMED")]
    called_back = [row for row in rows if happened(row, "evaluated_at")]
    withdrawn = [row for row in rows if happened(row, "withdrawn_at")]
    return Numbers(
        count=len(rows),
        open=sum(
            not happened(row, "completed_at") and not happened(row, "withdrawn_at") and row["key"] not in refused
            for row in rows
        ),
        withdrawn=len(withdrawn),
        refused=len(refused),
        response=(len(in_time), len(contact_due)),
        completion=(sum(happened(row, "completed_at") for row in completion_due), len(completion_due)),
        resolution=(len(resolved), len(mediated)),
        callback=(len(called_back), len(completed)),
        satisfaction=(sum(bool(row["satisfied"]) for row in called_back), len(called_back)),
    )


def group_name(recount: Recount, row: Row, dimension: str, as_of: date) -> str | None:
    """A request's group: a code, a key, a word, the kind of agency that asked, or a month; None where none is."""
    match dimension:
        case "DISTRICT" | "STREET":
            code = row["division_code"][: LEVEL_LENGTH[dimension]]
            return code if len(code) == LEVEL_LENGTH[dimension] and code in recount.rows("divisions") else None
        case "SOURCE" | "KIND":
            return row[dimension.lower()]
        case "REQUESTER_KIND":
            table, _, key = (row.get("requester_key") or "").partition("/")
            return recount.rows("agencies")[key]["kind"] if table == "agencies" else None
        case "TOPIC" | "SERVICE_POINT":
            return row.get(f"{dimension.lower()}_key")
        case "STATE":
            return state(recount, row, as_of)
        case "MONTH":
            return row["placed_at"][:7]
        case _:
            raise AssertionError(dimension)


def grouped(recount: Recount, asked: AskedRequests, by: tuple[str, ...]) -> dict[tuple[str | None, ...], Numbers]:
    """Numbers by the combinations that occur."""
    members: dict[tuple[str | None, ...], list[Row]] = {}
    for row in chosen(recount, asked):
        members.setdefault(tuple(group_name(recount, row, dimension, asked.as_of) for dimension in by), []).append(
            row
        )
    return {names: numbers(recount, rows, asked) for names, rows in members.items()}


def districts_asked(recount: Recount, asked: AskedRequests) -> int:
    return len({group_name(recount, row, "DISTRICT", asked.as_of) for row in chosen(recount, asked)} - {None})


def units_by_asking(
    recount: Recount, asked: AskedRequests, unit: str, unit_set: str
) -> tuple[list[str], list[str]]:
    """Units from which (or from below which) such a request came, and the silent ones."""
    rows = chosen(recount, asked)
    codes = {row["division_code"] for row in rows}
    buildings = {recount.building_that_asked(row) for row in rows}
    all_units = units(recount, unit, unit_set, asked.within, asked.as_of)
    if unit == "BUILDING":
        asking = [key for key in all_units if key in buildings]
    else:
        asking = [unit_code for unit_code in all_units if any(inside(code, unit_code) for code in codes)]
    return asking, [key for key in all_units if key not in asking]


def course(moves: list[Row]) -> list[RequestState]:
    """The states that moves lead through; of one moment the first order that is allowed, by the list of states."""
    states: list[RequestState] = []
    for at in sorted({move["at"] for move in moves}):
        together = [state for state in RequestState if (state.name, at) in {(m["state"], m["at"]) for m in moves}]
        orders = [[*states[-1:], *order] for order in permutations(together)]
        allowed = [order for order in orders if all(after in MOVES[before] for before, after in pairwise(order))]
        if not states:
            allowed.sort(key=lambda order: order[0] is not RequestState.PLACED)
        states += allowed[0][len(states[-1:]) :] if allowed else together
    return states


def state(recount: Recount, row: Row, as_of: date) -> str | None:
    """The state that a request's last move by the end of the day says; without moves the furthest that its times
    tell. Moves at one moment are tried in every order."""
    if datetime.fromisoformat(row["placed_at"]).date() > as_of:
        return None
    own = [move for move in recount.world["request_moves"] if move["request_key"] == row["key"]]
    made = [move for move in own if datetime.fromisoformat(move["at"]).date() <= as_of]
    if made:
        return course(made)[-1].name
    if own:
        return "PLACED"
    for name, steps in STATES:
        for step in steps:
            when = moment(row.get(step))
            if when is not None and when.date() <= as_of:
                return name
    return None
