"""Rate: a share with its counts and the interval that their number allows."""

import strawberry

from graph_service.analytics.rates import Rate as Figures


@strawberry.type(description="A rate with its counts and Wilson 95 % interval. 比率、数量与 95% 区间。")
class Rate:
    numerator: int = strawberry.field(description="Those that did. 分子。")
    denominator: int = strawberry.field(description="n. 分母。")
    ratio: float | None = strawberry.field(description="numerator / denominator; null for 0 / 0. 比率。")
    lower: float | None = strawberry.field(description="Lower bound, Wilson 95 %. 区间下限。")
    upper: float | None = strawberry.field(description="Upper bound, Wilson 95 %. 区间上限。")


def rate_of(rate: Figures) -> Rate:
    lower, upper = rate.interval or (None, None)
    return Rate(numerator=rate.numerator, denominator=rate.denominator, ratio=rate.ratio, lower=lower, upper=upper)
