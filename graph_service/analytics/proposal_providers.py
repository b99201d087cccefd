"""The court branches that may be proposed, the regions that they serve, and their courts."""

from datetime import date
from typing import Final

import numpy as np

from graph_service.analytics.places import at, court_jurisdiction, host_court, is_court_branch
from graph_service.analytics.proposal_costs import Codes, Courts, positions_among
from graph_service.analytics.validity import valid_rows
from graph_service.domain.vocabulary import CourtLevel, Level, Unit
from graph_service.snapshot.columns import NONE, Ints
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

_LENGTHS: Final = {Level.PROVINCE: 2, Level.CITY: 4, Level.DISTRICT: 6}
#: Levels of the division inside which units may be given to branches.
REACHES: Final = tuple(_LENGTHS)
_TRIBUNAL = list(CourtLevel).index(CourtLevel.TRIBUNAL)


@per_snapshot
def providers_by_region(snapshot: Snapshot, unit: Unit, reach: Level, day: date) -> tuple[Ints, Codes]:
    """Court branches (rows) surely valid, of courts surely valid, with the code of the region that each serves: by
    region, then key.

    A region is a division of the level `reach`, or of the units' own level where that is higher. A court is of the
    region in which its whole jurisdiction lies, or of the only one in its jurisdiction (a municipality's high court
    of the one city there is); branches of other courts serve none.
    """
    length = _LENGTHS[reach]
    if unit.level is not None:
        length = min(length, _LENGTHS.get(unit.level, length))
    court_valid = valid_rows(snapshot.tables["courts"], day).sure
    valid = is_court_branch(snapshot) & valid_rows(snapshot.tables["party_organizations"], day).sure
    branches = np.flatnonzero(valid).astype(np.int32)
    court = host_court(snapshot)[branches]
    region = _court_regions(snapshot, length)[court]
    there = court_valid[court] & (region != b"")
    branches, region = branches[there], region[there]
    order = np.argsort(region, kind="stable")
    return branches[order], region[order]


def _court_regions(snapshot: Snapshot, length: int) -> Codes:
    """The code with so many digits of the one region in which, or around which, each court's jurisdiction lies;
    empty where there is no such one."""
    jurisdiction, codes = court_jurisdiction(snapshot), snapshot.tree.codes
    region = np.zeros(len(jurisdiction.starts) - 1, dtype=f"S{length}")
    some = np.flatnonzero(np.diff(jurisdiction.starts))
    if not len(some):
        return region
    first = codes[np.minimum.reduceat(jurisdiction.values, jurisdiction.starts[some])]
    last = codes[np.maximum.reduceat(jurisdiction.values, jurisdiction.starts[some])]
    home = _smallest_around(first, last)
    deep_enough = np.char.str_len(home) >= length
    region[some] = np.where(deep_enough, home.astype(region.dtype), _only_region_in(snapshot, home, length))
    return region


def _smallest_around(first: Codes, last: Codes) -> Codes:
    """The smallest province, city or district around all codes from `first` to `last`; empty for none."""
    home = np.zeros(len(first), dtype=first.dtype)
    for digits in _LENGTHS.values():
        both = (np.char.str_len(first) >= digits) & (np.char.str_len(last) >= digits)
        same = both & (first.astype(f"S{digits}") == last.astype(f"S{digits}"))
        home = np.where(same, first.astype(f"S{digits}").astype(first.dtype), home)
    return home


def _only_region_in(snapshot: Snapshot, home: Codes, length: int) -> Codes:
    """The region of so many digits in each of these divisions where there is only one; else empty."""
    deep = snapshot.tree.codes[snapshot.tree.length >= length].astype(f"S{length}")
    if not len(deep):
        return np.zeros(len(home), dtype=f"S{length}")
    regions = deep[np.append(True, deep[1:] != deep[:-1])]  # codes ascend
    low = np.searchsorted(regions, home)
    high = np.searchsorted(regions, np.char.add(home, b"~"))
    only_one = (home != b"") & (high - low == 1)
    return np.where(only_one, regions[np.minimum(low, len(regions) - 1)], b"").astype(f"S{length}")


def courts_named(snapshot: Snapshot, court: Ints) -> tuple[Ints, Courts]:
    """The courts (rows) of all providers, each once, and the position of each provider's among them."""
    table, jurisdiction = snapshot.tables["courts"], court_jurisdiction(snapshot)
    tribunal = table.words("level") == _TRIBUNAL
    superior = np.where(tribunal, snapshot.rows_of("courts", table.links("superior_key")), NONE)
    has_place = np.diff(jurisdiction.starts) > 0
    superior = np.where(at(has_place, superior.astype(np.int32), 0), superior, NONE)
    rows = np.unique(np.concatenate([court, superior[court][superior[court] >= 0]])).astype(np.int32)
    lists = [jurisdiction[int(row)] for row in rows]
    starts = np.concatenate([[0], np.cumsum([len(places) for places in lists])]).astype(np.int64)
    places = np.concatenate([np.empty(0, dtype=np.int32), *lists])
    courts = Courts(starts, snapshot.tree.codes[places], positions_among(rows, superior[rows]))
    return positions_among(rows, court), courts
