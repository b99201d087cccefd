"""`partnershipSummary`: the partnership network in figures, with no branch and no unit left out."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graph_service.analytics.contacts import pairing_statuses
from graph_service.analytics.partnership_network import TwoMode, two_mode
from graph_service.analytics.rates import Rate
from graph_service.domain.vocabulary import Level
from graph_service.domain.vocabulary_answers import PairingStatus
from graph_service.snapshot.columns import Longs
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Side:
    """The partners of one side: of the branches, or of the units; isolated nodes count with 0."""

    count: int
    isolated: int
    most: int
    mean: float | None
    two_or_more: Rate
    centralization: float | None
    gini: float | None


@dataclass(frozen=True, slots=True)
class Component:
    """Nodes that are joined through partners of partners, and their share of all nodes."""

    branches: int
    units: int
    share: float | None


@dataclass(frozen=True, slots=True)
class PartnershipSummary:
    """Both sides and the whole; None is 0 / 0."""

    branches: Side
    units: Side
    links: int
    density: float | None
    components: int
    largest: Component


@per_snapshot
def partnership_summary(snapshot: Snapshot, within: int | None, level: Level, as_of: date) -> PartnershipSummary:
    """The network of `two_mode` summed up, but for its `closure`. Cost: its own, and a component search."""
    network = two_mode(snapshot, within, level, as_of)
    branches, units = network.branch_degrees, network.unit_degrees
    components, largest = components_of(network)
    return PartnershipSummary(
        side_of(branches, len(units)),
        side_of(units, len(branches)),
        network.links,
        _share(network.links, len(branches) * len(units)),
        components,
        largest,
    )


@per_snapshot
def pairings_by_status(
    snapshot: Snapshot, within: int | None, level: Level, as_of: date, window_days: int
) -> dict[PairingStatus, int]:
    """The pairings behind the links of `two_mode`, counted: ACTIVE, DORMANT or UNKNOWN, since all are surely valid.
    Cost: that of `pairing_statuses`."""
    behind = two_mode(snapshot, within, level, as_of).pairings
    tally = np.bincount(pairing_statuses(snapshot, as_of, window_days)[behind], minlength=len(PairingStatus))
    return dict(zip(PairingStatus, tally.tolist(), strict=True))


def side_of(degrees: Longs, others: int) -> Side:
    """One side in figures, from the partners that each of its nodes has among the `others` nodes opposite."""
    size, links = len(degrees), int(degrees.sum())
    return Side(
        size,
        int((degrees == 0).sum()),
        int(degrees.max(initial=0)),
        _share(links, size),
        Rate(int((degrees >= 2).sum()), size),
        degree_centralization(degrees, others),
        gini(degrees),
    )


def degree_centralization(degrees: Longs, others: int) -> float | None:
    """sum(c_max - c_i) over one side / its maximum in a two-mode network of these sizes, (n1 - 1)(n2 - 1).

    Freeman, Soc. Networks 1, 1979; the maximum: Borgatti & Everett, Soc. Networks 19, 1997: one node with all
    partners, the others of its side with one each. That leaves isolated nodes out of account, so where the others
    have fewer still the figure stays at 1. None when a side has fewer than two nodes.
    """
    most = (len(degrees) - 1) * (others - 1)
    if len(degrees) < 2 or others < 2:
        return None
    return min(1.0, int(degrees.max() * len(degrees) - degrees.sum()) / most)


def gini(counts: Longs) -> float | None:
    """sum((2i - n - 1) x_i) / (n sum(x)) over the ascending counts, zeros included; None when all are 0."""
    size, total = len(counts), int(counts.sum())
    if not total:
        return None
    weights = 2 * np.arange(1, size + 1, dtype=np.int64) - size - 1
    return int(weights @ np.sort(counts)) / (size * total)


def components_of(network: TwoMode) -> tuple[int, Component]:
    """How many connected components there are, an isolated node being one, and the largest by number of nodes (of
    several the one with the most units)."""
    branches, units = len(network.branches), len(network.units)
    # every link once, from its branch; the rows of the units are empty
    starts = np.concatenate([network.joined.starts, np.full(units, network.links)])
    ends = (np.ones(network.links), network.joined.values + branches, starts)
    number, label = connected_components(csr_array(ends, shape=(branches + units,) * 2), directed=False)
    in_branches = np.bincount(label[:branches], minlength=max(number, 1))
    in_units = np.bincount(label[branches:], minlength=max(number, 1))
    largest = int(np.lexsort((in_units, in_branches + in_units))[-1])
    sizes = int(in_branches[largest]), int(in_units[largest])
    return int(number), Component(*sizes, _share(sum(sizes), branches + units))


def closure(network: TwoMode) -> float | None:
    """Robins-Alexander closure CC4 = 4 C4 / L3: of the paths of three links how many are closed to a four-cycle, by
    two branches that share both units (Robins & Alexander, Comput. Math. Organ. Theory 10, 2004). None without such
    a path. Cost: `four_cycles`."""
    at_branch, at_unit = _degrees_at_ends(network)
    paths = int(((at_branch - 1) * (at_unit - 1)).sum())
    return 4 * four_cycles(network) / paths if paths else None


def closure_steps(network: TwoMode) -> int:
    """What `closure` takes at most: paths of two links to be compared."""
    return int(np.minimum(*_degrees_at_ends(network)).sum())


def _degrees_at_ends(network: TwoMode) -> tuple[Longs, Longs]:
    """For each link the degrees of its branch and of its unit."""
    return network.branch_degrees[network.joined.rows()], network.unit_degrees[network.joined.values]


def four_cycles(network: TwoMode) -> int:
    """C4: pairs of branches with a pair of units that each of the two reaches.

    Nodes are numbered by degree, and every cycle is counted at its last node: of the paths of two links from there
    to nodes that come before it, over nodes that do, each two that end alike are a cycle (Chiba & Nishizeki, SIAM
    J. Comput. 14, 1985). Cost: at most the sum over all links of the smaller degree.
    """
    branches, size = len(network.branches), len(network.branches) + len(network.units)
    number = np.empty(size, dtype=np.int64)
    degrees = np.concatenate([network.branch_degrees, network.unit_degrees])
    number[np.argsort(degrees, kind="stable")] = np.arange(size)
    branch, unit = number[network.joined.rows()], number[network.joined.values + branches]
    links = np.sort(np.concatenate([branch * size + unit, unit * size + branch]))
    middle, far = links // max(size, 1), links % max(size, 1)
    begin = np.searchsorted(middle, middle)  # where the neighbours of the middle begin, ascending
    before = np.where(far > middle, np.arange(len(links)) - begin, 0)
    near = far[np.repeat(begin - np.cumsum(before) + before, before) + np.arange(before.sum())]
    _, paths = np.unique(np.repeat(far, before) * size + near, return_counts=True)
    return int((paths * (paths - 1) // 2).sum())


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
