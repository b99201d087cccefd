"""`sitingProposals`: where to open so many service points."""

from datetime import date
from typing import Annotated, Any

import numpy as np
import strawberry

from graph_service.analytics.coverage import CoverageQuestion
from graph_service.analytics.covering_locations import Located
from graph_service.analytics.siting_problem import SitingProblem, SitingQuestion, siting_problem
from graph_service.analytics.siting_proposals import SECONDS, ServedUnits
from graph_service.analytics.siting_proposals import SitingProposals as Figures
from graph_service.analytics.siting_proposals import siting_proposals as proposals_of
from graph_service.domain.vocabulary import Measure, ServicePointKind, Unit, UnitSet
from graph_service.domain.vocabulary_answers import Catchment, WeightBy
from graph_service.snapshot.columns import NONE, Longs
from schema.context import WINDOW_DAYS, Info, View, view_of
from schema.errors import QueryError
from schema.heavy import heavily
from schema.queries import arguments as ask
from schema.queries.coverage import question_of
from schema.queries.walk_arguments import check_range
from schema.types.court import Court
from schema.types.division import Division
from schema.types.work import Work, check_work

LIST_LIMIT = 1000
POINTS_LIMIT = 1000
#: Pairs of a site and a unit.
STEPS_LIMIT = 1_000_000
_LEVELS = [Unit.COMMUNITY, Unit.STREET, Unit.DISTRICT]

Points = Annotated[int, strawberry.argument(description="How many new points, 0 to 1,000. 新开站点数。")]
CatchmentArgument = Annotated[
    Catchment,
    strawberry.argument(
        description="Which units a point serves; there are no coordinates, so nearness is that of the division "
        "tree. 站点服务范围：没有坐标，以区划（或人民法庭辖区）代替距离。"
    ),
]
Kinds = Annotated[
    list[ServicePointKind] | None,
    strawberry.argument(description="Existing points of these kinds serve; by default all. 计入的现有站点类型。"),
]
Weights = Annotated[WeightBy, strawberry.argument(description="What units weigh by. 单位权重。")]


@strawberry.type(description="Units served, and their weight. 服务到的单位及权重。")
class ServedShare:
    units: int = strawberry.field(description="Units. 单位数。")
    weight: float = strawberry.field(description="Their weight. 权重之和。")
    ratio: float | None = strawberry.field(
        description="Share of the weight of all; null for 0 / 0. 占全部权重之比。"
    )


@strawberry.type(description="A place for a new point. 一个新站点的选址。")
class SiteProposal:
    division: Division | None = strawberry.field(
        description="Where: anywhere in this division; null when catchments are tribunals' areas. 选址区划。"
    )
    court: Court | None = strawberry.field(
        description="The tribunal in whose area it is to stand, else null. 人民法庭（以其辖区为范围时）。"
    )
    added_units: int = strawberry.field(description="Units that it adds to those before it. 新增服务单位数。")
    added_weight: float = strawberry.field(description="Their weight. 新增权重。")


@strawberry.type(description="The fewest new points that serve all units that some point can. 全覆盖所需最少站点。")
class FewestPoints:
    points: int = strawberry.field(description="How many. 站点数。")
    bound: int = strawberry.field(description="Fewer than this cannot do; equal to points when proved. 下界。")
    optimal: bool = strawberry.field(description="Proved to be the fewest. 是否已证明最少。")


def _figures(root: "SitingProposals", info: Info) -> Figures:
    """Worked out when a field asks for it, so that `work` alone is cheap."""
    check_work(root.work, "within")
    question = (root.question, root.points)
    return heavily(info, question, proposals_of, root.problem, root.points)


def _share(root: "SitingProposals", served: ServedUnits, total: ServedUnits) -> ServedShare:
    ratio = served.weight / total.weight if total.weight else None
    return ServedShare(units=served.units, weight=float(served.weight), ratio=ratio)


def _sites(root: "SitingProposals", info: Info) -> Any:
    found = _figures(root, info)
    return [_site(root, found, i) for i in range(len(found.sites))]


def _site(root: "SitingProposals", found: Figures, i: int) -> SiteProposal:
    row, of_court = int(root.problem.site[found.sites[i]]), root.catchment is Catchment.TRIBUNAL
    return SiteProposal(
        division=None if of_court else Division(view=root.view, row=row),
        court=Court(view=root.view, row=row) if of_court else None,
        added_units=int(found.added_units[i]),
        added_weight=float(found.added_weight[i]),
    )


def _total(root: "SitingProposals", info: Info) -> Any:
    found = _figures(root, info)
    return _share(root, found.total, found.total)


def _before(root: "SitingProposals", info: Info) -> Any:
    found = _figures(root, info)
    return _share(root, found.before, found.total)


def _after(root: "SitingProposals", info: Info) -> Any:
    found = _figures(root, info)
    return _share(root, found.after, found.total)


def _gap(root: "SitingProposals", info: Info) -> Any:
    return _figures(root, info).most.gap


def _optimal(root: "SitingProposals", info: Info) -> Any:
    return _figures(root, info).most.optimal


def _fewest(root: "SitingProposals", info: Info) -> Any:
    fewest = _figures(root, info).fewest
    return FewestPoints(points=fewest.value, bound=fewest.bound, optimal=fewest.optimal)


def _unreachable(root: "SitingProposals", info: Info) -> Any:
    return _figures(root, info).unreachable


