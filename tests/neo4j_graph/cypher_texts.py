"""The figures as Cypher: texts beside this file, with two words for dates that may be known to the month or year.

«earliest x» is the first day that the date x can mean and «latest x» the last one; null where there is no date.
"""

import re
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).with_name("cypher")
EARLIEST = "left({0} + '-01-01', 10)"
#: The day before the next month, or year, begins.
LATEST = """CASE size({0}) WHEN 4 THEN {0} + '-12-31'
 WHEN 7 THEN toString(date({0} + '-01') + duration({{months: 1}}) - duration({{days: 1}})) ELSE {0} END"""
DAY = "2022-11-18"
#: The tables that a measure reads; of those in capitals the whole window must be declared complete.
TABLES = {
    "BRANCH_PAIRED": ("pairings",),
    "PAIRING_ACTIVE": ("pairings", "ACTIVITIES", "VISITS", "SERVICE_REQUESTS"),
    "JUDGE_ASSIGNED": ("assignments",),
    "JUDGE_VISITED": ("VISITS",),
    "MEDIATOR_SERVING": ("mediators",),
    "SERVICE_POINT_OPEN": ("service_points",),
    "ACTIVITY_HELD": ("ACTIVITIES",),
    "AGREEMENT_IN_FORCE": ("agreements",),
    "REQUEST_ASKED": ("SERVICE_REQUESTS",),
    "REQUEST_ANSWERED": ("SERVICE_REQUESTS",),
    "REPORT_FILED": ("REPORTS",),
    "RULE_HELPED": ("community_rules",),
}


def first_day(window_days: int, day: str = DAY) -> str:
    """The first day of a window that ends on `day`."""
    return (date.fromisoformat(day) - timedelta(days=window_days - 1)).isoformat()


def cypher(name: str) -> str:
    """A text, with the two words written out."""
    text = (HERE / f"{name}.cypher").read_text("utf-8")
    text = re.sub("«earliest ([a-z_.]+)»", lambda found: EARLIEST.format(found[1]), text)
    return re.sub("«latest ([a-z_.]+)»", lambda found: LATEST.format(found[1]), text)


def about_units(measure: str, ending: str) -> str:
    """The question about the units of a measure that ends in `by_district`, `by_street`, `statuses` or `gaps`."""
    return cypher("coverage").replace("«what counts»", cypher(measure.lower())) + cypher(ending)


def parameters(
    measure: str, unit: str, window_days: int, *, inherit: bool = False, day: str = DAY
) -> dict[str, object]:
    first = first_day(window_days, day)
    tables = [[table.lower(), first if table.isupper() else day] for table in TABLES[measure]]
    return {"measure": measure, "unit": unit, "day": day, "first": first, "inherit": inherit, "tables": tables}
