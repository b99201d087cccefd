"""One bad thing of each kind in a folder: each is listed exactly once, and nothing is stored."""

from pathlib import Path

from loaders.report import as_lines
from tests.loaders.fakes import GOOD_FILES, found, load, load_with

_LONG_KEY = "K" * 201
_BAD_FILES = {
    "divisions.csv": "code,name,level,parent_code,kind,population\n"
    "11,北京市,,,,\n1101,市辖区,,,,\n110105,朝阳区,,,,\n110105012,八里庄街道,,,,\n110108,海淀区,,,,\n110108010,八里庄街道,,,,\n"
    "11010,错位,,,,\n71,错省,,,,\n110109,门头沟区,CITY,,,\n110111,房山区,,1102,,\n110105012,重复,,,,\n"
    "110112,通州区,,,,1e3\n110113,顺义区,,,\\N,\n1302,唐山市,,,,\n110114,,,,,\n",
    "courts.csv": "key,name,level,superior_key,uscc\nC1,朝阳法院,BASIC,,\nC2,某法院,BASC,,\nC3,某法院,BASIC,C3,\n"
    "C4,某法院,BASIC,,123\nC5;,某法院,BASIC,,\nC6,某\x01法院,BASIC,,\nC7,少,BASIC\nC8,多,BASIC,,,,\n"
    f"{_LONG_KEY},某法院,BASIC,,\nC9,某法院,BASIC,C1;C4,\n",
    "judges.csv": "key,name,court_key,party_member,office_phone\nJ1,张某甲,C1,是,\nJ2,张某乙,C1,也许,\n"
    "J3,张某丙,C1,,13800138000\nJ4,张某丁,C1,,abc\n"
    "J5,张某戊 １３８００１３８０００,C1,,\nJ6,张某己,朝阳法院,,\nJ7,张某庚,C99,,\n",
    "mediators.csv": "key,name,kind,division_codes,on_platform,office_phone\n"
    "M1,张某甲,人民调解员,110105012;110108010,,\nM2,张某乙,调解,110105012,,\nM3,张某丙,INVITED,,,\n"
    "M4,张某丁,INVITED,110105099,,\nM5,张某戊,INVITED,八里庄街道,,\nM6,张某己,INVITED,110105012,,139-0013-9000\n"
    "M7,张某庚 13800138000,INVITED,110105012,,\nM8,张某辛,INVITED,110105012,入驻,\n",
    "service_point_outputs.csv": "service_point_key,month,mediations,consulting_hours,people_served\n"
    "S1,2022-10,1,1.5,3\nS1,2022年10月,1,1.5,3\nS1,2022-10-01,1,,\nS1,2022,1,,\nS1,2022-13,1,,\nS1,,1,,\n"
    "S9,2022-10,1,,\nS1,2022-09,1.5,,\nS1,2022-08,,-1,\nS1,2022-07,,,1e3\nS1;S2,2022-06,1,,\n",
    "agreements.csv": "key,title,kind,parties,signed,ends,mechanisms,division_codes\n"
    "G1,协议,LINKAGE,C1;A1,,,,\nG2,协议,LINKAGE,A1,,,,\nG3,协议,LINKAGE,110105012;110105012000,,,,\n"
    "G4,协议,LINKAGE,,,,,\nG5,协议,LINKAGE,A1;A9,,,,\nG6,协议,LINKAGE,A1;B1,,,,\n"
    "G7,协议,LINKAGE,A1;C1,2022-05,2022-04,,\nG8,协议,LINKAGE,A1;C1,,,;；,\n"
    "G9,协议,LINKAGE,A1;C1,,,卡6222021234567890128,\nG10,协议,LINKAGE,A1;C1,,,,110105099\n"
    "G11,,LINKAGE,A1;C1,,,,\nG12,协议,总对总,\\N,,,,\nG13,协议,HQ,A1;C1,,,,\n",
    "service_points.csv": "key,name,kind,division_code,building_key,opened,closed,functions\n"
    "S1,微法庭,MICRO_COURT,110105012,,,,\nS2,微法庭,MICRO_COURT,,,,,\nS3,微法庭,MICRO_COURT,110105012,B1,,,\n"
    "S4,微法庭,MICRO_COURT,110105012,,2022-05,2022-04,\nS5,微法庭,MICRO_COURT,110105012,,,,党群联系；唱歌\n",
    "pairings.csv": "branch_key,partner,valid_from\nP1,P1,\nP1,八里庄街道,\nP1,110105012,2022-02-30\nP1,810000,\n"
    "P1,110105012,2022\nP1,110105012000,2022年\n",
    "activities.csv": "key,date,form,organisers,division_code,building_key\n"
    "T1,2022-11-18,LECTURE,P1,110105012,B1\n",
    "visits.csv": "judge_key,date,division_code,hours\nJ1,2022-11,110105012,\nJ1,2022-11-01,110105012,-1\n",
    "service_requests.csv": "key,source,kind,division_code,placed_at,completed_at,outcome\n"
    "R1,HOTLINE_12368,LEGAL_SUPPORT,110105012,2022-11-18,,\n"
    "R2,HOTLINE_12368,LEGAL_SUPPORT,110105012,2022-11-18 09:30,2022-11-18 09:00,ANSWERED\n",
}
_EXPECTED = [
    ("wrong-state", "service_requests.csv", 3, "completed_at"),
    ("bad-time", "service_requests.csv", 2, "placed_at"),
    ("bad-date", "visits.csv", 2, "date"),
    ("bad-number", "visits.csv", 3, "hours"),
    ("one-of-columns", "activities.csv", 2, "building_key"),
    ("pairing-with-itself", "pairings.csv", 2, "partner"),
    ("ambiguous-name", "pairings.csv", 3, "partner"),
    ("bad-date", "pairings.csv", 4, "valid_from"),
    ("division-not-listed", "pairings.csv", 5, "partner"),
    ("duplicate-key", "pairings.csv", 7, None),
    ("one-of-columns", "service_points.csv", 3, "division_code"),
    ("one-of-columns", "service_points.csv", 4, "building_key"),
    ("end-before-start", "service_points.csv", 5, "closed"),
    ("unknown-word", "service_points.csv", 6, "functions"),
    ("unknown-word", "mediators.csv", 3, "kind"),
    ("missing-value", "mediators.csv", 4, "division_codes"),
    ("unknown-reference", "mediators.csv", 5, "division_codes"),
    ("ambiguous-name", "mediators.csv", 6, "division_codes"),
    ("personal-data", "mediators.csv", 7, "office_phone"),
    ("personal-data", "mediators.csv", 8, "name"),
    ("bad-flag", "mediators.csv", 9, "on_platform"),
    ("duplicate-key", "service_point_outputs.csv", 3, None),
    ("bad-date", "service_point_outputs.csv", 4, "month"),
    ("bad-date", "service_point_outputs.csv", 5, "month"),
    ("bad-date", "service_point_outputs.csv", 6, "month"),
    ("missing-value", "service_point_outputs.csv", 7, "month"),
    ("unknown-reference", "service_point_outputs.csv", 8, "service_point_key"),
    ("bad-number", "service_point_outputs.csv", 9, "mediations"),
    ("bad-number", "service_point_outputs.csv", 10, "consulting_hours"),
    ("bad-number", "service_point_outputs.csv", 11, "people_served"),
    ("one-value-only", "service_point_outputs.csv", 12, "service_point_key"),
    ("too-few-parties", "agreements.csv", 3, "parties"),
    ("too-few-parties", "agreements.csv", 4, "parties"),
    ("missing-value", "agreements.csv", 5, "parties"),
    ("unknown-reference", "agreements.csv", 6, "parties"),
    ("unknown-reference", "agreements.csv", 7, "parties"),
    ("end-before-start", "agreements.csv", 8, "ends"),
    ("empty-list", "agreements.csv", 9, "mechanisms"),
    ("personal-data", "agreements.csv", 10, "mechanisms"),
    ("unknown-reference", "agreements.csv", 11, "division_codes"),
    ("missing-value", "agreements.csv", 12, "title"),
    ("cannot-erase", "agreements.csv", 13, "parties"),
    ("unknown-word", "agreements.csv", 14, "kind"),
    ("bad-flag", "judges.csv", 3, "party_member"),
    ("personal-data", "judges.csv", 4, "office_phone"),
    ("bad-phone", "judges.csv", 5, "office_phone"),
    ("personal-data", "judges.csv", 6, "name"),
    ("name-for-code", "judges.csv", 7, "court_key"),
    ("unknown-reference", "judges.csv", 8, "court_key"),
    ("unknown-word", "courts.csv", 3, "level"),
    ("links-to-itself", "courts.csv", 4, "superior_key"),
    ("bad-uscc", "courts.csv", 5, "uscc"),
    ("bad-key", "courts.csv", 6, "key"),
    ("control-character", "courts.csv", 7, "name"),
    ("ragged-row", "courts.csv", 8, None),
    ("ragged-row", "courts.csv", 9, None),
    ("bad-key", "courts.csv", 10, "key"),
    ("one-value-only", "courts.csv", 11, "superior_key"),
    ("bad-code", "divisions.csv", 8, "code"),
    ("division-not-listed", "divisions.csv", 9, "code"),
    ("level-disagrees", "divisions.csv", 10, "level"),
    ("parent-disagrees", "divisions.csv", 11, "parent_code"),
    ("duplicate-key", "divisions.csv", 12, "code"),
    ("bad-number", "divisions.csv", 13, "population"),
    ("cannot-erase", "divisions.csv", 14, "kind"),
    ("unknown-reference", "divisions.csv", 15, "parent_code"),
    ("missing-value", "divisions.csv", 16, "name"),
]


