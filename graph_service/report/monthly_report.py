"""The report: what is asked, in which order it is told, and the name of the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_service.report.asking import Answer, Questions, Run
from graph_service.report.blocks import Block, Heading, Paragraph
from graph_service.report.coverage import coverage
from graph_service.report.follow_ups import follow_ups
from graph_service.report.gaps import gaps
from graph_service.report.headline import headline
from graph_service.report.month import Month, Period
from graph_service.report.next_month import next_month
from graph_service.report.paper import on_paper
from graph_service.report.programme import programme
from graph_service.report.subject import Subject, subject_of
from graph_service.report.wording import day

#: What no file system takes in a name.
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class Report:
    """A finished file; `plain_name` is its name in ASCII."""

    name: str
    plain_name: str
    body: bytes


def monthly_report(run: Run, within: str, month: str) -> Report:
    """The report of a place (code) and a month (YYYY-MM); a ReportError where there is none.

    The same revision, date of data, place and month give the same bytes.
    """
    asked_month = Month.written(month)
    questions = Questions(run, within=within)
    subject = subject_of(questions, asked_month)
    body = on_paper(subject, list(blocks_of(subject, questions)))
    sample = subject.notice is not None
    name = _NOT_IN_NAMES.sub("_", subject.name)
    return Report(
        f"{'演示数据-' if sample else ''}月报-{name}-{asked_month}.docx",
        f"{'demo-' if sample else ''}report-{subject.code}-{asked_month}.docx",
        body,
    )


def blocks_of(subject: Subject, questions: Questions) -> Iterator[Block]:
    """All that stands in the report."""
    yield Heading(subject.title, 0)
    yield Paragraph(subject.now.month.zh, "Subtitle")
    yield Paragraph(
        f"统计截至 {day(subject.now.to)}；数据日期 {day(subject.as_of)}；数据版本 {subject.revision}；"
        f"区划代码 {subject.code}",
        "Facts",
    )
    yield from headline(subject, _month(questions, subject.now), _month(questions, subject.before))
    yield from coverage(subject, questions)
    yield from gaps(subject, questions)
    yield from programme(subject, questions)
    yield from follow_ups(subject, questions)
    yield from next_month(subject, questions)


def _month(questions: Questions, period: Period) -> Answer:
    return questions.ask("month", **period.variables())
