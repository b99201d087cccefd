"""The moves of service requests: allowed courses, reasons, and times that agree with their request."""

from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.request_course import FIRST, MOVES, NEEDS_REASON, moves_from
from graph_service.domain.vocabulary import RequestState as State
from tests.loaders.fakes import FakeKeys, codes, found, load, load_with, rows_of

#: domain.md §4, written out once more: what may follow what.
ALLOWED = {
    "PLACED": "REVIEWED REFUSED DISPATCHED WITHDRAWN",
    "REVIEWED": "REFUSED DISPATCHED RETURNED WITHDRAWN",
    "REFUSED": "",
    "DISPATCHED": "ACCEPTED RETURNED WITHDRAWN",
    "ACCEPTED": "IN_PROGRESS RETURNED WITHDRAWN",
    "IN_PROGRESS": "COMPLETED RETURNED WITHDRAWN",
    "COMPLETED": "EVALUATED",
    "EVALUATED": "REOPENED",
    "RETURNED": "PLACED WITHDRAWN",
    "REOPENED": "DISPATCHED ACCEPTED IN_PROGRESS",
    "WITHDRAWN": "",
}
WHOLE = ("PLACED", "REVIEWED", "DISPATCHED", "ACCEPTED", "IN_PROGRESS", "COMPLETED", "EVALUATED")
REQUEST = (
    "key,source,kind,division_code,placed_at{columns}\nR1,QR_CODE,LEGAL_SUPPORT,110105012,2022-01-01 08:00{cells}\n"
)


def moves(*states: str, start: int = 0, minutes: int = 1) -> str:
    """One move a state, a minute after the other; the first at the time at which R1 was placed."""
    reasons = ["理由" if state in ("REFUSED", "RETURNED") else "" for state in states]
    rows = "".join(
        f"R1,{state},2022-01-01 08:{start + number * minutes:02},{reason}\n"
        for number, (state, reason) in enumerate(zip(states, reasons, strict=True))
    )
    return "request_key,state,at,note\n" + rows


def files(text: str, columns: str = "", cells: str = "") -> dict[str, str]:
    return {"service_requests.csv": REQUEST.format(columns=columns, cells=cells), "request_moves.csv": text}


def test_the_table_of_moves_is_the_one_of_the_domain() -> None:
    assert {state.name: " ".join(move.name for move in MOVES[state]) for state in State} == ALLOWED
    assert moves_from(None) == (FIRST,) == (State.PLACED,)
    assert {state.name for state in NEEDS_REASON} == {"REFUSED", "RETURNED"}


@pytest.mark.parametrize(
    "states",
    [
        WHOLE,
        ("PLACED", "DISPATCHED", "RETURNED", "PLACED", "DISPATCHED", "ACCEPTED"),
        ("PLACED", "REFUSED"),
        (*WHOLE, "REOPENED", "IN_PROGRESS", "COMPLETED", "EVALUATED"),
        ("PLACED", "DISPATCHED", "ACCEPTED", "IN_PROGRESS", "WITHDRAWN"),
    ],
)
def test_courses_that_are_allowed(tmp_path: Path, states: tuple[str, ...]) -> None:
    loaded = load_with(tmp_path, files(moves(*states)))
    assert loaded.problems == []
    assert [row["state"] for row in rows_of(loaded, "request_moves")] == list(states)


@pytest.mark.parametrize(
    ("states", "wrong"),
    [
        (("PLACED", "ACCEPTED"), [3]),
        (("PLACED", "ACCEPTED", "IN_PROGRESS"), [3]),
        ((*WHOLE[:6], "WITHDRAWN"), [8]),
        ((*WHOLE[:6], "REOPENED"), [8]),
        (("PLACED", "REFUSED", "DISPATCHED"), [4]),
        (("PLACED", "PLACED"), [3]),
        (("DISPATCHED", "ACCEPTED"), [2]),
        (("RETURNED", "DISPATCHED"), [2, 3]),
    ],
)
def test_any_other_move_is_refused_where_it_stands(
    tmp_path: Path, states: tuple[str, ...], wrong: list[int]
) -> None:
    start = 0 if states[0] == "PLACED" else 1
    loaded = load_with(tmp_path, files(moves(*states, start=start)))
    assert found(loaded) == [("wrong-state", "request_moves.csv", row, "state") for row in wrong]


def test_a_wrong_move_names_the_state_and_the_moves_allowed(tmp_path: Path) -> None:
    hint = load_with(tmp_path, files(moves("PLACED", "ACCEPTED"))).problems[0].hint
    assert hint.en == (
        "The request is in state PLACED; moves allowed from it: REVIEWED, REFUSED, DISPATCHED, WITHDRAWN."
    )
    assert "“点单”" in hint.zh and "不予受理（REFUSED）" in hint.zh


@given(st.lists(st.sampled_from(sorted(ALLOWED)), min_size=1, max_size=7))
def test_the_wrong_moves_are_those_that_the_one_before_does_not_allow(states: list[str]) -> None:
    before = [None, *states[:-1]]
    wrong = [
        number + 2
        for number, (state, earlier) in enumerate(zip(states, before, strict=True))
        if state not in (ALLOWED[earlier].split() if earlier else ["PLACED"])
    ]
    with TemporaryDirectory() as folder:
        loaded = load(Path(folder), {"request_moves.csv": moves(*states)}, FakeKeys(service_requests={"R1": ""}))
        of_new = load_with(Path(folder) / "new", {"request_moves.csv": moves(*states)})
    assert [p.place.row for p in loaded.problems if p.code == "wrong-state"] == [row for row in wrong if row != 2]
    assert [p.place.row for p in of_new.problems if p.code == "wrong-state"] == wrong


