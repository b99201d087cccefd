"""Alias tables: they come before every rule, say only what exists, and can be written for review."""

import csv
from pathlib import Path

import pytest

from loaders.matching.alias_file import write_alias_file
from loaders.matching.matches import Naming
from tests.loaders.fakes import codes, found, rows_of
from tests.loaders.matching.two_districts import loaded_with

AGENCY = "key,name,kind,division_code\nA1,某单位,OTHER,{}\n"


def aliases(folder: Path, text: str, encoding: str = "utf-8-sig") -> Naming:
    path = folder / "别名.csv"
    path.write_text(text, encoding)
    return Naming(aliases=path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_an_alias_stands_for_its_key_without_any_acceptance(tmp_path: Path, encoding: str) -> None:
    naming = aliases(
        tmp_path, "表,名称,编号\n行政区划,八里庄,110105015000\ndivisions,八里庄街道,110108005\n", encoding
    )
    for number, (name, code) in enumerate({"八里庄": "110105015", " 八里庄 街道": "110108005"}.items()):
        loaded = loaded_with(tmp_path / f"load{number}", {"agencies.csv": AGENCY.format(name)}, naming)
        assert loaded.problems == [] and loaded.matches == []
        assert rows_of(loaded, "agencies")[0]["division_code"] == code


def test_wrong_aliases_are_refused_one_by_one(tmp_path: Path) -> None:
    text = (
        "表,名称,编号\n行政区,甲,110105\n行政区划,乙,999999\n行政区划,,110105\n"
        "行政区划,丙街道,110105\n行政区划,丙 街道,110108\n法院,丁,C1\n"
    )
    loaded = loaded_with(tmp_path / "load", {}, aliases(tmp_path, text))
    assert found(loaded) == [
        ("unknown-word", "别名.csv", 2, "表"),
        ("unknown-reference", "别名.csv", 3, "编号"),
        ("missing-value", "别名.csv", 4, "名称"),
        ("duplicate-key", "别名.csv", 6, "名称"),
    ]
    assert len(loaded.batch) == 0


def test_an_alias_table_that_is_not_there_is_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        loaded_with(tmp_path, {}, Naming(aliases=tmp_path / "nowhere.csv"))


def test_what_is_proposed_can_be_written_looked_through_and_used(tmp_path: Path) -> None:
    files = {
        "agencies.csv": AGENCY.format("大兴区观音寺街道办事处"),
        "pairings.csv": "branch_key,partner\nP1,八里庄街道\n",
    }
    proposed = loaded_with(tmp_path / "first", files, Naming())
    assert codes(proposed) == ["name-for-code", "name-for-code"]
    path = tmp_path / "proposed.csv"
    assert write_alias_file(path, proposed.matches) == 1  # 八里庄街道 is told by its row alone: no alias
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["表", "名称", "编号", "全称", "匹配方式", "得分"],
            ["行政区划", "大兴区观音寺街道办事处", "110115009", "北京市大兴区观音寺街道", "按上级路径", "96"],
        ]
    used = loaded_with(tmp_path / "second", {"agencies.csv": files["agencies.csv"]}, Naming(aliases=path))
    assert used.problems == []
    assert rows_of(used, "agencies")[0]["division_code"] == "110115009"


def test_a_written_table_holds_no_formula_and_reads_the_same(tmp_path: Path) -> None:
    files = {
        "agencies.csv": "key,name,kind\nA1,=观音寺物业,OTHER\n",
        "party_organizations.csv": "key,name,kind,host\nP9,支部,BRANCH,=观音寺物业\n",
    }
    proposed = loaded_with(tmp_path / "first", files, Naming())
    path = tmp_path / "proposed.csv"
    assert write_alias_file(path, proposed.matches) == 1
    assert "单位,'=观音寺物业,A1," in path.read_text("utf-8-sig")
    assert loaded_with(tmp_path / "second", files, Naming(aliases=path)).problems == []
