"""A whole load: what is stored, what is not, and where each row comes from."""

from pathlib import Path

import pytest

from graph_service.domain.kinds import KINDS
from graph_service.domain.problems import Severity
from graph_service.domain.vocabulary import Nature
from loaders.load import Loaded, read_batch
from loaders.mapping import mappings
from tests.loaders.fakes import GOOD_FILES, LOADED_AT, FakeKeys, codes, found, load, load_with, rows_of, write


def _content(loaded: Loaded) -> dict[str, list[dict[str, object]]]:
    return {table: rows_of(loaded, table) for table in loaded.batch.rows}


def test_a_good_folder_is_taken_whole(tmp_path: Path) -> None:
    loaded = load(tmp_path, GOOD_FILES)
    assert loaded.problems == []
    assert list(loaded.batch.rows) == [kind.table for kind in KINDS if f"{kind.table}.csv" in GOOD_FILES]
    assert all(report.rows_in == report.rows_taken for report in loaded.tables)
    assert sum(report.rows_taken for report in loaded.tables) == len(loaded.batch)


def test_cells_are_stored_in_the_forms_of_the_domain(tmp_path: Path) -> None:
    loaded = load(tmp_path, GOOD_FILES)
    assert rows_of(loaded, "divisions")[3] == {
        "key": "110105012",
        "name": "八里庄街道",
        "level": "STREET",
        "parent_code": "110105",
        "kind": "SUBDISTRICT",
    }
    assert rows_of(loaded, "courts")[1]["division_codes"] == ("110105", "110108")
    assert rows_of(loaded, "party_organizations")[1]["host"] == "divisions/110105012"
    assert rows_of(loaded, "judges")[0]["party_member"] is True
    assert rows_of(loaded, "activities")[0]["status"] == "HELD"
    assert rows_of(loaded, "visits")[0]["hours"] == 1.5
    assert rows_of(loaded, "service_requests")[0]["placed_at"] == "2022-11-18T09:30"
    assert rows_of(loaded, "mediators")[0] == {
        "key": "M1",
        "name": "张某乙",
        "kind": "GRID_WORKER",
        "division_codes": ("110105012", "110108010"),
        "on_platform": True,
        "office_phone": "010-87654321",
    }
    assert rows_of(loaded, "agreements")[0] == {
        "key": "G1",
        "name": "联动协议",
        "kind": "LINKAGE",
        "parties": ("courts/C1", "agencies/A1", "party_organizations/P2", "divisions/110105012"),
        "signed": "2022",
        "ends": "2023-06",
        "mechanisms": ("多元解纷", "司法建议"),
        "division_codes": ("110105012", "110108010"),
        "topics": ("医患矛盾",),
    }
    assert [row["consulting_hours"] for row in rows_of(loaded, "service_point_outputs")] == [4.5, None]


def test_keys_are_composed_of_stored_references(tmp_path: Path) -> None:
    loaded = load(tmp_path, GOOD_FILES)
    assert [row["key"] for row in rows_of(loaded, "pairings")] == [
        "P1|divisions/110105012|2022-01",
        "P1|party_organizations/P2|",
    ]
    assert rows_of(loaded, "visits")[0]["key"] == "J1|2022-11-18||B1||"
    assert [row["key"] for row in rows_of(loaded, "service_point_outputs")] == ["S1|2022-10", "S1|2022-11"]


