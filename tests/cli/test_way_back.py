"""`undo`, `backup`, `restore` and `load --replace` as a user types them."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from graph_service.store.sqlite import SqliteStore
from tests.cli.test_commands import ask, run
from tests.store.generated_batches import stored_rows
from tests.store.older_programs import program_of, without

DIVISIONS = "code,name\n11,北京市\n1101,市辖区\n110105,朝阳区\n110105012,八里庄街道\n"
COURTS = "key,name,level,division_codes\nC1,北京市朝阳区人民法院,BASIC,110105\n"
ORGANIZATIONS = "key,name,kind,host\nB1,民一庭党支部,BRANCH,C1\nB2,民二庭党支部,BRANCH,C1\n"
PAIRINGS = "党支部,共建对象,起始日期\nB1,110105012,2022-03\nB2,110105012,2022-03\n"


@pytest.fixture
def store(tmp_path: Path) -> str:
    """Two revisions: divisions, and what stands on them."""
    address = f"sqlite:///{tmp_path / 'graph.db'}"
    loaded(address, tmp_path, "divisions.csv", DIVISIONS)
    court = tmp_path / "court"
    court.mkdir()
    for name, content in (("courts", COURTS), ("party_organizations", ORGANIZATIONS), ("pairings", PAIRINGS)):
        (court / f"{name}.csv").write_text(content, "utf-8")
    assert run("load", court, "--store", address).exit_code == 0
    return address


def loaded(store: str, folder: Path, name: str, content: str, *options: str) -> str:
    """What a load that is done prints."""
    (folder / name).write_text(content, "utf-8")
    result = run("load", folder / name, "--store", store, *options)
    assert result.exit_code == 0, result.output
    return result.stdout


def totals(store: str, tmp_path: Path) -> dict[str, int]:
    data = ask(store, "{ divisions { totalCount } courts { totalCount } dataset { revision } }", tmp_path)["data"]
    assert isinstance(data, dict)
    return {name: field.get("totalCount", field.get("revision")) for name, field in data.items()}


def ends_of_pairings(folder: Path) -> dict[object, object]:
    with closing(SqliteStore(folder / "graph.db")) as opened, opened.reading() as reader:
        return {row["branch_key"]: row["valid_to"] for row in stored_rows(reader.scan("pairings"))}


def test_undo_makes_a_new_revision_of_what_was_before(store: str, tmp_path: Path) -> None:
    result = run("undo", "2", "--store", store)
    assert (result.exit_code, "revision 2 undone: 5 changes, revision 3" in result.stdout) == (0, True)
    assert "版本 3" in result.stdout
    assert totals(store, tmp_path) == {"divisions": 4, "courts": 0, "dataset": 3}
    again = json.loads(run("undo", "3", "--store", store, "--format", "json").stdout)
    assert again == {
        "undone": 3,
        "dryRun": False,
        "revision": 4,
        "tables": {
            "courts": {"recreated": 1, "restored": 0, "removed": 0},
            "party_organizations": {"recreated": 2, "restored": 0, "removed": 0},
            "pairings": {"recreated": 2, "restored": 0, "removed": 0},
        },
        "refused": None,
    }
    assert totals(store, tmp_path) == {"divisions": 4, "courts": 1, "dataset": 4}


def test_a_dry_run_of_undo_changes_nothing(store: str, tmp_path: Path) -> None:
    result = run("undo", "2", "--store", store, "--dry-run")
    assert (result.exit_code, "dry run" in result.stdout) == (0, True)
    assert totals(store, tmp_path) == {"divisions": 4, "courts": 1, "dataset": 2}


def test_undo_is_refused_with_the_rows_that_stand_against_it(store: str, tmp_path: Path) -> None:
    loaded(store, tmp_path, "divisions.csv", DIVISIONS.replace("八里庄街道", "八里庄"))
    result = run("undo", "1", "--store", store)
    assert result.exit_code == 1
    assert "divisions  110105012  版本 · revision 3" in result.stdout
    assert "beginning with revision 3" in result.stderr
    found = json.loads(run("undo", "1", "--store", store, "--format", "json").stdout)
    assert found["undone"] is None
    assert found["refused"]["count"] == 4
    assert found["refused"]["rows"][0] == {"table": "divisions", "key": "110105012", "revision": 3}
    assert {row["table"] for row in found["refused"]["rows"]} == {"divisions", "courts", "pairings"}
    assert totals(store, tmp_path)["dataset"] == 3


@pytest.mark.parametrize("revision", ["0", "7", "two"])
def test_an_unknown_revision_is_a_sentence_and_2(store: str, tmp_path: Path, revision: str) -> None:
    result = run("undo", revision, "--store", store)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    if revision != "two":
        assert len(result.stderr.splitlines()) == 2
        assert f"there is no revision {revision}; there are revisions 1 to 2." in result.stderr
    assert totals(store, tmp_path)["dataset"] == 2


def test_backup_and_restore(store: str, tmp_path: Path) -> None:
    other, file = f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "graph.backup"
    assert "revision 2" in run("backup", file, "--store", store).stdout
    assert "revision 2 is restored" in run("restore", file, "--store", other).stdout
    assert totals(other, tmp_path) == totals(store, tmp_path)
    assert run("undo", "2", "--store", other).exit_code == 0
    result = run("restore", file, "--store", other)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 2)
    assert "only an empty store" in result.stderr


@pytest.mark.parametrize("content", [None, b"", b"code,name\n11,x\n", b"\x1f\x8b\x08\x00"])
def test_what_is_no_backup_is_a_sentence_and_2(tmp_path: Path, content: bytes | None) -> None:
    file, database = tmp_path / "graph.backup", tmp_path / "other.db"
    if content is not None:
        file.write_bytes(content)
    result = run("restore", file, "--store", f"sqlite:///{database}")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 2)
    assert str(file) in result.stderr
    assert not database.exists()


def test_a_backup_into_a_folder_that_is_not_there_is_2(store: str, tmp_path: Path) -> None:
    result = run("backup", tmp_path / "missing" / "graph.backup", "--store", store)
    assert (result.exit_code, "Traceback" in result.output) == (2, False)


def test_a_complete_list_closes_what_it_lacks(store: str, tmp_path: Path) -> None:
    only = "党支部,共建对象,起始日期\nB1,110105012,2022-03\n"
    options = ("--replace", "pairings=110105", "--closed-on", "2022-09-01")
    shown = loaded(store, tmp_path, "pairings.csv", only, *options, "--dry-run")
    assert "pairings=110105: 1 rows are not in the files and end on 2022-09-01" in shown
    assert "  pairings  B2|" in shown
    assert totals(store, tmp_path)["dataset"] == 2
    answer = json.loads(loaded(store, tmp_path, "pairings.csv", only, *options, "--format", "json"))
    (told,) = answer["receipt"]["closings"]
    assert (told["table"], told["scope"], told["closedOn"], told["count"]) == (
        "pairings",
        "110105",
        "2022-09-01",
        1,
    )
    assert (answer["receipt"]["changes"], answer["receipt"]["revision"]) == (1, 3)
    assert ends_of_pairings(tmp_path) == {"B1": None, "B2": "2022-09-01"}
    assert run("undo", "3", "--store", store).exit_code == 0
    assert ends_of_pairings(tmp_path) == {"B1": None, "B2": None}


@pytest.mark.parametrize(
    "options",
    [
        ("--replace", "pairings=99"),
        ("--replace", "visits=110105"),
        ("--replace", "courts=110105"),
        ("--replace", "pairings=110105", "--closed-on", "gestern"),
    ],
)
def test_a_list_that_cannot_be_complete_is_2(store: str, tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "pairings.csv").write_text(PAIRINGS, "utf-8")
    result = run("load", tmp_path / "pairings.csv", "--store", store, *options)
    assert (result.exit_code, "Traceback" in result.output) == (2, False)
    assert totals(store, tmp_path)["dataset"] == 2


def test_a_refused_row_keeps_a_list_from_being_complete(store: str, tmp_path: Path) -> None:
    (tmp_path / "pairings.csv").write_text(PAIRINGS.replace("B2", "B9"), "utf-8")
    options = ("--replace", "pairings=110105", "--partial")
    assert run("load", tmp_path / "pairings.csv", "--store", store, *options).exit_code == 1
    assert totals(store, tmp_path)["dataset"] == 2


def test_loading_into_an_older_store_says_what_it_did(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'older.db'}"
    with program_of(without({"scopes"}, set())):
        loaded(address, tmp_path, "divisions.csv", DIVISIONS)
    courts = loaded(address, tmp_path, "courts.csv", COURTS)
    assert courts.count("an older program's store was given its new tables and columns") == 1
    again = loaded(address, tmp_path, "courts.csv", COURTS)
    assert "older program" not in again
