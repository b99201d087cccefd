"""Nothing stands under itself, however far up: in the files, or by what the store knows."""

from pathlib import Path

import pytest

from tests.loaders.fakes import FakeKeys, codes, load

_HEADERS = {
    "courts": "key,name,level,superior_key",
    "party_organizations": "key,name,kind,superior_key,host",
    "initiatives": "key,name,parent_key",
}
_ROWS = {"courts": "{0},甲,BASIC,{1}", "party_organizations": "{0},甲,BRANCH,{1},11", "initiatives": "{0},甲,{1}"}


def files(table: str, *superiors: tuple[str, str]) -> dict[str, str]:
    rows = "\n".join(_ROWS[table].format(key, superior) for key, superior in superiors)
    return {f"{table}.csv": f"{_HEADERS[table]}\n{rows}\n", "divisions.csv": "code,name\n11,北京市\n"}


@pytest.mark.parametrize("table", _HEADERS)
def test_rows_on_a_ring_are_refused_and_those_below_it_are_not(table: str, tmp_path: Path) -> None:
    written = files(table, ("X1", "X2"), ("X2", "X3"), ("X3", "X1"), ("X4", "X1"), ("X5", ""))
    loaded = load(tmp_path, written)
    assert codes(loaded) == ["ring"] * 3
    assert [problem.place.row for problem in loaded.problems] == [2, 3, 4]


@pytest.mark.parametrize("table", _HEADERS)
def test_a_ring_may_close_in_the_store(table: str, tmp_path: Path) -> None:
    known = FakeKeys(**{table: {"X1": "甲", "X2": "乙"}})
    known.above = {table: {"X1": ((table, "X2"),)}}
    assert codes(load(tmp_path / "closed", files(table, ("X2", "X1")), known)) == ["ring"]
    assert codes(load(tmp_path / "opened", files(table, ("X2", "X1"), ("X1", "\\N")), known)) == []


@pytest.mark.parametrize("table", _HEADERS)
def test_a_long_chain_is_no_ring(table: str, tmp_path: Path) -> None:
    chain = [(f"X{number}", f"X{number + 1}") for number in range(2_000)]
    assert codes(load(tmp_path, files(table, *chain, ("X2000", "")))) == []
