"""`--replace` and `--closed-on` of `gongjian load`: complete lists, and what is told of the rows they close."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from graph_service.cli.shared import USAGE
from graph_service.console import say, warn
from graph_service.loading import LoadOptions, LoadResult, load_files
from graph_service.replacing import Closing, UnusableReplacementError
from graph_service.settings import today_in_beijing
from graph_service.store.port import Store
from loaders.reading import Progress

_SHOWN_AT_MOST = 20

ReplaceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--replace",
        help="文件是某表在某区划（或法院）的完整清单，其余行终止 · the files hold all rows of a table in a "
        "division or of a court, others are closed: TABLE=CODE",
    ),
]
ClosedOnOption = Annotated[
    str | None,
    typer.Option("--closed-on", help="--replace 的终止日期，默认今天 · the day of closing, today by default"),
]


def closing_day(text: str | None) -> date:
    """The day that the option names; today in Beijing where it is not given."""
    if text is None:
        return today_in_beijing()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"--closed-on {text}: 应为日期 · a day is expected, 2022-11-18") from None


def loaded_or_exit(
    store: Store, paths: Sequence[Path], options: LoadOptions, progress: Progress | None
) -> LoadResult:
    """What loading comes to; a sentence and the end where a complete list cannot be what it says."""
    try:
        return load_files(store, paths, options, progress)
    except UnusableReplacementError as error:
        warn(error.text)
        raise typer.Exit(USAGE) from error


def closing_facts(closings: Sequence[Closing]) -> list[dict[str, Any]]:
    """For programs: every key."""
    return [
        {
            "table": closing.table,
            "scope": closing.scope,
            "closedOn": closing.day.isoformat(),
            "count": len(closing.keys),
            "keys": closing.keys,
        }
        for closing in closings
    ]


def say_closings(closings: Sequence[Closing]) -> None:
    """For people: the count and the first 20 keys."""
    for closing in closings:
        count = len(closing.keys)
        say(f"完整清单 {closing.table}={closing.scope}：{count} 行不在文件中，于 {closing.day} 终止")
        say(f"    {closing.table}={closing.scope}: {count} rows are not in the files and end on {closing.day}")
        for key in closing.keys[:_SHOWN_AT_MOST]:
            say(f"  {closing.table}  {key}")
        if count > _SHOWN_AT_MOST:
            say(f"  …… 共 {count} 行 · {count} rows in all")
