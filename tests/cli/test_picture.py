"""`gongjian picture` as a user types it: what it writes, and how it refuses."""

from pathlib import Path

import pytest

from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.pictures.questions import QUESTIONS
from graph_service.settings import Settings
from tests.cli.conftest import run
from tests.pictures.reading import seen


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_is_drawn(question: str, two_streets: str, tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    result = run("picture", question, file, "--store", two_streets)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{file}\n"
    assert "演示" not in seen(file.read_text("utf-8"))


def test_options_reach_the_question(two_streets: str, tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    options = ("--measure", "BRANCH_PAIRED", "--unit", "STREET", "--group-by", "STREET", "--within", "110101")
    assert run("picture", "coverage", file, *options, "--store", two_streets).exit_code == 0
    text = seen(file.read_text("utf-8"))
    assert "覆盖率：法院党支部结对 · 街道（乡镇）" in text and "合计 1 / 2" in text
    assert "甲街道1 / 1" in text and "乙街道0 / 1" in text


def test_generated_rows_put_the_notice_into_the_picture(beijing: Settings, tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    assert run("picture", "gaps", file, "--store", beijing.store).exit_code == 0
    assert SAMPLE_NOTICE in seen(file.read_text("utf-8"))


def test_the_same_answer_gives_the_same_bytes(two_streets: str, tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        assert run("picture", "robustness", tmp_path / name, "--store", two_streets).exit_code == 0
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


def test_a_question_that_the_service_refuses_leaves_no_file(two_streets: str, tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    result = run("picture", "coverage", file, "--within", "999999", "--store", two_streets)
    assert result.exit_code == 1
    assert "within" in result.stderr
    assert list(tmp_path.glob("*picture*")) == []


def test_a_folder_that_is_not_there_is_named(two_streets: str, tmp_path: Path) -> None:
    result = run("picture", "coverage", tmp_path / "none" / "picture.svg", "--store", two_streets)
    assert result.exit_code == 2 and "picture.svg" in result.stderr.replace("\n", "")
