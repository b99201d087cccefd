"""`activityStats`: activities held, the branches they reached, the people before whom."""

import strawberry

from graph_service.analytics.activities import ActivityStats as Figures
from graph_service.analytics.activities import activity_stats as activity_stats_of
from schema.context import Info, division_row, view_of
from schema.queries import arguments as ask


@strawberry.type(description="Activities held in a period. 期间内已开展的共建活动。")
class ActivityStats:
    count: int = strawberry.field(description="Activities held. 活动次数。")
    distinct_partner_branches: int = strawberry.field(
        description="Distinct partner branches that no court hosts. 共建对象基层党支部数。"
    )
    audience_on_site: int | None = strawberry.field(description="Audience on site. 现场受众人次。")
    audience_online: int | None = strawberry.field(description="Audience online. 线上受众人次。")
    audience_unrecorded: int = strawberry.field(
        description="Activities without a recorded audience or channel. 未记录受众或渠道的活动数。"
    )


def activity_figures(stats: Figures) -> ActivityStats:
    """Figures of activities, as they are shown."""
    return ActivityStats(
        count=stats.count,
        distinct_partner_branches=stats.distinct_partner_branches,
        audience_on_site=stats.audience_on_site,
        audience_online=stats.audience_online,
        audience_unrecorded=stats.audience_unrecorded,
    )


def activity_stats(
    info: Info,
    within: ask.Within = None,
    from_: ask.FromDay = None,
    to: ask.ToDay = None,
    as_of: ask.AsOf = None,
) -> ActivityStats:
    view = view_of(info, as_of)
    # what is held after the as-of day is not held yet
    end = view.as_of if to is None else min(to, view.as_of)
    return activity_figures(activity_stats_of(view.snapshot, division_row(view, within), from_, end))
