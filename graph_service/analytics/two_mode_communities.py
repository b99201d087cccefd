"""Communities of a two-mode network: groups of nodes of both kinds with more links inside than by chance."""

from collections import defaultdict
from dataclasses import dataclass
from random import Random

from graph_service.snapshot.columns import Ints


@dataclass(slots=True)
class _Level:
    """A network of groups of nodes: links between them, and how many links each has at either kind of node."""

    links: list[dict[int, int]]
    first: list[int]
    second: list[int]


def two_mode_modularity(first: Ints, second: Ints, labels: list[int]) -> float | None:
    """Barber's Q = (1/m) sum over i, j of (A_ij - k_i d_j / m) [label i = label j], i of the one kind and j of the
    other (Barber, Phys. Rev. E 76:066102, 2007). Links run from `first` to `second`; None without a link."""
    links = len(first)
    if not links:
        return None
    inside, of_first, of_second = 0, defaultdict[int, int](int), defaultdict[int, int](int)
    for one, other in zip(first.tolist(), second.tolist(), strict=True):
        inside += labels[one] == labels[other]
        of_first[labels[one]] += 1
        of_second[labels[other]] += 1
    by_chance = sum(ends * of_second[label] for label, ends in of_first.items())
    return (links * inside - by_chance) / links**2


def two_mode_labels(first: Ints, second: Ints, size: int, chance: Random) -> list[int]:
    """A label for each of `size` nodes so that Barber's modularity is high; which nodes are of which kind shows in
    the links, from `first` to `second`.

    As Louvain (Blondel et al., J. Stat. Mech. P10008, 2008), with Barber's null model in the gains: nodes move to
    the neighbouring group that gains most, groups become nodes, and so on; then single nodes move again, until
    nothing is gained. Gains are whole numbers, so it ends. The best is not certain: finding it is NP-hard. Cost of
    a round: the links.
    """
    network = _network(first, second, size, chance)
    labels, before = list(range(size)), None
    while labels != before:
        before = labels
        labels = _numbered(_moved(network, labels, len(first), chance))
        labels = _merged(network, labels, len(first), chance)
    return labels


def _network(first: Ints, second: Ints, size: int, chance: Random) -> _Level:
    """The neighbours of a node stand in random order, so that of equal gains another is taken in every run."""
    links: list[dict[int, int]] = [{} for _ in range(size)]
    of_first, of_second = [0] * size, [0] * size
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    chance.shuffle(pairs)
    for one, other in pairs:
        links[one][other] = links[other][one] = 1
        of_first[one] += 1
        of_second[other] += 1
    return _Level(links, of_first, of_second)


def _moved(level: _Level, start: list[int], total: int, chance: Random) -> list[int]:
    """Move nodes one by one, as long as one gains by it: m x links into a group - k D - d K, which is m squared
    times what the node adds to the modularity there."""
    labels = list(start)
    first, second = _sums(level.first, labels), _sums(level.second, labels)
    order = [node for node, links in enumerate(level.links) if links]  # the others have nowhere to go
    chance.shuffle(order)
    moving = True
    while moving:
        moving = False
        for node in order:
            own, k, d = labels[node], level.first[node], level.second[node]
            first[own] -= k
            second[own] -= d
            into = defaultdict[int, int](int, {own: 0})
            for other, links in level.links[node].items():
                into[labels[other]] += links
            gains = {label: total * links - k * second[label] - d * first[label] for label, links in into.items()}
            here, alone = gains.pop(own), not (first[own] or second[own])
            best = max(gains, key=gains.__getitem__, default=own)
            if gains.get(best, here) < here + (not alone):  # for nothing only a node that is alone joins others
                best = own
            first[best] += k
            second[best] += d
            labels[node] = best
            moving = moving or best != own
    return labels


def _sums(amounts: list[int], labels: list[int]) -> defaultdict[int, int]:
    sums = defaultdict[int, int](int)
    for amount, label in zip(amounts, labels, strict=True):
        sums[label] += amount
    return sums


def _merged(level: _Level, labels: list[int], total: int, chance: Random) -> list[int]:
    """Take groups for nodes and let these move, again and again until no two join."""
    groups = max(labels, default=-1) + 1
    coarse = _coarse(level, labels, groups)
    joined = _numbered(_moved(coarse, list(range(groups)), total, chance))
    if len(set(joined)) < groups:
        joined = _merged(coarse, joined, total, chance)
    return _numbered([joined[label] for label in labels])


def _coarse(level: _Level, labels: list[int], groups: int) -> _Level:
    links: list[defaultdict[int, int]] = [defaultdict(int) for _ in range(groups)]
    first, second = [0] * groups, [0] * groups
    for node, label in enumerate(labels):
        first[label] += level.first[node]
        second[label] += level.second[node]
        for other, count in level.links[node].items():
            if labels[other] != label:
                links[label][labels[other]] += count
    return _Level([dict(own) for own in links], first, second)


def _numbered(labels: list[int]) -> list[int]:
    """The labels from 0 on, in the order in which they appear."""
    number: dict[int, int] = {}
    return [number.setdefault(label, len(number)) for label in labels]
