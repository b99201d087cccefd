"""Every command as a user types it: what it prints, what it leaves, and its exit status."""

import json
import socket
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from graph_service.cli.main import app

DIVISIONS = "code,name\n11,北京市\n1101,市辖区\n110105,朝阳区\n110105012,八里庄街道\n"
COURTS = "key,name,level,division_codes\nC1,北京市朝阳区人民法院,BASIC,110105\n"
ORGANIZATIONS = "key,name,kind,host\nB1,民一庭党支部,BRANCH,C1\n"
PAIRINGS = "党支部,共建对象,起始日期\nB1,110105012,2022-03\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A good folder of four small tables."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "divisions.csv").write_text(DIVISIONS, "utf-8")
    (files / "courts.csv").write_text(COURTS, "utf-8")
    (files / "party_organizations.csv").write_text(ORGANIZATIONS, "utf-8")
    (files / "共建结对.csv").write_text(PAIRINGS, "gb18030")
    return files


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'graph.db'}"


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner(env={"GONGJIAN_STORE": "", "GONGJIAN_AS_OF": "", "GONGJIAN_TOKEN": "", **environment}).invoke(
        app, [str(argument) for argument in arguments]
    )


def ask(store: str, query: str, tmp_path: Path) -> dict[str, object]:
    document = tmp_path / "question.graphql"
    document.write_text(query, "utf-8")
    result = run("query", document, "--store", store, GONGJIAN_AS_OF="2022-11-18")
    answer: dict[str, object] = json.loads(result.stdout)
    return answer


def test_check_of_a_good_folder_is_quiet_and_writes_nothing(folder: Path, tmp_path: Path) -> None:
    result = run("check", folder)
    assert result.exit_code == 0
    assert "拒绝0行" in result.stdout
    assert not list(tmp_path.glob("*.db"))


def test_load_twice_changes_nothing_the_second_time(folder: Path, store: str, tmp_path: Path) -> None:
    first = run("load", folder, "--store", store, "--format", "json")
    assert first.exit_code == 0
    assert json.loads(first.stdout)["receipt"] | {"tables": None} == {
        "dryRun": False,
        "revision": 1,
        "changes": 7,
        "tables": None,
    }
    again = json.loads(run("load", folder, "--store", store, "--format", "json").stdout)["receipt"]
    assert (again["changes"], again["revision"]) == (0, 1)
    answer = ask(store, "{ coverage(measure: BRANCH_PAIRED) { numerator denominator } }", tmp_path)
    assert answer["data"] == {"coverage": {"numerator": 1, "denominator": 1}}


def test_a_dry_run_tells_the_changes_and_makes_none(folder: Path, store: str, tmp_path: Path) -> None:
    result = run("load", folder, "--store", store, "--dry-run")
    assert result.exit_code == 0
    assert "7 changes, revision 1" in result.stdout
    counts = ask(store, "{ dataset { revision } divisions { totalCount } }", tmp_path)["data"]
    assert counts == {"dataset": {"revision": 0}, "divisions": {"totalCount": 0}}


def test_one_bad_row_refuses_the_whole_load(folder: Path, store: str, tmp_path: Path) -> None:
    with (folder / "courts.csv").open("a", encoding="utf-8") as courts:
        courts.write("C2,某法院,BASIC,999999\n")
    result = run("load", folder, "--store", store)
    assert result.exit_code == 1
    assert "courts.csv:3 division_codes" in result.stdout
    assert "no row was stored" in result.stdout and "--partial" in result.stdout
    assert ask(store, "{ divisions { totalCount } }", tmp_path)["data"] == {"divisions": {"totalCount": 0}}


def test_partial_takes_what_is_right_and_still_reports_refusal(folder: Path, store: str, tmp_path: Path) -> None:
    with (folder / "courts.csv").open("a", encoding="utf-8") as courts:
        courts.write("C2,某法院,BASIC,999999\n")
    result = run("load", folder, "--store", store, "--partial")
    assert result.exit_code == 1 and "no row was stored" not in result.stdout
    assert ask(store, "{ courts { totalCount } }", tmp_path)["data"] == {"courts": {"totalCount": 1}}


def test_references_are_found_in_the_store(folder: Path, store: str) -> None:
    run("load", folder, "--store", store)
    late = folder.parent / "pairings.csv"
    late.write_text("branch_key,partner\nB1,110105\n", "utf-8")
    assert run("check", late).exit_code == 1
    assert run("check", late, "--store", store).exit_code == 0
    assert run("load", late, "--store", store).exit_code == 0


