"""The columns of the template's sheets: what their notes say, which lists they offer, how their cells look."""

from datetime import date, datetime
from typing import Any

from graph_service.domain.kind import Column, Kind, Type
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Nature
from graph_service.export.cell_values import in_one_cell, values_of
from graph_service.export.meanings import meaning
from graph_service.export.options import Language
from graph_service.export.table import header
from loaders.mapping import mappings

_SEVERAL = (Type.TEXTS, Type.WORDS, Type.LINKS)
_PROVENANCE = (Column("nature", Type.WORD, words=Nature), Column("citation", Type.TEXT))
_TYPES = {
    Type.TEXT: Text("文字", "text"),
    Type.TEXTS: Text("文字，多项用；隔开", "texts with ; between them"),
    Type.WORD: Text("从下拉列表选择", "choose from the list"),
    Type.WORDS: Text("列表中的词，多项用；隔开", "words of the list with ; between them"),
    Type.INTEGER: Text("整数", "a whole number"),
    Type.NUMBER: Text("数，可有小数", "a number"),
    Type.FLAG: Text("是或否", "是 (yes) or 否 (no)"),
    Type.DAY: Text("日期，如 2022-11-18", "a date like 2022-11-18"),
    Type.MONTH: Text("月份，如 2022-11", "a month like 2022-11"),
    Type.SPAN: Text("日期、月份或年份，如 2022-11-18、2022-11、2022", "a date, a month or a year"),
    Type.TIME: Text("日期和时间，如 2022-11-18 09:30", "date and time like 2022-11-18 09:30"),
    Type.LINK: Text("编号或代码，只填一个", "one key or code"),
    Type.LINKS: Text("编号或代码，多个用；隔开", "keys or codes with ; between them"),
}
#: Typed months and years stay as they are typed only where a cell is text.
_NUMBER_FORMATS = {
    Type.DAY: "yyyy-mm-dd",
    Type.TIME: "yyyy-mm-dd hh:mm",
    Type.INTEGER: "0",
    Type.NUMBER: "General",
}


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """Those of the sheet; a key only where there is no other way to tell rows apart."""
    own = kind.columns if kind.identity == ("key",) else kind.columns[1:]
    return own + _PROVENANCE


def need(kind: Kind, column: Column) -> str:
    """Whether the column must be filled: `required`, `one of` several, or `optional`."""
    if column.name in kind.required:
        return "required"
    return "one of" if any(column.name in group for group in kind.one_of) else "optional"


def note(kind: Kind, column: Column, example: object) -> str:
    """What the note at the header says: both headers, the meaning, whether needed, the form and an example."""
    said, form = meaning(column), _TYPES[column.type]
    needed = _needed(kind, column)
    lines = [
        f"{header(kind, column.name, Language.ZH)} · {header(kind, column.name, Language.EN)}",
        said.zh,
        said.en,
        f"{needed.zh} · {needed.en}",
        f"{form.zh} · {form.en}",
    ]
    return "\n".join([*lines, f"示例 · e.g. {_as_typed(example)}"] if example is not None else lines)


def number_format(column: Column) -> str:
    """The format of the column's cells; text unless it is for dates or numbers, so that digits stay."""
    return _NUMBER_FORMATS.get(column.type, "@")


def choices(kind: Kind, column: Column) -> list[str]:
    """The words that a list offers; none for other columns."""
    if column.type is Type.FLAG:
        return ["是", "否"]
    if (kind.table, column.name) == ("scopes", "table"):
        return [mapping.names[0] for mapping in mappings().values()]
    return [word.zh for word in column.words or ()]


def takes_several(column: Column) -> bool:
    return column.type in _SEVERAL


def shown(kind: Kind, column: Column, value: Any) -> Any:
    """An example value as a cell of the sheet."""
    if (kind.table, column.name) == ("scopes", "table") and value is not None:
        return mappings()[value].names[0]
    if value is None or isinstance(value, date):
        return value
    return in_one_cell(values_of(column, [value], Language.ZH)[0], Language.ZH)


def _needed(kind: Kind, column: Column) -> Text:
    if column.name in kind.required:
        return Text("必填", "required")
    for group, zh, en in (
        *((group, "各列填且只填一列", "exactly one of these") for group in kind.one_of),
        *((group, "各列至多填一列", "at most one of these") for group in kind.at_most_one),
    ):
        if column.name in group:
            headers = "、".join(header(kind, name, Language.ZH) for name in group)
            return Text(f"{headers}：{zh}", en)
    return Text("选填", "optional")


def _as_typed(example: object) -> str:
    if isinstance(example, datetime):
        return f"{example:%Y-%m-%d %H:%M}"
    return str(example)
