"""Rules of judicial advice, initiatives, community rules and the other tables that came with them."""

from pathlib import Path

import pytest

from graph_service.domain.problems import Severity
from tests.loaders.fakes import GOOD_FILES, FakeKeys, codes, found, load_with, rows_of

_ADVICE = "key,issuer,addressee,sent,reply_due,replied\nV1,C1,A1,{}\n"


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        ("2022-05-01,2022-07-01,2022-06-30", []),
        ("2022-05-01,2022-05-01,2022-05-01", []),
        ("2022-05-01,2022-06-01,2022-07-01", []),
        ("2022-05-02,2022-05-01,", ["reply_due"]),
        ("2022-05-02,,2022-05-01", ["replied"]),
    ],
)
def test_advice_is_answered_after_it_was_sent(tmp_path: Path, dates: str, wrong: list[str]) -> None:
    loaded = load_with(tmp_path, {"judicial_advices.csv": _ADVICE.format(dates)})
    assert found(loaded) == [("end-before-start", "judicial_advices.csv", 2, column) for column in wrong]


def test_initiatives_do_not_belong_to_themselves_in_the_end(tmp_path: Path) -> None:
    text = "key,name,parent_key\nI1,甲,I2\nI2,乙,I3\nI3,丙,I1\nI4,丁,I1\nI5,戊,I5\nI6,己,\nI7,庚,I6\n"
    loaded = load_with(tmp_path, {"initiatives.csv": text})
    assert [(p.code, p.place.row) for p in loaded.problems] == [
        ("ring", 2),
        ("ring", 3),
        ("ring", 4),
        ("links-to-itself", 6),
    ]


def test_parents_that_the_store_knows_close_a_ring_too(tmp_path: Path) -> None:
    known = FakeKeys(initiatives={"I1": "甲", "I2": "乙"})
    known.above = {"initiatives": {"I2": (("initiatives", "I1"),)}}
    loaded = load_with(tmp_path / "a", {"initiatives.csv": "key,name,parent_key\nI1,甲,I2\n"}, known=known)
    assert found(loaded) == [("ring", "initiatives.csv", 2, "parent_key")]
    both = load_with(
        tmp_path / "b", {"initiatives.csv": "key,name,parent_key\nI1,甲,I2\nI2,乙,I9\nI9,壬,\n"}, known=known
    )
    assert both.problems == []


def test_rules_of_higher_places_are_taken_with_a_warning(tmp_path: Path) -> None:
    text = "title,division_code,kind\n章程,110105012,CHARTER\n村规,110105012002,RULE\n规划,110105012,PLAN\n"
    divisions = GOOD_FILES["divisions.csv"] + "110105012002,红庙社区\n"
    loaded = load_with(tmp_path, {"community_rules.csv": text, "divisions.csv": divisions})
    assert found(loaded) == [("not-a-community", "community_rules.csv", 2, "division_code")]
    assert loaded.problems[0].severity is Severity.WARNING
    assert [row["name"] for row in rows_of(loaded, "community_rules")] == ["章程", "村规", "规划"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("topics.csv", "key,title,month,advice\nO1,物业服务,2022-05,请联系 13800138000\n"),
        ("reports.csv", "division_code,month,branch_key,title\n110105012,2022-05,P1,13800138000 的来信\n"),
        ("community_rules.csv", "title,division_code,kind\n13800138000,110105012,RULE\n"),
        ("judicial_advices.csv", "key,title,issuer,addressee,sent\nV1,13800138000,C1,A1,2022-05-01\n"),
        ("initiatives.csv", "key,name,document\nI1,项目,6222021234567890128\n"),
    ],
)
def test_free_text_is_scanned_for_personal_numbers(tmp_path: Path, file: str, text: str) -> None:
    loaded = load_with(tmp_path, {file: text})
    assert "personal-data" in codes(loaded)
    assert not any("13800138000" in problem.found for problem in loaded.problems)
