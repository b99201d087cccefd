"""The biggest gaps with what makes them big, and whom to send."""

from collections.abc import Iterator

from graph_service.domain.vocabulary import Measure, Unit
from graph_service.domain.vocabulary_answers import Basis, UnitStatus
from graph_service.report.asking import Answer, Questions
from graph_service.report.blocks import Block, Heading, Paragraph, Table, Words, cited
from graph_service.report.coverage import MEASURES
from graph_service.report.errors import ReportError
from graph_service.report.subject import Subject
from graph_service.report.wording import NONE, number

#: Streets listed of each measure, and communities without a pairing.
STREETS, COMMUNITIES = 3, 10
_FACTORS = ("状态（口径）", "实有/要求", "缺口", "需求", "优先级", "最近往来")


def gaps(subject: Subject, questions: Questions) -> Iterator[Block]:
    """Streets by each measure, communities by pairings; a proposal for each of these up to a district."""
    asked = questions.of(to=subject.now.to.isoformat())
    yield Heading("三、主要空白与建议", 1)
    yield _streets(asked)
    found = asked.ask("gaps", measure="BRANCH_PAIRED", unit="COMMUNITY", first=COMMUNITIES)["gaps"]
    proposed = {} if subject.is_large or not found["totalCount"] else _proposed(asked)
    yield _communities(found, proposed)
    yield Paragraph(_where_to_ask(subject, found["totalCount"]))


def _streets(asked: Questions) -> Table:
    rows: list[list[Words]] = []
    for measure in MEASURES:
        found = asked.ask("gaps", measure=measure.name, unit=Unit.STREET.name, first=STREETS)["gaps"]
        rows += [
            [
                cited(f"{measure.zh}（共 {found['totalCount']}）", measure.name),
                gap["division"]["name"],
                *_factors(gap),
            ]
            for gap in found["nodes"]
        ]
    return Table(
        cited(f"街道（乡镇）主要空白与未知，每项至多 {STREETS} 个", "GAP_PRIORITY"),
        ("指标（空白与未知合计）", "街道（乡镇）", *_FACTORS),
        rows,
        (24, 16, 17, 11, 8, 8, 10, 15),
    )


def _communities(found: Answer, proposed: dict[str, str]) -> Table:
    rows: list[list[Words]] = [
        [
            f"{gap['division']['name']}（{gap['division']['parent']['name']}）",
            *_factors(gap),
            proposed.get(gap["division"]["code"], NONE),
        ]
        for gap in found["nodes"]
    ]
    return Table(
        cited(
            f"未直接结对的社区（村），共 {found['totalCount']} 个，列优先级最高的至多 {COMMUNITIES} 个",
            "PARTNER_PROPOSALS",
        ),
        ("社区（村）", *_FACTORS, "建议结对的党支部"),
        rows,
        (24, 15, 10, 7, 7, 9, 15, 26),
    )


def _factors(gap: Answer) -> list[Words]:
    return [
        f"{UnitStatus[gap['status']].zh}（{Basis[gap['basis']].zh}）",
        f"{gap['actual']}/{gap['required']}",
        number(gap["shortfall"]),
        number(gap["need"]),
        number(gap["priority"]),
        gap["lastContact"] or NONE,
    ]


def _proposed(asked: Questions) -> dict[str, str]:
    """Names of the branches proposed, by community; of none where that is too much to work out."""
    names: dict[str, list[str]] = {}
    try:
        found = asked.ask("proposals")["partnerProposals"]
    except ReportError as error:
        if error.code != "TOO_COMPLEX":
            raise
        return {}
    for pairing in found["assignments"]:
        names.setdefault(pairing["division"]["code"], []).append(pairing["provider"]["name"])
    return {code: "、".join(branches) for code, branches in names.items()}


def _where_to_ask(subject: Subject, count: int) -> str:
    if not count:
        return f"{Measure.BRANCH_PAIRED.zh}：没有空白或未知的社区（村）。"
    return (
        "建议只供研究，载入后才生效。全部建议可用命令 "
        f"gongjian propose 共建结对.xlsx --within {subject.code} --unit COMMUNITY --as-of {subject.now.to} "
        "写成可载入的表，或在查询界面用 partnerProposals 查询。"
    )
