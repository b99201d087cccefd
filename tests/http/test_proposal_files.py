"""Proposals as files of the service: what they hold is what `gongjian propose` writes, and loading them keeps the
promise of the answer."""

import csv
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from graph_service.app import create_app
from graph_service.cli.main import app as command
from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.loading import LoadOptions, load_files
from graph_service.opening import open_store
from graph_service.settings import Settings
from graph_service.snapshot.freeze import freeze
from tests.schema.asking import World
from tests.serving import served

SHARE = "numerator denominator unknown ratio"
PLANS = [
    ("csv", {"within": "110115", "unit": "COMMUNITY"}),
    (
        "xlsx",
        {"within": "110105", "unit": "COMMUNITY", "reach": "DISTRICT", "keepExisting": "false", "capacity": "9"},
    ),
]


@pytest.fixture(scope="module")
def client(service_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service_url, trust_env=False, timeout=60) as opened:
        yield opened


def answered(client: httpx.Client, plan: dict[str, str]) -> dict[str, Any]:
    """What GraphQL says of the same plan."""
    words = {"within": '"{}"'}
    arguments = ", ".join(f"{name}: {words.get(name, '{}').format(value)}" for name, value in plan.items())
    fields = f"newPairings ended(first: 1) {{totalCount}} coverageBefore {{{SHARE}}} coverageAfter {{{SHARE}}}"
    response = client.post("/graphql", json={"query": f"{{partnerProposals({arguments}) {{{fields}}}}}"})
    found: dict[str, Any] = response.json()["data"]["partnerProposals"]
    return found


def cells(form: str, content: bytes) -> list[list[str]]:
    """All rows, texts alone: a day of a workbook as it is shown, an empty cell as ""."""
    if form == "csv":
        return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    with closing(load_workbook(BytesIO(content), read_only=True)) as book:
        return [[str(cell or "") for cell in row] for row in book["共建结对"].iter_rows(values_only=True)]


def command_line(plan: dict[str, str]) -> list[str]:
    options = {"within": "--within", "unit": "--unit", "reach": "--reach", "capacity": "--capacity"}
    replan = ["--replan"] if plan.get("keepExisting") == "false" else []
    return [word for name, value in plan.items() if name in options for word in (options[name], value)] + replan


@pytest.mark.parametrize(("form", "plan"), PLANS)
def test_a_file_is_the_commands_and_loading_it_gives_what_the_answer_promised(
    form: str, plan: dict[str, str], client: httpx.Client, beijing: Settings, tmp_path: Path
) -> None:
    promised = answered(client, plan)
    response = client.get(f"/files/proposals.{form}", params=plan)
    assert response.status_code == 200
    assert response.headers["content-disposition"] == f'attachment; filename="pairings.{form}"'
    assert response.headers["cache-control"] == "no-store"

    # The command's file, byte for byte but for what a workbook says of its making.
    store = tmp_path / "copy.db"
    store.write_bytes(Path(beijing.store.removeprefix("sqlite:///")).read_bytes())
    environment = {"GONGJIAN_STORE": f"sqlite:///{store}", "GONGJIAN_AS_OF": str(beijing.as_of)}
    (tmp_path / "command").mkdir()
    own = tmp_path / "command" / f"pairings.{form}"
    result = CliRunner(env=environment).invoke(command, ["propose", str(own), *command_line(plan)])
    assert result.exit_code == 0, result.stderr
    written = cells(form, response.content)
    assert written == cells(form, own.read_bytes())
    assert written[0] == ["党支部", "共建对象", "起始日期", "终止日期", "编号", "性质", "出处"]
    assert len(written) - 1 == promised["newPairings"] + promised["ended"]["totalCount"] > 0
    assert {row[5] for row in written[1:]} == {"演示生成"}
    if form == "csv":
        assert response.content == own.read_bytes()
    else:
        with closing(load_workbook(BytesIO(response.content), read_only=True)) as book:
            assert SAMPLE_NOTICE in [row[0] for row in book["说明"].iter_rows(values_only=True)]

    file = tmp_path / f"pairings.{form}"
    file.write_bytes(response.content)
    with closing(open_store(f"sqlite:///{store}")) as opened:
        loaded = load_files(opened, [file], LoadOptions())
        assert not loaded.refused
        with opened.reading() as reader:
            after = World(freeze(reader), {}, beijing.as_of)
    asked = f'{{coverage(measure: BRANCH_PAIRED, unit: {plan["unit"]}, within: "{plan["within"]}") {{{SHARE}}}}}'
    assert after.ask(asked)["coverage"] == promised["coverageAfter"]
    assert promised["coverageAfter"]["numerator"] > promised["coverageBefore"]["numerator"]


def test_what_cannot_be_asked_is_said_in_both_languages(client: httpx.Client) -> None:
    for parameters, status, word in (
        ({"within": "99"}, 404, "within"),
        ({"unit": "HAMLET"}, 400, "COMMUNITY"),
        ({"reach": "STREET"}, 400, "DISTRICT"),
        ({"capacity": "0"}, 400, "capacity"),
        ({"capacity": "many"}, 400, "many"),
        ({"keepExisting": "yes"}, 400, "false"),
        ({"asOf": "tomorrow"}, 400, "2022-11-18"),
        ({"windowDays": "0"}, 400, "windowDays"),
        ({"place": "11"}, 400, "within"),
        ({"within": "110115001", "unit": "STREET", "required": "1", "asOf": "2022-11-18"}, 404, "capacity"),
    ):
        response = client.get("/files/proposals.csv", params=parameters)
        (error,) = response.json()["errors"]
        assert (response.status_code, response.headers["content-type"]) == (status, "application/json"), parameters
        assert word in error["message"] and error["extensions"]["zh"] in error["message"], parameters


def test_only_who_has_the_token_gets_the_file(beijing: Settings) -> None:
    with served(create_app(replace(beijing, token="right"))) as url:
        address = f"{url}/files/proposals.csv?within=110115&unit=STREET"
        assert httpx.get(address, trust_env=False).status_code == 401
        allowed = httpx.get(address, trust_env=False, headers={"Authorization": "Bearer right"}, timeout=60)
        assert allowed.status_code in (200, 404)


def test_what_takes_too_long_is_refused_with_what_to_do(beijing: Settings) -> None:
    with served(create_app(replace(beijing, heavy_seconds=0.01))) as url:
        address = f"{url}/files/proposals.csv?unit=COMMUNITY"
        response = httpx.get(address, trust_env=False, timeout=60)
    (error,) = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (503, "DEADLINE")
    assert error["extensions"]["zh"] in error["message"]
