"""Loading files does not wait for, nor carry, what only answers need."""

import subprocess
import sys

import pytest

HEAVY = (
    "numpy",
    "pandas",
    "pyarrow",
    "scipy",
    "networkx",
    "rustworkx",
    "ortools",
    "docx",
    "lxml",
    "strawberry",
    "uvicorn",
    "neo4j",
)


@pytest.mark.parametrize("library", HEAVY)
def test_the_command_line_comes_without(library, come):
    assert library not in come


@pytest.fixture(scope="module")
def come():
    """The modules there after the commands were imported and a store of SQLite was opened."""
    code = """
import sys, tempfile, pathlib
import graph_service.cli.main
from graph_service.opening import open_store
open_store("sqlite:///" + str(pathlib.Path(tempfile.mkdtemp()) / "new.db")).close()
print(*sys.modules)
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ended.stdout.split())
