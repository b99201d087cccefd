"""`gongjian report` as a user types it: the file that the service gives, and how it refuses."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from graph_service.cli.main import app
from graph_service.cli.reporting import made_report
from graph_service.opening import open_store
from graph_service.settings import Settings


def run(store: str, *arguments: str | Path) -> Result:
    environment = {"GONGJIAN_STORE": store, "GONGJIAN_AS_OF": "2022-11-18"}
    return CliRunner(env=environment).invoke(app, ["report", *(str(argument) for argument in arguments)])


def test_a_report_is_written(beijing: Settings, tmp_path: Path) -> None:
    file = tmp_path / "月报.docx"
    result = run(beijing.store, "--within", "110112104", "--month", "2022-10", "--out", file)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{file}\n"
    store = open_store(beijing.store)
    try:
        assert file.read_bytes() == made_report(store, beijing, "110112104", "2022-10").body
    finally:
        store.close()
    assert [one.name for one in tmp_path.iterdir()] == ["月报.docx"]


@pytest.mark.parametrize(
    ("within", "month", "name", "status", "told"),
    [
        ("119999", "2022-10", "a.docx", 1, "没有这个区划代码"),
        ("110112", "2022-12", "a.docx", 2, "尚无数据"),
        ("110112", "October", "a.docx", 2, "应为年月"),
        ("110112104201", "2022-10", "a.docx", 2, "是社区（村）"),
        ("110112", "2022-10", "a.doc", 2, ".docx"),
        ("110112", "2022-10", "missing/a.docx", 2, "无法读写文件"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_there_stays(
    beijing: Settings, tmp_path: Path, within: str, month: str, name: str, status: int, told: str
) -> None:
    (tmp_path / "a.docx").write_text("before", "utf-8")
    result = run(beijing.store, "--within", within, "--month", month, "--out", tmp_path / name)
    assert result.exit_code == status
    assert told in result.stderr
    assert (tmp_path / "a.docx").read_text("utf-8") == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["a.docx"]
