"""The recount: what the contract says, by plain loops over plain rows. Nothing here knows of arrays or slices.

This file has the words that all figures share: days, validity, places, pairings and their contacts.
"""

import calendar
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from functools import cache, cached_property

from tests.builders import Row, World

LENGTHS = (2, 4, 6, 9, 12)
LEVEL_LENGTH = {"PROVINCE": 2, "CITY": 4, "DISTRICT": 6, "STREET": 9, "COMMUNITY": 12}
CONTACT_TABLES = ("activities", "visits", "service_requests")
#: A node: its table and its key.
Node = tuple[str, str]
#: A partner's place: a division's code, or a building's key; one of the two or neither.
Reach = tuple[str | None, str | None]


@cache
def meanings(text: str) -> tuple[date, date]:
    """The first and the last day that a day, a month or a year can mean."""
    year, month, day = (int(part) for part in (text + "-0-0").split("-")[:3])
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def validity(start: str | None, end: str | None, as_of: date) -> str:
    """SURE, POSSIBLE, BEFORE or AFTER: valid when start <= as_of < end, an empty one being open."""
    if start and as_of < meanings(start)[0]:
        return "BEFORE"
    if end and meanings(end)[1] <= as_of:
        return "AFTER"
    begun = not start or meanings(start)[1] <= as_of
    unended = not end or as_of < meanings(end)[0]
    return "SURE" if begun and unended else "POSSIBLE"


def of_row(row: Row, as_of: date, names: tuple[str, str] = ("valid_from", "valid_to")) -> str:
    return validity(row.get(names[0]), row.get(names[1]), as_of)


def first_day(as_of: date, window_days: int) -> date:
    """Events count in (as_of - window_days, as_of]."""
    return as_of - timedelta(days=window_days - 1)


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def inside(code: str | None, within: str | None) -> bool:
    """Whether a division lies in another (codes begin with the code of what contains them)."""
    return code is not None and (within is None or code.startswith(within))


def containing(code: str) -> list[str]:
    """The codes of a division and of all that can contain it."""
    return [code[:length] for length in LENGTHS if length <= len(code)]


