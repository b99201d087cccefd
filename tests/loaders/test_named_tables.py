"""References that name their table: `agencies/110105`."""

from pathlib import Path

import pytest

from tests.loaders.fakes import FakeKeys, codes, load, load_with, rows_of

#: A code and the key of an agency; the key of another agency looks like a reference to the first.
AGENCIES = "key,name,kind\nA1,司法所,JUSTICE_OFFICE\n11,工会,UNION\nagencies/11,学校,SCHOOL\n"


@pytest.mark.parametrize(
    ("written", "partner"),
    [
        ("11", "divisions/11"),
        ("agencies/11", "agencies/11"),
        ("单位/11", "agencies/11"),
        ("agencies/agencies/11", "agencies/agencies/11"),
        ("divisions/110000", "divisions/11"),
    ],
)
def test_a_table_may_be_named_where_a_key_may_be_one_of_several(tmp_path: Path, written: str, partner: str) -> None:
    files = {"agencies.csv": AGENCIES, "pairings.csv": f"branch_key,partner\nP1,{written}\n"}
    assert [row["partner"] for row in rows_of(load_with(tmp_path, files), "pairings")] == [partner]


def test_the_table_named_is_looked_up_in_the_store_too(tmp_path: Path) -> None:
    known = FakeKeys(divisions={"11": "北京市"}, agencies={"11": "工会"}, courts={"C": "法院"})
    files = {"party_organizations.csv": "key,name,kind,host\nP1,支部,BRANCH,agencies/11\nP2,支部,BRANCH,courts/C\n"}
    hosts = [row["host"] for row in rows_of(load(tmp_path, files, known), "party_organizations")]
    assert hosts == ["agencies/11", "courts/C"]


def test_a_table_that_the_column_cannot_name_is_part_of_a_key(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, {"pairings.csv": "branch_key,partner\nP1,judges/J1\n"})
    assert codes(loaded) == ["unknown-reference"]


def test_a_key_with_a_slash_is_a_key_still(tmp_path: Path) -> None:
    files = {
        "agencies.csv": "key,name,kind\nA1,司法所,JUSTICE_OFFICE\nagencies/A,学校,SCHOOL\n2022/7,医院,HOSPITAL\n",
        "pairings.csv": "branch_key,partner\nP1,agencies/A\nP1,2022/7\n",
    }
    partners = [row["partner"] for row in rows_of(load_with(tmp_path, files), "pairings")]
    assert partners == ["agencies/agencies/A", "agencies/2022/7"]
