"""Who answers a request: mostly a branch paired there, and where nobody is paired the court in charge."""

from datetime import date
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.court_party import Branch
from graph_service.sample.dormancy import Quiet
from graph_service.sample.pairing_book import Pairing
from graph_service.sample.places import district_of, street_of
from graph_service.sample.territory import Territory

SHARE_BY_JURISDICTION: Final = 0.08


class Answerers:
    """Pairing proposes, jurisdiction decides: a place without a pairing is never an obstacle."""

    def __init__(self, pairings: list[Pairing], territory: Territory, quiet: Quiet, chance: Chance) -> None:
        self._territory, self._quiet, self._chance = territory, quiet, chance
        self._by_place: dict[str, list[Pairing]] = {}
        for pairing in pairings:
            if not pairing.is_dormant and not pairing.partner.is_building:
                self._by_place.setdefault(pairing.partner.place, []).append(pairing)

    def branch_for(self, place: str, day: date) -> Branch:
        if not self._chance.happens(SHARE_BY_JURISDICTION):
            for paired_place in (place, street_of(place)):
                paired = self._allowed(self._paired_in(paired_place, day), place)
                if paired:
                    return self._chance.pick(paired)
        local = self._territory.local_branches[district_of(place)]
        return self._chance.pick(self._allowed(local, place))

    def _paired_in(self, place: str, day: date) -> list[Branch]:
        return [pairing.branch for pairing in self._by_place.get(place, []) if pairing.is_valid_on(day)]

    def _allowed(self, branches: list[Branch], place: str) -> list[Branch]:
        return [branch for branch in branches if not self._quiet.forbids(branch.key, place)]
