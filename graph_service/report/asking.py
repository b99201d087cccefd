"""The report's questions: one operation each, asked of GraphQL and answered as everybody is answered."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graph_service.domain.problems import Text
from graph_service.report.errors import ReportError

#: An answer, or a part of one, as JSON gives it.
Answer = Mapping[str, Any]
#: Runs a document with variables; the whole answer with `data` and, where something was wrong, `errors`.
Run = Callable[[str, dict[str, Any]], Answer]

OPERATIONS = Path(__file__).with_name("operations")
_VARIABLE = re.compile(r"\$(\w+):")


@cache
def operation(name: str) -> str:
    """The document of this name."""
    return (OPERATIONS / f"{name}.graphql").read_text("utf-8")


@cache
def variables_of(name: str) -> frozenset[str]:
    return frozenset(_VARIABLE.findall(operation(name)))


class Questions:
    """Asks about one place; of the variables each operation is given those that it takes."""

    def __init__(self, run: Run, **given: Any) -> None:
        self._run = run
        self._given = given

    def of(self, **given: Any) -> "Questions":
        """The same with more, or other, variables given."""
        return Questions(self._run, **self._given, **given)

    def ask(self, name: str, **given: Any) -> Answer:
        """The answer's data; a ReportError where there is an error."""
        taken = variables_of(name)
        variables = {key: value for key, value in {**self._given, **given}.items() if key in taken}
        answer = self._run(operation(name), variables)
        if answer.get("errors"):
            raise _refused(answer["errors"][0])
        data: Answer = answer["data"]
        return data

    def every(self, name: str, field: str, **given: Any) -> list[Answer]:
        """All nodes of a connection, page after page."""
        nodes: list[Answer] = []
        after = None
        while True:
            connection = self.ask(name, after=after, **given)[field]
            nodes += connection["nodes"]
            if not connection["pageInfo"]["hasNextPage"]:
                return nodes
            after = connection["pageInfo"]["endCursor"]


def _refused(error: Answer) -> ReportError:
    told = error.get("extensions", {})
    zh = told.get("zh", "")
    return ReportError(told.get("code", "INTERNAL"), Text(zh, error["message"].removesuffix(zh).strip()))
