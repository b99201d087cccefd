"""What the article tells of each programme, counted again in the files by plain loops."""

from collections import Counter
from datetime import date, timedelta

from tests.sample.generated_folder import AS_OF, Row, Sample

CHANNEL = "IN-110102-DIRECT-CHANNEL"
ZHANGJIAWAN_TRIBUNAL = "PO-CT-110112-T01-B01"


def lectures_of_the_channel(sample: Sample) -> list[Row]:
    return [row for row in sample["activities"] if row["initiative_key"] == CHANNEL]


def days_after(day: str, number: int) -> str:
    return (date.fromisoformat(day) + timedelta(number)).isoformat()


def test_initiatives_of_the_article_and_what_they_stand_under(sample: Sample) -> None:
    rows = sample.by_key("initiatives")
    assert all(row["nature"] == "REPORTED" for row in rows.values())
    above = {row["name"]: rows[row["parent_key"]]["name"] for row in rows.values() if row["parent_key"]}
    double_hundred = "“双百分百”参与诉源治理机制"
    assert above.pop("为群众办实事推进工程") == "党建队建“十项工程”"
    assert above.pop(double_hundred) == "为群众办实事推进工程"
    assert above == dict.fromkeys(("“1+6法治同行”", "立方“同心”", "“诉源治理直通车”", "“一码解纷”"), double_hundred)
    documents = {row["name"]: row["document"] for row in rows.values() if row["document"]}
    assert documents == {double_hundred: "《2022年度深化诉源治理实施方案》"}
    belonging = {
        table: {row["initiative_key"] for row in sample[table]} - {""}
        for table in ("activities", "service_points", "agreements")
    }
    brands = {"IN-110115-ONE-PLUS-SIX", "IN-110101-CUBE", CHANNEL, "IN-110112-ONE-CODE"}
    assert belonging["service_points"] == brands
    assert belonging["activities"] == brands - {"IN-110112-ONE-CODE"}
    assert belonging["agreements"] <= brands


def test_law_lectures_of_xicheng_reached_more_than_3_200_000(sample: Sample) -> None:
    lectures = lectures_of_the_channel(sample)
    audience = Counter[str]()
    for row in lectures:
        assert row["status"] == "HELD" and row["date"] <= AS_OF
        assert row["division_code"].startswith("110102")
        assert row["organisers"].startswith("PO-CT-110102")
        audience[row["channel"]] += int(row["audience"])
    assert 3_200_000 < sum(audience.values()) < 3_250_000
    assert audience["ONLINE"] > 100 * audience["ON_SITE"] > 0
    assert {row["date"][:4] for row in lectures} == {"2019", "2020", "2021", "2022"}
    late = [row for row in lectures if "2022-10-21" <= row["date"] <= "2022-10-31"]
    assert any("养老诈骗" in row["theme"] and row["channel"] == "ONLINE" for row in late)


def test_orders_of_xicheng_are_answered_by_a_lecture_in_their_place_on_the_day_they_end(sample: Sample) -> None:
    orders = [row for row in sample.requests("DIRECT_CHANNEL") if row["kind"] == "LEGAL_EDUCATION"]
    assert all(row["division_code"].startswith("110102") for row in orders)
    assert 200 <= len(orders) <= 400  # 数百条
    held = {(row["organisers"], row["division_code"], row["date"]) for row in lectures_of_the_channel(sample)}
    matched = [
        row for row in orders if (row["handler_key"], row["division_code"], row["completed_at"][:10]) in held
    ]
    assert 0.75 <= len(matched) / len(orders) < 1
    assert all(sample.organizations[row["requester_key"]]["host"] == row["division_code"][:9] for row in matched)


def test_new_cases_fell_by_20_5_percent_and_179_000_were_mediated_or_fast_tracked(sample: Sample) -> None:
    new, settled = Counter[tuple[str, str]](), 0
    for row in sample["case_statistics"]:
        court = sample.courts[row["court_key"]]
        assert court["level"] != "TRIBUNAL"
        assert int(row["mediated"]) + int(row["fast_track"]) <= int(row["new_cases"])
        year, month = row["month"].split("-")
        half = "first" if int(month) <= 6 else "to October" if int(month) <= 10 else "rest"
        new[year, half] += int(row["new_cases"])
        if court["level"] == "BASIC" and (year, half) == ("2022", "first"):
            settled += int(row["mediated"]) + int(row["fast_track"])
    assert round(100 * (new["2022", "first"] / new["2021", "first"] - 1), 1) == -20.5
    assert -0.215 <= new["2022", "to October"] / new["2021", "to October"] - 1 <= -0.19
    assert 179_000 <= settled < 180_000
    months = Counter(row["month"] for row in sample["case_statistics"])
    assert len(months) == 22 and set(months.values()) == {25}
    assert {row["nature"] for row in sample["case_statistics"]} == {"SYNTHETIC"}


