"""A small world about which coverage is asked in every way, and the words of the answers."""

import re

from tests.schema.asking import Row, World
from tests.schema.worlds import division

HAN = re.compile(r"[\u4e00-\u9fff]")
DISTRICT, OTHER_DISTRICT = "110101", "110105"
FIRST, SECOND, THIRD = "110101001", "110101002", "110105001"
COMMUNITY = "110101001001"
FIGURES = "numerator denominator unknown ratio knownRatio lowerBound upperBound"


def tables() -> dict[str, list[Row]]:
    """Three streets of two districts, paired one after the other; the third only came into being in summer."""
    placed = {"source": "HOTLINE_12368", "kind": "LEGAL_CONSULTATION", "division_code": FIRST}
    return {
        "divisions": [
            *(division(code) for code in ("11", "1101", DISTRICT, OTHER_DISTRICT, COMMUNITY)),
            division(FIRST, population=9000),
            division(SECOND, population=1000),
            division(THIRD, population=10_000, valid_from="2022-06-01"),
        ],
        "buildings": [{"key": "T", "name": "大厦", "division_code": FIRST}],
        "courts": [{"key": "C", "name": "法院", "level": "BASIC"}],
        "party_organizations": [
            {"key": key, "name": key, "kind": "BRANCH", "host": "courts/C"} for key in ("B", "D")
        ],
        "pairings": [
            {"key": "P1", "branch_key": "B", "partner": f"divisions/{FIRST}", "valid_to": "2022-08-01"},
            {"key": "P2", "branch_key": "B", "partner": f"divisions/{SECOND}", "valid_from": "2022-03-15"},
            {"key": "P3", "branch_key": "D", "partner": f"divisions/{SECOND}", "valid_from": "2022-03-15"},
            {"key": "P4", "branch_key": "D", "partner": f"divisions/{THIRD}", "valid_from": "2022-06"},
            {"key": "P5", "branch_key": "D", "partner": "buildings/T", "valid_from": "2022-06-01"},
        ],
        "agreements": [
            {"key": "AG", "name": "意见", "kind": "LINKAGE", "parties": ("courts/C",)}
            | {"division_codes": (FIRST, COMMUNITY)}
        ],
        "service_requests": [{"key": f"R{n}", "placed_at": f"2022-11-0{n}T09:00"} | placed for n in (1, 2, 3, 4)],
        "scopes": [{"key": "S", "table": "pairings", "division_code": DISTRICT}],
    }


def refused(world: World, question: str, code: str = "BAD_USER_INPUT") -> str:
    """The message of the refusal, which must be in both languages."""
    error = world.refusal("{" + question + "}")
    assert error.code == code
    assert HAN.search(error.extensions["zh"]) and re.search("[a-z]{3}", error.message)
    return error.message


def share(numerator: int, denominator: int, unknown: int, known_ratio: float | None) -> Row:
    ratio = numerator / denominator if denominator else None
    upper = (numerator + unknown) / denominator if denominator else None
    return {
        "numerator": numerator,
        "denominator": denominator,
        "unknown": unknown,
        "ratio": ratio,
        "knownRatio": known_ratio,
        "lowerBound": ratio,
        "upperBound": upper,
    }
