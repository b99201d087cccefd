"""docs/tables/: a page for every table, with its columns, an example that loads, mistakes and what is then said.

GONGJIAN_REWRITE_ANSWERS=1 writes columns and messages anew.
"""

import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph_service.domain.kinds import KINDS
from graph_service.ingest import NoKeys
from loaders.load import Loaded, read_batch
from loaders.mapping import mappings
from loaders.report import as_lines
from tests.docs.test_tables import columns_of

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "tables"
TABLES = [kind.table for kind in KINDS]
COLUMNS = re.compile(r"(<!-- columns -->\n).*?(<!-- /columns -->)", re.DOTALL)
EXAMPLE = re.compile(r"## 示例 · Example\n\n```csv\n(.*?)```", re.DOTALL)
MISTAKE = re.compile(r"(```csv wrong\n(?P<csv>.*?)```\n\n```text\n)(?P<said>.*?)(```)", re.DOTALL)


def page(table: str) -> str:
    return (FOLDER / f"{table}.md").read_text("utf-8")


def file_of(table: str) -> str:
    return f"{mappings()[table].names[0]}.csv"


def example(table: str) -> str:
    found = EXAMPLE.search(page(table))
    assert found, f"no example in {table}.md"
    return found[1]


def read(folder: Path, changed: dict[str, str]) -> Loaded:
    """All examples together, some tables replaced."""
    for table in TABLES:
        (folder / file_of(table)).write_text(changed.get(table) or example(table), "utf-8")
    return read_batch([folder], NoKeys(), loaded_at=datetime(2022, 11, 18, tzinfo=UTC))


def said(folder: Path, table: str, csv: str) -> str:
    """What is said of this table when its file is the wrong one."""
    loaded = read(folder, {table: csv})
    own = [problem for problem in loaded.problems if problem.place.file == file_of(table)]
    return "".join(f"{line}\n" for line in as_lines(replace(loaded, problems=own, tables=[])))


def rewritten(folder: Path, table: str) -> str:
    text = COLUMNS.sub(lambda found: found[1] + columns_of(table) + "\n" + found[2], page(table))
    return MISTAKE.sub(lambda found: found[1] + said(folder, table, found["csv"]) + found[4], text)


def test_every_table_has_its_page_and_no_other_has() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.md")) == sorted(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_a_page_says_what_is_so(table: str, tmp_path: Path) -> None:
    text = rewritten(tmp_path, table)
    if os.environ.get("GONGJIAN_REWRITE_ANSWERS"):
        (FOLDER / f"{table}.md").write_text(text, "utf-8")
    assert page(table) == text, "run: GONGJIAN_REWRITE_ANSWERS=1 make test"
    mistakes = list(MISTAKE.finditer(text))
    assert mistakes
    assert all(mistake["said"] for mistake in mistakes), "what is shown as a mistake is none"


def test_the_examples_load_together(tmp_path: Path) -> None:
    loaded = read(tmp_path, {})
    assert loaded.problems == []
    assert {report.table for report in loaded.tables} == set(TABLES)
    assert all(report.rows_taken == report.rows_in > 0 for report in loaded.tables)
