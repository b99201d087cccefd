"""The GraphQL-over-HTTP audit of npm `graphql-http`: every one of its checks is ok."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def node() -> str:
    """The node to run the audit with; its absence fails the build server and is told elsewhere."""
    found = shutil.which("node")
    missing = "node" if found is None else "npm package graphql-http (npm ci)"
    if found is not None and (ROOT / "node_modules" / "graphql-http").is_dir():
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"the audit needs {missing}")
    pytest.skip(f"AUDIT NOT RUN: {missing} is missing")


def test_every_check_of_the_audit_is_ok(service_url: str) -> None:
    script = Path(__file__).with_name("audit.mjs")
    run = subprocess.run(
        [node(), script, f"{service_url}/graphql"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, run.stderr
    checks = json.loads(run.stdout)
    not_ok = [check for check in checks if check["status"] != "ok"]
    assert not not_ok, "\n".join(
        f"{check['status']} {check['id']} {check['name']}: {check['reason']}" for check in not_ok
    )
    assert len(checks) == 61
