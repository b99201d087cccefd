"""Files in, one Batch and all Problems out: the whole way of a load, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from graph_service.domain.batch import Batch
from graph_service.domain.kinds import KINDS
from graph_service.domain.ports import KnownKeys
from graph_service.domain.problems import Problem, Severity
from graph_service.domain.vocabulary import Nature
from loaders.assembling import BatchAssembly
from loaders.checking import check_together
from loaders.declared_scopes import declared_scopes
from loaders.division_rows import complete_divisions
from loaders.forms import read_file
from loaders.input_files import input_files
from loaders.matching.matches import Match, Naming
from loaders.reading import Progress
from loaders.sheet import Sheet


@dataclass(frozen=True, slots=True)
class TableReport:
    """What became of the rows of one table; taken are those in the batch, so that in = taken + refused.

    `sheet` is that of a workbook, or the key of an array of JSON, where a file holds several tables.
    """

    file: str
    table: str
    rows_in: int
    rows_taken: int
    rows_refused: int
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What files came to: the rows to store, everything wrong with the others, the count of each file, and the
    names that stood in place of keys."""

    batch: Batch
    problems: list[Problem]
    tables: list[TableReport]
    matches: list[Match] = field(default_factory=list)


def read_batch(
    paths: Sequence[Path],
    known: KnownKeys,
    *,
    loaded_at: datetime,
    nature: Nature = Nature.LOADED,
    citation: str | None = None,
    complete_for: Sequence[str] = (),
    partial: bool = False,
    naming: Naming | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Reads and checks files and folders; all or nothing, unless `partial` leaves out the refused rows only.

    Raises FileNotFoundError for a path that does not exist; everything else wrong is a Problem.
    """
    sheets, problems = _read(paths, progress)
    if complete_for:
        sheets.append(declared_scopes(complete_for))
    matches, alias_problems = check_together(sheets, known, naming or Naming(), partial=partial)
    problems += alias_problems + [problem for sheet in sheets for problem in sheet.told()]
    problems.sort(key=lambda problem: (problem.place.file, problem.place.sheet or "", problem.place.row or 0))
    if not partial and any(problem.severity is Severity.ERROR for problem in problems):
        return Loaded(Batch(), problems, [_report(sheet, takes_any=False) for sheet in sheets], matches)
    batch = BatchAssembly(loaded_at, nature, citation).batch_of(sheets)
    return Loaded(batch, problems, [_report(sheet, takes_any=True) for sheet in sheets], matches)


def _read(paths: Sequence[Path], progress: Progress | None) -> tuple[list[Sheet], list[Problem]]:
    """The tables of all files in dependency order, and what is wrong with the files beside them."""
    with TemporaryDirectory(prefix="gongjian-") as unpacked:
        files, problems = input_files(paths, Path(unpacked))
        contents = [read_file(file, progress) for file in files]
    problems += [problem for content in contents for problem in content.problems]
    order = [kind.table for kind in KINDS]
    sheets = [sheet for content in contents for sheet in content.sheets]
    for sheet in sheets:
        if sheet.kind.table == "divisions":
            complete_divisions(sheet)
    return sorted(sheets, key=lambda sheet: order.index(sheet.kind.table)), problems


def _report(sheet: Sheet, takes_any: bool) -> TableReport:
    taken = 0 if sheet.refused_whole or not takes_any else len(sheet) - len(sheet.wrong)
    return TableReport(sheet.file, sheet.kind.table, len(sheet), taken, len(sheet) - taken, sheet.name)