class Recount:
    """A world with its rows by key, and who has to do with whom."""

    def __init__(self, world: World) -> None:
        self.world: World = defaultdict(list, world)
        self.by_key = {table: {row["key"]: row for row in rows} for table, rows in world.items()}
        self.codes = sorted(self.rows("divisions"))
        self._declared: dict[tuple[str, date, date], set[str]] = {}

    def rows(self, table: str) -> dict[str, Row]:
        return self.by_key.get(table, {})

    # --- places

    def place_of_node(self, node: Node) -> Reach:
        """Where links to a node count: a division itself, an organization's host, an agency's division.

        A building (and what it hosts) counts for the building only; a court gives no place.
        """
        table, key = node
        match table:
            case "divisions":
                return key, None
            case "buildings":
                return None, key
            case "agencies":
                return self.rows("agencies")[key]["division_code"], None
            case "party_organizations":
                return self.place_of_node(self.host(key))
            case _:
                return None, None

    def division_around(self, node: Node) -> str | None:
        """The division in which a node stands, a building's included."""
        code, building = self.place_of_node(node)
        return self.rows("buildings")[building]["division_code"] if building else code

    def host(self, organization: str) -> Node:
        table, _, key = self.rows("party_organizations")[organization]["host"].partition("/")
        return table, key

    def building_of_event(self, row: Row) -> str | None:
        if point := row.get("service_point_key"):
            return self.building_of_event(self.rows("service_points")[point])
        return row.get("building_key")

    def division_of_event(self, row: Row) -> str | None:
        """Where an activity, a visit or a service point has its place."""
        if point := row.get("service_point_key"):
            return self.division_of_event(self.rows("service_points")[point])
        if building := row.get("building_key"):
            return self.rows("buildings")[building]["division_code"]
        return row.get("division_code")

    def served(self, mediator: Row) -> set[str]:
        """The divisions that a mediator serves and all that contain one of them."""
        return {code for served in mediator["division_codes"] for code in containing(served)}

    def agreed_for(self, agreement: Row) -> set[str]:
        """The divisions that an agreement counts for: those that it lists, and those that its parties name."""
        parties = [party.split("/", 1) for party in agreement["parties"]]
        named = {self.place_of_node((table, key))[0] for table, key in parties}
        return {code for code in (named | set(agreement["division_codes"])) if code is not None}

    def building_that_asked(self, request: Row) -> str | None:
        """The building that a request came from: its requester, or the host of the organization that is."""
        table, _, key = (request.get("requester_key") or "").partition("/")
        return self.place_of_node((table, key))[1]

    @cached_property
    def events(self) -> dict[str, list[tuple[Reach, date]]]:
        """Place (a division and perhaps a building) and day of every visit and of every activity HELD."""
        held = [row for row in self.world["activities"] if row["status"] == "HELD"]
        return {
            table: [(self.place_of_event(row), date.fromisoformat(row["date"])) for row in rows]
            for table, rows in (("visits", self.world["visits"]), ("activities", held))
        }

    def place_of_event(self, row: Row) -> Reach:
        return self.division_of_event(row), self.building_of_event(row)

    # --- court branches and pairings

    def is_court_branch(self, organization: str) -> bool:
        return self.rows("party_organizations")[organization]["kind"] == "BRANCH" and self._is_courts(organization)

    def is_grassroots_branch(self, organization: str) -> bool:
        kind = self.rows("party_organizations")[organization]["kind"]
        return kind == "BRANCH" and not self._is_courts(organization)

    def _is_courts(self, organization: str) -> bool:
        return self.host(organization)[0] == "courts"

    @cached_property
    def sides(self) -> dict[str, tuple[str, Node]]:
        """By pairing its court branch, on whichever side (the first, if on both), and the other side."""
        found = {}
        for key, row in self.rows("pairings").items():
            table, _, partner = row["partner"].partition("/")
            if self.is_court_branch(row["branch_key"]):
                found[key] = (row["branch_key"], (table, partner))
            elif table == "party_organizations" and self.is_court_branch(partner):
                found[key] = (partner, ("party_organizations", row["branch_key"]))
        return found

    @cached_property
    def reach(self) -> dict[str, Reach]:
        """By pairing with a court branch the place of its other side."""
        return {key: self.place_of_node(other) for key, (_, other) in self.sides.items()}

    # --- contacts

    @cached_property
    def contacts(self) -> dict[str, list[date]]:
        """By pairing the day of every contact: an activity organised by the branch with that partner, a visit by
        its judge in the partner's place, a request from there that the branch handles."""
        found: dict[str, list[date]] = defaultdict(list)
        for key, (branch, (table, partner)) in self.sides.items():
            name = f"{table}/{partner}"
            found[key] += [day for partners, day in self._activities_of[branch] if name in partners]
            code, building = self.reach[key]
            for place, stands_in, day in self._visits_of[branch]:
                if (code and inside(place, code)) or (building and stands_in == building):
                    found[key].append(day)
            found[key] += [day for place, day in self._requests_of[branch] if code and inside(place, code)]
        return found

    @cached_property
    def _activities_of(self) -> dict[str, list[tuple[tuple[str, ...], date]]]:
        found = defaultdict(list)
        for row in self.world["activities"]:
            for organiser in row["organisers"] if row["status"] == "HELD" else ():
                found[organiser].append((row["partners"], date.fromisoformat(row["date"])))
        return found

    @cached_property
    def _visits_of(self) -> dict[str, list[tuple[str | None, str | None, date]]]:
        found = defaultdict(list)
        for row in self.world["visits"]:
            branch = self.rows("judges")[row["judge_key"]].get("branch_key")
            if branch:
                place = self.division_of_event(row), self.building_of_event(row)
                found[branch].append((*place, date.fromisoformat(row["date"])))
        return found

    @cached_property
    def _requests_of(self) -> dict[str, list[tuple[str, date]]]:
        found = defaultdict(list)
        for row in self.world["service_requests"]:
            table, _, handler = (row.get("handler_key") or "").partition("/")
            if table == "party_organizations":
                found[handler].append((row["division_code"], datetime.fromisoformat(row["placed_at"]).date()))
        return found

    def contact_count(self, pairing: str, as_of: date, window_days: int) -> int:
        first = first_day(as_of, window_days)
        return sum(first <= day <= as_of for day in self.contacts.get(pairing, ()))

    def last_contact(self, pairing: str, as_of: date) -> date | None:
        return max((day for day in self.contacts.get(pairing, ()) if day <= as_of), default=None)

    def pairing_status(self, pairing: str, as_of: date, window_days: int) -> str:
        """ACTIVE, DORMANT, UNKNOWN, ENDED or NOT_STARTED."""
        valid = of_row(self.rows("pairings")[pairing], as_of)
        if valid != "SURE":
            return {"BEFORE": "NOT_STARTED", "AFTER": "ENDED", "POSSIBLE": "UNKNOWN"}[valid]
        if self.contact_count(pairing, as_of, window_days):
            return "ACTIVE"
        known = pairing in self.reach and self.contacts_known(self.reach[pairing], as_of, window_days)
        return "DORMANT" if known else "UNKNOWN"

    def contacts_known(self, reach: Reach, as_of: date, window_days: int) -> bool:
        """Whether contacts are declared complete in a pairing's place (a building's division knows of it)."""
        code, building = reach
        place = self.rows("buildings")[building]["division_code"] if building else code
        first = first_day(as_of, window_days)
        return place is not None and all(self.declared(table, place, first, as_of) for table in CONTACT_TABLES)

    # --- declared scopes

    def declared(self, table: str, code: str, first: date, last: date) -> bool:
        """Whether one declared scope on the division or an ancestor contains all these days."""
        declared = self._declared_over(table, first, last)
        return any(division in declared for division in containing(code))

    def _declared_over(self, table: str, first: date, last: date) -> set[str]:
        """The divisions for which themselves one scope contains all these days."""
        if (table, first, last) not in self._declared:
            found = set()
            for row in self.world["scopes"]:
                begun = not row.get("from") or date.fromisoformat(row["from"]) <= first
                unended = not row.get("to") or last <= date.fromisoformat(row["to"])
                if row["table"] == table and begun and unended:
                    found.add(row["division_code"])
            self._declared[table, first, last] = found
        return self._declared[table, first, last]


def tally(codes: list[str | None], *, below: bool) -> Counter[str]:
    """How many name each division or, with `below`, each division or one inside it."""
    found: Counter[str] = Counter()
    for code in codes:
        if code is not None:
            found.update(containing(code) if below else (code,))
    return found


def stands_in(recount: Recount, unit: str, key: str) -> str:
    """The division in which a unit stands; a division is its own."""
    return str(recount.rows("buildings")[key]["division_code"]) if unit == "BUILDING" else key
