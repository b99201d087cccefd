"""A file to read, and what it comes to."""

from dataclasses import dataclass, field
from pathlib import Path

from graph_service.domain.problems import Problem, Severity, Text
from loaders.mapping import mappings
from loaders.sheet import Sheet


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file, the name problems call it by, the table its own name means, and how grave it is to read nothing.

    A file that is named itself is meant to be read, so that is an error; of a file in a folder it is a warning.
    """

    path: Path
    shown: str
    table: str | None
    severity: Severity = Severity.ERROR


@dataclass(slots=True)
class FileContent:
    """The tables of a file, and what is wrong with it beside them."""

    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def table_expected(what: Text) -> Text:
    """The sentence that a name (of what: a file, a sheet) must be that of a table, with all of these."""
    names = [(mapping.names[0], table) for table, mapping in mappings().items()]
    return Text(
        f"应以表名为{what.zh}：" + "、".join(f"{zh}（{table}）" for zh, table in names) + "。",
        f"A {what.en} named after its table is expected: " + ", ".join(table for _, table in names) + ".",
    )
