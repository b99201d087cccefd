"""`gongjian propose`: proposed pairings, written as a table that `gongjian load` takes."""

from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.shared import StoreOption
from graph_service.domain.vocabulary import Unit

FileArgument = Annotated[
    Path, typer.Argument(help="要写的文件 · the file to write", metavar="FILE.csv|FILE.xlsx", show_default=False)
]
WithinOption = Annotated[
    str | None, typer.Option("--within", metavar="CODE", help="限于该区划 · only inside this division")
]
UnitOption = Annotated[
    str, typer.Option("--unit", help=f"统计单位 · what is to be covered: {' '.join(Unit.__members__)}")
]
CapacityOption = Annotated[
    int | None,
    typer.Option("--capacity", min=1, help="一个党支部最多结对几个单位 · most units of one branch"),
]
ReachOption = Annotated[
    str, typer.Option("--reach", help="在同一哪级区划内结对 · pair inside one PROVINCE | CITY | DISTRICT")
]
RequiredOption = Annotated[
    int | None, typer.Option("--required", min=1, help="每个单位应有几个 · number required of each unit")
]
ReplanOption = Annotated[
    bool, typer.Option("--replan", help="现有结对也可调整 · existing pairings may be ended too")
]
UnitSetOption = Annotated[str, typer.Option("--unit-set", help="统计口径 · which units count: CIVIL | STATISTICAL")]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="截至日期，即结对起始日 · first day of pairings")
]
WindowOption = Annotated[
    int, typer.Option("--window-days", min=1, max=36_600, help="往来的窗口天数 · days in which contacts count")
]


def propose(
    file: FileArgument,
    within: WithinOption = None,
    unit: UnitOption = "STREET",
    capacity: CapacityOption = None,
    reach: ReachOption = "CITY",
    required: RequiredOption = None,
    replan: ReplanOption = False,
    unit_set: UnitSetOption = "CIVIL",
    as_of: AsOfOption = None,
    window_days: WindowOption = 365,
    store: StoreOption = None,
) -> None:
    from graph_service.cli.proposing import Wishes, write_proposed  # the solvers take seconds to come

    wishes = Wishes(within, unit, capacity, reach, required, replan, unit_set, as_of, window_days)
    write_proposed(file, wishes, store)
