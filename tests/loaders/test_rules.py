"""Rules about rows: dates, places, and the course of a service request."""

from pathlib import Path

import pytest

from tests.loaders.fakes import codes, found, load, load_with

_REQUEST = "key,source,kind,division_code,{columns}\nR1,QR_CODE,LEGAL_SUPPORT,110105012,{cells}\n"


@pytest.mark.parametrize(
    ("first", "last", "is_wrong"),
    [
        ("2022", "2021", True),
        ("2022-05", "2022-04-30", True),
        ("2022-05-02", "2022-05-01", True),
        ("2022-05-02", "2022-05", False),
        ("2022-05", "2022", False),
        ("2022", "2022-01-01", False),
        ("2022-05-01", "2022-05-01", False),
    ],
)
def test_only_an_end_that_is_certainly_before_its_start_is_wrong(
    tmp_path: Path, first: str, last: str, is_wrong: bool
) -> None:
    loaded = load_with(
        tmp_path, {"pairings.csv": f"branch_key,partner,valid_from,valid_to\nP1,11,{first},{last}\n"}
    )
    assert codes(loaded) == ["end-before-start"] * is_wrong


def test_scopes_points_mediators_and_agreements_have_periods_too(tmp_path: Path) -> None:
    files = {
        "scopes.csv": "table,division_code,from,to\nvisits,11,2022-02-01,2022-01-01\n",
        "service_points.csv": "key,name,kind,division_code,opened,closed\nS1,微法庭,MICRO_COURT,11,2022,2021\n",
        "mediators.csv": "key,name,kind,division_codes,valid_from,valid_to\nM1,张某乙,INVITED,11,2022,2021-12\n",
        "agreements.csv": "key,title,kind,parties,signed,ends\nG1,联动协议,LINKAGE,A1;C1,2022-05,2022-04-30\n",
    }
    assert codes(load_with(tmp_path, files)) == ["end-before-start"] * 4


@pytest.mark.parametrize(
    ("parties", "wrong"),
    [
        ("A1;C1", []),
        ("P1；110105012", []),
        ("A1", ["too-few-parties"]),
        ("A1;A1;", ["too-few-parties"]),
        ("110105;110105000000", ["too-few-parties"]),
        ("A1;A9", ["unknown-reference"]),
        ("", ["missing-value"]),
    ],
)
def test_an_agreement_has_two_different_parties(tmp_path: Path, parties: str, wrong: list[str]) -> None:
    text = f"key,title,kind,parties\nG1,联动协议,LINKAGE,{parties}\n"
    loaded = load_with(tmp_path, {"agreements.csv": text})
    assert found(loaded) == [(code, "agreements.csv", 2, "parties") for code in wrong]


def test_agreements_without_a_column_of_parties_are_told_once(tmp_path: Path) -> None:
    """Parties are required, so a row that only changes something else repeats them."""
    loaded = load_with(tmp_path, {"agreements.csv": "key,title,kind\nG1,联动协议,LINKAGE\nG2,协议,OTHER\n"})
    assert found(loaded) == [("missing-column", "agreements.csv", 1, None)]


@pytest.mark.parametrize(
    ("columns", "cells", "wrong"),
    [
        ("placed_at,reviewed_at,dispatched_at", "2022-01-01 09:00,2022-01-01 09:00,2022-01-01 09:01", []),
        ("placed_at,reviewed_at", "2022-01-02 09:00,2022-01-01 09:00", ["reviewed_at"]),
        (
            "placed_at,reviewed_at,accepted_at",
            "2022-01-01 08:00,2022-01-02 09:00,2022-01-01 09:00",
            ["accepted_at"],
        ),
        ("placed_at,completed_at,outcome", "2022-01-01 08:00,2022-01-02 09:00,ANSWERED", []),
        ("placed_at,completed_at", "2022-01-01 08:00,2022-01-02 09:00", ["outcome"]),
        ("placed_at,outcome", "2022-01-01 08:00,ANSWERED", ["outcome"]),
        ("placed_at,evaluated_at,satisfied", "2022-01-01 08:00,2022-01-02 09:00,是", ["evaluated_at"]),
        (
            "placed_at,completed_at,outcome,evaluated_at",
            "2022-01-01 08:00,2022-01-02 09:00,AGREED,2022-01-03 09:00",
            ["satisfied"],
        ),
        ("placed_at,satisfied", "2022-01-01 08:00,否", ["satisfied"]),
        (
            "placed_at,completed_at,outcome,withdrawn_at",
            "2022-01-01 08:00,2022-01-02 09:00,AGREED,2022-01-03 09:00",
            ["withdrawn_at"],
        ),
    ],
)
def test_requests_take_their_course(tmp_path: Path, columns: str, cells: str, wrong: list[str]) -> None:
    loaded = load_with(tmp_path, {"service_requests.csv": _REQUEST.format(columns=columns, cells=cells)})
    assert found(loaded) == [("wrong-state", "service_requests.csv", 2, column) for column in wrong]


def test_a_wrong_state_names_the_state_and_the_moves(tmp_path: Path) -> None:
    text = _REQUEST.format(columns="placed_at,started_at,outcome", cells="2022-01-01 08:00,2022-01-01 09:00,AGREED")
    hint = load_with(tmp_path, {"service_requests.csv": text}).problems[0].hint
    assert hint.en == "The request is in state IN_PROGRESS; moves allowed from it: COMPLETED, RETURNED, WITHDRAWN."
    assert "“党员办单”" in hint.zh


def test_a_cell_that_was_not_understood_is_not_held_against_its_row_again(tmp_path: Path) -> None:
    text = _REQUEST.format(columns="placed_at,completed_at,outcome", cells="2022-01-01 08:00,morgen,AGREED")
    assert codes(load_with(tmp_path, {"service_requests.csv": text})) == ["bad-time"]
    visit = {"visits.csv": "judge_key,date,building_key\nJ1,2022-11-18,B9\n"}
    assert codes(load_with(tmp_path, visit)) == ["unknown-reference"]


def test_a_table_without_any_of_its_places_is_told_once(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, {"visits.csv": "judge_key,date\nJ1,2022-11-18\nJ1,2022-11-19\n"})
    assert found(loaded) == [("missing-column", "visits.csv", 1, None)]


def test_a_key_met_in_another_file_names_the_first_place(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, {"more/judges.csv": "key,name,court_key\n\nJ1,张某乙,C1\n"})
    assert found(loaded) == [("duplicate-key", "more/judges.csv", 3, "key")]
    assert "judges.csv:2" in loaded.problems[0].hint.en


def test_nothing_more_is_said_about_a_row_with_too_few_cells(tmp_path: Path) -> None:
    files = {
        "divisions.csv": "code,name,level,parent_code\n11,北京市,CITY,99,x\n",
        "pairings.csv": "branch_key,partner,valid_from,valid_to\nP9,P9,2022\n",
    }
    assert codes(load(tmp_path, files)) == ["ragged-row", "ragged-row"]
