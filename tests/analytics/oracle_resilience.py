"""The recount of what breaks when somebody leaves: rows are taken out of the world, the rest is counted anew."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from tests.analytics.oracle import LEVEL_LENGTH, Node, Recount, containing, stands_in
from tests.analytics.oracle_coverage import LINKS, Asked, UnitState, counts, states
from tests.builders import Row, World

#: By measure the table whose rows are counted.
COUNTED = {
    "BRANCH_PAIRED": "pairings",
    "PAIRING_ACTIVE": "pairings",
    "JUDGE_ASSIGNED": "assignments",
    "JUDGE_VISITED": "visits",
    "MEDIATOR_SERVING": "mediators",
    "SERVICE_POINT_OPEN": "service_points",
    "ACTIVITY_HELD": "activities",
    "AGREEMENT_IN_FORCE": "agreements",
    "REQUEST_ANSWERED": "service_requests",
    "REPORT_FILED": "reports",
    "RULE_HELPED": "community_rules",
}


def node(cell: str) -> Node:
    """What a cell names that says its table, too."""
    table, _, key = cell.partition("/")
    return table, key


def providers(recount: Recount, measure: str, row: Row, provider_unit: str = "POST") -> set[Node]:
    """Who provides what a row of the measure's table is counted for."""
    found = set(_providers(recount, measure, row))
    return {_organization(recount, each) for each in found} if provider_unit == "ORGANIZATION" else found


def _providers(recount: Recount, measure: str, row: Row) -> Iterable[Node]:
    match COUNTED[measure]:
        case "pairings":
            return [("party_organizations", recount.sides[row["key"]][0])] if row["key"] in recount.sides else []
        case "assignments" | "visits":
            return [("judges", row["judge_key"])]
        case "mediators":
            return [("mediators", row["key"])]
        case "service_points":
            return [node(row["run_by"]) if row.get("run_by") else ("service_points", row["key"])]
        case "activities":
            return [("party_organizations", key) for key in row["organisers"]]
        case "agreements":
            return [node(party) for party in row["parties"]]
        case "service_requests":
            return [node(row["handler_key"])] if row.get("handler_key") else []
        case _:
            return [("party_organizations", row["branch_key"])] if row.get("branch_key") else []


def _organization(recount: Recount, provider: Node) -> Node:
    if provider[0] != "judges":
        return provider
    row = recount.rows("judges")[provider[1]]
    return ("party_organizations", row["branch_key"]) if row.get("branch_key") else ("courts", row["court_key"])


def without(recount: Recount, measure: str, gone: set[Node], provider_unit: str = "POST") -> Recount:
    """The world without the rows all of whose providers have gone (or that have gone themselves)."""
    table = COUNTED[measure]

    def stays(row: Row) -> bool:
        named = providers(recount, measure, row, provider_unit)
        return not (named and named <= gone) and not (table == "service_points" and (table, row["key"]) in gone)

    return Recount(_only(recount.world, measure, [row["key"] for row in recount.world[table] if stays(row)]))


def _only(tables: World, measure: str, keys: list[str]) -> World:
    """The world in which only these rows count for the measure. An unanswered request was still asked."""
    table, kept = COUNTED[measure], set(keys)
    rows = [row for row in tables.get(table, []) if row["key"] in kept]
    if measure == "REQUEST_ANSWERED":
        rows = [row if row["key"] in kept else row | {"contacted_at": None} for row in tables.get(table, [])]
    return dict(tables) | {table: rows}


def covered(found: dict[str, UnitState]) -> set[str]:
    return {key for key, state in found.items() if state.status == "COVERED"}


def sole_providers(recount: Recount, asked: Asked, provider_unit: str) -> dict[Node, set[str]]:
    """By provider the units that are covered now and not without it; those without such a unit are left out."""
    now = covered(states(recount, asked))
    found = {}
    for provider in everybody(recount, asked.measure, provider_unit):
        rest = without(recount, asked.measure, {provider}, provider_unit)
        if lost := now - covered(states(rest, asked)):
            found[provider] = lost
    return found


