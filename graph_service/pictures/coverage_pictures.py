"""Pictures of coverage: by division, by measure, over time, stage by stage."""

from collections.abc import Sequence

from graph_service.domain.vocabulary import Measure, Unit
from graph_service.domain.vocabulary_answers import Basis, CascadeStep
from graph_service.pictures.bars import Bar, bars
from graph_service.pictures.cascade import Step, cascade
from graph_service.pictures.curve import Point, curve
from graph_service.pictures.drawing import EMPHASIS, PROVED, REST, UNKNOWN
from graph_service.pictures.frame import Frame
from graph_service.pictures.tiles import SHADES, Tile, TileRow, tiles
from graph_service.pictures.wording import Answer, counted, ruled, share, when

PARTS = ((PROVED, "已覆盖"), (UNKNOWN, "未知"), (REST, "未覆盖"))


def coverage_picture(data: Answer, notice: str | None) -> str:
    answer = data["coverage"]
    about = f"{when(answer)}；{ruled(answer['basis'])}；合计 {share(answer)}"
    return bars(Frame(f"覆盖率：{counted(answer)}", about, notice, PARTS), shares_by_division(answer["groups"]))


def backup_picture(data: Answer, notice: str | None) -> str:
    answer = data["backupCoverage"]
    legend = ((PROVED, "有两个以上提供方"), (UNKNOWN, "未知"), (REST, "只有一个或没有"))
    about = f"{when(answer)}；合计 {share(answer)}"
    frame = Frame(f"后备覆盖：{counted(answer)}", about, notice, legend)
    return bars(frame, shares_by_division(answer["groups"]))


def shares_by_division(groups: Sequence[Answer]) -> list[Bar]:
    return [share_bar(group["division"]["name"], group) for group in groups]


def share_bar(label: str, parts: Answer) -> Bar:
    """The bar of a share, on a background as long as its denominator."""
    return Bar(label, parts["numerator"], share(parts), parts.get("unknown", 0), parts["denominator"])


def matrix_picture(data: Answer, notice: str | None) -> str:
    answer = data["coverageMatrix"]
    totals = answer["total"]
    columns = [f"{Measure[total['measure']].zh}\n（{Basis[total['basis']].zh}）" for total in totals]
    rows = [TileRow(row["division"]["name"], [_tile(cell) for cell in row["cells"]]) for row in answer["rows"]]
    rows.append(TileRow("合计", [_tile(total) for total in totals]))
    legend = ((SHADES[0], "全无"), (SHADES[3], "过半"), (SHADES[-1], "全部已覆盖"), (UNKNOWN, "其中未知"))
    return tiles(Frame(f"覆盖矩阵：{Unit[answer['unit']].zh}", when(answer), notice, legend), columns, rows)


def _tile(cell: Answer) -> Tile:
    whole = cell["denominator"]
    known = f"{cell['numerator']}/{whole}"
    told = f"{known}，未知 {cell['unknown']}" if cell["unknown"] else known
    return Tile(cell["numerator"] / whole, told, cell["unknown"] / whole) if whole else Tile(None, told)


def trend_picture(data: Answer, notice: str | None) -> str:
    answer = data["coverageTrend"]
    dated = [point for point in answer["points"] if point["denominator"]]
    last = max(len(dated) - 1, 1)
    points = [_point(point, number / last) for number, point in enumerate(dated)]
    rules = "、".join(dict.fromkeys(ruled(point["basis"]) for point in dated))
    about = f"每个时点只看当日可知的窗口 {answer['windowDays']} 天；{rules}；点上为已覆盖 / 单位数"
    legend = ((PROVED, "确定已覆盖"), (UNKNOWN, "未知，可能已覆盖"))
    return curve(Frame(f"覆盖趋势：{counted(answer)}", about, notice, legend), points)


def _point(point: Answer, at: float) -> Point:
    year, rest = point["asOf"].split("-", 1)
    numerator, unknown, whole = point["numerator"], point["unknown"], point["denominator"]
    covered = numerator / whole
    beneath = f"未知 {unknown}" if unknown else ""
    return Point(
        f"{rest}\n{year}", at, covered, covered, (numerator + unknown) / whole, f"{numerator}/{whole}", beneath
    )


def cascade_picture(data: Answer, notice: str | None) -> str:
    answer = data["coverageCascade"]
    stages = answer["stages"]
    steps = [_step(stage, stage["step"] == answer["bottleneck"]) for stage in stages]
    legend = ((PROVED, "达到该级"), (EMPHASIS, "流失最大的一级"), (UNKNOWN, "未知"), (REST, "未达到"))
    frame = Frame(f"覆盖级联：{Unit[answer['unit']].zh}", when(answer), notice, legend)
    return cascade(frame, steps, stages[0]["denominator"] if stages else 0)


def _step(stage: Answer, is_bottleneck: bool) -> Step:
    lost = f"流失 {stage['drop']:.1%}" if stage["drop"] is not None else ""
    step = CascadeStep[stage["step"]].zh
    return Step(step, stage["numerator"], stage["unknown"], share(stage), lost, is_bottleneck)
