"""What followed orders, against a recount by plain loops and by examples that a planner can check by hand."""

from datetime import date, timedelta
from statistics import median
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.order_follow_ups import OrderFollowUps, order_follow_ups
from graph_service.analytics.service_requests import RequestQuestion
from graph_service.domain.vocabulary_answers import FollowUp
from tests.analytics.oracle import Recount, inside, validity
from tests.builders import (
    Row,
    World,
    activity,
    court,
    divisions,
    organization,
    pairing,
    partner,
    request,
    row_of,
    snapshot_of,
    world,
)
from tests.strategies import AS_OF, WORLDS

FORMS = {"JOINT_CONSULTATION": ("JOINT_CONSULTATION",), "LECTURE": ("LECTURE", "ONLINE_LECTURE", "PROGRAMME")}
#: orders with the activity that followed, (followed, due), waiting, median of days
Told = tuple[dict[str, str | None], tuple[int, int], int, float | None]


def street_of(recount: Recount, code: str | None) -> str | None:
    """The street around a division that the list has; else the division."""
    return code[:9] if code and len(code) == 12 and code[:9] in recount.rows("divisions") else code


def may_follow(recount: Recount, order: Row, event: Row, days: int, as_of: date) -> bool:
    """By day, by who organised it, and by where it was or who took part."""
    placed, held = date.fromisoformat(order["placed_at"][:10]), date.fromisoformat(event["date"])
    if event["status"] != "HELD" or not placed <= held <= min(placed + timedelta(days), as_of):
        return False
    street = street_of(recount, order["division_code"])
    branches = {
        branch
        for key, (branch, _) in recount.sides.items()
        if recount.reach[key][0] in (order["division_code"], street)
        and validity(recount.rows("pairings")[key]["valid_from"], recount.rows("pairings")[key]["valid_to"], placed)
        == "SURE"
    }
    table, _, handler = (order.get("handler_key") or "").partition("/")
    if table == "party_organizations" and recount.is_court_branch(handler):
        branches.add(handler)
    partners = [tuple(name.split("/", 1)) for name in event["partners"]]
    places = [recount.division_of_event(event), *(recount.division_around((t, k)) for t, k in partners)]
    return bool(branches & set(event["organisers"])) and street in {street_of(recount, place) for place in places}


def recounted(recount: Recount, follow_up: str, days: int, within: str | None, as_of: date) -> Told:
    orders, waits, followed, due, waiting = {}, [], 0, 0, 0
    for order in sorted(recount.world["service_requests"], key=lambda row: row["key"]):
        asked = order["legal_risk"] if follow_up == "JOINT_CONSULTATION" else order["kind"] == "LEGAL_EDUCATION"
        placed = date.fromisoformat(order["placed_at"][:10])
        if not asked or placed > as_of or not inside(order["division_code"], within):
            continue
        events = [
            (event["date"], event["key"])
            for event in recount.world["activities"]
            if event["form"] in FORMS[follow_up] and may_follow(recount, order, event, days, as_of)
        ]
        orders[order["key"]] = min(events)[1] if events else None
        if events:
            waits.append((date.fromisoformat(min(events)[0]) - placed).days)
        left = order.get("withdrawn_at")
        gone = left is not None and left[:10] <= f"{min(placed + timedelta(days), as_of)}"
        is_due = placed + timedelta(days) <= as_of and not gone
        due, followed = due + is_due, followed + (is_due and bool(events))
        waiting += not events and not gone and not is_due
    return orders, (followed, due), waiting, median(waits) if waits else None


def in_words(rows: World, follow_up: str, days: int, within: str | None, as_of: date) -> Told:
    snapshot = snapshot_of(rows)
    question = RequestQuestion(as_of, row_of(snapshot, "divisions", within))
    found: OrderFollowUps = order_follow_ups(snapshot, question, FollowUp[follow_up], days)
    requests, activities = snapshot.tables["service_requests"], snapshot.tables["activities"]
    pairs = zip(found.orders.tolist(), found.activity.tolist(), strict=True)
    orders = {requests.key(order): activities.key(event) if event >= 0 else None for order, event in pairs}
    rate = found.followed
    return orders, (rate.numerator, rate.denominator), found.waiting, found.median_days


