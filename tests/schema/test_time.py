"""History: before a day the old is told, from that day on the new; a late correction is a revision of its own."""

from datetime import date, datetime
from typing import Any

import pytest

from graph_service.domain.batch import Source
from graph_service.domain.vocabulary import Nature
from tests.schema.asking import Row, World
from tests.schema.worlds import batch_of, division, frozen

STREET, OLD, NEW = "110115001", "110115002", "110115003"
BASE = ("11", "1101", "110115", STREET)
REQUEST = {
    "key": "R1",
    "source": "HOTLINE_12345",
    "kind": "DISPUTE_MEDIATION",
    "division_code": STREET,
    "placed_at": "2022-10-01T09:00",
    "dispatched_at": "2022-10-02T09:00",
    "accepted_at": "2022-10-03T09:00",
    "contacted_at": "2022-10-03T10:00",
    "started_at": "2022-10-04T09:00",
    "completed_at": "2022-10-08T09:00",
    "outcome": "AGREED",
    "evaluated_at": "2022-10-12T09:00",
    "satisfied": True,
}
TIMES = "dispatchedAt acceptedAt contactedAt startedAt completedAt evaluatedAt"


def made(make_world, codes: tuple[str, ...] = BASE, **tables: list[Row]) -> World:
    return make_world(tables={"divisions": [division(code) for code in codes], **tables})


@pytest.fixture
def asked(make_world) -> World:
    later = REQUEST | {"key": "R2", "placed_at": "2022-10-20T09:00"} | dict.fromkeys(list(REQUEST)[5:])
    return made(make_world, service_requests=[REQUEST, later])


@pytest.mark.parametrize(
    ("day", "state", "label", "known"),
    [
        ("2022-10-01", "PLACED", "登记", 0),
        ("2022-10-02", "DISPATCHED", "属地属事派发", 1),
        ("2022-10-03", "ACCEPTED", "主动对接", 3),
        ("2022-10-07", "IN_PROGRESS", "办理", 4),
        ("2022-10-08", "COMPLETED", "办结", 5),
        ("2022-10-12", "EVALUATED", "回访", 6),
    ],
)
def test_a_request_is_told_as_it_stood(asked, day, state, label, known):
    query = f"""query($d: Date) {{serviceRequests(asOf: $d) {{
        nodes {{key state stateLabel outcome satisfied {TIMES}}}}}}}"""
    (found,) = asked.ask(query, d=day)["serviceRequests"]["nodes"]
    assert (found["key"], found["state"], found["stateLabel"]) == ("R1", state, label)
    assert [found[name] is not None for name in TIMES.split()] == [True] * known + [False] * (6 - known)
    assert found["outcome"] == ("AGREED" if known >= 5 else None)
    assert found["satisfied"] == (True if known == 6 else None)


def test_a_request_is_in_no_list_before_it_is_placed(asked):
    query = """query($d: Date) {serviceRequests(asOf: $d) {totalCount}
        division(code: "110115", asOf: $d) {serviceRequests {totalCount}}
        divisions(asOf: $d, where: {level: {eq: STREET}, serviceRequests: {count: {gte: 1}}}) {totalCount}}"""
    for day, requests in (("2022-09-30", 0), ("2022-10-01", 1), ("2022-10-20", 2)):
        found = asked.ask(query, d=day)
        assert found["serviceRequests"]["totalCount"] == requests
        assert found["division"]["serviceRequests"]["totalCount"] == requests
        assert found["divisions"]["totalCount"] == min(requests, 1)


@pytest.mark.parametrize(
    ("where", "first_day"),
    [
        ("outcome: {eq: AGREED}", "2022-10-08"),
        ('completedAt: {lte: "2022-12-31T00:00"}', "2022-10-08"),
        ("satisfied: {eq: true}", "2022-10-12"),
        ("state: {in: [COMPLETED, EVALUATED]}", "2022-10-08"),
    ],
)
def test_conditions_see_what_is_told(asked, where, first_day):
    query = f"query($d: Date) {{serviceRequests(asOf: $d, where: {{{where}}}) {{totalCount}}}}"
    first = date.fromisoformat(first_day)
    for day, count in ((first.replace(day=first.day - 1), 0), (first, 1)):
        assert asked.ask(query, d=day.isoformat())["serviceRequests"]["totalCount"] == count


