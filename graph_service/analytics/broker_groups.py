"""The groups between which brokers stand: what an organization is, or where a node lies."""

import numpy as np

from graph_service.analytics.node_districts import district_by_node
from graph_service.analytics.places import host_court
from graph_service.domain.vocabulary import AgencyKind, PartyOrganizationKind
from graph_service.domain.vocabulary_network import BrokerGrouping
from graph_service.snapshot.columns import NONE, Ints
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Every type of organization: a court, what a court hosts, other Party organizations, agencies.
ORGANIZATION_TYPES: tuple[str, ...] = (
    "法院",
    *(f"法院{kind.zh}" for kind in PartyOrganizationKind),
    *(kind.zh for kind in PartyOrganizationKind),
    *(kind.zh for kind in AgencyKind),
)


def group_by_node(snapshot: Snapshot, grouping: BrokerGrouping) -> Ints:
    """By global number a position in ORGANIZATION_TYPES, or the district's division row; NONE without either."""
    if grouping is BrokerGrouping.DISTRICT:
        return district_by_node(snapshot)
    return _type_by_node(snapshot)


def group_name(snapshot: Snapshot, grouping: BrokerGrouping, group: int) -> str | None:
    """The Chinese name of a group; None for NONE."""
    if group == NONE:
        return None
    if grouping is BrokerGrouping.DISTRICT:
        return snapshot.tables["divisions"].text("name")[group]
    return ORGANIZATION_TYPES[group]


@per_snapshot
def _type_by_node(snapshot: Snapshot) -> Ints:
    types = np.full(snapshot.size, NONE, dtype=np.int32)
    courts, agencies = snapshot.tables["courts"], snapshot.tables["agencies"]
    organizations = snapshot.tables["party_organizations"]
    kinds = len(PartyOrganizationKind)
    types[courts.base : courts.base + len(courts)] = 0
    hosted_elsewhere = host_court(snapshot) < 0
    own = 1 + organizations.words("kind").astype(np.int32) + hosted_elsewhere * kinds
    types[organizations.base : organizations.base + len(organizations)] = own
    types[agencies.base : agencies.base + len(agencies)] = 1 + 2 * kinds + agencies.words("kind").astype(np.int32)
    return types
