"""Shows what a load came to: a line per problem and per file for people, the same facts as JSON for programs."""

from collections.abc import Iterator

from graph_service.domain.problems import Place, Problem, Severity, Text
from loaders.languages import Language, in_language
from loaders.load import Loaded, TableReport
from loaders.mapping import mappings
from loaders.matching.match_report import match_lines, match_values


def as_lines(loaded: Loaded, language: Language = "both") -> Iterator[str]:
    """Problems, then names that were matched, then files.

    In both languages the English stands on an indented line below the Chinese.
    """
    for problem in loaded.problems:
        yield from in_language(language, _sentence(problem), f"{problem.place}: ")
    yield from match_lines(loaded.matches, language)
    for table in loaded.tables:
        yield from in_language(language, _count(table), f"{Place(table.file, sheet=table.sheet)}: ")


def as_json(loaded: Loaded) -> dict[str, object]:
    """The same facts as plain values."""
    return {
        "problems": [_problem_values(problem) for problem in loaded.problems],
        "matches": [match_values(match) for match in loaded.matches],
        "tables": [
            {
                "file": table.file,
                "sheet": table.sheet,
                "table": table.table,
                "rowsIn": table.rows_in,
                "rowsTaken": table.rows_taken,
                "rowsRefused": table.rows_refused,
            }
            for table in loaded.tables
        ],
    }


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
