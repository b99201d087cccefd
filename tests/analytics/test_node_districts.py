"""The district of every node against the recount."""

from hypothesis import given

from graph_service.analytics.node_districts import district_by_node
from graph_service.domain.kinds import KINDS
from graph_service.snapshot.columns import NONE
from tests.analytics.oracle import LEVEL_LENGTH, Recount
from tests.analytics.oracle_people import jurisdiction
from tests.builders import World, snapshot_of
from tests.strategies import WORLDS

PLACED = ("divisions", "buildings", "agencies", "courts", "party_organizations")


def district(recount: Recount, table: str, key: str) -> str | None:
    if table == "party_organizations" and recount.host(key)[0] == "courts":
        table, key = recount.host(key)
    if table == "courts":
        districts = {_district_of(recount, code) for code in jurisdiction(recount, key)}
        return districts.pop() if len(districts) == 1 else None
    return _district_of(recount, recount.division_around((table, key)))


def _district_of(recount: Recount, code: str | None) -> str | None:
    length = LEVEL_LENGTH["DISTRICT"]
    return code[:length] if code and len(code) >= length and code[:length] in recount.codes else None


@given(WORLDS)
def test_districts_are_those_of_the_recount(rows: World) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    found = district_by_node(snapshot)
    for kind in KINDS:
        table = snapshot.tables[kind.table]
        for row in range(len(table)):
            number = int(found[table.base + row])
            told = None if number == NONE else snapshot.tables["divisions"].key(number)
            expected = district(recount, kind.table, table.key(row)) if kind.table in PLACED else None
            assert told == expected, (kind.table, table.key(row))
