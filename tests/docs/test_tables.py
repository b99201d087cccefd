"""docs/tables.md lists every table and column as the mappings and the kinds declare them.

GONGJIAN_REWRITE_ANSWERS=1 writes it anew.
"""

import os
from pathlib import Path

from graph_service.domain.kind import Column, Kind, Type
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from loaders.mapping import mappings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tables.md"
HEAD = """# 数据表 · Tables

一张表一个文件（CSV、JSON）或一个工作表（.xlsx），名为下面的中文或英文表名；列名中英文均可，次序不限；**粗体**列必填。
一格多个编号用 `;` 或 `；` 隔开。空格子表示“不知道”，从不抹掉已存的值；`\\N` 才抹掉。
每张表都可加 `key 编号`、`nature 性质`（REPORTED、PUBLIC、SYNTHETIC、LOADED）、`citation 出处` 三列。
没有编号列的表以“识别列”认定同一行。

*One file (CSV, JSON) or sheet (.xlsx) a table, named as below in Chinese or English; headers in either language,
any order; **bold** columns are required. Several keys in a cell are split at `;` or `；`. An empty cell means "not
known" and never erases a stored value; `\\N` does. Every table takes `key`, `nature` and `citation` too. Rows
without a key are told apart by the columns named under "identity".*
"""
TYPES = {
    Type.TEXT: "文字 · text",
    Type.TEXTS: "文字，可多项，用分号隔开 · texts, separated by semicolons",
    Type.INTEGER: "整数 · integer",
    Type.NUMBER: "数 · number",
    Type.FLAG: "是/否 · yes/no",
    Type.DAY: "日期 · date",
    Type.MONTH: "月份 · month",
    Type.SPAN: "日期、月份或年份 · date, month or year",
    Type.TIME: "时间 · time",
}


def meaning(column: Column) -> str:
    many = "，可多个 · several" if column.type in (Type.LINKS, Type.WORDS) else ""
    if column.is_link:
        targets = "、".join(f"{mappings()[table].names[0]} {table}" for table in column.targets)
        return f"→ {targets}{many}"
    if column.words is not None:
        return "、".join(f"{word.zh} {word.name}" for word in column.words) + many
    return TYPES[column.type]


def section(kind: Kind) -> str:
    name = mappings()[kind.table].names[0]
    return f"## [{name} · {kind.table}](tables/{kind.table}.md)\n\n{columns_of(kind.table)}"


def columns_of(table: str) -> str:
    """The table of columns, and what holds between them."""
    kind, mapping = KIND_BY_TABLE[table], mappings()[table]
    lines = ["| 列 · column | 内容 · content |", "|---|---|"]
    for column in kind.columns:
        headers = mapping.columns[column.name]
        name = f"{headers.zh[0]} {headers.en[0]}"
        if column.name == "key" and kind.identity != ("key",):
            continue
        shown = f"**{name}**" if column.name in kind.required else name
        lines.append(f"| {shown} | {meaning(column)} |")
    for group in kind.one_of:
        lines += ["", f"{' / '.join(group)}：必填其一 · exactly one of these."]
    for group in kind.at_most_one:
        lines += ["", f"{' / '.join(group)}：至多填一个 · at most one of these."]
    if kind.identity != ("key",):
        lines += ["", f"识别列 · identity: {', '.join(kind.identity)}"]
    return "\n".join(lines)


def test_the_page_is_what_the_mappings_say() -> None:
    page = "\n".join([HEAD, *(section(kind) + "\n" for kind in KINDS)])
    if os.environ.get("GONGJIAN_REWRITE_ANSWERS"):
        PAGE.write_text(page, "utf-8")
    assert PAGE.read_text("utf-8") == page, "run: GONGJIAN_REWRITE_ANSWERS=1 make test"
