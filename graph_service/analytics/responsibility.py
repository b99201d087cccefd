"""四级联动: who answers on the court's side for a place or a court, level by level, and which link is missing."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.double_hundred import court_with_tribunals
from graph_service.analytics.places import at, court_jurisdiction, host_court, is_court_branch, pairing_sides
from graph_service.analytics.validity import valid_rows
from graph_service.analytics.within import inside
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import CourtLevel, Level, PartyOrganizationKind
from graph_service.domain.vocabulary_answers import ResponsibilityLevel
from graph_service.snapshot.columns import NONE, Ints, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

_NOBODY = np.empty(0, dtype=np.int32)
_COURT_LEVELS = list(CourtLevel)
_HOSTED_KINDS = {
    ResponsibilityLevel.LEADING_GROUP: PartyOrganizationKind.LEADING_PARTY_MEMBERS_GROUP,
    ResponsibilityLevel.OFFICE_COMMITTEE: PartyOrganizationKind.OFFICE_PARTY_COMMITTEE,
}
#: What each level does.
ROLES = {
    ResponsibilityLevel.LEADING_GROUP: "the leading Party members' group leads",
    ResponsibilityLevel.OFFICE_COMMITTEE: "the office Party committee coordinates",
    ResponsibilityLevel.BRANCH: "the Party branch takes charge",
    ResponsibilityLevel.MEMBERS: "Party members take part",
}
_NO_COURT = Text(
    "没有管辖该地的基层人民法院，本级无从确定。",
    "No basic court's jurisdiction holds this place: nobody at this level.",
)
_MISSING = {
    ResponsibilityLevel.LEADING_GROUP: Text(
        "该法院没有登记党组。", "No leading Party members' group is recorded for the court."
    ),
    ResponsibilityLevel.OFFICE_COMMITTEE: Text(
        "该法院没有登记机关党委。", "No office Party committee is recorded for the court."
    ),
    ResponsibilityLevel.BRANCH: Text(
        "该法院及其人民法庭没有党支部与该地结对。",
        "No branch of the court or its tribunals is paired with the place.",
    ),
    ResponsibilityLevel.MEMBERS: Text(
        "该法院及其人民法庭没有党员法官包联该地。",
        "No Party-member judge of the court or its tribunals is assigned to the place.",
    ),
}
_MISSING_IN_COURT = _MISSING | {
    ResponsibilityLevel.BRANCH: Text(
        "该法院及其人民法庭没有登记党支部。", "No branch is recorded for the court and its tribunals."
    ),
    ResponsibilityLevel.MEMBERS: Text(
        "该法院及其人民法庭没有登记党员法官。", "No Party-member judge is recorded for the court and its tribunals."
    ),
}


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One level: organizations and judges (rows). `place`: the division row by which they were found, NONE where
    the court itself is. `missing` says in words what is not there, None where something is."""

    level: ResponsibilityLevel
    organizations: Ints
    judges: Ints
    place: int
    missing: Text | None


@dataclass(frozen=True, slots=True)
class Chain:
    """The court (a row, NONE where none is found) and its four levels, from above."""

    court: int
    links: list[ChainLink]


@per_snapshot
def chain_of_division(snapshot: Snapshot, division: int, as_of: date) -> Chain:
    """The four levels for a community, a street or a district.

    The court is the BASIC court whose jurisdiction holds the division; of several the one by the smallest division
    listed, then by key. It gives its own leading group and office Party committee. Branches are those of the court
    and its tribunals with a surely valid pairing that names the division or, where there is none, the street around
    it; for a district, one that names anything inside. Judges are the Party members among theirs who are surely
    assigned, found in the same way. Cost: one pass over courts, organizations, judges, pairings and assignments.
    """
    court = court_of_division(snapshot, division, as_of)
    if court == NONE:
        return Chain(NONE, [ChainLink(level, _NOBODY, _NOBODY, NONE, _NO_COURT) for level in ResponsibilityLevel])
    own = court_with_tribunals(snapshot, court)
    branches, branch_place = _found_by_place(snapshot, division, *_paired(snapshot, own, as_of))
    judges, judge_place = _found_by_place(snapshot, division, *_assigned(snapshot, own, as_of))
    return Chain(court, [
        *_hosted(snapshot, court, as_of),
        _link(ResponsibilityLevel.BRANCH, branches, _NOBODY, _MISSING, branch_place),
        _link(ResponsibilityLevel.MEMBERS, _NOBODY, judges, _MISSING, judge_place),
    ])  # fmt: skip


