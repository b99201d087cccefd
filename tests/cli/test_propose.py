"""`gongjian propose` as a user types it: what it writes, that it can be loaded, and what that gives."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph_service.analytics.coverage import CoverageQuestion, Share, coverage
from graph_service.domain.vocabulary import SAMPLE_NOTICE, Measure, Unit
from graph_service.opening import open_store
from graph_service.settings import Settings
from graph_service.snapshot.columns import NONE
from graph_service.snapshot.freeze import freeze
from tests.cli.conftest import run
from tests.schema.asking import AS_OF

DAY = AS_OF.isoformat()


def coverage_of(store: str, unit: Unit, within: str | None = None) -> Share:
    opened = open_store(Settings.from_environment({"GONGJIAN_STORE": store}).store)
    with opened.reading() as reader:
        snapshot = freeze(reader)
    opened.close()
    row = snapshot.tables["divisions"].keys.find(within) if within else None
    assert row != NONE
    return coverage(snapshot, CoverageQuestion(Measure.BRANCH_PAIRED, unit, AS_OF, row), None).total


def test_the_file_is_a_table_of_pairings_that_closes_the_gap(two_streets: str, tmp_path: Path) -> None:
    file = tmp_path / "pairings.csv"
    result = run("propose", file, "--store", two_streets)
    assert result.exit_code == 0, result.stderr
    assert "1 new pairings, 0 ended" in result.stdout and "1/2 (50.0%) -> 2/2 (100.0%)" in result.stdout
    with file.open(encoding="utf-8-sig", newline="") as text:
        (row,) = csv.DictReader(text)
    assert row == {
        "党支部": "P",
        "共建对象": "110101002",
        "起始日期": DAY,
        "终止日期": "",
        "编号": "",
        "性质": "用户导入",
        "出处": f"结对建议（截至 {DAY}）· partner proposals",
    }
    assert "1 changes" in run("load", file, "--store", two_streets).stdout
    assert "0 changes" in run("load", file, "--store", two_streets).stdout
    assert coverage_of(two_streets, Unit.STREET).ratio == 1
    again = run("propose", tmp_path / "more" / "pairings.csv", "--store", two_streets)
    assert again.exit_code == 0 and "no file was written" in again.stdout
    assert not (tmp_path / "more").exists()


def test_too_few_places_are_told_in_both_languages(two_streets: str, tmp_path: Path) -> None:
    result = run("propose", tmp_path / "p.xlsx", "--capacity", "1", "--store", two_streets)
    assert result.exit_code == 0
    assert "1 not met: 1 units need 1 pairings" in result.stdout and "仍缺 1 个" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["proposals.csv"], "pairings.csv"),
        (["pairings.json"], "xlsx"),
        (["p.xlsx", "--unit", "HAMLET"], "COMMUNITY"),
        (["p.xlsx", "--reach", "STREET"], "DISTRICT"),
        (["p.xlsx", "--within", "99"], "99"),
        (["p.xlsx", "--as-of", "tomorrow"], "2022-11-18"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_written(
    arguments: list[str], word: str, two_streets: str, tmp_path: Path
) -> None:
    name, *options = arguments
    result = run("propose", tmp_path / name, *options, "--store", two_streets)
    assert result.exit_code == 2 and word in result.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("name", "options"),
    [("pairings.csv", ["--reach", "DISTRICT"]), ("plan.xlsx", ["--replan", "--capacity", "12"])],
)
def test_in_beijing_loading_the_file_gives_exactly_what_was_promised(
    name: str, options: list[str], beijing: Settings, tmp_path: Path
) -> None:
    """All communities of Chaoyang, in a copy of the demo's store."""
    copy = tmp_path / "copy.db"
    copy.write_bytes(Path(beijing.store.removeprefix("sqlite:///")).read_bytes())
    store, file = f"sqlite:///{copy}", tmp_path / name
    arguments = ("--unit", "COMMUNITY", "--within", "110105")
    result = run("propose", file, *arguments, *options, "--store", store)
    assert result.exit_code == 0, result.stderr
    assert SAMPLE_NOTICE in result.stdout
    before, other = coverage_of(store, Unit.COMMUNITY, "110105"), coverage_of(store, Unit.STREET)
    loaded = run("load", file, "--store", store)
    assert loaded.exit_code == 0 and "0 refused" in loaded.stdout, loaded.stdout
    after = coverage_of(store, Unit.COMMUNITY, "110105")
    assert f"{before.numerator}/{before.denominator} (" in result.stdout
    assert f"-> {after.numerator}/{after.denominator} ({after.ratio:.1%})" in result.stdout
    assert after.numerator > before.numerator and coverage_of(store, Unit.STREET) == other
    if name.endswith(".xlsx"):
        book = load_workbook(file, read_only=True)
        assert book.sheetnames == ["说明", "共建结对"]
        assert SAMPLE_NOTICE in [row[0] for row in book["说明"].iter_rows(values_only=True)]
        book.close()
