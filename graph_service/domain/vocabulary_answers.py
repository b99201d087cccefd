"""The word lists that answers alone carry: how they judge, rank and divide what the rows say."""

from enum import unique

from graph_service.domain.vocabulary import Word


@unique
class Basis(Word):
    """Whether a standard demands a figure or it only informs."""

    STANDARD = "标准"
    REFERENCE = "参考"


@unique
class UnitStatus(Word):
    COVERED = "已覆盖"
    GAP = "空白"
    UNKNOWN = "未知"


@unique
class PairingStatus(Word):
    ACTIVE = "活跃"
    DORMANT = "休眠"
    UNKNOWN = "未知"
    ENDED = "已结束"
    NOT_STARTED = "未开始"


@unique
class NeedBasis(Word):
    REQUESTS = "需求数"
    REQUESTS_PER_10K = "万人需求数"
    LEGAL_RISK_ORDERS = "涉法涉诉工单数"


@unique
class ResponsibilityLevel(Word):
    """The four court-side levels of 四级联动, from above."""

    LEADING_GROUP = "党组领治"
    OFFICE_COMMITTEE = "机关党委综治"
    BRANCH = "党支部主治"
    MEMBERS = "党员共治"


@unique
class StreetMark(Word):
    """What 1+6 法治同行 asks for in every street."""

    BRANCH = "一支部"
    SENTINEL = "一哨点"
    JUDGE = "一法官"
    ORDER = "一订单"
    CLASS = "一课堂"
    ACTIVITY = "一活动"
    REPORT = "一报告"


@unique
class MarkStatus(Word):
    """Whether a mark is reached: proved, known to be missing, or not known."""

    MET = "已达到"
    UNMET = "未达到"
    UNKNOWN = "未知"


@unique
class TrendStep(Word):
    """How long each period of a series is."""

    MONTH = "月"
    QUARTER = "季度"
    YEAR = "年"


@unique
class CaseBasis(Word):
    """Whose statistics a series of cases is made of."""

    DIVISION = "该区划的统计"
    COURTS = "管辖范围全在该区划内的各法院统计之和"
    COURT = "该法院的统计"


@unique
class FollowUp(Word):
    """What an order is to be followed by."""

    JOINT_CONSULTATION = "涉法涉诉工单的研讨会商"
    LECTURE = "普法订单的讲堂"


@unique
class WeightBy(Word):
    """How much each unit weighs."""

    NONE = "每个单位计一"
    POPULATION = "人口"
    REQUESTS = "需求数"


@unique
class CascadeStep(Word):
    """What a unit reaches one after the other, each resting on the one before."""

    PAIRED = "有有效结对"
    CONTACT = "窗口期内有往来"
    CONTACTED_IN_TIME = "需求均在时限内首次对接"
    COMPLETED = "需求均已办结"
    RESOLVED = "调解类需求均已化解"


@unique
class ProviderUnit(Word):
    """As what those who provide are counted: each by itself, or judges by their Party branch, else their court."""

    POST = "岗位"
    ORGANIZATION = "单位"


@unique
class RemovalOrder(Word):
    """In which order providers leave; connected to how many units they provide something."""

    RANDOM = "随机"
    MOST_CONNECTED = "联系最多者先"
    LEAST_CONNECTED = "联系最少者先"


@unique
class Catchment(Word):
    """Which units a service point serves, as there are no coordinates: those in the same division of a level, or
    in the same tribunal's area."""

    COMMUNITY = "同一社区（村）"
    STREET = "同一街道（乡镇）"
    DISTRICT = "同一区（县）"
    TRIBUNAL = "同一人民法庭辖区"
