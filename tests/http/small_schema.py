"""A small schema with everything that the edge must handle: lists, connections, failures, a mutation."""

from dataclasses import dataclass, field
from datetime import date

import strawberry
from strawberry.types import Info

from graph_service.domain.problems import Text
from graph_service.http.graphql import RequestFacts
from graph_service.store.port import StoreUnavailableError
from schema.errors import QueryError

#: Stands in error messages, queries and variables; may never reach a log or an answer it does not belong in.
SECRET = "bolt://neo4j:hunter2@db 13812345678"


@dataclass
class SmallContext:
    revision: int = 7
    notice: str | None = None
    as_of: date = date(2022, 11, 18)
    role: str = "reader"
    calls: int = 0
    made: int = 0
    later_revisions: list[int] = field(default_factory=list)

    def __call__(self, facts: RequestFacts) -> "SmallContext":
        self.made += 1
        if self.later_revisions:
            self.revision = self.later_revisions.pop(0)
        if facts.headers.get("x-test-context") == "broken":
            raise RuntimeError(SECRET)
        if facts.headers.get("x-test-context") == "unauthenticated":
            raise QueryError("UNAUTHENTICATED", "请登录。", "Sign in.")
        return self


Asked = Info[SmallContext, None]


@strawberry.input
class CountFilter:
    gte: int | None = None


@strawberry.input
class PersonListFilter:
    some: "PersonFilter | None" = None
    none: "PersonFilter | None" = None
    count: CountFilter | None = None


@strawberry.input
class PersonFilter:
    name: str | None = None
    friends: PersonListFilter | None = None
    both: "list[PersonFilter] | None" = None


@strawberry.type
class PageInfo:
    has_next_page: bool = False


@strawberry.type
class Group:
    name: str

    @strawberry.field
    def members(self) -> "list[Person]":
        return [Person(name="member")]


@strawberry.type
class Person:
    name: str

    @strawberry.field
    def friends(self, first: int | None = 20) -> "PersonConnection":
        return PersonConnection(nodes=[Person(name=f"friend {n}") for n in range(min(first or 20, 3))])

    @strawberry.field
    def groups(self) -> list[Group]:
        return [Group(name="group")]


@strawberry.type
class Circle:
    @strawberry.field
    def members(self) -> list[Person]:
        return [Person(name="member")]

    @strawberry.field
    def wider(self, most: int = 5) -> "Circle":
        return Circle()


@strawberry.type
class PersonEdge:
    node: Person


@strawberry.type
class PersonConnection:
    nodes: list[Person]
    page_info: PageInfo = strawberry.field(default_factory=PageInfo)

    @strawberry.field
    def edges(self) -> list[PersonEdge]:
        return [PersonEdge(node=person) for person in self.nodes]

    @strawberry.field
    def total_count(self) -> int:
        return len(self.nodes)


@strawberry.type
class Query:
    @strawberry.field
    def hello(self, info: Asked, name: str = "world") -> str:
        info.context.calls += 1
        return f"hello {name}"

    @strawberry.field
    def people(self, info: Asked, first: int = 20, where: PersonFilter | None = None) -> PersonConnection:
        info.context.calls += 1
        return PersonConnection(nodes=[Person(name="王"), Person(name="李")][:first])

    @strawberry.field
    def nodes(self, info: Asked, ids: list[strawberry.ID]) -> list[Person]:
        info.context.calls += 1
        return [Person(name=id_) for id_ in ids]

    @strawberry.field
    def groups(self, info: Asked) -> list[Group]:
        info.context.calls += 1
        return [Group(name="group")]

    @strawberry.field
    def circle(self, info: Asked, most: int = 30) -> Circle:
        info.context.calls += 1
        return Circle()

    @strawberry.field
    def boom(self) -> str | None:
        raise ValueError(SECRET)

    @strawberry.field
    def refuse(self) -> str | None:
        raise QueryError("NOT_FOUND", "没有这个区划。", "There is no such division.")

    @strawberry.field
    def away(self) -> str | None:
        raise StoreUnavailableError(Text(zh=SECRET, en=SECRET))

    @strawberry.field
    def ratio(self) -> float | None:
        return float("nan")

    @strawberry.field
    def surrogate(self) -> str:
        return "\ud800"


@strawberry.type
class Mutation:
    @strawberry.mutation
    def rename(self, info: Asked, name: str) -> str:
        info.context.calls += 1
        info.context.revision += 1
        return name


def small_schema() -> strawberry.Schema:
    return strawberry.Schema(query=Query, mutation=Mutation)
