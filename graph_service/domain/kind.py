"""What a kind of thing is: a table with columns, types and links. `kinds` declares those there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

from graph_service.domain.vocabulary import Word

WordList = type[Word]
#: The longest key (in UTF-8) that a store takes: about what an index of Neo4j still holds.
KEY_BYTES = 8_000
_COMPOSED_CHARACTERS = 1_000


class Type(Enum):
    """How a cell is kept in a Batch and in a store (always as plain values, see `batch.Cell`)."""

    TEXT = "text"  # str
    TEXTS = "texts"  # tuple of str
    WORD = "word"  # name of a member of `words`
    WORDS = "words"  # tuple of such names
    INTEGER = "integer"  # int >= 0
    NUMBER = "number"  # float >= 0
    FLAG = "flag"  # bool
    DAY = "day"  # "2022-11-18"
    MONTH = "month"  # "2022-11"
    SPAN = "span"  # a day, a month "2022-11" or a year "2022"; see dates.span_of
    TIME = "time"  # "2022-11-18T09:30", Asia/Shanghai
    LINK = "link"  # key in the one target table, or "table/key" where there are several targets
    LINKS = "links"  # tuple of such references


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type, the word list of a WORD, and the targets and relationship type of a LINK.

    `inward`: the relationship is read from the target to the row (a branch ORGANISED an activity).
    """

    name: str
    type: Type
    words: WordList | None = None
    targets: tuple[str, ...] = ()
    relation: str = ""
    inward: bool = False

    @property
    def is_link(self) -> bool:
        return self.type in (Type.LINK, Type.LINKS)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node, kept in the table of that name. `key` is always a column and comes first.

    `identity` names the columns that make the key where a row brings none; `required` the columns without
    which a row means nothing; of each group in `one_of` exactly one column is filled, of each in `at_most_one`
    none or one. `edge` names the two ends of a kind that is a relationship to those who walk the graph: a link
    column, and those of which the first filled one is the other end; its type is the `relation` of the former.
    """

    table: str
    label: str
    columns: tuple[Column, ...]
    required: tuple[str, ...]
    identity: tuple[str, ...] = ("key",)
    one_of: tuple[tuple[str, ...], ...] = ()
    at_most_one: tuple[tuple[str, ...], ...] = ()
    edge: tuple[str, tuple[str, ...]] | None = None

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def links(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_link)


def reference(column: Column, table: str, key: str) -> str:
    """How a link to the row `key` of `table` is written in a cell of this column."""
    return key if len(column.targets) == 1 else f"{table}/{key}"


def split_reference(column: Column, cell: str) -> tuple[str, str]:
    """Table and key that a link cell names; the inverse of `reference`."""
    if len(column.targets) == 1:
        return column.targets[0], cell
    table, _, key = cell.partition("/")
    return table, key


def references(column: Column, cell: object) -> tuple[tuple[str, str], ...]:
    """Table and key of everything that a link cell names; nothing where it is empty or erased."""
    named = cell if isinstance(cell, tuple) else (cell,)
    return tuple(split_reference(column, one) for one in named if isinstance(one, str))


def composed_key(parts: tuple[object, ...]) -> str:
    """The key of a row whose table has none of its own: its identity columns, unambiguously joined.

    Only texts count. A long key (of a visit with a long purpose, say) is cut and ends in a digest of the whole.
    """
    return _cut("|".join(map(_key_part, parts)))


def composed_keys(columns: Sequence[Sequence[object]]) -> list[str]:
    """The composed keys of many rows, given column by column.

    Cost: each different cell is looked at once; a column of one and the same cell adds nothing to that.
    """
    rows, literal, varying = len(columns[0]), "", list[tuple[str, Sequence[object]]]()
    for position, column in enumerate(columns if rows else ()):
        literal += "|" if position else ""
        if column.count(column[0]) == rows:
            literal += _key_part(column[0])
        else:
            varying.append((literal, column))
            literal = ""
    ends = ["" for _ in varying[1:]] + [literal]
    parts = [
        map(_KeyParts(before, after).__getitem__, column)
        for (before, column), after in zip(varying, ends, strict=bool(varying))
    ]
    keys = list(map("".join, zip(*parts, strict=True))) if parts else [literal] * rows
    return keys if max(map(len, keys), default=0) <= _COMPOSED_CHARACTERS else list(map(_cut, keys))


class _KeyParts(dict[object, str]):
    """What a cell adds to a key, between two texts; each different cell is worked out once."""

    def __init__(self, before: str, after: str) -> None:
        self._before = before
        self._after = after

    def __missing__(self, cell: object) -> str:
        part = self[cell] = f"{self._before}{_key_part(cell)}{self._after}"
        return part


def _key_part(cell: object) -> str:
    return cell.replace("%", "%25").replace("|", "%7C") if isinstance(cell, str) else ""


def _cut(key: str) -> str:
    if len(key) <= _COMPOSED_CHARACTERS:
        return key
    return f"{key[:_COMPOSED_CHARACTERS]}|{sha256(key.encode()).hexdigest()}"
