"""`weighted` of `coverage`: the share of people, or of requests, in covered units."""

from typing import Annotated, Any

import strawberry

from graph_service.analytics.coverage import Share
from graph_service.analytics.weighted_coverage import weighted_coverage
from graph_service.domain.vocabulary_answers import WeightBy


def _read(name: str, description: str) -> Any:
    """A figure of the share; null without one."""

    def read_figure(root: Any) -> Any:
        return None if root.share is None else getattr(root.share, name)

    return strawberry.field(resolver=read_figure, description=description)


@strawberry.type(
    description="Coverage in which units weigh; null unless the weight of every unit is known. 加权覆盖率，"
    "任一单位权重不明则为空。"
)
class WeightedCoverage:
    share: strawberry.Private[Share | None]
    by: WeightBy = strawberry.field(description="What units weigh by. 权重。")
    numerator: float | None = _read("numerator", "Weight of the units covered. 已覆盖单位权重之和。")
    denominator: float | None = _read("denominator", "Weight of all units. 全部单位权重之和。")
    unknown: float | None = _read("unknown", "Weight of the units of which it is not known. 未知单位权重之和。")
    ratio: float | None = _read("ratio", "numerator / denominator; null for 0 / 0. 已证实的加权覆盖率。")
    known_ratio: float | None = _read("known_ratio", "Among units in declared scope. 完整范围内的加权覆盖率。")
    lower_bound: float | None = _read("ratio", "Same as ratio. 下限。")
    upper_bound: float | None = _read("upper_bound", "If all unknown were covered. 上限。")
    missing: int = strawberry.field(description="Units whose weight is not known. 权重不明的单位数。")


By = Annotated[
    WeightBy,
    strawberry.argument(
        description="POPULATION, or REQUESTS placed in the window from the unit and below; NONE: each unit counts "
        "once. 权重：人口，或窗口期内本级及下级的需求数。"
    ),
]


def weighted(root: Any, by: By = WeightBy.POPULATION) -> WeightedCoverage:
    found = weighted_coverage(root.view.snapshot, root.question, by)
    return WeightedCoverage(share=found.share, by=by, missing=found.missing)
