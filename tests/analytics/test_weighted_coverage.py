"""Weighted coverage against sums over the recount's units."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.coverage import coverage
from graph_service.analytics.weighted_coverage import WeightedCoverage, weighted_coverage
from graph_service.domain.vocabulary_answers import WeightBy
from tests.analytics.oracle import Recount
from tests.analytics.oracle_coverage import Asked, Parts, counts, states
from tests.analytics.questions import UNITS, coverage_questions, of_every_measure, parts_of, put
from tests.builders import court, division, divisions, organization, pairing, request, scope, snapshot_of, world

DAY = date(2022, 11, 18)
PAIRED, OTHER, UNDECLARED = "110101001", "110101002", "110105001"
WEIGHTS = st.sampled_from((WeightBy.POPULATION, WeightBy.REQUESTS))


@settings(deadline=None)
@given(coverage_questions(), UNITS, WEIGHTS)
def test_weights_are_summed_over_the_units_of_the_recount(
    question: tuple[Recount, Asked], unit: str, by: WeightBy
) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in (each for each in of_every_measure(about) if each.unit == unit):
        found = weighted_coverage(snapshot, put(snapshot, asked), by)
        placed = Asked("REQUEST_ASKED", asked.unit, asked.as_of, window_days=asked.window_days)
        requests = counts(recount, placed)[0]
        units, weights = states(recount, asked), {}
        for key in units:
            people = recount.rows("divisions").get(key, {}).get("population")
            weights[key] = requests[key] if by is WeightBy.REQUESTS else people or None
        assert found.missing == list(weights.values()).count(None)
        assert (found.share is None) == bool(found.missing)
        if found.share is not None:
            covered = [key for key, unit in units.items() if unit.status == "COVERED"]
            unknown = [key for key, unit in units.items() if unit.status == "UNKNOWN"]
            known = [key for key, unit in units.items() if unit.known]
            chosen = (covered, units, unknown, [key for key in covered if units[key].known], known)
            expected = Parts(*(sum(weights[key] or 0 for key in keys) for keys in chosen))
            assert parts_of(found.share) == expected, asked
            assert (found.share.ratio, found.share.upper_bound, found.share.known_ratio) == expected.ratios


@settings(deadline=None)
@given(coverage_questions())
def test_without_weights_it_is_the_coverage_itself(question: tuple[Recount, Asked]) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in of_every_measure(about):
        q = put(snapshot, asked)
        assert weighted_coverage(snapshot, q, WeightBy.NONE).share == coverage(snapshot, q, None).total


def three_streets(population: int | None) -> WeightedCoverage:
    """A paired street of 9,000, one of 1,000 without a pairing, and one of which nothing is known."""
    rows = world(
        divisions=[
            *divisions("11", "1101", "110101", "110105"),
            division(PAIRED, population=9000),
            division(OTHER, population=1000),
            division(UNDECLARED, population=population),
        ],
        courts=[court("C")],
        party_organizations=[organization("B", "courts", "C")],
        pairings=[pairing("B", "divisions", PAIRED)],
        service_requests=[request(f"R{n}", OTHER, "2022-11-01T09:00") for n in range(3)],
        scopes=[scope("pairings", "110101")],
    )
    snapshot = snapshot_of(rows)
    asked = put(snapshot, Asked("BRANCH_PAIRED", "STREET", DAY))
    requests = weighted_coverage(snapshot, asked, WeightBy.REQUESTS).share
    assert requests is not None and parts_of(requests) == Parts(0, 3, 0, 0, 3)
    return weighted_coverage(snapshot, asked, WeightBy.POPULATION)


def test_most_people_live_where_a_branch_is_though_few_streets_are_paired() -> None:
    found = three_streets(10_000).share
    assert found is not None
    assert (found.ratio, found.upper_bound, found.known_ratio) == (0.45, 0.95, 0.9)


def test_one_population_not_known_leaves_no_figure() -> None:
    assert three_streets(None) == WeightedCoverage(None, 1)
    assert three_streets(0) == WeightedCoverage(None, 1)


def test_of_nobody_there_is_no_share() -> None:
    snapshot = snapshot_of(world(divisions=divisions("11", "1101", "110101", PAIRED)))
    asked = put(snapshot, Asked("BRANCH_PAIRED", "STREET", DAY))
    found = weighted_coverage(snapshot, asked, WeightBy.REQUESTS).share
    assert found is not None and (found.denominator, found.ratio, found.upper_bound) == (0, None, None)
