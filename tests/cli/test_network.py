"""`gongjian network` as a user types it."""

import json
from pathlib import Path

import networkx as nx
import pytest

from graph_service.cli.network import ENDINGS
from graph_service.export.network.forms import NetworkForm
from tests.cli.conftest import run


def test_the_endings_are_those_of_the_forms() -> None:
    assert tuple(form.value for form in NetworkForm) == ENDINGS


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_says_which_form(ending: str, one_judge: str, tmp_path: Path) -> None:
    file = tmp_path / f"共建.{ending}"
    assert run("network", file, "--store", one_judge).exit_code == 0
    assert file.stat().st_size > 300
    assert "张某".encode() not in file.read_bytes()


def test_networkx_reads_it(one_judge: str, tmp_path: Path) -> None:
    assert run("network", tmp_path / "all.GraphML", "--store", one_judge).exit_code == 0
    graph = nx.read_graphml(tmp_path / "all.GraphML")
    assert set(graph) == {"Division:11", "Division:1101", "Division:110105", "Court:C1", "Judge:J1"}
    assert graph.nodes["Judge:J1"]["name"] == "张**"


def test_within_a_division(one_judge: str, tmp_path: Path) -> None:
    file = tmp_path / "part.json"
    assert run("network", file, "--within", "110105", "--store", one_judge).exit_code == 0
    assert {node["id"] for node in json.loads(file.read_bytes())["nodes"]} == {
        "Division:110105", "Division:1101", "Court:C1", "Judge:J1"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["all.doc"], ".gephi.zip"),
        (["all.zip"], ".gephi.zip"),
        (["all.json", "--within", "99"], "--within"),
        (["missing/all.json"], "all.json"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_left(
    arguments: list[str], said: str, one_judge: str, tmp_path: Path
) -> None:
    before = set(tmp_path.rglob("*"))
    name, *others = arguments
    result = run("network", tmp_path / name, *others, "--store", one_judge)
    assert result.exit_code == 2
    assert said in result.stderr
    assert set(tmp_path.rglob("*")) == before


def test_an_empty_store_is_told(tmp_path: Path) -> None:
    result = run("network", tmp_path / "all.json", "--store", f"sqlite:///{tmp_path / 'mistyped.db'}")
    assert result.exit_code == 2
    assert "库是空的" in result.stderr
    assert not (tmp_path / "all.json").exists()