def test_what_is_not_completed_yet_stands_last_in_the_order_of_completion(make_world):
    early = REQUEST | {"key": "R2", "completed_at": "2022-10-05T09:00"}
    world = made(make_world, service_requests=[REQUEST, early])
    query = """query($d: Date) {serviceRequests(asOf: $d, orderBy: {field: COMPLETED_AT, direction: DESC}) {
        nodes {key}}}"""
    for day, order in (("2022-10-07", ["R2", "R1"]), ("2022-10-08", ["R1", "R2"])):
        assert [node["key"] for node in world.ask(query, d=day)["serviceRequests"]["nodes"]] == order


def test_moves_are_told_up_to_the_day(make_world):
    moves = [
        {"key": state, "request_key": "R1", "state": state, "at": at}
        for state, at in (("PLACED", "2022-10-01T09:00"), ("RETURNED", "2022-10-02T09:00"))
    ]
    world = made(make_world, service_requests=[REQUEST], request_moves=moves)
    query = "query($d: Date) {serviceRequests(asOf: $d) {nodes {state moves {nodes {state}}}}}"
    for day, states in (("2022-10-01", ["PLACED"]), ("2022-11-18", ["PLACED", "RETURNED"])):
        (found,) = world.ask(query, d=day)["serviceRequests"]["nodes"]
        assert [move["state"] for move in found["moves"]["nodes"]] == states
        assert found["state"] == states[-1]


def test_a_merged_street_is_listed_until_the_day_and_its_successor_from_it(make_world):
    rows = [
        *(division(code) for code in BASE),
        division(OLD, valid_to="2022-07-01", successor=NEW),
        division(NEW, valid_from="2022-07-01"),
    ]
    world = make_world(tables={"divisions": rows})
    query = """query($d: Date) {
        divisions(asOf: $d, where: {level: {eq: STREET}}) {
            nodes {code successor {code} predecessors {nodes {code}}}}
        division(code: "110115", asOf: $d) {children {nodes {code}}}
        coverage(measure: BRANCH_PAIRED, asOf: $d) {denominator}}"""
    for day, there in (("2022-06-30", OLD), ("2022-07-01", NEW)):
        found = world.ask(query, d=day)
        assert [node["code"] for node in found["divisions"]["nodes"]] == [STREET, there]
        assert [node["code"] for node in found["division"]["children"]["nodes"]] == [STREET, there]
        assert found["coverage"]["denominator"] == 2
    (_, new) = found["divisions"]["nodes"]
    assert (new["successor"], new["predecessors"]["nodes"]) == (None, [{"code": OLD}])
    old = world.ask(f'{{division(code: "{OLD}") {{validTo successor {{code}}}}}}')["division"]
    assert old == {"validTo": "2022-07-01", "successor": {"code": NEW}}


COURT = {"key": "C1", "name": "法院", "level": "BASIC", "division_codes": ("110115",)}
OTHER_COURT = {"key": "C2", "name": "法庭", "level": "TRIBUNAL", "superior_key": "C1"}
BRANCHES = [{"key": f"B{n}", "name": f"支部{n}", "kind": "BRANCH", "host": f"courts/C{n}"} for n in (1, 2)]


def test_a_pairing_that_was_closed_counts_until_its_last_day(make_world):
    pairing = {"key": "P1", "branch_key": "B1", "partner": f"divisions/{STREET}"}
    period = {"valid_from": "2022-01-01", "valid_to": "2022-07-01"}
    world = made(make_world, courts=[COURT], party_organizations=BRANCHES[:1], pairings=[pairing | period])
    query = """query($d: Date) {
        coverage(measure: BRANCH_PAIRED, asOf: $d) {numerator}
        doubleHundred(asOf: $d) {branches {numerator}}
        pairings(asOf: $d) {nodes {status}}
        division(code: "110115001", asOf: $d) {pairings {totalCount}}}"""
    for day, counted, status in (
        ("2021-12-31", 0, "NOT_STARTED"),
        ("2022-01-01", 1, "UNKNOWN"),
        ("2022-06-30", 1, "UNKNOWN"),
        ("2022-07-01", 0, "ENDED"),
    ):
        found = world.ask(query, d=day)
        assert found["coverage"]["numerator"] == found["doubleHundred"]["branches"]["numerator"] == counted
        assert found["division"]["pairings"]["totalCount"] == counted
        assert found["pairings"]["nodes"] == [{"status": status}]


