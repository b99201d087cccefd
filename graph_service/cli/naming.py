"""Options about names that stand in place of keys, the same for `check` and `load`."""

from pathlib import Path
from typing import Annotated

import typer

from graph_service.console import warn
from graph_service.domain.codes import division_code
from graph_service.domain.problems import Text
from loaders.load import Loaded
from loaders.matching.alias_file import write_alias_file

AliasesOption = Annotated[
    Path | None, typer.Option("--aliases", help="别名表（CSV：表、名称、编号）· alias table: table, name, key")
]
WithinOption = Annotated[
    str | None,
    typer.Option(
        "--within",
        metavar="CODE",
        help="行内未写明时，在该区划内按名称查找 · where names are sought unless their row says",
        callback=lambda code: _division(code),
    ),
]
AcceptOption = Annotated[
    bool, typer.Option("--accept-matches", help="接受按名称匹配的编号 · accept the keys proposed for names")
]
WriteAliasesOption = Annotated[
    Path | None,
    typer.Option("--write-aliases", help="将匹配结果写成别名表 · write what was matched as an alias table"),
]


def write_aliases(path: Path | None, loaded: Loaded) -> None:
    """Write the alias table where one is asked for, and say beside the report how many names it has."""
    if path is not None:
        names = write_alias_file(path, loaded.matches)
        warn(
            Text(
                f"别名表 {path}：{names} 个名称，请核对后以 --aliases 使用。",
                f"{path}: {names} names; look them through, then use the table with --aliases.",
            )
        )


def _division(code: str | None) -> str | None:
    if code is not None and division_code(code) is None:
        raise typer.BadParameter(f"{code}: 应为2、4、6、9或12位区划代码 · a division code is expected")
    return None if code is None else division_code(code)