def test_77_villages_of_mentougou_have_charters_and_over_30_places_plans(sample: Sample) -> None:
    helped: dict[str, set[str]] = {"CHARTER": set(), "RULE": set(), "PLAN": set()}
    for row in sample["community_rules"]:
        if row["division_code"].startswith("110109") and row["branch_key"]:
            assert row["branch_key"].startswith("PO-CT-110109")
            helped[row["kind"]].add(row["division_code"])
        assert "2021" <= row["adopted"] <= AS_OF
        assert row["kind"] == "PLAN" or row["division_code"][9] in "23", row
    assert len(helped["CHARTER"]) == 77
    assert 31 <= len(helped["PLAN"]) <= 35
    for in_mentougou in (True, False):
        rows = [
            row for row in sample["community_rules"] if row["division_code"].startswith("110109") == in_mentougou
        ]
        assert {bool(row["branch_key"]) for row in rows} == {True, False}


def test_orders_of_zhangjiawan_come_nearly_every_week_and_are_consulted_on_within_days(sample: Sample) -> None:
    centre, branch = "AG-110112105-TD", "PO-AG-110112105-TD-B1"
    wanted = (centre, ZHANGJIAWAN_TRIBUNAL, "JOINT_CONSULTATION")
    orders = [
        row
        for row in sample.requests("HOTLINE_12345")
        if (row["requester_key"], row["handler_key"], row["kind"]) == wanted
    ]
    weeks = {date.fromisoformat(row["placed_at"][:10]).isocalendar().week for row in orders}
    assert 28 <= len(weeks) <= 44
    consultations = {
        row["date"]
        for row in sample.held_between("2022-01-01", AS_OF)
        if (row["form"], row["organisers"], row["partners"]) == ("JOINT_CONSULTATION", ZHANGJIAWAN_TRIBUNAL, branch)
    }
    followed = 0
    for row in orders:
        assert row["legal_risk"] == "true"
        placed = row["placed_at"][:10]
        followed += any(days_after(placed, number) in consultations for number in range(5))
    assert followed >= 0.95 * len(orders)


def test_buildings_ask_and_something_is_held_inside(sample: Sample) -> None:
    inside = {row["building_key"] for row in sample["activities"]} - {""}
    points = {row["service_point_key"] for row in sample["activities"]} - {""}
    inside |= {sample.points[key]["building_key"] for key in points}
    assert 15 <= len(inside) <= 30 and "BD-110101-YHSOHO" in inside
    assert all(row["nature"] == "SYNTHETIC" for row in sample["activities"])
    asking = set()
    for row in sample["service_requests"]:
        organization = sample.organizations.get(row["requester_key"])
        host = organization["host"] if organization else row["requester_key"]
        if host in sample.buildings:
            asking.add(host)
            assert sample.buildings[host]["division_code"] == row["division_code"]
    assert 8 <= len(asking) <= 35


def test_topics_name_the_two_of_the_article_and_requests_ebb_after_their_month(sample: Sample) -> None:
    topics = sample.by_key("topics")
    titles = {row["title"] for row in topics.values()}
    assert {title for title in titles if not title.startswith("【演示】")} == {"物业服务", "新就业形态劳动保障"}
    assert sorted(row["month"] for row in topics.values()) == [f"2022-{month:02d}" for month in range(1, 12)]
    assert all(row["lead_agencies"] and row["advice"] for row in topics.values())
    before, after = 0, 0
    for row in sample["service_requests"]:
        # January and November have no year of requests on both sides.
        if row["topic_key"] and "2022-04" <= topics[row["topic_key"]]["month"] <= "2022-08":
            before += row["placed_at"][:7] < topics[row["topic_key"]]["month"]
            after += row["placed_at"][:7] > topics[row["topic_key"]]["month"]
    assert before > 1.3 * after > 0


