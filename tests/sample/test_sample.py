"""The sample says what the article says: every figure is counted again here, by plain loops over the files."""

import hashlib
import re
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from graph_service.sample.write import write_sample
from tests.sample.generated_folder import AS_OF, DIVISIONS, Sample

ARTICLE_PERSONS = ("徐明祺", "李旭辉", "孙皓宇")
NOTICE = "演示数据：除行政区划及标注“据报道”者外均为程序生成，不反映任何单位真实情况"
TABLES = {
    "courts",
    "party_organizations",
    "agencies",
    "buildings",
    "initiatives",
    "topics",
    "service_points",
    "service_point_outputs",
    "mediators",
    "agreements",
    "judges",
    "pairings",
    "assignments",
    "activities",
    "visits",
    "service_requests",
    "request_moves",
    "judicial_advices",
    "reports",
    "community_rules",
    "case_statistics",
    "standards",
    "scopes",
}


def digests(directory: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(directory.iterdir())}


def test_every_file_is_there_counted_and_nothing_is_left_over(sample: Sample) -> None:
    for path in sample.directory.glob("*.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        assert b"\r" not in path.read_bytes()
    names = {path.name for path in sample.directory.iterdir()}
    assert names == {f"{table}.csv" for table in TABLES} | {"README.txt"}
    assert sample.counts == {table: len(rows) for table, rows in sample.tables.items()}
    assert NOTICE in (sample.directory / "README.txt").read_text(encoding="utf-8")


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("one", 5), ("again", 5), ("other", 6)):
        write_sample(tmp_path / name, DIVISIONS, seed)
    one, again, other = (digests(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    for table in TABLES - {"initiatives", "topics", "agencies", "standards"}:
        assert one[f"{table}.csv"] != other[f"{table}.csv"]


def test_seed_one_has_the_bytes_it_always_had(tmp_path: Path) -> None:
    """Holds on every Python version; whoever changes the sample on purpose changes this line too."""
    write_sample(tmp_path, DIVISIONS)
    whole = hashlib.sha256("".join(digests(tmp_path).values()).encode()).hexdigest()
    assert whole == "ce257330b7b568554709b822b6e1511af2edf092ae8596fc3a256a11a8409148"


def test_no_key_and_no_row_stands_twice(sample: Sample) -> None:
    keys = [row["key"] for rows in sample.tables.values() for row in rows if "key" in row]
    assert len(keys) == len(set(keys))
    assert not sample.codes & set(keys)
    identities = {
        "pairings": ("branch_key", "partner", "valid_from"),
        "assignments": ("judge_key", "division_code", "valid_from"),
        "visits": ("judge_key", "date", "division_code", "building_key", "service_point_key"),
        "service_point_outputs": ("service_point_key", "month"),
        "request_moves": ("request_key", "state", "at"),
        "reports": ("division_code", "month"),
        "community_rules": ("division_code", "kind", "title"),
        "case_statistics": ("court_key", "month"),
        "scopes": ("table", "division_code", "from", "to"),
    }
    for table, columns in identities.items():
        found = {tuple(row[column] for column in columns) for row in sample[table]}
        assert len(found) == len(sample[table]), table


def test_all_references_resolve(sample: Sample) -> None:
    divisions, courts, organizations = sample.codes, set(sample.courts), set(sample.organizations)
    agencies, buildings, branches = set(sample.agencies), set(sample.buildings), sample.court_branches
    partners = divisions | organizations | agencies | buildings
    known = {
        "division_code": divisions,
        "division_codes": divisions,
        "superior_key": courts | organizations,
        "host": divisions | courts | agencies | buildings,
        "court_key": courts,
        "issuer": courts,
        "addressee": divisions | agencies,
        "lead_agencies": agencies,
        "supporting_agencies": agencies,
        "initiative_key": set(sample.by_key("initiatives")),
        "parent_key": set(sample.by_key("initiatives")),
        "topic_key": set(sample.by_key("topics")),
        "request_key": set(sample.by_key("service_requests")),
        "by": agencies | organizations | courts | set(sample.judges),
        "branch_key": branches,
        "cell_key": organizations,
        "judge_key": set(sample.judges),
        "partner": partners,
        "partners": partners,
        "parties": divisions | courts | organizations | agencies,
        "building_key": buildings,
        "service_point_key": set(sample.points),
        "organisers": organizations,
        "run_by": courts | organizations | agencies,
        "requester_key": agencies | organizations | buildings,
        "handler_key": branches,
    }
    for row in (row for rows in sample.tables.values() for row in rows):
        for column in known.keys() & row.keys():
            assert all(key in known[column] for key in row[column].split(";") if key), (column, row)


def test_organizations_are_marked_and_persons_invented(sample: Sample) -> None:
    for table in ("courts", "party_organizations", "agencies", "buildings", "service_points"):
        for row in sample.tables[table]:
            assert row["name"].startswith("【演示】") == (row["nature"] == "SYNTHETIC"), row
            assert (row["citation"] == "法治日报2022-11-18") == (row["nature"] == "REPORTED")
    for table in ("agreements", "judicial_advices", "reports", "community_rules"):
        for row in sample[table]:
            assert row["title"].startswith("【演示】") == (row["nature"] == "SYNTHETIC"), row
            assert (row["citation"] == "法治日报2022-11-18") == (row["nature"] == "REPORTED")
    for table, letter in (("judges", "J"), ("mediators", "M")):
        for row in sample[table]:
            assert re.fullmatch(rf"SYN-{letter}-\d{{5}}", row["key"])
            assert re.fullmatch(r".某[甲乙丙丁戊己庚辛壬癸]", row["name"])
            assert row["nature"] == "SYNTHETIC"
            assert "office_phone" not in row
    for path in sample.directory.iterdir():
        text = path.read_text(encoding="utf-8-sig")
        assert not any(person in text for person in ARTICLE_PERSONS)
        assert not re.search(r"(?<!\d)(1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?!\d)", text)


def test_nothing_is_dated_after_the_article(sample: Sample) -> None:
    """But for the ends that agreements were made with, and the days by which advice is to be answered."""
    rows = [row for rows in sample.tables.values() for row in rows]
    no_dates = ("audience", "people_served", "new_cases", "mediated", "fast_track", "ends", "reply_due")
    cells = [cell for row in rows for column, cell in row.items() if column not in no_dates]
    dates = [cell for cell in cells if re.fullmatch(r"20\d\d(-\d\d(-\d\d(T\d\d:\d\d)?)?)?", cell)]
    assert len(dates) > 10_000
    assert max(dates) <= f"{AS_OF}T23:59"


def test_what_the_article_names_is_there_as_far_as_printed(sample: Sample) -> None:
    names = {row["name"]: row for rows in sample.tables.values() for row in rows if row.get("name")}
    for tribunal in ("张家湾人民法庭", "宋庄人民法庭"):
        assert names[tribunal]["superior_key"] == names["北京市通州区人民法院"]["key"]
        assert names[f"{tribunal}党支部"]["host"] == names[tribunal]["key"]
    centre = sample.agencies[names["张家湾镇接诉即办党支部"]["host"]]
    assert (centre["kind"], centre["division_code"]) == ("TOWN_DISPATCH_CENTRE", "110112105")
    (paired,) = [row for row in sample["pairings"] if row["nature"] == "REPORTED"]
    assert paired["branch_key"] == names["张家湾人民法庭党支部"]["key"]
    assert (paired["partner"], paired["valid_from"]) == (names["张家湾镇接诉即办党支部"]["key"], "")
    points = [row for row in sample["service_points"] if row["nature"] == "REPORTED"]
    assert [row["kind"] for row in points] == ["MICRO_COURT", "RED_E_STATION", "MEDIATION_WORKSTATION"]
    assert [sample.place_of(row) for row in points] == ["110115009", "110112104", "110101"]
    assert [row["opened"] for row in points] == ["2022-08", "2021", ""]


def test_four_levels_inside_every_court(sample: Sample) -> None:
    levels = Counter(row["level"] for row in sample["courts"])
    assert levels == {"HIGH": 1, "INTERMEDIATE": 4, "SPECIAL": 4, "BASIC": 16, "TRIBUNAL": 60}
    kinds: dict[str, Counter[str]] = {}
    for row in sample["party_organizations"]:
        kinds.setdefault(row["host"], Counter())[row["kind"]] += 1
    links = ("LEADING_PARTY_MEMBERS_GROUP", "OFFICE_PARTY_COMMITTEE")
    missing = []
    for key, court in sample.courts.items():
        if court["level"] == "TRIBUNAL":
            assert kinds[key]["BRANCH"] == 1
        else:
            assert kinds[key]["BRANCH"] >= 6
            missing += [(court["name"], link) for link in links if kinds[key][link] != 1]
    assert missing == [("北京铁路运输法院", links[0]), ("北京市延庆区人民法院", links[1])]
    assert {kind for counts in kinds.values() for kind in counts} == {
        *links,
        *("PARTY_COMMITTEE", "WORKING_COMMITTEE", "GENERAL_BRANCH", "BRANCH", "PARTY_CELL"),
    }


def test_every_court_branch_stands_under_the_leading_group_as_far_as_there_is_one(sample: Sample) -> None:
    chains = Counter()
    for branch in sample.court_branches:
        chain, key = [], branch
        while key:
            organization = sample.organizations[key]
            chain.append(organization["kind"])
            key = organization["superior_key"]
        chains[tuple(chain)] += 1
    group, committee = "LEADING_PARTY_MEMBERS_GROUP", "OFFICE_PARTY_COMMITTEE"
    usual = chains.pop(("BRANCH", committee, group))
    assert chains.keys() == {
        ("BRANCH", "GENERAL_BRANCH", committee, group),
        ("BRANCH", group),
        ("BRANCH", committee),
    }
    assert usual > 350


def test_397_court_branches_are_all_paired_inside_their_jurisdiction(sample: Sample) -> None:
    assert len(sample.court_branches) == 397
    # Each has one with a printed start: an unknown start alone would prove nothing.
    dated = {row["branch_key"] for row in sample.pairings_on(AS_OF) if row["valid_from"]}
    assert dated == sample.court_branches
    early = {row["branch_key"] for row in sample.pairings_on("2022-01-31")}
    assert 0.50 <= len(early) / 397 <= 0.65
    for row in sample["pairings"]:
        court = sample.courts[sample.organizations[row["branch_key"]]["host"]]
        within = court if court["level"] != "TRIBUNAL" else sample.courts[court["superior_key"]]
        place = sample.place_of_partner(row["partner"]) or sample.buildings[row["partner"]]["division_code"]
        assert place.startswith(tuple(within["division_codes"].split(";")))


def test_2157_member_judges_went_out_nearly_ten_thousand_times(sample: Sample) -> None:
    assert len(sample.members) == 2157
    assert {sample.judges[key]["title"] for key in sample.members} == {"法官", "法官助理"}
    assert sample.members <= {row["judge_key"] for row in sample.visits_between("2022-01-01", AS_OF)}
    for key in sample.members:
        judge = sample.judges[key]
        assert sample.organizations[judge["branch_key"]]["host"] == judge["court_key"]
        if judge["cell_key"]:
            assert sample.organizations[judge["cell_key"]]["superior_key"] == judge["branch_key"]
    assert 9_000 <= len(sample.visits_between("2022-01-01", AS_OF)) <= 9_999
    before = sample.visits_between("2021-03-01", "2021-12-31")
    assert 1_400 <= len(before) <= 1_600
    assert len(before) + len(sample.visits_between("2022-01-01", AS_OF)) == len(sample["visits"])
    assert len({row["judge_key"] for row in before} & sample.members) < 0.5 * 2157


def test_streets_nearly_all_and_communities_about_a_quarter(sample: Sample) -> None:
    reached = {sample.place_of_partner(row["partner"]) for row in sample.pairings_on(AS_OF)}
    assert 338 <= len(reached & sample.civil_streets) <= 341
    assert 1_850 <= len(reached & sample.civil_communities) <= 1_900
    assert reached <= sample.civil_streets | sample.civil_communities | {""}
    below = Counter(sample.place_of_partner(row["partner"])[:9] for row in sample.pairings_on(AS_OF))
    assert max(below.values()) > 20
    ended = [row for row in sample["pairings"] if row["valid_to"]]
    assert 80 <= len(ended) <= 120
    assert all(row["valid_from"] < row["valid_to"] <= AS_OF for row in ended)


def test_some_pairings_sleep_but_every_branch_has_a_living_one(sample: Sample) -> None:
    valid = sample.pairings_on(AS_OF)
    assert {row["branch_key"] for row in valid if sample.is_in_contact(row)} == sample.court_branches
    # The share is the same where the declared scopes let a contact be missed.
    for unknown in (("-",), ("110118", "110119")):
        known = [row for row in valid if not sample.place_of_partner(row["partner"]).startswith(unknown)]
        asleep = [row for row in known if not sample.is_in_contact(row)]
        assert 0.08 <= len(asleep) / len(known) <= 0.15


def test_a_judge_for_nearly_every_street(sample: Sample) -> None:
    streets = [row["division_code"] for row in sample["assignments"] if not row["valid_to"]]
    assert 325 <= len(streets) == len(set(streets)) <= 335
    assert set(streets) <= sample.civil_streets
    assert {row["valid_from"][:4] for row in sample["assignments"]} == {"2021", "2022"}


def test_1106_activities_with_1953_grassroots_branches_until_july(sample: Sample) -> None:
    held = sample.held_between("2022-01-01", "2022-07-31")
    assert len(held) == 1106
    partners = {partner for row in held for partner in row["partners"].split(";")}
    assert len(partners & sample.grassroots_branches) == 1953
    assert 450 <= len(sample.held_between("2022-08-01", AS_OF)) <= 550
    in_2021 = sample.held_between("2021-03-01", "2021-12-31")
    assert 130 <= sum(row["initiative_key"] != "IN-110102-DIRECT-CHANNEL" for row in in_2021) <= 170
    others = [row for row in sample["activities"] if row["status"] != "HELD"]
    assert {row["status"] for row in others} == {"PLANNED", "CANCELLED"}
    in_the_plan = [row for row in others if row["initiative_key"]]
    assert all(row["date"] > "2022-07-31" for row in others if row not in in_the_plan)
    for row in sample["activities"]:
        assert set(row["organisers"].split(";")) & sample.court_branches or row in in_the_plan
        assert all(row[column] for column in ("partners", "theme", "form", "channel"))
        assert sum(bool(row[column]) for column in ("division_code", "building_key", "service_point_key")) == 1
        assert row["audience"].isdigit() == (row["status"] == "HELD")


def test_one_theme_a_month_in_daxing(sample: Sample) -> None:
    themed = [row for row in sample.held_between("2022-01-01", AS_OF) if row["theme"].startswith("一月一主题：")]
    assert 71 <= len(themed) <= 79
    by_month: dict[str, set[str]] = {}
    for row in themed:
        organiser = sample.organizations[row["organisers"].split(";")[0]]
        assert organiser["host"].startswith("CT-110115")
        assert row["division_code"].startswith("110115")
        by_month.setdefault(row["date"][:7], set()).add(row["theme"])
    assert [len(by_month[month]) for month in sorted(by_month)] == [1] * 11
    assert {"一月一主题：维护消费者权益", "一月一主题：防范养老诈骗"} <= {row["theme"] for row in themed}


def test_1904_hotline_requests_from_341_streets_and_some_of_other_sources(sample: Sample) -> None:
    hotline = sample.requests("HOTLINE_12368")
    assert len(hotline) == 1904
    assert all("2022-01-01" <= row["placed_at"][:10] <= AS_OF for row in hotline)
    assert len({row["division_code"][:6] for row in hotline}) == 16
    assert len({row["division_code"][:9] for row in hotline} & sample.civil_streets) == 341
    assert sum(len(row["division_code"]) == 12 for row in hotline) >= 0.8 * 1904
    places = {row["division_code"] for row in sample["service_requests"]}
    assert places <= sample.civil_streets | sample.civil_communities
    assert len(sample.civil_streets - {place[:9] for place in places}) == 2
    others = Counter(row["source"] for row in sample["service_requests"] if row["source"] != "HOTLINE_12368")
    assert others.keys() == {"HOTLINE_12345", "PARTY_ORDER", "QR_CODE", "DIRECT_CHANNEL"}
    assert all(90 <= number <= 300 for number in others.values())
    years = {row["source"]: set[str]() for row in sample["service_requests"]}
    for row in sample["service_requests"]:
        years[row["source"]].add(row["placed_at"][:4])
    assert years.pop("DIRECT_CHANNEL") == {"2019", "2020", "2021", "2022"}
    assert years.pop("HOTLINE_12345") == years.pop("PARTY_ORDER") == {"2021", "2022"}
    assert years == {"HOTLINE_12368": {"2022"}, "QR_CODE": {"2022"}}
    assert all(row["legal_risk"] == "true" for row in sample.requests("HOTLINE_12345"))
    assert 0.05 < sum(row["legal_risk"] == "true" for row in sample.requests("HOTLINE_12368")) / 1904 < 0.25


def test_states_come_in_their_order(sample: Sample) -> None:
    states = ("placed", "reviewed", "dispatched", "accepted", "contacted", "started", "completed", "evaluated")
    steps = [f"{state}_at" for state in states]
    for row in sample["service_requests"]:
        moments = [row[step] for step in steps if row[step]]
        assert moments == sorted(moments), row["key"]
        reached = [bool(row[step]) for step in steps if step != "reviewed_at"]
        assert reached == sorted(reached, reverse=True), row["key"]
        assert bool(row["reviewed_at"]) or row["source"] == "PARTY_ORDER" or not row["dispatched_at"]
        assert bool(row["outcome"]) == bool(row["completed_at"])
        assert bool(row["satisfied"]) == bool(row["evaluated_at"])
        assert not (row["withdrawn_at"] and row["completed_at"])


def hours_between(first: str, last: str) -> float:
    return (datetime.fromisoformat(last) - datetime.fromisoformat(first)) / timedelta(hours=1)


def test_rates_of_the_hotline(sample: Sample) -> None:
    hotline = sample.requests("HOTLINE_12368")
    due = [row for row in hotline if row["placed_at"] <= "2022-11-17T23:59"]
    waits = [hours_between(row["placed_at"], row["contacted_at"]) for row in due if row["contacted_at"]]
    assert 0.955 <= sum(wait <= 24 for wait in waits) / len(due) <= 0.985
    to_be_done = [row for row in hotline if row["placed_at"] <= "2022-11-03T23:59"]
    assert all(hours_between(row["placed_at"], row["completed_at"]) <= 15 * 24 for row in to_be_done)
    assert any(not row["completed_at"] for row in hotline)
    completed = [row for row in hotline if row["completed_at"]]
    called = [row for row in completed if row["evaluated_at"]]
    assert 0.80 <= len(called) / len(completed) <= 0.90
    assert all(row["satisfied"] == "true" for row in called)
    mediations = ("MEDIATION_GUIDANCE", "DISPUTE_MEDIATION")
    outcomes = [row["outcome"] for row in completed if row["kind"] in mediations]
    assert sum(outcome in ("AGREED", "CONFIRMED") for outcome in outcomes) > 0.7 * len(outcomes)


def test_who_asks_and_who_answers(sample: Sample) -> None:
    rows = sample["service_requests"]
    asked = [row for row in rows if row["requester_key"]]
    assert len(asked) > 0.7 * len(rows)
    for row in asked:
        agency = sample.agencies.get(row["requester_key"])
        assert agency is None or agency["kind"] in ("JUSTICE_OFFICE", "PROPERTY", "TOWN_DISPATCH_CENTRE")
        assert sample.place_around(row["requester_key"]) == row["division_code"][:9]
    paired = {(row["branch_key"], sample.place_of_partner(row["partner"])) for row in sample["pairings"]}
    handled = [(row["handler_key"], row["division_code"]) for row in rows if row["handler_key"]]
    near = [1 for branch, place in handled if {(branch, place), (branch, place[:9])} & paired]
    assert len(near) > 0.7 * len(handled)
    for row in rows:
        if row["judge_key"]:
            assert sample.judges[row["judge_key"]]["branch_key"] == row["handler_key"]
        if row["cell_key"]:
            assert sample.organizations[row["cell_key"]]["superior_key"] == row["handler_key"]


def test_one_standard_and_scopes_that_leave_two_districts_unknown(sample: Sample) -> None:
    (standard,) = sample["standards"]
    assert tuple(standard.values())[:5] == ("BRANCH_PAIRED", "STREET", "1", "一镇街一支部", "REPORTED")
    declared: dict[str, set[str]] = {}
    for row in sample["scopes"]:
        declared.setdefault(row["table"], set()).add(row["division_code"])
        dated = row["table"] in ("visits", "activities", "service_requests", "reports")
        assert (row["from"], row["to"]) == (("2021-01-01", AS_OF) if dated else ("", ""))
    districts = {code for code in sample.codes if len(code) == 6}
    whole = ("pairings", "assignments", "service_requests", "mediators", "agreements")
    assert declared == {table: {"11"} for table in whole} | {
        "visits": districts - {"110119"},
        "activities": districts - {"110118"},
        "service_points": {"110115"},
        "community_rules": {"110109"},
        "reports": declared["reports"],
    }
    in_daxing = {street for street in sample.civil_streets if street.startswith("110115")}
    assert declared["reports"] < in_daxing and len(in_daxing - declared["reports"]) == 3
