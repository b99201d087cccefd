"""The import contracts of `.importlinter` hold, and each of them breaks when it is violated."""

import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGES = ("graph_service", "schema", "loaders")
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

#: Contract -> a module, and an import that it must not have.
VIOLATIONS = [
    ("layers", "graph_service/snapshot/tree.py", "import graph_service.analytics.rates"),
    ("layers", "graph_service/ingest.py", "import graph_service.settings"),
    ("layers", "graph_service/unplaced.py", "import json"),
    ("domain", "graph_service/domain/dates.py", "import numpy"),
    ("domain", "graph_service/domain/dates.py", "import graph_service.snapshot.columns"),
    ("store", "graph_service/store/port.py", "import strawberry"),
    ("snapshot", "graph_service/snapshot/freeze.py", "import graph_service.store.sqlite"),
    ("analytics", "graph_service/analytics/rates.py", "import asyncio"),
    ("analytics", "graph_service/snapshot/memo.py", "import graph_service.store.sqlite"),
    ("analytics-and-port", "graph_service/analytics/rates.py", "import graph_service.store.port"),
    ("loaders", "loaders/sheet.py", "import graph_service.ingest"),
    ("loaders", "loaders/sheet.py", "import schema.errors"),
    ("schema", "schema/node.py", "import loaders.sheet"),
    ("schema", "schema/node.py", "import starlette.requests"),
    ("backends", "graph_service/http/health.py", "import graph_service.store.sqlite"),
    ("backends", "graph_service/ingest.py", "import graph_service.store.neo4j.store"),
    ("sqlite", "graph_service/ingest.py", "import sqlite3"),
    ("workbooks", "loaders/workbooks.py", "import python_calamine"),
    ("written-workbooks", "graph_service/sample/write.py", "import xlsxwriter"),
    ("written-documents", "graph_service/export/table.py", "import docx"),
    ("neo4j", "graph_service/store/address.py", "import neo4j"),
    ("web-framework", "graph_service/settings.py", "import starlette.datastructures"),
    ("graphql-framework", "graph_service/app.py", "import graphql"),
]


def lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, "--cache-dir", str(folder / ".cache"), *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def contracts() -> dict[str, str]:
    """Name by id."""
    configuration = ConfigParser()
    configuration.read(CHECKOUT / ".importlinter", encoding="utf-8")
    prefix = "importlinter:contract:"
    sections = [section for section in configuration.sections() if section.startswith(prefix)]
    return {section.removeprefix(prefix): configuration[section]["name"] for section in sections}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages and their contracts, to be spoiled."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copy(CHECKOUT / ".importlinter", folder)
    for package in PACKAGES:
        for file in (CHECKOUT / package).rglob("*.py"):
            target = folder / file.relative_to(CHECKOUT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    return folder


def test_every_contract_is_kept(copy):
    run = lint(copy)
    assert run.returncode == 0, run.stdout + run.stderr
    for name in contracts().values():
        assert re.search(rf"^{re.escape(name)} KEPT", run.stdout, re.MULTILINE), f"{name} was not checked"


def test_every_contract_is_tried():
    assert {contract for contract, _, _ in VIOLATIONS} == set(contracts())


@pytest.mark.parametrize(("contract", "module", "line"), VIOLATIONS)
def test_a_violated_contract_breaks(copy, contract, module, line):
    spoiled = copy / module
    before = spoiled.read_text(encoding="utf-8") if spoiled.exists() else None
    spoiled.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        run = lint(copy, "--contract", contract)
    finally:
        if before is None:
            spoiled.unlink()
        else:
            spoiled.write_text(before, encoding="utf-8")
    assert run.returncode == 1, run.stdout + run.stderr
    assert f"{contracts()[contract]} BROKEN" in run.stdout
