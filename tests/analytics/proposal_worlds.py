"""Random small worlds with several courts and branches, in which there is something to propose."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from tests.analytics.oracle import Recount
from tests.analytics.oracle_coverage import Asked
from tests.builders import (
    World,
    activity,
    building,
    court,
    divisions,
    judge,
    link,
    organization,
    partner,
    request,
    scope,
    service_point,
    visit,
    world,
)
from tests.strategies import AS_OF, DAY_POOL, SPAN_POOL, WINDOWS, Dice

#: Two cities of different provinces, the second with two districts in two cities.
STREETS = ("110101001", "110101002", "110101400", "110105001", "130102001", "130202001")
COMMUNITIES = ("110101001001", "110101001002", "110101002001", "110101002201", "110105001001", "130102001001")
ABOVE = ("11", "1101", "110101", "110105", "13", "1301", "130102", "1302", "130202")
AREAS = (("11",), ("1101",), ("110101",), ("110105",), ("110101", "110105"), ("130102",), ("130202",), ("13",), ())
TRIBUNAL_AREAS = (
    ("110101001",),
    ("110101001", "110101002"),
    ("110101002", "110105001"),
    ("110101002001",),
    ("130102001",),
    (),
)
UNITS = ("STREET", "COMMUNITY", "STREET", "COMMUNITY", "DISTRICT", "CITY", "PROVINCE", "BUILDING")
PLACES = (*STREETS, *COMMUNITIES, "110101", "110105")


@st.composite
def proposal_questions(draw: st.DrawFn) -> tuple[Recount, Asked]:
    """A world, and a question about pairings in it."""
    recount = Recount(_world(Dice(draw(st.binary(min_size=60, max_size=300)))))
    within = draw(st.sampled_from((None, None, None, "11", "110101", "13")))
    asked = Asked("BRANCH_PAIRED", draw(st.sampled_from(UNITS)), draw(AS_OF), within, draw(WINDOWS))
    return recount, replace(
        asked,
        inherit=draw(st.sampled_from((False, False, True))),
        unit_set=draw(st.sampled_from(("CIVIL", "STATISTICAL"))),
        required=draw(st.sampled_from((None, None, 2, 3))),
    )


def _world(dice: Dice) -> World:
    buildings = [building(f"B{number}", dice.pick(PLACES)) for number in range(dice.pick((0, 1, 3)))]
    courts: list[Any] = [court("H", "11", level="HIGH"), court("K0", "110101")]
    courts += [court(f"K{number}", *dice.pick(AREAS)) for number in range(1, 3)]
    for number in range(3):
        above = dice.pick(("K0", "K0", "K1", None, f"T{number + 1}" if number < 2 else "K0"))
        courts.append(court(f"T{number}", *dice.pick(TRIBUNAL_AREAS), level="TRIBUNAL", superior=above))
    courts[3] |= dice.rarely_a_period()
    hosts = [row["key"] for row in courts]
    branches = [f"P{number}" for number in range(2 + dice.pick(range(5)))]
    organizations = [
        organization(key, "courts", dice.pick(hosts), dice.pick(("BRANCH",) * 7 + ("PARTY_CELL",)))
        | (dice.period() if dice.pick(range(8)) == 7 else {})
        for key in branches
    ]
    organizations += [organization(f"G{number}", "divisions", dice.pick(PLACES)) for number in range(2)]
    targets = [("divisions", code) for code in PLACES] + [("party_organizations", "G0")]
    targets += [("buildings", row["key"]) for row in buildings]
    pairings = []
    for _ in range(dice.pick(range(9))):
        table, key = dice.pick(targets)
        pairings.append(
            {"branch_key": dice.pick(branches), "partner": link("pairings", "partner", table, key)}
            | {
                "valid_from": dice.pick((None, *SPAN_POOL)),
                "valid_to": dice.pick((None, None, None, None, *DAY_POOL)),
            }
        )
    pairings = [row for row in pairings if _in_order(row["valid_from"], row["valid_to"])]
    judges = [judge(f"J{number}", "K0", dice.pick(branches)) for number in range(3)]
    places = [{"division_code": dice.pick(PLACES)}, {"service_point_key": "S"}]
    places += [{"building_key": row["key"]} for row in buildings]
    return world(
        divisions=divisions(*ABOVE, *STREETS, *COMMUNITIES),
        buildings=buildings,
        courts=courts,
        party_organizations=organizations,
        judges=judges,
        service_points=[service_point("S", division_code=dice.pick(PLACES))],
        pairings=pairings,
        visits=[visit(f"J{dice.pick(range(3))}", dice.pick(DAY_POOL), **dice.pick(places)) for _ in range(3)],
        activities=[
            activity(
                f"V{number}",
                dice.pick(DAY_POOL),
                (dice.pick(branches), dice.pick(branches)),
                *dict.fromkeys((partner(*dice.pick(targets)), partner(*dice.pick(targets)))),
                **dice.pick(places),
                status=dice.pick(("HELD", "HELD", "PLANNED")),
            )
            for number in range(dice.pick(range(3)))
        ],
        service_requests=[
            request(f"R{number}", dice.pick(PLACES), f"{dice.pick(DAY_POOL)}T09:00", **_handled(dice, branches))
            for number in range(dice.pick(range(4)))
        ],
        scopes=[scope("pairings", dice.pick(("11", "110101", "110105001", "13")))],
        standards=[],
    )


def _handled(dice: Dice, branches: list[str]) -> dict[str, str]:
    cells = {"handler_key": link("service_requests", "handler_key", "party_organizations", dice.pick(branches))}
    if dice.pick((False, True)):
        cells["requester_key"] = link("service_requests", "requester_key", "party_organizations", "G1")
    return cells


def _in_order(start: str | None, end: str | None) -> bool:
    return not (start and end) or start[: len(end)] <= end[: len(start)]
