"""Queries that follow every path of fields to persons of one type, with all plain fields on the way."""

import re
from functools import cache
from typing import Any

from graphql import GraphQLObjectType, is_leaf_type, is_required_argument

from tests.schema.asking import SCHEMA, unwrapped

GRAPHQL = SCHEMA._schema
NODE = GRAPHQL.get_type("Node")
#: Types of persons, with the tables of their rows.
PERSONS = {"Judge": "judges", "Mediator": "mediators"}
#: What stands for the selection from a type and how deep it goes.
REFERENCES = re.compile(r"\.\.\.(\w+)_(\d+)")


def _is_connection(type_: Any) -> bool:
    return isinstance(type_, GraphQLObjectType) and "pageInfo" in type_.fields


def _ends(type_: Any) -> list[GraphQLObjectType]:
    """The object types behind a field, past its connection and interface."""
    type_ = unwrapped(type_)
    if _is_connection(type_):
        type_ = unwrapped(type_.fields["nodes"].type)
    return list(GRAPHQL.get_possible_types(type_)) if type_ is NODE else [type_]


@cache
def reaches(person: str, name: str, depth: int) -> bool:
    """Whether a person is met within `depth` more fields."""
    if name == person:
        return True
    if depth == 0:
        return False
    fields = GRAPHQL.get_type(name).fields.values()
    return any(
        reaches(person, end.name, depth - 1)
        for field in fields
        if not is_leaf_type(unwrapped(field.type))
        for end in _ends(field.type)
    )


def selection(person: str, name: str, depth: int, first: int) -> str:
    """All plain fields of a type, and every relation by which a person is met within `depth` fields."""
    parts = ["__typename"]
    for field_name, field in GRAPHQL.get_type(name).fields.items():
        if is_leaf_type(unwrapped(field.type)):
            parts.append(f"{name}_{field_name}: {field_name}")
        elif depth and any(reaches(person, end.name, depth - 1) for end in _ends(field.type)):
            parts.append(f"{name}_{field_name}: {field_name}{followed(person, field, depth - 1, first)}")
    return " ".join(parts)


def followed(person: str, field: Any, depth: int, first: int, arguments: str = "") -> str:
    """Arguments and selection behind a field."""
    ends = [end for end in _ends(field.type) if reaches(person, end.name, depth)]
    inner = " ".join(f"...{end.name}_{depth}" for end in ends)
    if not _is_connection(unwrapped(field.type)):
        return f"{f'({arguments})' if arguments else ''} {{__typename {inner}}}"
    page = ", ".join(part for part in (f"first: {first}", arguments) if part)
    return f"({page}) {{totalCount nodes {{__typename {inner}}} edges {{cursor}}}}"


def fragments(person: str, text: str, first: int) -> str:
    """The selections that a text refers to, and those that they refer to: each is read once, however many paths
    lead to it."""
    selections: dict[tuple[str, str], str] = {}
    wanted = REFERENCES.findall(text)
    while wanted:
        name, depth = wanted.pop()
        if (name, depth) not in selections:
            selections[name, depth] = selection(person, name, int(depth), first)
            wanted += REFERENCES.findall(selections[name, depth])
    return "".join(f" fragment {name}_{depth} on {name} {{{text}}}" for (name, depth), text in selections.items())


def root_fields(person: str, depth: int) -> list[str]:
    """Fields of Query that lead to a person."""
    return [
        name
        for name, field in GRAPHQL.query_type.fields.items()
        if not is_leaf_type(unwrapped(field.type))
        and any(reaches(person, end.name, depth - 1) for end in _ends(field.type))
    ]


#: Values for the arguments that a field must have.
REQUIRED = {
    "id": "$id",
    "ids": "[$id]",
    "code": '"110101"',
    "measure": "BRANCH_PAIRED",
    "text": '"张"',
    **dict.fromkeys(("from", "to"), "$id"),
    **dict.fromkeys(("a", "b"), "$place"),
    "followUp": "JOINT_CONSULTATION",
    "key": "$initiative",
    "points": "2",
    "measures": "[BRANCH_PAIRED]",
    "groupBy": "DISTRICT",
    "projection": "BRANCHES",
}
DAYS = {"from": '"2021-11-18"', "to": '"2022-11-18"'}
VARIABLES = {"$id": "ID!", "$place": "ID!", "$initiative": "String!"}
#: Arguments without which a question that requires none is refused or has nothing to tell.
WANTED = {
    "coverage": "groupBy: DISTRICT",
    "coverageRecords": 'code: "110101"',
    "serviceRequestStats": "groupBy: [DISTRICT]",
    "responsibilityChain": 'code: "110101"',
}


def value_for(argument: str, type_: str) -> str:
    return DAYS[argument] if type_ == "Date" else REQUIRED[argument]


def query_to(person: str, name: str, depth: int, first: int) -> str:
    field = GRAPHQL.query_type.fields[name]
    arguments = ", ".join(
        f"{a}: {value_for(a, unwrapped(argument.type).name)}"
        for a, argument in field.args.items()
        if is_required_argument(argument)
    )
    arguments = ", ".join(part for part in (arguments, WANTED.get(name)) if part)
    variables = ", ".join(f"{variable}: {type_}" for variable, type_ in VARIABLES.items() if variable in arguments)
    head = f"query({variables}) " if variables else ""
    text = f"{head}{{{name}{followed(person, field, depth - 1, first, arguments)}}}"
    return text + fragments(person, text, first)
