"""How many items a list field is taken to have before it is read."""

from collections.abc import Mapping
from math import ceil
from types import MappingProxyType
from typing import Any

from graphql import GraphQLField, GraphQLSchema, is_list_type, is_non_null_type

from graph_service.http.limits import STRUCTURAL

ASSUMED_SIZE = 10
DEFAULT_FIRST = 20
#: Assumed lengths of list fields without `first`, by type and field name: a number, or an argument of the field
#: around (`neighborhood(maxNodes: 300) {nodes}`) and how many items there are for each one that it asks for.
Sizes = Mapping[tuple[str, str], int | tuple[str, int]]
#: The integer arguments of the field around, by name.
Around = Mapping[str, int]


def list_size(
    sizes: Sizes,
    key: tuple[str, str],
    definition: GraphQLField,
    arguments: Mapping[str, Any],
    around: Around = MappingProxyType({}),
) -> int:
    """What a field multiplies its children by: `first`, the number of `ids`, or the assumed length."""
    if "first" in definition.args:
        first = arguments.get("first")
        return first if isinstance(first, int) else DEFAULT_FIRST
    lists = _list_levels(definition)
    ids = arguments.get("ids")
    if lists and isinstance(ids, list):
        return len(ids)
    assumed = sizes.get(key, ASSUMED_SIZE if lists else 1)
    if isinstance(assumed, tuple):
        name, each = assumed
        return each * max(around.get(name, ASSUMED_SIZE), 1)
    return int(assumed ** max(lists, 1))


def reckoning_arguments(sizes: Sizes) -> frozenset[str]:
    """The names of the arguments by which lists just below a field are reckoned."""
    return frozenset(size[0] for size in sizes.values() if isinstance(size, tuple))


def is_structural(parent: str, name: str) -> bool:
    # Elsewhere (Query.nodes, Subgraph.edges) the same names are lists like any other.
    if name == "pageInfo":
        return True
    return name in STRUCTURAL and parent.endswith("Edge" if name == "node" else "Connection")


def _list_levels(definition: GraphQLField) -> int:
    levels = 0
    current: Any = definition.type
    while is_list_type(current) or is_non_null_type(current):
        levels += is_list_type(current)
        current = current.of_type
    return levels


def introspection_sizes(schema: GraphQLSchema) -> dict[tuple[str, str], int]:
    """Mean lengths of the introspection lists of this schema."""
    types = [type_ for name, type_ in schema.type_map.items() if not name.startswith("__")]
    fields = [list(type_.fields.values()) for type_ in types if hasattr(type_, "fields")]
    members = sum(len(of_one_type) for of_one_type in fields)
    arguments = [len(member.args) for of_one_type in fields for member in of_one_type if hasattr(member, "args")]
    mean_fields = ceil(members / max(len(fields), 1))
    return {
        ("__Schema", "types"): len(schema.type_map),
        ("__Type", "fields"): mean_fields,
        ("__Type", "inputFields"): mean_fields,
        ("__Field", "args"): ceil(sum(arguments) / max(len(arguments), 1)),
    }
