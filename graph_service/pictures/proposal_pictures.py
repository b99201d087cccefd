"""Pictures of proposals: what loading them would change."""

from graph_service.domain.vocabulary import Unit
from graph_service.domain.vocabulary_answers import Catchment
from graph_service.pictures.bars import Bar, bars
from graph_service.pictures.coverage_pictures import PARTS, share_bar
from graph_service.pictures.frame import Frame
from graph_service.pictures.wording import Answer, counted


def partners_picture(data: Answer, notice: str | None) -> str:
    answer = data["partnerProposals"]
    about = (
        f"截至 {answer['asOf']}；{answer['unitsInNeed']} 个单位有缺口，{answer['branches']} 个法院党支部，"
        f"每个至多 {answer['capacity']} 个单位；新结对 {answer['newPairings']} 个，仍缺 {answer['unmetTotal']} 个"
    )
    rows = [share_bar("采纳前", answer["coverageBefore"]), share_bar("采纳后", answer["coverageAfter"])]
    return bars(Frame(f"结对建议：{counted(answer)}", about, notice, PARTS), rows)


def sites_picture(data: Answer, notice: str | None) -> str:
    answer = data["sitingProposals"]
    total = answer["total"]["units"]
    before, after = answer["servedBefore"]["units"], answer["servedAfter"]["units"]
    about = (
        f"截至 {answer['asOf']}；一个站点服务{Catchment[answer['catchment']].zh}的{Unit[answer['unit']].zh}；"
        f"已服务 {before} / {total}，新开后 {after} / {total}；{_proved(answer)}"
    )
    rows = [Bar(_site(site), site["addedUnits"], f"多服务 {site['addedUnits']} 个") for site in answer["sites"]]
    return bars(Frame(f"选址建议：新开 {len(rows)} 个站点", about, notice), rows)


def _proved(answer: Answer) -> str:
    return "已证明为最优" if answer["optimal"] else "尚未证明为最优"


def _site(site: Answer) -> str:
    name: str = (site["division"] or site["court"])["name"]
    return name
