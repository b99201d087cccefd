"""Queries whose answers must be the same from either store."""

import re
from pathlib import Path

from graphql import GraphQLNamedType, GraphQLObjectType, is_leaf_type, is_required_argument

from tests.schema.asking import LISTS, SCHEMA, unwrapped

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).with_name("queries")
PAGES = ROOT / "graph_service" / "web" / "queries"
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"```graphql\n(.*?)```", re.DOTALL)

#: What the first page fills in where its queries have variables.
VARIABLES = {
    "asOf": "2022-11-18",
    "from": "2022-01-01",
    "to": "2022-11-18",
    "windowDays": 322,
    "measure": "JUDGE_VISITED",
    "unit": "COMMUNITY",
    "within": "110112",
    "first": 100,
    "after": None,
}


def recorded() -> dict[str, str]:
    """Every query by where it comes from."""
    found = {file.stem: file.read_text("utf-8") for file in sorted(PAGES.glob("*.graphql"))}
    for document in DOCUMENTS:
        for number, text in enumerate(BLOCK.findall(document.read_text("utf-8")), 1):
            found[f"{document.name}-{number}"] = text
    found |= {f"list-{field}": _list_of_everything(field) for field in LISTS}
    found |= {f"nested-{file.stem}": file.read_text("utf-8") for file in sorted(HERE.glob("*.graphql"))}
    return found


def variables_of(text: str) -> dict[str, object]:
    return {name: value for name, value in VARIABLES.items() if re.search(rf"\${name}\b", text)}


def _list_of_everything(field: str) -> str:
    """A hundred nodes of a root list, from the 51st on, with their plain fields and their provenance."""
    query = SCHEMA._schema.query_type
    assert query is not None
    nodes = unwrapped(unwrapped(query.fields[field].type).fields["nodes"].type)
    first = f"{field}(first: 100) {{ ...page }}"
    backward = f"backward: {field}(first: 100, orderBy: {{field: {_order(field)}, direction: DESC}}) {{ ...page }}"
    page = "totalCount pageInfo { hasNextPage endCursor } edges { cursor }"
    plain = " ".join(sorted(_plain_fields(nodes)))
    provenance = "provenance { nature source citation row loadedAt }"
    connection = unwrapped(query.fields[field].type)
    return (
        f"{{ {first} {backward} }} fragment page on {connection.name} {{ {page} nodes {{ {plain} {provenance} }} }}"
    )


def _order(field: str) -> str:
    return "CODE" if field == "divisions" else "KEY"


def _plain_fields(node: GraphQLNamedType) -> set[str]:
    assert isinstance(node, GraphQLObjectType)
    return {
        name
        for name, field in node.fields.items()
        if is_leaf_type(unwrapped(field.type)) and not any(map(is_required_argument, field.args.values()))
    }
