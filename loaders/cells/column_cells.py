"""Reads all cells of one column: empty, erasing, damaged, or by the parser of the column's type."""

import re
from collections.abc import Callable, Sequence
from typing import cast

from graph_service.domain.batch import ERASE
from graph_service.domain.kind import Column, Kind, Type, WordList
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Nature
from loaders.cells import dates, identifiers, numbers, text, words
from loaders.cells.apostrophes import literal
from loaders.cells.typed import NOT_EXACT, Raw, text_for
from loaders.mapping import Mapping
from loaders.refusal import Outcome, Parse, Refusal

#: More different cells than this are not remembered: as many as a country has judges, twice.
_REMEMBERED = 250_000
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
_PROVENANCE_TYPES = {"nature": Type.WORD, "citation": Type.TEXT}
#: Texts of which every digit counts, beside keys and references.
_EXACT = ("key", "uscc", "office_phone", "platform_no")
#: What every reader of keys and references takes as it is.
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,99}", re.ASCII)
#: What a spreadsheet makes of a long number: 1.10105E+11.
_EXPONENT = re.compile(r"\d(?:\.\d+)?[eE]\+\d{1,3}", re.ASCII)
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

    def __init__(
        self,
        parse: Parse,
        type_: Type,
        *,
        empty: Outcome = None,
        erasable: bool = True,
        repeats: bool = True,
        exact: bool = False,
    ) -> None:
        self.refused = 0
        self._parse = parse
        self._type = type_
        self._exact = exact
        self._empty = empty
        self._erased: Outcome = ERASE if erasable else _CANNOT_ERASE
        self._is_plain = _PLAIN_KEY.fullmatch if parse in (text.key, identifiers.link) else None
        self._repeats = repeats
        self._read: Callable[[Raw], Outcome] = _Memory(self._outcome).__getitem__ if repeats else self._outcome

    def read(self, cells: Sequence[Raw]) -> list[Outcome]:
        """The outcome of each cell. Cost: a look-up a cell that came before, and for plain keys one match."""
        if self._is_plain and not self._repeats and set(map(type, cells)) == {str}:
            texts = cast(Sequence[str], cells)
            if all(map(self._is_plain, texts)):
                return list(texts)
        if len(cells) > 1 and cells[0] == cells[-1] and cells.count(cells[0]) == len(cells):
            return [self._read(cells[0])] * len(cells)
        return list(map(self._read, cells))

    def _outcome(self, cell: Raw) -> Outcome:
        if self._is_plain and isinstance(cell, str) and self._is_plain(cell):
            return cell
        found = cell if isinstance(cell, str) else text_for(cell, self._type, self._exact)
        if isinstance(found, Refusal):
            outcome: Outcome = found
        elif not (trimmed := found.strip()):
            outcome = self._empty
        elif trimmed == "\\N":
            outcome = self._erased
        elif text.CONTROL.search(found):
            outcome = text.CONTROL_CHARACTER
        elif self._exact and _EXPONENT.fullmatch(text.normalised(trimmed)):
            outcome = NOT_EXACT
        else:
            outcome = self._parse(literal(trimmed))
        if isinstance(outcome, Refusal):
            self.refused += 1
        return outcome


class _Memory(dict[Raw, Outcome]):
    """Outcome by cell; forgets all when it grows too large."""

    def __init__(self, outcome_of: Callable[[Raw], Outcome]) -> None:
        self._outcome_of = outcome_of

    def __missing__(self, cell: Raw) -> Outcome:
        if len(self) >= _REMEMBERED:
            self.clear()
        outcome = self[cell] = self._outcome_of(cell)
        return outcome


def cells_of(mapping: Mapping, name: str) -> ColumnCells:
    """The reader of a column of the mapping's kind, or of `nature` or `citation`."""
    kind = mapping.kind
    if name not in kind.column_names:
        return ColumnCells(_PROVENANCE[name], _PROVENANCE_TYPES[name], erasable=False)
    default = mapping.columns[name].default
    lasting = {"key", *kind.required, *kind.identity, *_DERIVED.get(kind.table, ())}
    column = kind.column(name)
    return ColumnCells(
        _parser(kind, column),
        column.type,
        empty=_MISSING if name in kind.required else default,
        erasable=name not in lasting and default is None,
        repeats=name not in ("key", "name"),
        exact=name in _EXACT or column.type in (Type.LINK, Type.LINKS),
    )


def _parser(kind: Kind, column: Column) -> Parse:
    if column.words is not None:
        return _BY_WORDS[column.type](column.words)
    if (kind.table, column.name) == ("divisions", "key"):
        return identifiers.code_of_division
    if (kind.table, column.name) == ("scopes", "table"):
        return words.table_name
    return _BY_NAME.get(column.name, _BY_TYPE[column.type])