def test_every_column_of_a_table_is_as_long_as_the_table(tmp_path: Path) -> None:
    files = GOOD_FILES | {"more/courts.csv": "key,name,level,uscc\nC9,法庭,TRIBUNAL,\n"}
    rows = load(tmp_path, files).batch.rows["courts"]
    assert {len(cells) for cells in rows.columns.values()} == {len(rows)} == {3}
    assert rows.columns["key"] == ["C0", "C1", "C9"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_encoding_gives_the_same_rows(tmp_path: Path, encoding: str) -> None:
    files = {"divisions.csv": "code,name\n11,𠮷镕〇\n"}
    loaded = read_batch([write(tmp_path, files, encoding)], FakeKeys(), loaded_at=LOADED_AT)
    assert rows_of(loaded, "divisions")[0]["name"] == "𠮷镕〇"


def test_chinese_names_and_headers_give_the_same_batch(tmp_path: Path) -> None:
    chinese = {}
    for name, content in GOOD_FILES.items():
        mapping = mappings()[name.removesuffix(".csv")]
        header, rest = content.split("\n", 1)
        columns = [mapping.column_of(written) for written in header.split(",")]
        headers = [mapping.columns[column].zh[0] for column in columns if column]
        chinese[f"{mapping.names[0]}.csv"] = ",".join(headers) + "\n" + rest
    english = load(tmp_path / "en", GOOD_FILES)
    assert _content(load(tmp_path / "zh", chinese)) == _content(english)


def test_one_error_and_nothing_is_stored_but_everything_is_checked(tmp_path: Path) -> None:
    loaded = load_with(
        tmp_path, {"visits.csv": "judge_key,date,division_code\nJ1,2022-13-01,11\nJ9,2022-12-01,11\n"}
    )
    assert len(loaded.batch) == 0 and loaded.batch.rows == {}
    assert found(loaded) == [
        ("bad-date", "visits.csv", 2, "date"),
        ("unknown-reference", "visits.csv", 3, "judge_key"),
    ]
    assert all(report.rows_taken == 0 and report.rows_refused == report.rows_in for report in loaded.tables)


def test_a_warning_refuses_nothing(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"divisions.csv": "code,name,备注\n11,北京市,x\n"})
    assert found(loaded) == [("unknown-column", "divisions.csv", 1, "备注")]
    assert loaded.problems[0].severity is Severity.WARNING
    assert len(loaded.batch) == 1


def test_lines_are_those_that_the_user_sees(tmp_path: Path) -> None:
    text = '\ncode,name\n\n11,"北\n京"\n   \n,,\n12,天津\n'.replace(",,\n", ",\n")
    loaded = load(tmp_path, {"divisions.csv": text})
    assert list(loaded.batch.rows["divisions"].lines) == [4, 8]
    assert rows_of(loaded, "divisions")[0]["name"] == "北\n京"


def test_lines_of_problems_count_quoted_line_breaks(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"divisions.csv": 'code,name\r\n11,"北\r\n京"\r\n\r\n1x,错\r\n'})
    assert found(loaded) == [("bad-code", "divisions.csv", 5, "code")]


def test_sources_say_where_a_row_comes_from(tmp_path: Path) -> None:
    files = {
        "a/divisions.csv": "code,name,性质,出处\n11,北京市,据报道,法治日报\n12,天津市,,\n"
        "13,河北省,REPORTED,法治日报\n"
    }
    loaded = load(tmp_path, files, nature=Nature.PUBLIC, citation="名录")
    rows, sources = loaded.batch.rows["divisions"], loaded.batch.sources
    written = [sources[number] for number in rows.sources]
    assert [(source.name, source.nature, source.citation) for source in written] == [
        ("a/divisions.csv", Nature.REPORTED, "法治日报"),
        ("a/divisions.csv", Nature.PUBLIC, "名录"),
        ("a/divisions.csv", Nature.REPORTED, "法治日报"),
    ]
    assert len(sources) == 2 and sources[0].loaded_at == LOADED_AT
    assert "nature" not in rows.columns


def test_references_are_looked_up_in_the_store_once_a_table(tmp_path: Path) -> None:
    known = FakeKeys(divisions={"110105012": "八里庄街道"}, judges={"J1": "张某甲"})
    files = {"assignments.csv": "judge_key,division_code\nJ1,110105012\nJ1,110105012000\n" + "J2,11\n" * 3}
    loaded = load(tmp_path, files, known)
    assert sorted(known.asked) == ["divisions", "judges"]
    assert codes(loaded).count("unknown-reference") == 6


def test_complete_for_declares_scopes(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, {}, complete_for=["共建结对=110105000000", "visits=11"])
    assert loaded.problems == []
    scopes = rows_of(loaded, "scopes")
    assert [(row["table"], row["division_code"]) for row in scopes[1:]] == [
        ("pairings", "110105"),
        ("visits", "11"),
    ]
    assert loaded.batch.sources[loaded.batch.rows["scopes"].sources[1]].name == "--complete-for"


def test_wrong_complete_for_is_a_problem(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, {}, complete_for=["pairings", "pairing=11", "visits=99"])
    assert found(loaded) == [
        ("bad-option", "--complete-for", 1, None),
        ("unknown-word", "--complete-for", 2, "table"),
        ("unknown-reference", "--complete-for", 3, "division_code"),
    ]


def test_progress_ends_with_all_rows(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    load(tmp_path, {"divisions.csv": "code,name\n11,北京市\n"}, progress=lambda *step: steps.append(step))
    assert steps[-1] == ("divisions.csv", 1, 1)


def test_a_missing_path_is_the_callers_business(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_batch([tmp_path / "nowhere"], FakeKeys(), loaded_at=LOADED_AT)
