"""The keys in the files of one load: where each stands first, and the rows in which one stands again."""

from collections.abc import KeysView
from typing import cast

from graph_service.domain.batch import Cell
from graph_service.domain.kind import composed_keys
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.domain.problems import Text
from loaders.refusal import Refusal
from loaders.sheet import Sheet

_ROW_BITS = 32


class FileKeys:
    """Keys by table. A place is one integer, since there are as many places as rows."""

    def __init__(self, sheets: list[Sheet]) -> None:
        self.sheets = sheets
        self._places: dict[str, dict[str, int]] = {table: {} for table in KIND_BY_TABLE}

    def __contains__(self, table_and_key: tuple[str, str]) -> bool:
        table, key = table_and_key
        return key in self._places[table]

    def of(self, table: str) -> KeysView[str]:
        """All keys of a table that stand in the files."""
        return self._places[table].keys()

    def place_of(self, table: str, key: str) -> tuple[Sheet, int] | None:
        """Sheet and row in which a key stands first."""
        place = self._places[table].get(key)
        return None if place is None else (self.sheets[place >> _ROW_BITS], place & ((1 << _ROW_BITS) - 1))

    def register(self, number: int) -> None:
        """Takes in the keys of sheet `number`; the later of two rows with the same key is refused."""
        sheet = self.sheets[number]
        places = self._places[sheet.kind.table]
        base = number << _ROW_BITS
        keys = sheet.cells.get("key", [])
        if not places and set(map(type, keys)) == {str}:
            found = dict(zip(cast(list[str], keys), range(base, base + len(keys)), strict=True))
            if len(found) == len(keys):
                self._places[sheet.kind.table] = found
                return
        for row, key in enumerate(keys, base):
            if isinstance(key, str) and places.setdefault(key, row) != row and sheet.is_sound(row - base, "key"):
                self._refuse_duplicate(sheet, row - base, key)

    def _refuse_duplicate(self, sheet: Sheet, row: int, key: str) -> None:
        first = self.place_of(sheet.kind.table, key)
        place = str(first[0].place_of(first[1])) if first else ""
        refusal = Refusal(
            "duplicate-key",
            Text("应为未出现过的编号或标识。", "A key that did not occur before is expected."),
            Text(f"首次出现在 {place}；请删去其一。", f"It stands first in {place}: remove one of the two rows."),
        )
        if "key" in sheet.headers:
            sheet.refuse_cell(row, "key", key, refusal)
        else:
            sheet.refuse_row(row, key, refusal)


def compose_keys(sheet: Sheet) -> None:
    """Gives rows without a key of their own the one that their identity columns make."""
    identity = sheet.kind.identity
    composed: list[Cell] = [*composed_keys([sheet.column(name) for name in identity])]
    for row in sheet.wrong:
        if not sheet.is_sound(row, *identity):
            composed[row] = None
    if "key" in sheet.cells:
        own = sheet.cells["key"]
        composed = [made if key is None else key for key, made in zip(own, composed, strict=True)]
    sheet.cells["key"] = composed