def test_rows_may_stand_in_any_order_and_files(tmp_path: Path) -> None:
    header, *rows = moves(*WHOLE[:4]).splitlines(keepends=True)
    for number, order in enumerate(permutations(rows)):
        texts = {
            "request_moves.csv": header + "".join(order[:2]),
            "more/request_moves.csv": header + "".join(order[2:]),
        }
        assert load_with(tmp_path / str(number), files("") | texts).problems == []


def test_moves_at_the_same_minute_are_put_in_an_order_that_is_allowed(tmp_path: Path) -> None:
    states = ("ACCEPTED", "PLACED", "IN_PROGRESS", "DISPATCHED")
    assert load_with(tmp_path / "a", files(moves(*states, minutes=0))).problems == []
    wrong = load_with(tmp_path / "b", files(moves("ACCEPTED", "PLACED", minutes=0)))
    assert codes(wrong) == ["wrong-state", "wrong-state"]


def test_a_request_that_the_store_has_goes_on_from_where_it_was(tmp_path: Path) -> None:
    known = FakeKeys(service_requests={"R1": ""})
    assert load(tmp_path / "a", {"request_moves.csv": moves("ACCEPTED", "IN_PROGRESS")}, known).problems == []
    together = load(tmp_path / "b", {"request_moves.csv": moves("ACCEPTED", "DISPATCHED", minutes=0)}, known)
    assert together.problems == []
    wrong = load(tmp_path / "c", {"request_moves.csv": moves("ACCEPTED", "COMPLETED")}, known)
    assert found(wrong) == [("wrong-state", "request_moves.csv", 3, "state")]


@pytest.mark.parametrize("state", ["REFUSED", "RETURNED"])
def test_refusals_and_returns_take_a_reason(tmp_path: Path, state: str) -> None:
    before = ("PLACED",) if state == "REFUSED" else ("PLACED", "DISPATCHED")
    text = moves(*before, state).replace("理由", "")
    loaded = load_with(tmp_path, files(text))
    assert found(loaded) == [("missing-value", "request_moves.csv", len(before) + 2, "note")]


def test_moves_and_times_of_one_load_must_agree(tmp_path: Path) -> None:
    columns, cells = ",dispatched_at", ",2022-01-01 09:00"
    loaded = load_with(tmp_path, files(moves("PLACED", "DISPATCHED"), columns, cells))
    assert found(loaded) == [("times-disagree", "request_moves.csv", 3, "at")]
    assert "service_requests.csv:2 dispatched_at" in loaded.problems[0].hint.en
    assert "2022-01-01T09:00" in loaded.problems[0].expected.zh


def test_one_of_several_moves_into_a_state_is_enough_to_agree(tmp_path: Path) -> None:
    states = ("PLACED", "DISPATCHED", "RETURNED", "PLACED", "DISPATCHED")
    for number, time in enumerate(("08:01", "08:04")):
        agreeing = files(moves(*states), ",dispatched_at", f",2022-01-01 {time}")
        assert load_with(tmp_path / str(number), agreeing).problems == []


def test_the_first_contact_is_the_acceptance_where_none_is_given(tmp_path: Path) -> None:
    text = moves("PLACED", "DISPATCHED", "ACCEPTED")
    times = ",2022-01-01 08:02,2022-01-01 08:30"
    assert load_with(tmp_path / "a", files(text, ",accepted_at,contacted_at", times)).problems == []
    contacted = load_with(tmp_path / "b", files(text, ",contacted_at", ",2022-01-01 08:30"))
    assert codes(contacted) == ["times-disagree"]


def test_only_the_unsatisfied_are_reopened(tmp_path: Path) -> None:
    columns = ",completed_at,outcome,evaluated_at,satisfied"
    satisfied = ",2022-01-01 08:05,ANSWERED,2022-01-01 08:06,是"
    loaded = load_with(tmp_path / "a", files(moves(*WHOLE, "REOPENED"), columns, satisfied))
    assert found(loaded) == [("wrong-state", "request_moves.csv", 9, "state")]
    unsatisfied = satisfied.replace("是", "否")
    assert load_with(tmp_path / "b", files(moves(*WHOLE, "REOPENED"), columns, unsatisfied)).problems == []
    again = moves(*WHOLE, "REOPENED", "IN_PROGRESS", "COMPLETED", "EVALUATED")
    assert load_with(tmp_path / "c", files(again, columns, satisfied)).problems == []


def test_a_partial_load_takes_no_move_after_a_refused_one(tmp_path: Path) -> None:
    text = moves("PLACED", "DISPATCHED", "COMPLETED", "EVALUATED") + "R2,PLACED,2022-01-01 08:00,\n"
    requests = REQUEST.format(columns="", cells="") + "R2,QR_CODE,LEGAL_SUPPORT,110105012,2022-01-01 08:00\n"
    loaded = load_with(tmp_path, {"service_requests.csv": requests, "request_moves.csv": text}, partial=True)
    assert found(loaded) == [
        ("wrong-state", "request_moves.csv", 4, "state"),
        ("refers-to-refused", "request_moves.csv", 5, "state"),
    ]
    taken = [(row["request_key"], row["state"]) for row in rows_of(loaded, "request_moves")]
    assert taken == [("R1", "PLACED"), ("R1", "DISPATCHED"), ("R2", "PLACED")]


def test_notes_are_scanned_for_personal_numbers(tmp_path: Path) -> None:
    text = moves("PLACED", "REFUSED").replace("理由", "请回电 13800138000")
    loaded = load_with(tmp_path, files(text))
    assert found(loaded) == [("personal-data", "request_moves.csv", 3, "note")]
    assert "13800138000" not in loaded.problems[0].found
