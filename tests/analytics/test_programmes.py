"""Initiatives, reach of agreements, hot spots, mediators, documents and functions, against plain loops."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.agreement_reach import agreement_reach
from graph_service.analytics.grassroots_forces import mediator_counts, rule_counts
from graph_service.analytics.hot_spots import hot_spots
from graph_service.analytics.initiatives import initiative_stats
from graph_service.analytics.service_points import OutputQuestion, output_stats
from graph_service.domain.vocabulary import (
    AgreementKind,
    CommunityRuleKind,
    Level,
    MediatorKind,
    ServicePointFunction,
    UnitSet,
)
from tests.analytics.oracle import Recount, inside, of_row
from tests.analytics.oracle_coverage import units
from tests.analytics.oracle_people import keys_within
from tests.analytics.questions import OPTIONAL_DAYS
from tests.analytics.test_activities import recounted as recounted_activities
from tests.builders import (
    World,
    activity,
    agency,
    agreement,
    court,
    divisions,
    initiative,
    keys_of,
    mediator,
    organization,
    row_of,
    service_point,
    snapshot_of,
    world,
)
from tests.strategies import AS_OF, WORLDS

DAY = date(2022, 11, 18)


def family_of(recount: Recount, key: str) -> set[str]:
    """An initiative and all that have it above them."""
    found = {key}
    for _ in recount.rows("initiatives"):
        found |= {child for child, row in recount.rows("initiatives").items() if row["parent_key"] in found}
    return found


@settings(deadline=None)
@given(WORLDS, AS_OF, OPTIONAL_DAYS, OPTIONAL_DAYS)
def test_what_belongs_to_an_initiative_is_what_the_recount_finds(
    rows: World, as_of: date, start: date | None, end: date | None
) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    for key in recount.rows("initiatives"):
        family = family_of(recount, key)
        for within in (None, recount.codes[0], recount.codes[-1]):
            row = row_of(snapshot, "initiatives", key) or 0
            place = row_of(snapshot, "divisions", within)
            found = initiative_stats(snapshot, row, place, start, end, as_of)
            own = {
                table: [
                    r
                    for r in recount.world[table]
                    if r["initiative_key"] in family
                    and (within is None or r["key"] in keys_within(recount, table, within))
                ]
                for table in ("activities", "service_points", "agreements")
            }
            only_own = Recount(rows | {"activities": own["activities"]})
            held = recounted_activities(only_own, within, start, min(end or as_of, as_of))
            planned = [
                r
                for r in own["activities"]
                if r["status"] == "PLANNED" and f"{start or date.min}" <= r["date"] <= f"{end or date.max}"
            ]
            points, agreements = own["service_points"], own["agreements"]
            assert (found.initiatives, found.activities, found.planned) == (len(family), held, len(planned))
            assert (found.points, found.points_open) == (
                len(points),
                sum(of_row(r, as_of, ("opened", "closed")) == "SURE" for r in points),
            )
            assert (found.agreements, found.agreements_in_force) == (
                len(agreements),
                sum(of_row(r, as_of, ("signed", "ends")) == "SURE" for r in agreements),
            )


@settings(deadline=None)
@given(WORLDS, AS_OF, st.none() | st.sampled_from(list(AgreementKind)))
def test_districts_and_topics_reached_are_those_of_the_recount(
    rows: World, as_of: date, kind: AgreementKind | None
) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    in_force = [
        row
        for row in sorted(recount.world["agreements"], key=lambda row: row["key"])
        if of_row(row, as_of, ("signed", "ends")) == "SURE" and kind in (None, AgreementKind[row["kind"]])
    ]
    for within in (None, *recount.codes[:3]):
        all_districts = units(recount, "DISTRICT", "CIVIL", within, as_of)
        reached: dict[str, dict[str, bool]] = {}
        for row in in_force:
            for code in recount.agreed_for(row):
                for district in all_districts:
                    if inside(district, code) or inside(code, district):
                        whole = reached.setdefault(district, {}).get(row["key"], False)
                        reached[district][row["key"]] = whole or inside(district, code)
        listed = [
            row
            for row in in_force
            if within is None
            or any(inside(code, within) for code in recount.agreed_for(row))
            or any(row["key"] in those for those in reached.values())
        ]
        found = agreement_reach(snapshot, row_of(snapshot, "divisions", within), kind, as_of)
        assert keys_of(snapshot, "agreements", found.agreements) == [row["key"] for row in listed]
        assert found.nowhere == sum(not recount.agreed_for(row) for row in listed)
        topics = {row["key"]: row["topics"] for row in listed}
        districts = [
            (
                code,
                sum(reached[code].values()),
                len(reached[code]) - sum(reached[code].values()),
                sorted({topic for key in reached[code] for topic in topics[key]}),
            )
            for code in sorted(reached)
        ]
        codes = keys_of(snapshot, "divisions", [each.division for each in found.districts])
        assert [
            (code, each.whole, each.part, each.topics) for code, each in zip(codes, found.districts, strict=True)
        ] == districts
        assert keys_of(snapshot, "divisions", found.unreached) == sorted(set(all_districts) - set(reached))
        assert found.districts_total == len(all_districts) and not found.truncated
        named = Counter(topic for row in listed for topic in row["topics"])
        assert [(each.topic, each.agreements, each.districts) for each in found.topics] == [
            (topic, named[topic], sum(topic in district[3] for district in districts)) for topic in sorted(named)
        ]


@settings(deadline=None)
@given(WORLDS, AS_OF, st.sampled_from((1, 5, 30)), st.sampled_from(("DISTRICT", "STREET", "COMMUNITY")))
def test_hot_spots_are_those_of_the_recount(rows: World, as_of: date, window_days: int, unit: str) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    start = as_of - timedelta(days=window_days - 1)
    for within in (None, recount.codes[-1]):
        place = row_of(snapshot, "divisions", within)
        found = hot_spots(snapshot, Level[unit], UnitSet.CIVIL, place, as_of, window_days, None, None)
        expected = []
        for code in units(recount, unit, "CIVIL", within, as_of):
            own = [r for r in recount.world["service_requests"] if inside(r["division_code"], code)]
            now = [r for r in own if f"{start}" <= r["placed_at"][:10] <= f"{as_of}"]
            before = [
                r for r in own if f"{start - timedelta(days=window_days)}" <= r["placed_at"][:10] < f"{start}"
            ]
            if now or before:
                risks = sum(r["legal_risk"] is True for r in now)
                expected.append((len(before) - len(now), -len(now), code, len(before), risks))
        codes = keys_of(snapshot, "divisions", found.rows)
        columns = (found.now.tolist(), found.before.tolist(), found.legal_risk.tolist())
        told = [
            (before - now, -now, code, before, risks)
            for code, now, before, risks in zip(codes, *columns, strict=True)
        ]
        assert told == sorted(expected)
        assert list(zip(found.ranks.tolist(), codes, strict=True)) == sorted(
            zip(found.ranks.tolist(), codes, strict=True)
        )


@settings(deadline=None)
@given(WORLDS, AS_OF)
def test_mediators_and_documents_are_those_of_the_recount(rows: World, as_of: date) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    for within in (None, *recount.codes[:3]):
        place = row_of(snapshot, "divisions", within)
        for counted, kind in zip(mediator_counts(snapshot, place, as_of), MediatorKind, strict=True):
            serving = [
                row
                for row in recount.world["mediators"]
                if row["kind"] == kind.name
                and of_row(row, as_of) == "SURE"
                and any(inside(code, within) for code in row["division_codes"])
            ]
            served = {code for row in serving for code in row["division_codes"] if inside(code, within)}
            platform = Counter(row["on_platform"] for row in serving)
            told = (counted.kind, counted.count, counted.on_platform, counted.platform_unknown)
            assert told == (kind, len(serving), platform[True], platform[None])
            assert counted.divisions_served == len(served)
        for each, rule_kind in zip(rule_counts(snapshot, place, as_of), CommunityRuleKind, strict=True):
            adopted = [
                row
                for row in recount.world["community_rules"]
                if row["kind"] == rule_kind.name
                and of_row(row, as_of, ("adopted", "")) == "SURE"
                and inside(row["division_code"], within)
            ]
            helped = [row for row in adopted if row["branch_key"]]
            places = ({row["division_code"] for row in chosen} for chosen in (adopted, helped))
            assert (each.documents, each.helped) == (len(adopted), len(helped))
            assert (each.divisions, each.divisions_helped) == tuple(map(len, places))


@settings(deadline=None)
@given(WORLDS)
def test_functions_are_those_of_the_recount(rows: World) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    for within in (None, recount.codes[0]):
        place = row_of(snapshot, "divisions", within)
        found = output_stats(snapshot, OutputQuestion(date(2030, 1, 1), place))
        points = (
            keys_within(recount, "service_points", within) if within else sorted(recount.rows("service_points"))
        )
        functions = {key: set(recount.rows("service_points")[key]["functions"]) for key in points}
        assert {word.name: count for word, count in found.by_function.items()} == {
            name: sum(name in own for own in functions.values()) for name in ServicePointFunction.__members__
        }
        complete = [key for key, own in functions.items() if len(own) == len(ServicePointFunction)]
        assert keys_of(snapshot, "service_points", found.all_functions) == complete


# --- examples


def test_circles_of_initiatives_end() -> None:
    rows = world(initiatives=[initiative("A", "B"), initiative("B", "A"), initiative("C")])
    assert initiative_stats(snapshot_of(rows), 0, None, None, None, DAY).initiatives == 2


def test_audiences_of_a_programme_stand_by_channel() -> None:
    held = [
        activity("V1", "2022-01-01", ("b",), audience=3_000_000, channel="ONLINE", initiative_key="lectures"),
        activity("V2", "2022-01-02", ("b",), audience=300, channel="ON_SITE", initiative_key="programme"),
        activity("V3", "2022-01-02", ("b",), audience=9, channel="ON_SITE"),
    ]
    rows = world(
        divisions=divisions("11"),
        courts=[court("C", "11")],
        party_organizations=[organization("b", "courts", "C")],
        initiatives=[initiative("lectures", "programme"), initiative("programme")],
        activities=held,
    )
    snapshot = snapshot_of(rows)
    of_all = initiative_stats(snapshot, row_of(snapshot, "initiatives", "programme") or 0, None, None, None, DAY)
    assert (of_all.activities.audience_online, of_all.activities.audience_on_site) == (3_000_000, 300)


def test_a_city_wide_opinion_reaches_the_whole_of_every_district_and_a_streets_agreement_a_part_of_one() -> None:
    rows = world(
        divisions=divisions("11", "1101", "110101", "110105", "110105001"),
        agencies=[agency("city bureau", "11", "HUMAN_RESOURCES"), agency("office", "110105001")],
        agreements=[
            agreement("opinion", "agencies/city bureau", topics=("劳动争议",)),
            agreement("local", "agencies/office", topics=("物业纠纷",)),
        ],
    )
    snapshot = snapshot_of(rows)
    found = agreement_reach(snapshot, None, None, DAY)
    assert [(each.whole, each.part, each.topics) for each in found.districts] == [
        (1, 0, ["劳动争议"]),
        (1, 1, ["劳动争议", "物业纠纷"]),
    ]
    assert [(each.topic, each.districts) for each in found.topics] == [("劳动争议", 2), ("物业纠纷", 1)]


def test_a_cadre_on_the_platform_who_serves_two_villages_is_one_person() -> None:
    kind = "VILLAGE_OR_COMMUNITY_CADRE"
    villages = ("110109101200", "110109101201")
    rows = world(
        divisions=divisions("11", "110109", "110109101", *villages),
        mediators=[mediator("M", *villages, kind=kind, on_platform=True)],
    )
    counted = {each.kind: each for each in mediator_counts(snapshot_of(rows), None, DAY)}
    found = counted[MediatorKind.VILLAGE_OR_COMMUNITY_CADRE]
    assert (found.count, found.on_platform, found.divisions_served) == (1, 1, 2)


def test_a_function_named_twice_is_one_function() -> None:
    three = ("LAW_PUBLICITY", "LAW_PUBLICITY", "MEMBER_TRAINING", "DISPUTE_RESOLUTION")
    four = ("LAW_PUBLICITY", "PARTY_MASS_CONTACT", "MEMBER_TRAINING", "DISPUTE_RESOLUTION")
    points = [
        service_point("three", division_code="11", functions=three),
        service_point("four", division_code="11", functions=four),
    ]
    snapshot = snapshot_of(world(divisions=divisions("11"), service_points=points))
    found = output_stats(snapshot, OutputQuestion(DAY))
    assert keys_of(snapshot, "service_points", found.all_functions) == ["four"]
    assert found.by_function[ServicePointFunction.LAW_PUBLICITY] == 2
