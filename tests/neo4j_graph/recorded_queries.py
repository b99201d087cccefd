"""Queries whose answers must be the same from either store."""

import re
from pathlib import Path

from graphql import (
    GraphQLNamedType,
    GraphQLObjectType,
    OperationDefinitionNode,
    is_leaf_type,
    is_required_argument,
    parse,
)
from strawberry.relay.utils import to_base64

from graph_service.domain.vocabulary import Measure
from tests.schema.asking import LISTS, SCHEMA, unwrapped

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).with_name("queries")
PAGES = ROOT / "graph_service" / "web" / "queries"
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"```graphql\n(.*?)```", re.DOTALL)

#: What the pages fill in where their queries have variables; a variable without an entry here is null.
VARIABLES: dict[str, object] = {
    "asOf": "2022-11-18",
    "from": "2022-01-01",
    "to": "2022-11-18",
    "fromTime": "2022-01-01T00:00:00+08:00",
    "toTime": "2022-11-18T23:59:59+08:00",
    "calendarTo": "2022-12-31",
    "windowDays": 322,
    "measure": "JUDGE_VISITED",
    "measures": ["BRANCH_PAIRED", "JUDGE_VISITED", "REQUEST_ANSWERED"],
    "unit": "COMMUNITY",
    "groupBy": "STREET",
    "within": "110112",
    "code": "110112105",
    "street": "110112105",
    "unitSet": "CIVIL",
    "inherit": False,
    "possible": True,
    "keepExisting": True,
    "reach": "DISTRICT",
    "needBasis": "REQUESTS",
    "weightBy": "NONE",
    "catchment": "STREET",
    "points": 2,
    "step": "QUARTER",
    "followUp": "LECTURE",
    "source": "HOTLINE_12368",
    "text": "zhangjiawan",
    "depth": 1,
    "minDegree": 0,
    "maxNodes": 300,
    "first": 100,
} | dict.fromkeys((measure.name for measure in Measure), True)
#: Where the same name asks for something else, by query.
OWN_VARIABLES: dict[str, dict[str, object]] = {
    "network-way": {"from": to_base64("Division", "110112105"), "to": to_base64("Court", "CT-110112")},
    "network-around": {"id": to_base64("Division", "110112105")},
    "network-node": {"id": to_base64("Division", "110112105")},
    "network-leaving": {"ids": [to_base64("Court", "CT-110112")]},
    "units-figure": {"id": "JUDGE_VISITED"},
    "programme-requests": {"groupBy": ["KIND"]},
    "programme-agreements": {"kind": "HEADQUARTERS_TO_HEADQUARTERS"},
    "programme-initiative": {"key": "IN-11-DOUBLE-HUNDRED"},
    "programme-points": {"kind": "MICRO_COURT"},
    "programme-point-work": {"kind": "MICRO_COURT"},
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


def variables_of(name: str, text: str) -> dict[str, object]:
    values = VARIABLES | OWN_VARIABLES.get(name, {})
    (operation, *_) = [each for each in parse(text).definitions if isinstance(each, OperationDefinitionNode)]
    asked = [each.variable.name.value for each in operation.variable_definitions or ()]
    return {each: values[each] for each in asked if each in values}


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