def test_complete_for_turns_unknown_into_gap(folder: Path, store: str, tmp_path: Path) -> None:
    (folder / "共建结对.csv").unlink()
    run("load", folder, "--store", store)
    question = "{ coverage(measure: BRANCH_PAIRED) { unknown knownRatio } }"
    assert ask(store, question, tmp_path)["data"] == {"coverage": {"unknown": 1, "knownRatio": None}}
    assert run("load", folder, "--store", store, "--complete-for", "pairings=11").exit_code == 0
    assert ask(store, question, tmp_path)["data"] == {"coverage": {"unknown": 0, "knownRatio": 0.0}}


def test_nature_and_citation_are_kept_as_provenance(folder: Path, store: str, tmp_path: Path) -> None:
    run("load", folder, "--store", store, "--nature", "PUBLIC", "--citation", "某公报")
    answer = ask(store, '{ division(code: "110105") { provenance { nature citation source row } } }', tmp_path)
    expected = {"nature": "PUBLIC", "citation": "某公报", "source": "divisions.csv", "row": 4}
    assert answer["data"] == {"division": {"provenance": expected}}


def test_query_reads_standard_input_and_variables(folder: Path, store: str) -> None:
    run("load", folder, "--store", store)
    result = CliRunner().invoke(
        app,
        ["query", "-", "--variables", '{"code": "110105"}', "--store", store],
        input="query($code: String!) { division(code: $code) { name } }",
    )
    assert json.loads(result.stdout)["data"] == {"division": {"name": "朝阳区"}}


def test_a_query_with_errors_ends_with_1(store: str, tmp_path: Path) -> None:
    document = tmp_path / "wrong.graphql"
    document.write_text("{ nothing }", "utf-8")
    result = run("query", document, "--store", store)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["load", "nowhere"], 2, "nowhere"),
        (["query", "nowhere.graphql"], 2, "nowhere.graphql"),
        (["query", "-", "--variables", "[]"], 2, "--variables"),
        (["load"], 2, "PATH"),
        (["serve", "--host", "0.0.0.0"], 2, "GONGJIAN_TOKEN"),
        (["serve", "--store", "neo4j://user:secret@localhost"], 3, "NEO4J_PASSWORD"),
        (["serve", "--store", "mysql://localhost"], 3, "sqlite:///"),
        (["load", ".", "--store", "sqlite:////nowhere/at/all.db"], 3, "/nowhere/at"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    arguments: list[str], status: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == status
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_a_wrong_as_of_date_names_the_setting(store: str, tmp_path: Path) -> None:
    document = tmp_path / "q.graphql"
    document.write_text("{ dataset { revision } }", "utf-8")
    result = run("query", document, "--store", store, GONGJIAN_AS_OF="18.11.2022")
    assert result.exit_code == 2
    assert "GONGJIAN_AS_OF" in result.stderr


def test_sample_writes_the_tables_but_not_the_divisions(tmp_path: Path) -> None:
    assert run("sample", tmp_path / "s", "--seed", "2").exit_code == 0
    written = {path.name for path in (tmp_path / "s").iterdir()}
    assert {"pairings.csv", "visits.csv", "README.txt"} <= written
    assert "divisions.csv" not in written


def test_a_port_in_use_is_told_before_any_work(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        result = run("demo", "--dir", tmp_path / "demo", "--port", str(port))
    assert result.exit_code == 2
    assert str(port) in result.stderr
    assert not (tmp_path / "demo").exists()


def test_names_are_accepted_or_written_as_aliases_and_used(folder: Path, store: str, tmp_path: Path) -> None:
    named = folder / "共建结对.csv"
    named.write_text("党支部,共建对象,起始日期\n朝阳法院民一庭党支部,朝阳区八里庄街道办事处,2022-03\n", "utf-8")
    proposed = tmp_path / "proposed.csv"
    refused = run("load", folder, "--store", store, "--write-aliases", proposed, "--format", "json")
    assert refused.exit_code == 1
    facts = json.loads(refused.stdout)
    assert [(match["key"], match["accepted"]) for match in facts["matches"]] == [
        ("B1", False),
        ("110105012", False),
    ]
    assert len(proposed.read_text("utf-8-sig").splitlines()) == 3
    by_alias = run("check", folder, "--aliases", proposed)
    assert by_alias.exit_code == 0 and "建议匹配" not in by_alias.stdout
    accepted = run("load", folder, "--store", store, "--accept-matches")
    assert accepted.exit_code == 0 and "已接受匹配" in accepted.stdout
    again = run("load", folder, "--store", store, "--aliases", proposed, "--format", "json")
    assert json.loads(again.stdout)["receipt"]["changes"] == 0


def test_within_takes_a_division_code(folder: Path) -> None:
    assert run("check", folder, "--within", "110105").exit_code == 0
    assert run("check", folder, "--within", "朝阳").exit_code == 2
    assert run("check", folder, "--aliases", folder / "nowhere.csv").exit_code == 2
