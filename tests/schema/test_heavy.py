"""Heavy figures: done by whom the request says, kept for the revision once there, refused when too large."""

from collections.abc import Callable, Hashable
from typing import Any

import pytest
import strawberry
from graphql import execute_sync, parse

from graph_service.snapshot.snapshot import Snapshot
from schema.context import Context, Info
from schema.errors import QueryError
from schema.heavy import heavily
from schema.types.work import Work, check_work
from tests.schema.asking import AS_OF, World


class Doer:
    """Does the work itself, and tells what it was asked."""

    def __init__(self) -> None:
        self.questions: list[Hashable] = []
        self.failing = False

    def run(self, question: Hashable, function: Callable[..., Any], /, *arguments: Any) -> Any:
        self.questions.append(question)
        if self.failing:
            raise TimeoutError
        return function(*arguments)


@strawberry.type
class Query:
    @strawberry.field
    def power(self, info: Info, base: int) -> int | None:
        return heavily(info, base, pow, base, 2)

    @strawberry.field
    def total(self, info: Info, base: int) -> int | None:
        return heavily(info, base, sum, [base, base])


def ask(snapshot: Snapshot, doer: Doer, query: str) -> Any:
    schema = strawberry.Schema(query=Query)
    return execute_sync(schema._schema, parse(query), context_value=Context(snapshot, AS_OF, doer))


@pytest.fixture
def snapshot(make_world: Callable[..., World]) -> Snapshot:
    return make_world().snapshot


def test_a_figure_is_worked_out_once_for_a_snapshot(snapshot: Snapshot, make_world: Callable[..., World]) -> None:
    doer = Doer()
    for _ in range(3):
        assert ask(snapshot, doer, "{ power(base: 3) }").data == {"power": 9}
    assert len(doer.questions) == 1
    assert ask(make_world(seed=1).snapshot, doer, "{ power(base: 3) }").data == {"power": 9}
    assert len(set(doer.questions)) == 2, "another snapshot is another question"


def test_another_function_or_argument_is_another_question(snapshot: Snapshot) -> None:
    doer = Doer()
    answer = ask(snapshot, doer, "{ power(base: 3) total(base: 3) other: power(base: 4) }")
    assert answer.data == {"power": 9, "total": 6, "other": 16}
    assert len(set(doer.questions)) == 3


def test_what_fails_is_not_kept(snapshot: Snapshot) -> None:
    doer = Doer()
    doer.failing = True
    assert ask(snapshot, doer, "{ power(base: 5) }").errors
    doer.failing = False
    assert ask(snapshot, doer, "{ power(base: 5) }").data == {"power": 25}


def test_who_names_nobody_does_heavy_work_itself(snapshot: Snapshot) -> None:
    schema = strawberry.Schema(query=Query)
    context = Context(snapshot, AS_OF)
    assert execute_sync(schema._schema, parse("{ power(base: 7) }"), context_value=context).data == {"power": 49}


def test_work_up_to_its_limit_is_done() -> None:
    check_work(Work(nodes=10, edges=20, steps=200, limit=200), "within")


def test_too_much_work_is_refused_with_size_limit_and_a_way_out() -> None:
    with pytest.raises(QueryError) as refused:
        check_work(Work(nodes=1_000, edges=30_000, steps=30_000_000, limit=20_000_000), "within")
    assert refused.value.code == "TOO_COMPLEX"
    for text in (refused.value.message, str((refused.value.extensions or {})["zh"])):
        for told in ("within", "1,000", "30,000", "30,000,000", "20,000,000", "work"):
            assert told in text


def test_more_steps_than_fit_into_a_graphql_integer_can_be_told() -> None:
    @strawberry.type
    class Asked:
        work: Work

    schema = strawberry.Schema(query=Asked)
    work = Work(nodes=665_000, edges=2_000_000, steps=665_000 * 2_000_000, limit=10**10)
    answer = schema.execute_sync("{ work { nodes edges steps limit } }", root_value=Asked(work=work))
    assert answer.errors is None
    assert answer.data == {"work": {"nodes": 665_000, "edges": 2_000_000, "steps": 1.33e12, "limit": 1e10}}
