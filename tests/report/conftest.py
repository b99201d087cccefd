"""The report of Tongzhou for October 2022, made once from the demo."""

from collections.abc import Iterator

import pytest

from graph_service.opening import open_store
from graph_service.report.asking import Run
from graph_service.report.monthly_report import Report, monthly_report
from graph_service.settings import Settings
from graph_service.snapshot.freeze import freeze
from tests.report.asking import run_of


@pytest.fixture(scope="session")
def demo_run(beijing: Settings) -> Iterator[Run]:
    store = open_store(beijing.store)
    with store.reading() as reader:
        snapshot = freeze(reader)
    yield run_of(snapshot)
    store.close()


@pytest.fixture(scope="session")
def tongzhou(demo_run: Run) -> Report:
    return monthly_report(demo_run, "110112", "2022-10")
