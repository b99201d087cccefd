"""The word lists of network science: which network is looked at, what of it, and how it was worked out."""

from enum import unique

from graph_service.domain.vocabulary import Word


@unique
class Projection(Word):
    """A network in which nodes are organizations or divisions, never persons."""

    BRANCHES = "法院党支部（共建同一单元即相连）"
    DIVISIONS = "单元（由同一法院党支部共建即相连）"
    ORGANIZATIONS = "组织（结对、共签协议或共办活动即相连）"
    TWO_MODE = "法院党支部与单元（二部网络）"


@unique
class CentralityMetric(Word):
    """What a position in a network is measured by."""

    DEGREE = "度中心性"
    BETWEENNESS = "中介中心性"
    CLOSENESS = "接近中心性"
    EIGENVECTOR = "特征向量中心性"
    CONSTRAINT = "结构洞约束"
    EFFECTIVE_SIZE = "有效规模"
    CORE = "核数（k-核）"


@unique
class TieWeight(Word):
    """How strong a tie is taken to be."""

    NONE = "不加权"
    SHARED = "共有数"
    NEWMAN = "Newman 权重"


@unique
class CentralityMethod(Word):
    """How a figure was worked out."""

    EXACT = "精确"
    SAMPLED = "抽样估计"


@unique
class BrokerGrouping(Word):
    """What makes the groups between which somebody brokers."""

    ORGANIZATION_TYPE = "组织类型"
    DISTRICT = "区（县）"


@unique
class BrokerageRole(Word):
    """A broker's role between two others that are not joined."""

    COORDINATOR = "协调人（三者同组）"
    ITINERANT = "外来中间人（两端同组，本人另组）"
    GATEKEEPER = "守门人（来端另组）"
    REPRESENTATIVE = "代表人（去端另组）"
    LIAISON = "联络人（三者各组）"
