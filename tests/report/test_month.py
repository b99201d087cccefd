"""Months as they are written, and as far as the data go."""

from datetime import date

import pytest

from graph_service.report.errors import ReportError
from graph_service.report.month import Month, Period


@pytest.mark.parametrize(
    ("text", "first", "last", "before", "after"),
    [
        ("2022-10", date(2022, 10, 1), date(2022, 10, 31), "2022-09", "2022-11"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "2020-01", "2020-03"),
        ("2022-01", date(2022, 1, 1), date(2022, 1, 31), "2021-12", "2022-02"),
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31), "2021-11", "2022-01"),
    ],
)
def test_a_month_and_its_neighbours(text: str, first: date, last: date, before: str, after: str) -> None:
    month = Month.written(text)
    assert (month.first, month.last, str(month.before), str(month.after)) == (first, last, before, after)
    assert str(month) == text


@pytest.mark.parametrize(
    "text", ["", "2022", "2022-13", "2022-00", "2022-1", "22-10", "2022-10-01", "２０２２-10", "0001-01", "x" * 99]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ReportError) as refused:
        Month.written(text)
    assert refused.value.code == "BAD_USER_INPUT"
    assert "2022-10" in refused.value.text.zh and "2022-10" in refused.value.text.en
    assert len(refused.value.text.zh) < 60


def test_a_month_goes_to_the_date_of_data() -> None:
    october, november = Month(2022, 10), Month(2022, 11)
    day = date(2022, 11, 18)
    assert Period.known(october, day).is_whole and Period.known(october, day).days == 31
    begun = Period.known(november, day)
    assert (begun.to, begun.is_whole, begun.days) == (day, False, 18)
    assert begun.variables()["fromTime"] == "2022-11-01T00:00:00+08:00"
    assert begun.variables()["toTime"] == "2022-11-18T23:59:59+08:00"
    with pytest.raises(ReportError, match="2022-12") as refused:
        Period.known(Month(2022, 12), day)
    assert "2022-11" in refused.value.text.zh