def test_advice_is_answered_in_time_late_or_not_and_never_said_of_agencies_of_the_article(sample: Sample) -> None:
    states = Counter[str]()
    for row in sample["judicial_advices"]:
        assert row["sent"] < row["reply_due"]
        assert not row["replied"] or row["sent"] < row["replied"] <= AS_OF
        agency = sample.agencies.get(row["addressee"])
        assert agency is None or agency["nature"] == "SYNTHETIC"
        if row["replied"]:
            states["late" if row["replied"] > row["reply_due"] else "in time"] += 1
        else:
            states["overdue" if row["reply_due"] < AS_OF else "not due"] += 1
    assert set(states) == {"late", "in time", "overdue", "not due"}
    assert states["in time"] > states["overdue"] + states["late"]


def test_reports_of_daxing_are_there_missing_and_unknown(sample: Sample) -> None:
    declared = {row["division_code"] for row in sample["scopes"] if row["table"] == "reports"}
    months: dict[str, set[str]] = {street: set() for street in declared}
    for row in sample["reports"]:
        assert row["branch_key"] in sample.court_branches and row["month"] < "2022-11"
        if row["division_code"].startswith("110115"):
            months[row["division_code"]].add(row["month"])
    numbers = Counter(map(len, months.values()))
    assert numbers[0] == 2 and numbers[10] > 3
    assert sum(numbers[number] for number in range(5, 10)) > 1
    elsewhere = {row["division_code"][:6] for row in sample["reports"]} - {"110115"}
    assert elsewhere == {"110112"}


def test_some_streets_of_daxing_have_a_sentinel_and_some_have_none(sample: Sample) -> None:
    streets = {code for code in sample.civil_streets if code.startswith("110115")}
    open_points = [row for row in sample["service_points"] if row["kind"] == "SENTINEL" and not row["closed"]]
    with_one = {row["division_code"] for row in open_points}
    assert with_one < streets and len(with_one) > 8


def test_most_streets_of_daxing_placed_an_order_and_had_a_class_in_2022_but_not_all(sample: Sample) -> None:
    streets = {code for code in sample.civil_streets if code.startswith("110115")}
    orders = {row["division_code"][:9] for row in sample.requests("PARTY_ORDER") if row["placed_at"] >= "2022"}
    teaching = ("LECTURE", "ONLINE_LECTURE", "PROGRAMME")
    held = [row for row in sample.held_between("2022-01-01", AS_OF) if row["form"] in teaching]
    for known in (orders, {row["division_code"][:9] for row in held}):
        assert 0.4 * len(streets) < len(streets & known) < len(streets)


def test_the_plan_of_daxing_has_every_months_theme_and_one_that_was_not_held(sample: Sample) -> None:
    planned, held = Counter[str](), set[str]()
    for row in sample["activities"]:
        if row["theme"].startswith("一月一主题："):
            assert row["initiative_key"] == "IN-110115-ONE-PLUS-SIX"
            if row["status"] == "PLANNED":
                planned[row["date"][:7]] += 1
            elif row["status"] == "HELD":
                held.add(row["theme"])
    assert planned == {f"2022-{month:02d}": 1 + (month == 11) for month in range(1, 12)}
    themes = {row["theme"] for row in sample["activities"] if row["status"] == "PLANNED" and row["initiative_key"]}
    assert held < themes and len(themes - held) == 1


def test_stations_of_the_party_and_the_masses_have_their_four_functions(sample: Sample) -> None:
    functions = {
        row["functions"] for row in sample["service_points"] if row["kind"] == "PARTY_MASS_JUDICIAL_STATION"
    }
    assert functions == {"党群联系;矛盾化解;法治宣传;党员实训锻炼"}
    posts = [row for row in sample["service_points"] if row["kind"] == "PIONEER_POST"]
    assert sum(sample.place_of(row).startswith("110102") for row in posts) >= 6


def test_scanning_a_code_asks_at_a_point_also_at_the_red_stations(sample: Sample) -> None:
    scanned = sample.requests("QR_CODE")
    kinds = Counter(sample.points[row["service_point_key"]]["kind"] for row in scanned)
    assert 30 <= kinds["RED_E_STATION"] <= 45 and len(kinds) > 3
    for row in scanned:
        point = sample.points[row["service_point_key"]]
        assert point["opened"] <= row["placed_at"][:10]
        if point["kind"] == "RED_E_STATION":
            assert row["handler_key"] == "PO-CT-110112-T02-B01" or not row["dispatched_at"]


def test_the_readme_tells_what_is_assumed_of_the_programmes(sample: Sample) -> None:
    text = (sample.directory / "README.txt").read_text(encoding="utf-8")
    for told in ("320万余人次", "20.5%", "17.9万余件", "77个村", "每月一题", "司法建议", "CT-11-RAIL", "CT-110119"):
        assert told in text
    assert "Case numbers are context, never a score" in text
