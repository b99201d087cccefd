"""Every number of the tables is GraphQL's, asked for in other words; some are counted again from the files."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_service.domain.vocabulary import Measure, RequestOutcome, RequestState
from graph_service.domain.vocabulary_answers import StreetMark
from graph_service.report.asking import Run
from graph_service.report.coverage import MEASURES
from graph_service.report.monthly_report import Report, monthly_report
from graph_service.settings import Settings
from tests.report.reading import table

Ask = Callable[[str], dict[str, Any]]
END, BEFORE = "2022-10-31", "2022-09-30"


@pytest.fixture(scope="session")
def ask(demo_run: Run) -> Ask:
    """The data of an answer to a question without variables."""

    def asked(fields: str) -> dict[str, Any]:
        answer = demo_run(f"{{{fields}}}", {})
        assert "errors" not in answer
        data: dict[str, Any] = answer["data"]
        return data

    return asked


@pytest.fixture(scope="session")
def requests(beijing: Settings) -> list[dict[str, str]]:
    """Tongzhou's requests as the files have them."""
    file = Path(beijing.store.removeprefix("sqlite:///")).parent / "sample" / "service_requests.csv"
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return [row for row in csv.DictReader(rows) if row["division_code"].startswith("110112")]


def percent(ratio: float) -> str:
    return f"{ratio * 100:.1f}%"


@pytest.mark.parametrize(("column", "month", "end"), [(1, "2022-10", END), (2, "2022-09", BEFORE)])
def test_requests_are_as_counted_from_the_files(
    tongzhou: Report, requests: list[dict[str, str]], column: int, month: str, end: str
) -> None:
    rows = {row[0]: row[column] for row in table(tongzhou.body, "需求办理")}
    placed = [row for row in requests if row["placed_at"].startswith(month)]
    assert rows["当月需求（件）"] == str(len(placed)) != "0"
    assert rows["当月办结（件）"] == str(sum(row["completed_at"].startswith(month) for row in requests))
    by_state = table(tongzhou.body, "按状态与办理结果")
    states = [row for row in by_state if row[0].startswith("状态：")]
    assert sum(int(row[column]) for row in states) == len(placed)
    outcomes = {row[0].removeprefix("结果："): int(row[column]) for row in by_state if row[0].startswith("结果：")}
    done = [row["outcome"] for row in placed if row["completed_at"] and row["completed_at"][:10] <= end]
    assert outcomes == {word.zh: done.count(word.name) for word in RequestOutcome}


def test_differences_are_those_of_the_columns(tongzhou: Report) -> None:
    for caption in ("需求办理", "按状态与办理结果", "共建工作"):
        for label, now, before, change in table(tongzhou.body, caption):
            if "—" in (now, before):
                assert change == "—", label
            elif "%" not in now:
                assert float(change.replace("−", "-")) == pytest.approx(float(now) - float(before)), label


def test_rates_with_their_intervals(tongzhou: Report, ask: Ask) -> None:
    rows = {row[0]: row[1:] for row in table(tongzhou.body, "需求办理")}
    rates = {"响应率": "response", "办结率": "completion", "化解率": "resolution", "回访率": "callback"}
    rates["回访满意率"] = "satisfaction"
    fields = " ".join(f"{name} {{ numerator denominator ratio lower upper }}" for name in rates.values())
    for column, days in enumerate(
        (f'from: "2022-10-01", to: "{END}", asOf: "{END}"', f'from: "2022-09-01", to: "{BEFORE}", asOf: "{BEFORE}"')
    ):
        stats = ask(f'serviceRequestStats(within: "110112", {days}) {{ {fields} }}')["serviceRequestStats"]
        for label, name in rates.items():
            told = stats[name]
            share = f"{percent(told['ratio'])}（{told['numerator']}/{told['denominator']}）"
            assert rows[label][column] == f"{share}，{percent(told['lower'])}～{percent(told['upper'])}"


def test_states_are_as_grouped(tongzhou: Report, ask: Ask) -> None:
    found = ask(
        f'serviceRequestStats(within: "110112", from: "2022-10-01", to: "{END}", asOf: "{END}", groupBy: [STATE])'
        " { groups { state count } }"
    )["serviceRequestStats"]["groups"]
    told = {row[0]: row[1] for row in table(tongzhou.body, "按状态与办理结果")}
    for group in found:
        state = RequestState[group["state"]]
        (count,) = (n for label, n in told.items() if label.partition("：")[2].split("／")[0] == state.zh)
        assert count == str(group["count"])


