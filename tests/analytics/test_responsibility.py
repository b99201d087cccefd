"""四级联动 against the recount, and by an example that a planner can check by hand."""

from datetime import date

import pytest
from hypothesis import given, settings

from graph_service.analytics.responsibility import Chain, chain_of_court, chain_of_division
from graph_service.domain.vocabulary_answers import ResponsibilityLevel
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics import oracle_programmes as recounted
from tests.analytics.oracle import Recount
from tests.analytics.oracle_programmes import Link
from tests.builders import (
    Row,
    World,
    court,
    divisions,
    judge,
    keys_of,
    organization,
    pairing,
    row_of,
    snapshot_of,
    world,
)
from tests.strategies import AS_OF, WORLDS


def in_words(snapshot: Snapshot, chain: Chain) -> list[Link]:
    return [
        Link(
            tuple(keys_of(snapshot, "party_organizations", link.organizations)),
            tuple(keys_of(snapshot, "judges", link.judges)),
            snapshot.tables["divisions"].key(link.place) if link.place >= 0 else None,
            link.missing is not None,
        )
        for link in chain.links
    ]


@settings(deadline=None)
@given(WORLDS, AS_OF)
def test_the_levels_of_places_and_courts_are_those_of_the_recount(rows: World, as_of: date) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    for code in recount.codes:
        if len(code) >= 6:
            chain = chain_of_division(snapshot, row_of(snapshot, "divisions", code) or 0, as_of)
            found = snapshot.tables["courts"].key(chain.court) if chain.court >= 0 else None
            assert (found, in_words(snapshot, chain)) == recounted.chain_of_division(recount, code, as_of), code
    for key in recount.rows("courts"):
        chain = chain_of_court(snapshot, row_of(snapshot, "courts", key) or 0, as_of)
        assert in_words(snapshot, chain) == recounted.chain_of_court(recount, key, as_of), key


# --- an example

DAY = date(2022, 11, 18)
DISTRICT, STREET, COMMUNITY = "110115", "110115001", "110115001001"


def rows(*, pairings: list[Row], assigned: str | None = None, without: str = "") -> World:
    organizations = [
        organization("group", "courts", "court", "LEADING_PARTY_MEMBERS_GROUP"),
        organization("committee", "courts", "court", "OFFICE_PARTY_COMMITTEE"),
        organization("branch", "courts", "tribunal"),
        organization("rival branch", "courts", "other"),
    ]
    return world(
        divisions=divisions("11", "1101", DISTRICT, STREET, COMMUNITY),
        courts=[
            court("court", DISTRICT),
            court("tribunal", STREET, level="TRIBUNAL", superior="court"),
            court("other", "11", level="INTERMEDIATE"),
        ],
        party_organizations=[row for row in organizations if row["key"] != without],
        judges=[judge("J", "tribunal"), judge("no member", "court", party_member=False)],
        assignments=[{"judge_key": key, "division_code": assigned} for key in ("J", "no member") if assigned],
        pairings=pairings,
    )


def chain(code: str, made: World) -> list[Link]:
    snapshot = snapshot_of(made)
    return in_words(snapshot, chain_of_division(snapshot, row_of(snapshot, "divisions", code) or 0, DAY))


def test_a_community_is_answered_for_by_its_street_where_nobody_names_it() -> None:
    made = rows(pairings=[pairing("branch", "divisions", STREET)], assigned=COMMUNITY)
    assert chain(COMMUNITY, made) == [
        Link(("group",), (), None, False),
        Link(("committee",), (), None, False),
        Link(("branch",), (), STREET, False),
        Link((), ("J",), COMMUNITY, False),
    ]
    assert chain(STREET, made)[3] == Link((), (), None, True)
    assert chain(DISTRICT, made)[2:] == [Link(("branch",), (), DISTRICT, False), Link((), ("J",), DISTRICT, False)]


@pytest.mark.parametrize(
    ("without", "end", "missing"),
    [
        ("group", None, [ResponsibilityLevel.LEADING_GROUP]),
        ("committee", None, [ResponsibilityLevel.OFFICE_COMMITTEE]),
        ("", "2022-11-18", [ResponsibilityLevel.BRANCH]),
        ("", "2022-11-19", []),
    ],
)
def test_the_missing_link_is_named_in_both_languages(without: str, end: str | None, missing: list) -> None:
    made = rows(
        pairings=[pairing("branch", "divisions", STREET, None, end), pairing("rival branch", "divisions", STREET)],
        assigned=STREET,
        without=without,
    )
    snapshot = snapshot_of(made)
    links = chain_of_division(snapshot, row_of(snapshot, "divisions", STREET) or 0, DAY).links
    assert [link.level for link in links if link.missing] == missing
    for link in links:
        assert link.missing is None or (link.missing.zh.endswith("。") and link.missing.en.endswith("."))


def test_without_a_court_every_link_is_missing() -> None:
    snapshot = snapshot_of(world(divisions=divisions("11", "1101", DISTRICT)))
    found = chain_of_division(snapshot, row_of(snapshot, "divisions", DISTRICT) or 0, DAY)
    assert found.court == -1
    assert len([link for link in found.links if link.missing]) == 4
