"""Histories of requests take only moves that the domain allows, and agree with the requests' own columns."""

from collections import Counter

from tests.sample.generated_folder import Row, Sample

#: domain.md §4, written again by hand.
AFTER = {
    "": "PLACED",
    "PLACED": "REVIEWED DISPATCHED",
    "REVIEWED": "DISPATCHED REFUSED",
    "DISPATCHED": "ACCEPTED RETURNED WITHDRAWN",
    "ACCEPTED": "IN_PROGRESS",
    "IN_PROGRESS": "COMPLETED",
    "COMPLETED": "EVALUATED",
    "EVALUATED": "REOPENED",
    "RETURNED": "PLACED",
    "REOPENED": "IN_PROGRESS",
    "REFUSED": "",
    "WITHDRAWN": "",
}
COLUMNS = {
    "REVIEWED": "reviewed_at",
    "DISPATCHED": "dispatched_at",
    "ACCEPTED": "accepted_at",
    "IN_PROGRESS": "started_at",
    "COMPLETED": "completed_at",
    "EVALUATED": "evaluated_at",
    "WITHDRAWN": "withdrawn_at",
}


def histories(sample: Sample) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in sample["request_moves"]:
        found.setdefault(row["request_key"], []).append(row)
    return found


def test_every_move_is_allowed_and_later_than_the_one_before(sample: Sample) -> None:
    for key, moves in histories(sample).items():
        state, at = "", ""
        for move in moves:
            assert move["state"] in AFTER[state].split(), (key, state, move)
            assert move["at"] >= at
            state, at = move["state"], move["at"]


def test_a_request_says_when_it_was_first_placed_and_last_in_each_later_state(sample: Sample) -> None:
    requests = sample.by_key("service_requests")
    for key, moves in histories(sample).items():
        request = requests[key]
        assert moves[0]["at"] == request["placed_at"]
        last = {move["state"]: move["at"] for move in moves}
        for state, column in COLUMNS.items():
            assert last.get(state, "") == request[column], (key, state)


def test_a_share_of_the_requests_is_told_in_full_some_with_detours_and_their_reasons(sample: Sample) -> None:
    told = histories(sample)
    assert 0.2 <= len(told) / len(sample["service_requests"]) <= 0.3
    states = Counter(row["state"] for row in sample["request_moves"])
    assert states["RETURNED"] == 18 and states["REFUSED"] == 9 and 4 <= states["REOPENED"] <= 8
    ends = Counter(moves[-1]["state"] for moves in told.values())
    assert ends["RETURNED"] == 3 and ends["REFUSED"] == 9 and ends["REOPENED"] == 2
    for row in sample["request_moves"]:
        assert bool(row["note"]) >= (row["state"] in ("RETURNED", "REFUSED", "REOPENED")), row
    sources = {row["key"]: row["source"] for row in sample["service_requests"]}
    detoured = {row["request_key"] for row in sample["request_moves"] if row["note"]}
    assert not any(sources[key] == "HOTLINE_12368" for key in detoured)


def test_a_party_order_is_dispatched_by_the_branch_and_accepted_by_its_cell(sample: Sample) -> None:
    requests = sample.by_key("service_requests")
    dispatched = [row for row in sample["request_moves"] if row["state"] == "DISPATCHED"]
    for row in dispatched:
        request = requests[row["request_key"]]
        by_branch = request["source"] == "PARTY_ORDER"
        assert (row["by"] == request["handler_key"]) if by_branch else (row["by"] in sample.courts)
    accepted = [row for row in sample["request_moves"] if row["state"] == "ACCEPTED"]
    for row in accepted:
        request = requests[row["request_key"]]
        assert row["by"] == (request["cell_key"] or request["handler_key"])
