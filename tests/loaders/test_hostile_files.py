"""Hostile files: each is loaded rightly, or refused with a sentence that names the reason; quickly."""

import json
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from tests.conftest import CHECKOUT
from tests.loaders.hostile import cell_cases, csv_cases, json_cases, path_cases, xlsx_cases, zip_cases
from tests.loaders.hostile.case import Case

#: Of processor time, which a busy machine hardly changes.
SECONDS = 2
MEGABYTES = 300
FORMS = {
    "csv_cases": csv_cases.CASES,
    "cell_cases": cell_cases.CASES,
    "xlsx_cases": xlsx_cases.CASES,
    "json_cases": json_cases.CASES,
    "zip_cases": zip_cases.CASES,
    "path_cases": path_cases.CASES,
}
CASES = [pytest.param(form, case, id=f"{form}-{case}") for form, cases in FORMS.items() for case in cases]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What came of each case, by form and name; the cases of a form are tried when its first one is wanted."""

    @cache
    def tried(form: str) -> dict[str, dict[str, Any]]:
        command = [sys.executable, "-m", "tests.loaders.hostile.trials", form, tmp_path_factory.mktemp(form)]
        run = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        return {outcome["name"]: outcome for outcome in map(json.loads, run.stdout.splitlines())}

    return tried


def test_there_are_enough_cases_and_no_two_have_one_name() -> None:
    names = [(form, case.name) for form, cases in FORMS.items() for case in cases]
    assert len(set(names)) == len(names) >= 60


@pytest.mark.parametrize(("form", "case"), CASES)
def test_it_is_loaded_rightly_or_refused(form: str, case: Case, outcomes: Any) -> None:
    outcome = outcomes(form)[case.name]
    assert "escaped" not in outcome, outcome["escaped"]
    said = outcome["problems"]
    assert {problem["code"] for problem in said} == set(case.problems), said
    for code, word in case.problems.items():
        assert any(word in problem["zh"] or word in problem["en"] for problem in said if problem["code"] == code), (
            said
        )
    assert all(problem["place"] and problem["zh"].strip() and problem["en"].strip() for problem in said)
    stored = outcome["stored"]
    assert {table: set(rows) for table, rows in stored.items()} == {t: set(rows) for t, rows in case.stored.items()}
    for table, rows in case.stored.items():
        for key, cells in rows.items():
            assert {column: stored[table][key][column] for column in cells} == cells


@pytest.mark.parametrize(("form", "case"), CASES)
def test_every_row_is_stored_or_refused(form: str, case: Case, outcomes: Any) -> None:
    outcome = outcomes(form)[case.name]
    rows = sum(len(rows) for rows in case.stored.values())
    assert (outcome["rows_taken"], outcome["rows_refused"]) == (rows, case.refused)
    assert outcome["rows_in"] == rows + case.refused


@pytest.mark.parametrize(("form", "case"), CASES)
def test_it_takes_little_time_and_memory(form: str, case: Case, outcomes: Any) -> None:
    outcome = outcomes(form)[case.name]
    assert outcome["seconds"] < SECONDS
    assert outcome["megabytes"] < MEGABYTES
