"""docs/queries.md lists every query field with its arguments, as the schema describes them.

GONGJIAN_REWRITE_ANSWERS=1 writes it anew.
"""

import os
from pathlib import Path

from graphql import GraphQLField, print_ast
from graphql.utilities import ast_from_value

from schema.root import build_schema

PAGE = Path(__file__).resolve().parents[2] / "docs" / "queries.md"
HEAD = """# 查询 · Queries

`/graphql` 的全部查询字段，由接口模式生成；参数后写默认值，`!` 为必填。各项目怎样提问见
[programmes.md](programmes.md)，表和列见 [tables.md](tables.md)，图上行走见 [walks.md](walks.md)。
*Every query field of `/graphql`, written from the schema; defaults stand behind the arguments, `!` means required.*
"""


def arguments_of(field: GraphQLField) -> list[str]:
    lines = []
    for name, argument in field.args.items():
        shown = ""
        if has_default(argument.default_value) and (
            default := ast_from_value(argument.default_value, argument.type)
        ):
            shown = f" = {print_ast(default)}"
        lines.append(f"- `{name}: {argument.type}{shown}` {argument.description or ''}".rstrip())
    return lines


def has_default(value: object) -> bool:
    return type(value).__name__ != "UndefinedType" and value is not None


def section(name: str, field: GraphQLField) -> str:
    lines = [f"## {name}", "", f"`{field.type}` {field.description}"]
    if field.args:
        lines += ["", *arguments_of(field)]
    return "\n".join(lines)


def query_fields() -> dict[str, GraphQLField]:
    query = build_schema()._schema.query_type
    assert query is not None
    return dict(sorted(query.fields.items()))


def test_every_query_and_argument_is_described() -> None:
    for name, field in query_fields().items():
        assert field.description, name
        for argument, its in field.args.items():
            assert its.description, f"{name}({argument})"


def test_the_page_is_what_the_schema_says() -> None:
    page = "\n".join([HEAD, *(section(name, field) + "\n" for name, field in query_fields().items())])
    if os.environ.get("GONGJIAN_REWRITE_ANSWERS"):
        PAGE.write_text(page, "utf-8")
    assert PAGE.read_text("utf-8") == page, "run: GONGJIAN_REWRITE_ANSWERS=1 make test"
