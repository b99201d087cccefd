"""`where` as a plain loop: whether one row meets a condition given as the query's JSON."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from graph_service.domain.dates import span_of
from graph_service.domain.kind import Column, Type
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.domain.vocabulary import RequestState
from tests.schema.asking import Row
from tests.schema.plain_places import Places

TARGETS = {
    ("divisions", "children"): "divisions",
    ("courts", "subordinates"): "courts",
    ("party_organizations", "subordinates"): "party_organizations",
    ("party_organizations", "organised_activities"): "activities",
    ("party_organizations", "joined_activities"): "activities",
    ("party_organizations", "handled_requests"): "service_requests",
    ("activities", "organisers"): "party_organizations",
    ("divisions", "joined_activities"): "activities",
    ("divisions", "run_service_points"): "service_points",
    ("divisions", "predecessors"): "divisions",
    ("buildings", "joined_activities"): "activities",
    ("courts", "jurisdiction"): "divisions",
    ("courts", "joined_activities"): "activities",
    ("agencies", "joined_activities"): "activities",
    ("service_points", "outputs"): "service_point_outputs",
    ("service_requests", "moves"): "request_moves",
    ("agencies", "topics_led"): "topics",
    ("agencies", "topics_supported"): "topics",
    ("initiatives", "children"): "initiatives",
    ("topics", "lead_agencies"): "agencies",
    ("topics", "supporting_agencies"): "agencies",
    ("topics", "requests"): "service_requests",
}
#: What the parts of a cell are.
PARTS = {Type.TEXTS: Type.TEXT, Type.WORDS: Type.WORD, Type.LINKS: Type.LINK}
REQUEST_STEPS = (
    ("PLACED", "placed_at"),
    ("REVIEWED", "reviewed_at"),
    ("DISPATCHED", "dispatched_at"),
    ("ACCEPTED", "accepted_at"),
    ("ACCEPTED", "contacted_at"),
    ("IN_PROGRESS", "started_at"),
    ("COMPLETED", "completed_at"),
    ("EVALUATED", "evaluated_at"),
)


STATES = list(RequestState.__members__)


def snake(name: str) -> str:
    return re.sub("([A-Z])", lambda match: "_" + match[1].lower(), name)


class Filters:
    """Conditions on the rows of one world as of its day."""

    def __init__(self, places: Places, window_days: int) -> None:
        self.places = places
        self.window_days = window_days

    def keys(self, table: str, where: dict[str, Any]) -> set[str]:
        return {row["key"] for row in self.places.those_there(table) if self.meets(table, row, where)}

    def meets(self, table: str, row: Row, where: dict[str, Any]) -> bool:
        return all(self._field_meets(table, row, snake(name), condition) for name, condition in where.items())

    def _field_meets(self, table: str, row: Row, name: str, condition: Any) -> bool:
        if condition is None:
            return True
        if name == "within":
            return self.places.within(table, row, condition)
        if (table, name) in self.places.related:
            return self._relation_meets(table, row, name, condition)
        computed = {
            ("party_organizations", "is_court_branch"): self.places.is_court_branch,
            ("pairings", "status"): self.status,
            ("service_requests", "state"): self.state,
            ("assignments", "is_valid"): lambda row: self.places.validity(row)[0],
            ("mediators", "is_valid"): lambda row: self.places.validity(row)[0],
            ("initiatives", "is_valid"): lambda row: self.places.validity(row)[0],
            ("standards", "is_valid"): lambda row: self.places.validity(row)[0],
            ("service_points", "is_open"): lambda row: self.places.validity(row, "opened", "closed")[0],
            ("agreements", "in_force"): lambda row: self.places.validity(row, "signed", "ends")[0],
        }.get((table, name))
        if computed:
            return _equal_or_in(computed(row), condition)
        column = KIND_BY_TABLE[table].column("key" if name == "code" else name)
        return cell_meets(column, self.places.cell(table, row, column.name), condition)

    def _relation_meets(self, table: str, row: Row, name: str, condition: dict[str, Any]) -> bool:
        target = TARGETS.get((table, name), name)
        related = list(self.places.related[table, name](row))
        some, none, count = (condition.get(part) for part in ("some", "none", "count"))
        return (
            (some is None or any(self.meets(target, other, some) for other in related))
            and (none is None or not any(self.meets(target, other, none) for other in related))
            and (count is None or _range(len(related), len(related), count))
        )

    def state(self, request: Row) -> str | None:
        """The state of the last move by the end of the day (PLACED before the first) or, where none are recorded,
        the furthest step reached; None before the request was placed."""
        happened = self.places.is_past
        if not happened(request["placed_at"]):
            return None
        moves = [row for row in self.places.tables["request_moves"] if row["request_key"] == request["key"]]
        if moves:
            done = [(row["at"].ljust(19, "\0"), STATES.index(row["state"])) for row in moves if happened(row["at"])]
            return STATES[max(done)[1]] if done else "PLACED"
        if happened(request["withdrawn_at"]):
            return "WITHDRAWN"
        return [state for state, name in REQUEST_STEPS if happened(request[name])][-1]

    def status(self, pairing: Row) -> str:
        start = span_of(pairing["valid_from"])[0] if pairing["valid_from"] else date.min
        sure, possible = self.places.validity(pairing)
        if start > self.places.as_of:
            return "NOT_STARTED"
        if not possible:
            return "ENDED"
        if sure and any(self._in_window(day) for day in self.contacts(pairing)):
            return "ACTIVE"
        return "DORMANT" if sure and self._contacts_known(pairing) else "UNKNOWN"

    def _in_window(self, day: date) -> bool:
        return self.places.as_of - timedelta(days=self.window_days) < day <= self.places.as_of

    def contacts(self, pairing: Row) -> list[date]:
        """Days of held activities of the branch with the partner, of its judges' visits there, of requests."""
        places = self.places
        sides = places.sides(pairing)
        if sides is None:
            return []
        (branch, other), reached = sides, places.reached(pairing)
        building = places.building_of(other)

        def there(code: str | None) -> bool:
            return bool(reached and code and code.startswith(reached))

        days = [
            activity["date"]
            for activity in places.tables["activities"]
            if activity["status"] == "HELD"
            and branch["key"] in activity["organisers"]
            and other in (activity["partners"] or ())
        ]
        members = {judge["key"] for judge in places.tables["judges"] if judge["branch_key"] == branch["key"]}
        days += [
            visit["date"]
            for visit in places.tables["visits"]
            if visit["judge_key"] in members
            and (there(places.event_division(visit)) or (building and building == places.visited_building(visit)))
        ]
        handler = f"party_organizations/{branch['key']}"
        days += [
            request["placed_at"][:10]
            for request in places.tables["service_requests"]
            if request["handler_key"] == handler and there(request["division_code"])
        ]
        return [date.fromisoformat(day) for day in days]

    def _contacts_known(self, pairing: Row) -> bool:
        sides = self.places.sides(pairing)
        division = self.places.division_of(sides[1]) if sides else None
        first = self.places.as_of - timedelta(days=self.window_days - 1)

        def declared(table: str) -> bool:
            return any(
                scope["table"] == table
                and division.startswith(scope["division_code"])
                and (scope["from"] is None or date.fromisoformat(scope["from"]) <= first)
                and (scope["to"] is None or date.fromisoformat(scope["to"]) >= self.places.as_of)
                for scope in self.places.tables["scopes"]
            )

        return division is not None and all(map(declared, ("activities", "visits", "service_requests")))


