"""The recount of who is joined: organizations by plain loops over plain rows."""

from datetime import date

from tests.analytics.oracle import Node, Recount, first_day, inside, meanings, of_row
from tests.analytics.oracle_people import court_within

ORGANIZATIONS = ("courts", "agencies", "party_organizations")


def organizations(recount: Recount, within: str | None, as_of: date) -> list[Node]:
    """Courts, agencies and Party organizations that may exist on the day, inside; by table and key."""
    return [
        (table, key)
        for table in ORGANIZATIONS
        for key in sorted(recount.rows(table))
        if of_row(recount.rows(table)[key], as_of) in ("SURE", "POSSIBLE") and lies(recount, (table, key), within)
    ]


def lies(recount: Recount, node: Node, within: str | None) -> bool:
    if within is None:
        return True
    table, key = node
    if table == "party_organizations":
        host, key_of_host = recount.host(key)
        if host == "courts":
            return court_within(recount, key_of_host, within)
        return inside(recount.division_around(node), within)
    return (
        court_within(recount, key, within) if table == "courts" else inside(recount.division_around(node), within)
    )


def joined(recount: Recount, nodes: list[Node], as_of: date, window_days: int) -> list[list[Node]]:
    """Those of `nodes` that meet in each pairing, agreement and activity, where two or more do."""
    found = [
        [("party_organizations", row["branch_key"]), named(row["partner"])]
        for row in recount.rows("pairings").values()
        if of_row(row, as_of) == "SURE"
    ]
    found += [
        [named(cell) for cell in row.get("parties") or ()]
        for row in recount.rows("agreements").values()
        if of_row(row, as_of, ("signed", "ends")) == "SURE"
    ]
    for row in recount.rows("activities").values():
        day = meanings(row["date"])[0]
        if row["status"] == "HELD" and first_day(as_of, window_days) <= day <= as_of:
            organisers = [("party_organizations", key) for key in row.get("organisers") or ()]
            found.append([*organisers, *(named(cell) for cell in row.get("partners") or ())])
    met = [sorted(set(members) & set(nodes), key=nodes.index) for members in found]
    return [members for members in met if len(members) >= 2]


def named(cell: str) -> Node:
    table, _, key = cell.partition("/")
    return table, key
