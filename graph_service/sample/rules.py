"""The one standard of the article, and for which divisions and periods the sample's tables are complete."""

from typing import Final

from graph_service.sample.mediators import MENTOUGOU
from graph_service.sample.period import AS_OF
from graph_service.sample.places import Places
from graph_service.sample.tables import REPORTED, SYNTHETIC, Row
from graph_service.sample.territory import DAXING

COMPLETE_FROM: Final = "2021-01-01"
# One district each is left out, so that "unknown" can be told from "missing" in the sample.
DISTRICT_WITHOUT_KNOWN_VISITS: Final = "110119"
DISTRICT_WITHOUT_KNOWN_ACTIVITIES: Final = "110118"


def standard_rows() -> list[Row]:
    return [
        {"measure": "BRANCH_PAIRED", "level": "STREET", "required": "1", "document": "一镇街一支部", **REPORTED}
    ]


def scope_rows(places: Places, reporting_streets: list[str]) -> list[Row]:
    """Monthly outputs, some of which are missing, and service points but for Daxing's stay undeclared."""
    rows = [_scope("pairings", "11"), _scope("assignments", "11"), _scope_of_period("service_requests", "11")]
    for table, left_out in (
        ("visits", DISTRICT_WITHOUT_KNOWN_VISITS),
        ("activities", DISTRICT_WITHOUT_KNOWN_ACTIVITIES),
    ):
        rows += [_scope_of_period(table, district) for district in places.districts if district != left_out]
    rows += [_scope_of_period("reports", street) for street in reporting_streets]
    rows += [_scope("service_points", DAXING), _scope("community_rules", MENTOUGOU)]
    return [*rows, _scope("mediators", "11"), _scope("agreements", "11")]


def _scope(table: str, division_code: str) -> Row:
    return {"table": table, "division_code": division_code, **SYNTHETIC}


def _scope_of_period(table: str, division_code: str) -> Row:
    return _scope(table, division_code) | {"from": COMPLETE_FROM, "to": AS_OF.isoformat()}
