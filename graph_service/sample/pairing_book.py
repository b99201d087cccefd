"""The book of pairings: when each branch begins, and that it never pairs twice with the same partner."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.court_party import COURT_BRANCHES, Branch
from graph_service.sample.grassroots import Grassroots, Partner
from graph_service.sample.period import END_OF_JANUARY, FIRST_DAY
from graph_service.sample.places import Places
from graph_service.sample.tables import REPORTED, SYNTHETIC, Row
from graph_service.sample.territory import Territory

EARLY_PER_MILLE: Final = (530, 620)
FIRST_LATE_START, LAST_LATE_START = date(2022, 2, 1), date(2022, 7, 31)
LAST_START: Final = date(2022, 10, 31)
LONGEST_DELAY: Final = 150


@dataclass
class Pairing:
    """`valid_from` is None where the article gives no date; `is_dormant` = no contact is generated in 2022."""

    branch: Branch
    partner: Partner
    valid_from: date | None
    valid_to: date | None = None
    is_dormant: bool = False

    @property
    def is_reported(self) -> bool:
        return self.valid_from is None

    @property
    def starts(self) -> date:
        return self.valid_from or FIRST_DAY

    @property
    def group(self) -> tuple[str, str]:
        return self.branch.key, self.partner.place

    def is_valid_on(self, day: date) -> bool:
        return self.starts <= day and (self.valid_to is None or day < self.valid_to)

    def row(self) -> Row:
        return {
            "branch_key": self.branch.key,
            "partner": self.partner.key,
            "valid_from": self.valid_from.isoformat() if self.valid_from else "",
            "valid_to": self.valid_to.isoformat() if self.valid_to else "",
            **(REPORTED if self.is_reported else SYNTHETIC),
        }


class PairingBook:
    """Collects pairings; a branch never pairs twice with the same partner."""

    def __init__(
        self, places: Places, territory: Territory, branches: list[Branch], grassroots: Grassroots, chance: Chance
    ) -> None:
        self.places, self.territory, self.grassroots, self.chance = places, territory, grassroots, chance
        self.branches = branches
        self.pairings: list[Pairing] = []
        self._known: set[tuple[str, str]] = set()
        self._starts = _start_of_each_branch(branches, chance)
        self._begun: set[str] = set()

    def has(self, branch: Branch, partner: Partner) -> bool:
        return (branch.key, partner.key) in self._known

    def pair(self, branch: Branch, partner: Partner, not_before: date = FIRST_DAY) -> None:
        """The first pairing of a branch opens on its start, the others within some months after it."""
        if self.has(branch, partner):
            return
        start = self._starts[branch.key]
        if branch.key in self._begun:
            first = max(start, not_before)
            latest = min(first + timedelta(days=LONGEST_DELAY), LAST_START)
            start = min(self.chance.day(first, latest) for _ in range(2))
        self.add(Pairing(branch, partner, start))
        self._begun.add(branch.key)

    def add(self, pairing: Pairing) -> None:
        self.pairings.append(pairing)
        self._known.add((pairing.branch.key, pairing.partner.key))

    def start_of(self, branch: Branch) -> date:
        return self._starts[branch.key]


def _start_of_each_branch(branches: list[Branch], chance: Chance) -> dict[str, date]:
    """Somewhat more than half of the branches are early; those of the article among them."""
    early = COURT_BRANCHES * chance.between(*EARLY_PER_MILLE) // 1000
    order = sorted(chance.shuffled(branches), key=lambda branch: not branch.is_reported)
    starts = {branch.key: chance.working_day(FIRST_DAY, END_OF_JANUARY) for branch in order[:early]}
    for branch in order[early:]:
        # The earlier of two draws: most of the late ones follow soon.
        draws = [chance.working_day(FIRST_LATE_START, LAST_LATE_START) for _ in range(2)]
        starts[branch.key] = min(draws)
    return starts
