"""`gongjian export` and `gongjian template` as a user types them."""

from pathlib import Path

import pytest

from tests.cli.conftest import run


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("headers", ["zh", "en"])
def test_what_is_exported_can_be_loaded_again(form: str, headers: str, one_judge: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("export", out, "--format", form, "--headers", headers, "--store", one_judge)
    assert result.exit_code == 0
    assert "judges  1" in result.stdout
    assert "全名" in result.stderr and "full names" in result.stderr
    again = run("load", out, "--store", one_judge)
    assert "0 changes, revision 1" in again.stdout


def test_csv_is_the_form_where_none_is_named(one_judge: str, tmp_path: Path) -> None:
    assert run("export", tmp_path / "out", "--store", one_judge).exit_code == 0
    assert (tmp_path / "out" / "judges.csv").read_text("utf-8-sig").startswith("编号,姓名,法院")


def test_masked_it_says_that_the_graph_is_another(one_judge: str, tmp_path: Path) -> None:
    result = run("export", tmp_path / "out", "--mask", "--store", one_judge)
    assert result.exit_code == 0
    assert "张某甲" not in (tmp_path / "out" / "judges.csv").read_text("utf-8-sig")
    assert "does not give the same graph" in result.stderr and "不同" in result.stderr


def test_an_empty_store_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    result = run("export", tmp_path / "out", "--store", f"sqlite:///{tmp_path / 'mistyped.db'}")
    assert result.exit_code == 2
    assert "库是空的" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_file_in_place_of_the_folder_is_told(one_judge: str, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    result = run("export", tmp_path / "out", "--store", one_judge)
    assert result.exit_code == 2
    assert "cannot write to" in result.stderr
    assert (tmp_path / "out").read_text() == "mine"


def test_another_form_is_refused(one_judge: str, tmp_path: Path) -> None:
    assert run("export", tmp_path / "out", "--format", "pdf", "--store", one_judge).exit_code == 2


def test_a_template_loads_and_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "模板.xlsx"
    assert run("template", file).exit_code == 0
    assert run("load", file, "--store", f"sqlite:///{tmp_path / 'graph.db'}").exit_code == 0
    again = run("template", file)
    assert again.exit_code == 2
    assert "已存在" in again.stderr
