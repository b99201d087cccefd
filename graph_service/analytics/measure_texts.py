"""What each measure counts, in words."""

from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Measure, Unit

_FOR_DIVISION: dict[Measure, Text] = {
    Measure.BRANCH_PAIRED: Text(
        "法院党支部一方为对方的有效结对：对象为该区划本身、其所属党组织（或其单位的党组织）、所在单位；楼宇的结对只计楼宇",
        "valid pairings with a court branch on one side whose other side is the division itself, an organization "
        "that it (or an agency in it) hosts, or an agency in it; a building's pairing counts for the building only",
    ),
    Measure.PAIRING_ACTIVE: Text(
        "上述有效结对中窗口期内有往来者：支部主办且对象参加的活动、支部法官在对象所在区划的走访、支部承办的来自该区划的需求",
        "such pairings with a contact in the window: an activity organised by the branch with that partner, a "
        "visit by its judge in the partner's division, or a request from there that it handles",
    ),
    Measure.JUDGE_ASSIGNED: Text(
        "截至日有效的一法官包联", "assignments of a judge to the division, valid on the day"
    ),
    Measure.JUDGE_VISITED: Text("窗口期内在该区划及其下级的走访", "visits in the window in the division or below"),
    Measure.MEDIATOR_SERVING: Text(
        "截至日有效、服务区划在该区划或其下级的调解员，服务其中几个区划也只计一次",
        "mediators valid on the day who serve the division or one below, each counted once, however many of them "
        "they serve",
    ),
    Measure.SERVICE_POINT_OPEN: Text(
        "截至日启用、位于该区划及其下级的服务站点", "service points in the division or below, open on the day"
    ),
    Measure.ACTIVITY_HELD: Text(
        "窗口期内在该区划及其下级已开展的活动", "activities HELD in the window in the division or below"
    ),
    Measure.AGREEMENT_IN_FORCE: Text(
        "截至日已签署、尚未终止的协议：协议所列区划，以及各方所指的区划（区划本身、党组织所属区划、单位所在区划）；"
        "法院不指任何区划",
        "agreements signed by the day and not ended: the divisions that they list and those that their parties "
        "name (a division itself, an organization's host division, an agency's division); a court names none",
    ),
    Measure.REQUEST_ASKED: Text(
        "窗口期内来自该区划及其下级的需求", "service requests placed in the window from the division or below"
    ),
    Measure.REQUEST_ANSWERED: Text(
        "窗口期内来自该区划及其下级、截至日已首次对接的需求；只看提出过需求的单位",
        "service requests placed in the window from the division or below with a first contact by the day; only "
        "units that asked are looked at",
    ),
    Measure.REPORT_FILED: Text(
        "关于该区划本身、所报月份整月在窗口期内的一报告",
        "monthly reports on the division itself whose whole month lies in the window",
    ),
    Measure.RULE_HELPED: Text(
        "该区划本身截至日已通过、有党支部协助制定完善的章程、村规民约和规划",
        "charters, rules and plans of the division itself, adopted by the day, that a branch helped with",
    ),
}

_PAIRED_WITH_BUILDING = Text(
    "法院党支部与该楼宇或楼宇所属党组织的有效结对",
    "valid pairings of a court branch with the building or an organization that it hosts",
)
#: What counts for a building; a measure left out names divisions only.
FOR_BUILDING: dict[Measure, Text] = {
    Measure.BRANCH_PAIRED: _PAIRED_WITH_BUILDING,
    Measure.PAIRING_ACTIVE: Text(
        f"{_PAIRED_WITH_BUILDING.zh}中窗口期内有往来者",
        f"{_PAIRED_WITH_BUILDING.en}, with a contact in the window",
    ),
    Measure.JUDGE_VISITED: Text(
        "窗口期内到该楼宇或楼内服务站点的走访", "visits in the window to the building or a service point in it"
    ),
    Measure.SERVICE_POINT_OPEN: Text("截至日启用的楼内服务站点", "service points in the building, open on the day"),
    Measure.ACTIVITY_HELD: Text(
        "窗口期内在该楼宇或楼内服务站点已开展的活动",
        "activities HELD in the window in the building or at a service point in it",
    ),
    Measure.REQUEST_ASKED: Text(
        "窗口期内由该楼宇或楼宇所属党组织提出的需求",
        "service requests placed in the window by the building or an organization that it hosts",
    ),
    Measure.REQUEST_ANSWERED: Text(
        "窗口期内由该楼宇或楼宇所属党组织提出、截至日已首次对接的需求；只看提出过需求的楼宇",
        "service requests placed in the window by the building or an organization that it hosts with a first "
        "contact by the day; only buildings that asked are looked at",
    ),
}
INHERITED_BY_BUILDING = Text(
    "所在社区及街道（乡镇）的联系，仅在 inherit 时计入",
    "links of the community and the street in which it stands, with `inherit` only",
)


def counted(measure: Measure, unit: Unit) -> Text:
    """What counts for a unit, in words."""
    if unit is Unit.BUILDING:
        return FOR_BUILDING.get(measure, INHERITED_BY_BUILDING)
    return _FOR_DIVISION[measure]