def _note(root: "SitingProposals", info: Info) -> Any:
    return note_of(_figures(root, info).most)


def note_of(most: Located) -> str:
    """How the answer was found, English then Chinese."""
    if most.trivial:
        return (
            "No two of these catchments compete for a unit not yet served, so the heaviest ones are the exact "
            "answer and no solver is needed. 各服务范围对未服务单位互不重叠，按权重取最大者即为最优，无需求解器。"
        )
    return (
        f"Catchments overlap; solved by branch and bound within {SECONDS:g} seconds for each question, gap told. "
        f"服务范围有重叠，用求解器精确求解（每问至多 {SECONDS:g} 秒），并给出差距。"
    )


@strawberry.type(
    description="Where to open new service points so that they serve the most (maximal covering), existing points "
    "standing; and how few would serve all (set covering). Nothing is written. "
    "站点选址建议：在现有站点之外新开若干站点，服务尽量多的单位；并给出全覆盖所需最少数。不改动任何数据。"
)
class SitingProposals:
    view: strawberry.Private[View]
    question: strawberry.Private[SitingQuestion]
    problem: strawberry.Private[SitingProblem]
    unit: Unit = strawberry.field(description="What is to be served. 统计单位。")
    catchment: Catchment = strawberry.field(description="Which units a point serves. 站点服务范围。")
    weight_by: WeightBy = strawberry.field(description="What units weigh by. 单位权重。")
    points: int = strawberry.field(description="New points asked for. 新开站点数。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    work: Work = strawberry.field(description="What it costs to work out. 计算规模。")
    sites: list[SiteProposal] = strawberry.field(
        resolver=_sites,
        description="Places for new points, the one that adds most first; fewer than asked for when more would add "
        "nothing. 选址，新增最多者在前；再多无益时少于所问数。",
    )
    total: ServedShare = strawberry.field(resolver=_total, description="All units. 全部单位。")
    served_before: ServedShare = strawberry.field(
        resolver=_before, description="Served by points surely open. 现有站点服务到的。"
    )
    served_after: ServedShare = strawberry.field(
        resolver=_after, description="Served with the new points too. 新开站点后服务到的。"
    )
    optimal: bool = strawberry.field(resolver=_optimal, description="Proved to be the most. 是否已证明最优。")
    gap: float | None = strawberry.field(
        resolver=_gap,
        description="How far from the bound, as a share of it: 0 when optimal; null for 0 / 0. 与上界的差距。",
    )
    note: str = strawberry.field(resolver=_note, description="How it was found. 求解说明。")
    fewest: FewestPoints = strawberry.field(
        resolver=_fewest, description="The fewest that serve all. 全覆盖所需最少站点。"
    )
    unreachable_units: int = strawberry.field(
        resolver=_unreachable,
        description="Units that no point could serve: outside all areas. 任何站点都服务不到的单位数。",
    )


def siting_proposals(
    info: Info,
    points: Points,
    unit: ask.UnitArgument = Unit.COMMUNITY,
    within: ask.Within = None,
    catchment: CatchmentArgument = Catchment.STREET,
    kinds: Kinds = None,
    weight_by: Weights = WeightBy.NONE,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
) -> SitingProposals:
    view = view_of(info, as_of, window_days)
    check_range(points, "points", 0, POINTS_LIMIT)
    _check_units(unit, catchment)
    demand: CoverageQuestion = question_of(view, Measure.SERVICE_POINT_OPEN, unit, within, False, unit_set, None)
    question = SitingQuestion(demand, catchment, weight_by, tuple(dict.fromkeys(kinds or ())))
    problem = siting_problem(view.snapshot, question)
    _check_weights(problem.weight, weight_by)
    pairs = len(problem.pair_site)
    nodes = len(problem.unit) + len(problem.site)
    return SitingProposals(
        view=view,
        question=question,
        problem=problem,
        unit=unit,
        catchment=catchment,
        weight_by=weight_by,
        points=points,
        as_of=view.as_of,
        work=Work(nodes=nodes, edges=pairs, steps=float(pairs), limit=float(STEPS_LIMIT)),
    )


def _check_units(unit: Unit, catchment: Catchment) -> None:
    """Units must be inside catchments: a street is in no community."""
    smallest = {Catchment.COMMUNITY: 0, Catchment.STREET: 1, Catchment.DISTRICT: 2, Catchment.TRIBUNAL: 1}
    if unit is Unit.BUILDING or (unit in _LEVELS and _LEVELS.index(unit) <= smallest[catchment]):
        return
    raise QueryError(
        "BAD_USER_INPUT",
        zh=f"unit：{unit.name}（{unit.zh}）不在 catchment {catchment.name}（{catchment.zh}）之内；"
        "请用更小的单位（如 COMMUNITY）或更大的服务范围。",
        en=f"unit: a {unit.name} does not lie inside a catchment {catchment.name}; ask for smaller units such as "
        "COMMUNITY, or for a larger catchment.",
    )


def _check_weights(weight: Longs, by: WeightBy) -> None:
    if missing := int(np.count_nonzero(weight == NONE)):
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"weightBy：{missing} 个单位的{by.zh}不明，不能以 {by.name} 加权；请改用 REQUESTS 或 NONE。",
            en=f"weightBy: {missing} units have no known weight by {by.name}; ask with REQUESTS or NONE.",
        )
