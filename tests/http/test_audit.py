"""The GraphQL-over-HTTP audit of npm `graphql-http`: every one of its checks is ok."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import uvicorn

from tests.http.small_app import small_app

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def audited_url() -> Iterator[str]:
    """The address to audit; any running service will do."""
    server = uvicorn.Server(uvicorn.Config(small_app(), port=0, log_config=None, access_log=False, lifespan="off"))
    listening = server.config.bind_socket()
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/graphql"
    server.should_exit = True
    thread.join(10)
    listening.close()


def node() -> str:
    """The node to run the audit with; its absence fails the build server and is told elsewhere."""
    found = shutil.which("node")
    missing = "node" if found is None else "npm package graphql-http (npm ci)"
    if found is not None and (ROOT / "node_modules" / "graphql-http").is_dir():
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"the audit needs {missing}")
    pytest.skip(f"AUDIT NOT RUN: {missing} is missing")


def test_every_check_of_the_audit_is_ok(audited_url: str) -> None:
    script = Path(__file__).with_name("audit.mjs")
    run = subprocess.run([node(), script, audited_url], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    checks = json.loads(run.stdout)
    not_ok = [check for check in checks if check["status"] != "ok"]
    assert not not_ok, "\n".join(
        f"{check['status']} {check['id']} {check['name']}: {check['reason']}" for check in not_ok
    )
    assert len(checks) == 61
