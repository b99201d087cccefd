"""Divisions: padded codes, what the code says, and the codes that are both padded and units of their own."""

from pathlib import Path

from tests.loaders.fakes import FakeKeys, found, load, rows_of


def _keys(loaded: object) -> list[object]:
    return [row["key"] for row in rows_of(loaded, "divisions")]  # type: ignore[arg-type]


def test_padded_codes_are_shortened_everywhere(tmp_path: Path) -> None:
    files = {
        "divisions.csv": "code,name,level,parent_code\n110000,北京市,PROVINCE,\n110100,市辖区,CITY,110000\n"
        "110105000000,朝阳区,DISTRICT,110100000000\n１１０１０５０１２０００,八里庄街道,,\n",
        "buildings.csv": "key,name,division_code\nB1,大厦,110105012000\n",
        "agencies.csv": "key,name,kind,division_code\nA1,工会,UNION,110000\n",
        "courts.csv": "key,name,level,division_codes\nC1,法院,BASIC,110105000000；110100\n",
        "party_organizations.csv": "key,name,kind,host\nP1,支部,BRANCH,110105012000\n",
        "pairings.csv": "branch_key,partner\nP1,110105012000\n",
    }
    loaded = load(tmp_path, files)
    assert loaded.problems == []
    assert _keys(loaded) == ["11", "1101", "110105", "110105012"]
    assert rows_of(loaded, "buildings")[0]["division_code"] == "110105012"
    assert rows_of(loaded, "courts")[0]["division_codes"] == ("110105", "1101")
    assert rows_of(loaded, "party_organizations")[0]["host"] == "divisions/110105012"
    assert rows_of(loaded, "pairings")[0]["key"] == "P1|divisions/110105012|"


def test_level_parent_and_kind_come_from_the_code(tmp_path: Path) -> None:
    text = "code,name\n11,省\n1101,市\n110105,区\n110105101,镇\n110105101201,村\n"
    rows = rows_of(load(tmp_path, {"divisions.csv": text}), "divisions")
    assert [(row["level"], row["parent_code"], row["kind"]) for row in rows] == [
        ("PROVINCE", None, None),
        ("CITY", "11", None),
        ("DISTRICT", "1101", None),
        ("STREET", "110105", "TOWN"),
        ("COMMUNITY", "110105101", "VILLAGERS_COMMITTEE"),
    ]


def test_a_row_says_whether_its_code_is_padded(tmp_path: Path) -> None:
    text = (
        "code,name,level,parent_code\n44,广东省,PROVINCE,\n4419,东莞市,CITY,44\n441900,东莞市,DISTRICT,4419\n"
        "441900003,东城街道,STREET,441900\n35,福建省,,\n3505,泉州市,,\n350527,金门县,,\n350527000,金门县,,350527\n"
        "350527000000,金门县,COMMUNITY,350527000\n"
    )
    loaded = load(tmp_path, {"divisions.csv": text})
    assert loaded.problems == []
    assert _keys(loaded)[2:] == ["441900", "441900003", "35", "3505", "350527", "350527000", "350527000000"]


def test_where_the_missing_districts_are_left_out_the_city_is_the_parent(tmp_path: Path) -> None:
    text = "code,name,parent_code\n440000,广东省,\n441900,东莞市,440000\n441900003,东城街道,441900\n"
    loaded = load(tmp_path, {"divisions.csv": text})
    assert loaded.problems == []
    assert [(row["key"], row["parent_code"]) for row in rows_of(loaded, "divisions")] == [
        ("44", None),
        ("4419", "44"),
        ("441900003", "4419"),
    ]


def test_parents_stand_in_the_files_or_in_the_store(tmp_path: Path) -> None:
    files = {"divisions.csv": "code,name\n110105,朝阳区\n"}
    assert found(load(tmp_path, files)) == [("unknown-reference", "divisions.csv", 2, "parent_code")]
    assert load(tmp_path, files, FakeKeys(divisions={"1101": "市辖区"})).problems == []


def test_codes_outside_the_list_are_never_called_unknown(tmp_path: Path) -> None:
    files = {
        "divisions.csv": "code,name\n710000,某省\n",
        "buildings.csv": "key,name,division_code\nB1,大厦,810000\n",
    }
    loaded = load(tmp_path, files)
    assert {problem.code for problem in loaded.problems} == {"division-not-listed"}
    assert all("not in this statistical list of divisions" in problem.hint.en for problem in loaded.problems)
