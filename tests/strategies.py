"""Random small worlds: few places, few days, so that things meet, collide and contradict each other."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from graph_service.domain import vocabulary as words
from graph_service.domain.kinds import KIND_BY_TABLE
from tests.builders import Row, World, division, link, world

FIRST_DAY, DAYS = date(2022, 1, 25), 18
LEAVES = (
    "110101001001", "110101001002", "110101001200", "110101001400", "110101100200", "110101400001", "110101400",
    "110105001001", "110105200201", "110105001", "110105200", "110101", "110105", "441900003001", "441900003",
    "469001100", "469001", "11",
)  # fmt: skip
#: Ancestors that may be missing, so that something stands without one.
MISSING = ((), (), (), (), ("110101001",), ("1101",), ("441900",))
READ_TABLES = (
    "pairings", "assignments", "visits", "service_points", "activities", "service_requests", "mediators",
    "agreements", "service_point_outputs", "reports", "community_rules",
)  # fmt: skip
DAY_POOL = [(FIRST_DAY + timedelta(number)).isoformat() for number in range(DAYS)]
IMPRECISE = ("2021", "2022", "2021-12", "2022-01", "2022-02", "2022-03")
MONTHS = ("2021-12", "2022-01", "2022-02", "2022-03")
OPTIONAL_DAYS = (None,) * (DAYS // 2) + tuple(DAY_POOL)
SPAN_POOL = OPTIONAL_DAYS + IMPRECISE
#: Minutes from one step of a request to the next: at once, around the limits of a day and of 15 days, long after.
STEPS = (0, 1, 30, 59, 60, 61, 1439, 1440, 1441, 2880, 15 * 1440 - 30, 15 * 1440, 15 * 1440 + 1, 30_000)
CLOCK = ("00:00", "00:01", "12:00", "23:59")
FLAGS = (None, False, True)
#: Whether a request says who asked.
WHO_ASKED = (False, True, True)
LEVELS = ("STREET", "STREET", "COMMUNITY", "DISTRICT")
PLACES = {"division_code": "divisions", "building_key": "buildings", "service_point_key": "service_points"}
VALIDITY = ("valid_from", "valid_to")
OTHER_ORGANIZATIONS = ("PARTY_CELL", "PARTY_COMMITTEE", "LEADING_PARTY_MEMBERS_GROUP", "OFFICE_PARTY_COMMITTEE")
#: Months of case statistics: enough of two years for a quarter, a year and what was a year before.
CASE_MONTHS = tuple(f"{year}-{month:02}" for year in (2021, 2022) for month in range(1, 13))

AS_OF = st.integers(-3, DAYS + 20).map(lambda days: FIRST_DAY + timedelta(days))
WINDOWS = st.integers(1, 30) | st.just(365)
Known = dict[str, list[str]]


class Dice:
    """Choices read off random bytes, the first of a pool at byte 0: an example shrinks towards those."""

    def __init__(self, thrown: bytes) -> None:
        self._bytes = iter(thrown)

    def pick(self, pool: Sequence[Any]) -> Any:
        return pool[next(self._bytes, 0) % len(pool)]

    def name(self, word_list: type[words.Word]) -> str:
        return str(self.pick([word.name for word in word_list]))

    def maybe(self, pool: Sequence[Any]) -> Any:
        """One of the pool or, one time in three, nothing."""
        return self.pick(pool) if self.pick((False, True, True)) and pool else None

    def some(self, pool: Sequence[str], most: int, least: int = 0) -> tuple[str, ...]:
        """At least `least` and at most `most`, none twice."""
        count = least + self.pick(range(most - least + 1))
        return tuple(dict.fromkeys(self.pick(pool) for _ in range(count))) if pool else ()

    def period(self, names: tuple[str, str] = VALIDITY, pool: Sequence[str | None] = SPAN_POOL) -> Row:
        """Two dates or fewer, not certainly the wrong way round (the loaders refuse that)."""
        start, end = self.pick(pool), self.pick(pool)
        if start and end and start[: len(end)] > end[: len(start)]:
            start, end = end, start
        return dict(zip(names, (start, end), strict=True))

    def rarely_a_period(self) -> Row:
        return self.period() if self.pick(range(4)) == 3 else dict.fromkeys(VALIDITY)

    def place(self, known: Known, columns: Sequence[str] = tuple(PLACES)) -> Row:
        """Exactly one of the columns that can name a place."""
        column = self.pick([column for column in columns if known.get(PLACES[column])])
        return dict.fromkeys(columns) | {column: self.pick(known[PLACES[column]])}

    def named(self, table: str, column: str, known: Known) -> Any:
        """A link to something that the column can name: first a table, so that few are met as often as many."""
        targets = [target for target in KIND_BY_TABLE[table].column(column).targets if known.get(target)]
        if not targets:
            return None
        target = self.pick(targets)
        return link(table, column, target, self.pick(known[target]))

    def branch(self, known: Known) -> str:
        """A court branch three times in four (if there is one), else any organization."""
        often = known["court_branches"] or known["party_organizations"]
        return str(self.pick(self.pick((often, often, often, known["party_organizations"]))))


def _cells(table: str, column: str, known: Known) -> list[str]:
    targets = KIND_BY_TABLE[table].column(column).targets
    return [link(table, column, target, key) for target in targets for key in known.get(target, ())]


def _division(dice: Dice, code: str) -> Row:
    return division(code, population=dice.pick((None, 5000, 8000, 10_000, 20_000)), **dice.rarely_a_period())


def _building(dice: Dice, known: Known) -> Row:
    return {"division_code": dice.pick(known["divisions"])} | dice.rarely_a_period()


def _court(dice: Dice, known: Known) -> Row:
    superior = dice.maybe(known["courts"])
    codes = dice.some(known["divisions"], 2)
    return {"level": dice.name(words.CourtLevel), "superior_key": superior, "division_codes": codes}


def _agency(dice: Dice, known: Known) -> Row:
    return {"kind": dice.name(words.AgencyKind), "division_code": dice.maybe(known["divisions"])}


def _organization(dice: Dice, known: Known) -> Row:
    kind = dice.pick(("BRANCH", "BRANCH", "BRANCH", "BRANCH", *OTHER_ORGANIZATIONS))
    of_court = known["courts"] and dice.pick((True, False))
    hosts = {"courts": known["courts"]} if of_court else known | {"courts": []}
    return {"kind": kind, "host": dice.named("party_organizations", "host", hosts)} | dice.rarely_a_period()


def _judge(dice: Dice, known: Known) -> Row:
    organizations = known["party_organizations"]
    branch = dice.branch(known) if organizations and dice.pick((True, True, True, False)) else None
    row = {"court_key": dice.pick(known["courts"]), "branch_key": branch}
    row |= {"cell_key": dice.maybe(organizations), "party_member": dice.pick((True, True, False, None))}
    return row | {"title": dice.pick((None, "法官", "法官助理", "审判员"))} | dice.rarely_a_period()


def _mediator(dice: Dice, known: Known) -> Row:
    row = {"kind": dice.name(words.MediatorKind), "division_codes": dice.some(known["divisions"], 3, least=1)}
    return row | {"on_platform": dice.pick(FLAGS)} | dice.period()


def _initiative(dice: Dice, known: Known) -> Row:
    return {"parent_key": dice.maybe(known["initiatives"])} | dice.period()


def _topic(dice: Dice, known: Known) -> Row:
    agencies = known["agencies"]
    row = {"month": dice.pick(MONTHS), "lead_agencies": dice.some(agencies, 2)}
    return row | {"supporting_agencies": dice.some(agencies, 2)}


def _service_point(dice: Dice, known: Known) -> Row:
    place = dice.place(known, ("division_code", "building_key"))
    row = {"kind": dice.name(words.ServicePointKind)} | place | dice.period(("opened", "closed"))
    row |= {"functions": dice.some([word.name for word in words.ServicePointFunction], 8)}
    return row | {"initiative_key": dice.maybe(known["initiatives"])}


def _output(dice: Dice, known: Known) -> Row:
    row = {"service_point_key": dice.pick(known["service_points"]), "month": dice.pick(MONTHS)}
    row |= {"mediations": dice.pick((None, 0, 1, 12)), "consulting_hours": dice.pick((None, 0.0, 0.5, 8.0))}
    return row | {"people_served": dice.pick((None, 0, 3, 40))}


def _agreement(dice: Dice, known: Known) -> Row:
    parties = [dice.named("agreements", "parties", known) for _ in range(dice.pick((1, 2, 2, 3)))]
    row = {"kind": dice.name(words.AgreementKind), "parties": tuple(dict.fromkeys(parties))}
    row |= {"division_codes": dice.some(known["divisions"], 2)}
    row |= {"mechanisms": dice.some(("多元解纷", "司法建议", "联合调研"), 3)}
    row |= {"topics": dice.some(("物业", "医患", "劳动"), 2)}
    return row | dice.period(("signed", "ends")) | {"initiative_key": dice.maybe(known["initiatives"])}


def _pairing(dice: Dice, known: Known) -> Row:
    branch, partner = dice.branch(known), dice.named("pairings", "partner", known)
    if dice.pick(range(6)) == 5:  # written the other way round
        branch, partner = dice.pick(known["party_organizations"]), f"party_organizations/{branch}"
    if partner == f"party_organizations/{branch}":
        partner = f"divisions/{dice.pick(known['divisions'])}"
    return {"branch_key": branch, "partner": partner} | dice.period()


def _assignment(dice: Dice, known: Known) -> Row:
    return {"judge_key": dice.pick(known["judges"]), "division_code": dice.pick(known["divisions"])} | dice.period()


def _activity(dice: Dice, known: Known) -> Row:
    row = {"date": dice.pick(DAY_POOL), "status": dice.pick(("HELD", "HELD", "HELD", "PLANNED", "CANCELLED"))}
    row |= {
        "organisers": dice.some(known["party_organizations"], 3, least=1),
        "form": dice.name(words.ActivityForm),
    }
    row |= {"partners": dice.some(_cells("activities", "partners", known), 5)}
    row |= {"audience": dice.maybe(range(100)), "channel": dice.maybe(("ONLINE", "ON_SITE"))}
    row |= {"initiative_key": dice.maybe(known["initiatives"]), "theme": dice.maybe(("一月一主题", "防诈", "物业"))}
    return row | (dice.place(known) if dice.pick((True, True, False)) else dict.fromkeys(PLACES))


def _visit(dice: Dice, known: Known) -> Row:
    return {"judge_key": dice.pick(known["judges"]), "date": dice.pick(DAY_POOL)} | dice.place(known)


def _request(dice: Dice, known: Known) -> Row:
    """A request whose times are in an order that the loaders accept."""
    row: Row = {"source": dice.name(words.RequestSource), "kind": dice.name(words.RequestKind)}
    row |= {"division_code": dice.pick(known["divisions"]), "legal_risk": dice.pick(FLAGS)}
    row["requester_key"] = dice.named("service_requests", "requester_key", known) if dice.pick(WHO_ASKED) else None
    row["handler_key"] = dice.maybe(_cells("service_requests", "handler_key", known))
    if known["court_branches"] and dice.pick((True, False)):
        row["handler_key"] = f"party_organizations/{dice.branch(known)}"
    row |= {"service_point_key": dice.maybe(known["service_points"]), "topic_key": dice.maybe(known["topics"])}
    now = datetime.fromisoformat(f"{dice.pick(DAY_POOL)}T{dice.pick(CLOCK)}")
    row["placed_at"] = now.isoformat(timespec="minutes")
    for step in ("contacted_at", "started_at", "completed_at", "evaluated_at"):
        minutes, taken = dice.pick(STEPS), dice.pick((True, True, False))
        if taken and (step != "evaluated_at" or "completed_at" in row):
            now += timedelta(minutes=minutes)
            row[step] = now.isoformat(timespec="minutes")
    if "completed_at" in row:
        row["outcome"] = dice.name(words.RequestOutcome)
    elif dice.pick((False, True)):
        row["withdrawn_at"] = (now + timedelta(minutes=dice.pick(STEPS))).isoformat(timespec="minutes")
    if "evaluated_at" in row:
        row["satisfied"] = dice.pick((True, False))
    return row


def _move(dice: Dice, known: Known) -> Row:
    row = {"request_key": dice.pick(known["service_requests"]), "state": dice.name(words.RequestState)}
    row |= {"at": f"{dice.pick(DAY_POOL)}T{dice.pick(CLOCK)}"}
    return row | {"by": dice.named("request_moves", "by", known)}


def _advice(dice: Dice, known: Known) -> Row:
    row = {"issuer": dice.pick(known["courts"]), "addressee": dice.named("judicial_advices", "addressee", known)}
    row |= {"topic_key": dice.maybe(known["topics"]), "sent": dice.pick(DAY_POOL)}
    return row | {"reply_due": dice.pick(OPTIONAL_DAYS), "replied": dice.pick(OPTIONAL_DAYS)}


def _report(dice: Dice, known: Known) -> Row:
    row = {"division_code": dice.pick(known["divisions"]), "month": dice.pick(MONTHS)}
    return row | {"branch_key": dice.branch(known)}


def _rule(dice: Dice, known: Known) -> Row:
    row = {"division_code": dice.pick(known["divisions"]), "kind": dice.name(words.CommunityRuleKind)}
    return row | {"branch_key": dice.maybe(known["party_organizations"]), "adopted": dice.pick(SPAN_POOL)}


def _statistic(dice: Dice, known: Known) -> Row:
    by_court = known["courts"] and dice.pick((True, False))
    row = (
        {"court_key": dice.pick(known["courts"])} if by_court else {"division_code": dice.pick(known["divisions"])}
    )
    row |= {name: dice.pick((None, 0, 1, 7, 40)) for name in ("new_cases", "mediated", "fast_track")}
    return dict.fromkeys(("division_code", "court_key")) | row | {"month": dice.pick(CASE_MONTHS)}


def _standard(dice: Dice, known: Known) -> Row:
    measure = dice.pick((*["BRANCH_PAIRED"] * 8, *words.Measure.__members__))
    kind = dice.maybe(("SUBDISTRICT", "RESIDENTS_COMMITTEE", "TOWN", "QUASI_TOWNSHIP"))
    row = {"measure": measure, "level": dice.pick(LEVELS), "kind": kind, "required": dice.pick((1, 2, 3, 0))}
    return row | {"division_code": dice.maybe(known["divisions"])} | dice.period(pool=OPTIONAL_DAYS)


def _scope(dice: Dice, known: Known) -> Row:
    row = {"table": dice.pick(READ_TABLES), "division_code": dice.pick(known["divisions"])}
    return row | dice.period(("from", "to"), OPTIONAL_DAYS)


#: In dependency order: how a row is made, the letter of its keys, how many at most, what there must be for it.
_MAKERS: dict[str, tuple[Callable[[Dice, Known], Row], str, int, str]] = {
    "buildings": (_building, "B", 3, "divisions"),
    "courts": (_court, "C", 4, "divisions"),
    "agencies": (_agency, "A", 2, "divisions"),
    "party_organizations": (_organization, "P", 7, "divisions"),
    "judges": (_judge, "J", 5, "courts"),
    "mediators": (_mediator, "M", 4, "divisions"),
    "initiatives": (_initiative, "I", 3, "divisions"),
    "topics": (_topic, "T", 3, "divisions"),
    "service_points": (_service_point, "S", 4, "divisions"),
    "service_point_outputs": (_output, "", 6, "service_points"),
    "agreements": (_agreement, "G", 4, "divisions"),
    "pairings": (_pairing, "", 8, "party_organizations"),
    "assignments": (_assignment, "", 5, "judges"),
    "activities": (_activity, "V", 7, "party_organizations"),
    "visits": (_visit, "", 8, "judges"),
    "service_requests": (_request, "R", 8, "divisions"),
    "request_moves": (_move, "", 4, "service_requests"),
    "judicial_advices": (_advice, "D", 3, "courts"),
    "reports": (_report, "", 4, "party_organizations"),
    "community_rules": (_rule, "L", 4, "divisions"),
    "case_statistics": (_statistic, "", 4, "divisions"),
    "standards": (_standard, "", 6, "divisions"),
    "scopes": (_scope, "", 8, "divisions"),
}


def _tree(thrown: bytes) -> list[Row]:
    """Some divisions with their ancestors, now and then without one of them."""
    dice = Dice(thrown)
    leaves = dice.some(LEAVES, 7, least=1)
    codes = {leaf[:length] for leaf in leaves for length in (2, 4, 6, 9, 12)} - set(dice.pick(MISSING))
    rows = [_division(dice, code) for code in sorted(codes)]
    return [row if row["parent_code"] in codes else row | {"parent_code": None} for row in rows]


def _world(tree: bytes, everything_declared: int, thrown: dict[str, list[bytes]]) -> World:
    rows: World = {"divisions": _tree(tree)}
    known: Known = {"divisions": [row["key"] for row in rows["divisions"]], **{table: [] for table in thrown}}
    known |= {"court_branches": [], "partners": []}
    for table, (make, letter, _, needed) in _MAKERS.items():
        rows[table] = []
        for number, bytes_of_row in enumerate(thrown[table] if known[needed] else ()):
            own = {"key": f"{letter}{number}", "name": f"{letter}{number}"} if letter else {}
            rows[table].append(own | make(Dice(bytes_of_row), known))
            known[table].append(f"{letter}{number}")
        _remember(known, table, rows[table])
    if everything_declared < len(known["divisions"]):
        whole = known["divisions"][everything_declared]
        rows["scopes"] += [{"table": table, "division_code": whole} for table in READ_TABLES]
    return world(**rows)


def _remember(known: Known, table: str, rows: list[Row]) -> None:
    """Whom later rows shall meet more often than by chance."""
    if table == "party_organizations":
        branches = [row for row in rows if row["kind"] == "BRANCH" and row["host"].startswith("courts/")]
        known["court_branches"] = [row["key"] for row in branches]
    if table == "pairings":
        known["partners"] = [row["partner"] for row in rows]


def worlds() -> st.SearchStrategy[World]:
    """Divisions, those who work there, and what they did; every reference names something that is there."""
    row = st.binary(min_size=30, max_size=30)
    thrown = {
        table: st.lists(row, max_size=most) | st.lists(row, min_size=most // 2 + 1, max_size=most)
        for table, (_, _, most, _) in _MAKERS.items()
    }
    tree = st.binary(min_size=60, max_size=60)
    return st.builds(_world, tree, st.integers(0, 12), st.fixed_dictionaries(thrown))


WORLDS = worlds()
