"""`activityCalendar` 一月一主题: what was planned and held, month by month."""

from datetime import date

import strawberry

from graph_service.analytics.activity_calendar import CalendarMonth
from graph_service.analytics.activity_calendar import activity_calendar as calendar_of
from graph_service.domain.vocabulary import ActivityForm, ActivityStatus, Channel
from schema.context import Info, division_row, view_of
from schema.queries import arguments as ask


@strawberry.type(description="A theme of a month: 计划与开展. 一个主题的活动数。")
class ThemeCount:
    theme: str = strawberry.field(description="The theme. 主题。")
    planned: int = strawberry.field(description="Activities planned still. 仍为计划的活动数。")
    held: int = strawberry.field(description="Activities held. 已开展的活动数。")
    cancelled: int = strawberry.field(description="Activities cancelled. 已取消的活动数。")


@strawberry.type(description="Activities held of one form. 一种形式的已开展活动数。")
class FormCount:
    form: ActivityForm = strawberry.field(description="The form. 形式。")
    count: int = strawberry.field(description="Activities held. 已开展数。")


@strawberry.type(description="Audience through one channel. 一个渠道的受众。")
class ChannelAudience:
    channel: Channel = strawberry.field(description="The channel. 渠道。")
    audience: int | None = strawberry.field(
        description="Heads counted each time; null: none recorded; never summed over channels. "
        "受众人次，空为未记录；各渠道不相加。"
    )


@strawberry.type(description="Activities of one month. 一个月的活动。")
class ActivityMonth:
    month: str = strawberry.field(description="Month, YYYY-MM. 月份。")
    planned: int = strawberry.field(description="Planned still. 仍为计划。")
    held: int = strawberry.field(description="Held. 已开展。")
    cancelled: int = strawberry.field(description="Cancelled. 已取消。")
    status_unrecorded: int = strawberry.field(description="Without a status. 状态未记录。")
    themes: list[ThemeCount] = strawberry.field(
        description="Themes in the order of their text, at most 100. 当月主题，至多 100 个。"
    )
    theme_count: int = strawberry.field(description="Different themes. 主题数。")
    themes_held: int = strawberry.field(description="Themes with an activity held. 已开展的主题数。")
    forms: list[FormCount] = strawberry.field(description="Forms of those held. 已开展活动的形式。")
    audience: list[ChannelAudience] = strawberry.field(description="By channel, of those held. 各渠道受众人次。")
    audience_unrecorded: int = strawberry.field(
        description="Held without a recorded audience or channel. 已开展而未记录受众或渠道的活动数。"
    )
    distinct_partners: int = strawberry.field(
        description="Different partners of any kind of those held. 已开展活动的不同共建方数。"
    )
    distinct_partner_branches: int = strawberry.field(
        description="Of these, branches that no court hosts. 其中基层党支部数。"
    )


@strawberry.type(description="Activities month by month. 活动月历。")
class ActivityCalendar:
    as_of: date = strawberry.field(description="As of; of later days only plans are told. 截至日期，其后只列计划。")
    months: list[ActivityMonth] = strawberry.field(
        description="Every month of the period, at most 1,000. 期间内各月，至多 1000 个月。"
    )
    truncated: bool = strawberry.field(description="Months are left out. 月份是否被截断。")


def _month(month: CalendarMonth) -> ActivityMonth:
    return ActivityMonth(
        month=f"{month.first_day:%Y-%m}",
        planned=month.by_status[ActivityStatus.PLANNED],
        held=month.by_status[ActivityStatus.HELD],
        cancelled=month.by_status[ActivityStatus.CANCELLED],
        status_unrecorded=month.status_unrecorded,
        themes=[
            ThemeCount(theme=each.theme, planned=each.planned, held=each.held, cancelled=each.cancelled)
            for each in month.themes
        ],
        theme_count=month.theme_count,
        themes_held=month.themes_held,
        forms=[FormCount(form=form, count=count) for form, count in month.by_form.items()],
        audience=[ChannelAudience(channel=channel, audience=each) for channel, each in month.audience.items()],
        audience_unrecorded=month.audience_unrecorded,
        distinct_partners=month.distinct_partners,
        distinct_partner_branches=month.distinct_partner_branches,
    )


def activity_calendar(
    info: Info,
    within: ask.Within = None,
    from_: ask.FromDay = None,
    to: ask.ToDay = None,
    as_of: ask.AsOf = None,
) -> ActivityCalendar:
    view = view_of(info, as_of)
    calendar = calendar_of(view.snapshot, division_row(view, within), from_, to, view.as_of)
    return ActivityCalendar(
        as_of=view.as_of, months=[_month(month) for month in calendar.months], truncated=calendar.truncated
    )
