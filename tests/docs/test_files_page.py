"""docs/files.md names every form, every column and the limits of files to take away."""

import re
from pathlib import Path

import orjson

from graph_service.export.network.fields import EDGE_FIELDS, NODE_FIELDS
from graph_service.export.network.forms import NetworkForm
from graph_service.export.shown_table import MOST_COLUMNS, MOST_ROWS, CellKind, shown_table
from graph_service.http.files import MOST_IDS, MOST_TABLE_BYTES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "files.md").read_text("utf-8")


def names_in_first_column(heading: str) -> list[str]:
    table = PAGE[PAGE.index(heading) :].partition("\n\n")[0]
    rows = [row.split("|")[1] for row in table.splitlines()[2:]]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def test_the_forms_are_listed() -> None:
    assert names_in_first_column("| 结尾") == [f".{form.value}" for form in NetworkForm]


def test_the_columns_are_listed() -> None:
    assert names_in_first_column("| 节点的列") == ["id", *(field.name for field in NODE_FIELDS)]
    assert names_in_first_column("| 关系的列") == [field.name for field in EDGE_FIELDS]


def test_the_limits_are_told() -> None:
    for limit in (f"{MOST_IDS:,}", f"{MOST_TABLE_BYTES // 1_000_000} MB", f"{MOST_ROWS:,}", f"{MOST_COLUMNS} 列"):
        assert limit in PAGE


def test_the_table_shown_is_one() -> None:
    example = PAGE[PAGE.index("```json") + 7 :].partition("```")[0]
    assert len(shown_table(orjson.loads(example)).rows) == 2
    assert all(f"`{kind.value}`" in PAGE for kind in CellKind)
