"""Orders followed up, and where requests grew."""

from collections.abc import Iterator

from graph_service.domain.vocabulary import Unit
from graph_service.domain.vocabulary_answers import FollowUp
from graph_service.report.asking import Answer, Questions
from graph_service.report.blocks import Block, Heading, Paragraph, Table, Words, cited
from graph_service.report.subject import Subject
from graph_service.report.wording import change, day, number, rate


def follow_ups(subject: Subject, questions: Questions) -> Iterator[Block]:
    """Orders since the year began, since those of one month are hardly due at its end; hot spots of the month."""
    to = subject.now.to
    unit = Unit.COMMUNITY if subject.rows is Unit.COMMUNITY else Unit.STREET
    found = questions.ask(
        "work",
        unit=unit.name,
        yearStart=to.replace(month=1, day=1).isoformat(),
        to=to.isoformat(),
        days=subject.now.days,
    )
    yield Heading("五、订单跟进与需求热点", 1)
    yield Heading("（一）订单跟进", 2)
    yield Table(
        cited(f"{day(to.replace(month=1, day=1))}至{day(to)}的订单跟进", "ORDER_FOLLOW_UP"),
        ("订单与后续", "订单（件）", "跟进率", "未到期且尚无后续", "跟进天数中位数"),
        [_followed(word, found[word.name]) for word in FollowUp],
        (32, 14, 38, 16, 16),
    )
    yield Heading("（二）需求热点", 2)
    grown = [spot for spot in found["requestHotSpots"]["nodes"] if spot["change"] > 0]
    if not grown:
        yield Paragraph(f"本月没有需求比前 {subject.now.days} 天增多的{unit.zh}。")
        return
    yield Table(
        cited(f"需求增多的{unit.zh}，至多 10 个", "REQUEST_HOT_SPOT"),
        (unit.zh, f"本月（{subject.now.days} 天）", f"此前 {subject.now.days} 天", "增减", "其中涉法涉诉"),
        [_spot(spot) for spot in grown],
        (34, 20, 20, 16, 20),
        "仅供预防参考，不对法院排名。",
    )


def _followed(word: FollowUp, orders: Answer) -> list[Words]:
    return [
        word.zh,
        number(orders["count"]),
        rate(orders["followed"]),
        number(orders["waiting"]),
        number(orders["medianDays"]),
    ]


def _spot(spot: Answer) -> list[Words]:
    before, now = spot["requestsBefore"], spot["requests"]
    return [spot["division"]["name"], number(now), number(before), change(now, before), number(spot["legalRisk"])]
