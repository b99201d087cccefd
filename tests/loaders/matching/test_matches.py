"""Names in place of keys, from files to the report: proposed, accepted, told apart by their rows, never guessed."""

import json
from pathlib import Path
from typing import Any

import pytest

from loaders.matching.matches import Naming
from loaders.report import as_json, as_lines
from tests.loaders.fakes import FakeKeys, codes, found, load, rows_of
from tests.loaders.matching.two_districts import ACCEPTING, FILES, loaded_with


def host_of(folder: Path, name: str, table: str = "agencies") -> Any:
    """The division that an agency is placed in by this name."""
    loaded = loaded_with(folder, {"agencies.csv": f"key,name,kind,division_code\nA1,某单位,OTHER,{name}\n"})
    return rows_of(loaded, table)[0]["division_code"] if not loaded.problems else codes(loaded)


def partner_of(folder: Path, branch: str, partner: str) -> Any:
    loaded = loaded_with(folder, {"pairings.csv": f"branch_key,partner\n{branch},{partner}\n"})
    if loaded.problems:
        return codes(loaded)
    return tuple(rows_of(loaded, "pairings")[0][name] for name in ("branch_key", "partner"))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("观音寺街道", "110115009"),
        ("观音寺街道办事处", "110115009"),
        ("北京市大兴区观音寺街道办事处", "110115009"),
        ("朝阳区八里庄街道", "110105015"),
        ("朝阳/八里庄街道", "110105015"),
        ("海淀 八里庄街道", "110108005"),
        ("大兴", "110115"),
        ("红庙社区", "110105015001"),
        ("朝阳八里庄红庙居委会", "110105015001"),
        ("八里庄街道", ["ambiguous-name"]),
        ("大兴区八里庄街道", ["unknown-reference"]),
        ("市辖区", ["unknown-reference"]),
        ("观音寺", ["unknown-reference"]),
    ],
)
def test_divisions_by_name(tmp_path: Path, name: str, key: object) -> None:
    assert host_of(tmp_path, name) == key


@pytest.mark.parametrize(
    ("branch", "partner", "stored"),
    [
        ("朝阳法院民一庭党支部", "八里庄街道", ("P1", "divisions/110105015")),
        ("大兴区人民法院民事审判第一庭支部", "观音寺街道", ("P2", "divisions/110115009")),
        ("民一庭党支部", "110115009", ("P2", "divisions/110115009")),
        ("民一庭党支部", "110105015001", ("P1", "divisions/110105015001")),
        ("P2", "大兴区观音寺街道机关支部", ("P2", "party_organizations/P3")),
        ("P2", "朝阳区八里庄街道", ("P2", "divisions/110105015")),
        ("P2", "八里庄街道", ["name-elsewhere"]),
        ("民一庭党支部", "八里庄街道", ["ambiguous-name", "ambiguous-name"]),
    ],
)
def test_pairings_by_name_in_the_scope_of_their_row(
    tmp_path: Path, branch: str, partner: str, stored: tuple[str, str] | list[str]
) -> None:
    assert partner_of(tmp_path, branch, partner) == stored


@pytest.mark.parametrize(
    ("court", "branch", "stored"),
    [
        ("大兴法院", "民一庭党支部", ("C2", "P2")),
        ("朝阳区法院", "民一庭党支部", ("C1", "P1")),
        ("北京高院", "", ("C0", None)),
        ("张家湾法庭", "", ("T1", None)),
        ("大兴法院张家湾法庭", "", ("T1", None)),
        ("大兴区人民检察院", "", ["unknown-reference"]),
    ],
)
def test_courts_and_the_branches_of_the_court_that_the_row_names(
    tmp_path: Path, court: str, branch: str, stored: object
) -> None:
    loaded = loaded_with(tmp_path, {"judges.csv": f"key,name,court_key,branch_key\nJ1,张某甲,{court},{branch}\n"})
    if isinstance(stored, list):
        assert codes(loaded) == stored
    else:
        row = rows_of(loaded, "judges")[0]
        assert (row["court_key"], row["branch_key"]) == stored


def test_names_are_proposed_and_the_row_refused_until_they_are_accepted(tmp_path: Path) -> None:
    files = {"agencies.csv": "key,name,kind,division_code\nA1,某单位,OTHER,观音寺街道办事处\nA2,某,OTHER,110105\n"}
    proposed = loaded_with(tmp_path, files, Naming())
    assert found(proposed) == [("name-for-code", "agencies.csv", 2, "division_code")]
    assert "110115009（北京市大兴区观音寺街道）" in proposed.problems[0].hint.zh
    assert [(m.ref, m.found, m.is_accepted) for m in proposed.matches] == [
        (("divisions", "110115009"), "观音寺街道办事处", False)
    ]
    assert len(proposed.batch) == 0
    partial = loaded_with(tmp_path, files, Naming(), partial=True)
    assert [row["key"] for row in rows_of(partial, "agencies")] == ["A2"]
    accepted = loaded_with(tmp_path, files)
    assert [row["division_code"] for row in rows_of(accepted, "agencies")] == ["110115009", "110105"]
    assert [match.is_accepted for match in accepted.matches] == [True]


def test_several_candidates_are_listed_with_their_paths(tmp_path: Path) -> None:
    loaded = loaded_with(tmp_path, {"buildings.csv": "key,name,division_code\nB1,大厦,八里庄街道\n"})
    listed = "110105015（北京市朝阳区八里庄街道）、110108005（北京市海淀区八里庄街道）"
    assert listed in loaded.problems[0].hint.zh


