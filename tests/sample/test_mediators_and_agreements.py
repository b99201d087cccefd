"""Mediators, monthly outputs and agreements: as far as the article prints them, and plausible beyond that."""

import re

from tests.sample.generated_folder import AS_OF, Sample


def test_mediators_serve_about_half_of_the_communities(sample: Sample) -> None:
    rows = sample["mediators"]
    assert 1_500 <= len(rows) <= 2_500
    kinds = {"PEOPLE_MEDIATOR", "GRID_WORKER", "VILLAGE_OR_COMMUNITY_CADRE", "VILLAGE_WORTHY", "INVITED"}
    assert {row["kind"] for row in rows} == kinds
    serving = [row for row in rows if not row["valid_to"] or row["valid_to"] > AS_OF]
    served = {code for row in serving for code in row["division_codes"].split(";")}
    assert 0.4 <= len(served & sample.civil_communities) / len(sample.civil_communities) <= 0.55
    assert served <= sample.civil_communities | sample.civil_streets
    assert len(sample.civil_streets - {code[:9] for code in served}) >= 3
    left = [row for row in rows if row["valid_to"]]
    assert all(row["valid_from"][:10] <= row["valid_to"] <= AS_OF for row in left)
    assert 0.04 <= len(left) / len(rows) <= 0.08
    assert {row["on_platform"] for row in rows} == {"true", "false", ""}
    for row in rows:
        if row["kind"] == "VILLAGE_WORTHY":
            assert any(code[9] in "23" for code in row["division_codes"].split(";")), row


def test_66_cadres_and_grid_workers_of_mentougou_are_on_the_platform(sample: Sample) -> None:
    in_mentougou = [row for row in sample["mediators"] if row["division_codes"].startswith("110109")]
    assert any(row["kind"] == "VILLAGE_WORTHY" for row in in_mentougou)
    kinds = ("VILLAGE_OR_COMMUNITY_CADRE", "GRID_WORKER")
    on_platform = [row for row in in_mentougou if row["kind"] in kinds and row["on_platform"] == "true"]
    assert len(on_platform) == 66
    assert {row["kind"] for row in on_platform} == set(kinds)
    assert all("2022-01-01" <= row["valid_from"] <= AS_OF and not row["valid_to"] for row in on_platform)


def months_between(first: str, last: str) -> list[str]:
    months = [f"{year}-{month:02}" for year in (2021, 2022) for month in range(1, 13)]
    return [month for month in months if first[:7] <= month <= last[:7]]


def test_points_report_months_that_are_over_and_in_which_they_were_open(sample: Sample) -> None:
    reported: dict[str, set[str]] = {}
    for row in sample["service_point_outputs"]:
        reported.setdefault(row["service_point_key"], set()).add(row["month"])
        assert row["mediations"] or row["consulting_hours"] or row["people_served"]
        assert re.fullmatch(r"(\d+\.[05])?", row["consulting_hours"])
    due = {}
    for key, point in sample.points.items():
        if point["nature"] == "SYNTHETIC":
            due[key] = set(months_between(point["opened"], point["closed"] or "2022-10"))
    for key, months in reported.items():
        assert months <= due[key] - {"2022-11"}, key
    silent = [key for key, months in due.items() if months - {"2022-11"} and key not in reported]
    assert 2 <= len(silent) <= 0.15 * len(due)
    missing = sum(len(due[key] - {"2022-11"} - months) for key, months in reported.items())
    assert 0.04 <= missing / sum(map(len, due.values())) <= 0.12
    empty = [row for row in sample["service_point_outputs"] if not row["people_served"]]
    assert 0 < len(empty) < 0.06 * len(sample["service_point_outputs"])


def test_the_red_stations_come_to_the_figures_of_the_article(sample: Sample) -> None:
    """Songzhuang's: 100余次, 200余小时, 近千名. The one that the article names reports nothing by month."""
    stations = {key for key, row in sample.points.items() if row["kind"] == "RED_E_STATION"}
    rows = [row for row in sample["service_point_outputs"] if row["service_point_key"] in stations]
    assert 100 < sum(int(row["mediations"]) for row in rows) < 120
    assert 200 < sum(float(row["consulting_hours"]) for row in rows) < 230
    assert 900 < sum(int(row["people_served"]) for row in rows) < 1_000
    generated = [sample.points[key] for key in stations if sample.points[key]["nature"] == "SYNTHETIC"]
    assert len(generated) == 6
    assert all(row["opened"].startswith("2021") for row in generated)
    assert all(row["division_code"][:9] == "110112104" == row["key"][3:12] for row in generated)
    assert {row["service_point_key"] for row in rows} <= {row["key"] for row in generated}


def test_agreements_of_the_article_say_what_it_prints(sample: Sample) -> None:
    reported = {row["key"]: row for row in sample["agreements"] if row["nature"] == "REPORTED"}
    medical = reported.pop("AM-11-MEDICAL")
    parties = [sample.courts.get(key) or sample.agencies[key] for key in medical["parties"].split(";")]
    assert [party["name"] for party in parties] == [
        "北京市第三中级人民法院",
        *("北京市通州区人民法院", "北京市密云区人民法院", "北京市顺义区人民法院"),
        *("通州区卫健委", "密云区卫健委", "顺义区卫健委"),
    ]
    named, unnamed = medical["mechanisms"].split(";")[:3], medical["mechanisms"].split(";")[3:]
    assert named == ["多元解纷", "司法建议", "联合调研"]
    assert unnamed == [f"文中未列名（{number}）" for number in range(1, 8)]
    assert (medical["kind"], medical["signed"], medical["ends"]) == ("LINKAGE", "2022", "")
    partners = []
    for row in reported.values():
        assert row["kind"] == "HEADQUARTERS_TO_HEADQUARTERS"
        assert not any(row[column] for column in ("signed", "ends", "mechanisms", "division_codes", "topics"))
        high_court, partner = row["parties"].split(";")
        assert sample.courts[high_court]["level"] == "HIGH"
        partners.append(sample.agencies[partner]["name"])
    assert partners == ["市人社局", "市总工会", "市场监管局"]


def test_agreements_of_streets_have_their_parties_and_some_are_over(sample: Sample) -> None:
    rows = [row for row in sample["agreements"] if row["nature"] == "SYNTHETIC"]
    assert 70 <= len(rows) <= 80
    for row in rows:
        court, street, *agencies = row["parties"].split(";")
        assert sample.courts[court]["division_codes"] == street[:6]
        assert all(sample.agencies[key]["division_code"] == street for key in agencies)
        assert all(code.startswith(street) for code in row["division_codes"].split(";") if code)
        assert "2021-03-01" <= row["signed"] <= AS_OF
        assert not row["ends"] or row["signed"] < row["ends"]
        assert row["mechanisms"] and row["topics"]
    ends = [row["ends"] for row in rows if row["ends"]]
    assert sum(end <= AS_OF for end in ends) >= 3
    assert sum(end > AS_OF for end in ends) >= 10


def test_the_readme_says_what_of_the_new_tables_is_assumed(sample: Sample) -> None:
    text = (sample.directory / "README.txt").read_text(encoding="utf-8")
    for told in ("门头沟的66名", "红色微e站", "医患联动协议", "总对总", "月报", "66 cadres and grid workers"):
        assert told in text
