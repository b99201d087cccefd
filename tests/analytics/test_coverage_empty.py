"""What is made of coverage, before anything is loaded and before this or that is: an answer, and no warning."""

from datetime import date

import pytest

from graph_service.analytics.coverage import CoverageQuestion, unit_states
from graph_service.analytics.coverage_cascade import CascadeQuestion, coverage_cascade
from graph_service.analytics.coverage_diff import coverage_diff
from graph_service.analytics.coverage_matrix import coverage_matrix
from graph_service.analytics.coverage_records import coverage_records
from graph_service.analytics.coverage_trend import coverage_trend
from graph_service.analytics.inequality import inequality
from graph_service.analytics.weighted_coverage import weighted_coverage
from graph_service.domain.kinds import KINDS
from graph_service.domain.vocabulary import Measure, Unit
from graph_service.domain.vocabulary_answers import TrendStep, WeightBy
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.test_empty import DAY, FULL, without
from tests.builders import snapshot_of

BEFORE = date(2021, 12, 31)


def ask_everything(snapshot: Snapshot, within: int | None) -> None:
    for unit in (Unit.DISTRICT, Unit.STREET, Unit.BUILDING):
        measures = [measure for measure in Measure if (measure, unit) != (Measure.MEDIATOR_SERVING, Unit.BUILDING)]
        asked = tuple(CoverageQuestion(measure, unit, DAY, within, inherit=True) for measure in measures)
        matrix = coverage_matrix(snapshot, asked, Unit.STREET)
        assert len(matrix.columns) == len(asked) and all(len(row) == len(asked) for _, row in matrix.rows)
        for question in asked:
            assert len(coverage_trend(snapshot, question, BEFORE, DAY, TrendStep.YEAR)) == 2
            coverage_diff(snapshot, CoverageQuestion(question.measure, unit, BEFORE, within, inherit=True), DAY)
            for weight in WeightBy:
                weighted_coverage(snapshot, question, weight)
                inequality(snapshot, question, Unit.STREET, weight)
            for row in unit_states(snapshot, question).rows.tolist():
                coverage_records(snapshot, question, row)
        assert len(coverage_cascade(snapshot, CascadeQuestion(unit, DAY, within)).stages) == 5


@pytest.mark.parametrize("table", [kind.table for kind in KINDS])
def test_without_a_table_every_question_has_an_answer(table: str) -> None:
    snapshot = snapshot_of(without(FULL, table))
    ask_everything(snapshot, None)
    if len(snapshot.tables["divisions"]):
        ask_everything(snapshot, 0)


def test_of_nothing_there_is_none_and_no_figure() -> None:
    snapshot = snapshot_of({})
    ask_everything(snapshot, None)
    asked = CoverageQuestion(Measure.BRANCH_PAIRED, Unit.STREET, DAY)
    whole = inequality(snapshot, asked, Unit.DISTRICT, WeightBy.NONE).whole
    assert (whole.units, whole.mean, whole.gini, whole.theil) == (0, None, None, None)
    assert coverage_matrix(snapshot, (asked,), Unit.DISTRICT).rows == []
