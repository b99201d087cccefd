"""Who is at home where: the streets of each branch, the streets without anybody, and the silent ones."""

from dataclasses import dataclass
from typing import Final

from graph_service.sample.chance import Chance, Uneven
from graph_service.sample.court_party import Branch
from graph_service.sample.places import Places, district_of, street_of

DONGCHENG, XICHENG, TONGZHOU, DAXING = "110101", "110102", "110112", "110115"
#: The street of Daxing that has the article's micro court.
GUANYINSI: Final = "110115009"
# The article shows these three at work, so they are neither without a pairing nor silent.
STREETS_OF_THE_ARTICLE: Final = frozenset({"110112104", "110112105", GUANYINSI})
SILENT_STREETS: Final = 2
FEWEST_GAPS, MOST_GAPS = 2, 5


@dataclass(frozen=True)
class Territory:
    gap_streets: tuple[str, ...]
    silent_streets: tuple[str, ...]
    homes: dict[str, list[str]]
    branches_of: dict[str, list[Branch]]
    local_branches: dict[str, list[Branch]]

    def local_branches_at(self, street: str) -> list[Branch]:
        """The district's branches that are at home in the street, else all of the district."""
        at_home = [branch for branch in self.branches_of.get(street, ()) if branch.is_local]
        return at_home or self.local_branches[district_of(street)]


def make_territory(places: Places, branches: list[Branch], chance: Chance) -> Territory:
    gaps = _gap_streets(places, branches, chance)
    speaking = [code for code in places.streets if code not in STREETS_OF_THE_ARTICLE]
    silent = tuple(sorted(chance.shuffled(speaking)[:SILENT_STREETS]))
    local = {
        district: [branch for branch in branches if branch.district == district] for district in places.districts
    }
    homes: dict[str, list[str]] = {}
    for district in places.districts:
        streets = [code for code in places.streets_of[district] if code not in gaps]
        homes |= _local_homes(streets, local[district], chance)
    homes |= _city_homes(places, branches, gaps, chance)
    return Territory(gaps, silent, homes, _branches_of(homes, branches), local)


def _gap_streets(places: Places, branches: list[Branch], chance: Chance) -> tuple[str, ...]:
    """Never a tribunal's street, and none in Daxing, where the article says that every street has its branch."""
    kept = set(STREETS_OF_THE_ARTICLE) | set(places.streets_of[DAXING])
    for branch in branches:
        kept.update(street_of(code) for code in branch.court.division_codes)
    free = [code for code in places.streets if code not in kept]
    return tuple(sorted(chance.shuffled(free)[: chance.between(FEWEST_GAPS, MOST_GAPS)]))


def _local_homes(streets: list[str], branches: list[Branch], chance: Chance) -> dict[str, list[str]]:
    """Tribunals take their own streets; the court's branches deal out the others until all have one."""
    homes = {
        branch.key: list(branch.court.division_codes) for branch in branches if branch.court.level == "TRIBUNAL"
    }
    taken = {code for codes in homes.values() for code in codes}
    free = chance.shuffled([code for code in streets if code not in taken])
    others = chance.shuffled([branch for branch in branches if branch.key not in homes])
    for turn in range(max(len(free), len(others))):
        homes.setdefault(others[turn % len(others)].key, []).append(free[turn % len(free)])
    return homes


def _city_homes(
    places: Places, branches: list[Branch], gaps: tuple[str, ...], chance: Chance
) -> dict[str, list[str]]:
    """Branches of city-level courts go where many go already, which makes thin and heavy streets."""
    ranked = chance.shuffled([code for code in places.streets if code not in gaps])
    homes: dict[str, list[str]] = {}
    for branch in branches:
        if not branch.is_local:
            reachable = [code for code in ranked if code.startswith(branch.court.division_codes)]
            crowd = Uneven(reachable, flatness=8)
            homes[branch.key] = sorted({crowd.draw(chance) for _ in range(chance.between(1, 3))})
    return homes


def _branches_of(homes: dict[str, list[str]], branches: list[Branch]) -> dict[str, list[Branch]]:
    result: dict[str, list[Branch]] = {}
    for branch in branches:
        for street in homes[branch.key]:
            result.setdefault(street, []).append(branch)
    return result
