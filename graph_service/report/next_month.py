"""The activities of the next month: what is planned and, where the data reach into it, what was held."""

from collections.abc import Iterator

from graph_service.domain.vocabulary import ActivityForm, ActivityStatus, Channel
from graph_service.report.asking import Answer, Questions
from graph_service.report.blocks import Block, Heading, Paragraph, Table, Words, cited
from graph_service.report.subject import Subject
from graph_service.report.wording import NONE, day, listed


def next_month(subject: Subject, questions: Questions) -> Iterator[Block]:
    month = subject.now.month.after
    days = {"from": month.first.isoformat(), "to": month.last.isoformat()}
    found = questions.ask("plan", **days)
    yield Heading("六、下月活动安排", 1)
    months = found["activityCalendar"]["months"]
    activities = found["activities"]
    if not activities["totalCount"] or not months:
        yield Paragraph(f"{month.zh}尚无已登记的活动。")
        return
    told = months[0]
    yield Paragraph(
        cited(
            f"截至 {day(subject.as_of)}，{month.zh}登记的活动：计划 {told['planned']} 次，"
            f"已开展 {told['held']} 次，已取消 {told['cancelled']} 次，主题 {told['themeCount']} 个。",
            "ACTIVITY_CALENDAR",
        )
    )
    left_out = activities["totalCount"] - len(activities["nodes"])
    yield Table(
        f"{month.zh}活动",
        ("日期", "主题", "形式", "地点", "主办", "状态"),
        [_activity(activity) for activity in activities["nodes"]],
        (16, 28, 14, 20, 30, 10),
        f"另有 {left_out} 次未列出。" if left_out else "",
    )


def _activity(activity: Answer) -> list[Words]:
    place = activity["building"] or activity["division"]
    organisers = activity["organisers"]
    status = ActivityStatus[activity["status"]].zh if activity["status"] else NONE
    channel = f"（{Channel[activity['channel']].zh}）" if activity["channel"] else ""
    return [
        activity["date"],
        activity["theme"] or activity["name"],
        ActivityForm[activity["form"]].zh + channel,
        place["name"] if place else NONE,
        listed([branch["name"] for branch in organisers["nodes"]], organisers["totalCount"]),
        status,
    ]
