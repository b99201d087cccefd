"""Activities: how many were held, with how many branches, before how many people."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.contacts import HELD_CODE
from graph_service.analytics.places import at, is_grassroots_branch
from graph_service.analytics.validity import Window
from graph_service.analytics.within import rows_within
from graph_service.domain.vocabulary import Channel
from graph_service.snapshot.columns import Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class ActivityStats:
    """HELD activities; audiences (人次) by channel are never summed, None when none is recorded."""

    count: int
    distinct_partner_branches: int
    audience_on_site: int | None
    audience_online: int | None
    audience_unrecorded: int


@per_snapshot
def activity_stats(snapshot: Snapshot, within: int | None, start: date | None, end: date | None) -> ActivityStats:
    """Of the HELD activities from `start` to `end` (inclusive) placed in `within`.

    A partner branch is a partner of kind BRANCH that no court hosts (基层党支部), counted once.
    `audience_unrecorded` counts activities without an audience or without a channel.
    """
    table = snapshot.tables["activities"]
    chosen = (table.words("status") == HELD_CODE) & Window.between(start, end).holds(table.days("date"))
    if within is not None:
        chosen = chosen & rows_within(snapshot, "activities", within)
    return stats_of(snapshot, chosen)


def stats_of(snapshot: Snapshot, chosen: Mask) -> ActivityStats:
    """Of these activities, all of them HELD."""
    table = snapshot.tables["activities"]
    recorded = chosen & (table.counts("audience") >= 0) & (table.words("channel") >= 0)
    return ActivityStats(
        int(chosen.sum()),
        _distinct_branches(snapshot, chosen),
        _audience(snapshot, recorded, Channel.ON_SITE),
        _audience(snapshot, recorded, Channel.ONLINE),
        int(chosen.sum() - recorded.sum()),
    )


def _distinct_branches(snapshot: Snapshot, chosen: Mask) -> int:
    partners = snapshot.tables["activities"].lists("partners")
    rows = snapshot.rows_of("party_organizations", partners.values)
    is_branch = at(is_grassroots_branch(snapshot), rows, 0)
    return len(np.unique(rows[chosen[partners.rows()] & is_branch]))


def _audience(snapshot: Snapshot, recorded: Mask, channel: Channel) -> int | None:
    table = snapshot.tables["activities"]
    chosen = recorded & (table.words("channel") == list(Channel).index(channel))
    return int(table.counts("audience")[chosen].sum()) if chosen.any() else None
