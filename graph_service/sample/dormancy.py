"""Which pairings sleep, and the rule that keeps contacts away from them."""

from datetime import date
from typing import Final

from graph_service.sample.pairing_book import Pairing, PairingBook
from graph_service.sample.period import AS_OF

DORMANT_PER_MILLE: Final = (125, 145)
# From here on a pairing is too young for an activity before the end of July.
LAST_START_FOR_ACTIVITIES: Final = date(2022, 7, 20)
BRANCH_PARTNERS_WANTED: Final = 2030
BRANCHES_IN_A_COMMUNITY: Final = 4


def mark_dormant(book: PairingBook) -> None:
    """All pairings of a branch in one place sleep together; every branch stays awake with half of its own."""
    valid = [pairing for pairing in book.pairings if pairing.is_valid_on(AS_OF)]
    target = len(valid) * book.chance.between(*DORMANT_PER_MILLE) // 1000
    awake: dict[str, int] = {}
    groups: dict[tuple[str, str], list[Pairing]] = {}
    for pairing in valid:
        awake[pairing.branch.key] = awake.get(pairing.branch.key, 0) + 1
        groups.setdefault(pairing.group, []).append(pairing)
    spare = {branch: number // 2 for branch, number in awake.items()}
    for group in book.chance.shuffled(list(groups)):
        members = groups[group]
        if target < len(members) or spare[group[0]] < len(members) or not _may_sleep(group, groups):
            continue
        for pairing in members:
            pairing.is_dormant = True
        spare[group[0]] -= len(members)
        target -= len(members)


def _may_sleep(group: tuple[str, str], groups: dict[tuple[str, str], list[Pairing]]) -> bool:
    """A street sleeps only where the branch has nothing below it, because a contact below counts for both."""
    branch_key, place = group
    if any(pairing.branch.is_reported or pairing.partner.is_building for pairing in groups[group]):
        return False
    return not any(
        other_branch == branch_key and other_place != place and other_place.startswith(place)
        for other_branch, other_place in groups
    )


def top_up_branch_partners(book: PairingBook) -> None:
    """Further branches of communities that are paired already, until July has enough partners to meet."""
    ready = [pairing for pairing in book.pairings if is_ready_for_activities(pairing)]
    candidates = [pairing for pairing in ready if len(pairing.partner.place) == 12]
    met = {pairing.partner.key for pairing in ready}
    for number in range(2, BRANCHES_IN_A_COMMUNITY + 1):
        for pairing in book.chance.shuffled(candidates):
            if len(met) >= BRANCH_PARTNERS_WANTED:
                return
            partner = book.grassroots.community_branch(pairing.partner.place, number)
            book.pair(pairing.branch, partner, not_before=pairing.starts)
            if partner.key not in met and is_ready_for_activities(book.pairings[-1]):
                met.add(partner.key)
    raise ValueError("too few grassroots branches for the activities of the first seven months")


def is_ready_for_activities(pairing: Pairing) -> bool:
    """With a grassroots branch, awake, and old enough."""
    return (
        pairing.partner.is_branch
        and not pairing.is_dormant
        and pairing.valid_to is None
        and pairing.starts <= LAST_START_FOR_ACTIVITIES
    )


class Quiet:
    """Answers whether a branch must keep away from a place, so that what sleeps stays asleep."""

    def __init__(self, pairings: list[Pairing]) -> None:
        self._places: dict[str, tuple[str, ...]] = {}
        for pairing in pairings:
            if pairing.is_dormant:
                key = pairing.branch.key
                self._places[key] = (*self._places.get(key, ()), pairing.partner.place)

    def forbids(self, branch_key: str, place: str) -> bool:
        return place.startswith(self._places.get(branch_key, ("-",)))
