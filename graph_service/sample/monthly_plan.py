"""一月一主题 as Daxing's court planned it for the year, beside what was held."""

from datetime import date
from typing import Final

from graph_service.sample.activity import Activity
from graph_service.sample.court_party import Branch, office_committee_key
from graph_service.sample.initiatives import ONE_PLUS_SIX
from graph_service.sample.territory import DAXING
from graph_service.sample.themes import MONTHLY_PREFIX, MONTHLY_THEMES, monthly_theme

DAY_OF_THE_PLAN: Final = 8
#: Planned for the month of the article and not held by its day.
NOT_HELD_YET: Final = (date(2022, 11, 18), "冬季供热纠纷预防")


def make_monthly_plan(branches: list[Branch]) -> list[Activity]:
    """A planned activity for each month's theme, all over the district, by the office committee of the court."""
    branch = next(branch for branch in branches if branch.district == DAXING)
    days = [(date(2022, month, DAY_OF_THE_PLAN), monthly_theme(month)) for month in MONTHLY_THEMES]
    day, theme = NOT_HELD_YET
    return [_planned(branch, *plan) for plan in (*days, (day, f"{MONTHLY_PREFIX}{theme}"))]


def _planned(branch: Branch, day: date, theme: str) -> Activity:
    return Activity(
        day=day,
        status="PLANNED",
        form="OUTREACH",
        branch=branch,
        organisers=(office_committee_key(branch.basic_court_key),),
        partners=(DAXING,),
        theme=theme,
        place=DAXING,
        audience=0,
        initiative=ONE_PLUS_SIX,
    )
