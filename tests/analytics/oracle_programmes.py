"""The recount of programmes by plain loops: who is responsible, marks of streets, months of activities."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from tests.analytics.oracle import Recount, first_day, inside, meanings, of_row
from tests.analytics.oracle_coverage import units
from tests.analytics.oracle_people import is_there, jurisdiction
from tests.builders import Row

PARTY_ORDERS = ("PARTY_ORDER", "DIRECT_CHANNEL")
CLASSES = ("LECTURE", "ONLINE_LECTURE", "PROGRAMME")
#: The tables of each mark: asked on the day, or over the window.
MARKS = {
    "BRANCH": ("pairings", False),
    "SENTINEL": ("service_points", False),
    "JUDGE": ("assignments", False),
    "ORDER": ("service_requests", True),
    "CLASS": ("activities", True),
    "ACTIVITY": ("activities", True),
    "REPORT": ("reports", True),
}


# --- 四级联动


@dataclass(frozen=True)
class Link:
    """Who stands at a level, and the division by which they were found."""

    organizations: tuple[str, ...]
    judges: tuple[str, ...]
    place: str | None
    is_missing: bool


def court_of(recount: Recount, code: str, as_of: date) -> str | None:
    """The basic court that lists the smallest division around this one; the first by key."""
    found = []
    for key, row in recount.rows("courts").items():
        if row["level"] != "BASIC" or not is_there(row, as_of):
            continue
        around = [listed for listed in jurisdiction(recount, key) if inside(code, listed)]
        if around:
            found.append((-max(map(len, around)), key))
    return min(found)[1] if found else None


def _own(recount: Recount, court: str) -> set[str]:
    rows = recount.rows("courts").items()
    return {court} | {key for key, row in rows if row["level"] == "TRIBUNAL" and row["superior_key"] == court}


def _members(recount: Recount, courts: set[str], as_of: date) -> set[str]:
    rows = recount.rows("judges").items()
    return {key for key, r in rows if r["court_key"] in courts and r["party_member"] and is_there(r, as_of)}


def _hosted(recount: Recount, court: str | None, kind: str, as_of: date) -> Link:
    found = tuple(
        sorted(
            key
            for key, row in recount.rows("party_organizations").items()
            if row["kind"] == kind and recount.host(key) == ("courts", court) and is_there(row, as_of)
        )
    )
    return Link(found, (), None, not found)


def _by_place(code: str, named: list[tuple[str, str | None]]) -> tuple[tuple[str, ...], str | None]:
    """Those who name the division, else those who name its street; of a district who names anything inside."""
    if len(code) < 9:
        return tuple(sorted({who for who, place in named if inside(place, code)})), code
    for wanted in [code] if len(code) == 9 else [code, code[:9]]:
        if found := tuple(sorted({who for who, place in named if place == wanted})):
            return found, wanted
    return (), None


def chain_of_division(recount: Recount, code: str, as_of: date) -> tuple[str | None, list[Link]]:
    court = court_of(recount, code, as_of)
    if court is None:
        return None, [Link((), (), None, True)] * 4
    own = _own(recount, court)
    paired = [
        (branch, recount.reach[key][0])
        for key, (branch, _) in recount.sides.items()
        if of_row(recount.rows("pairings")[key], as_of) == "SURE"
        and recount.host(branch)[1] in own
        and is_there(recount.rows("party_organizations")[branch], as_of)
    ]
    members = _members(recount, own, as_of)
    assigned = [
        (row["judge_key"], row["division_code"])
        for row in recount.world["assignments"]
        if of_row(row, as_of) == "SURE" and row["judge_key"] in members
    ]
    branches, branch_place = _by_place(code, paired)
    judges, judge_place = _by_place(code, assigned)
    return court, [
        _hosted(recount, court, "LEADING_PARTY_MEMBERS_GROUP", as_of),
        _hosted(recount, court, "OFFICE_PARTY_COMMITTEE", as_of),
        Link(branches, (), branch_place, not branches),
        Link((), judges, judge_place, not judges),
    ]


def chain_of_court(recount: Recount, court: str, as_of: date) -> list[Link]:
    row = recount.rows("courts")[court]
    seat = row["superior_key"] if row["level"] == "TRIBUNAL" and row["superior_key"] else court
    own = _own(recount, court)
    branches = tuple(
        sorted(
            key
            for key, row in recount.rows("party_organizations").items()
            if recount.is_court_branch(key) and recount.host(key)[1] in own and is_there(row, as_of)
        )
    )
    judges = tuple(sorted(_members(recount, own, as_of)))
    return [
        _hosted(recount, seat, "LEADING_PARTY_MEMBERS_GROUP", as_of),
        _hosted(recount, seat, "OFFICE_PARTY_COMMITTEE", as_of),
        Link(branches, (), None, not branches),
        Link((), judges, None, not judges),
    ]


# --- 1+6


def _records(recount: Recount, mark: str, street: str, as_of: date, window_days: int) -> dict[str, str]:
    """By key every row that counts for a street: SURE or POSSIBLE."""
    first = first_day(as_of, window_days)
    found = {}
    for key, row in recount.rows(MARKS[mark][0]).items():
        match mark:
            case "BRANCH":
                place, valid = recount.reach.get(key, (None, None))[0] == street, of_row(row, as_of)
            case "JUDGE":
                place, valid = row["division_code"] == street, of_row(row, as_of)
            case "SENTINEL":
                place = row["kind"] == "SENTINEL" and inside(recount.division_of_event(row), street)
                valid = of_row(row, as_of, ("opened", "closed"))
            case "ORDER":
                place = row["source"] in PARTY_ORDERS and inside(row["division_code"], street)
                valid = "SURE" if first.isoformat() <= row["placed_at"][:10] <= as_of.isoformat() else "AFTER"
            case "CLASS" | "ACTIVITY":
                place = inside(recount.division_of_event(row), street) and row["status"] == "HELD"
                place = place and (row["form"] in CLASSES) == (mark == "CLASS")
                valid = "SURE" if first.isoformat() <= row["date"] <= as_of.isoformat() else "AFTER"
            case _:
                low, high = meanings(row["month"])
                place, valid = row["division_code"] == street, "SURE" if first <= low and high <= as_of else "AFTER"
        if place and valid in ("SURE", "POSSIBLE"):
            found[key] = valid
    return found


def street_marks(
    recount: Recount, within: str | None, as_of: date, window_days: int
) -> dict[str, dict[str, tuple[str, list[str]]]]:
    """By street, by mark: MET, UNMET or UNKNOWN, and the keys of the records that surely count."""
    answer: dict[str, dict[str, tuple[str, list[str]]]] = {}
    for street in units(recount, "STREET", "CIVIL", within, as_of):
        answer[street] = {}
        for mark, (table, over_window) in MARKS.items():
            found = _records(recount, mark, street, as_of, window_days)
            sure = sorted(key for key, valid in found.items() if valid == "SURE")
            first = first_day(as_of, window_days) if over_window else as_of
            known = recount.declared(table, street, first, as_of)
            status = "MET" if sure else "UNMET" if known and not found else "UNKNOWN"
            answer[street][mark] = status, sure
    return answer


# --- 一月一主题


@dataclass(frozen=True)
class Month:
    month: str
    statuses: dict[str, int]
    forms: dict[str, int]
    themes: list[tuple[str, int, int, int]]
    themes_held: int
    audience: dict[str, int | None]
    audience_unrecorded: int
    partners: int
    partner_branches: int


def months_between(first: str, last: str) -> list[str]:
    """YYYY-MM from the first to the last."""
    day, found = date.fromisoformat(f"{first}-01"), []
    while f"{day:%Y-%m}" <= last:
        found.append(f"{day:%Y-%m}")
        day = (day + timedelta(days=31)).replace(day=1)
    return found


def calendar(
    recount: Recount, within: str | None, start: date | None, end: date | None, as_of: date
) -> list[Month]:
    if start and end and start > end:
        return []
    rows = [
        row
        for row in recount.world["activities"]
        if (start or date.min).isoformat() <= row["date"] <= (end or date.max).isoformat()
        and (row["date"] <= as_of.isoformat() or row["status"] == "PLANNED")
        and (within is None or inside(recount.division_of_event(row), within))
    ]
    months = [row["date"][:7] for row in rows] + [f"{day:%Y-%m}" for day in (start, end) if day]
    if not months:
        return []
    first = f"{start:%Y-%m}" if start else min(months)
    last = f"{end:%Y-%m}" if end else max(months)
    return [
        _month(recount, month, [row for row in rows if row["date"][:7] == month])
        for month in months_between(first, last)
    ]


def _month(recount: Recount, month: str, rows: list[Row]) -> Month:
    held = [row for row in rows if row["status"] == "HELD"]
    themes = sorted({row["theme"] for row in rows if row.get("theme")})
    by_theme = [
        (theme, *(sum(r["status"] == s and r.get("theme") == theme for r in rows) for s in STATUSES))
        for theme in themes
    ]
    audience: dict[str, int | None] = {}
    for channel in ("ONLINE", "ON_SITE"):
        told = [row["audience"] for row in held if row["channel"] == channel and row["audience"] is not None]
        audience[channel] = sum(told) if told else None
    partners = {partner for row in held for partner in row["partners"]}
    split = [partner.split("/", 1) for partner in partners]
    return Month(
        month,
        {status: sum(row["status"] == status for row in rows) for status in STATUSES},
        dict(Counter(row["form"] for row in held)),
        by_theme,
        sum(by[2] > 0 for by in by_theme),
        audience,
        sum(row["channel"] is None or row["audience"] is None for row in held),
        len(partners),
        sum(table == "party_organizations" and recount.is_grassroots_branch(key) for table, key in split),
    )


STATUSES = ("PLANNED", "HELD", "CANCELLED")
