"""Each question's operation is one that the schema accepts, and its answer, whatever is null in it, is drawn."""

from pathlib import Path
from typing import Any

import pytest
from graphql import parse, validate

from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.pictures.questions import OPERATIONS, QUESTIONS, Question
from schema.root import build_schema
from tests.pictures.reading import heard, seen

each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
OF = {"measure": "BRANCH_PAIRED", "unit": "STREET", "asOf": "2022-11-18", "windowDays": 365}
NONE = {"numerator": 0, "unknown": 0, "denominator": 0}
#: Answers of an empty store, as their fields are declared.
EMPTY: dict[str, dict[str, Any]] = {
    "coverage": {"coverage": OF | NONE | {"basis": "REFERENCE", "groups": []}},
    "coverage-matrix": {"coverageMatrix": OF | {"total": [], "rows": []}},
    "coverage-trend": {"coverageTrend": OF | {"points": [NONE | {"asOf": "2022-11-18", "basis": "REFERENCE"}]}},
    "coverage-cascade": {
        "coverageCascade": OF | {"bottleneck": None, "stages": [NONE | {"step": "PAIRED", "drop": None}]}
    },
    "inequality": {
        "inequality": OF
        | {"gini": None, "theilWithin": None, "theilBetween": None, "unknown": 0}
        | {"groups": [{"division": None, "units": 1, "mean": 0.0, "gini": None}]}
    },
    "gaps": {
        "coverage": OF,
        "gaps": {
            "totalCount": 1,
            "nodes": [
                {
                    "division": {"name": "甲街道"},
                    "building": {"name": "乙大厦"},
                    "status": "UNKNOWN",
                    "shortfall": 1,
                }
                | {"need": None, "needBasis": "REQUESTS_PER_10K", "priority": None, "basis": "REFERENCE"}
            ],
        },
    },
    "backup-coverage": {"backupCoverage": OF | NONE | {"groups": []}},
    "robustness": {
        "robustness": OF
        | {"order": "RANDOM", "orders": 20, "providers": 0, "unitsCovered": 0, "area": None, "curve": []}
    },
    "partnerships": {
        "partnershipSummary": OF
        | {"links": 0, "density": None, "largestComponent": {"size": 0}}
        | {"pairings": {"total": 0, "active": 0, "dormant": 0, "unknown": 0}}
        | {side: {"count": 0, "isolated": 0, "twoOrMore": NONE} for side in ("branches", "units")}
    },
    "centrality": {
        "centrality": OF
        | {"metric": "BETWEENNESS", "projection": "ORGANIZATIONS", "method": "SAMPLED", "sampleSize": 7, "seed": 3}
        | {"totalCount": 1, "nodes": [{"rank": None, "value": None, "node": {"name": "甲"}}]}
    },
    "partner-proposals": {
        "partnerProposals": OF
        | {"capacity": 20, "unitsInNeed": 0, "branches": 0, "newPairings": 0, "unmetTotal": 0}
        | {"coverageBefore": NONE, "coverageAfter": NONE}
    },
    "siting-proposals": {
        "sitingProposals": OF
        | {"catchment": "STREET", "optimal": False, "sites": []}
        | {name: {"units": 0} for name in ("total", "servedBefore", "servedAfter")}
    },
    "coverage-units": {"coverage": OF, "coverageUnits": {"totalCount": 0, "nodes": []}},
}


@each_question
def test_the_schema_accepts_the_operation(question: Question) -> None:
    assert validate(build_schema()._schema, parse(question.operation)) == []


def test_every_operation_belongs_to_a_question() -> None:
    assert sorted(file.stem for file in Path(OPERATIONS).iterdir()) == sorted(QUESTIONS)


@each_question
def test_an_answer_without_anything_is_drawn(question: Question) -> None:
    svg = question.draw(EMPTY[question.name], SAMPLE_NOTICE)
    assert SAMPLE_NOTICE in seen(svg)
    assert "None" not in svg and "nan" not in svg.lower()


def test_the_undefined_is_said_to_be_so() -> None:
    assert "无定义（1 个单位" in seen(QUESTIONS["inequality"].draw(EMPTY["inequality"], None))
    assert "R = 无定义" in seen(QUESTIONS["robustness"].draw(EMPTY["robustness"], None))
    assert "乙大厦" in seen(QUESTIONS["gaps"].draw(EMPTY["gaps"], None))


def test_a_sampled_value_says_so() -> None:
    svg = QUESTIONS["centrality"].draw(EMPTY["centrality"], None)
    assert "抽样估计，7 个源点，种子 3" in seen(svg) and "抽样估计" in heard(svg)
