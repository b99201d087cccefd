"""`vocabulary`, `metricDefinitions`, `dataset`, and the groups of `coverage`."""

from datetime import datetime

import pytest

from graph_service.domain.batch import Source
from graph_service.domain.kinds import KINDS
from graph_service.domain.vocabulary import SAMPLE_NOTICE, Measure, Nature
from graph_service.domain.word_lists import WORD_LISTS
from tests.schema.asking import SCHEMA, World
from tests.schema.worlds import LOADED, batch_of, division, frozen

DATASET = (
    "{dataset {revision asOf notice truncated counts {table label count} sources {name nature citation rows}}}"
)
GENERATED = Source("courts.csv", Nature.SYNTHETIC, None, datetime(2022, 11, 18, 9, 0))


def test_vocabulary_gives_every_word_with_both_labels(sample):
    lists = sample.ask("{vocabulary {name words {name zh en}}}")["vocabulary"]
    assert [listed["name"] for listed in lists] == [words.__name__ for words in WORD_LISTS]
    for listed, words in zip(lists, WORD_LISTS, strict=True):
        assert [(word["name"], word["zh"]) for word in listed["words"]] == [(word.name, word.zh) for word in words]
        assert all(word["en"] for word in listed["words"])
        assert set(SCHEMA._schema.get_type(listed["name"]).values) == {word["name"] for word in listed["words"]}


def test_every_measure_has_a_definition(sample):
    metrics = sample.ask(
        "{metricDefinitions {id nameZh nameEn formula numeratorZh numeratorEn denominatorZh denominatorEn tables}}"
    )["metricDefinitions"]
    ids = [metric["id"] for metric in metrics]
    assert {measure.name for measure in Measure} <= set(ids)
    assert len(set(ids)) == len(ids)
    tables = {kind.table for kind in KINDS}
    for metric in metrics:
        assert all(metric.values()), metric["id"]
        assert set(metric["tables"]) <= tables


def test_metric_definitions_can_be_asked_by_id(sample):
    query = "query($ids: [String!]) {metricDefinitions(ids: $ids) {id}}"

    def ids(wanted: list[str] | None) -> list[str]:
        return [metric["id"] for metric in sample.ask(query, ids=wanted)["metricDefinitions"]]

    assert ids(["REQUEST_ASKED", "BRANCH_PAIRED"]) == ["REQUEST_ASKED", "BRANCH_PAIRED"]
    assert ids([]) == []
    assert len(ids(None)) > len(Measure)


def test_dataset_counts_the_rows_of_every_table(sample):
    dataset = sample.ask(DATASET)["dataset"]
    assert [(size["table"], size["label"]) for size in dataset["counts"]] == [(k.table, k.label) for k in KINDS]
    assert {size["table"]: size["count"] for size in dataset["counts"]} == {
        table: len(rows) for table, rows in sample.tables.items()
    }
    assert sum(source["rows"] for source in dataset["sources"]) == sum(map(len, sample.tables.values()))
    assert not dataset["truncated"]
    assert dataset["asOf"] == "2022-11-18"
    assert dataset["revision"] == sample.snapshot.revision


def test_the_sample_carries_its_notice(sample):
    assert sample.ask(DATASET)["dataset"]["notice"] == SAMPLE_NOTICE


def test_declared_scopes_are_listed(sample):
    scopes = sample.ask("{dataset {scopes {table division {code} from to}}}")["dataset"]["scopes"]
    shown = sorted((s["table"], s["division"]["code"], s["from"] or "", s["to"] or "") for s in scopes)
    rows = sample.tables["scopes"]
    assert shown == sorted((r["table"], r["division_code"], r["from"] or "", r["to"] or "") for r in rows)


def notice_of(folder, *batches) -> str | None:
    world = World(frozen(folder, *batches), {})
    return world.ask(DATASET)["dataset"]["notice"]


def test_the_notice_stands_only_while_generated_rows_stand(tmp_path):
    court = {"key": "C1", "name": "某法院", "level": "BASIC"}
    generated = batch_of({"courts": [court]}, GENERATED)
    loaded = batch_of({"courts": [court | {"name": "另一法院"}]}, LOADED)
    for name in ("none", "generated", "replaced"):
        (tmp_path / name).mkdir()
    assert notice_of(tmp_path / "none", batch_of({"divisions": [division("11")]})) is None
    assert notice_of(tmp_path / "generated", generated) == SAMPLE_NOTICE
    assert notice_of(tmp_path / "replaced", generated, loaded) is None


