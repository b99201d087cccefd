"""The closed word lists of the field: one enum a list, the member's value is its Chinese label.

Here are the words that rows carry, and what is counted; those of walks and answers stand in `vocabulary_graph`
and `vocabulary_answers`, and `word_lists` names them all.
"""

from enum import Enum, unique


class Word(Enum):
    """A term of a closed list. Its name is what files, stores and GraphQL carry; its value is shown to people."""

    @property
    def zh(self) -> str:
        return str(self.value)

    @property
    def en(self) -> str:
        return self.name.lower().replace("_", " ")


@unique
class Nature(Word):
    """Where a row comes from (domain: provenance)."""

    REPORTED = "据报道"
    PUBLIC = "公开资料"
    SYNTHETIC = "演示生成"
    LOADED = "用户导入"


@unique
class Level(Word):
    """Level of an administrative division."""

    PROVINCE = "省级"
    CITY = "地级"
    DISTRICT = "县级"
    STREET = "乡级"
    COMMUNITY = "村级"


@unique
class DivisionKind(Word):
    """Kind of a township-level or community-level division, as its code says."""

    SUBDISTRICT = "街道"
    TOWN = "镇"
    TOWNSHIP = "乡"
    QUASI_TOWNSHIP = "类似乡级单位"
    RESIDENTS_COMMITTEE = "居民委员会"
    VILLAGERS_COMMITTEE = "村民委员会"
    QUASI_COMMUNITY = "类似村级单位"

    @property
    def is_quasi(self) -> bool:
        return self in (DivisionKind.QUASI_TOWNSHIP, DivisionKind.QUASI_COMMUNITY)


@unique
class CourtLevel(Word):
    HIGH = "高级人民法院"
    INTERMEDIATE = "中级人民法院"
    SPECIAL = "专门法院"
    BASIC = "基层人民法院"
    TRIBUNAL = "人民法庭"


@unique
class PartyOrganizationKind(Word):
    LEADING_PARTY_MEMBERS_GROUP = "党组"
    PARTY_COMMITTEE = "党委"
    WORKING_COMMITTEE = "党工委"
    OFFICE_PARTY_COMMITTEE = "机关党委"
    GENERAL_BRANCH = "党总支"
    BRANCH = "党支部"
    PARTY_CELL = "党小组"


@unique
class AgencyKind(Word):
    HUMAN_RESOURCES = "人社"
    UNION = "工会"
    MARKET_REGULATION = "市场监管"
    HEALTH = "卫健"
    JUSTICE_OFFICE = "司法所"
    HOTLINE_CENTRE = "市民热线服务中心"
    TOWN_DISPATCH_CENTRE = "镇街共治中心/接诉即办专班"
    PROPERTY = "物业"
    SCHOOL = "学校"
    ENTERPRISE = "企业"
    HOSPITAL = "医院"
    OTHER = "其他单位"


@unique
class MediatorKind(Word):
    PEOPLE_MEDIATOR = "人民调解员"
    GRID_WORKER = "网格员"
    VILLAGE_OR_COMMUNITY_CADRE = "村居干部"
    VILLAGE_WORTHY = "新乡贤"
    INVITED = "特邀调解员"


@unique
class AgreementKind(Word):
    HEADQUARTERS_TO_HEADQUARTERS = "总对总"
    LINKAGE = "联动协议"
    OTHER = "其他协议"


@unique
class CommunityRuleKind(Word):
    CHARTER = "村民自治章程"
    RULE = "村规民约"
    PLAN = "发展规划"


@unique
class ServicePointKind(Word):
    MICRO_COURT = "微法庭"
    RED_E_STATION = "红色微e站"
    PARTY_MASS_JUDICIAL_STATION = "党群司法服务站"
    MEDIATION_WORKSTATION = "调解工作站"
    SENTINEL = "哨点"
    GOVERNANCE_CENTRE = "综治中心"
    PIONEER_POST = "党员先锋岗"


@unique
class ServicePointFunction(Word):
    PARTY_MASS_CONTACT = "党群联系"
    DISPUTE_RESOLUTION = "矛盾化解"
    LAW_PUBLICITY = "法治宣传"
    MEMBER_TRAINING = "党员实训锻炼"


@unique
class ActivityStatus(Word):
    PLANNED = "计划"
    HELD = "已开展"
    CANCELLED = "已取消"


@unique
class ActivityForm(Word):
    SEMINAR = "研讨"
    JOINT_CONSULTATION = "研讨会商"
    LEGAL_DELIBERATION = "法律论证会"
    LECTURE = "宣讲"
    ONLINE_LECTURE = "线上授课"
    PROGRAMME = "录制节目"
    JOINT_RESEARCH = "联合调研"
    MEMBER_TRAINING = "党员实训锻炼"
    OUTREACH = "主题活动"


