"""What activities are about: plausible themes by form, and one theme a month in Daxing."""

from typing import Final

from graph_service.sample.chance import Chance

MONTHLY_PREFIX: Final = "一月一主题："
# The two of the article stand in March and May, the others are assumed.
MONTHLY_THEMES: Final = {
    1: "保障农民工工资支付",
    2: "春节家事纠纷化解",
    3: "维护消费者权益",
    4: "宅基地与相邻关系",
    5: "防范养老诈骗",
    6: "未成年人权益保护",
    7: "物业服务纠纷化解",
    8: "劳动争议预防",
    9: "平安校园法治课",
    10: "敬老助老与赡养",
    11: "反电信网络诈骗",
}
MONTHLY_FORMS: Final = ("SEMINAR", "LEGAL_DELIBERATION", "LECTURE", "OUTREACH", "JOINT_CONSULTATION")
ONLINE_FORMS: Final = ("ONLINE_LECTURE", "PROGRAMME")

FORMS: Final = (
    ("SEMINAR", 16),
    ("JOINT_CONSULTATION", 18),
    ("LEGAL_DELIBERATION", 8),
    ("LECTURE", 22),
    ("ONLINE_LECTURE", 9),
    ("PROGRAMME", 3),
    ("JOINT_RESEARCH", 6),
    ("MEMBER_TRAINING", 8),
    ("OUTREACH", 10),
)
THEMES: Final = {
    "SEMINAR": (
        "物业服务纠纷源头治理研讨",
        "老旧小区改造矛盾预防研讨",
        "新就业形态劳动保障研讨",
        "邻里纠纷化解经验交流",
    ),
    "JOINT_CONSULTATION": ("涉法涉诉工单联合会商", "群体性纠纷风险会商", "辖区重点矛盾排查会商"),
    "LEGAL_DELIBERATION": ("镇街重大事项法律论证会", "村规民约合法性论证会", "征收补偿方案法律论证会"),
    "LECTURE": (
        "民法典进社区宣讲",
        "防范养老诈骗宣讲",
        "婚姻家庭与继承宣讲",
        "消费者权益保护宣讲",
        "劳动者权益保护宣讲",
    ),
    "ONLINE_LECTURE": ("民法典线上课堂", "网络消费维权线上课堂", "物业管理条例线上课堂"),
    "PROGRAMME": ("以案释法节目录制", "调解故事节目录制"),
    "JOINT_RESEARCH": ("基层解纷需求联合调研", "商务楼宇纠纷联合调研"),
    "MEMBER_TRAINING": ("党员实训锻炼：调解现场观摩", "党员实训锻炼：社区报到服务"),
    "OUTREACH": ("党员先锋岗便民服务日", "主题党日联学共建", "法律咨询进社区"),
}
AUDIENCES: Final = {
    "SEMINAR": (8, 30),
    "JOINT_CONSULTATION": (5, 18),
    "LEGAL_DELIBERATION": (6, 20),
    "LECTURE": (25, 160),
    "ONLINE_LECTURE": (80, 2600),
    "PROGRAMME": (300, 9000),
    "JOINT_RESEARCH": (5, 20),
    "MEMBER_TRAINING": (10, 40),
    "OUTREACH": (30, 220),
}


def pick_form(chance: Chance) -> str:
    return chance.pick_by_weight(FORMS)


def pick_theme(form: str, chance: Chance) -> str:
    return chance.pick(THEMES[form])


def pick_audience(form: str, chance: Chance) -> int:
    return chance.between(*AUDIENCES[form])


def monthly_theme(month: int) -> str:
    return f"{MONTHLY_PREFIX}{MONTHLY_THEMES[month]}"
