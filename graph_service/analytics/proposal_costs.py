"""What makes a court branch near to a unit: whole numbers, so that a flow can add them up exactly."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from graph_service.snapshot.columns import Bytes, Ints, Longs

#: For each step of the way in the division tree from the unit to the nearest place of the court's jurisdiction.
STEP_COST: Final = 10
#: The court's jurisdiction holds the unit; that of the court to which it belongs as a tribunal does; neither does.
OWN, THROUGH_COURT, ELSEWHERE = range(3)
STANDING_COSTS: Final = (0, 10, 30)
#: The branch and the unit have had nothing to do with each other.
STRANGER_COST: Final = 5
#: For each unit of the kind that the branch has already.
LOAD_COST: Final = 2

_LENGTHS = (2, 4, 6, 9, 12)
_DEPTH = np.array([0, 0, 1, 0, 2, 0, 3, 0, 0, 4, 0, 0, 5])

Codes = npt.NDArray[np.bytes_]


@dataclass(frozen=True, slots=True)
class Courts:
    """Of each court the codes of its jurisdiction, `codes[starts[c]:starts[c + 1]]`, never none; and of a tribunal
    the court (by position) that it belongs to, else -1."""

    starts: Longs
    codes: Codes
    belongs_to: Ints


@dataclass(frozen=True, slots=True)
class SiteTable:
    """For each group of units and each court the steps of the way, and the standing (OWN, THROUGH_COURT or
    ELSEWHERE); `group` is the group of each unit."""

    group: Ints
    steps: Ints
    standing: Bytes

    @property
    def costs(self) -> Ints:
        return (self.steps * STEP_COST + np.array(STANDING_COSTS, dtype=np.int32)[self.standing]).astype(np.int32)


def positions_among(rows: Ints, wanted: Ints) -> Ints:
    """The position of each of these rows in the ascending `rows`, -1 where it is not there."""
    if not len(rows):
        return np.full(len(wanted), -1, dtype=np.int32)
    position = np.minimum(np.searchsorted(rows, wanted), len(rows) - 1)
    return np.where(rows[position] == wanted, position, -1).astype(np.int32)


def site_table(units: Codes, courts: Courts) -> SiteTable:
    """How near each unit is to each court.

    The way from a division u to a place d of a jurisdiction goes up from u to the smallest division around both,
    and down to d: depth(u) + depth(d) - 2 depth(common). A court is as near as the nearest place of its
    jurisdiction. Units whose codes agree as far as the longest code of a jurisdiction form one group.
    """
    longest = int(np.char.str_len(courts.codes).max(initial=2))
    depth = _DEPTH[np.char.str_len(units)]
    _, same_prefix = np.unique(units.astype(f"S{longest}"), return_inverse=True)
    _, first, group = np.unique(same_prefix * len(_DEPTH) + depth, return_index=True, return_inverse=True)
    common = _common_depth(units[first], courts.codes)
    place_depth = _DEPTH[np.char.str_len(courts.codes)]
    steps = np.minimum.reduceat(depth[first][:, None] + place_depth - 2 * common, courts.starts[:-1], axis=1)
    own = np.logical_or.reduceat(common == place_depth, courts.starts[:-1], axis=1)
    through = own[:, courts.belongs_to] & (courts.belongs_to >= 0)
    standing = np.where(own, OWN, np.where(through, THROUGH_COURT, ELSEWHERE)).astype(np.int8)
    return SiteTable(group.astype(np.int32), steps.astype(np.int32), standing)


def _common_depth(units: Codes, places: Codes) -> Longs:
    """Depth of the smallest division around each unit and each place; 0 for none."""
    common = np.zeros((len(units), len(places)), dtype=np.int64)
    for length in _LENGTHS:
        long_enough = (np.char.str_len(units) >= length)[:, None] & (np.char.str_len(places) >= length)
        common += long_enough & (units.astype(f"S{length}")[:, None] == places.astype(f"S{length}"))
    return common
