"""References: where they are looked up, which target wins, and what is said of those that nothing answers to."""

from pathlib import Path

from tests.loaders.fakes import GOOD_FILES, FakeKeys, codes, load, load_with, rows_of


def test_a_code_wins_over_another_key(tmp_path: Path) -> None:
    files = {
        "agencies.csv": "key,name,kind\n11,工会,UNION\nA1,工会,UNION\n",
        "pairings.csv": "branch_key,partner\nP1,11\nP1,A1\n",
    }
    loaded = load_with(tmp_path, files)
    assert [row["partner"] for row in rows_of(loaded, "pairings")] == ["divisions/11", "agencies/A1"]


def test_a_code_in_the_store_wins_over_a_key_in_the_files(tmp_path: Path) -> None:
    files = {
        "agencies.csv": "key,name,kind\n12,工会,UNION\n",
        "party_organizations.csv": "key,name,kind,host\nP1,支部,BRANCH,12\n",
    }
    loaded = load(tmp_path, files, FakeKeys(divisions={"12": "天津市"}))
    assert rows_of(loaded, "party_organizations")[0]["host"] == "divisions/12"


def test_the_closest_are_hinted_at(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, {"visits.csv": "judge_key,date,division_code\nJ1,2022-11-18,110105013\n"})
    assert loaded.problems[0].hint.en.startswith("Closest are: 110105012 八里庄街道")
    loaded = load_with(tmp_path, {"visits.csv": "judge_key,date,division_code\nJ1,2022-11-18,朝杨区\n"})
    assert loaded.problems[0].hint.zh.startswith("最接近的有：110105 朝阳区")


def test_the_closest_of_persons_are_told_by_key_alone(tmp_path: Path) -> None:
    known = FakeKeys(judges={"J11": "张某甲", "J12": "李某乙"})
    loaded = load(tmp_path, {"visits.csv": "judge_key,date,division_code\nJ1O,2022-11-18,11\n"}, known)
    assert "J11" in loaded.problems[0].hint.zh and "张某甲" not in loaded.problems[0].hint.zh
    visit = {"visits.csv": "judge_key,date,division_code\n张某甲,2022-11-18,110105\n"}
    named = load_with(tmp_path / "named", visit)
    assert codes(named) == ["unknown-reference"] and "J1 " not in named.problems[0].hint.zh


def test_the_closest_are_found_among_many(tmp_path: Path) -> None:
    many = "".join(f"A{number:05},单位{number:05},OTHER\n" for number in range(5_000))
    files = {
        "agencies.csv": "key,name,kind\n" + many,
        "party_organizations.csv": "key,name,kind,host\nP1,支部,BRANCH,A0123X\n",
    }
    loaded = load(tmp_path, files)
    assert "A0123" in loaded.problems[0].hint.zh


def test_hints_are_sought_for_some_problems_and_all_are_listed(tmp_path: Path) -> None:
    visits = "".join(f"X{number},2022-11-18,11\n" for number in range(1_000))
    loaded = load_with(tmp_path, {"visits.csv": "judge_key,date,division_code\n" + visits})
    assert codes(loaded) == ["unknown-reference"] * 1_000


def test_every_unknown_part_of_a_list_is_a_problem(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, {"activities.csv": "key,date,form,organisers\nT1,2022-11-18,LECTURE,P1;P8;P9\n"})
    assert [(problem.code, problem.found) for problem in loaded.problems] == [
        ("unknown-reference", "P8"),
        ("unknown-reference", "P9"),
    ]


def test_rows_that_are_wrong_elsewhere_can_be_referred_to(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, {"agencies.csv": "key,name,kind,division_code\nA1,司法所,KIND,11\n"})
    assert codes(loaded) == ["unknown-word"]


def test_links_can_be_erased(tmp_path: Path) -> None:
    files = GOOD_FILES | {"judges.csv": "key,name,court_key,branch_key\nJ1,张某甲,C1,\\N\n"}
    loaded = load(tmp_path, files)
    assert loaded.problems == [] and loaded.batch.rows["judges"].columns["branch_key"][0] is not None
