"""The scripts of the page mean what their types say."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPILER = ROOT / "node_modules" / ".bin" / "tsc"


def test_types_are_right() -> None:
    if not (COMPILER.exists() and shutil.which("node")):
        missing = "node or node_modules is missing: the page's scripts were NOT checked (`make test` installs both)"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    checked = subprocess.run([COMPILER, "-p", ROOT], capture_output=True, text=True, check=False)
    assert checked.stdout == ""
    assert checked.returncode == 0
