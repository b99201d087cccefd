"""Every query in the documents, run on the demo, gives the answer that stands below it.

GONGJIAN_REWRITE_ANSWERS=1 writes the answers anew instead of comparing them.
"""

import json
import os
import re
from pathlib import Path

import pytest

from graph_service.opening import open_store
from graph_service.querying import run_document
from graph_service.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAIR = re.compile(r"```graphql\n(?P<query>.*?)```(?P<between>\s*)```json\n(?P<answer>.*?)```", re.DOTALL)


def answered(beijing: Settings, query: str) -> object:
    store = open_store(beijing.store)
    try:
        answer = run_document(store, beijing, query, {}, None)
    finally:
        store.close()
    assert "errors" not in answer, answer
    return answer["data"]


def rewritten(beijing: Settings, text: str) -> str:
    def with_answer(found: re.Match[str]) -> str:
        data = json.dumps(answered(beijing, found["query"]), ensure_ascii=False, indent=2)
        return f"```graphql\n{found['query']}```{found['between']}```json\n{data}\n```"

    return PAIR.sub(with_answer, text)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_answers_are_those_of_the_demo(document: Path, beijing: Settings) -> None:
    text = document.read_text("utf-8")
    if os.environ.get("GONGJIAN_REWRITE_ANSWERS"):
        document.write_text(rewritten(beijing, text), "utf-8")
        return
    for found in PAIR.finditer(text):
        assert answered(beijing, found["query"]) == json.loads(found["answer"]), found["query"]


def test_every_query_block_has_its_answer() -> None:
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        assert len(PAIR.findall(text)) == text.count("```graphql"), document.name
