"""Partial loads: refused rows are left out, with all that refers to them, and every row is accounted for."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.domain.kind import split_reference
from loaders.load import Loaded
from tests.loaders.fakes import FakeKeys, found, load, load_with
from tests.loaders.workbook_files import write_workbook


def test_rows_that_refer_to_refused_rows_are_refused_to_the_end(tmp_path: Path) -> None:
    files = {"courts.csv": "key,name,level,superior_key\nC0,高院,HIHG,\nC1,朝阳法院,BASIC,C0\n"}
    loaded = load_with(tmp_path, files, partial=True)
    assert found(loaded) == [
        ("refers-to-refused", "activities.csv", 2, "organisers"),
        ("refers-to-refused", "agreements.csv", 2, "parties"),
        ("refers-to-refused", "assignments.csv", 2, "judge_key"),
        ("unknown-word", "courts.csv", 2, "level"),
        ("refers-to-refused", "courts.csv", 3, "superior_key"),
        ("refers-to-refused", "judges.csv", 2, "court_key"),
        ("refers-to-refused", "judges.csv", 2, "branch_key"),
        ("refers-to-refused", "pairings.csv", 2, "branch_key"),
        ("refers-to-refused", "pairings.csv", 3, "branch_key"),
        ("refers-to-refused", "party_organizations.csv", 2, "host"),
        ("refers-to-refused", "visits.csv", 2, "judge_key"),
    ]
    assert set(loaded.batch.rows) == {
        *("divisions", "buildings", "agencies", "party_organizations", "mediators", "service_points"),
        *("service_point_outputs", "service_requests", "standards", "scopes"),
    }


def test_the_row_referred_to_is_named_with_its_sheet(tmp_path: Path) -> None:
    sheets = {
        "法院": [["编号", "名称", "级别"], ["C0", "高院", "HIHG"]],
        "法官": [["编号", "姓名", "法院"], ["J", "张某甲", "C0"]],
    }
    write_workbook(tmp_path / "book.xlsx", sheets)
    problem, _ = load(tmp_path, {}, partial=True).problems
    assert problem.code == "refers-to-refused"
    assert problem.hint.en.startswith("book.xlsx:法院:2 was refused")


def test_rows_that_the_store_has_already_can_be_referred_to(tmp_path: Path) -> None:
    files = {"courts.csv": "key,name,level,superior_key\nC0,高院,HIHG,\nC1,朝阳法院,BASIC,C0\n"}
    loaded = load_with(tmp_path, files, partial=True, known=FakeKeys(courts={"C0": "高院"}))
    assert found(loaded) == [("unknown-word", "courts.csv", 2, "level")]
    assert loaded.batch.rows["courts"].columns["key"] == ["C1"]


def test_the_first_of_two_rows_with_one_key_is_taken(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"divisions.csv": "code,name\n11,北京市\n11,天津市\n"}, partial=True)
    assert loaded.batch.rows["divisions"].columns["name"] == ["北京市"]


def test_circles_end(tmp_path: Path) -> None:
    files = {"courts.csv": "key,name,level,superior_key\nC1,法院,BASIC,C2\nC2,法院,BASIC,C3\nC3,法院,BASC,C1\n"}
    loaded = load(tmp_path, files, partial=True)
    assert len(loaded.batch) == 0 and len({problem.place.row for problem in loaded.problems}) == 3


def test_a_chain_is_followed_in_linear_time(tmp_path: Path) -> None:
    chain = "".join(f"C{number},法院,BASIC,C{number - 1}\n" for number in range(1, 3_000))
    files = {"courts.csv": "key,name,level,superior_key\nC0,法院,BASC,\n" + chain}
    assert load(tmp_path, files, partial=True).tables[0].rows_refused == 3_000


_CELLS = st.sampled_from(
    [
        "",
        "11",
        "1101",
        "110105",
        "C1",
        "C2",
        "BASIC",
        "法院",
        "x",
        '"',
        '"a"b',
        "a\nb",
        "2022",
        "\\N",
        "是",
        ";",
        "\x00",
    ]
)
_ROWS = st.lists(st.lists(_CELLS, min_size=1, max_size=5), max_size=8)
_HEADERS = {
    "divisions.csv": "code,name,level,parent_code",
    "courts.csv": "key,name,level,superior_key,division_codes",
    "judges.csv": "key,name,court_key,valid_from",
    "assignments.csv": "judge_key,division_code,valid_from",
}


def _is_accounted_for(loaded: Loaded) -> None:
    for report in loaded.tables:
        assert report.rows_in == report.rows_taken + report.rows_refused
    assert sum(report.rows_taken for report in loaded.tables) == len(loaded.batch)
    for rows in loaded.batch.rows.values():
        assert {len(cells) for cells in rows.columns.values()} == {len(rows)}
        assert len(set(rows.columns["key"])) == len(rows)


def _has_no_dangling_links(loaded: Loaded) -> None:
    stored = {table: set(rows.columns["key"]) for table, rows in loaded.batch.rows.items()}
    for rows in loaded.batch.rows.values():
        for column in rows.kind.links:
            for cell in rows.columns.get(column.name, ()):
                for part in cell if isinstance(cell, tuple) else (cell,) if isinstance(cell, str) else ():
                    table, key = split_reference(column, part)
                    assert key in stored.get(table, ())


@given(files=st.fixed_dictionaries(dict.fromkeys(_HEADERS, _ROWS)), partial=st.booleans())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_rows_in_are_rows_taken_and_refused(
    tmp_path: Path, files: dict[str, list[list[str]]], partial: bool
) -> None:
    texts = {name: "\n".join([_HEADERS[name], *map(",".join, rows)]) for name, rows in files.items()}
    loaded = load(tmp_path, texts, partial=partial)
    _is_accounted_for(loaded)
    _has_no_dangling_links(loaded)
    if not partial and loaded.problems:
        assert len(loaded.batch) == 0
