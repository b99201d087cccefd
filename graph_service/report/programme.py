"""1+6 法治同行 in the month, and who answers for the place."""

from collections.abc import Iterator

from graph_service.domain.vocabulary_answers import MarkStatus, ResponsibilityLevel, StreetMark
from graph_service.report.asking import Answer, Questions
from graph_service.report.blocks import Block, Heading, Paragraph, Table, Words, cited
from graph_service.report.subject import Subject
from graph_service.report.wording import NONE, listed


def programme(subject: Subject, questions: Questions) -> Iterator[Block]:
    """Seven marks street by street up to a district; the chain of responsibility as far as there is one."""
    asked = questions.of(to=subject.now.to.isoformat(), days=subject.now.days)
    yield Heading("四、“1+6 法治同行”与责任链", 1)
    if subject.is_large:
        yield Paragraph("各街道（乡镇）的七项与责任链见各区（县）的月报。")
        return
    yield Heading("（一）各街道七项", 2)
    yield _marks(subject, asked.every("scorecard", "streetScorecard"))
    yield Heading("（二）四级联动责任链", 2)
    yield from _chain(asked.ask("chain")["responsibilityChain"])


def _marks(subject: Subject, scores: list[Answer]) -> Table:
    rows: list[list[Words]] = [
        [score["division"]["name"], *_of_street(score), f"{score['met']}／{score['unmet']}／{score['unknown']}"]
        for score in scores
    ]
    partial = "" if subject.now.is_whole else "一报告以整月计，本月未满，尚不能达到。"
    return Table(
        cited(f"1+6 法治同行：{subject.now.month.zh}各街道七项", "STREET_SCORECARD"),
        ("街道（乡镇）", *(mark.zh for mark in StreetMark), "达到／未达到／未知"),
        rows,
        (20, *[12] * len(StreetMark), 20),
        f"数字为记录数；结对、哨点、包联看月末，其余看当月。{partial}",
    )


def _of_street(score: Answer) -> Iterator[str]:
    found = {mark["mark"]: mark for mark in score["marks"]}
    for mark in StreetMark:
        told = found.get(mark.name)
        yield NONE if told is None else _mark(MarkStatus[told["status"]], told["count"])


def _mark(status: MarkStatus, count: int) -> str:
    return f"{status.zh} {count}" if status is MarkStatus.MET else status.zh


def _chain(chain: Answer) -> Iterator[Block]:
    court = chain["court"]
    yield Paragraph(
        f"责任法院：{court['name'] if court else NONE}；"
        + ("四级齐备。" if chain["complete"] else "四级不齐，缺失环节见下表。")
    )
    yield Table(
        cited("四级联动责任链", "RESPONSIBILITY_CHAIN"),
        ("层级", "党组织或党员法官（姓名已脱敏）", "缺失环节"),
        [
            [ResponsibilityLevel[link["level"]].zh, _who(link), link["missingZh"] or NONE]
            for link in chain["levels"]
        ],
        (18, 62, 30),
    )


def _who(link: Answer) -> str:
    told = [
        listed([node["name"] for node in link[side]["nodes"]], link[side]["totalCount"])
        for side in ("organizations", "judges")
        if link[side]["nodes"]
    ]
    return "；".join(told) or NONE