@unique
class Channel(Word):
    ONLINE = "线上"
    ON_SITE = "现场"


@unique
class RequestSource(Word):
    HOTLINE_12368 = "12368诉讼服务热线"
    HOTLINE_12345 = "12345市民服务热线"
    QR_CODE = "一码解纷"
    PARTY_ORDER = "群众点单"
    DIRECT_CHANNEL = "直通车"

    @property
    def is_party_order(self) -> bool:
        """Ordered through the Party branches, not by telephone or QR code."""
        return self in (RequestSource.PARTY_ORDER, RequestSource.DIRECT_CHANNEL)


@unique
class RequestKind(Word):
    LEGAL_SUPPORT = "法律支持"
    MEDIATION_GUIDANCE = "指导调解"
    JUDICIAL_CONFIRMATION = "司法确认"
    LEGAL_EDUCATION = "普法宣传"
    LEGAL_CONSULTATION = "法律咨询"
    DISPUTE_MEDIATION = "纠纷调解"
    JOINT_CONSULTATION = "研讨会商"

    @property
    def is_mediation(self) -> bool:
        """Kinds whose completed requests are the denominator of 化解率."""
        return self in (
            RequestKind.MEDIATION_GUIDANCE,
            RequestKind.JUDICIAL_CONFIRMATION,
            RequestKind.DISPUTE_MEDIATION,
        )


@unique
class RequestOutcome(Word):
    ANSWERED = "已答复"
    AGREED = "达成协议"
    CONFIRMED = "司法确认"
    FILED = "转立案"
    UNRESOLVED = "未化解"
    OUT_OF_SCOPE = "不属受理范围"


@unique
class RequestState(Word):
    """State of a service request, in the wording of Party orders; see `zh_for` for the hotline's."""

    PLACED = "点单"
    REVIEWED = "审核"
    REFUSED = "不予受理"
    DISPATCHED = "支部派单"
    ACCEPTED = "党小组接单"
    IN_PROGRESS = "党员办单"
    COMPLETED = "办结"
    EVALUATED = "评价"
    RETURNED = "退回"
    REOPENED = "重办"
    WITHDRAWN = "撤单"

    def zh_for(self, source: RequestSource) -> str:
        """The wording of the flow that the source belongs to: one state may have two names."""
        return self.zh if source.is_party_order else _HOTLINE_WORDING.get(self, self.zh)


_HOTLINE_WORDING = {
    RequestState.PLACED: "登记",
    RequestState.DISPATCHED: "属地属事派发",
    RequestState.ACCEPTED: "主动对接",
    RequestState.IN_PROGRESS: "办理",
    RequestState.EVALUATED: "回访",
}


@unique
class Measure(Word):
    """What a unit can be covered by."""

    BRANCH_PAIRED = "法院党支部结对"
    PAIRING_ACTIVE = "结对活跃"
    JUDGE_ASSIGNED = "一法官"
    JUDGE_VISITED = "法官下沉走访"
    MEDIATOR_SERVING = "调解员服务"
    SERVICE_POINT_OPEN = "服务站点"
    ACTIVITY_HELD = "共建活动"
    AGREEMENT_IN_FORCE = "协议有效"
    REQUEST_ASKED = "提出需求"
    REQUEST_ANSWERED = "需求得到响应"
    REPORT_FILED = "一报告"
    RULE_HELPED = "协助制定村居文件"


@unique
class Unit(Word):
    """What is counted in a coverage figure: divisions of one level, or buildings."""

    PROVINCE = "省级"
    CITY = "地级"
    DISTRICT = "区（县）"
    STREET = "街道（乡镇）"
    COMMUNITY = "社区（村）"
    BUILDING = "商务楼宇"

    @property
    def level(self) -> Level | None:
        """Level of the divisions counted; buildings have none."""
        return None if self is Unit.BUILDING else Level[self.name]

    @property
    def table(self) -> str:
        """The table whose rows are the units."""
        return "buildings" if self is Unit.BUILDING else "divisions"


@unique
class UnitSet(Word):
    """Which units count: CIVIL leaves out quasi-units at street and community level."""

    CIVIL = "不含类似单位"
    STATISTICAL = "全部统计单位"


#: The sample's notice, on every answer, page, export and picture while generated rows are in the store.
SAMPLE_NOTICE = "演示数据：除行政区划及标注“据报道”者外均为程序生成，不反映任何单位真实情况"
