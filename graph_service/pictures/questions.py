"""Which questions have a picture: what is asked of GraphQL, and what draws the answer."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from graph_service.pictures.coverage_pictures import (
    backup_picture,
    cascade_picture,
    coverage_picture,
    matrix_picture,
    trend_picture,
)
from graph_service.pictures.network_pictures import centrality_picture, partnerships_picture, robustness_picture
from graph_service.pictures.proposal_pictures import partners_picture, sites_picture
from graph_service.pictures.unit_pictures import gaps_picture, inequality_picture, units_picture
from graph_service.pictures.wording import Answer

OPERATIONS = Path(__file__).with_name("operations")
_VARIABLE = re.compile(r"\$(\w+):")


@dataclass(frozen=True)
class Question:
    """A question by name: its operation asks, `draw` makes SVG of the answer's data and of its notice."""

    name: str
    draw: Callable[[Answer, str | None], str]

    @cached_property
    def operation(self) -> str:
        return (OPERATIONS / f"{self.name}.graphql").read_text("utf-8")

    @property
    def variables(self) -> frozenset[str]:
        return frozenset(_VARIABLE.findall(self.operation))


QUESTIONS = {
    question.name: question
    for question in (
        Question("coverage", coverage_picture),
        Question("coverage-matrix", matrix_picture),
        Question("coverage-trend", trend_picture),
        Question("coverage-cascade", cascade_picture),
        Question("inequality", inequality_picture),
        Question("gaps", gaps_picture),
        Question("backup-coverage", backup_picture),
        Question("robustness", robustness_picture),
        Question("partnerships", partnerships_picture),
        Question("centrality", centrality_picture),
        Question("partner-proposals", partners_picture),
        Question("siting-proposals", sites_picture),
        Question("coverage-units", units_picture),
    )
}
