"""One activity of the sample, as it is drawn and as it is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph_service.sample.court_party import Branch
from graph_service.sample.tables import SYNTHETIC, Row
from graph_service.sample.themes import ONLINE_FORMS


@dataclass
class Activity:
    """`place` is the division it was held in, also when the file names only a building or a service point."""

    day: date
    status: str
    form: str
    branch: Branch
    organisers: tuple[str, ...]
    partners: tuple[str, ...]
    theme: str
    place: str
    audience: int
    building_key: str = ""
    point_key: str = ""
    initiative: str = ""

    def is_held_between(self, first: date, last: date) -> bool:
        return self.status == "HELD" and first <= self.day <= last

    def row(self, key: str) -> Row:
        return {
            "key": key,
            "date": self.day.isoformat(),
            "status": self.status,
            "form": self.form,
            "organisers": ";".join(self.organisers),
            "partners": ";".join(self.partners),
            "theme": self.theme,
            "division_code": "" if self.building_key or self.point_key else self.place,
            "building_key": self.building_key,
            "service_point_key": self.point_key,
            "audience": str(self.audience) if self.status == "HELD" else "",
            "channel": "ONLINE" if self.form in ONLINE_FORMS else "ON_SITE",
            "initiative_key": self.initiative,
            **SYNTHETIC,
        }


def activity_rows(activities: Iterable[Activity]) -> list[Row]:
    """Numbered by date, as a register would be."""
    ordered = sorted(
        activities,
        key=lambda activity: (activity.day, activity.branch.key, activity.partners, activity.place, activity.theme),
    )
    return [activity.row(f"AC-{number:05d}") for number, activity in enumerate(ordered, start=1)]
