"""Makes rows of scopes from `--complete-for TABLE=CODE`: the table is complete for the division, at all times."""

from collections.abc import Sequence

from graph_service.domain.problems import Text
from loaders.csv_records import Records
from loaders.mapping import mappings
from loaders.reading import read_records
from loaders.refusal import Refusal, shown
from loaders.sheet import Sheet

SOURCE_NAME = "--complete-for"
_HEADER = ["table", "division_code"]


def declared_scopes(items: Sequence[str]) -> Sheet:
    """A sheet of scopes, one row an option, its row number the option's number; a wrong option refuses them all."""
    sheet = Sheet(SOURCE_NAME, mappings()["scopes"])
    records = Records(range(1, len(items) + 1), [_cells(item) for item in items])
    for _ in read_records(sheet, iter([Records([0], [_HEADER]), records])):
        pass
    return sheet


def _cells(item: str) -> list[str] | Refusal:
    table, sign, code = item.partition("=")
    if sign:
        return [table, code]
    return Refusal(
        "bad-option",
        Text("应为 表名=区划代码，如 pairings=110105。", "TABLE=CODE is expected, e.g. pairings=110105."),
        Text(f"“{shown(item)}”中没有等号。", f"There is no equals sign in “{shown(item)}”."),
    )
