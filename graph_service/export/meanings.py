"""What each column means, in one sentence of either language; links say whom they name."""

from typing import Final

from graph_service.domain.kind import Column
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary_graph import Relation
from loaders.mapping import mappings

#: By column, where a column of that name means the same in every table.
_MEANINGS: Final = {
    "key": Text("来源系统中的编号，全表不重复。", "The key in its own system, once in the table."),
    "name": Text("全称；人员写姓名。", "The full name or title."),
    "level": Text("所在级别。", "The level it belongs to."),
    "kind": Text("属于哪一类。", "What kind it is."),
    "population": Text("常住人口。", "Resident population."),
    "households": Text("户数。", "Number of households."),
    "valid_from": Text("从哪一天（月、年）起有效；不知道则留空。", "Valid since this day, month or year."),
    "valid_to": Text("到哪一天（月、年）为止；尚未终止则留空。", "Valid until then; empty while it lasts."),
    "uscc": Text("18位统一社会信用代码；没有则留空。", "Unified social credit code, if there is one."),
    "party_member": Text("是否中共党员。", "Whether the person is a Party member."),
    "title": Text("职务，如法官、法官助理。", "The post, e.g. judge or assistant."),
    "office_phone": Text("办公座机、分机或热线，不得填手机。", "Office phone; no mobile numbers."),
    "on_platform": Text("是否入驻调解平台。", "Whether registered on the mediation platform."),
    "document": Text("依据的文件名称或文号。", "The document it rests on."),
    "month": Text("所属月份。", "The month that the row is about."),
    "advice": Text("提出的建议。", "What was advised."),
    "opened": Text("启用的日期。", "Open since."),
    "closed": Text("停用的日期；仍在用则留空。", "Closed then; empty while open."),
    "functions": Text("承担哪些功能。", "What it is for."),
    "mediations": Text("当月调解次数。", "Mediations in the month."),
    "consulting_hours": Text("当月咨询小时数。", "Hours of consulting in the month."),
    "people_served": Text("当月惠及人数。", "People served in the month."),
    "signed": Text("签订的日期。", "Signed on."),
    "ends": Text("终止的日期；没有期限则留空。", "Ends on; empty if it has no end."),
    "mechanisms": Text("约定的机制。", "The mechanisms agreed on."),
    "topics": Text("适用的纠纷。", "The disputes it is for."),
    "date": Text("哪一天。", "The day."),
    "status": Text("是否已开展；留空即已开展。", "Held, planned or cancelled; empty means held."),
    "form": Text("采用的形式。", "The form it has."),
    "theme": Text("主题。", "What it was about."),
    "audience": Text("受众人次。", "How many attended."),
    "channel": Text("线上还是现场。", "Online or on site."),
    "purpose": Text("为何走访。", "What the visit was for."),
    "hours": Text("小时数。", "How many hours."),
    "source": Text("从哪里来的需求。", "Where the request came from."),
    "placed_at": Text("点单（来电）的时间。", "When the request was placed."),
    "reviewed_at": Text("审核的时间。", "When it was reviewed."),
    "dispatched_at": Text("派单的时间。", "When it was dispatched."),
    "accepted_at": Text("接单的时间。", "When it was accepted."),
    "contacted_at": Text("首次对接的时间。", "When the one who asked was first contacted."),
    "started_at": Text("开始办理的时间。", "When work on it began."),
    "completed_at": Text("办结的时间；填了就须填办理结果。", "When it was completed; needs an outcome."),
    "outcome": Text("办理结果；只有办结的工单才填。", "What it came to, once completed."),
    "evaluated_at": Text("回访的时间；填了就须填是否满意。", "When it was evaluated; needs whether satisfied."),
    "satisfied": Text("回访是否满意。", "Whether they were satisfied when asked."),
    "legal_risk": Text("是否涉法涉诉。", "Whether it concerns law or litigation."),
    "withdrawn_at": Text("撤单的时间。", "When it was withdrawn."),
    "platform_no": Text("调解平台的编号。", "The number on the mediation platform."),
    "state": Text("转入的状态。", "The state that was entered."),
    "at": Text("转入该状态的时间。", "When the state was entered."),
    "note": Text("说明；不予受理、退回、重办须写原因。", "A note; refusing or returning needs its reason."),
    "sent": Text("发出的日期。", "Sent on."),
    "reply_due": Text("应当回复的日期。", "A reply is due by."),
    "replied": Text("收到回复的日期；没有则留空。", "Replied on; empty if not."),
    "adopted": Text("通过的日期。", "Adopted on."),
    "new_cases": Text("当月新收案件数。", "New cases in the month."),
    "mediated": Text("当月调解成功数。", "Cases settled by mediation."),
    "fast_track": Text("当月速裁数。", "Cases decided on the fast track."),
    "measure": Text("要求哪一项指标。", "What is demanded."),
    "required": Text("每个单位至少要几个。", "How many each unit needs."),
    "issued_by": Text("发文单位名称。", "Who issued it."),
    "table": Text("哪一张表是完整的。", "The table that is complete."),
    "from": Text("从哪一天起完整；留空即一直。", "Complete since; empty means always."),
    "to": Text("到哪一天为止完整；留空即一直。", "Complete until; empty means always."),
    "nature": Text("这一行从哪里来；留空即用户导入。", "Where the row comes from; empty means loaded."),
    "citation": Text("出处，如文件或报道名称。", "What the row cites."),
}


def meaning(column: Column) -> Text:
    """What a cell of the column says."""
    if not column.is_link:
        return _MEANINGS[column.name]
    names = [mappings()[table].names[0] for table in column.targets]
    relation = Relation[column.relation]
    tables = ", ".join(table.replace("_", " ") for table in column.targets)
    return Text(
        f"{relation.zh}：填“{'”或“'.join(names)}”表的编号或代码。",
        f"{relation.en}: a key (or code) of {tables}.",
    )
