"""The district in which a node stands, for figures that speak of groups of nodes."""

import numpy as np

from graph_service.analytics.places import at, court_jurisdiction, division_around_node, host_court
from graph_service.domain.vocabulary import Level
from graph_service.snapshot.columns import NONE, Ints
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@per_snapshot
def district_by_node(snapshot: Snapshot) -> Ints:
    """Division row of the district by global node number, NONE where there is none.

    A division lies in its district, a building, an agency and an organization that they host in that of their
    division; a court and what it hosts in the one district that holds its whole jurisdiction. A division above the
    districts, and a court of several districts, have none; nor have nodes of other kinds.
    """
    district = at(snapshot.tree.ancestor[Level.DISTRICT], division_around_node(snapshot))
    courts, organizations = snapshot.tables["courts"], snapshot.tables["party_organizations"]
    of_court = _district_of_court(snapshot)
    district[courts.base : courts.base + len(courts)] = of_court
    own = district[organizations.base : organizations.base + len(organizations)]
    own[:] = np.where(host_court(snapshot) >= 0, at(of_court, host_court(snapshot)), own)
    return district


def _district_of_court(snapshot: Snapshot) -> Ints:
    jurisdiction = court_jurisdiction(snapshot)
    districts = at(snapshot.tree.ancestor[Level.DISTRICT], jurisdiction.values)
    size = len(snapshot.tables["courts"])
    lowest, highest = np.full(size, np.iinfo(np.int32).max, dtype=np.int32), np.full(size, NONE, dtype=np.int32)
    np.minimum.at(lowest, jurisdiction.rows(), districts)
    np.maximum.at(highest, jurisdiction.rows(), districts)
    return np.where(lowest == highest, highest, NONE).astype(np.int32)
