"""Reads all cells of one column: empty, erasing, damaged, or by the parser of the column's type."""

from collections.abc import Callable, Sequence

from graph_service.domain.batch import ERASE
from graph_service.domain.kinds import Column, Kind, Type, WordList
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Nature
from loaders.cells import dates, identifiers, numbers, text, words
from loaders.mapping import Mapping
from loaders.refusal import Outcome, Parse, Refusal

#: More different cells than this and remembering them costs more than it saves.
_REMEMBERED = 50_000
_BY_TYPE: dict[Type, Parse] = {
    Type.TEXT: text.scanned_text,
    Type.TEXTS: text.scanned_texts,
    Type.INTEGER: numbers.integer,
    Type.NUMBER: numbers.number,
    Type.FLAG: numbers.flag,
    Type.DAY: dates.day,
    Type.MONTH: dates.month,
    Type.SPAN: dates.span,
    Type.TIME: dates.time,
    Type.LINK: identifiers.link,
    Type.LINKS: identifiers.links,
}
_BY_NAME: dict[str, Parse] = {
    "key": text.key,
    "uscc": identifiers.uscc,
    "office_phone": identifiers.office_phone,
    "platform_no": text.plain_text,
}
_BY_WORDS: dict[Type, Callable[[WordList], Parse]] = {Type.WORD: words.word_of, Type.WORDS: words.words_of}
_PROVENANCE: dict[str, Parse] = {"nature": words.word_of(Nature), "citation": text.scanned_text}
#: What a division's code says anew whenever the row is read cannot be erased.
_DERIVED = {"divisions": ("level", "parent_code", "kind")}

_MISSING = Refusal(
    "missing-value",
    Text("应填写该必填项。", "A value is expected: this column is required."),
    Text("请补填该单元格。", "Fill in the cell."),
)
_CANNOT_ERASE = Refusal(
    "cannot-erase",
    Text(
        "应填写内容或留空；该列不能用 \\N 清除。",
        "A value or nothing is expected: this column cannot be erased with \\N.",
    ),
    Text("必填项、标识项和自动得出的项不能清除。", "Required, identifying and derived columns cannot be erased."),
)


class ColumnCells:
    """Reads the cells of one column chunk by chunk and remembers those that come again and again."""

    def __init__(self, parse: Parse, *, empty: Outcome = None, erasable: bool = True, repeats: bool = True) -> None:
        self.refused = 0
        self._parse = parse
        self._empty = empty
        self._erased: Outcome = ERASE if erasable else _CANNOT_ERASE
        self._read: Callable[[str], Outcome] = _Memory(self._outcome).__getitem__ if repeats else self._outcome

    def read(self, cells: Sequence[str]) -> list[Outcome]:
        return list(map(self._read, cells))

    def _outcome(self, cell: str) -> Outcome:
        trimmed = cell.strip()
        if not trimmed:
            outcome = self._empty
        elif trimmed == "\\N":
            outcome = self._erased
        else:
            outcome = text.CONTROL_CHARACTER if text.CONTROL.search(cell) else self._parse(trimmed)
        if isinstance(outcome, Refusal):
            self.refused += 1
        return outcome


class _Memory(dict[str, Outcome]):
    """Outcome by cell; forgets all when it grows too large."""

    def __init__(self, outcome_of: Callable[[str], Outcome]) -> None:
        self._outcome_of = outcome_of

    def __missing__(self, cell: str) -> Outcome:
        if len(self) >= _REMEMBERED:
            self.clear()
        outcome = self[cell] = self._outcome_of(cell)
        return outcome


def cells_of(mapping: Mapping, name: str) -> ColumnCells:
    """The reader of a column of the mapping's kind, or of `nature` or `citation`."""
    kind = mapping.kind
    if name not in kind.column_names:
        return ColumnCells(_PROVENANCE[name], erasable=False)
    default = mapping.columns[name].default
    lasting = {"key", *kind.required, *kind.identity, *_DERIVED.get(kind.table, ())}
    return ColumnCells(
        _parser(kind, kind.column(name)),
        empty=_MISSING if name in kind.required else default,
        erasable=name not in lasting and default is None,
        repeats=name not in ("key", "name"),
    )


def _parser(kind: Kind, column: Column) -> Parse:
    if column.words is not None:
        return _BY_WORDS[column.type](column.words)
    if (kind.table, column.name) == ("divisions", "key"):
        return identifiers.code_of_division
    if (kind.table, column.name) == ("scopes", "table"):
        return words.table_name
    return _BY_NAME.get(column.name, _BY_TYPE[column.type])
