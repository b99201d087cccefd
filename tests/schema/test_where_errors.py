"""Odd operands of `where`: refused as the asker's mistake or answered, never an inner error."""

import pytest

from tests.schema.asking import LISTS
from tests.schema.conditions import WHERE_TYPES

HALF = "\ud800"  # half a surrogate pair, which JSON can carry and UTF-8 cannot


def count(world, field: str, where: dict) -> int:
    type_ = WHERE_TYPES[LISTS[field]].name
    query = f"query($where: {type_}) {{{field}(where: $where) {{totalCount}}}}"
    return world.ask(query, where=where)[field]["totalCount"]


@pytest.mark.parametrize(
    ("field", "where"),
    [
        ("divisions", {"name": {"eq": HALF}}),
        ("divisions", {"name": {"in": [HALF]}}),
        ("divisions", {"name": {"contains": HALF}}),
        ("divisions", {"parentCode": {"eq": HALF}}),
    ],
)
def test_texts_with_half_a_surrogate_pair_are_refused_or_match_nothing(sample, field, where):
    type_ = WHERE_TYPES[LISTS[field]].name
    result = sample.answer(f"query($where: {type_}) {{{field}(where: $where) {{totalCount}}}}", where=where)
    codes = [error.extensions.get("code") for error in result.errors or ()]
    assert codes in ([], ["BAD_USER_INPUT"]), repr(result.errors[0].original_error)
    assert codes or result.data[field]["totalCount"] == 0


def test_fractions_of_a_second_count_in_comparisons(make_world):
    world = make_world(
        tables={
            "divisions": [{"key": "11", "name": "北京市", "level": "PROVINCE"}],
            "service_requests": [
                {
                    "key": "R1",
                    "source": "QR_CODE",
                    "kind": "LEGAL_SUPPORT",
                    "division_code": "11",
                    "placed_at": "2022-03-01T09:30",
                }
            ],
        }
    )
    moment = "2022-03-01T09:30:00"
    assert count(world, "serviceRequests", {"placedAt": {"gte": moment, "lte": moment}}) == 1
    assert count(world, "serviceRequests", {"placedAt": {"lte": moment + ".500000"}}) == 1
    assert count(world, "serviceRequests", {"placedAt": {"gte": moment + ".500000"}}) == 0


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", '"', "\0", "(", "[", ".*", "𠮷", "e\u0301"])
def test_texts_are_compared_letter_by_letter(sample, text):
    names = [row["name"] for row in sample.tables["divisions"]]
    assert count(sample, "divisions", {"name": {"contains": text}}) == sum(text in name for name in names)
    assert count(sample, "divisions", {"name": {"eq": text}}) == names.count(text)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_last_day_of_the_calendar_are_answered(sample, day):
    query = """query($day: Date, $time: DateTime) {
        visits(asOf: $day, where: {date: {gte: $day}}) {totalCount}
        serviceRequests(asOf: $day, where: {placedAt: {lte: $time}, state: {eq: COMPLETED}}) {totalCount}
        pairings(asOf: $day, windowDays: 36600, first: 1) {nodes {status lastContact contactCount}}
        coverage(asOf: $day, windowDays: 36600, measure: PAIRING_ACTIVE) {numerator denominator}
        doubleHundred(asOf: $day, windowDays: 36600) {branches {active}}
        serviceRequestStats(asOf: $day, from: $day, to: $day) {count}
        silentUnits(asOf: $day) {totalCount}}"""
    sample.ask(query, day=day, time=f"{day}T12:00:00")
