"""One generated folder, read back, with the few look-ups that the counts share."""

import csv
from pathlib import Path

from graph_service.sample.write import write_sample

DIVISIONS = Path(__file__).parents[2] / "data" / "beijing" / "divisions.csv"
AS_OF = "2022-11-18"

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Sample:
    """The tables of a folder, as plain rows."""

    def __init__(self, directory: Path, seed: int) -> None:
        self.directory = directory
        self.counts = write_sample(directory, DIVISIONS, seed)
        self.tables = {path.stem: read(path) for path in directory.glob("*.csv")}
        self.codes = {row["code"] for row in read(DIVISIONS)}
        civil = {code for code in self.codes if all(int(code[at : at + 3]) < 400 for at in range(6, len(code), 3))}
        self.civil_streets = {code for code in civil if len(code) == 9}
        self.civil_communities = {code for code in civil if len(code) == 12}
        self.organizations = self.by_key("party_organizations")
        self.agencies, self.courts = self.by_key("agencies"), self.by_key("courts")
        self.buildings, self.points = self.by_key("buildings"), self.by_key("service_points")
        self.judges = self.by_key("judges")
        self.members = {key for key, row in self.judges.items() if row["party_member"] == "true"}
        branches = {key for key, row in self.organizations.items() if row["kind"] == "BRANCH"}
        self.court_branches = {key for key in branches if self.organizations[key]["host"] in self.courts}
        self.grassroots_branches = branches - self.court_branches
        self.collect_contacts()

    def __getitem__(self, table: str) -> list[Row]:
        return self.tables[table]

    def by_key(self, table: str) -> dict[str, Row]:
        return {row["key"]: row for row in self[table]}

    def place_of_partner(self, partner: str) -> str:
        """The division in which a pairing counts; nothing for a building."""
        if partner in self.codes:
            return partner
        if partner in self.agencies:
            return self.agencies[partner]["division_code"]
        if partner in self.buildings:
            return ""
        return self.place_of_partner(self.organizations[partner]["host"])

    def place_around(self, key: str) -> str:
        """The division in which somebody who asks is to be found, also when it is a building."""
        host = self.organizations[key]["host"] if key in self.organizations else key
        if host in self.codes:
            return host
        return (self.agencies.get(host) or self.buildings[host])["division_code"]

    def place_of(self, row: Row) -> str:
        """The division in which a visit happened or a service point stands."""
        if row.get("service_point_key"):
            return self.place_of(self.points[row["service_point_key"]])
        return self.buildings[row["building_key"]]["division_code"] if row["building_key"] else row["division_code"]

    def pairings_on(self, day: str) -> list[Row]:
        begun = [row for row in self["pairings"] if row["valid_from"] <= day]
        return [row for row in begun if not row["valid_to"] or day < row["valid_to"]]

    def visits_between(self, first: str, last: str) -> list[Row]:
        return [row for row in self["visits"] if first <= row["date"] <= last]

    def held_between(self, first: str, last: str) -> list[Row]:
        return [row for row in self["activities"] if row["status"] == "HELD" and first <= row["date"] <= last]

    def requests(self, source: str) -> list[Row]:
        return [row for row in self["service_requests"] if row["source"] == source]

    def is_in_contact(self, pairing: Row) -> bool:
        """In 2022: an activity with the partner, a visit in its division, or a request from there."""
        branch, partner = pairing["branch_key"], pairing["partner"]
        place = self.place_of_partner(partner) or partner
        met_there = any(touched.startswith(place) for touched in self.touched.get(branch, ()))
        return met_there or (branch, partner) in self.met

    def collect_contacts(self) -> None:
        """Whom each branch met, and the divisions and buildings where it was or was asked."""
        self.met: set[tuple[str, str]] = set()
        self.touched: dict[str, set[str]] = {}
        for row in self.held_between("2022-01-01", AS_OF):
            for organiser in row["organisers"].split(";"):
                self.met.update((organiser, partner) for partner in row["partners"].split(";"))
        for row in self.visits_between("2022-01-01", AS_OF):
            branch = self.judges[row["judge_key"]]["branch_key"]
            self.touched.setdefault(branch, set()).update((self.place_of(row), row["building_key"]))
        for row in self["service_requests"]:
            if row["placed_at"] >= "2022-01-01":
                self.touched.setdefault(row["handler_key"], set()).add(row["division_code"])
