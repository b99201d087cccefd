"""Siting in worlds: catchments recounted by plain loops, and examples that a planner can check by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph_service.analytics.siting_problem import SitingProblem, SitingQuestion, siting_problem
from graph_service.analytics.siting_proposals import SitingProposals, siting_proposals
from graph_service.domain.vocabulary import Measure, ServicePointKind
from graph_service.domain.vocabulary_answers import Catchment, WeightBy
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import LEVEL_LENGTH, Recount, inside, of_row, stands_in
from tests.analytics.oracle_coverage import Asked, counts, units
from tests.analytics.questions import coverage_questions, put, unit_table
from tests.builders import World, court, divisions, keys_of, request, service_point, snapshot_of, world

DAY = date(2022, 11, 18)
CATCHMENTS = st.sampled_from(list(Catchment.__members__))
UNIT_NAMES = st.sampled_from(("COMMUNITY", "COMMUNITY", "STREET", "BUILDING"))


def problem_of(
    snapshot: Snapshot, asked: Asked, catchment: str, by: str = "NONE", kinds: Iterable[str] = ()
) -> SitingProblem:
    asked = replace(asked, measure=Measure.SERVICE_POINT_OPEN.name)
    chosen = tuple(ServicePointKind[kind] for kind in kinds)
    question = SitingQuestion(put(snapshot, asked), Catchment[catchment], WeightBy[by], chosen)
    return siting_problem(snapshot, question)


def areas(recount: Recount, asked: Asked, catchment: str) -> dict[str, set[str]]:
    """The units in the catchment of every site that has any."""
    found: dict[str, set[str]] = {}
    for unit in units(recount, asked.unit, asked.unit_set, asked.within, asked.as_of):
        for site in sites_around(recount, stands_in(recount, asked.unit, unit), catchment, asked.as_of):
            found.setdefault(site, set()).add(unit)
    return found


def sites_around(recount: Recount, code: str, catchment: str, as_of: date) -> set[str]:
    """The sites in whose catchment a division lies."""
    if catchment == "TRIBUNAL":
        tribunals = [
            (key, row)
            for key, row in recount.rows("courts").items()
            if row["level"] == "TRIBUNAL" and of_row(row, as_of) == "SURE"
        ]
        return {key for key, row in tribunals if any(inside(code, area) for area in row["division_codes"])}
    size = LEVEL_LENGTH[catchment]
    return {code[:size]} & set(recount.codes) if len(code) >= size else set()


def sites_with_points(recount: Recount, catchment: str, as_of: date) -> set[str]:
    """The sites in whose catchment a point stands that is surely open."""
    found = set()
    for row in recount.world["service_points"]:
        if of_row(row, as_of, ("opened", "closed")) == "SURE" and (code := recount.division_of_event(row)):
            found |= sites_around(recount, code, catchment, as_of)
    return found


@given(coverage_questions(), UNIT_NAMES, CATCHMENTS, st.integers(0, 3))
def test_catchments_and_what_is_served_are_those_of_the_recount(
    question: tuple[Recount, Asked], unit: str, catchment: str, points: int
) -> None:
    recount, about = question
    asked = replace(about, unit=unit)
    snapshot = snapshot_of(recount.world)
    problem = problem_of(snapshot, asked, catchment, "REQUESTS")
    codes = keys_of(snapshot, unit_table(unit), problem.unit)
    sites = keys_of(snapshot, "courts" if catchment == "TRIBUNAL" else "divisions", problem.site)
    expected = areas(recount, asked, catchment)
    found: dict[str, set[str]] = {}
    for site, place in zip(problem.pair_site.tolist(), problem.pair_unit.tolist(), strict=True):
        found.setdefault(sites[site], set()).add(codes[place])
    assert found == expected
    with_points = sites_with_points(recount, catchment, asked.as_of)
    served = {code for site in set(expected) & with_points for code in expected[site]}
    assert {code for code, is_served in zip(codes, problem.served.tolist(), strict=True) if is_served} == served
    asks, _ = counts(recount, replace(asked, measure="REQUEST_ASKED"))
    assert problem.weight.tolist() == [asks[code] for code in codes]
    answer = siting_proposals(problem, points)
    open_areas = [area - served for area in expected.values()]
    best = max(
        sum(asks[code] for code in set().union(*chosen))
        for chosen in combinations(open_areas, min(points, len(open_areas)))
    )
    assert answer.after.weight - answer.before.weight == best == answer.most.value
    assert answer.unreachable == len(set(codes) - served - set().union(*open_areas))


# --- examples

A, B, C = "110101001", "110101002", "110105001"
HOMES = [f"{A}001", f"{A}002", f"{B}001", f"{C}001", f"{C}002", f"{C}003"]
ASKED = Asked("SERVICE_POINT_OPEN", "COMMUNITY", DAY)


def town(**tables: list) -> World:
    return world(divisions=divisions("11", "1101", "110101", "110105", A, B, C, *HOMES), **tables)


def solved(rows: World, catchment: str, points: int, **asked: object) -> tuple[list[str], SitingProposals]:
    """Sites by what they add, and the whole answer."""
    snapshot = snapshot_of(rows)
    problem = problem_of(snapshot, ASKED, catchment, **asked)  # type: ignore[arg-type]
    answer = siting_proposals(problem, points)
    table = "courts" if catchment == "TRIBUNAL" else "divisions"
    return keys_of(snapshot, table, problem.site[answer.sites]), answer


def test_the_street_with_most_communities_not_yet_served_comes_first() -> None:
    rows = town(service_points=[service_point("S", division_code=f"{C}001", opened="2022-01-01")])
    sites, answer = solved(rows, "STREET", 1)
    assert sites == [A] and answer.added_units.tolist() == [2]
    assert (answer.before.units, answer.after.units, answer.total.units) == (3, 5, 6)
    assert answer.most.trivial and answer.fewest.value == 2


def test_a_point_of_another_kind_or_closed_serves_nobody() -> None:
    points = [
        service_point("S", "SENTINEL", division_code=C),
        service_point("M", "MICRO_COURT", division_code=A, opened="2020-01-01", closed="2022-11-18"),
    ]
    sites, answer = solved(town(service_points=points), "STREET", 1, kinds=("MICRO_COURT",))
    assert sites == [C] and answer.before.units == 0


def test_a_point_known_to_be_in_the_street_only_serves_none_of_its_communities_nearer_than_that() -> None:
    rows = town(service_points=[service_point("S", division_code=C)])
    assert solved(rows, "COMMUNITY", 0)[1].before.units == 0
    assert solved(rows, "STREET", 0)[1].before.units == 3
    assert solved(rows, "DISTRICT", 0)[1].before.units == 3


def test_requests_weigh_more_than_numbers_of_communities() -> None:
    requests = [request(f"R{number}", f"{B}001", "2022-11-01T09:00") for number in range(4)]
    sites, answer = solved(town(service_requests=requests), "STREET", 2, by="REQUESTS")
    assert sites == [B] and answer.added_weight.tolist() == [4]
    assert answer.fewest.value == 3


def test_areas_of_tribunals_that_share_streets_are_searched() -> None:
    courts = [
        court("wide", A, f"{C}001", f"{C}002", level="TRIBUNAL"),
        court("left", A, B, level="TRIBUNAL"),
        court("right", C, level="TRIBUNAL"),
        court("basic", "110101", "110105"),
    ]
    sites, answer = solved(town(courts=courts), "TRIBUNAL", 2)
    assert sorted(sites) == ["left", "right"] and answer.after.units == 6
    assert answer.most.optimal and not answer.most.trivial
    assert answer.fewest.value == 2 and answer.unreachable == 0
    one, alone = solved(town(courts=courts[:1]), "TRIBUNAL", 5)
    assert one == ["wide"] and alone.unreachable == 2
