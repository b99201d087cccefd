"""Work: what a heavy figure costs, told before anything heavy runs, and the refusal of what costs too much."""

import strawberry

from schema.errors import QueryError


@strawberry.type(
    description="What a heavy figure costs, known before it is worked out. 大计算量指标的规模，计算之前即可查询。"
)
class Work:
    nodes: int = strawberry.field(description="Nodes of the problem. 问题的节点数。")
    edges: int = strawberry.field(description="Edges of the problem. 问题的边数。")
    steps: float = strawberry.field(
        description="Basic steps that it is expected to need, as the figure declares them, e.g. nodes × edges. "
        "预计的基本步数。"
    )
    limit: float = strawberry.field(description="More steps than this are refused. 步数上限，超过即拒绝。")


def check_work(work: Work, argument: str) -> None:
    """Refuse work beyond its limit. `argument` is the one by which the question can be made smaller, such as
    `within`; a question of exactly `limit` steps is still answered."""
    if work.steps <= work.limit:
        return
    size = f"{work.nodes:,} × {work.edges:,}"
    raise QueryError(
        "TOO_COMPLEX",
        zh=f"{argument}：问题过大（节点 × 边 = {size}，约 {work.steps:,.0f} 步，上限 {work.limit:,.0f} 步）；"
        f"请缩小 {argument} 的范围，例如由全市改为一个区或一个街道。先只查 work 可知规模。",
        en=f"{argument}: the problem is too large (nodes × edges = {size}, about {work.steps:,.0f} steps, at most "
        f"{work.limit:,.0f}); choose a smaller {argument}, e.g. one district or street instead of a city. "
        "Asking for `work` alone tells the size.",
    )
