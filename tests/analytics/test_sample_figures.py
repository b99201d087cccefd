"""The sample, loaded as users load it, against a recount of its very files; and the figures of the article."""

from datetime import UTC, date, datetime, timedelta
from math import isnan
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.activities import activity_stats
from graph_service.analytics.coverage import coverage
from graph_service.analytics.double_hundred import double_hundred
from graph_service.analytics.gaps import gaps
from graph_service.analytics.service_requests import RequestQuestion, request_stats, silent_units
from graph_service.domain.vocabulary import Measure, RequestSource, Unit, UnitSet
from graph_service.domain.vocabulary_answers import Basis, NeedBasis, UnitStatus
from graph_service.ingest import StoreKeys
from graph_service.sample.write import write_sample
from graph_service.snapshot.freeze import freeze
from graph_service.snapshot.snapshot import Snapshot
from graph_service.store.sqlite import SqliteStore
from loaders.load import read_batch
from tests.analytics import oracle_coverage as recounted
from tests.analytics.oracle import Recount, inside
from tests.analytics.oracle_coverage import Asked, Parts, groups, has_answer, parts, states
from tests.analytics.oracle_people import branch_score, judge_score
from tests.analytics.questions import optional_day, parts_of, put, unit_table
from tests.analytics.sample_files import read_rows, read_world
from tests.builders import keys_of, row_of

BEIJING = Path(__file__).parents[2] / "data" / "beijing"
ARTICLE, END_OF_JANUARY = date(2022, 11, 18), date(2022, 1, 31)
THIS_YEAR = (ARTICLE - date(2021, 12, 31)).days
PLACES = ("11", "1101", "110105", "110115", "110118", "110119", "110105001", "110115403", "110119200")


class Sample:
    """The files, the snapshot of what was loaded from them, and what is recounted from them."""

    def __init__(self, directory: Path, snapshot: Snapshot) -> None:
        self.directory, self.snapshot = directory, snapshot
        self.recount = Recount(read_world(directory, BEIJING / "divisions.csv"))

    def __repr__(self) -> str:
        return "the sample"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    directory = tmp_path_factory.mktemp("figures")
    write_sample(directory / "files", BEIJING / "divisions.csv", 1)
    store = SqliteStore(directory / "figures.db")
    try:
        with store.reading() as reader:
            loading = read_batch([BEIJING, directory / "files"], StoreKeys(reader), loaded_at=datetime.now(UTC))
        store.apply(loading.batch)
        with store.reading() as reader:
            snapshot = freeze(reader)
    finally:
        store.close()
    return Sample(directory / "files", snapshot)


def questions(units: st.SearchStrategy[str]) -> st.SearchStrategy[Asked]:
    return st.builds(
        Asked,
        measure=st.sampled_from(list(Measure.__members__)),
        unit=units,
        as_of=st.integers(0, 729).map(lambda days: date(2021, 1, 1) + timedelta(days)),
        within=st.none() | st.sampled_from(PLACES),
        window_days=st.sampled_from((1, 30, 90, 322, 365)),
        inherit=st.booleans(),
        unit_set=st.sampled_from(list(UnitSet.__members__)),
        required=st.sampled_from((None, None, 1, 2)),
    ).filter(has_answer)


@settings(deadline=None)
@given(question=questions(st.sampled_from(list(Unit.__members__))))
def test_coverage_of_beijing_is_that_of_its_files(sample: Sample, question: Asked) -> None:
    expected = states(sample.recount, question)
    found = coverage(sample.snapshot, put(sample.snapshot, question), Unit.DISTRICT)
    assert parts_of(found.total) == parts(expected)
    rows = [row for row, share in found.groups if share.denominator]
    shares = [parts_of(share) for _, share in found.groups if share.denominator]
    by_district = dict(zip(keys_of(sample.snapshot, "divisions", rows), shares, strict=True))
    if question.within is None or len(question.within) <= len("110105"):
        assert by_district == groups(sample.recount, expected, question.unit, "DISTRICT")


