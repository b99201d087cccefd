"""`partnerProposals` and `sitingProposals` as they are asked, and the table that is loaded as it is."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from graphql import execute_sync

from graph_service.analytics.proposed_pairings import PairingRow
from graph_service.domain.vocabulary import Nature
from graph_service.loading import LoadOptions, load_files
from graph_service.snapshot.freeze import freeze
from graph_service.store.sqlite import SqliteStore
from schema.context import Context
from schema.queries.pairings_table import pairings_csv
from tests.builders import court, divisions, organization, pairing, scope, service_point, world
from tests.schema.asking import SCHEMA, World, valid
from tests.schema.worlds import batch_of, world_of

DAY = date(2022, 11, 18)
A, B, C = "110101001", "110101002", "110105001"
SHARE = "numerator denominator unknown ratio"


def town(folder: Path, **tables: Any) -> World:
    """Two districts with a court and a branch each; the branch of the first is paired with street A."""
    own = {
        "divisions": divisions("11", "1101", "110101", "110105", A, B, C),
        "courts": [court("K1", "110101"), court("K5", "110105")],
        "party_organizations": [organization("P1", "courts", "K1"), organization("=P5", "courts", "K5")],
        "pairings": [pairing("P1", "divisions", A, "2022-01-01")],
        "scopes": [scope("pairings", "11")],
    }
    return world_of(folder, world(**(own | tables)))


def proposals(asked: World, fields: str, arguments: str = "") -> Any:
    brackets = f"({arguments})" if arguments else ""
    return asked.ask(f"{{partnerProposals{brackets} {{{fields}}}}}")["partnerProposals"]


def test_each_proposal_names_branch_and_street_and_why(tmp_path: Path) -> None:
    found = proposals(
        town(tmp_path),
        "capacity unitsInNeed branches newPairings unmetTotal truncated cost bottleneck {need}"
        f" coverageBefore {{{SHARE}}} coverageAfter {{{SHARE}}}"
        " assignments {provider {key} division {code} building {key} cost isNew reason"
        " parts {steps distance jurisdiction contact load}}",
    )
    first, second = found.pop("assignments")
    assert found == {
        "capacity": 20,
        "unitsInNeed": 2,
        "branches": 2,
        "newPairings": 2,
        "unmetTotal": 0,
        "truncated": False,
        "cost": 17 + 15,
        "bottleneck": None,
        "coverageBefore": {"numerator": 1, "denominator": 3, "unknown": 0, "ratio": 1 / 3},
        "coverageAfter": {"numerator": 3, "denominator": 3, "unknown": 0, "ratio": 1},
    }
    assert first == {
        "provider": {"key": "P1"},
        "division": {"code": B},
        "building": None,
        "cost": 17,
        "isNew": True,
        "reason": "Steps in the division tree: 1 (10); in its court's jurisdiction (0); no past contact (5); units "
        "of the branch before this one: 1 (2). "
        "区划树上相距 1 步（10）；属其法院辖区（0）；无往来（5）；此前已有 1 个单位（2）。",
        "parts": {"steps": 1, "distance": 10, "jurisdiction": 0, "contact": 5, "load": 2},
    }
    assert (second["provider"]["key"], second["division"]["code"], second["cost"]) == ("=P5", C, 15)


def test_what_cannot_be_met_is_told_with_the_bottleneck(tmp_path: Path) -> None:
    found = proposals(
        town(tmp_path),
        "unmetTotal unmet {division {code} lacking} bottleneck {need capacity units {totalCount nodes {code}}"
        " buildings {totalCount} providers {totalCount nodes {key}}}",
        "capacity: 1, reach: DISTRICT",
    )
    assert found["unmet"] == [{"division": {"code": B}, "lacking": 1}] and found["unmetTotal"] == 1
    assert found["bottleneck"] == {
        "need": 1,
        "capacity": 0,
        "units": {"totalCount": 1, "nodes": [{"code": B}]},
        "buildings": None,
        "providers": {"totalCount": 1, "nodes": [{"key": "P1"}]},
    }


def test_planned_anew_the_pairings_given_up_are_listed(tmp_path: Path) -> None:
    asked = town(tmp_path, pairings=[pairing("P1", "divisions", C, "2022-01-01")])
    fields = "ended {nodes {validFrom division {code}}} assignments {provider {key} division {code} isNew}"
    found = proposals(asked, fields, 'keepExisting: false, reach: CITY, capacity: 2, within: "11"')
    assert found["ended"]["nodes"] == [{"validFrom": "2022-01-01", "division": {"code": C}}]
    pairs = {(row["division"]["code"], row["provider"]["key"]) for row in found["assignments"]}
    assert pairs == {(A, "P1"), (B, "P1"), (C, "=P5")}


def test_the_table_is_loaded_as_it_is_and_gives_the_coverage_that_was_promised(tmp_path: Path) -> None:
    (tmp_path / "before").mkdir()
    asked = town(tmp_path / "before")
    found = proposals(asked, f"table coverageAfter {{{SHARE}}}")
    file = tmp_path / "pairings.csv"
    file.write_text(found["table"], "utf-8", newline="")
    store = SqliteStore(tmp_path / "again.db")
    store.apply(batch_of(asked.tables))
    result = load_files(store, [file], LoadOptions())
    assert not result.refused and result.receipt is not None and result.receipt.changes == 2
    with store.reading() as reader:
        after = World(freeze(reader), {}, DAY)
    store.close()
    assert after.ask(f"{{coverage(measure: BRANCH_PAIRED) {{{SHARE}}}}}")["coverage"] == found["coverageAfter"]
    assert proposals(after, "unitsInNeed table")["unitsInNeed"] == 0


def test_no_cell_of_the_table_is_a_formula_and_every_key_comes_back() -> None:
    keys = ("=1+1", "'quoted", "plain", "@x", "\\N")
    rows = [PairingRow(f"{key}|divisions/11|2022-11-18", key, "divisions/11", "2022-11-18", None) for key in keys]
    text = pairings_csv(rows, Nature.LOADED, "why")
    cells = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert [row["branch_key"] for row in cells] == ["'=1+1", "''quoted", "plain", "'@x", "'\\N"]
    assert {row["key"] for row in cells} == {""} and {row["nature"] for row in cells} == {"LOADED"}


def test_buildings_are_proposed_for_by_their_own_name(tmp_path: Path) -> None:
    asked = town(tmp_path, buildings=[{"key": "B", "name": "楼", "division_code": C}])
    fields = "assignments {building {key} division {code} provider {key}} table"
    found = proposals(asked, fields, "unit: BUILDING")
    assert found["assignments"] == [{"building": {"key": "B"}, "division": {"code": C}, "provider": {"key": "=P5"}}]
    assert "buildings/B" in found["table"]


class Refusing:
    """Nobody who would do heavy work."""

    def run(self, *_: Any) -> Any:
        raise AssertionError("heavy work was asked for")


@pytest.mark.parametrize("field", ["partnerProposals", "sitingProposals(points: 3, unit: STREET)"])
def test_the_work_alone_costs_nothing_heavy(field: str, tmp_path: Path) -> None:
    document, invalid = valid(f"{{{field} {{work {{nodes edges steps limit}}}}}}")
    assert not invalid
    context = Context(town(tmp_path).snapshot, DAY, heavy=Refusing())
    result = execute_sync(
        SCHEMA._schema, document, context_value=context, executor_class=SCHEMA.execution_context_class
    )
    assert not result.errors and result.data is not None
    (answer,) = result.data.values()
    assert answer["work"]["nodes"] > 0 and answer["work"]["steps"] <= answer["work"]["limit"]


def test_other_measures_and_reaches_are_refused_with_what_can_be_asked(tmp_path: Path) -> None:
    asked = town(tmp_path)
    for arguments, word in (
        ("measure: JUDGE_VISITED", "BRANCH_PAIRED"),
        ("reach: STREET", "DISTRICT"),
        ("capacity: 0", "capacity"),
        ("required: 0", "required"),
        ('within: "99"', "within"),
    ):
        error = asked.refusal(f"{{partnerProposals({arguments}) {{unitsInNeed}}}}")
        assert word in error.message, arguments


def siting(asked: World, fields: str, arguments: str) -> Any:
    return asked.ask(f"{{sitingProposals({arguments}) {{{fields}}}}}")["sitingProposals"]


def test_siting_names_places_and_what_they_add(tmp_path: Path) -> None:
    points = [service_point("S", division_code=A, opened="2022-01-01")]
    asked = town(tmp_path, service_points=points)
    found = siting(
        asked,
        "points optimal gap note fewest {points bound optimal} unreachableUnits total {units weight}"
        " servedBefore {units ratio} servedAfter {units weight ratio}"
        " sites {division {code} court {key} addedUnits addedWeight}",
        "points: 1, unit: STREET, catchment: DISTRICT",
    )
    assert found.pop("note").startswith("No two of these catchments")
    assert found == {
        "points": 1,
        "optimal": True,
        "gap": 0,
        "fewest": {"points": 1, "bound": 1, "optimal": True},
        "unreachableUnits": 0,
        "total": {"units": 3, "weight": 3},
        "servedBefore": {"units": 2, "ratio": 2 / 3},
        "servedAfter": {"units": 3, "weight": 3, "ratio": 1},
        "sites": [{"division": {"code": "110105"}, "court": None, "addedUnits": 1, "addedWeight": 1}],
    }


def test_siting_by_tribunals_names_the_courts(tmp_path: Path) -> None:
    courts = [
        court("T1", A, B, level="TRIBUNAL"),
        court("T2", B, C, level="TRIBUNAL"),
        court("T3", A, level="TRIBUNAL"),
    ]
    asked = town(tmp_path, courts=[court("K1", "110101"), court("K5", "110105"), *courts])
    found = siting(
        asked,
        "note optimal sites {court {key} division {code} addedUnits} fewest {points}",
        "points: 2, unit: STREET, catchment: TRIBUNAL",
    )
    assert "overlap" in found["note"] and "重叠" in found["note"] and found["optimal"]
    assert sum(site["addedUnits"] for site in found["sites"]) == 3 and found["fewest"]["points"] == 2
    assert {site["division"] for site in found["sites"]} == {None}


def test_siting_says_what_it_cannot_do(tmp_path: Path) -> None:
    asked = town(tmp_path)
    for arguments, word in (
        ("points: 1, unit: STREET, catchment: COMMUNITY", "unit"),
        ("points: 1, unit: CITY", "unit"),
        ("points: 1001", "points"),
        ("points: 1, unit: STREET, weightBy: POPULATION", "weightBy"),
    ):
        assert word in asked.refusal(f"{{sitingProposals({arguments}) {{optimal}}}}").message, arguments


def test_beijing_in_full(sample: World) -> None:
    """All communities of the sample at once: as many proposals as needed, the rest in the table."""
    found = proposals(
        sample,
        f"newPairings unmetTotal truncated assignments {{cost}} table coverageAfter {{{SHARE}}}",
        "unit: COMMUNITY",
    )
    assert found["unmetTotal"] == 0 and found["coverageAfter"]["ratio"] == 1
    assert len(found["assignments"]) == 1000 and found["truncated"]
    rows = list(csv.DictReader(StringIO(found["table"].removeprefix("\ufeff"))))
    assert len(rows) == found["newPairings"] > 5000 and {row["nature"] for row in rows} == {"SYNTHETIC"}
