"""The recount of coverage and gaps, by plain loops."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from tests.analytics.oracle import LEVEL_LENGTH, Recount, first_day, inside, of_row, tally
from tests.builders import Row

#: The tables that each measure reads: those asked on the day (links, places), those asked over the window (events).
TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "BRANCH_PAIRED": (("pairings",), ()),
    "PAIRING_ACTIVE": (("pairings",), ("activities", "visits", "service_requests")),
    "JUDGE_ASSIGNED": (("assignments",), ()),
    "JUDGE_VISITED": ((), ("visits",)),
    "SERVICE_POINT_OPEN": (("service_points",), ()),
    "ACTIVITY_HELD": ((), ("activities",)),
    "REQUEST_ASKED": ((), ("service_requests",)),
    "REQUEST_ANSWERED": ((), ("service_requests",)),
}
LINKS = ("BRANCH_PAIRED", "PAIRING_ACTIVE", "JUDGE_ASSIGNED")
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
    """The divisions of the level, by code; CIVIL leaves out quasi-units among streets and communities."""
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
    """By division what surely counts, and what an imprecise date leaves possible."""
    kept: dict[str, list[str | None]] = {"SURE": [], "POSSIBLE": []}
    for code, valid in _counted(recount, asked):
        if valid in kept:
            kept[valid].append(code)
    below = asked.measure not in LINKS
    return tally(kept["SURE"], below=below), tally(kept["POSSIBLE"], below=below)


def _counted(recount: Recount, asked: Asked) -> Iterator[tuple[str | None, str]]:
    """Every link or event of a measure: the division that it counts for, and whether it surely counts."""
    as_of, first = asked.as_of, first_day(asked.as_of, asked.window_days)
    match asked.measure:
        case "BRANCH_PAIRED" | "PAIRING_ACTIVE":
            for key, (code, _) in recount.reach.items():
                contact = asked.measure == "BRANCH_PAIRED" or recount.contact_count(key, as_of, asked.window_days)
                if contact:
                    yield code, of_row(recount.rows("pairings")[key], as_of)
        case "JUDGE_ASSIGNED":
            for row in recount.world["assignments"]:
                yield row["division_code"], of_row(row, as_of)
        case "SERVICE_POINT_OPEN":
            for row in recount.world["service_points"]:
                yield recount.division_of_event(row), of_row(row, as_of, ("opened", "closed"))
        case "JUDGE_VISITED" | "ACTIVITY_HELD":
            for code, day in recount.events["visits" if asked.measure == "JUDGE_VISITED" else "activities"]:
                if first <= day <= as_of:
                    yield code, "SURE"
        case "REQUEST_ASKED" | "REQUEST_ANSWERED":
            for row in recount.world["service_requests"]:
                answered = _happened(row, "contacted_at", as_of) or asked.measure == "REQUEST_ASKED"
                if answered and first <= datetime.fromisoformat(row["placed_at"]).date() <= as_of:
                    yield row["division_code"], "SURE"


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
    """Every unit that is looked at, by code."""
    sure, possible = counts(recount, asked)
    known, found = _knows(recount, asked), {}
    looked_at = units(recount, asked.unit, asked.unit_set, asked.within, asked.as_of)
    if asked.measure == "REQUEST_ANSWERED":
        placed, _ = counts(recount, Asked("REQUEST_ASKED", asked.unit, asked.as_of, window_days=asked.window_days))
        looked_at = [code for code in looked_at if placed[code]]
    for code in looked_at:
        actual, perhaps = sure[code], possible[code]
        if asked.inherit and asked.measure in LINKS and len(code) == LEVEL_LENGTH["COMMUNITY"]:
            street = code[: LEVEL_LENGTH["STREET"]]
            actual, perhaps = actual + sure[street], perhaps + possible[street]
        found[code] = _state(recount, asked, code, (actual, perhaps), known(code))
    return found


def _state(recount: Recount, asked: Asked, code: str, counted: tuple[int, int], known: bool) -> UnitState:
    standard = None if asked.required is not None else standard_in_force(recount, asked, code)
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


def groups(recount: Recount, found: dict[str, UnitState], group_by: str) -> dict[str, Parts]:
    """The figure of every division of a level that contains units, by code."""
    members: dict[str, dict[str, UnitState]] = {}
    for code, state in found.items():
        group = code[: LEVEL_LENGTH[group_by]]
        if len(code) >= LEVEL_LENGTH[group_by] and group in recount.rows("divisions"):
            members.setdefault(group, {})[code] = state
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
    """Requests placed in the window, and older ones still open, of the unit and below."""
    first, wanted = first_day(asked.as_of, asked.window_days), []
    for row in recount.world["service_requests"]:
        placed = datetime.fromisoformat(row["placed_at"]).date()
        is_open = not any(_happened(row, step, asked.as_of) for step in ("completed_at", "withdrawn_at"))
        if placed <= asked.as_of and (first <= placed or is_open):
            wanted += [row["division_code"]] if basis != "LEGAL_RISK_ORDERS" or row.get("legal_risk") else []
    needed = tally(wanted, below=True)
    if basis != "REQUESTS_PER_10K":
        return {code: Fraction(needed[code]) for code in codes}
    people = {code: recount.rows("divisions")[code].get("population") for code in codes}
    if not all(people.values()):
        return None
    return {code: Fraction(needed[code] * 10_000, people[code]) for code in codes}


def last_contact_in(recount: Recount, within: str, as_of: date) -> date | None:
    """The last day with a visit, a HELD activity or a first contact on a request in the division or below."""
    events = (*recount.events["visits"], *recount.events["activities"])
    days = [day for code, day in events if inside(code, within)]
    contacted = [row for row in recount.world["service_requests"] if row.get("contacted_at")]
    from_there = [row["contacted_at"] for row in contacted if inside(row["division_code"], within)]
    days += [datetime.fromisoformat(text).date() for text in from_there]
    return max((day for day in days if day <= as_of), default=None)
