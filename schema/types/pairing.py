"""Pairing 共建结对: a relationship in the store, a node to those who ask."""

from datetime import date
from typing import Any

import strawberry

from graph_service.analytics.contacts import contacts, pairing_statuses
from graph_service.analytics.places import pairing_sides
from graph_service.analytics.validity import Window
from graph_service.domain.vocabulary_answers import PairingStatus
from graph_service.snapshot.columns import NO_DAY, day_number, day_of
from schema import reading as read
from schema.node import Node, node_at
from schema.types import references as refs

_STATUSES = list(PairingStatus)


def _status(root: Node) -> Any:
    view = root.view
    return _STATUSES[pairing_statuses(view.snapshot, view.as_of, view.window_days)[root.row]]


def _last_contact(root: Node) -> Any:
    last = contacts(root.view.snapshot).last(len(root.rows), day_number(root.view.as_of))
    return None if last[root.row] == NO_DAY else day_of(int(last[root.row]))


def _contact_count(root: Node) -> Any:
    window = Window.ending(root.view.as_of, root.view.window_days)
    return int(contacts(root.view.snapshot).counts(len(root.rows), window)[root.row])


def _division(root: Node) -> Any:
    reached = int(pairing_sides(root.view.snapshot).reached[root.row])
    return read.node_of_row(root, "divisions", reached)


@strawberry.type(description="A pairing of a court branch with a partner. 共建结对。")
class Pairing(Node, table="pairings"):
    branch: refs.PartyOrganizationRef | None = read.one("branch_key", "The branch. 党支部。")
    partner: Node | None = read.one("partner", "Whom it is paired with. 共建对象。")
    division: refs.DivisionRef | None = read.worked_out(
        _division, "The division for which it counts. 所覆盖的区划。"
    )
    valid_from: str | None = read.span("valid_from", "First day, month or year. 起始日期。")
    valid_to: str | None = read.span("valid_to", "Day, month or year of the end. 终止日期。")
    status: PairingStatus = read.worked_out(_status, "Status in the window. 窗口期内状态。")
    last_contact: date | None = read.worked_out(_last_contact, "Last contact up to the as-of date. 最近一次往来。")
    contact_count: int = read.worked_out(_contact_count, "Contacts in the window. 窗口期内往来次数。")

    def shown_name(self) -> str:
        sides = (node_at(self.view, int(self.rows.links(name)[self.row])) for name in ("branch_key", "partner"))
        return " — ".join(side.shown_name() for side in sides if side)
