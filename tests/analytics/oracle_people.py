"""The recount of 双百分百 and of what lies within a division, by plain loops."""

from dataclasses import dataclass
from datetime import date

from tests.analytics.oracle import Recount, first_day, inside, of_row
from tests.builders import Row


@dataclass(frozen=True)
class Score:
    """Who counts, who of them does it, and who of them does the second thing told beside it."""

    members: frozenset[str]
    doing: frozenset[str]
    beside: frozenset[str]

    @property
    def numbers(self) -> tuple[int, int, int]:
        return len(self.doing), len(self.members), len(self.beside)

    def only(self, chosen: set[str]) -> "Score":
        return Score(self.members & chosen, self.doing & chosen, self.beside & chosen)


def jurisdiction(recount: Recount, court: str) -> tuple[str, ...]:
    """The divisions that a court answers for; one that lists none has its superior's."""
    row = recount.rows("courts")[court]
    if row["division_codes"] or not row["superior_key"]:
        return tuple(row["division_codes"])
    return jurisdiction(recount, row["superior_key"])


def court_within(recount: Recount, court: str, within: str) -> bool:
    """Courts whose whole jurisdiction lies in a division."""
    codes = jurisdiction(recount, court)
    return bool(codes) and all(inside(code, within) for code in codes)


def courts_asked(recount: Recount, within: str | None, court: str | None) -> set[str]:
    """The courts that a question is about; a court's tribunals count with it."""
    found = set()
    for key, row in recount.rows("courts").items():
        is_its_tribunal = row["level"] == "TRIBUNAL" and row["superior_key"] == court
        if court is not None and key != court and not is_its_tribunal:
            continue
        if within is None or court_within(recount, key, within):
            found.add(key)
    return found


def is_there(row: Row, as_of: date) -> bool:
    """Whoever is not surely gone or yet to come counts, as units do."""
    return of_row(row, as_of) in ("SURE", "POSSIBLE")


def branch_score(recount: Recount, as_of: date, window_days: int) -> Score:
    """Court branches; those on either side of a valid pairing; those of one with a contact in the window."""
    members = {
        key
        for key, row in recount.rows("party_organizations").items()
        if recount.is_court_branch(key) and is_there(row, as_of)
    }
    doing, beside = set(), set()
    for key, row in recount.rows("pairings").items():
        table, _, partner = row["partner"].partition("/")
        both = {row["branch_key"], partner} if table == "party_organizations" else {row["branch_key"]}
        if of_row(row, as_of) == "SURE":
            doing |= both
            if recount.contact_count(key, as_of, window_days):
                beside |= both
    return Score(frozenset(members), frozenset(members & doing), frozenset(members & beside))


def judge_score(recount: Recount, as_of: date, window_days: int) -> Score:
    """Party-member judges; those with a visit in the window; those assigned to a division."""
    first = first_day(as_of, window_days)
    judges = recount.rows("judges").items()
    members = {key for key, row in judges if row["party_member"] and is_there(row, as_of)}
    visits, assignments = recount.world["visits"], recount.world["assignments"]
    visiting = {row["judge_key"] for row in visits if first <= date.fromisoformat(row["date"]) <= as_of}
    assigned = {row["judge_key"] for row in assignments if of_row(row, as_of) == "SURE"}
    return Score(frozenset(members), frozenset(members & visiting), frozenset(members & assigned))


def courts_of_branches(recount: Recount) -> dict[str, str]:
    """By court branch its court."""
    return {
        key: recount.host(key)[1] for key in recount.rows("party_organizations") if recount.is_court_branch(key)
    }


def courts_of_judges(recount: Recount) -> dict[str, str]:
    return {key: row["court_key"] for key, row in recount.rows("judges").items()}


def keys_within(recount: Recount, table: str, within: str) -> list[str]:
    """The keys of the rows of a table that lie within a division."""
    return sorted(key for key, row in recount.rows(table).items() if _is_within(recount, table, row, within))


def _is_within(recount: Recount, table: str, row: Row, within: str) -> bool:
    match table:
        case "divisions":
            return inside(row["key"], within)
        case "courts":
            return court_within(recount, row["key"], within)
        case "party_organizations":
            host, key = recount.host(row["key"])
            if host == "courts":
                return court_within(recount, key, within)
            return inside(recount.division_around((host, key)), within)
        case "judges":
            return court_within(recount, row["court_key"], within)
        case "pairings":
            reaches = row["key"] in recount.sides
            return reaches and inside(recount.division_around(recount.sides[row["key"]][1]), within)
        case "activities" | "visits" | "service_points":
            return inside(recount.division_of_event(row), within)
        case "service_point_outputs":
            point = recount.rows("service_points")[row["service_point_key"]]
            return inside(recount.division_of_event(point), within)
        case "mediators":
            return any(inside(code, within) for code in row["division_codes"])
        case "agreements":
            return any(inside(code, within) for code in recount.agreed_for(row))
        case "request_moves":
            return inside(recount.rows("service_requests")[row["request_key"]]["division_code"], within)
        case "judicial_advices":
            addressed, _, key = row["addressee"].partition("/")
            return inside(recount.division_around((addressed, key)), within)
        case "topics":
            agencies = [recount.rows("agencies")[key] for key in row["lead_agencies"] + row["supporting_agencies"]]
            about = [other for other in recount.world["service_requests"] if other.get("topic_key") == row["key"]]
            return any(inside(other["division_code"], within) for other in (*agencies, *about))
        case "initiatives":
            return _has_something_within(recount, row["key"], within)
        case "case_statistics" if row["court_key"]:
            return court_within(recount, row["court_key"], within)
        case _:  # buildings, agencies, assignments, requests, reports, …: the division that they name
            return inside(row["division_code"], within)


def _has_something_within(recount: Recount, initiative: str, within: str) -> bool:
    """Whether an activity, a service point or an agreement of an initiative, or of one below it, lies there."""
    for table in ("activities", "service_points", "agreements"):
        for row in recount.world[table]:
            if row.get("initiative_key") == initiative and _is_within(recount, table, row, within):
                return True
    below = [row["key"] for row in recount.world["initiatives"] if row["parent_key"] == initiative]
    return any(_has_something_within(recount, key, within) for key in below)
