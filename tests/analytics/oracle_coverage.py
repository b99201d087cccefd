"""The recount of coverage and gaps, by plain loops."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from tests.analytics.oracle import (
    LEVEL_LENGTH,
    Reach,
    Recount,
    containing,
    first_day,
    inside,
    meanings,
    of_row,
    stands_in,
    tally,
    validity,
)
from tests.builders import Row

#: The tables that each measure reads: those asked on the day (links, places), those asked over the window (events).
TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "BRANCH_PAIRED": (("pairings",), ()),
    "PAIRING_ACTIVE": (("pairings",), ("activities", "visits", "service_requests")),
    "JUDGE_ASSIGNED": (("assignments",), ()),
    "JUDGE_VISITED": ((), ("visits",)),
    "MEDIATOR_SERVING": (("mediators",), ()),
    "SERVICE_POINT_OPEN": (("service_points",), ()),
    "ACTIVITY_HELD": ((), ("activities",)),
    "AGREEMENT_IN_FORCE": (("agreements",), ()),
    "REQUEST_ASKED": ((), ("service_requests",)),
    "REQUEST_ANSWERED": ((), ("service_requests",)),
    "REPORT_FILED": ((), ("reports",)),
    "RULE_HELPED": (("community_rules",), ()),
}
LINKS = ("BRANCH_PAIRED", "PAIRING_ACTIVE", "JUDGE_ASSIGNED", "AGREEMENT_IN_FORCE", "REPORT_FILED", "RULE_HELPED")
OF_DIVISIONS_ONLY = ("JUDGE_ASSIGNED", "AGREEMENT_IN_FORCE", "MEDIATOR_SERVING", "REPORT_FILED", "RULE_HELPED")
Counts = tuple[Counter[str], Counter[str]]


@dataclass(frozen=True)
class Asked:
    """A question about coverage, in words; `within` is a code."""

    measure: str
    unit: str
    as_of: date
    within: str | None = None
    window_days: int = 365
    inherit: bool = False
    unit_set: str = "CIVIL"
    required: int | None = None


def has_answer(asked: Asked) -> bool:
    """Buildings have what names them, and the links around them when they inherit; nothing else."""
    if asked.unit != "BUILDING" or asked.measure not in OF_DIVISIONS_ONLY:
        return True
    return asked.inherit and asked.measure in LINKS


@dataclass(frozen=True)
class UnitState:
    status: str
    actual: int
    required: int
    by_standard: bool
    known: bool


@dataclass(frozen=True)
class Parts:
    """The counts of a figure, and the ratios that the contract makes of them."""

    numerator: int
    denominator: int
    unknown: int
    known_numerator: int
    known_denominator: int

    @property
    def ratios(self) -> tuple[float | None, float | None, float | None]:
        """ratio, upper bound, known ratio; 0 / 0 is None."""
        both = self.numerator + self.unknown
        return (
            self.numerator / self.denominator if self.denominator else None,
            both / self.denominator if self.denominator else None,
            self.known_numerator / self.known_denominator if self.known_denominator else None,
        )


def units(recount: Recount, unit: str, unit_set: str, within: str | None, as_of: date) -> list[str]:
    """The divisions of the level, by code; CIVIL leaves out quasi-units among streets and communities. Of buildings
    all, by key."""
    if unit == "BUILDING":
        rows = sorted(recount.rows("buildings").items())
        there = [(key, row) for key, row in rows if of_row(row, as_of) in ("SURE", "POSSIBLE")]
        return [key for key, row in there if inside(row["division_code"], within)]
    found = []
    for code in recount.codes:
        row = recount.rows("divisions")[code]
        quasi = unit in ("STREET", "COMMUNITY") and (row["kind"] or "").startswith("QUASI")
        if len(code) != LEVEL_LENGTH[unit] or not inside(code, within) or (quasi and unit_set == "CIVIL"):
            continue
        if of_row(row, as_of) in ("SURE", "POSSIBLE"):
            found.append(code)
    return found


def counts(recount: Recount, asked: Asked) -> Counts:
    """By division (or building) what surely counts, and what an imprecise date leaves possible."""
    kept: dict[str, list[Reach]] = {"SURE": [], "POSSIBLE": []}
    for _, place, valid in _counted(recount, asked):
        if valid in kept:
            kept[valid].append(place)
    return _tallied(asked, kept["SURE"]), _tallied(asked, kept["POSSIBLE"])


def _tallied(asked: Asked, places: list[Reach]) -> Counter[str]:
    if asked.unit == "BUILDING":
        return Counter(building for _, building in places if building is not None)
    below = asked.measure not in (*LINKS, "MEDIATOR_SERVING")
    return tally([code for code, _ in places], below=below)


def _counted(recount: Recount, asked: Asked) -> Iterator[tuple[str, Reach, str]]:
    """Every link or event of a measure: its key, the division and the building that it counts for, and whether it
    surely counts."""
    as_of, first = asked.as_of, first_day(asked.as_of, asked.window_days)
    match asked.measure:
        case "BRANCH_PAIRED" | "PAIRING_ACTIVE":
            for key, reach in recount.reach.items():
                contact = asked.measure == "BRANCH_PAIRED" or recount.contact_count(key, as_of, asked.window_days)
                if contact:
                    yield key, reach, of_row(recount.rows("pairings")[key], as_of)
        case "JUDGE_ASSIGNED":
            for row in recount.world["assignments"]:
                yield row["key"], (row["division_code"], None), of_row(row, as_of)
        case "MEDIATOR_SERVING":
            for row in recount.world["mediators"]:
                for code in recount.served(row):
                    yield row["key"], (code, None), of_row(row, as_of)
        case "AGREEMENT_IN_FORCE":
            for row in recount.world["agreements"]:
                for code in recount.agreed_for(row):
                    yield row["key"], (code, None), of_row(row, as_of, ("signed", "ends"))
        case "SERVICE_POINT_OPEN":
            for row in recount.world["service_points"]:
                yield row["key"], recount.place_of_event(row), of_row(row, as_of, ("opened", "closed"))
        case "JUDGE_VISITED" | "ACTIVITY_HELD":
            for row in recount.world["visits" if asked.measure == "JUDGE_VISITED" else "activities"]:
                held = asked.measure == "JUDGE_VISITED" or row["status"] == "HELD"
                if held and first <= date.fromisoformat(row["date"]) <= as_of:
                    yield row["key"], recount.place_of_event(row), "SURE"
        case "REQUEST_ASKED" | "REQUEST_ANSWERED":
            for row in recount.world["service_requests"]:
                answered = _happened(row, "contacted_at", as_of) or asked.measure == "REQUEST_ASKED"
                if answered and first <= datetime.fromisoformat(row["placed_at"]).date() <= as_of:
                    yield row["key"], (row["division_code"], recount.building_that_asked(row)), "SURE"
        case "REPORT_FILED":
            for row in recount.world["reports"]:
                begins, ends = meanings(row["month"])
                if first <= begins and ends <= as_of:
                    yield row["key"], (row["division_code"], None), "SURE"
        case "RULE_HELPED":
            for row in recount.world["community_rules"]:
                if row.get("branch_key"):
                    yield row["key"], (row["division_code"], None), validity(row.get("adopted"), None, as_of)


def records(recount: Recount, asked: Asked, key: str, valid: str = "SURE") -> list[list[str]]:
    """The keys of what is counted for a unit: its own, then those of every other division whose links it has too,
    from the nearest outwards."""
    found = [row for row in _counted(recount, asked) if row[2] == valid]
    below = asked.measure not in (*LINKS, "MEDIATOR_SERVING")
    of_building = asked.unit == "BUILDING"
    own = [
        row
        for row, (code, building) in ((row, place) for row, place, _ in found)
        if (building == key if of_building else code is not None and (code == key or (below and inside(code, key))))
    ]
    others = sorted(_givers(recount, asked, key), key=len, reverse=True)
    return [sorted(own), *(sorted(row for row, (code, _), _ in found if code == giver) for giver in others)]


def _happened(row: Row, column: str, as_of: date) -> bool:
    """Whether a step of a request was taken by the end of the day."""
    return bool(row.get(column)) and datetime.fromisoformat(row[column]).date() <= as_of


def standard_in_force(recount: Recount, asked: Asked, code: str) -> Row | None:
    """One for a kind before one for all, for a smaller division before for a larger, a later before an earlier."""
    kind, best = recount.rows("divisions")[code]["kind"], None
    for row in recount.world["standards"]:
        fits = row["measure"] == asked.measure and row["level"] == asked.unit and row.get("kind") in (None, kind)
        if not fits or not inside(code, row.get("division_code")) or of_row(row, asked.as_of) != "SURE":
            continue
        if best is None or _strength(best) < _strength(row):
            best = row
    return best


def _strength(row: Row) -> tuple[bool, int, str]:
    return row.get("kind") is not None, len(row.get("division_code") or ""), row.get("valid_from") or ""


def _knows(recount: Recount, asked: Asked) -> Callable[[str], bool]:
    """Whether every table that the measure reads is declared complete for a unit."""
    on_the_day, over_the_window = TABLES[asked.measure]
    first = first_day(asked.as_of, asked.window_days)

    def known(code: str) -> bool:
        day = all(recount.declared(table, code, asked.as_of, asked.as_of) for table in on_the_day)
        return day and all(recount.declared(table, code, first, asked.as_of) for table in over_the_window)

    return known


def states(recount: Recount, asked: Asked) -> dict[str, UnitState]:
    """Every unit that is looked at, by code (a building by key)."""
    sure, possible = counts(recount, asked)
    in_divisions = counts(recount, replace(asked, unit="COMMUNITY"))
    known, found = _knows(recount, asked), {}
    looked_at = units(recount, asked.unit, asked.unit_set, asked.within, asked.as_of)
    if asked.measure == "REQUEST_ANSWERED":
        placed, _ = counts(recount, Asked("REQUEST_ASKED", asked.unit, asked.as_of, window_days=asked.window_days))
        looked_at = [key for key in looked_at if placed[key]]
    for key in looked_at:
        actual, perhaps = sure[key], possible[key]
        for code in _givers(recount, asked, key):
            actual, perhaps = actual + in_divisions[0][code], perhaps + in_divisions[1][code]
        found[key] = _state(recount, asked, key, (actual, perhaps), known(stands_in(recount, asked.unit, key)))
    return found


def _givers(recount: Recount, asked: Asked, key: str) -> list[str]:
    """The other divisions whose links a unit has too: those around it up to the street."""
    if not asked.inherit or asked.measure not in LINKS:
        return []
    around = containing(stands_in(recount, asked.unit, key))
    return [code for code in around if len(code) >= LEVEL_LENGTH["STREET"] and code != key]


def _state(recount: Recount, asked: Asked, code: str, counted: tuple[int, int], known: bool) -> UnitState:
    anybody_asks = asked.required is None and asked.unit != "BUILDING"
    standard = standard_in_force(recount, asked, code) if anybody_asks else None
    required = 1 if asked.required is None else asked.required
    required = required if standard is None else standard["required"]
    actual, perhaps = counted
    if actual >= required:
        status = "COVERED"
    elif actual + perhaps >= required or not known:
        status = "UNKNOWN"
    else:
        status = "GAP"
    return UnitState(status, actual, required, standard is not None, known)


def parts(found: dict[str, UnitState]) -> Parts:
    every, known = list(found.values()), [state for state in found.values() if state.known]
    return Parts(
        sum(state.status == "COVERED" for state in every),
        len(every),
        sum(state.status == "UNKNOWN" for state in every),
        sum(state.status == "COVERED" for state in known),
        len(known),
    )


def groups(recount: Recount, found: dict[str, UnitState], unit: str, group_by: str) -> dict[str, Parts]:
    """The figure of every division of a level that contains units, by code."""
    members: dict[str, dict[str, UnitState]] = {}
    for key, state in found.items():
        code = stands_in(recount, unit, key)
        group = code[: LEVEL_LENGTH[group_by]]
        if len(code) >= LEVEL_LENGTH[group_by] and group in recount.rows("divisions"):
            members.setdefault(group, {})[key] = state
    return {group: parts(members[group]) for group in sorted(members)}


# --- gaps


@dataclass(frozen=True)
class Gap:
    code: str
    status: str
    required: int
    actual: int
    need: Fraction | None
    by_standard: bool

    @property
    def shortfall(self) -> int:
        return self.required - self.actual

    @property
    def priority(self) -> Fraction | None:
        return None if self.need is None else self.shortfall * (1 + self.need)


def gaps(recount: Recount, asked: Asked, basis: str) -> list[Gap]:
    """All units that are not covered: by priority, then code; by shortfall where a need is not known."""
    lacking = {code: state for code, state in states(recount, asked).items() if state.status != "COVERED"}
    needs = _needs(recount, asked, basis, list(lacking))
    found = [
        Gap(code, state.status, state.required, state.actual, needs[code] if needs else None, state.by_standard)
        for code, state in lacking.items()
    ]
    return sorted(found, key=lambda gap: (-(gap.shortfall if gap.priority is None else gap.priority), gap.code))


def _needs(recount: Recount, asked: Asked, basis: str, codes: list[str]) -> dict[str, Fraction] | None:
    """Requests placed in the window, and older ones still open, of the unit and below, or of a building."""
    first, wanted = first_day(asked.as_of, asked.window_days), []
    of_buildings = asked.unit == "BUILDING"
    if of_buildings and basis == "REQUESTS_PER_10K":
        return None
    for row in recount.world["service_requests"]:
        placed = datetime.fromisoformat(row["placed_at"]).date()
        is_open = not any(_happened(row, step, asked.as_of) for step in ("completed_at", "withdrawn_at"))
        if placed <= asked.as_of and (first <= placed or is_open):
            place = recount.building_that_asked(row) if of_buildings else row["division_code"]
            wanted += [place] if basis != "LEGAL_RISK_ORDERS" or row.get("legal_risk") else []
    needed = Counter(place for place in wanted if place) if of_buildings else tally(wanted, below=True)
    if basis != "REQUESTS_PER_10K":
        return {code: Fraction(needed[code]) for code in codes}
    people = {code: recount.rows("divisions")[code].get("population") for code in codes}
    if not all(people.values()):
        return None
    return {code: Fraction(needed[code] * 10_000, people[code]) for code in codes}


def last_contact_of(recount: Recount, unit: str, key: str, as_of: date) -> date | None:
    """The last day with a visit, a HELD activity or a first contact on a request in the division or below; of a
    building in it or from it."""

    def there(place: Reach) -> bool:
        return place[1] == key if unit == "BUILDING" else inside(place[0], key)

    days = [day for place, day in (*recount.events["visits"], *recount.events["activities"]) if there(place)]
    contacted = [row for row in recount.world["service_requests"] if row.get("contacted_at")]
    from_there = [row for row in contacted if there((row["division_code"], recount.building_that_asked(row)))]
    days += [datetime.fromisoformat(row["contacted_at"]).date() for row in from_there]
    return max((day for day in days if day <= as_of), default=None)
