"""Pictures of units: how unevenly something is spread, where it lacks, what counts for each."""

from graph_service.domain.vocabulary_answers import NeedBasis, UnitStatus
from graph_service.pictures.bars import Bar, bars
from graph_service.pictures.drawing import EMPHASIS, PROVED, UNKNOWN
from graph_service.pictures.frame import Frame
from graph_service.pictures.wording import Answer, counted, number, place, ruled, when

STATES = {"COVERED": PROVED, "GAP": EMPHASIS, "UNKNOWN": UNKNOWN}


def inequality_picture(data: Answer, notice: str | None) -> str:
    answer = data["inequality"]
    about = (
        f"{when(answer)}；全部单位基尼系数 {number(answer['gini'])}；泰尔指数组内 {number(answer['theilWithin'])}，"
        f"组间 {number(answer['theilBetween'])}；其中 {answer['unknown']} 个单位的数可能更大"
    )
    rows = [
        Bar(group["division"]["name"] if group["division"] else "其他", group["gini"] or 0, _spread(group), whole=1)
        for group in answer["groups"]
    ]
    return bars(Frame(f"均衡性（基尼系数，0 为平均）：{counted(answer)}", about, notice), rows)


def _spread(group: Answer) -> str:
    return f"{number(group['gini'])}（{group['units']} 个单位，平均 {number(group['mean'])}）"


def gaps_picture(data: Answer, notice: str | None) -> str:
    answer, of = data["gaps"], data["coverage"]
    gaps = answer["nodes"]
    rules = "、".join(dict.fromkeys(ruled(gap["basis"]) for gap in gaps))
    about = f"{when(of)}；共 {answer['totalCount']} 个空白或未知，此处为优先度最高的 {len(gaps)} 个；{rules}"
    rows = [Bar(place(gap), gap["priority"] or 0, _gap(gap), fill=STATES[gap["status"]]) for gap in gaps]
    legend = tuple((STATES[status], UnitStatus[status].zh) for status in ("GAP", "UNKNOWN"))
    return bars(Frame(f"空白与需求（优先度）：{counted(of)}", about, notice, legend), rows)


def _gap(gap: Answer) -> str:
    need = "不明" if gap["need"] is None else f"{gap['need']:g}"
    priority = "不明" if gap["priority"] is None else f"{gap['priority']:g}"
    return f"{priority}（缺 {gap['shortfall']}，{NeedBasis[gap['needBasis']].zh} {need}）"


def units_picture(data: Answer, notice: str | None) -> str:
    answer, of = data["coverageUnits"], data["coverage"]
    units = answer["nodes"]
    rules = "、".join(dict.fromkeys(ruled(unit["basis"]) for unit in units))
    about = f"{when(of)}；共 {answer['totalCount']} 个单位，此处为前 {len(units)} 个；{rules}；条长为计入的记录数"
    rows = [Bar(place(unit), unit["actual"], _unit(unit), fill=STATES[unit["status"]]) for unit in units]
    legend = tuple((fill, UnitStatus[status].zh) for status, fill in STATES.items())
    return bars(Frame(f"各单位计入的记录：{counted(of)}", about, notice, legend), rows)


def _unit(unit: Answer) -> str:
    return f"{unit['actual']} 条，应有 {unit['required']}，{UnitStatus[unit['status']].zh}"
