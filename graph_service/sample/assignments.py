"""The assignments 一法官: one judge for nearly every street, some of them after a predecessor."""

from datetime import date
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.court_party import Branch
from graph_service.sample.judges import Judge
from graph_service.sample.places import Places, district_of
from graph_service.sample.tables import SYNTHETIC, Row
from graph_service.sample.territory import STREETS_OF_THE_ARTICLE, Territory

ASSIGNED_STREETS: Final = (327, 333)
PREDECESSORS: Final = 25
FIRST_ASSIGNMENT, LAST_ASSIGNMENT = date(2021, 3, 1), date(2022, 9, 30)
LAST_HANDOVER: Final = date(2022, 10, 31)


def make_assignments(
    places: Places, territory: Territory, members: dict[str, list[Judge]], chance: Chance
) -> list[Row]:
    order = sorted(chance.shuffled(places.streets), key=lambda code: code not in STREETS_OF_THE_ARTICLE)
    rows: list[Row] = []
    for turn, street in enumerate(order[: chance.between(*ASSIGNED_STREETS)]):
        judge = _judge_for(street, territory, members, chance)
        start = chance.working_day(FIRST_ASSIGNMENT, LAST_ASSIGNMENT)
        if turn < PREDECESSORS:
            handover = chance.working_day(start, LAST_HANDOVER)
            successor = _judge_for(street, territory, members, chance)
            if successor.key != judge.key and handover > start:
                rows.append(_row(judge, street, start, handover))
                judge, start = successor, handover
        rows.append(_row(judge, street, start, None))
    return sorted(rows, key=lambda row: (row["division_code"], row["valid_from"]))


def _judge_for(street: str, territory: Territory, members: dict[str, list[Judge]], chance: Chance) -> Judge:
    """Somebody with the title 法官, of a branch at home in the street, else of the district's court."""
    at_home = [branch for branch in territory.branches_of.get(street, []) if branch.is_local]
    local = territory.local_branches[district_of(street)]
    candidates = _judges_of(at_home, members) or _judges_of(local, members)
    return chance.pick(candidates)


def _judges_of(branches: list[Branch], members: dict[str, list[Judge]]) -> list[Judge]:
    return [judge for branch in branches for judge in members[branch.key] if judge.title == "法官"]


def _row(judge: Judge, street: str, start: date, end: date | None) -> Row:
    return {
        "judge_key": judge.key,
        "division_code": street,
        "valid_from": start.isoformat(),
        "valid_to": end.isoformat() if end else "",
        **SYNTHETIC,
    }
