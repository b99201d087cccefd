"""The grassroots Party organizations that court branches pair with, made when first asked for."""

from dataclasses import dataclass
from typing import Final

from graph_service.sample.agencies import ZHANGJIAWAN, ZHANGJIAWAN_CENTRE, Agency
from graph_service.sample.places import Places, street_of
from graph_service.sample.tables import DEMO, REPORTED, SYNTHETIC, Row

ZHANGJIAWAN_BRANCH: Final = f"PO-{ZHANGJIAWAN_CENTRE}-B1"
ZHANGJIAWAN_BRANCH_NAME: Final = "张家湾镇接诉即办党支部"
ORDINALS: Final = ("", "第二", "第三", "第四")


@dataclass(frozen=True)
class Partner:
    """What a pairing names, and the division in which it counts (a building counts for itself only)."""

    key: str
    place: str
    is_branch: bool = False
    is_building: bool = False


class Grassroots:
    """A register: asking twice for the same organization answers the same one."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._rows: dict[str, Row] = {}
        for street in places.streets:
            self.committee(street)

    def rows(self) -> list[Row]:
        """Street committees first, since the others stand under them."""
        return sorted(self._rows.values(), key=lambda row: (row["superior_key"] != "", row["key"]))

    def committee(self, street: str) -> Partner:
        """Streets and areas have a working committee, towns and townships a Party committee."""
        name = self._places.full_name(street)
        sub_district = name.endswith(("街道", "地区"))
        kind, title = ("WORKING_COMMITTEE", "党工委") if sub_district else ("PARTY_COMMITTEE", "党委")
        self._add(committee_key(street), f"{name}{title}", kind, street, "")
        return Partner(committee_key(street), street)

    def office_branch(self, street: str) -> Partner:
        key = f"PO-{street}-B1"
        self._add(key, f"{self._places.full_name(street)}机关党支部", "BRANCH", street, committee_key(street))
        return Partner(key, street, is_branch=True)

    def agency_branch(self, agency: Agency) -> Partner:
        key = f"PO-{agency.key}-B1"
        street = agency.division_code
        if key != ZHANGJIAWAN_BRANCH:
            self._add(key, f"{agency.name.removeprefix(DEMO)}党支部", "BRANCH", agency.key, committee_key(street))
        return self.zhangjiawan_branch() if key == ZHANGJIAWAN_BRANCH else Partner(key, street, is_branch=True)

    def zhangjiawan_branch(self) -> Partner:
        """The one grassroots branch that the article names; it says nothing of its superior."""
        self._rows[ZHANGJIAWAN_BRANCH] = {
            "key": ZHANGJIAWAN_BRANCH,
            "name": ZHANGJIAWAN_BRANCH_NAME,
            "kind": "BRANCH",
            "superior_key": "",
            "host": ZHANGJIAWAN_CENTRE,
            **REPORTED,
        }
        return Partner(ZHANGJIAWAN_BRANCH, ZHANGJIAWAN, is_branch=True)

    def community_branch(self, community: str, number: int = 1) -> Partner:
        key = f"PO-{community}-B{number}"
        name = f"{self._places.full_name(community)}{ORDINALS[number - 1]}党支部"
        self._add(key, name, "BRANCH", community, committee_key(street_of(community)))
        return Partner(key, community, is_branch=True)

    def community_general_branch(self, community: str) -> Partner:
        key = f"PO-{community}-G"
        name = f"{self._places.full_name(community)}党总支"
        self._add(key, name, "GENERAL_BRANCH", community, committee_key(street_of(community)))
        return Partner(key, community)

    def building_committee(self, key: str, name: str, street: str) -> Partner:
        """楼宇党委, under the committee of the street; `name` is the building's."""
        committee = f"PO-{key}-PC"
        title = f"{name.removeprefix(DEMO)}党委"
        self._add(committee, title, "PARTY_COMMITTEE", key, committee_key(street))
        return Partner(committee, street, is_building=True)

    def _add(self, key: str, name: str, kind: str, host: str, superior: str) -> None:
        self._rows.setdefault(
            key,
            {
                "key": key,
                "name": f"{DEMO}{name}",
                "kind": kind,
                "superior_key": superior,
                "host": host,
                **SYNTHETIC,
            },
        )


def committee_key(street: str) -> str:
    return f"PO-{street}-PC"
