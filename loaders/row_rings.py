"""Refuses rows that stand, in the end, under themselves; what the store knows of their superiors counts too."""

from graph_service.domain.batch import ERASE
from graph_service.domain.ports import KnownKeys
from graph_service.domain.problems import Text
from loaders.file_keys import FileKeys
from loaders.refusal import Refusal
from loaders.sheet import Sheet

#: The tables whose rows stand under others of their own, and the column that says so; of divisions codes say it.
_SUPERIORS = {"courts": "superior_key", "party_organizations": "superior_key", "initiatives": "parent_key"}


def check_rings(keys: FileKeys, known: KnownKeys) -> None:
    """Every row of the files on a ring of superiors is refused. Cost: each row is walked over once."""
    for table, column in _SUPERIORS.items():
        sheets = [sheet for sheet in keys.sheets if sheet.kind.table == table and column in sheet.cells]
        if any(isinstance(cell, str) for sheet in sheets for cell in sheet.cells[column]):
            _check_table(sheets, table, column, known)


def _check_table(sheets: list[Sheet], table: str, column: str, known: KnownKeys) -> None:
    superiors = {row.key: up for row in known.rows(table) for up_table, up in row.above if up_table == table}
    for sheet in sheets:
        for key, superior in zip(sheet.column("key"), sheet.cells[column], strict=True):
            if isinstance(superior, str):
                superiors[str(key)] = superior
            elif superior is ERASE:
                superiors.pop(str(key), None)
    on_ring = _on_rings(superiors)
    for sheet in sheets if on_ring else ():
        for row, (key, superior) in enumerate(zip(sheet.column("key"), sheet.cells[column], strict=True)):
            if key in on_ring and isinstance(superior, str) and superior != key:
                sheet.refuse_cell(row, column, superior, _RING)


def _on_rings(superiors: dict[str, str]) -> set[str]:
    done: set[str] = set()
    found: set[str] = set()
    for start in superiors:
        walked: dict[str, int] = {}
        key: str | None = start
        while key is not None and key not in done and key not in walked:
            walked[key] = len(walked)
            key = superiors.get(key)
        if key is not None and key in walked:
            found.update(one for one, step in walked.items() if step >= walked[key])
        done |= walked.keys()
    return found


_RING = Refusal(
    "ring",
    Text("应为不在本行之下的上级。", "A superior that does not itself stand under this row is expected."),
    Text("逐级向上又回到了本行；请核对各级上级。", "Going up leads back to this row: check the superiors."),
)
