"""`nestedness`: whether units with few partners hold a subset of the partners of units with many."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import strawberry

from graph_service.analytics import nestedness as nested
from graph_service.analytics.partnership_network import two_mode
from graph_service.domain.vocabulary import Unit
from schema.context import Info, division_row, view_of
from schema.errors import QueryError
from schema.heavy import heavily
from schema.queries import arguments as ask
from schema.queries.network_arguments import Seed, UnitLevel, level_of
from schema.types.work import Work, check_work

#: Partners looked at (see `nestedness.steps`): about ten seconds.
LIMIT = 10_000_000
LEAST_SAMPLES, MOST_SAMPLES = 10, 1000


def _figure(read: Callable[[nested.Nestedness], Any], description: str) -> Any:
    """A figure that is worked out when it is asked for."""

    def worked_out(root: "Nestedness") -> Any:
        check_work(root.work, "within")
        return read(root.answer())

    return strawberry.field(resolver=worked_out, description=description)


@strawberry.type(
    description="NODF, 0 to 100, and what it would be by chance with the same numbers of partners; isolated nodes "
    "are left out. 嵌套度 NODF 及其零模型对照（不含孤立节点）。"
)
class Nestedness:
    answer: strawberry.Private[Callable[[], nested.Nestedness]]
    unit: Unit = strawberry.field(description="Level of the units. 单元级别。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    seed: int = strawberry.field(description="What chance started from. 随机种子。")
    work: Work = strawberry.field(description="What the figures cost, known before. 计算规模与上限。")
    nodf: float | None = _figure(
        lambda found: found.observed.whole,
        "Over pairs of branches and pairs of units; null without a pair. 总嵌套度。",
    )
    nodf_branches: float | None = _figure(
        lambda found: found.observed.branches,
        "Whether branches with few units keep to units of branches with many. 党支部之间的嵌套度。",
    )
    nodf_units: float | None = _figure(
        lambda found: found.observed.units,
        "Whether units with few branches keep to branches of units with many. 单元之间的嵌套度。",
    )
    samples: int = _figure(lambda found: found.samples, "Random networks drawn. 零模型样本数。")
    null_mean: float | None = _figure(lambda found: found.mean, "Mean NODF of the samples. 零模型均值。")
    null_deviation: float | None = _figure(
        lambda found: found.deviation, "Standard deviation of the samples. 零模型标准差。"
    )
    z: float | None = _figure(
        lambda found: found.z, "(nodf - nullMean) / nullDeviation; null when the samples do not differ. z 值。"
    )
    p_value: float | None = _figure(
        lambda found: found.p_value,
        "(1 + samples at least as nested) / (1 + samples): small when more nested than chance. p 值（单侧）。",
    )


Samples = Annotated[
    int,
    strawberry.argument(description=f"Random networks to draw, {LEAST_SAMPLES} to {MOST_SAMPLES}. 零模型样本数。"),
]


def nestedness(
    info: Info,
    within: ask.Within = None,
    unit: UnitLevel = Unit.STREET,
    as_of: ask.AsOf = None,
    samples: Samples = 100,
    seed: Seed = 1,
) -> Nestedness:
    if not LEAST_SAMPLES <= samples <= MOST_SAMPLES:
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"samples 应在 {LEAST_SAMPLES} 到 {MOST_SAMPLES} 之间，收到 {samples}。",
            en=f"samples must be between {LEAST_SAMPLES} and {MOST_SAMPLES}, got {samples}.",
        )
    view = view_of(info, as_of)
    question = division_row(view, within), level_of(unit), view.as_of
    matrix = nested.without_isolates(two_mode(view.snapshot, *question))
    steps = nested.steps(matrix, samples)
    return Nestedness(
        answer=lambda: heavily(info, (*question, samples, seed), nested.nestedness, matrix, samples, seed),
        unit=unit,
        as_of=view.as_of,
        seed=seed,
        work=Work(nodes=sum(matrix.shape), edges=matrix.nnz, steps=steps, limit=LIMIT),
    )
