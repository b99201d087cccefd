"""Cursors that this service did not give, or gave for something else, are refused as the asker's mistake."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schema.errors import QueryError
from tests.schema.asking import LISTS, World, connection

GAPS = connection("gaps", "measure: BRANCH_PAIRED, unit: COMMUNITY", "division {code}")
SILENT = connection("silentUnits")


def encoded(value: object) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).decode()


def as_cursor(content: bytes) -> str:
    return urlsafe_b64encode(content).decode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)
#: Text, random bytes in base64, any JSON in base64.
STRANGE = st.one_of(st.text(), st.binary().map(as_cursor), JSON.map(encoded))
#: What one part of a good cursor is replaced by.
WILD = JSON | st.text(st.characters()) | st.sampled_from(("\ud800", "", float("nan"), 2**63, 10**30, True))
QUERIES = (connection("courts"), connection("pairings", "orderBy: {field: LAST_CONTACT}"), GAPS, SILENT)


def assert_no_inner_error(world: World, query: str, cursor: str) -> None:
    for error in world.answer(query, first=1, after=cursor).errors or ():
        assert isinstance(error.original_error, QueryError), repr(error.original_error)
        assert error.extensions["code"] == "BAD_USER_INPUT"


def first_cursor(world: World, query: str) -> str:
    (page,) = world.ask(query, first=1).values()
    return page["pageInfo"]["endCursor"]


@given(STRANGE)
@example("")
@example("%%%")
@example("中文")
@example("\ud800")
@example(encoded([0]))
@example(encoded([0, "a", "b"]))
@example(encoded(["0", "a"]))
@example(encoded([True, "a"]))
@example(as_cursor(b'[NaN, "11"]'))
@example(as_cursor(b"[" * 100_000))
@example(as_cursor(b"1" * 10_000))
@example(as_cursor(b"\xff\xfe"))
def test_strange_cursors_are_refused_or_answered_never_an_inner_error(sample, cursor):
    for query in QUERIES:
        assert_no_inner_error(sample, query, cursor)


@pytest.mark.parametrize("query", [connection("courts"), GAPS, SILENT], ids=["courts", "gaps", "silentUnits"])
@pytest.mark.parametrize(
    "cursor", ["", "x", "中文", "bm90IGpzb24=", encoded([1]), encoded({"a": 1}), encoded(None)]
)
def test_broken_cursors_are_refused(sample, query, cursor):
    error = sample.refusal(query, first=1, after=cursor)
    assert error.code == "BAD_USER_INPUT"
    assert "after" in error.message


@pytest.mark.parametrize("query", QUERIES, ids=["courts", "pairings", "gaps", "silentUnits"])
@given(part=st.integers(0, 2), wild=WILD)
@example(part=2, wild="\ud800")
@example(part=1, wild=10**30)
@example(part=1, wild=-(10**30))
@example(part=1, wild=1e308)
@example(part=1, wild=float("nan"))
@example(part=1, wild=float("inf"))
@example(part=0, wild=True)
def test_cursors_with_one_part_forged_are_no_inner_error(sample, query, part, wild):
    parts = json.loads(urlsafe_b64decode(first_cursor(sample, query)))
    parts[part % len(parts)] = wild
    assert_no_inner_error(sample, query, encoded(parts))


def test_cursors_of_lists_and_of_gaps_are_not_taken_for_each_other(sample):
    of_gaps, of_courts = first_cursor(sample, GAPS), first_cursor(sample, connection("courts"))
    assert sample.refusal(connection("courts"), after=of_gaps).code == "BAD_USER_INPUT"
    assert sample.refusal(GAPS, after=of_courts).code == "BAD_USER_INPUT"


def test_a_cursor_of_another_list_is_refused(sample):
    of_courts = first_cursor(sample, connection("courts"))
    for field in sorted(set(LISTS) - {"courts"}):
        assert sample.refusal(connection(field), first=1, after=of_courts).code == "BAD_USER_INPUT"


def test_a_cursor_of_another_order_is_refused(sample):
    of_dates = first_cursor(sample, connection("pairings", "orderBy: {field: VALID_FROM}"))
    for order in ("", "orderBy: {field: KEY, direction: DESC}", "orderBy: {field: LAST_CONTACT}"):
        assert sample.refusal(connection("pairings", order), first=1, after=of_dates).code == "BAD_USER_INPUT"
