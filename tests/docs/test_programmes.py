"""docs/programmes.md: the sixteen programmes in a table, each with its question, its query and the demo's answer.

The pages in docs/programmes/ hold question, query and answer (test_answers.py runs them) and, in a comment, the
sentence into which the answer's figures go. GONGJIAN_REWRITE_ANSWERS=1 writes the table anew.
"""

import json
import os
import re
from pathlib import Path

from tests.docs.test_answers import PAIR

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted((DOCS / "programmes").glob("*.md"))
SENTENCE = re.compile(r"<!-- 答案：(.*?) -->", re.DOTALL)
QUESTION = re.compile(r"^问题：(.*)$", re.MULTILINE)
FIELD = re.compile(r"^  (?:\w+: )?(\w+)", re.MULTILINE)
HEAD = """# 十六个项目 · The sixteen programmes

每个项目一页：问题、查询、演示数据上的真实答案。“答案”一栏由查询结果写成。
*A page a programme: question, query and the answer on the demo data, from which the last column is written.*

> 演示数据：除行政区划及标注“据报道”者外均为程序生成，不反映任何单位真实情况

| 项目 | 问题 | 查询 | 答案 |
|---|---|---|---|
"""


def answers(text: str) -> dict[str, object]:
    """The answers of all queries of a page, field by field."""
    merged: dict[str, object] = {}
    for found in PAIR.finditer(text):
        merged |= json.loads(found["answer"])
    return merged


def row(page: Path) -> str:
    text = page.read_text("utf-8")
    title = text.splitlines()[0].removeprefix("# ")
    question, sentence = QUESTION.search(text), SENTENCE.search(text)
    assert question, f"no question in {page.name}"
    assert sentence, f"no sentence for the answer in {page.name}"
    fields = dict.fromkeys(name for found in PAIR.finditer(text) for name in FIELD.findall(found["query"]))
    shown = "、".join(f"`{name}`" for name in fields)
    answer = sentence[1].format(**answers(text))
    return f"| [{title}](programmes/{page.name}) | {question[1]} | {shown} | {answer} |"


def test_there_is_a_page_for_each_programme() -> None:
    assert [int(page.name[:2]) for page in PAGES] == list(range(1, 17))


def test_the_table_is_what_the_pages_answer() -> None:
    table = HEAD + "".join(f"{row(page)}\n" for page in PAGES)
    file = DOCS / "programmes.md"
    if os.environ.get("GONGJIAN_REWRITE_ANSWERS"):
        file.write_text(table, "utf-8")
    assert file.read_text("utf-8") == table, "run: GONGJIAN_REWRITE_ANSWERS=1 make test"
