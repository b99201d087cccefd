"""The Party organizations inside the courts: leading group, office committee, 397 branches and their cells."""

from dataclasses import dataclass
from typing import Final

from graph_service.sample.apportion import apportion_with_minimum
from graph_service.sample.chance import Chance
from graph_service.sample.courts import REPORTED_TRIBUNAL_KEYS, Court
from graph_service.sample.places import Places
from graph_service.sample.tables import DEMO, REPORTED, SYNTHETIC, Row

COURT_BRANCHES: Final = 397
MEMBER_JUDGES: Final = 2157
FEWEST_MEMBERS: Final = 3
FEWEST_BRANCHES_OF_A_BASIC_COURT: Final = 6
SMALLEST_BRANCH_WITH_CELLS: Final = 6
#: One court each that lacks a link of the four levels, so that a missing one can be shown.
COURT_WITHOUT_LEADING_GROUP: Final = "CT-11-RAIL"
COURT_WITHOUT_OFFICE_COMMITTEE: Final = "CT-110119"
#: Where the branches of the civil divisions stand under a general branch of their own.
COURTS_WITH_GENERAL_BRANCH: Final = ("CT-11-HIGH", "CT-110105")
UNDER_THE_GENERAL_BRANCH: Final = "民事审判"

# Assumed: the article gives only the sum over all courts.
CITY_COURT_BRANCHES: Final = {
    "CT-11-HIGH": 28,
    "CT-11-IM1": 18,
    "CT-11-IM2": 20,
    "CT-11-IM3": 19,
    "CT-11-IM4": 10,
    "CT-11-IP": 10,
    "CT-11-FIN": 7,
    "CT-11-NET": 7,
    "CT-11-RAIL": 6,
}
DEPARTMENTS: Final = (
    "立案庭",
    "民事审判一庭",
    "民事审判二庭",
    "速裁庭",
    "执行局",
    "行政审判庭",
    "刑事审判一庭",
    "诉讼服务中心",
    "政治部",
    "综合办公室",
    "审判管理办公室",
    "民事审判三庭",
    "研究室",
    "司法警察队",
    "审判监督庭",
    "督察室",
    "民事审判四庭",
    "刑事审判二庭",
    "少年法庭",
    "执行一庭",
    "执行二庭",
    "知识产权审判庭",
    "环境资源审判庭",
    "金融审判庭",
    "家事审判庭",
    "劳动争议审判庭",
    "破产审判庭",
    "新闻办公室",
    "信息技术处",
    "民事审判五庭",
)


@dataclass(frozen=True)
class Branch:
    """A court branch and where it may pair: a local one in its district, the others in their jurisdiction."""

    key: str
    name: str
    court: Court
    basic_court_key: str
    members: int
    cell_keys: tuple[str, ...]

    @property
    def is_local(self) -> bool:
        return self.court.level in ("BASIC", "TRIBUNAL")

    @property
    def is_reported(self) -> bool:
        return self.court.key in REPORTED_TRIBUNAL_KEYS

    @property
    def district(self) -> str:
        """Of a local branch; branches of city-level courts have none."""
        return self.court.division_codes[0][:6] if self.is_local else ""


def branches_per_court(courts: list[Court], places: Places) -> dict[str, int]:
    """One for each tribunal, the assumed numbers for city-level courts, the rest by streets of the district."""
    counts = {court.key: 1 for court in courts if court.level == "TRIBUNAL"} | CITY_COURT_BRANCHES
    basic = [court for court in courts if court.level == "BASIC"]
    weights = [len(places.streets_of[court.division_codes[0]]) for court in basic]
    rest = COURT_BRANCHES - sum(counts.values())
    parts = apportion_with_minimum(rest, weights, FEWEST_BRANCHES_OF_A_BASIC_COURT)
    return counts | {court.key: part for court, part in zip(basic, parts, strict=True)}


