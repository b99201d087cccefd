"""Arguments that the questions about providers share, and the refusal of what nobody provides."""

from typing import Annotated

import strawberry

from graph_service.analytics.coverage import CoverageQuestion
from graph_service.analytics.provider_rules import has_providers
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import ProviderUnit
from schema.context import View
from schema.errors import QueryError
from schema.queries.coverage import question_of

ProviderUnitArgument = Annotated[
    ProviderUnit,
    strawberry.argument(
        description="Each judge's post for itself, or the posts of one Party branch (without a branch, of one "
        "court) together. 法官按岗位计，或按党支部（无则按法院）合计。"
    ),
]


def provided_question_of(
    view: View,
    measure: Measure,
    unit: Unit,
    within: str | None,
    inherit: bool,
    unit_set: UnitSet,
    required: int | None = None,
) -> CoverageQuestion:
    """The question about coverage, of a measure that somebody provides."""
    if not has_providers(measure):
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"measure {measure.name}（{measure.zh}）没有提供方：需求由单位自己提出。请改用其他指标，如 "
            "REQUEST_ANSWERED。",
            en=f"measure {measure.name} has no providers: units ask by themselves. Ask with another measure, e.g. "
            "REQUEST_ANSWERED.",
        )
    return question_of(view, measure, unit, within, inherit, unit_set, required)
