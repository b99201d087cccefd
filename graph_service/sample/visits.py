"""The visits: every Party-member judge goes out in 2022, nearly ten thousand times in all."""

from datetime import date
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.court_party import Branch
from graph_service.sample.dormancy import Quiet
from graph_service.sample.judges import Judge, members_by_branch
from graph_service.sample.pairing_book import Pairing
from graph_service.sample.period import AS_OF, END_OF_JANUARY, FIRST_DAY, FIRST_DAY_OF_2022, LAST_DAY_OF_2021
from graph_service.sample.places import Places, street_of
from graph_service.sample.stations import ServicePoint
from graph_service.sample.tables import SYNTHETIC, Row

VISITS_IN_2022: Final = (9050, 9950)
VISITS_IN_2021: Final = (1450, 1550)
SHARE_OUT_IN_2021: Final = 0.62
VISITS_OUTSIDE_THE_PARTY: Final = 420
PURPOSES: Final = (
    "走访社区了解解纷需求",
    "指导调解",
    "普法宣传",
    "参加网格议事",
    "法律咨询",
    "矛盾纠纷排查",
    "回访当事单位",
    "参加社区协商议事会",
)

# The column that names the place, the key in it, and the division it stands in.
Site = tuple[str, str, str]


class VisitBook:
    """Collects visits; nobody goes to the same place twice on one day."""

    def __init__(self, places: Places, quiet: Quiet, points: list[ServicePoint], chance: Chance) -> None:
        self.places, self.quiet, self.chance = places, quiet, chance
        self.rows: dict[tuple[str, str, str], Row] = {}
        self._points: dict[str, list[ServicePoint]] = {}
        for point in points:
            if point.is_open_throughout(FIRST_DAY_OF_2022):
                self._points.setdefault(street_of(point.place), []).append(point)

    def visit(self, judge: Judge, site: Site, first: date, last: date) -> bool:
        """False when the judge was there already on the day drawn."""
        day = self.chance.working_day(first, last).isoformat()
        column, key, _ = site
        if (judge.key, day, key) in self.rows:
            return False
        hours = self.chance.between(2, 12)
        self.rows[judge.key, day, key] = {
            "judge_key": judge.key,
            "date": day,
            column: key,
            "purpose": self.chance.pick(PURPOSES),
            "hours": f"{hours // 2}.{hours % 2 * 5}",
            **SYNTHETIC,
        }
        return True

    def visit_somewhere_near(self, judge: Judge, site: Site, first: date, last: date) -> bool:
        """The place itself, or within a street one of its communities or service points; never a quiet one."""
        column, _, place = site
        near = self._near(place) if column == "division_code" else site
        if self.quiet.forbids(judge.branch_key, near[2]):
            near = site
        return self.visit(judge, near, first, last)

    def _near(self, place: str) -> Site:
        points = self._points.get(place, [])
        if points and self.chance.happens(0.25):
            point = self.chance.pick(points)
            return "service_point_key", point.key, point.place
        communities = self.places.communities_of.get(place, [])
        if communities and self.chance.happens(0.6):
            place = self.chance.pick(communities)
        return "division_code", place, place


def make_visits(book: VisitBook, branches: list[Branch], judges: list[Judge], pairings: list[Pairing]) -> list[Row]:
    members = members_by_branch(judges)
    living = _living_pairings(pairings)
    in_2022 = book.chance.between(*VISITS_IN_2022)
    for branch in branches:
        _visit_in_turn(book, members[branch.key], living[branch.key])
    _visit_outside_the_party(book, judges, living, branches)
    _visit_at_will(book, branches, members, living, in_2022)
    _visit_in_2021(book, pairings, members, book.chance.between(*VISITS_IN_2021))
    return sorted(book.rows.values(), key=lambda row: (row["date"], row["judge_key"], tuple(row.values())))


def _living_pairings(pairings: list[Pairing]) -> dict[str, list[Pairing]]:
    result: dict[str, list[Pairing]] = {}
    for pairing in pairings:
        if not pairing.is_dormant and pairing.valid_to is None:
            result.setdefault(pairing.branch.key, []).append(pairing)
    return result


def _site(pairing: Pairing) -> Site:
    partner = pairing.partner
    return (
        ("building_key", partner.key, partner.place)
        if partner.is_building
        else ("division_code", partner.place, partner.place)
    )


def _visit_in_turn(book: VisitBook, members: list[Judge], pairings: list[Pairing]) -> None:
    """Every member once at least, and every living pairing once at least."""
    sites = list({_site(pairing): pairing.starts for pairing in pairings}.items())
    for turn in range(max(len(members), len(sites))):
        judge = members[turn % len(members)]
        site, starts = sites[turn % len(sites)]
        while not book.visit(judge, site, max(FIRST_DAY_OF_2022, starts), AS_OF):
            pass


def _visit_outside_the_party(
    book: VisitBook, judges: list[Judge], living: dict[str, list[Pairing]], branches: list[Branch]
) -> None:
    by_court: dict[str, list[Pairing]] = {}
    for branch in branches:
        by_court.setdefault(branch.court.key, []).extend(living[branch.key])
    others = [judge for judge in judges if not judge.is_member]
    for _ in range(VISITS_OUTSIDE_THE_PARTY):
        judge = book.chance.pick(others)
        site = _site(book.chance.pick(by_court[judge.court_key]))
        book.visit_somewhere_near(judge, site, FIRST_DAY_OF_2022, AS_OF)


def _visit_at_will(
    book: VisitBook,
    branches: list[Branch],
    members: dict[str, list[Judge]],
    living: dict[str, list[Pairing]],
    total: int,
) -> None:
    """Up to the total of the year; some branches go out much more than others."""
    busy = [branch for branch in branches for _ in range(book.chance.between(1, 6))]
    while len(book.rows) < total:
        branch = book.chance.pick(busy)
        pairing = book.chance.pick(living[branch.key])
        judge = book.chance.pick(members[branch.key])
        book.visit_somewhere_near(judge, _site(pairing), max(FIRST_DAY_OF_2022, pairing.starts), AS_OF)


def _visit_in_2021(book: VisitBook, pairings: list[Pairing], members: dict[str, list[Judge]], number: int) -> None:
    """Before the mechanism of 2022 only a minority went out, also to pairings that sleep or have ended since."""
    early = [pairing for pairing in pairings if pairing.starts <= END_OF_JANUARY]
    out = {
        branch_key: [judge for judge in members[branch_key] if book.chance.happens(SHARE_OUT_IN_2021)]
        for branch_key in dict.fromkeys(pairing.branch.key for pairing in early)
    }
    early = [pairing for pairing in early if out[pairing.branch.key]]
    wanted = len(book.rows) + number
    while len(book.rows) < wanted:
        pairing = book.chance.pick(early)
        book.visit(book.chance.pick(out[pairing.branch.key]), _site(pairing), FIRST_DAY, LAST_DAY_OF_2021)