COVERAGE = """query($measure: Measure!, $unit: Unit!, $by: Unit!, $within: String) {
    coverage(measure: $measure, unit: $unit, groupBy: $by, within: $within) {
        numerator denominator unknown truncated groups {division {code level} numerator denominator unknown ratio
        lowerBound upperBound knownRatio}}}"""


@pytest.mark.parametrize("by", ["PROVINCE", "CITY", "DISTRICT", "STREET"])
@pytest.mark.parametrize("measure", ["BRANCH_PAIRED", "JUDGE_VISITED"])
def test_groups_stand_by_code_and_make_up_the_whole(sample, measure, by):
    coverage = sample.ask(COVERAGE, measure=measure, unit="COMMUNITY", by=by)["coverage"]
    groups = coverage["groups"]
    codes = [group["division"]["code"] for group in groups]
    assert codes == sorted(row["key"] for row in sample.tables["divisions"] if row["level"] == by)
    assert {group["division"]["level"] for group in groups} == {by}
    assert not coverage["truncated"]
    for name in ("numerator", "denominator", "unknown"):
        assert sum(group[name] for group in groups) == coverage[name]
    for group in groups:
        all_units = group["denominator"]
        assert group["ratio"] == group["lowerBound"] == (group["numerator"] / all_units if all_units else None)
        upper = (group["numerator"] + group["unknown"]) / all_units if all_units else None
        assert group["upperBound"] == upper


def test_at_most_a_thousand_groups_are_shown(sample):
    coverage = sample.ask(COVERAGE, measure="BRANCH_PAIRED", unit="COMMUNITY", by="COMMUNITY")["coverage"]
    codes = [group["division"]["code"] for group in coverage["groups"]]
    every = sorted(row["key"] for row in sample.tables["divisions"] if row["level"] == "COMMUNITY")
    assert coverage["truncated"]
    assert codes == every[:1000]
    assert coverage["denominator"] == 7475


@pytest.mark.parametrize(("size", "truncated"), [(1000, False), (1001, True)])
def test_a_thousand_groups_are_all_and_one_more_is_too_many(make_world, size, truncated):
    codes = [f"{number // 900 + 110101001:09}{number % 900 + 1:03}" for number in range(size)]
    above = sorted({code[:length] for code in codes for length in (2, 4, 6, 9)})
    world = make_world(tables={"divisions": [division(code) for code in (*above, *codes)]})
    coverage = world.ask(COVERAGE, measure="BRANCH_PAIRED", unit="COMMUNITY", by="COMMUNITY")["coverage"]
    assert coverage["truncated"] is truncated
    assert len(coverage["groups"]) == 1000


def test_groups_within_a_district_are_its_own(sample):
    coverage = sample.ask(COVERAGE, measure="BRANCH_PAIRED", unit="COMMUNITY", by="STREET", within="110105")
    codes = [group["division"]["code"] for group in coverage["coverage"]["groups"]]
    assert codes
    assert all(code.startswith("110105") for code in codes)


def test_without_group_by_there_are_no_groups(sample):
    coverage = sample.ask("{coverage(measure: BRANCH_PAIRED) {groups {numerator} truncated}}")["coverage"]
    assert coverage == {"groups": [], "truncated": False}


@pytest.mark.parametrize("codes", [("110101001", "110101002"), ()], ids=["streets", "no streets"])
def test_groups_finer_than_the_units_hold_none_of_them(make_world, codes):
    """A district lies in no street, so no street answers for it."""
    world = make_world(tables={"divisions": [division(code) for code in ("11", "1101", "110101", *codes)]})
    coverage = world.ask(COVERAGE, measure="BRANCH_PAIRED", unit="DISTRICT", by="STREET")["coverage"]
    assert coverage["denominator"] == 1
    assert [group["denominator"] for group in coverage["groups"]] == [0] * len(codes)


def test_units_that_no_division_of_the_level_contains_are_in_no_group(make_world):
    """The list has a street of 110102, but not the district itself."""
    codes = ("11", "1101", "110101", "110101001", "110102001")
    world = make_world(tables={"divisions": [division(code) for code in codes]})
    coverage = world.ask(COVERAGE, measure="BRANCH_PAIRED", unit="STREET", by="DISTRICT")["coverage"]
    groups = [(group["division"]["code"], group["denominator"]) for group in coverage["groups"]]
    assert (coverage["denominator"], groups) == (2, [("110101", 1)])