@settings(deadline=None)
@given(
    question=questions(st.sampled_from(("DISTRICT", "STREET", "COMMUNITY", "BUILDING"))),
    basis=st.sampled_from(list(NeedBasis.__members__)),
)
def test_gaps_of_beijing_are_those_of_its_files(sample: Sample, question: Asked, basis: str) -> None:
    expected = recounted.gaps(sample.recount, question, basis)
    found = gaps(sample.snapshot, put(sample.snapshot, question), NeedBasis[basis])
    assert keys_of(sample.snapshot, unit_table(question.unit), found.rows) == [gap.code for gap in expected]
    statuses = [list(UnitStatus)[code].name for code in found.status]
    listed = list(zip(statuses, found.actual.tolist(), found.required.tolist(), strict=True))
    assert listed == [(gap.status, gap.actual, gap.required) for gap in expected]
    # whole numbers, but per head of population, which the sample knows of nobody
    needs = [None if isnan(need) else need for need in found.need.tolist()]
    assert needs == [gap.need for gap in expected]
    for position in {0, len(expected) // 2, len(expected) - 1} if expected else ():
        day = recounted.last_contact_of(sample.recount, question.unit, expected[position].code, question.as_of)
        assert optional_day(found.last_contact[position]) == day


# --- the figures of the article


def test_every_branch_is_paired_and_every_judge_has_been_down(sample: Sample) -> None:
    found = double_hundred(sample.snapshot, None, None, ARTICLE, 322)
    assert (found.branches.numerator, found.branches.denominator) == (397, 397)
    assert (found.judges.numerator, found.judges.denominator) == (2157, 2157)
    assert not len(found.missing_branches) and not len(found.missing_judges)


@pytest.mark.parametrize("day", [ARTICLE, END_OF_JANUARY, date(2022, 6, 30)])
def test_double_hundred_is_that_of_the_files_on_other_days_too(sample: Sample, day: date) -> None:
    found = double_hundred(sample.snapshot, None, None, day, 322)
    branches, judges = branch_score(sample.recount, day, 322), judge_score(sample.recount, day, 322)
    tallies = [(tally.numerator, tally.denominator, tally.beside) for tally in (found.branches, found.judges)]
    assert tallies == [branches.numbers, judges.numbers]
    missing = sorted(judges.members - judges.doing)
    assert keys_of(sample.snapshot, "judges", found.missing_judges) == missing


def test_in_january_it_was_clearly_less(sample: Sample) -> None:
    found = double_hundred(sample.snapshot, None, None, END_OF_JANUARY, 322)
    assert found.branches.ratio is not None and found.branches.ratio < 0.9
    assert found.judges.ratio is not None and found.judges.ratio < 0.9


def test_nearly_ten_thousand_visits_in_2022(sample: Sample) -> None:
    in_2022 = [row for row in read_rows(sample.directory / "visits.csv") if row["date"] >= "2022-01-01"]
    assert 9_000 <= len(in_2022) <= 9_999
    days = sample.snapshot.tables["visits"].days("date")
    assert int((days >= (date(2022, 1, 1) - date(1970, 1, 1)).days).sum()) == len(in_2022)


def test_calls_of_12368_come_from_341_of_343_streets_and_satisfy_everybody(sample: Sample) -> None:
    question = RequestQuestion(ARTICLE, source=RequestSource.HOTLINE_12368, start=date(2022, 1, 1), end=ARTICLE)
    found = request_stats(sample.snapshot, question, Unit.STREET, UnitSet.CIVIL, ())
    assert (found.total.count, found.districts_asked) == (1904, 16)
    assert (found.units_asked, found.units_total) == (341, 343)
    assert found.total.satisfaction.ratio == 1 and found.total.satisfaction.denominator > 0
    rows = silent_units(sample.snapshot, question, Unit.STREET, UnitSet.CIVIL)
    asking = {row["division_code"] for row in read_rows(sample.directory / "service_requests.csv")
              if row["source"] == "HOTLINE_12368" and row["placed_at"] >= "2022-01-01"}  # fmt: skip
    silent = keys_of(sample.snapshot, "divisions", rows)
    assert len(silent) == 2
    assert not any(code.startswith(street) for street in silent for code in asking)


def test_activities_of_the_first_seven_months_and_their_partner_branches(sample: Sample) -> None:
    found = activity_stats(sample.snapshot, None, date(2022, 1, 1), date(2022, 7, 31))
    assert (found.count, found.distinct_partner_branches) == (1106, 1953)


def test_more_than_seventy_theme_activities_in_daxing(sample: Sample) -> None:
    held = [row for row in sample.recount.world["activities"] if row["status"] == "HELD"]
    in_daxing = [row for row in held if inside(sample.recount.division_of_event(row), "110115")]
    themed = [row for row in in_daxing if "一月一主题" in (row["theme"] or "")]
    assert len(themed) > 70
    found = activity_stats(sample.snapshot, row_of(sample.snapshot, "divisions", "110115"), None, ARTICLE)
    assert found.count == len(in_daxing)


@pytest.mark.parametrize(
    ("unit", "denominator", "basis"), [("STREET", 343, Basis.STANDARD), ("COMMUNITY", 7475, Basis.REFERENCE)]
)
def test_streets_stand_under_a_standard_and_communities_are_a_reference(
    sample: Sample, unit: str, denominator: int, basis: Basis
) -> None:
    asked = Asked("BRANCH_PAIRED", unit, ARTICLE, window_days=THIS_YEAR)
    found = coverage(sample.snapshot, put(sample.snapshot, asked), None)
    assert (found.total.denominator, found.basis) == (denominator, basis)
    assert parts_of(found.total) != Parts(0, denominator, 0, 0, 0)
