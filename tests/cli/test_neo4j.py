"""The commands on Neo4j: two loads at once, loads that are killed, and a server that is not there.

Half of GONGJIAN_KILLS (2 by default) is the number of kills.
"""

import json
import os
import random
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from graph_service.domain.kinds import KINDS
from graph_service.sample.divisions import BEIJING
from tests.neo4j.server import Neo4jServer
from tests.store.generated_batches import stored_rows
from tests.store.neo4j_stores import asked, delete_nodes, neo4j_store

KILLS = max(1, int(os.environ.get("GONGJIAN_KILLS", "2")) // 2)
PASSWORD = "zhi-you-wo-zhi-dao"
FILES = {
    "divisions.csv": "code,name\n11,北京市\n1101,市辖区\n110105,朝阳区\n110105012,八里庄街道\n",
    "courts.csv": "key,name,level,division_codes\nC1,北京市朝阳区人民法院,BASIC,110105\n",
    "party_organizations.csv": "key,name,kind,host\nB1,民一庭党支部,BRANCH,C1\n",
    "pairings.csv": "branch_key,partner,valid_from\nB1,110105012,2022-03\n",
}


def environment_of(server: Neo4jServer) -> dict[str, str]:
    return {**os.environ, **server.environment, "GONGJIAN_STORE": "", "GONGJIAN_TOKEN": ""}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, "utf-8")
    return tmp_path


@pytest.mark.parametrize("of_nothing", [True, False], ids=["an empty database", "a database in use"])
def test_two_loads_at_once_are_as_one(empty_neo4j: Neo4jServer, folder: Path, of_nothing: bool) -> None:
    environment = environment_of(empty_neo4j)
    command = [sys.executable, "-m", "graph_service", "load", "--format", "json"]
    if not of_nothing:
        subprocess.run([*command, str(BEIJING)], check=True, env=environment, capture_output=True)
    loads = [
        subprocess.Popen(
            [*command, str(folder)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    answers = [load.communicate(timeout=60) for load in loads]
    assert [load.returncode for load in loads] == [0, 0], answers
    receipts = [json.loads(stdout)["receipt"] for stdout, _ in answers]
    changes = sorted(receipt["changes"] for receipt in receipts)
    assert changes[0] == 0
    assert changes[1] > 0
    revision = 1 if of_nothing else 2
    assert [receipt["revision"] for receipt in receipts] == [revision, revision]
    with closing(neo4j_store(empty_neo4j)) as store, store.reading() as reader:
        assert reader.revision() == revision
        assert [row["key"] for row in stored_rows(reader.scan("courts"))] == ["C1"]
    kinds = dict(asked(empty_neo4j, COUNT_EDGES))
    assert kinds["PAIRED_WITH"] == kinds["HAS_JURISDICTION"] == kinds["HOSTED_BY"] == 1
    assert (
        asked(
            empty_neo4j,
            "MATCH (n) WITH labels(n) AS l, n._key AS k, count(*) AS c WHERE k <> '' AND c > 1 RETURN l, k",
        )
        == []
    )
    delete_nodes(empty_neo4j)


def revision_and_keys(server: Neo4jServer) -> tuple[int, dict[str, list[object]]]:
    with closing(neo4j_store(server)) as store, store.reading() as reader:
        keys = {kind.table: [key for chunk in reader.scan(kind.table) for key in chunk["key"]] for kind in KINDS}
        return reader.revision(), keys


def test_a_killed_load_is_all_or_nothing(
    empty_neo4j: Neo4jServer, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = environment_of(empty_neo4j)
    command = [sys.executable, "-m", "graph_service", "load"]

    def load(what: Path) -> None:
        subprocess.run([*command, str(what)], check=True, env=environment, capture_output=True)

    load(folder)
    before = revision_and_keys(empty_neo4j)
    begun = time.monotonic()
    load(BEIJING)
    seconds = time.monotonic() - begun
    after = revision_and_keys(empty_neo4j)
    assert before != after
    found = []
    for _ in range(KILLS):
        delete_nodes(empty_neo4j)
        load(folder)
        with subprocess.Popen(
            [*command, str(BEIJING)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as loading:
            time.sleep(seconds * random.uniform(0.4, 1.0))  # before that, nothing but files is read
            loading.kill()
        left = revision_and_keys(empty_neo4j)
        assert left in (before, after)
        found.append("after" if left == after else "before")
        load(BEIJING)
        assert revision_and_keys(empty_neo4j) == after
    delete_nodes(empty_neo4j)
    with capsys.disabled():
        sys.stdout.write(f"\n{KILLS} kills of a load into Neo4j of {seconds:.1f} s; found {found}\n")


COUNT_EDGES = "MATCH ()-[r]->() RETURN type(r), count(r)"


@pytest.fixture
def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.mark.parametrize("command", [["query", "-"], ["load", "."], ["check", "."], ["serve"]])
def test_a_neo4j_that_is_not_there_is_told_in_one_sentence(
    command: list[str], closed_port: int, tmp_path: Path
) -> None:
    uri = f"neo4j://127.0.0.1:{closed_port}"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "NEO4J_PASSWORD": PASSWORD}
    begun = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-m", "graph_service", *command, "--store", uri],
        cwd=tmp_path,
        env=environment,
        input="{ dataset { revision } }",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert time.monotonic() - begun < 20, "given up within seconds, also on a busy machine"
    assert ended.returncode == 3
    assert ended.stderr.count(uri) == 2, "in Chinese and in English"
    assert len(ended.stderr.splitlines()) == 2
    assert "did not answer in time" in ended.stderr
    for unwanted in ("Traceback", PASSWORD, "Warning"):
        assert unwanted not in ended.stderr + ended.stdout