def test_work_of_the_month(tongzhou: Report, ask: Ask) -> None:
    days = f'within: "110112", from: "2022-10-01", to: "{END}", asOf: "{END}"'
    found = ask(
        f"activityStats({days}) {{ count distinctPartnerBranches audienceOnSite audienceOnline }}"
        f"servicePointStats({days}) {{ mediations consultingHours peopleServed }}"
        f'doubleHundred(within: "110112", asOf: "{END}") {{ branches {{ numerator denominator }} '
        "judges { numerator denominator } }"
        'reports(first: 100, where: { within: "110112", month: { gte: "2022-10-01", lte: "2022-10-31" } })'
        " { nodes { month } }"
    )
    rows = {row[0].partition("（")[0]: row[1] for row in table(tongzhou.body, "共建工作")}
    activities, points = found["activityStats"], found["servicePointStats"]
    assert rows["共建活动"] == str(activities["count"])
    assert rows["共建对象基层党支部"] == str(activities["distinctPartnerBranches"])
    assert rows["现场受众"] == str(activities["audienceOnSite"])
    assert rows["线上受众"] == str(activities["audienceOnline"])
    assert rows["站点调解"] == str(points["mediations"])
    assert float(rows["站点咨询"]) == points["consultingHours"]
    assert rows["站点惠及"] == str(points["peopleServed"])
    assert rows["一报告"] == str(len(found["reports"]["nodes"]))
    for label, side in (("已结对的法院党支部", "branches"), ("已下沉的党员法官", "judges")):
        tally = found["doubleHundred"][side]
        assert f"（{tally['numerator']}/{tally['denominator']}）" in rows[label]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(("unit", "caption"), [("STREET", "街道（乡镇）覆盖率"), ("COMMUNITY", "社区（村）覆盖率")])
def test_coverage_in_sum(tongzhou: Report, ask: Ask, measure: Measure, unit: str, caption: str) -> None:
    (row,) = (row for row in table(tongzhou.body, caption) if row[0] == measure.zh)
    of = f'measure: {measure.name}, unit: {unit}, within: "110112"'
    fields = "{ numerator denominator unknown ratio basis }"
    now, before = (ask(f'coverage({of}, asOf: "{day}") {fields}')["coverage"] for day in (END, BEFORE))
    assert row[1].startswith("标准" if now["basis"] == "STANDARD" else "参考")
    for told, cell in ((now, row[2]), (before, row[5])):
        assert cell == f"{percent(told['ratio'])}（{told['numerator']}/{told['denominator']}）"
    assert int(row[3]) + int(row[4]) + now["numerator"] == now["denominator"]
    assert int(row[4]) == now["unknown"]


def test_standard_and_reference_both_occur(tongzhou: Report) -> None:
    bases = {row[1][:2] for row in table(tongzhou.body, "街道（乡镇）覆盖率")}
    assert bases == {"标准", "参考"}


@pytest.mark.parametrize("measure", MEASURES)
def test_every_unit_s_state_and_number(tongzhou: Report, ask: Ask, measure: Measure) -> None:
    of = f'measure: {measure.name}, unit: STREET, within: "110112", first: 100, asOf: "{END}"'
    found = ask(f"coverageUnits({of}) {{ nodes {{ division {{ name }} status actual required }} }}")
    words = {"COVERED": "已覆盖", "GAP": "空白", "UNKNOWN": "未知"}
    expected = {
        unit["division"]["name"]: f"{words[unit['status']]} {unit['actual']}"
        + ("" if unit["status"] == "COVERED" else f"/{unit['required']}")
        for unit in found["coverageUnits"]["nodes"]
    }
    rows = table(tongzhou.body, "逐项状态与实有数")
    told = {row[0]: row[1 + MEASURES.index(measure)] for row in rows}
    assert {name: cell.rstrip(" ↑↓") for name, cell in told.items()} == expected
    changed = ask(
        f'coverageDiff(measure: {measure.name}, unit: STREET, within: "110112", from: "{BEFORE}", to: "{END}")'
        " { gained(first: 100) { nodes { name } } lost(first: 100) { nodes { name } } }"
    )["coverageDiff"]
    for arrow, side in (("↑", "gained"), ("↓", "lost")):
        names = {node["name"] for node in changed[side]["nodes"]}
        assert {name for name, cell in told.items() if cell.endswith(arrow)} == names


