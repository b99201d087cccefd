"""`gongjian picture` as a user types it: what it writes, and how it refuses."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from graph_service.cli.main import app
from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.pictures.questions import QUESTIONS
from graph_service.settings import Settings
from tests.pictures.reading import seen

FILES = {
    "divisions": "code,name\n11,北京市\n1101,市辖区\n110101,东城区\n110101001,甲街道\n110101002,乙街道\n",
    "courts": "key,name,level,division_codes\nK,某法院,BASIC,110101\n",
    "party_organizations": "key,name,kind,host\nP,某党支部,BRANCH,K\n",
    "pairings": "branch_key,partner,valid_from\nP,110101001,2022-01-01\n",
}


def run(*arguments: str | Path) -> Result:
    environment = {"GONGJIAN_STORE": "", "GONGJIAN_AS_OF": "2022-11-18"}
    return CliRunner(env=environment).invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def store(tmp_path: Path) -> str:
    """Two streets, one of them paired; no row is generated."""
    files = tmp_path / "files"
    files.mkdir()
    for name, content in FILES.items():
        (files / f"{name}.csv").write_text(content, "utf-8")
    url = f"sqlite:///{tmp_path / 'graph.db'}"
    assert run("load", files, "--store", url, "--complete-for", "pairings=11").exit_code == 0
    return url


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_is_drawn(question: str, store: str, tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    result = run("picture", question, file, "--store", store)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{file}\n"
    assert "演示" not in seen(file.read_text("utf-8"))


def test_options_reach_the_question(store: str, tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    options = ("--measure", "BRANCH_PAIRED", "--unit", "STREET", "--group-by", "STREET", "--within", "110101")
    assert run("picture", "coverage", file, *options, "--store", store).exit_code == 0
    text = seen(file.read_text("utf-8"))
    assert "覆盖率：法院党支部结对 · 街道（乡镇）" in text and "合计 1 / 2" in text
    assert "甲街道1 / 1" in text and "乙街道0 / 1" in text


def test_generated_rows_put_the_notice_into_the_picture(beijing: Settings, tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    assert run("picture", "gaps", file, "--store", beijing.store).exit_code == 0
    assert SAMPLE_NOTICE in seen(file.read_text("utf-8"))


def test_the_same_answer_gives_the_same_bytes(store: str, tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        assert run("picture", "robustness", tmp_path / name, "--store", store).exit_code == 0
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (("nobody", "a.svg"), "没有问题 nobody", "There is no question nobody; expected coverage"),
        (("coverage", "a.png"), "文件名应以 .svg 结尾", "must end in .svg"),
        (("centrality", "a.svg", "--measure", "BRANCH_PAIRED"), "不用 --measure", "takes no --measure"),
        (
            ("coverage", "a.svg", "--measure", "NOBODY"),
            "没有 NOBODY；应为 BRANCH_PAIRED",
            "expected BRANCH_PAIRED |",
        ),
        (("coverage", "a.svg", "--group-by", "WARD"), "--group-by：没有 WARD", "--group-by: no WARD"),
        (("gaps", "a.svg", "--group-by", "DISTRICT"), "不用 --group-by", "takes no --group-by"),
    ],
)
def test_usage_is_refused_in_both_languages(arguments: tuple[str, ...], zh: str, en: str, tmp_path: Path) -> None:
    result = run("picture", *arguments, "--store", f"sqlite:///{tmp_path / 'graph.db'}")
    assert result.exit_code == 2
    assert zh in result.stderr and en in result.stderr


def test_a_question_that_the_service_refuses_leaves_no_file(store: str, tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    result = run("picture", "coverage", file, "--within", "999999", "--store", store)
    assert result.exit_code == 1
    assert "within" in result.stderr
    assert list(tmp_path.glob("*picture*")) == []


def test_a_folder_that_is_not_there_is_named(store: str, tmp_path: Path) -> None:
    result = run("picture", "coverage", tmp_path / "none" / "picture.svg", "--store", store)
    assert result.exit_code == 2 and "picture.svg" in result.stderr.replace("\n", "")
