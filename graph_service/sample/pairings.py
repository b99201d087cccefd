"""The pairings: every court branch has one, streets nearly all, communities about a quarter, unevenly."""

from datetime import date
from typing import Final

from graph_service.sample.agencies import Agency
from graph_service.sample.chance import Uneven
from graph_service.sample.grassroots import Partner
from graph_service.sample.pairing_book import Pairing, PairingBook
from graph_service.sample.places import street_of
from graph_service.sample.stations import Building
from graph_service.sample.tables import SYNTHETIC

EXTRA_STREET_PAIRINGS: Final = (200, 260)
PAIRED_COMMUNITIES: Final = (1857, 1893)
BUILDING_PAIRINGS: Final = 20
ENDED_PAIRINGS: Final = 120
LAST_START_OF_AN_ENDED_ONE: Final = date(2021, 11, 30)
FIRST_END, LAST_END = date(2021, 12, 1), date(2022, 10, 31)


def make_pairings(book: PairingBook, agencies: dict[str, list[Agency]], buildings: list[Building]) -> None:
    _pair_as_reported(book)
    _pair_streets(book, agencies)
    _pair_communities(book)
    _pair_buildings(book, buildings)
    _end_some(book)


def _pair_as_reported(book: PairingBook) -> None:
    zhangjiawan = next(branch for branch in book.branches if branch.is_reported)
    book.add(Pairing(zhangjiawan, book.grassroots.zhangjiawan_branch(), None))


def _pair_streets(book: PairingBook, agencies: dict[str, list[Agency]]) -> None:
    """Each branch in each of its home streets once, then more where the crowd is."""
    for branch in book.branches:
        for street in book.territory.homes[branch.key]:
            book.pair(branch, _street_partner(book, street, agencies))
    crowd = Uneven(book.chance.shuffled(list(book.territory.branches_of)), flatness=10)
    for _ in range(book.chance.between(*EXTRA_STREET_PAIRINGS)):
        street = crowd.draw(book.chance)
        branch = book.chance.pick(book.territory.branches_of[street])
        book.pair(branch, _street_partner(book, street, agencies))


def _street_partner(book: PairingBook, street: str, agencies: dict[str, list[Agency]]) -> Partner:
    # Nothing is invented about the agency that the article names.
    generated = [agency for agency in agencies[street] if not agency.is_reported]
    agency = book.chance.pick(generated)
    form = book.chance.pick_by_weight(
        (("committee", 30), ("office", 25), ("agency branch", 27), ("agency", 9), ("division", 9))
    )
    if form == "committee":
        return book.grassroots.committee(street)
    if form == "office":
        return book.grassroots.office_branch(street)
    if form == "agency branch":
        return book.grassroots.agency_branch(agency)
    return Partner(agency.key if form == "agency" else street, street)


def _pair_communities(book: PairingBook) -> None:
    """Heavy streets have most of their communities paired, thin ones hardly any."""
    target = book.chance.between(*PAIRED_COMMUNITIES)
    free = {
        street: book.chance.shuffled(book.places.communities_of[street]) for street in book.territory.branches_of
    }
    crowd = Uneven(book.chance.shuffled(list(free)), flatness=20)
    paired = 0
    while paired < target:
        street = crowd.draw(book.chance)
        if free[street]:
            _pair_community(book, free[street].pop())
            paired += 1


def _pair_community(book: PairingBook, community: str) -> None:
    branches = book.territory.branches_of[street_of(community)]
    first = book.chance.below(len(branches))
    book.pair(branches[first], _community_partner(book, community))
    if len(branches) > 1 and book.chance.happens(0.08):
        book.pair(branches[first - 1], _community_partner(book, community))


def _community_partner(book: PairingBook, community: str) -> Partner:
    form = book.chance.pick_by_weight((("branch", 84), ("general branch", 9), ("division", 7)))
    if form == "branch":
        return book.grassroots.community_branch(community)
    if form == "general branch":
        return book.grassroots.community_general_branch(community)
    return Partner(community, community)


def _pair_buildings(book: PairingBook, buildings: list[Building]) -> None:
    generated = [building for building in buildings if building.provenance is SYNTHETIC]
    for building in book.chance.shuffled(generated)[:BUILDING_PAIRINGS]:
        branch = book.chance.pick(book.territory.branches_of[building.division_code])
        book.pair(branch, Partner(building.key, building.division_code, is_building=True))


def _end_some(book: PairingBook) -> None:
    """Former pairings of early branches, some of them in the streets that have nobody now."""
    old = [branch for branch in book.branches if book.start_of(branch) <= LAST_START_OF_AN_ENDED_ONE]
    for _ in range(ENDED_PAIRINGS):
        branch = book.chance.pick(old)
        streets = list(book.territory.homes[branch.key])
        streets += [gap for gap in book.territory.gap_streets if gap.startswith(branch.court.division_codes)]
        street = book.chance.pick(streets)
        place = book.chance.pick(book.places.communities_of[street] or [street])
        in_community = len(place) == 12
        partner = (book.grassroots.community_branch if in_community else book.grassroots.office_branch)(place)
        if not book.has(branch, partner):
            start = book.chance.working_day(book.start_of(branch), LAST_START_OF_AN_ENDED_ONE)
            end = book.chance.working_day(FIRST_END, LAST_END)
            book.add(Pairing(branch, partner, start, end))
