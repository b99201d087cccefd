"""`responsibilityChain` 四级联动: who answers on the court's side for a place or a court."""

from datetime import date
from typing import Annotated, Any

import strawberry

from graph_service.analytics.responsibility import ROLES, ChainLink, chain_of_court, chain_of_division
from graph_service.domain.vocabulary_answers import ResponsibilityLevel
from graph_service.snapshot.columns import NONE
from schema.context import Info, View, division_row, row_of, view_of
from schema.errors import QueryError
from schema.pagination import DEFAULT_FIRST, RowList
from schema.queries import arguments as ask
from schema.relations import After, First
from schema.types.court import Court
from schema.types.division import Division
from schema.types.references import JudgeList, PartyOrganizationList

#: Digits of the code of a district; shorter ones are cities and provinces.
_DISTRICT_LENGTH = 6


def _organizations(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
    return RowList(root.view, "party_organizations", root.link.organizations).connection(first, after)


def _judges(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
    return RowList(root.view, "judges", root.link.judges).connection(first, after)


def _place(root: Any) -> Any:
    return None if root.link.place == NONE else Division(view=root.view, row=root.link.place)


def _role_zh(root: Any) -> Any:
    return root.link.level.zh


def _role_en(root: Any) -> Any:
    return ROLES[root.link.level]


def _level(root: Any) -> Any:
    return root.link.level


def _missing_zh(root: Any) -> Any:
    return root.link.missing and root.link.missing.zh


def _missing_en(root: Any) -> Any:
    return root.link.missing and root.link.missing.en


@strawberry.type(description="One of the four levels. 四级联动中的一级。")
class ResponsibilityLink:
    view: strawberry.Private[View]
    link: strawberry.Private[ChainLink]
    level: ResponsibilityLevel = strawberry.field(resolver=_level, description="Which level. 层级。")
    role_zh: str = strawberry.field(resolver=_role_zh, description="What it does, in Chinese. 职责。")
    role_en: str = strawberry.field(resolver=_role_en, description="What it does. 职责（英文）。")
    organizations: PartyOrganizationList = strawberry.field(
        resolver=_organizations, description="Organizations at this level. 该级党组织。"
    )
    judges: JudgeList = strawberry.field(
        resolver=_judges, description="Party-member judges at this level, names masked. 该级党员法官（姓名脱敏）。"
    )
    through: Division | None = strawberry.field(
        resolver=_place,
        description="The division by whose pairing or assignment they were found; null: by the court. "
        "据以查得的区划（结对或包联所及），空为据法院查得。",
    )
    missing_zh: str | None = strawberry.field(
        resolver=_missing_zh, description="What is missing, in Chinese; null: nothing. 缺失环节，空为不缺。"
    )
    missing_en: str | None = strawberry.field(
        resolver=_missing_en, description="What is missing; null: nothing. 缺失环节（英文）。"
    )


@strawberry.type(description="The four court-side levels for a place or a court. 四级联动责任链。")
class ResponsibilityChain:
    as_of: date = strawberry.field(description="As of. 截至日期。")
    division: Division | None = strawberry.field(description="The place asked about. 所问区划。")
    court: Court | None = strawberry.field(
        description="The court asked about, or the basic court whose jurisdiction holds the place; null: none. "
        "所问法院，或管辖该地的基层人民法院。"
    )
    complete: bool = strawberry.field(description="No link is missing. 四级是否齐备。")
    levels: list[ResponsibilityLink] = strawberry.field(description="The four levels, from above. 自上而下四级。")


Code = Annotated[
    str | None, strawberry.argument(description="A community, street or district. 社区（村）、街道或区的代码。")
]
CourtKey = Annotated[str | None, strawberry.argument(description="Or a court. 或者法院编号。")]


def responsibility_chain(
    info: Info, code: Code = None, court_key: CourtKey = None, as_of: ask.AsOf = None
) -> ResponsibilityChain:
    view = view_of(info, as_of)
    if (code is None) == (court_key is None):
        raise QueryError(
            "BAD_USER_INPUT",
            zh="code 与 courtKey 应给出其一，且只给一个。",
            en="Give code or courtKey, and only one of them.",
        )
    division = division_row(view, code, "code")
    if division is not None:
        _check_level(view, division)
        chain = chain_of_division(view.snapshot, division, view.as_of)
    else:
        court = row_of(view, "courts", court_key or "", "courtKey")
        chain = chain_of_court(view.snapshot, court, view.as_of)
    return ResponsibilityChain(
        as_of=view.as_of,
        division=None if division is None else Division(view=view, row=division),
        court=None if chain.court == NONE else Court(view=view, row=chain.court),
        complete=all(link.missing is None for link in chain.links),
        levels=[ResponsibilityLink(view=view, link=link) for link in chain.links],
    )


def _check_level(view: View, division: int) -> None:
    if view.snapshot.tree.length[division] < _DISTRICT_LENGTH:
        raise QueryError(
            "BAD_USER_INPUT",
            zh="code 应为社区（村）、街道（乡镇）或区（县）的代码；更大的区划由多个法院管辖，请用 courtKey。",
            en="code must be that of a community, a street or a district; larger divisions have many courts: "
            "use courtKey.",
        )