@per_snapshot
def chain_of_court(snapshot: Snapshot, court: int, as_of: date) -> Chain:
    """The four levels of a court: its leading group, its office Party committee, all its branches and Party-member
    judges, those of its tribunals included. A tribunal's first two levels are those of the court above it."""
    courts = snapshot.tables["courts"]
    superior = int(snapshot.rows_of("courts", courts.links("superior_key")[court : court + 1])[0])
    is_tribunal = courts.words("level")[court] == _COURT_LEVELS.index(CourtLevel.TRIBUNAL)
    own = court_with_tribunals(snapshot, court)
    branches = is_court_branch(snapshot) & at(own, host_court(snapshot), 0) & _there(snapshot, as_of)
    judges = _members(snapshot, own, as_of)
    return Chain(court, [
        *_hosted(snapshot, superior if is_tribunal and superior != NONE else court, as_of),
        _link(ResponsibilityLevel.BRANCH, _rows(branches), _NOBODY, _MISSING_IN_COURT),
        _link(ResponsibilityLevel.MEMBERS, _NOBODY, _rows(judges), _MISSING_IN_COURT),
    ])  # fmt: skip


def court_of_division(snapshot: Snapshot, division: int, as_of: date) -> int:
    """The BASIC court, not surely outside its validity, whose jurisdiction holds the division; NONE without one."""
    courts, tree = snapshot.tables["courts"], snapshot.tree
    jurisdiction = court_jurisdiction(snapshot)
    is_basic = courts.words("level") == _COURT_LEVELS.index(CourtLevel.BASIC)
    there = (is_basic & valid_rows(courts, as_of).possible)[jurisdiction.rows()]
    listed = jurisdiction.values
    holds = there & (listed <= division) & (division < tree.end[listed])
    rows, sizes = jurisdiction.rows()[holds], tree.length[listed[holds]]
    return int(rows[np.lexsort((rows, -sizes))[0]]) if len(rows) else NONE


def _link(
    level: ResponsibilityLevel,
    organizations: Ints,
    judges: Ints,
    missing: dict[ResponsibilityLevel, Text],
    place: int = NONE,
) -> ChainLink:
    nobody = not len(organizations) and not len(judges)
    return ChainLink(level, organizations, judges, place, missing[level] if nobody else None)


def _hosted(snapshot: Snapshot, court: int, as_of: date) -> list[ChainLink]:
    kinds = snapshot.tables["party_organizations"].words("kind")
    own = (host_court(snapshot) == court) & _there(snapshot, as_of)
    codes = {level: list(PartyOrganizationKind).index(kind) for level, kind in _HOSTED_KINDS.items()}
    return [_link(level, _rows(own & (kinds == code)), _NOBODY, _MISSING) for level, code in codes.items()]


def _there(snapshot: Snapshot, as_of: date) -> Mask:
    return valid_rows(snapshot.tables["party_organizations"], as_of).possible


def _members(snapshot: Snapshot, courts: Mask, as_of: date) -> Mask:
    """Party-member judges (assistants included) of these courts, not surely out of post."""
    judges = snapshot.tables["judges"]
    of_court = at(courts, snapshot.rows_of("courts", judges.links("court_key")), 0)
    members: Mask = (judges.words("party_member") == 1) & valid_rows(judges, as_of).possible & of_court
    return members


def _paired(snapshot: Snapshot, courts: Mask, as_of: date) -> tuple[Ints, Ints]:
    """Branches of these courts and the divisions that their surely valid pairings reach, in parallel."""
    sides = pairing_sides(snapshot)
    branch_there = at(courts, host_court(snapshot), 0) & _there(snapshot, as_of)
    chosen = valid_rows(snapshot.tables["pairings"], as_of).sure & at(branch_there, sides.branch, 0)
    return sides.branch[chosen], sides.reached[chosen]


def _assigned(snapshot: Snapshot, courts: Mask, as_of: date) -> tuple[Ints, Ints]:
    """Party-member judges of these courts and the divisions that they are surely assigned to, in parallel."""
    assignments = snapshot.tables["assignments"]
    judge = snapshot.rows_of("judges", assignments.links("judge_key"))
    chosen = valid_rows(assignments, as_of).sure & at(_members(snapshot, courts, as_of), judge, 0)
    return judge[chosen], assignments.links("division_code")[chosen]


def _found_by_place(snapshot: Snapshot, division: int, who: Ints, where: Ints) -> tuple[Ints, int]:
    """Those whose place is the division or, where nobody's is, the street around it; and that place. A district is
    answered for by all whose place is inside."""
    tree = snapshot.tree
    street = int(tree.ancestor[Level.STREET][division])
    if street == NONE and tree.ancestor[Level.COMMUNITY][division] == NONE:
        return np.unique(who[inside(snapshot, where, division)]), division
    for place in (division, street):
        found = np.unique(who[where == place]) if place != NONE else _NOBODY
        if len(found):
            return found, place
    return _NOBODY, NONE


def _rows(mask: Mask) -> Ints:
    return np.flatnonzero(mask).astype(np.int32)