def cell_meets(column: Column, cell: Any, condition: dict[str, Any]) -> bool:
    """Whether a cell meets eq, in, contains, gte and lte; of a cell with several parts, whether one part does."""
    match column.type:
        case Type.TEXTS | Type.WORDS | Type.LINKS:
            one = replace(column, type=PARTS[column.type])
            return any(cell_meets(one, part, condition) for part in cell or (None,))
        case Type.INTEGER | Type.NUMBER:
            return _range(cell, cell, condition)
        case Type.DAY | Type.SPAN | Type.MONTH:
            first, last = span_of(cell) if cell else (None, None)
            return _range(
                first, last, {name: bound and date.fromisoformat(bound) for name, bound in condition.items()}
            )
        case Type.TIME:
            moment = datetime.fromisoformat(cell) if cell else None
            return _range(moment, moment, {name: bound and _beijing(bound) for name, bound in condition.items()})
        case Type.LINK if len(column.targets) > 1 and cell is not None:
            cell = cell.partition("/")[2]
    contains = condition.get("contains")
    return _equal_or_in(cell, condition) and (contains is None or (cell is not None and contains in cell))


def _equal_or_in(value: Any, condition: dict[str, Any]) -> bool:
    if "eq" in condition and value != condition["eq"]:
        return False
    return condition.get("in") is None or value in condition["in"]


def _range(first: Any, last: Any, condition: dict[str, Any]) -> bool:
    """Every day (or the number) that is meant lies in the bounds; `eq: null` asks for what is not known."""
    for name, bound in condition.items():
        if bound is None and name != "eq":
            continue
        if bound is None or first is None:
            if bound is not None or first is not None:
                return False
            continue
        if (name in ("eq", "gte") and first < bound) or (name in ("eq", "lte") and last > bound):
            return False
    return True


def _beijing(text: str) -> datetime:
    """A time on Beijing's clock; without a zone it is that already."""
    moment = datetime.fromisoformat(text)
    offset = moment.utcoffset()
    return moment if offset is None else moment.replace(tzinfo=None) - offset + timedelta(hours=8)
