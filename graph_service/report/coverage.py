"""Coverage at the end of the month: in sum, unit by unit, and what changed since the month before."""

from collections.abc import Iterator

from graph_service.domain.vocabulary import Measure, Unit
from graph_service.domain.vocabulary_answers import Basis, UnitStatus
from graph_service.report.asking import Answer, Questions
from graph_service.report.blocks import Block, Heading, Paragraph, Table, Words, cited
from graph_service.report.subject import Subject
from graph_service.report.wording import NONE, change, day, listed, number, share

#: The columns of the table, in the order of the 1+6 programme, then contacts and answers.
MEASURES = (
    Measure.BRANCH_PAIRED,
    Measure.PAIRING_ACTIVE,
    Measure.JUDGE_ASSIGNED,
    Measure.JUDGE_VISITED,
    Measure.SERVICE_POINT_OPEN,
    Measure.ACTIVITY_HELD,
    Measure.REQUEST_ANSWERED,
    Measure.REPORT_FILED,
)
_BOTH = (Unit.STREET, Unit.COMMUNITY)
_WIDTHS = (22, *[11] * len(MEASURES))


def coverage(subject: Subject, questions: Questions) -> Iterator[Block]:
    """Streets and communities, since both are true and neither stands for the other; then the rows of the place."""
    changes = {unit: _changes(questions, subject, unit) for unit in _BOTH}
    yield Heading("二、覆盖情况", 1)
    window = changes[Unit.STREET][Measure.BRANCH_PAIRED]["windowDays"]
    yield Paragraph(
        f"截至 {day(subject.now.to)}，事件类指标看此前 {window} 天。有标准要求的为“标准”口径，无标准要求、只作了解"
        "的为“参考”口径。“空白”是已知没有，“未知”是所需数据未申报完整、不能断定，两者不相混。社区（村）只计直接的联系，"
        "不计从街道继承的。"
    )
    yield Heading("（一）合计", 2)
    for unit in _BOTH:
        yield _summary(subject, unit, changes[unit])
    listed_changes = changes[Unit.STREET if subject.is_large else subject.rows]
    yield Heading("（二）变化与明细", 2)
    yield Paragraph(_changed(listed_changes))
    yield _by_district(subject, questions) if subject.is_large else _by_unit(subject, questions, listed_changes)


def _changes(questions: Questions, subject: Subject, unit: Unit) -> dict[Measure, Answer]:
    before, to = subject.before.to.isoformat(), subject.now.to.isoformat()
    return {
        measure: questions.ask("change", measure=measure.name, unit=unit.name, before=before, to=to)["coverageDiff"]
        for measure in MEASURES
    }


def _summary(subject: Subject, unit: Unit, changes: dict[Measure, Answer]) -> Table:
    heads = ("指标", "口径", "本月末", "空白", "未知", "上月末", "增减", "新覆盖／不再覆盖")
    rows = [_summary_row(measure, found) for measure, found in changes.items()]
    caption = cited(f"{subject.name}的{unit.zh}覆盖率", "COVERAGE_DIFF")
    return Table(caption, heads, rows, (23, 15, 20, 8, 8, 20, 8, 15))


def _summary_row(measure: Measure, found: Answer) -> list[Words]:
    after, before = found["after"], found["before"]
    return [
        cited(measure.zh, measure.name),
        f"{Basis[after['basis']].zh}（要求 {number(after['required'])}）",
        share(after),
        number(_lacking(after)),
        number(after["unknown"]),
        share(before),
        change(after["numerator"], before["numerator"]),
        f"{found['gainedCount']}／{found['lostCount']}",
    ]


def _lacking(parts: Answer) -> int:
    """GAP is what is neither covered nor unknown."""
    return int(parts["denominator"] - parts["numerator"] - parts["unknown"])


def _changed(changes: dict[Measure, Answer]) -> str:
    told = [
        f"“{measure.zh}”{way} {found[f'{side}Count']} 个：{_names(found, side)}"
        for measure, found in changes.items()
        for way, side in (("新覆盖", "gained"), ("不再覆盖", "lost"))
        if found[side]["nodes"]
    ]
    return f"与上月末相比，{'；'.join(told) or '各项均没有新覆盖或不再覆盖的单位'}。"


def _names(found: Answer, side: str) -> str:
    return listed([node["name"] for node in found[side]["nodes"]], found[f"{side}Count"])


def _by_unit(subject: Subject, questions: Questions, changes: dict[Measure, Answer]) -> Table:
    """A unit a row: state, and number counted of the number required where that is not reached."""
    to = subject.now.to.isoformat()
    cells: dict[str, dict[Measure, str]] = {}
    names: dict[str, str] = {}
    arrows = {
        (measure, node["code"]): arrow
        for measure, found in changes.items()
        for arrow, side in ((" ↑", "gained"), (" ↓", "lost"))
        for node in found[side]["nodes"]
    }
    for measure in MEASURES:
        units = questions.every("units", "coverageUnits", measure=measure.name, unit=subject.rows.name, to=to)
        for unit in units:
            code = unit["division"]["code"]
            names[code] = unit["division"]["name"]
            cells.setdefault(code, {})[measure] = _state(unit) + arrows.get((measure, code), "")
    rows = [[names[code], *(cells[code].get(measure, NONE) for measure in MEASURES)] for code in sorted(cells)]
    return Table(
        cited(f"各{subject.rows.zh}逐项状态与实有数", "COVERAGE_RECORDS"),
        (subject.rows.zh, *(cited(measure.zh, measure.name) for measure in MEASURES)),
        rows,
        _WIDTHS,
        "数字为确定计入的记录数，斜线后为要求数；↑ 为新覆盖，↓ 为不再覆盖；“—”表示不在该项统计之列"
        "（需求得到响应只看提出过需求的单位）。",
    )


def _state(unit: Answer) -> str:
    status = UnitStatus[unit["status"]]
    if status is UnitStatus.COVERED:
        return f"{status.zh} {unit['actual']}"
    return f"{status.zh} {unit['actual']}/{unit['required']}"


def _by_district(subject: Subject, questions: Questions) -> Table:
    names = [measure.name for measure in MEASURES]
    found = questions.ask("districts", measures=names, to=subject.now.to.isoformat())["coverageMatrix"]
    rows = [[row["division"]["name"], *(_tally(cell) for cell in row["cells"])] for row in found["rows"]]
    cut = "区（县）过多，只列出前 1,000 个。" if found["truncated"] else ""
    return Table(
        cited("各区（县）的街道（乡镇）覆盖", "COVERAGE_MATRIX"),
        (Unit.DISTRICT.zh, *(cited(measure.zh, measure.name) for measure in MEASURES)),
        rows,
        _WIDTHS,
        f"已覆盖数/单位数，括号内为未知数；其余为空白。按代码排列，不作排名。{cut}",
    )


def _tally(cell: Answer) -> str:
    if not cell["denominator"]:
        return NONE
    unknown = f"（{cell['unknown']}）" if cell["unknown"] else ""
    return f"{cell['numerator']}/{cell['denominator']}{unknown}"
