"""Files in, one Batch and all Problems out: the whole way of a load, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from graph_service.domain.batch import Batch
from graph_service.domain.kinds import KINDS
from graph_service.domain.ports import KnownKeys
from graph_service.domain.problems import Problem, Severity
from graph_service.domain.vocabulary import Nature
from loaders.assembling import BatchAssembly
from loaders.cascade import refuse_referring_rows
from loaders.declared_scopes import declared_scopes
from loaders.division_rows import complete_divisions
from loaders.file_keys import FileKeys, compose_keys
from loaders.input_files import InputFile, input_files
from loaders.mapping import mappings
from loaders.reading import Progress, read_csv_file
from loaders.references import resolve_references
from loaders.row_rules import check_rows
from loaders.sheet import Sheet


@dataclass(frozen=True, slots=True)
class TableReport:
    """What became of the rows of one file; taken are those in the batch, so that in = taken + refused."""

    file: str
    table: str
    rows_in: int
    rows_taken: int
    rows_refused: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What files came to: the rows to store, everything wrong with the others, and the count of each file."""

    batch: Batch
    problems: list[Problem]
    tables: list[TableReport]


def read_batch(
    paths: Sequence[Path],
    known: KnownKeys,
    *,
    loaded_at: datetime,
    nature: Nature = Nature.LOADED,
    citation: str | None = None,
    complete_for: Sequence[str] = (),
    partial: bool = False,
    progress: Progress | None = None,
) -> Loaded:
    """Reads and checks files and folders; all or nothing, unless `partial` leaves out the refused rows only.

    Raises FileNotFoundError for a path that does not exist; everything else wrong is a Problem.
    """
    files, problems = input_files(paths)
    sheets = [_read(file, progress) for file in _in_dependency_order(files)]
    if complete_for:
        sheets.append(declared_scopes(complete_for))
    _check_together(sheets, known, partial)
    problems += [problem for sheet in sheets for problem in sheet.problems]
    problems.sort(key=lambda problem: (problem.place.file, problem.place.row or 0))
    if not partial and any(problem.severity is Severity.ERROR for problem in problems):
        return Loaded(Batch(), problems, [_report(sheet, takes_any=False) for sheet in sheets])
    batch = BatchAssembly(loaded_at, nature, citation).batch_of(sheets)
    return Loaded(batch, problems, [_report(sheet, takes_any=True) for sheet in sheets])


def _in_dependency_order(files: list[InputFile]) -> list[InputFile]:
    order = [kind.table for kind in KINDS]
    return sorted(files, key=lambda file: order.index(file.table))


def _read(file: InputFile, progress: Progress | None) -> Sheet:
    sheet = read_csv_file(file.path, file.shown, mappings()[file.table], progress)
    if file.table == "divisions":
        complete_divisions(sheet)
    return sheet


def _check_together(sheets: list[Sheet], known: KnownKeys, partial: bool) -> None:
    """Checks what takes more than one cell; keys of others come first, composed ones when references are known."""
    keys = FileKeys(sheets)
    own_keys = [number for number, sheet in enumerate(sheets) if sheet.kind.identity == ("key",)]
    for number in own_keys:
        keys.register(number)
    resolve_references(keys, known)
    for sheet in sheets:
        check_rows(sheet)
    for number in sorted(set(range(len(sheets))) - set(own_keys)):
        compose_keys(sheets[number])
        keys.register(number)
    if partial:
        refuse_referring_rows(keys, known)


def _report(sheet: Sheet, takes_any: bool) -> TableReport:
    taken = 0 if sheet.refused_whole or not takes_any else len(sheet) - len(sheet.wrong)
    return TableReport(sheet.file, sheet.kind.table, len(sheet), taken, len(sheet) - taken)
