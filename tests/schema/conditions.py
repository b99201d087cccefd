"""Random conditions for the `where` inputs, read off the schema itself, with values that occur and that do not."""

from random import Random
from typing import Any

from graphql import GraphQLEnumType, GraphQLInputObjectType

from graph_service.domain.kind import Type
from graph_service.domain.kinds import KIND_BY_TABLE
from tests.schema.asking import LISTS, SCHEMA, unwrapped
from tests.schema.plain_filters import TARGETS, snake
from tests.schema.plain_places import Places
from tests.schema.worlds import CODES, DAYS

_QUERY = SCHEMA._schema.query_type
WHERE_TYPES: dict[str, GraphQLInputObjectType] = {
    table: unwrapped(_QUERY.fields[field].args["where"].type) for field, table in LISTS.items()
}
#: Every field of every where input: (table, field name).
WHERE_FIELDS = [(table, name) for table, type_ in WHERE_TYPES.items() for name in type_.fields]
_TIMES = ("00:00:00", "09:30:00", "09:30:01", "23:59:59", "01:30:00Z", "20:00:00-05:00")


class Conditions:
    """Draws conditions whose values mostly occur in one world."""

    def __init__(self, chance: Random, places: Places) -> None:
        self.chance = chance
        self.places = places

    def where(self, table: str, depth: int, only: str | None = None) -> dict[str, Any]:
        """One field, or (`only` not given) none to two fields of a table's where."""
        names = list(WHERE_TYPES[table].fields)
        chosen = [only] if only else self.chance.sample(names, self.chance.randint(0, 2))
        drawn = {name: self.condition(table, name, depth) for name in chosen}
        return {name: condition for name, condition in drawn.items() if condition is not None}

    def condition(self, table: str, name: str, depth: int) -> Any:
        """A condition for a field; None where it would be a relation nested too deep."""
        if name == "within":
            return self.chance.choice([row["key"] for row in self.places.tables["divisions"]])
        type_ = unwrapped(WHERE_TYPES[table].fields[name].type)
        if "some" in type_.fields:
            return self._relation(table, name, depth) if depth > 1 else None
        operators = self.chance.sample(list(type_.fields), self.chance.randint(1, min(2, len(type_.fields))))
        return {operator: self._operand(table, name, type_, operator) for operator in operators}

    def _relation(self, table: str, name: str, depth: int) -> dict[str, Any]:
        target = TARGETS.get((table, snake(name)), snake(name))
        parts: dict[str, Any] = {}
        for part in self.chance.sample(("some", "none", "count"), self.chance.randint(1, 2)):
            if part == "count":
                parts[part] = {self.chance.choice(("eq", "gte", "lte")): self.chance.randint(0, 3)}
            else:
                parts[part] = self.where(target, depth - 1)
        return parts

    def _operand(self, table: str, name: str, type_: GraphQLInputObjectType, operator: str) -> Any:
        if operator == "in":
            return [self._value(table, name, type_) for _ in range(self.chance.randint(0, 3))]
        if operator == "contains":
            text = self._value(table, name, type_)
            start = self.chance.randint(0, len(text))
            return text[start : start + 2]
        return None if self.chance.random() < 0.2 else self._value(table, name, type_)

    def _value(self, table: str, name: str, type_: GraphQLInputObjectType) -> Any:
        operand = unwrapped(type_.fields["eq"].type)
        if isinstance(operand, GraphQLEnumType):
            return self.chance.choice(list(operand.values))
        match operand.name:
            case "Boolean":
                return self.chance.random() < 0.5
            case "Int":
                return self.chance.choice((-1, 0, 1, 3, 4, 5, 10, 40, 2**31 - 1))
            case "Float":
                return self.chance.choice((-0.5, 0, 0.5, 1.5, 2, 2.0, 1e300))
            case "Date":
                return self.chance.choice((*DAYS, "2022-01-01", "2022-12-31", "2022-11-30", "2021-01-01"))
            case "DateTime":
                return f"{self.chance.choice(DAYS)}T{self.chance.choice(_TIMES)}"
        return self.chance.choice((*self._keys_or_texts(table, name), "不存在", ""))

    def _keys_or_texts(self, table: str, name: str) -> list[str]:
        column = KIND_BY_TABLE[table].column("key" if name == "code" else snake(name))
        if column.type is Type.TEXTS:
            return [text for row in self.places.tables[table] for text in row[column.name] or ()] + ["张"]
        if column.is_link:
            return [row["key"] for target in column.targets for row in self.places.tables[target]]
        return [row[column.name] for row in self.places.tables[table] if row[column.name]] + list(CODES[:3])