def test_marks_of_every_street(tongzhou: Report, ask: Ask) -> None:
    found = ask(
        f'streetScorecard(within: "110112", asOf: "{END}", windowDays: 31, first: 100)'
        " { nodes { division { name } met unmet unknown marks { mark status count } } }"
    )["streetScorecard"]["nodes"]
    rows = {row[0]: row[1:] for row in table(tongzhou.body, "各街道七项")}
    words = {"MET": "已达到", "UNMET": "未达到", "UNKNOWN": "未知"}
    assert len(rows) == len(found) == 22
    for score in found:
        marks = {mark["mark"]: mark for mark in score["marks"]}
        told = [marks[mark.name] for mark in StreetMark]
        cells = [words[m["status"]] + (f" {m['count']}" if m["status"] == "MET" else "") for m in told]
        assert rows[score["division"]["name"]] == [*cells, f"{score['met']}／{score['unmet']}／{score['unknown']}"]


def test_gaps_with_their_factors_and_proposals(tongzhou: Report, ask: Ask) -> None:
    found = ask(
        f'gaps(measure: BRANCH_PAIRED, unit: COMMUNITY, within: "110112", asOf: "{END}", first: 10)'
        " { totalCount nodes { division { name parent { name } } shortfall need priority lastContact } }"
        f'partnerProposals(unit: COMMUNITY, within: "110112", asOf: "{END}")'
        " { assignments { division { name parent { name } } provider { name } } }"
    )
    rows = table(tongzhou.body, f"共 {found['gaps']['totalCount']} 个")
    proposed = {_full_name(one): one["provider"]["name"] for one in found["partnerProposals"]["assignments"]}
    assert [row[0] for row in rows] == [_full_name(gap) for gap in found["gaps"]["nodes"]]
    for row, gap in zip(rows, found["gaps"]["nodes"], strict=True):
        assert [float(cell) for cell in row[3:6]] == [gap["shortfall"], gap["need"], gap["priority"]]
        assert row[6] == (gap["lastContact"] or "—")
        assert row[7] == proposed[row[0]]


def _full_name(gap: dict[str, Any]) -> str:
    return f"{gap['division']['name']}（{gap['division']['parent']['name']}）"


def test_follow_ups_and_hot_spots(tongzhou: Report, ask: Ask) -> None:
    days = f'within: "110112", from: "2022-01-01", to: "{END}", asOf: "{END}"'
    found = ask(
        f"orderFollowUps(followUp: JOINT_CONSULTATION, {days}) {{ count waiting medianDays "
        "followed { numerator denominator } }"
        f'requestHotSpots(within: "110112", asOf: "{END}", windowDays: 31, first: 10)'
        " { nodes { division { name } requests requestsBefore change } }"
    )
    orders = found["orderFollowUps"]
    (row,) = (row for row in table(tongzhou.body, "订单跟进") if row[0].startswith("涉法涉诉"))
    assert [row[1], row[3]] == [str(orders["count"]), str(orders["waiting"])]
    assert f"（{orders['followed']['numerator']}/{orders['followed']['denominator']}）" in row[2]
    assert float(row[4]) == orders["medianDays"]
    grown = [spot for spot in found["requestHotSpots"]["nodes"] if spot["change"] > 0]
    told = [row[:3] for row in table(tongzhou.body, "需求增多")]
    assert told == [[s["division"]["name"], str(s["requests"]), str(s["requestsBefore"])] for s in grown] != []


def test_the_next_month_day_by_day(tongzhou: Report, ask: Ask) -> None:
    found = ask(
        'activities(first: 100, where: { within: "110112", date: { gte: "2022-11-01", lte: "2022-11-30" } })'
        " { nodes { date theme } }"
    )["activities"]["nodes"]
    rows = table(tongzhou.body, "2022年11月活动")
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert sorted(row[:2] for row in rows) == sorted([one["date"], one["theme"]] for one in found) != []
    assert {date.fromisoformat(row[0]).month for row in rows} == {11}


def test_a_city_is_told_district_by_district(demo_run: Run, ask: Ask) -> None:
    body = monthly_report(demo_run, "11", "2022-10").body
    rows = table(body, "各区（县）的街道（乡镇）覆盖")
    for number, measure in enumerate(MEASURES, 1):
        told = dict(_tallies(rows, number))
        found = ask(
            f'coverage(measure: {measure.name}, within: "11", groupBy: DISTRICT, asOf: "{END}")'
            " { groups { division { name } numerator denominator unknown } }"
        )["coverage"]["groups"]
        assert told == {
            group["division"]["name"]: (group["numerator"], group["denominator"], group["unknown"])
            for group in found
        }


def _tallies(rows: list[list[str]], column: int) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for row in rows:
        share, _, unknown = row[column].rstrip("）").partition("（")
        numerator, denominator = share.split("/")
        yield row[0], (int(numerator), int(denominator), int(unknown or 0))