def everybody(recount: Recount, measure: str, provider_unit: str = "POST") -> set[Node]:
    named = [providers(recount, measure, row, provider_unit) for row in recount.world[COUNTED[measure]]]
    return set().union(*named)


def leaving_with(recount: Recount, nodes: Iterable[Node]) -> set[Node]:
    """These and all that goes with them, one step after the other until nothing more goes."""
    gone = set(nodes)
    while more := {follower for follower in _followers(recount, gone) if follower not in gone}:
        gone |= more
    return gone


def _followers(recount: Recount, gone: set[Node]) -> Iterable[Node]:
    for key, row in recount.rows("courts").items():
        if row["level"] == "TRIBUNAL" and ("courts", row.get("superior_key")) in gone:
            yield "courts", key
    for key in recount.rows("party_organizations"):
        if recount.host(key) in gone:
            yield "party_organizations", key
    for key, row in recount.rows("judges").items():
        if {("courts", row["court_key"]), ("party_organizations", row.get("branch_key"))} & gone:
            yield "judges", key


# --- row by row: what counts for a unit


def counted_rows(recount: Recount, asked: Asked) -> dict[str, dict[str, tuple[int, int]]]:
    """By unit the rows that count for it, each with how often it surely does and how often it possibly does."""
    looked_at = list(states(recount, asked))
    found: dict[str, dict[str, tuple[int, int]]] = {key: {} for key in looked_at}
    for row in recount.world[COUNTED[asked.measure]]:
        alone = Recount(_only(recount.world, asked.measure, [row["key"]]))
        for key, numbers in _numbers(alone, asked, looked_at).items():
            if any(numbers):
                found[key][row["key"]] = numbers
    return found


def _numbers(recount: Recount, asked: Asked, looked_at: list[str]) -> dict[str, tuple[int, int]]:
    own, around = counts(recount, asked), counts(recount, replace(asked, unit="COMMUNITY"))
    found = {}
    for key in looked_at:
        inherited = [code for code in containing(stands_in(recount, asked.unit, key)) if code != key]
        inherited = [code for code in inherited if len(code) >= LEVEL_LENGTH["STREET"]]
        if not asked.inherit or asked.measure not in LINKS:
            inherited = []
        sure, possible = (
            of_unit[key] + sum(of_division[code] for code in inherited)
            for of_unit, of_division in zip(own, around, strict=True)
        )
        found[key] = sure, possible
    return found


def backup_status(recount: Recount, asked: Asked, provider_unit: str) -> dict[str, tuple[str, int]]:
    """By unit whether it has two different providers, and how many of them are sure."""
    known, table = states(recount, asked), recount.rows(COUNTED[asked.measure])
    found = {}
    for key, rows in counted_rows(recount, asked).items():
        sure: set[Node] = set()
        possible: set[Node] = set()
        nobody = 0
        for name, (surely, perhaps) in rows.items():
            named = providers(recount, asked.measure, table[name], provider_unit)
            nobody += surely + perhaps if not named else 0
            possible |= named
            sure |= named if surely else set()
        lacks = "UNKNOWN" if len(possible) + nobody >= 2 or not known[key].known else "GAP"
        found[key] = ("COVERED" if len(sure) >= 2 else lacks), len(sure)
    return found


# --- one after the other


def curve(left: list[tuple[list[set[int]], int]], order: list[int]) -> list[Fraction]:
    """Share of the units that still have enough rows after 0, 1, 2, … have left. Each unit: its rows, as the sets
    of their providers (an empty one never goes), and how many it needs."""
    found = []
    for number in range(len(order) + 1):
        gone = set(order[:number])
        still = [sum(not row or not row <= gone for row in rows) >= needed for rows, needed in left]
        found.append(Fraction(sum(still), len(left)))
    return found


def area(shares: list[Fraction]) -> Fraction:
    """Trapezoids between one leaving and the next, the whole way being 1."""
    strips = [(before + after) / 2 for before, after in pairwise(shares)]
    return sum(strips, Fraction()) / len(strips)
