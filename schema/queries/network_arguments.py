"""Arguments of the questions about networks."""

from typing import Annotated

import strawberry

from graph_service.domain.vocabulary import Level, Unit
from schema.errors import QueryError

UnitLevel = Annotated[
    Unit,
    strawberry.argument(
        description="Level of the civil units that court branches reach; not BUILDING. "
        "法院党支部所共建单元的级别，不能是楼宇。"
    ),
]
Seed = Annotated[
    int,
    strawberry.argument(description="What chance starts from: the same seed, the same answer. 随机种子。"),
]


def level_of(unit: Unit) -> Level:
    """The level of the units of a network; buildings are none."""
    level = unit.level
    if level is None:
        raise QueryError(
            "BAD_USER_INPUT",
            zh="unit：共建网络的单元是区划，不能是 BUILDING；请用 PROVINCE、CITY、DISTRICT、STREET 或 COMMUNITY。",
            en="unit: the units of a partnership network are divisions, not BUILDING; ask with PROVINCE, CITY, "
            "DISTRICT, STREET or COMMUNITY.",
        )
    return level