def make_branches(courts: list[Court], places: Places, chance: Chance) -> list[Branch]:
    counts = branches_per_court(courts, places)
    sizes = apportion_with_minimum(
        MEMBER_JUDGES, [chance.between(1, 6) for _ in range(COURT_BRANCHES)], FEWEST_MEMBERS
    )
    places_in_court = [(court, number) for court in courts for number in range(1, counts[court.key] + 1)]
    return [_branch(court, number, size) for (court, number), size in zip(places_in_court, sizes, strict=True)]


def _branch(court: Court, number: int, members: int) -> Branch:
    key = f"PO-{court.key}-B{number:02d}"
    is_tribunal = court.level == "TRIBUNAL"
    name = f"{court.name}党支部" if is_tribunal else f"{DEMO}{court.name}{DEPARTMENTS[number - 1]}党支部"
    # The article says nothing of cells in the branches that it names, so those have none here.
    has_cells = members >= SMALLEST_BRANCH_WITH_CELLS and court.key not in REPORTED_TRIBUNAL_KEYS
    cells = (f"{key}-C1", f"{key}-C2") if has_cells else ()
    return Branch(key, name, court, court.superior_key if is_tribunal else court.key, members, cells)


def leading_group_key(court_key: str) -> str:
    return f"PO-{court_key}-LPG"


def office_committee_key(court_key: str) -> str:
    return f"PO-{court_key}-OPC"


def general_branch_key(court_key: str) -> str:
    return f"PO-{court_key}-GB"


def committees_of(court_key: str) -> tuple[str, ...]:
    """The office committee of the court, none where it has none."""
    return () if court_key == COURT_WITHOUT_OFFICE_COMMITTEE else (office_committee_key(court_key),)


def court_party_rows(courts: list[Court], branches: list[Branch]) -> list[Row]:
    """Superiors before inferiors: the four levels on the court side of the article."""
    rows: list[Row] = []
    for court in courts:
        if court.level != "TRIBUNAL":
            rows += _governing_rows(court)
    for branch in branches:
        rows += _branch_rows(branch)
    return rows


def _governing_rows(court: Court) -> list[Row]:
    """The leading group, under it the office committee, under that the general branch, as far as there are any."""
    group, committee = leading_group_key(court.key), office_committee_key(court.key)
    above = "" if court.key == COURT_WITHOUT_LEADING_GROUP else group
    rows: list[Row] = []
    if above:
        rows.append(_governing_row(court, group, "党组", "LEADING_PARTY_MEMBERS_GROUP", ""))
    if court.key != COURT_WITHOUT_OFFICE_COMMITTEE:
        rows.append(_governing_row(court, committee, "机关党委", "OFFICE_PARTY_COMMITTEE", above))
    if court.key in COURTS_WITH_GENERAL_BRANCH:
        title = f"{UNDER_THE_GENERAL_BRANCH}党总支"
        rows.append(_governing_row(court, general_branch_key(court.key), title, "GENERAL_BRANCH", committee))
    return rows


def _governing_row(court: Court, key: str, title: str, kind: str, superior: str) -> Row:
    return {
        "key": key,
        "name": f"{DEMO}{court.name}{title}",
        "kind": kind,
        "superior_key": superior,
        "host": court.key,
        **SYNTHETIC,
    }


def _superior(branch: Branch) -> str:
    """The next higher organization that there is."""
    court = branch.basic_court_key
    if court in COURTS_WITH_GENERAL_BRANCH and f"{branch.court.name}{UNDER_THE_GENERAL_BRANCH}" in branch.name:
        return general_branch_key(court)
    return next(iter(committees_of(court)), leading_group_key(court))


def _branch_rows(branch: Branch) -> list[Row]:
    provenance = REPORTED if branch.is_reported else SYNTHETIC
    rows: list[Row] = [
        {
            "key": branch.key,
            "name": branch.name,
            "kind": "BRANCH",
            "superior_key": _superior(branch),
            "host": branch.court.key,
            **provenance,
        }
    ]
    for number, key in enumerate(branch.cell_keys, start=1):
        rows.append(
            {
                "key": key,
                "name": f"{branch.name}第{number}党小组",
                "kind": "PARTY_CELL",
                "superior_key": branch.key,
                "host": branch.court.key,
                **SYNTHETIC,
            }
        )
    return rows