@settings(deadline=None)
@given(WORLDS, AS_OF, st.sampled_from((0, 1, 5, 30)))
def test_what_followed_is_what_the_recount_finds(rows: World, as_of: date, days: int) -> None:
    # of what all can do with each other, more than chance brings about
    for number, row in enumerate(rows["activities"]):
        row["form"] = ("JOINT_CONSULTATION", "LECTURE", "ONLINE_LECTURE", "SEMINAR")[number % 4]
    for number, row in enumerate(rows["service_requests"]):
        row |= {"legal_risk": number % 3 > 0, "kind": ("LEGAL_EDUCATION", row["kind"])[number % 2]}
    recount = Recount(rows)
    for follow_up in FORMS:
        for within in (None, *recount.codes[:2]):
            found = in_words(rows, follow_up, days, within, as_of)
            assert found == recounted(recount, follow_up, days, within, as_of), (follow_up, within)


# --- examples

DAY, STREET, OTHER = date(2022, 11, 18), "110112105", "110112106"
COMMUNITY = f"{STREET}001"


def after(*events: Row, ends: str | None = None, as_of: date = DAY, days: int = 30, **order: Any) -> Told:
    rows = world(
        divisions=divisions("11", "1101", "110112", STREET, OTHER, COMMUNITY),
        courts=[court("C", "110112")],
        party_organizations=[
            organization("tribunal branch", "courts", "C"),
            organization("other branch", "courts", "C"),
            organization("street branch", "divisions", STREET),
        ],
        pairings=[
            pairing("tribunal branch", "divisions", STREET, "2022-01-01", ends),
            pairing("tribunal branch", "divisions", OTHER, "2022-01-01"),
        ],
        service_requests=[request("R", COMMUNITY, "2022-10-01T09:00", legal_risk=True, **order)],
        activities=events,
    )
    return in_words(rows, "JOINT_CONSULTATION", days, None, as_of)


def consultation(key: str, day: str, *partners: str, who: str = "tribunal branch", **cells: Any) -> Row:
    return activity(key, day, (who,), *partners, form="JOINT_CONSULTATION", **cells)


STREET_BRANCH = partner("party_organizations", "street branch")


def test_a_consultation_of_the_paired_branch_in_the_street_or_with_its_people_follows() -> None:
    assert after(consultation("V", "2022-10-05", division_code=STREET))[0] == {"R": "V"}
    assert after(consultation("V", "2022-10-05", STREET_BRANCH)) == ({"R": "V"}, (1, 1), 0, 4.0)
    assert after(consultation("V", "2022-10-05", division_code=OTHER))[0] == {"R": None}
    assert after(consultation("V", "2022-10-05", STREET_BRANCH, who="other branch"))[0] == {"R": None}
    handled = {"handler_key": "party_organizations/other branch"}
    assert after(consultation("V", "2022-10-05", STREET_BRANCH, who="other branch"), **handled)[0] == {"R": "V"}


def test_the_first_within_the_days_follows_and_none_before_the_order() -> None:
    events = [consultation(day, day, STREET_BRANCH) for day in ("2022-09-30", "2022-10-09", "2022-10-08")]
    assert after(*events)[0] == {"R": "2022-10-08"}
    assert after(*events, days=6) == ({"R": None}, (0, 1), 0, None)
    assert after(*events, as_of=date(2022, 10, 7)) == ({"R": None}, (0, 0), 1, None)


def test_the_pairing_must_stand_when_the_order_is_placed() -> None:
    event = consultation("V", "2022-10-05", STREET_BRANCH)
    assert after(event, ends="2022-10-01")[0] == {"R": None}
    assert after(event, ends="2022-10-02")[0] == {"R": "V"}


def test_who_withdraws_in_time_is_not_due() -> None:
    assert after(withdrawn_at="2022-10-31T09:00") == ({"R": None}, (0, 0), 0, None)
    assert after(withdrawn_at="2022-11-01T09:00") == ({"R": None}, (0, 1), 0, None)
