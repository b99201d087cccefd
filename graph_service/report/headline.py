"""The headline figures: this month, the one before it, and the difference."""

from collections.abc import Callable, Iterator

from graph_service.domain.vocabulary import Level
from graph_service.report.asking import Answer
from graph_service.report.blocks import Block, Heading, Paragraph, Table, cited
from graph_service.report.both_months import BothMonths, Row, part, total
from graph_service.report.request_figures import outcome_rows, request_rows, state_rows
from graph_service.report.subject import Subject
from graph_service.report.wording import NONE, day, share

_HEADS = ("指标", "本月", "上月", "增减")
_WIDTHS = (30, 30, 30, 18)
_RATE_NOTE = "比率后括号内为分子/分母，其后为 Wilson 95% 置信区间；分母为零时无定义，以“—”表示。"


def headline(subject: Subject, now: Answer, before: Answer) -> Iterator[Block]:
    """`now` and `before` answer `month.graphql`."""
    both = BothMonths(now, before)
    yield Heading("一、总体情况", 1)
    yield Paragraph(_in_words(subject, now))
    yield Heading("（一）需求办理", 2)
    yield Table("需求办理", _HEADS, list(request_rows(both)), _WIDTHS, _RATE_NOTE)
    yield Table(
        cited("当月需求按状态与办理结果", "REQUESTS_PLACED"),
        ("状态或结果（件）", *_HEADS[1:]),
        [*state_rows(both), *outcome_rows(both)],
        _WIDTHS,
        "同一状态在群众点单与热线中名称不同的，并列写出。",
    )
    yield Heading("（二）共建工作", 2)
    yield Table("共建工作", _HEADS, list(_work(subject, both)), _WIDTHS, _work_note(subject, now))


def _work(subject: Subject, both: BothMonths) -> Iterator[Row]:
    def activity(name: str) -> Callable[[Answer], int | None]:
        return lambda month: month["activityStats"][name]

    def point(name: str) -> Callable[[Answer], float | None]:
        return lambda month: month["servicePointStats"][name]

    yield both.count(cited("共建活动（次）", "ACTIVITY_COUNT"), activity("count"))
    yield both.count(
        cited("共建对象基层党支部（个）", "DISTINCT_PARTNER_BRANCHES"), activity("distinctPartnerBranches")
    )
    yield both.count(cited("现场受众（人次）", "AUDIENCE"), activity("audienceOnSite"))
    yield both.count(cited("线上受众（人次）", "AUDIENCE"), activity("audienceOnline"))
    yield both.count(cited("法官下沉走访（次）", "VISITS"), total("visits"))
    yield both.count(cited("站点调解（次）", "SERVICE_POINT_OUTPUTS"), point("mediations"))
    yield both.count(cited("站点咨询（小时）", "SERVICE_POINT_OUTPUTS"), point("consultingHours"))
    yield both.count(cited("站点惠及（人次）", "SERVICE_POINT_OUTPUTS"), point("peopleServed"))
    yield both.count(cited("当月签订协议（份）", "AGREEMENTS"), total("signed"))
    yield both.count(cited("期末有效协议（份）", "AGREEMENTS"), total("inForce"))
    yield both.count(cited("一报告（份）", "REPORTS"), total("reports"))
    if subject.now.is_whole:
        yield both.ratio(cited("已有一报告的街道（乡镇）", "REPORT_FILED"), lambda month: month["reported"], share)
    if subject.level is not Level.STREET:
        for label, side, metric in (
            ("已结对的法院党支部", "branches", "DOUBLE_HUNDRED_BRANCHES"),
            ("已下沉的党员法官（含法官助理）", "judges", "DOUBLE_HUNDRED_JUDGES"),
        ):
            yield both.ratio(cited(label, metric), part("doubleHundred", side), share)


def _work_note(subject: Subject, now: Answer) -> str:
    activities, output, unknown = now["activityStats"], now["servicePointStats"], now["reported"]["unknown"]
    reports = (
        f"一报告情况未知的街道（乡镇） {unknown} 个。" if subject.now.is_whole else "一报告与站点产出以整月计。"
    )
    return (
        f"本月未记录受众或渠道的活动 {activities['audienceUnrecorded']} 场；"
        f"站点 {output['points']} 个，其中有月报 {output['pointsReporting']} 个，没有填报的不作零计；"
        f"{reports}"
    )


def _in_words(subject: Subject, now: Answer) -> str:
    stats, activities = now["serviceRequestStats"], now["activityStats"]
    until = (
        "" if subject.now.is_whole else f"（本月未满，数据到{day(subject.now.to)}为止，与上月整月的增减只作参考）"
    )
    units = stats["unitsTotal"]
    asked = f"{stats['unitsAsked']}/{units} 个街道（乡镇）提出过需求" if units else f"提出需求的单位数{NONE}"
    return (
        f"{subject.now.month.zh}{until}，{subject.name}共提出需求 {stats['count']} 件，{asked}；"
        f"当月办结 {now['completed']['totalCount']} 件，期末在办 {now['everOpen']['open']} 件；"
        f"开展共建活动 {activities['count']} 次，法官下沉走访 {now['visits']['totalCount']} 次。"
    )
