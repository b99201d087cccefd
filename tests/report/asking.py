"""Worlds and stores to be reported on: what runs documents on them, as the service would."""

from datetime import date
from functools import cache
from typing import Any

from graph_service.http.execution import Execution
from graph_service.http.report_file import running
from graph_service.report.asking import Run
from graph_service.snapshot.snapshot import Snapshot
from schema.context import Context
from schema.root import build_schema
from schema.sizes import LIST_SIZES

AS_OF = date(2022, 11, 18)


@cache
def execution() -> Execution:
    return Execution(build_schema(), LIST_SIZES)


def run_of(snapshot: Snapshot, as_of: date = AS_OF) -> Run:
    return running(execution(), Context(snapshot, as_of), "test")


class Listening:
    """Runs documents and keeps every answer, for tests that want to know what was asked."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.variables: list[dict[str, Any]] = []
        self.texts: list[str] = []

    def __call__(self, text: str, variables: dict[str, Any]) -> Any:
        self.texts.append(text)
        self.variables.append(variables)
        return self._run(text, variables)
