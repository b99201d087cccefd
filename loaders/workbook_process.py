"""Opens a workbook in a process of its own, with limits, and takes its sheets over the pipe."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

from graph_service.domain.problems import Text
from loaders.cells.typed import Raw, Typed
from loaders.refusal import Refusal
from loaders.zip_directory import DAMAGED, MOST_UNPACKED, TOO_LARGE

_MEGABYTES = 300
#: Processor seconds for any workbook, and for every two megabytes of it; waiting may take ten times as long.
_SECONDS = 2
_BYTES_A_SECOND = 2_000_000
_PATIENCE = 10
#: What a process that gets no more memory dies of; of anything else it is killed.
_KILLED_BY: dict[int, Refusal] = {signal.SIGABRT: TOO_LARGE, signal.SIGSEGV: TOO_LARGE}
#: All that the process is told of our surroundings, beside where modules are.
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")


class WorkbookRefused(Exception):  # noqa: N818 (says what happened, as the other names do)
    """The workbook cannot be read (further)."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a sheet, column by column, with their numbers as the user sees them, and how many it has in all."""

    numbers: list[int]
    in_all: int
    columns: list[list[Raw]]


class WorkbookProcess:
    """A workbook open in another process; every method raises WorkbookRefused when that fails."""

    def __init__(self, child: "subprocess.Popen[bytes]") -> None:
        self._child = child
        #: Name and state (`visible`, `hidden`, `chart`) of each sheet, in their order.
        self.sheets: list[tuple[str, str]] = [(name, state) for name, state in self._answer()["sheets"]]

    def rows(self, number: int) -> Iterator[Rows]:
        """The rows that are not blank of the sheet of this number, some thousands at a time."""
        self._ask(number)
        while "end" not in (answer := self._answer()):
            yield Rows(answer["rows"], answer["of"], [_raw(column) for column in answer["columns"]])

    def _ask(self, number: int) -> None:
        assert self._child.stdin is not None
        try:
            os.write(self._child.stdin.fileno(), b"%d\n" % number)
        except BrokenPipeError:
            raise WorkbookRefused(self._why_it_ended()) from None

    def _answer(self) -> dict[str, Any]:
        assert self._child.stdout is not None
        line = self._child.stdout.readline()
        if not line.endswith(b"\n"):
            raise WorkbookRefused(self._why_it_ended())
        answer: dict[str, Any] = json.loads(line)
        if "failed" in answer:
            raise WorkbookRefused(_FAILURES[answer["failed"]])
        return answer

    def _why_it_ended(self) -> Refusal:
        status = self._child.wait()
        return _KILLED_BY.get(-status, _TOO_LONG) if status < 0 else DAMAGED


def _raw(column: list[Any]) -> list[Raw]:
    return [cell if type(cell) is str else Typed(*cell) for cell in column]


@contextmanager
def opened_workbook(path: Path, unpacked: int) -> Iterator[WorkbookProcess]:
    """The workbook of `unpacked` bytes in a process that ends with this context, whatever happens in it."""
    seconds = _SECONDS + min(unpacked, MOST_UNPACKED) // _BYTES_A_SECOND
    command = [sys.executable, "-P", "-m", "loaders.workbook_child", str(path), str(seconds), str(_MEGABYTES)]
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, sys.path))
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment) as child:
        deadline = Timer(seconds * _PATIENCE, child.kill)
        deadline.start()
        try:
            yield WorkbookProcess(child)
        finally:
            deadline.cancel()
            child.kill()


_TOO_LONG = Refusal(
    "too-large",
    Text("应为数秒内能打开的工作簿。", "A workbook that opens within seconds is expected."),
    TOO_LARGE.hint,
)
_FAILURES = {
    "damaged": DAMAGED,
    "limits": TOO_LARGE,
    "far": Refusal(
        "too-large",
        Text(
            "应为从表首开始、不超过500列的表。",
            "A table at the top of its sheet of at most 500 columns is expected.",
        ),
        Text(
            "表外很远处有内容；请删去表格以外的行和列后保存。",
            "Something stands far from the table: delete the rows and columns beyond it and save.",
        ),
    ),
    "entities": Refusal(
        "unsafe-workbook",
        Text("应为不含文档类型和实体声明的工作簿。", "A workbook without document types and entities is expected."),
        Text(
            "该文件不是表格软件所存；请用 Excel 或 WPS 另存。", "No spreadsheet writes such a file: save it anew."
        ),
    ),
}
