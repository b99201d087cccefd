"""The plan of first meetings: which branch meets which of its chosen partners, in how many activities."""

from dataclasses import dataclass
from typing import Final

from graph_service.sample.apportion import apportion_with_minimum
from graph_service.sample.chance import Chance
from graph_service.sample.court_party import Branch
from graph_service.sample.pairing_book import Pairing
from graph_service.sample.territory import DAXING

# Daxing's monthly themes make its branches busier than others.
DAXING_WEIGHT: Final = 3


@dataclass(frozen=True)
class Meeting:
    branch: Branch
    pairings: list[Pairing]


def plan_first_meetings(chosen: list[Pairing], meetings: int, chance: Chance) -> list[Meeting]:
    """Every chosen pairing stands in one meeting; a branch has meetings in proportion to its partners."""
    by_branch: dict[str, list[Pairing]] = {}
    for pairing in chosen:
        by_branch.setdefault(pairing.branch.key, []).append(pairing)
    weights = [
        (len(pairings) + 1) * (DAXING_WEIGHT if pairings[0].branch.district == DAXING else 1)
        for pairings in by_branch.values()
    ]
    numbers = apportion_with_minimum(meetings, weights, minimum=1)
    plan: list[Meeting] = []
    for pairings, number in zip(by_branch.values(), numbers, strict=True):
        plan += [Meeting(pairings[0].branch, part) for part in _split(pairings, number, chance)]
    return plan


def _split(pairings: list[Pairing], number: int, chance: Chance) -> list[list[Pairing]]:
    """Pairings that began together meet together, so that no meeting waits long for its youngest one."""
    ordered = sorted(pairings, key=lambda pairing: (pairing.starts, pairing.partner.key))
    parts = [ordered[len(ordered) * part // number : len(ordered) * (part + 1) // number] for part in range(number)]
    # More meetings than partners: some partners are met again.
    return [part or [chance.pick(ordered)] for part in parts]
