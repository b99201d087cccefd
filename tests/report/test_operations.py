"""The report's operations are ones that the schema accepts, and each of them is asked."""

import pytest
from graphql import parse, validate

from graph_service.report.asking import OPERATIONS, Run, operation
from graph_service.report.monthly_report import monthly_report
from schema.root import build_schema
from tests.report.asking import Listening

NAMES = sorted(file.stem for file in OPERATIONS.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_accepts_it(name: str) -> None:
    assert validate(build_schema()._schema, parse(operation(name))) == []


def test_each_is_asked_of_a_district_or_a_city(demo_run: Run) -> None:
    listening = Listening(demo_run)
    for code in ("110115", "1101"):
        monthly_report(listening, code, "2022-10")
    assert set(listening.texts) == {operation(name) for name in NAMES}


def test_no_page_of_units_is_left_out(demo_run: Run) -> None:
    """No street of the demo has more communities than a page holds: here the pages are made smaller."""
    whole = monthly_report(demo_run, "110112104", "2022-10")

    def by_fives(text: str, variables: dict[str, object]) -> object:
        return demo_run(text.replace("first: 100, after: $after", "first: 5, after: $after"), variables)

    assert monthly_report(by_fives, "110112104", "2022-10") == whole  # type: ignore[arg-type]
