"""Pictures of the network: what stays when providers leave, who is joined with whom, who stands between."""

from collections.abc import Sequence

from graph_service.domain.vocabulary import Unit
from graph_service.domain.vocabulary_answers import RemovalOrder
from graph_service.domain.vocabulary_network import CentralityMethod, CentralityMetric, Projection
from graph_service.pictures.bars import Bar, bars
from graph_service.pictures.curve import Point, curve
from graph_service.pictures.drawing import PROVED, REST, UNKNOWN
from graph_service.pictures.frame import Frame
from graph_service.pictures.wording import Answer, counted, number, when

_TENTHS = [tenth / 10 for tenth in range(11)]


def robustness_picture(data: Answer, notice: str | None) -> str:
    answer = data["robustness"]
    about = (
        f"{when(answer)}；{answer['providers']} 个提供方离开的次序：{RemovalOrder[answer['order']].zh}，"
        f"{answer['orders']} 种次序的平均；起始已覆盖 {answer['unitsCovered']} 个单位；曲线下面积 R = "
        f"{number(answer['area'])}"
    )
    points = [_left(point) for point in _each_tenth(answer["curve"])]
    legend = ((PROVED, "仍被覆盖的单位"), (UNKNOWN, "各次序之间的标准差"))
    return curve(Frame(f"韧性：{counted(answer)}", about, notice, legend), points)


def _each_tenth(points: Sequence[Answer]) -> list[Answer]:
    """The points nearest to each tenth of the providers, each once."""
    if not points:
        return []
    nearest = [min(range(len(points)), key=lambda at: abs(points[at]["removed"] - tenth)) for tenth in _TENTHS]
    return [points[at] for at in dict.fromkeys(nearest)]


def _left(point: Answer) -> Point:
    covered, spread = point["covered"], point["spread"] or 0
    low, high = max(covered - spread, 0), min(covered + spread, 1)
    return Point(f"离开\n{point['removed']:.0%}", point["removed"], covered, low, high, f"{covered:.1%}")


def partnerships_picture(data: Answer, notice: str | None) -> str:
    answer = data["partnershipSummary"]
    branches, units, pairings = answer["branches"], answer["units"], answer["pairings"]
    size, nodes = answer["largestComponent"]["size"], branches["count"] + units["count"]
    unit = Unit[answer["unit"]].zh
    about = (
        f"{when(answer)}；{branches['count']} 个法院党支部，{units['count']} 个{unit}，{answer['links']} 条连接，"
        f"密度 {number(answer['density'])}"
    )
    rows = [
        _part("共建两个以上单元的党支部", branches["twoOrMore"]["numerator"], branches["twoOrMore"]["denominator"]),
        _part("没有共建单元的党支部", branches["isolated"], branches["count"]),
        _part(f"有两个以上党支部的{unit}", units["twoOrMore"]["numerator"], units["twoOrMore"]["denominator"]),
        _part(f"没有党支部的{unit}", units["isolated"], units["count"]),
        _part("最大连通部分中的党支部与单元", size, nodes),
        _part("窗口期内活跃的结对", pairings["active"], pairings["total"], pairings["unknown"]),
        _part("休眠的结对", pairings["dormant"], pairings["total"], pairings["unknown"]),
    ]
    legend = ((PROVED, "确定"), (UNKNOWN, "未知"), (REST, "其余"))
    return bars(Frame(f"共建网络概貌：法院党支部与{unit}", about, notice, legend), rows)


def _part(label: str, part: int, whole: int, unknown: int = 0) -> Bar:
    return Bar(label, part, f"{part} / {whole}" + (f"（未知 {unknown}）" if unknown else ""), unknown, whole)


def centrality_picture(data: Answer, notice: str | None) -> str:
    answer = data["centrality"]
    metric = CentralityMetric[answer["metric"]].zh
    method = CentralityMethod[answer["method"]].zh
    if answer["method"] == "SAMPLED":
        method += f"，{answer['sampleSize']} 个源点，种子 {answer['seed']}"
    about = (
        f"{when(answer)}；网络：{Projection[answer['projection']].zh}；{method}；共 {answer['totalCount']} 个节点，"
        f"此处为前 {len(answer['nodes'])} 个"
    )
    rows = [
        Bar(f"{_rank(node)}{node['node']['name']}", node["value"] or 0, number(node["value"]))
        for node in answer["nodes"]
    ]
    return bars(Frame(f"关键节点：{metric}", about, notice), rows)


def _rank(node: Answer) -> str:
    return "" if node["rank"] is None else f"{node['rank']} "
