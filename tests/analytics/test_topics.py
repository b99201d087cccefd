"""每月一题 against a recount by plain loops, and by examples that a planner can check by hand."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.topics import TopicFigures, topic_figures
from tests.analytics.oracle import Recount, inside, meanings
from tests.builders import World, advice, court, divisions, request, row_of, snapshot_of, topic, world
from tests.strategies import AS_OF, WORLDS

Numbers = tuple[int, int | None, int | None, bool, int, int, int, int, tuple[int, int]]


def in_words(found: TopicFigures) -> Numbers:
    rate = found.replied_in_time
    return (
        *(found.before, found.during, found.after, found.after_is_over, found.given, found.replied, found.overdue),
        *(found.awaited, (rate.numerator, rate.denominator)),
    )  # type: ignore[return-value]


def recounted(recount: Recount, key: str, days: int, within: str | None, as_of: date) -> Numbers:
    first, last = meanings(recount.rows("topics")[key]["month"])
    placed = [
        date.fromisoformat(row["placed_at"][:10])
        for row in recount.world["service_requests"]
        if row.get("topic_key") == key and inside(row["division_code"], within)
    ]
    placed = [day for day in placed if day <= as_of]
    given = [r for r in recount.world["judicial_advices"] if r["topic_key"] == key and r["sent"] <= f"{as_of}"]
    replied = [row for row in given if row.get("replied") and row["replied"] <= f"{as_of}"]
    late = [row for row in given if row not in replied and row.get("reply_due") and row["reply_due"] < f"{as_of}"]
    judged = [row for row in replied + late if row.get("reply_due")]
    in_time = [row for row in judged if row in replied and row["replied"] <= row["reply_due"]]
    return (
        sum(first - timedelta(days) <= day < first for day in placed),
        sum(first <= day <= last for day in placed) if first <= as_of else None,
        sum(last < day <= last + timedelta(days) for day in placed) if last < as_of else None,
        last + timedelta(days) <= as_of,
        len(given),
        len(replied),
        len(late),
        len(given) - len(replied) - len(late),
        (len(in_time), len(judged)),
    )


@settings(deadline=None)
@given(WORLDS, AS_OF, st.sampled_from((1, 5, 30, 90)))
def test_figures_are_those_of_the_recount(rows: World, as_of: date, days: int) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    for within in (None, *recount.codes[:3]):
        found = topic_figures(snapshot, days, row_of(snapshot, "divisions", within), as_of)
        expected = [recounted(recount, key, days, within, as_of) for key in sorted(recount.rows("topics"))]
        assert [in_words(figures) for figures in found] == expected, within


# --- examples

STREET = "110101001"


def figures(as_of: date, *placed: str, **advices: tuple[str, str | None, str | None]) -> TopicFigures:
    given = [
        advice(key, "C", f"divisions/{STREET}", sent, "T") | {"reply_due": due, "replied": replied}
        for key, (sent, due, replied) in advices.items()
    ]
    rows = world(
        divisions=divisions("11", "110101", STREET),
        courts=[court("C", "110101")],
        topics=[topic("T", "2022-03")],
        service_requests=[
            request(f"R{number}", STREET, f"{day}T09:00", topic_key="T") for number, day in enumerate(placed)
        ],
        judicial_advices=given,
    )
    return topic_figures(snapshot_of(rows), 30, None, as_of)[0]


def test_the_time_before_and_after_is_as_long_and_leaves_the_month_out() -> None:
    days = ("2022-01-29", "2022-01-30", "2022-02-28", "2022-03-01", "2022-03-31", "2022-04-01", "2022-04-30")
    found = figures(date(2022, 11, 18), *days, "2022-05-01")
    assert (found.before, found.during, found.after, found.change) == (2, 2, 2, 0.0)


def test_while_the_time_after_lasts_no_change_is_told() -> None:
    found = figures(date(2022, 4, 29), "2022-02-28", "2022-04-01")
    assert (found.after, found.after_is_over, found.change) == (1, False, None)
    found = figures(date(2022, 3, 31), "2022-02-28")
    assert (found.during, found.after) == (0, None)
    found = figures(date(2022, 4, 30), "2022-02-28", "2022-04-30")
    assert (found.after_is_over, found.change) == (True, 0.0)


def test_advice_is_overdue_from_the_day_after_it_was_due() -> None:
    given = {"due": ("2022-03-01", "2022-04-01", None), "open": ("2022-03-01", None, None)}
    assert (figures(date(2022, 4, 1), **given).overdue, figures(date(2022, 4, 2), **given).overdue) == (0, 1)
    late = {"late": ("2022-03-01", "2022-04-01", "2022-04-02")}
    found = figures(date(2022, 4, 2), **late).replied_in_time
    assert (found.numerator, found.denominator) == (0, 1)