def test_every_problem_is_listed_exactly_once(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, _BAD_FILES)
    assert sorted(found(loaded), key=str) == sorted(_EXPECTED, key=str)
    assert len(loaded.batch) == 0


def test_problems_are_sorted_by_file_and_row(tmp_path: Path) -> None:
    places = [(problem.place.file, problem.place.row) for problem in load_with(tmp_path, _BAD_FILES).problems]
    assert places == sorted(places, key=lambda place: (place[0], place[1] or 0))


def test_problems_are_full_sentences_in_both_languages(tmp_path: Path) -> None:
    for problem in load_with(tmp_path, _BAD_FILES).problems:
        for text in (problem.expected, problem.hint):
            assert text.zh.endswith(("。", "？")) and text.en.endswith((".", "?")), problem
        assert problem.expected.zh.startswith("应"), problem


def test_no_message_repeats_a_personal_number(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, _BAD_FILES)
    shown = "\n".join(as_lines(loaded))
    assert "13800138000" not in shown and "１３８００１３８０００" not in shown
    assert "138******00" in shown


def test_a_partial_load_of_the_same_folder_takes_the_good_rows(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, _BAD_FILES, partial=True)
    wrong_rows = {(p.place.file, p.place.row) for p in loaded.problems}
    assert set(_EXPECTED) <= set(found(loaded))
    assert sum(report.rows_refused for report in loaded.tables) == len(wrong_rows)
    assert sum(report.rows_taken for report in loaded.tables) == len(loaded.batch) > 0


def test_the_good_folder_is_good(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD_FILES).problems == []
