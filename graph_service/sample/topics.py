"""每月一题: a topic for each month of 2022, and which requests were about one of them before and after it."""

from dataclasses import dataclass
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.tables import DEMO, SYNTHETIC, Row

SHARE_ABOUT_A_TOPIC: Final = 0.42
#: How likely a request is about a topic, by months from the topic's month: complaints come before and ebb after.
NEARNESS: Final = {-4: 2, -3: 5, -2: 7, -1: 8, 0: 8, 1: 4, 2: 2, 3: 2}
#: The hotline's requests begin with 2022: before the first topic there is nothing to compare with.
FIRST_TOPIC_WITH_REQUESTS: Final = 2
#: Kinds about which a topic says nothing, since the dispute is settled already.
KINDS_WITHOUT_TOPIC: Final = ("JUDICIAL_CONFIRMATION",)


@dataclass(frozen=True)
class Topic:
    """`named`: the title is the article's, which gives no month, no agency and no wording of the advice."""

    month: int
    title: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    advice: str
    named: bool = False

    @property
    def key(self) -> str:
        return f"TP-2022-{self.month:02d}"

    def row(self) -> Row:
        return {
            "key": self.key,
            "month": f"2022-{self.month:02d}",
            "title": self.title if self.named else f"{DEMO}{self.title}",
            "lead_agencies": ";".join(self.leads),
            "supporting_agencies": ";".join(self.supports),
            "advice": self.advice,
            **SYNTHETIC,
        }


_HR, _UNION, _MARKET = "AG-11-HR", "AG-11-UNION", "AG-11-MR"
_HOUSING, _URBAN, _CIVIL, _HOTLINE = "AG-11-HOUSING", "AG-11-URBAN", "AG-11-CIVIL", "AG-11-HOTLINE"
_TRANSPORT, _EDUCATION = "AG-11-TRANSPORT", "AG-11-EDUCATION"
TOPICS: Final = (
    Topic(1, "农民工工资支付", (_HR,), (_HOUSING, _UNION), "在建项目设工资专户，欠薪线索先行调处"),
    Topic(2, "预付式消费", (_MARKET,), (_HOTLINE,), "推行格式条款备案，退费纠纷先行调解"),
    Topic(3, "物业服务", (_HOUSING,), (_CIVIL, _HOTLINE), "统一服务标准公示，批量纠纷示范判决后调解", named=True),
    Topic(4, "老旧小区改造", (_HOUSING,), (_URBAN,), "改造前征询意见并留痕，施工期设现场调解点"),
    Topic(5, "新就业形态劳动保障", (_HR,), (_UNION, _TRANSPORT), "明确用工责任认定要点，裁审衔接", named=True),
    Topic(6, "校外培训退费", (_EDUCATION,), (_MARKET,), "资金监管账户全覆盖，退费申请限期答复"),
    Topic(7, "房屋租赁", (_HOUSING,), (_MARKET, _HOTLINE), "推广示范合同文本，押金争议快速调解"),
    Topic(8, "电动自行车停放充电", (_URBAN,), (_HOUSING,), "充电设施收费公示，相邻纠纷由社区先行协商"),
    Topic(9, "房屋漏水维修", (_HOUSING,), (_CIVIL,), "建立应急维修流程，责任认定引入鉴定咨询"),
    Topic(10, "网络购物售后", (_MARKET,), (_HOTLINE,), "平台先行赔付，小额争议在线调解"),
    Topic(11, "冬季供热", (_URBAN,), (_HOUSING, _HOTLINE), "温度不达标按日退费，集中诉求联合会商"),
)

_TOPICS_ASKED: Final = tuple(topic for topic in TOPICS if topic.month >= FIRST_TOPIC_WITH_REQUESTS)


def topic_rows() -> list[Row]:
    return [topic.row() for topic in TOPICS]


def give_topics(requests: list[Row], chance: Chance) -> None:
    """Fills `topic_key` of a share of the requests, by the month in which they were placed."""
    for row in requests:
        near = _topics_near(row["placed_at"])
        if near and row["kind"] not in KINDS_WITHOUT_TOPIC and chance.happens(SHARE_ABOUT_A_TOPIC):
            row["topic_key"] = chance.pick_by_weight(near)


def _topics_near(placed_at: str) -> list[tuple[str, int]]:
    months = 12 * (int(placed_at[:4]) - 2022) + int(placed_at[5:7])
    weights = [(topic.key, NEARNESS.get(months - topic.month, 0)) for topic in _TOPICS_ASKED]
    return [(key, weight) for key, weight in weights if weight]
