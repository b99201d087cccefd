"""The word lists of those who walk or search the graph: its nodes, its relationships, how a text was found."""

from enum import unique

from graph_service.domain.vocabulary import Word


@unique
class NodeKind(Word):
    """The kinds that are nodes to those who walk or search the graph, in the order of `kinds.KINDS`."""

    DIVISION = "行政区划"
    BUILDING = "商务楼宇"
    COURT = "法院"
    AGENCY = "单位"
    PARTY_ORGANIZATION = "党组织"
    JUDGE = "法官"
    MEDIATOR = "调解员"
    INITIATIVE = "项目"
    TOPIC = "每月一题"
    SERVICE_POINT = "服务站点"
    SERVICE_POINT_OUTPUT = "站点月度工作量"
    AGREEMENT = "协议"
    PAIRING = "共建结对"
    ASSIGNMENT = "一法官"
    ACTIVITY = "共建活动"
    VISIT = "下沉走访"
    SERVICE_REQUEST = "需求"
    JUDICIAL_ADVICE = "司法建议"
    REPORT = "一报告"
    COMMUNITY_RULE = "村居自治文件"


@unique
class Relation(Word):
    """The relationships that `kinds.KINDS` declares, in the order in which they first stand there."""

    PART_OF = "隶属于"
    SUCCEEDED_BY = "继任为"
    LOCATED_IN = "位于"
    SUBORDINATE_TO = "上级为"
    HAS_JURISDICTION = "管辖"
    HOSTED_BY = "所属单位为"
    WORKS_AT = "任职于"
    MEMBER_OF = "党组织关系在"
    SERVES = "服务于"
    BELONGS_TO = "属于项目"
    LED_BY = "牵头单位为"
    SUPPORTED_BY = "配合单位为"
    RUN_BY = "运行单位为"
    OUTPUT_OF = "产出于"
    PARTY_TO = "签署"
    COVERS = "适用于"
    PAIRED_WITH = "共建结对"
    ASSIGNED_TO = "包联"
    ORGANISED = "主办"
    JOINED = "参加"
    HELD_AT = "举办于"
    VISITED = "走访"
    FROM = "来自"
    REQUESTED_BY = "需求方为"
    HANDLED_BY = "承接方为"
    ACCEPTED_BY = "接单党小组为"
    CARRIED_OUT_BY = "承办人为"
    ABOUT = "关于"
    PLACED_AT = "提交于"
    MOVE_OF = "流转于"
    MOVED_BY = "经办为"
    ISSUED_BY = "发出单位为"
    ADDRESSED_TO = "接收单位为"
    REPORTS_ON = "报告对象为"
    WRITTEN_BY = "撰写支部为"
    RULE_OF = "文件属于"
    HELPED_BY = "协助支部为"
    STATISTIC_OF = "统计对象为"
    APPLIES_TO = "标准适用于"
    DECLARED_FOR = "申报范围为"


@unique
class MatchedBy(Word):
    """How a text that was searched for was found, best first."""

    NAME = "名称相同"
    NAME_PREFIX = "名称开头"
    KEY = "代码或编号"
    NAME_PART = "名称包含"
    PINYIN = "拼音"
    INITIALS = "拼音首字母"
    ABBREVIATION = "名称简写"
