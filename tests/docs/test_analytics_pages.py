"""docs/analytics.md and docs/analytics/: the planner's questions, each with picture, query, answer, how to read it.

test_answers.py runs the queries. Here the pictures are those that the command in the page makes on the demo, every
citation is that of the definitions, and no question is without a page. GONGJIAN_REWRITE_ANSWERS=1 writes the
pictures, the citations and the index anew.
"""

import os
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph_service.analytics.definitions import DEFINITIONS
from graph_service.cli.main import app
from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.settings import Settings
from tests.docs.test_answers import PAIR
from tests.docs.test_programmes import FIELD, QUESTION

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted((DOCS / "analytics").glob("*.md"))
PICTURE = re.compile(
    r"^!\[(?P<text>.+)\]\((?P<file>\S+\.svg)\)\n\n```sh\ngongjian (?P<command>.+)\n```$", re.MULTILINE
)
CITATION = re.compile(r"^- `([A-Z_]+)`.*$", re.MULTILINE)
READING, SOURCES = "## 怎么读 · How to read it", "## 出处 · Definitions and literature"
#: What planners ask.
FIELDS = (
    *("coverage", "coverageMatrix", "coverageTrend", "coverageDiff", "coverageCascade", "inequality", "gaps"),
    *("backupCoverage", "soleProviders", "removalImpact", "robustness", "partnershipSummary", "nestedness"),
    *("communities", "centrality", "brokers", "partnerRedundancy", "partnerProposals", "sitingProposals"),
    *("coverageUnits", "coverageRecords"),
)
HEAD = """# 规划者的问题 · The planner's questions

每个问题一页：图（由 `gongjian picture` 画出）、查询、演示数据上的真实答案、怎么读、出处。指标的公式与所读的表见
`metricDefinitions`。 *A page a question: picture, query, the answer on the demo data, how to read it, literature.*

> 演示数据：除行政区划及标注“据报道”者外均为程序生成，不反映任何单位真实情况

| 页 | 问题 | 查询 |
|---|---|---|
"""
rewriting = bool(os.environ.get("GONGJIAN_REWRITE_ANSWERS"))


def fields_of(text: str) -> list[str]:
    return list(dict.fromkeys(name for found in PAIR.finditer(text) for name in FIELD.findall(found["query"])))


def row(page: Path) -> str:
    text = page.read_text("utf-8")
    question = QUESTION.search(text)
    assert question, f"no question in {page.name}"
    fields = "、".join(f"`{name}`" for name in fields_of(text))
    return f"| [{text.splitlines()[0].removeprefix('# ')}](analytics/{page.name}) | {question[1]} | {fields} |"


def cited(text: str) -> str:
    """The page with its citations as the definitions have them."""

    def citation(found: re.Match[str]) -> str:
        definition = DEFINITIONS[found[1]]
        literature = f"：{definition.literature}" if definition.literature else ""
        return f"- `{definition.id}` {definition.name.zh} · {definition.name.en}{literature}"

    head, sources = text.split(SOURCES)
    return head + SOURCES + CITATION.sub(citation, sources)


def drawn(command: str, file: Path, demo: Settings) -> str:
    assert demo.as_of
    environment = {"GONGJIAN_STORE": demo.store, "GONGJIAN_AS_OF": demo.as_of.isoformat()}
    words = [str(file) if word.endswith(".svg") else word for word in shlex.split(command)]
    result = CliRunner(env=environment).invoke(app, words)
    assert result.exit_code == 0, result.output
    return file.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pictures_are_those_of_the_demo(page: Path, beijing: Settings, tmp_path: Path) -> None:
    found = list(PICTURE.finditer(page.read_text("utf-8")))
    assert found, f"no picture with its command in {page.name}"
    for picture in found:
        file = page.with_name(picture["file"])
        assert f" docs/analytics/{picture['file']}" in picture["command"]
        now = drawn(picture["command"], tmp_path / file.name, beijing)
        assert SAMPLE_NOTICE in now
        if rewriting:
            file.write_text(now, "utf-8", newline="\n")
        assert file.read_bytes() == now.encode(), "run: GONGJIAN_REWRITE_ANSWERS=1 make test"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_says_how_to_read_it_and_cites_the_definitions(page: Path) -> None:
    text = page.read_text("utf-8")
    reading = text.split(READING)[1].split(SOURCES)[0]
    assert reading.count("\n- ") >= 4
    if rewriting:
        page.write_text(cited(text), "utf-8")
    assert page.read_text("utf-8") == cited(text), "run: GONGJIAN_REWRITE_ANSWERS=1 make test"
    assert CITATION.search(text.split(SOURCES)[1])


def test_every_picture_stands_in_a_page() -> None:
    shown = [found["file"] for page in PAGES for found in PICTURE.finditer(page.read_text("utf-8"))]
    assert sorted(shown) == sorted(file.name for file in (DOCS / "analytics").glob("*.svg"))


@pytest.mark.parametrize("field", FIELDS)
def test_a_question_has_a_page(field: str) -> None:
    assert any(field in fields_of(page.read_text("utf-8")) for page in PAGES)


def test_the_index_lists_the_pages() -> None:
    index = HEAD + "".join(f"{row(page)}\n" for page in PAGES)
    file = DOCS / "analytics.md"
    if rewriting:
        file.write_text(index, "utf-8")
    assert file.read_text("utf-8") == index, "run: GONGJIAN_REWRITE_ANSWERS=1 make test"