def test_a_judge_who_moved_is_counted_where_she_was_on_the_day(make_world):
    judge = {"name": "张某甲", "party_member": True}
    judges = [
        judge | {"key": "J1", "court_key": "C1", "branch_key": "B1", "valid_to": "2022-07-01"},
        judge | {"key": "J1-2", "court_key": "C2", "branch_key": "B2", "valid_from": "2022-07-01"},
    ]
    assignments = [
        {"key": "A1", "judge_key": "J1", "division_code": STREET, "valid_to": "2022-07-01"},
        {"key": "A2", "judge_key": "J1-2", "division_code": STREET, "valid_from": "2022-07-01"},
    ]
    world = made(
        make_world,
        courts=[COURT, OTHER_COURT],
        party_organizations=BRANCHES,
        judges=judges,
        assignments=assignments,
    )
    query = """query($d: Date) {
        doubleHundred(asOf: $d) {byCourt {court {key} judges {denominator assigned}}}
        responsibilityChain(code: "110115001", asOf: $d) {levels {judges {nodes {key name}}}}
        division(code: "110115001", asOf: $d) {assignments {nodes {key isValid}}}}"""
    for day, key, court, valid in (
        ("2022-06-30", "J1", "C1", [True, False]),
        ("2022-07-01", "J1-2", "C2", [False, True]),
    ):
        found = world.ask(query, d=day)
        by_court = {each["court"]["key"]: each["judges"] for each in found["doubleHundred"]["byCourt"]}
        assert by_court[court] == {"denominator": 1, "assigned": 1}
        assert sum(each["denominator"] for each in by_court.values()) == 1
        assert found["responsibilityChain"]["levels"][3]["judges"]["nodes"] == [{"key": key, "name": "张**"}]
        assert [each["isValid"] for each in found["division"]["assignments"]["nodes"]] == valid


def corrected(folder: Any, *ends: str | None) -> World:
    """A pairing as one file after another told its last day."""
    folder.mkdir()
    tables: dict[str, list[Row]] = {
        "divisions": [division(code) for code in BASE],
        "courts": [COURT],
        "party_organizations": BRANCHES[:1],
    }
    batches = []
    for number, end in enumerate(ends):
        pairing = {"key": "P1", "branch_key": "B1", "partner": f"divisions/{STREET}", "valid_to": end}
        source = Source(f"file {number}.csv", Nature.LOADED, None, datetime(2022, 11, 1 + number, 8))
        batches.append(batch_of(tables | {"pairings": [pairing]}, source))
    return World(frozen(folder, *batches), tables)


def test_a_late_correction_is_a_revision_and_stands_in_the_provenance(tmp_path):
    query = """query($d: Date) {coverage(measure: BRANCH_PAIRED, asOf: $d) {numerator}
        pairings {nodes {validTo provenance {source loadedAt}}}
        courts {nodes {provenance {source}}} dataset {revision}}"""
    first = corrected(tmp_path / "a", "2022-07-01").ask(query, d="2022-08-01")
    both = corrected(tmp_path / "b", "2022-07-01", "2022-09-01").ask(query, d="2022-08-01")
    same = corrected(tmp_path / "c", "2022-07-01", "2022-07-01").ask(query, d="2022-08-01")
    assert [each["coverage"]["numerator"] for each in (first, both, same)] == [0, 1, 0]
    assert [each["dataset"]["revision"] for each in (first, both, same)] == [1, 2, 1]
    provenance = [each["pairings"]["nodes"][0]["provenance"] for each in (first, both)]
    assert [each["source"] for each in provenance] == ["file 0.csv", "file 1.csv"]
    assert provenance[0]["loadedAt"] < provenance[1]["loadedAt"]
    assert both["courts"]["nodes"][0]["provenance"]["source"] == "file 0.csv", (
        "what was not corrected keeps its own"
    )
