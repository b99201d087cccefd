"""Places, relations and validity as plain loops over plain rows: the second opinion on filters and relations."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from graph_service.domain.codes import PLACEHOLDER_NAMES
from graph_service.domain.dates import span_of
from tests.schema.asking import Row

Division = str | None
#: Kinds whose rows come to be at a time, and the results of requests with the time at which they came to be known.
TIMES = {"service_requests": "placed_at", "request_moves": "at"}
TOLD_WITH = {"outcome": "completed_at", "satisfied": "evaluated_at"}


class Places:
    """Where things of a world are, each worked out row by row."""

    def __init__(self, tables: dict[str, list[Row]], as_of: date) -> None:
        self.tables = tables
        self.as_of = as_of
        self.by_key = {table: {row["key"]: row for row in rows} for table, rows in tables.items()}

    def is_past(self, moment: str | None) -> bool:
        """Whether a time is there and before the end of the as-of day."""
        end = datetime.combine(self.as_of + timedelta(days=1), time())
        return moment is not None and datetime.fromisoformat(moment) < end

    def is_there(self, table: str, row: Row) -> bool:
        """Whether a list shows the row on the as-of day."""
        if table == "divisions":
            return self.validity(row)[1]
        return table not in TIMES or self.is_past(row[TIMES[table]])

    def those_there(self, table: str) -> list[Row]:
        return [row for row in self.tables[table] if self.is_there(table, row)]

    def happened(self, table: str) -> list[Row]:
        """As those there, but all divisions: relations lead also to what a division was before."""
        return self.tables[table] if table == "divisions" else self.those_there(table)

    def cell(self, table: str, row: Row, column: str) -> Any:
        """What a cell shows on the as-of day: of requests nothing that came later."""
        known = TOLD_WITH.get(column, column) if table == "service_requests" else column
        is_later = known.endswith("_at") and row[known] is not None and not self.is_past(row[known])
        return None if is_later else row[column]

    def named(self, cell: str | None) -> tuple[str, Row] | None:
        """Table and row that a "table/key" cell names."""
        if cell is None:
            return None
        table, _, key = cell.partition("/")
        return table, self.by_key[table][key]

    def division_of(self, cell: str | None, buildings: bool = True) -> Division:
        """Division of the node that a "table/key" cell names; courts give none, buildings only if asked."""
        found = self.named(cell)
        if found is None:
            return None
        table, row = found
        if table == "divisions":
            return row["key"]
        if table == "agencies" or (table == "buildings" and buildings):
            return row["division_code"]
        return self.division_of(row["host"], buildings) if table == "party_organizations" else None

    def building_of(self, cell: str | None) -> str | None:
        """Key of the building that a "table/key" cell names or whose Party organization it names."""
        found = self.named(cell)
        if found is None or found[0] not in ("buildings", "party_organizations"):
            return None
        return found[1]["key"] if found[0] == "buildings" else self.building_of(found[1]["host"])

    def visited_building(self, visit: Row) -> str | None:
        """Key of the building visited, directly or through the service point in it."""
        point = visit["service_point_key"]
        return visit["building_key"] or (self.by_key["service_points"][point]["building_key"] if point else None)

    def point_division(self, row: Row) -> Division:
        return row["division_code"] or self.division_of(_cell("buildings", row["building_key"]))

    def event_division(self, row: Row) -> Division:
        point = row["service_point_key"]
        return (
            row["division_code"]
            or self.division_of(_cell("buildings", row["building_key"]))
            or (self.point_division(self.by_key["service_points"][point]) if point else None)
        )

    def host_court(self, organization: Row) -> Row | None:
        found = self.named(organization["host"])
        return found[1] if found and found[0] == "courts" else None

    def is_court_branch(self, organization: Row) -> bool:
        return organization["kind"] == "BRANCH" and self.host_court(organization) is not None

    def jurisdiction(self, court: Row) -> tuple[str, ...]:
        """Its own, else the nearest superior's that has one."""
        seen = 0
        while not court["division_codes"] and court["superior_key"] and seen < 4:
            court, seen = self.by_key["courts"][court["superior_key"]], seen + 1
        return court["division_codes"] or ()

    def court_within(self, court: Row, code: str) -> bool:
        divisions = self.jurisdiction(court)
        return bool(divisions) and all(division.startswith(code) for division in divisions)

    def sides(self, pairing: Row) -> tuple[Row, str] | None:
        """The court branch of a pairing and the cell of the other side; None for a pairing without one."""
        cells = (f"party_organizations/{pairing['branch_key']}", pairing["partner"])
        for cell, other in (cells, cells[::-1]):
            found = self.named(cell)
            if found and found[0] == "party_organizations" and self.is_court_branch(found[1]):
                return found[1], other
        return None

    def reached(self, pairing: Row) -> Division:
        """The division for which a pairing counts."""
        sides = self.sides(pairing)
        return self.division_of(sides[1], buildings=False) if sides else None

    def around(self, table: str, row: Row) -> Division:
        """Division in which a row of most tables lies."""
        match table:
            case "divisions":
                return row["key"]
            case "service_points":
                return self.point_division(row)
            case "activities" | "visits":
                return self.event_division(row)
            case "service_point_outputs":
                return self.point_division(self.by_key["service_points"][row["service_point_key"]])
            case "pairings":
                sides = self.sides(row)
                return self.division_of(sides[1]) if sides else None
            case "party_organizations":
                return self.division_of(row["host"])
            case "request_moves":
                return self.by_key["service_requests"][row["request_key"]]["division_code"]
            case "judicial_advices":
                return self.division_of(row["addressee"])
        return row["division_code"]

    def within(self, table: str, row: Row, code: str) -> bool:
        if table == "courts":
            return self.court_within(row, code)
        if table == "judges":
            return self.court_within(self.by_key["courts"][row["court_key"]], code)
        if table == "party_organizations" and (court := self.host_court(row)):
            return self.court_within(court, code)
        if table == "mediators":
            return any(served.startswith(code) for served in row["division_codes"] or ())
        if table == "agreements":
            return any(division.startswith(code) for division in self.agreement_divisions(row))
        if table == "topics":
            return any(self._starts_in(other["division_code"], code) for other in self._concerned(row))
        if table == "initiatives":
            return self._has_something_within(row, code)
        if table == "case_statistics" and row["court_key"]:
            return self.court_within(self.by_key["courts"][row["court_key"]], code)
        return (self.around(table, row) or "").startswith(code)

    def _starts_in(self, division: Division, code: str) -> bool:
        return (division or "").startswith(code)

    def _concerned(self, topic: Row) -> Iterator[Row]:
        """The agencies that lead or support a topic, and the requests about it."""
        for key in (*(topic["lead_agencies"] or ()), *(topic["supporting_agencies"] or ())):
            yield self.by_key["agencies"][key]
        yield from (row for row in self.tables["service_requests"] if row["topic_key"] == topic["key"])

    def _has_something_within(self, initiative: Row, code: str) -> bool:
        """Something that belongs to it, or to an initiative that does."""
        for table in ("activities", "service_points", "agreements"):
            for row in self.tables[table]:
                if row["initiative_key"] == initiative["key"] and self.within(table, row, code):
                    return True
        below = [row for row in self.tables["initiatives"] if row["parent_key"] == initiative["key"]]
        return any(self._has_something_within(row, code) for row in below)

    def agreement_divisions(self, agreement: Row) -> set[str]:
        """Divisions that it covers and those that its parties are or lie in; buildings and courts give none."""
        named = {self.division_of(party, buildings=False) for party in agreement["parties"] or ()}
        return {division for division in named if division} | set(agreement["division_codes"] or ())

    def validity(self, row: Row, first: str = "valid_from", last: str = "valid_to") -> tuple[bool, bool]:
        """Surely valid, possibly valid: for all, for some of the days that imprecise dates can mean."""
        start = span_of(row[first]) if row[first] else (date.min, date.min)
        end = span_of(row[last]) if row[last] else (date.max, date.max)
        return start[1] <= self.as_of < end[0], start[0] <= self.as_of < end[1]

    @cached_property
    def related(self) -> dict[tuple[str, str], Callable[[Row], Iterator[Row]]]:
        """(table, relation field) -> the related rows of a row, one after another."""
        return {
            ("divisions", "children"): self._children,
            ("divisions", "pairings"): self._division_pairings,
            ("divisions", "assignments"): self._naming("assignments", "division_code"),
            ("divisions", "activities"): self._below("activities"),
            ("divisions", "visits"): self._below("visits"),
            ("divisions", "service_requests"): self._below("service_requests"),
            ("divisions", "service_points"): self._below("service_points"),
            ("divisions", "party_organizations"): self._naming("party_organizations", "host", "divisions"),
            ("divisions", "courts"): self._listing("courts", "division_codes"),
            ("divisions", "agencies"): self._naming("agencies", "division_code"),
            ("divisions", "buildings"): self._naming("buildings", "division_code"),
            ("divisions", "mediators"): self._mediators,
            ("divisions", "agreements"): self._agreements,
            ("divisions", "joined_activities"): self._listing("activities", "partners", "divisions"),
            ("divisions", "run_service_points"): self._naming("service_points", "run_by", "divisions"),
            ("divisions", "predecessors"): self._naming("divisions", "successor"),
            ("buildings", "party_organizations"): self._naming("party_organizations", "host", "buildings"),
            ("buildings", "activities"): self._naming("activities", "building_key"),
            ("buildings", "joined_activities"): self._listing("activities", "partners", "buildings"),
            ("buildings", "visits"): self._naming("visits", "building_key"),
            ("buildings", "service_requests"): self._naming("service_requests", "requester_key", "buildings"),
            ("courts", "jurisdiction"): self._listed("division_codes", "divisions"),
            ("courts", "service_points"): self._naming("service_points", "run_by", "courts"),
            ("courts", "service_requests"): self._naming("service_requests", "handler_key", "courts"),
            ("courts", "joined_activities"): self._listing("activities", "partners", "courts"),
            ("courts", "agreements"): self._listing("agreements", "parties", "courts"),
            ("party_organizations", "agreements"): self._listing("agreements", "parties", "party_organizations"),
            ("party_organizations", "service_points"): self._naming(
                "service_points", "run_by", "party_organizations"
            ),
            ("party_organizations", "service_requests"): self._naming(
                "service_requests", "requester_key", "party_organizations"
            ),
            ("agencies", "party_organizations"): self._naming("party_organizations", "host", "agencies"),
            ("agencies", "joined_activities"): self._listing("activities", "partners", "agencies"),
            ("agencies", "service_points"): self._naming("service_points", "run_by", "agencies"),
            ("agencies", "agreements"): self._listing("agreements", "parties", "agencies"),
            ("mediators", "divisions"): self._listed("division_codes", "divisions"),
            ("agreements", "divisions"): self._listed("division_codes", "divisions"),
            ("service_points", "outputs"): self._naming("service_point_outputs", "service_point_key"),
            ("service_points", "visits"): self._naming("visits", "service_point_key"),
            ("buildings", "pairings"): self._naming("pairings", "partner", "buildings"),
            ("buildings", "service_points"): self._naming("service_points", "building_key"),
            ("courts", "subordinates"): self._naming("courts", "superior_key"),
            ("courts", "judges"): self._naming("judges", "court_key"),
            ("courts", "party_organizations"): self._naming("party_organizations", "host", "courts"),
            ("party_organizations", "pairings"): self._organization_pairings,
            ("party_organizations", "judges"): self._naming("judges", "branch_key"),
            ("party_organizations", "subordinates"): self._naming("party_organizations", "superior_key"),
            ("party_organizations", "organised_activities"): self._listing("activities", "organisers"),
            ("party_organizations", "joined_activities"): self._listing(
                "activities", "partners", "party_organizations"
            ),
            ("party_organizations", "handled_requests"): self._naming(
                "service_requests", "handler_key", "party_organizations"
            ),
            ("judges", "visits"): self._naming("visits", "judge_key"),
            ("judges", "assignments"): self._naming("assignments", "judge_key"),
            ("judges", "service_requests"): self._naming("service_requests", "judge_key"),
            ("agencies", "pairings"): self._naming("pairings", "partner", "agencies"),
            ("agencies", "service_requests"): self._naming("service_requests", "requester_key", "agencies"),
            ("service_points", "activities"): self._naming("activities", "service_point_key"),
            ("service_points", "service_requests"): self._naming("service_requests", "service_point_key"),
            ("activities", "organisers"): self._listed("organisers", "party_organizations"),
            ("divisions", "judicial_advices"): self._naming("judicial_advices", "addressee", "divisions"),
            ("divisions", "reports"): self._naming("reports", "division_code"),
            ("divisions", "community_rules"): self._naming("community_rules", "division_code"),
            ("divisions", "case_statistics"): self._naming("case_statistics", "division_code"),
            ("divisions", "standards"): self._naming("standards", "division_code"),
            ("divisions", "scopes"): self._naming("scopes", "division_code"),
            ("courts", "request_moves"): self._naming("request_moves", "by", "courts"),
            ("courts", "judicial_advices"): self._naming("judicial_advices", "issuer"),
            ("courts", "case_statistics"): self._naming("case_statistics", "court_key"),
            ("party_organizations", "request_moves"): self._naming("request_moves", "by", "party_organizations"),
            ("party_organizations", "judicial_advices"): self._naming(
                "judicial_advices", "addressee", "party_organizations"
            ),
            ("party_organizations", "reports"): self._naming("reports", "branch_key"),
            ("party_organizations", "community_rules"): self._naming("community_rules", "branch_key"),
            ("judges", "request_moves"): self._naming("request_moves", "by", "judges"),
            ("agencies", "topics_led"): self._listing("topics", "lead_agencies"),
            ("agencies", "topics_supported"): self._listing("topics", "supporting_agencies"),
            ("agencies", "request_moves"): self._naming("request_moves", "by", "agencies"),
            ("agencies", "judicial_advices"): self._naming("judicial_advices", "addressee", "agencies"),
            ("service_requests", "moves"): self._naming("request_moves", "request_key"),
            ("initiatives", "children"): self._naming("initiatives", "parent_key"),
            ("initiatives", "activities"): self._naming("activities", "initiative_key"),
            ("initiatives", "service_points"): self._naming("service_points", "initiative_key"),
            ("initiatives", "agreements"): self._naming("agreements", "initiative_key"),
            ("topics", "lead_agencies"): self._listed("lead_agencies", "agencies"),
            ("topics", "supporting_agencies"): self._listed("supporting_agencies", "agencies"),
            ("topics", "requests"): self._naming("service_requests", "topic_key"),
            ("topics", "judicial_advices"): self._naming("judicial_advices", "topic_key"),
        }

    def _naming(self, table: str, column: str, prefix: str = "") -> Callable[[Row], Iterator[Row]]:
        return lambda row: (other for other in self.happened(table) if other[column] == _cell(prefix, row["key"]))

    def _listing(self, table: str, column: str, prefix: str = "") -> Callable[[Row], Iterator[Row]]:
        return lambda row: (
            other for other in self.tables[table] if _cell(prefix, row["key"]) in (other[column] or ())
        )

    def _below(self, table: str) -> Callable[[Row], Iterator[Row]]:
        return lambda row: (
            other for other in self.happened(table) if (self.around(table, other) or "").startswith(row["key"])
        )

    def shown_parent(self, row: Row) -> str | None:
        """Code of the nearest division above that is no placeholder such as 市辖区."""
        parent = self.by_key["divisions"].get(row["parent_code"])
        while parent and parent["name"] in PLACEHOLDER_NAMES:
            parent = self.by_key["divisions"].get(parent["parent_code"])
        return parent and parent["key"]

    def _children(self, row: Row) -> Iterator[Row]:
        return (
            other
            for other in self.those_there("divisions")
            if self.shown_parent(other) == row["key"] and other["name"] not in PLACEHOLDER_NAMES
        )

    def _division_pairings(self, row: Row) -> Iterator[Row]:
        return (
            pairing
            for pairing in self.tables["pairings"]
            if self.validity(pairing)[0] and self.reached(pairing) == row["key"]
        )

    def _organization_pairings(self, row: Row) -> Iterator[Row]:
        cells = (row["key"], f"party_organizations/{row['key']}")
        return (
            pairing
            for pairing in self.tables["pairings"]
            if pairing["branch_key"] == cells[0] or pairing["partner"] == cells[1]
        )

    def _listed(self, column: str, table: str) -> Callable[[Row], Iterator[Row]]:
        return lambda row: (self.by_key[table][key] for key in row[column] or ())

    def _mediators(self, row: Row) -> Iterator[Row]:
        """Those who serve the division or one below it, each once."""
        return (other for other in self.tables["mediators"] if self.within("mediators", other, row["key"]))

    def _agreements(self, row: Row) -> Iterator[Row]:
        return (other for other in self.tables["agreements"] if row["key"] in self.agreement_divisions(other))


def _cell(prefix: str, key: str | None) -> str | None:
    return f"{prefix}/{key}" if prefix and key else key
