"""Says what an unknown reference may have meant: the keys and names most alike, of persons the keys alone."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from graph_service.domain.codes import NOT_LISTED_PREFIXES, division_code
from graph_service.domain.kind import Column
from graph_service.domain.ports import KnownKeys
from graph_service.domain.problems import Text
from loaders.alike import NamedRows
from loaders.cells.identifiers import NOT_LISTED
from loaders.cells.text import normalised
from loaders.file_keys import FileKeys
from loaders.mapping import mappings
from loaders.matching.candidates import PERSONS
from loaders.refusal import Refusal

#: Likeness is measured for so many different texts of a load at most.
_SEARCHED_TEXTS = 200
#: Of these, the store seeks the closest for the first: it may have to compare every row of a country.
_SOUGHT_IN_STORE = 20
_SHOWN_ALIKE = 3
_ALIKE = 0.5


class Hints:
    """Refusals of unknown references, made once for each text."""

    def __init__(self, keys: FileKeys, known: KnownKeys) -> None:
        self._keys = keys
        self._known = known
        self._rows: dict[str, NamedRows] = {}
        self._refusals: dict[tuple[tuple[str, ...], str], Refusal] = {}
        self._searched = 0

    def refusal_of(self, column: Column, text: str) -> Refusal:
        """Why nothing answers to this text in this column."""
        asked = (column.targets, text)
        if asked not in self._refusals:
            self._refusals[asked] = self._refusal(column.targets, text)
        return self._refusals[asked]

    def _refusal(self, targets: tuple[str, ...], text: str) -> Refusal:
        code = division_code(normalised(text)) if "divisions" in targets else None
        if code is not None and code.startswith(NOT_LISTED_PREFIXES):
            return NOT_LISTED
        self._searched += 1
        return _unknown(targets, self._alike(targets, text) if self._searched <= _SEARCHED_TEXTS else [])

    def _alike(self, targets: tuple[str, ...], text: str) -> list[str]:
        candidates = {pair for table in targets for pair in self._candidates(table, text)}
        likeness = {pair: max(_likeness(text, pair[0]), _likeness(text, pair[1])) for pair in candidates}
        best = sorted((pair for pair in candidates if likeness[pair] >= _ALIKE), key=lambda p: (-likeness[p], p))
        return [f"{key} {name}".strip() for key, name in best[:_SHOWN_ALIKE]]

    def _candidates(self, table: str, text: str) -> Iterator[tuple[str, str]]:
        shows_names = table not in PERSONS
        found = self._rows_of(table).neighbours(text)
        if self._searched <= _SOUGHT_IN_STORE:
            found += self._known.closest(table, text)
        return ((key, name if shows_names else "") for key, name in found)

    def _rows_of(self, table: str) -> NamedRows:
        if table not in self._rows:
            self._rows[table] = NamedRows(sheet for sheet in self._keys.sheets if sheet.kind.table == table)
        return self._rows[table]


def _likeness(text: str, other: str) -> float:
    return SequenceMatcher(None, text[:80], other[:80], autojunk=False).ratio()


def _expected(targets: tuple[str, ...]) -> Text:
    tables = mappings()
    zh = "、".join(tables[table].names[0] for table in targets)
    en = ", ".join(table.replace("_", " ") for table in targets)
    return Text(
        f"应为文件或库中已有的编号或代码（{zh}）。", f"A key or code in the files or the store is expected ({en})."
    )


def _unknown(targets: tuple[str, ...], alike: list[str]) -> Refusal:
    hint = Text("请核对，或先导入该对象。", "Check it, or load what it refers to first.")
    if alike:
        hint = Text("最接近的有：" + "；".join(alike) + "。", "Closest are: " + "; ".join(alike) + ".")
    return Refusal("unknown-reference", _expected(targets), hint)
