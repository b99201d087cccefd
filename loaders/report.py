"""Shows what a load came to: a line per problem and per file for people, the same facts as JSON for programs."""

from collections.abc import Iterator
from typing import Literal

from graph_service.domain.problems import Problem, Severity, Text
from loaders.load import Loaded, TableReport
from loaders.mapping import mappings

Language = Literal["zh", "en", "both"]


def as_lines(loaded: Loaded, language: Language = "both") -> Iterator[str]:
    """Problems, then files; in both languages the English stands on an indented line below the Chinese."""
    for problem in loaded.problems:
        yield from _in(language, _sentence(problem), f"{problem.place}: ")
    for table in loaded.tables:
        yield from _in(language, _count(table), f"{table.file}: ")


def as_json(loaded: Loaded) -> dict[str, object]:
    """The same facts as plain values."""
    return {
        "problems": [_problem_values(problem) for problem in loaded.problems],
        "tables": [
            {
                "file": table.file,
                "table": table.table,
                "rowsIn": table.rows_in,
                "rowsTaken": table.rows_taken,
                "rowsRefused": table.rows_refused,
            }
            for table in loaded.tables
        ],
    }


def _in(language: Language, text: Text, start: str) -> Iterator[str]:
    if language != "en":
        yield start + text.zh
    if language == "en":
        yield start + text.en
    if language == "both":
        yield "    " + text.en


def _sentence(problem: Problem) -> Text:
    is_warning = problem.severity is Severity.WARNING
    found = Text(f"发现“{problem.found}”，", f"Found “{problem.found}”. ") if problem.found else Text("", "")
    return Text(
        ("警告：" if is_warning else "") + f"{found.zh}{problem.expected.zh}建议：{problem.hint.zh}",
        ("Warning: " if is_warning else "") + f"{found.en}{problem.expected.en} Hint: {problem.hint.en}",
    )


def _count(table: TableReport) -> Text:
    name = mappings()[table.table].names[0]
    return Text(
        f"{name} 共{table.rows_in}行，采用{table.rows_taken}行，拒绝{table.rows_refused}行。",
        f"{table.table}: {table.rows_in} rows, {table.rows_taken} taken, {table.rows_refused} refused.",
    )


def _problem_values(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "found": problem.found,
        "expected": _both(problem.expected),
        "hint": _both(problem.hint),
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
