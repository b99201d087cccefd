"""The real civil streets and communities, read from the table of divisions, in the order of their codes."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

FIRST_QUASI_UNIT = 400


@dataclass(frozen=True)
class Places:
    """Civil units only: development zones and the like are nobody's street and stay out of the sample."""

    names: dict[str, str] = field(default_factory=dict)
    districts: list[str] = field(default_factory=list)
    streets_of: dict[str, list[str]] = field(default_factory=dict)
    communities_of: dict[str, list[str]] = field(default_factory=dict)

    @property
    def streets(self) -> list[str]:
        return list(self.communities_of)

    def short_name(self, code: str) -> str:
        """The name as people say it: 多福巷社区居委会 is 多福巷社区, 宋庄村委会 is 宋庄村."""
        name = self.names[code]
        if name.endswith("村委会"):
            name = name.removesuffix("委会")
            return name.removesuffix("村") if name.endswith("村村") else name
        if name.endswith("居委会"):
            name = name.removesuffix("居委会")
            return name if name.endswith("社区") else f"{name}社区"
        return name

    def full_name(self, code: str) -> str:
        """With its ancestors up to the district, because names repeat within the city."""
        levels = [code[:length] for length in (6, 9, 12) if length <= len(code)]
        return "".join(self.short_name(level) for level in levels)


def is_civil(code: str) -> bool:
    """Every three-digit part below the district is a civil number."""
    parts = [code[start : start + 3] for start in range(6, len(code), 3)]
    return all(int(part) < FIRST_QUASI_UNIT for part in parts)


def street_of(code: str) -> str:
    return code[:9]


def district_of(code: str) -> str:
    return code[:6]


def read_places(divisions_csv: Path) -> Places:
    places = Places()
    with divisions_csv.open(encoding="utf-8-sig", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["code"])
    for row in rows:
        if is_civil(row["code"]):
            _add(places, row["code"], row["name"])
    return places


def _add(places: Places, code: str, name: str) -> None:
    # Codes are sorted, so a parent is always there before its children.
    places.names[code] = name
    if len(code) == 6:
        places.districts.append(code)
        places.streets_of[code] = []
    elif len(code) == 9:
        places.streets_of[district_of(code)].append(code)
        places.communities_of[code] = []
    elif len(code) == 12:
        places.communities_of[street_of(code)].append(code)
