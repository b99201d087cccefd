"""However the service ends, its worker processes end too, whatever they are working on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workers import orphaning
from tests.workers.jobs import LIMIT, is_running, started, until

if sys.platform != "linux":
    pytest.skip("processes are looked for as Linux shows them", allow_module_level=True)


def children(process: int) -> list[int]:
    """Processes that this one has started."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parent) == process:
            found.append(int(folder.name))
    return found


@pytest.mark.parametrize(
    ("function", "seconds"),
    [("sleeps", LIMIT), ("holds_the_interpreter", 1)],
    ids=["seen at once", "ended by its own clock"],
)
def test_a_killed_service_leaves_no_process(tmp_path: Path, function: str, seconds: float) -> None:
    command = [sys.executable, str(orphaning.__file__), str(tmp_path), function, str(seconds)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as service:
        until(lambda: started(tmp_path))
        processes = children(service.pid)
        service.kill()
    assert processes == started(tmp_path)
    until(lambda: not any(map(is_running, processes)), "they end by themselves")