def test_within_a_division_unless_the_row_says_where_it_is(tmp_path: Path) -> None:
    within = Naming(within="110108", accepts=True)
    files = {"buildings.csv": "key,name,division_code\nB1,大厦,八里庄街道\nB2,大厦,朝阳区八里庄街道\n"}
    loaded = loaded_with(tmp_path / "a", files, within)
    assert [row["division_code"] for row in rows_of(loaded, "buildings")] == ["110108005", "110105015"]
    pairing = loaded_with(tmp_path / "b", {"pairings.csv": "branch_key,partner\nP1,八里庄街道\n"}, within)
    assert rows_of(pairing, "pairings")[0]["partner"] == "divisions/110105015"
    outside = loaded_with(tmp_path / "c", {"buildings.csv": "key,name,division_code\nB1,大厦,观音寺街道\n"}, within)
    assert codes(outside) == ["name-elsewhere"]


def test_an_exact_key_comes_before_a_name(tmp_path: Path) -> None:
    files = {
        "agencies.csv": "key,name,kind\nA1,A2,OTHER\nA2,某单位,OTHER\n",
        "pairings.csv": "branch_key,partner\nP1,A2\n",
    }
    loaded = loaded_with(tmp_path, files)
    assert rows_of(loaded, "pairings")[0]["partner"] == "agencies/A2"
    assert loaded.matches == []


def test_names_of_the_store_count_and_a_name_in_both_is_one(tmp_path: Path) -> None:
    known = FakeKeys(divisions={"11": "北京市", "110115009": "观音寺街道"}, agencies={"A7": "大兴区总工会"})
    known.above = {"agencies": {"A7": (("divisions", "110115"),)}}
    files = {
        "divisions.csv": FILES["divisions.csv"],
        "courts.csv": FILES["courts.csv"],
        "party_organizations.csv": "key,name,kind,host\nP1,支部,BRANCH,大兴区总工会\nP2,支部,BRANCH,观音寺街道\n",
    }
    loaded = load(tmp_path, files, known, naming=ACCEPTING)
    assert [row["host"] for row in rows_of(loaded, "party_organizations")] == ["agencies/A7", "divisions/110115009"]


def test_a_superior_of_the_same_table_and_parts_of_a_list(tmp_path: Path) -> None:
    files = {
        "courts.csv": "key,name,level,superior_key,division_codes\nC0,北京市高级人民法院,HIGH,,北京\n"
        "C1,朝阳法院,BASIC,北京高院,朝阳区；110108;大兴\n"
    }
    loaded = load(tmp_path, {"divisions.csv": FILES["divisions.csv"]} | files, naming=ACCEPTING)
    assert rows_of(loaded, "courts")[1]["superior_key"] == "C0"
    assert rows_of(loaded, "courts")[1]["division_codes"] == ("110105", "110108", "110115")


def test_the_report_tells_each_name_once_and_json_every_place(tmp_path: Path) -> None:
    rows = "".join(f"A{number},某单位,OTHER,观音寺街道办事处\n" for number in range(3))
    loaded = loaded_with(tmp_path, {"agencies.csv": "key,name,kind,division_code\n" + rows}, Naming())
    told = [line for line in as_lines(loaded, "zh") if "建议匹配" in line]
    assert told == [
        "agencies.csv:2 division_code: 建议匹配：“观音寺街道办事处” → 110115009（北京市大兴区观音寺街道），"
        "按通称规则，97分，共3处。"
    ]
    assert any("--accept-matches" in line for line in as_lines(loaded, "en") if line.startswith("When"))
    values = json.loads(json.dumps(as_json(loaded)))["matches"]
    assert [value["row"] for value in values] == [2, 3, 4]
    assert values[0] == {
        "file": "agencies.csv",
        "sheet": None,
        "row": 2,
        "column": "division_code",
        "found": "观音寺街道办事处",
        "table": "divisions",
        "key": "110115009",
        "name": "北京市大兴区观音寺街道",
        "rule": "SPELLING",
        "score": 97.0,
        "toldByRow": False,
        "accepted": False,
    }
    accepted = loaded_with(tmp_path, {})
    assert accepted.problems == [] and not any("--accept-matches" in line for line in as_lines(accepted))


def test_a_name_of_rows_of_two_tables_is_ambiguous(tmp_path: Path) -> None:
    files = {
        "agencies.csv": "key,name,kind\nA1,银河大厦,OTHER\n",
        "buildings.csv": "key,name,division_code\nB1,银河大厦,110105\n",
        "pairings.csv": "branch_key,partner\nP1,银河大厦\n",
    }
    assert codes(loaded_with(tmp_path / "a", files)) == ["ambiguous-name"]
    for number, name in enumerate(("楼宇/银河大厦", "朝阳银河大厦")):
        told = loaded_with(tmp_path / str(number), files | {"pairings.csv": f"branch_key,partner\nP1,{name}\n"})
        assert rows_of(told, "pairings")[0]["partner"] == "buildings/B1"
    elsewhere = loaded_with(tmp_path / "b", files | {"pairings.csv": "branch_key,partner\nP3,楼宇/银河大厦\n"})
    assert codes(elsewhere) == ["name-elsewhere"]


def test_a_row_that_names_a_refused_row_is_refused_with_it(tmp_path: Path) -> None:
    files = {
        "agencies.csv": "key,name,kind\nA1,银河物业,KIND\n",
        "pairings.csv": "branch_key,partner\nP3,银河物业\nP3,110115009\n",
    }
    loaded = loaded_with(tmp_path, files, partial=True)
    assert codes(loaded) == ["unknown-word", "refers-to-refused"]
    assert [row["partner"] for row in rows_of(loaded, "pairings")] == ["divisions/110115009"]
