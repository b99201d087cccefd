"""Resolves the names in link cells: by aliases, then by what the rules find in the scope of each row."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph_service.domain.batch import Cell
from graph_service.domain.kind import Column, reference
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.domain.ports import KnownKeys
from loaders.exact_keys import ExactKeys, readings, texts_of, together
from loaders.file_keys import FileKeys
from loaders.hints import Hints
from loaders.matching.candidates import Candidates
from loaders.matching.known_rows import KnownRows
from loaders.matching.matches import Finding, Match, Naming, Verdict
from loaders.matching.narrowing import Narrowing
from loaders.matching.row_scopes import RowScopes, Scope
from loaders.matching.spelling import folded
from loaders.matching.verdicts import refusal_of
from loaders.refusal import Refusal
from loaders.sheet import Sheet

#: Keys by table and folded name.
Aliases = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class NamedCells:
    """The cells of one column, by row and as they were written, that hold anything but known keys."""

    sheet: Sheet
    column: Column
    cells: dict[int, Cell]


def resolve_names(
    unresolved: Sequence[NamedCells],
    keys: FileKeys,
    known: KnownKeys,
    exact: ExactKeys,
    naming: Naming,
    aliases: Aliases,
) -> list[Match]:
    """Goes through the tables in dependency order: what stands above a row is known when its name is sought.

    References within a table come last in it; then the table is gone through anew for those that follow.
    """
    resolution = _NameResolution(keys, known, exact, naming, aliases)
    for table in KIND_BY_TABLE:
        of_table = [named for named in unresolved if named.sheet.kind.table == table]
        for named in sorted(of_table, key=lambda named: table in named.column.targets):
            resolution.resolve(named)
        if of_table:
            resolution.forget(table)
    return sorted(resolution.matches, key=_in_order)


def _in_order(match: Match) -> tuple[str, str, int]:
    return match.place.file, match.place.sheet or "", match.place.row or 0


class _NameResolution:
    """Resolves column after column and keeps what was matched."""

    def __init__(
        self, keys: FileKeys, known: KnownKeys, exact: ExactKeys, naming: Naming, aliases: Aliases
    ) -> None:
        self.matches: list[Match] = []
        self._exact = exact
        self._naming = naming
        self._aliases = aliases
        self._rows = KnownRows(keys, known)
        self._candidates = Candidates(self._rows)
        self._narrowing = Narrowing(self._rows, self._candidates)
        self._hints = Hints(keys, known)
        self._refusals: dict[int, Refusal] = {}

    def forget(self, table: str) -> None:
        """Reads anew what the references of a table have changed."""
        self._rows.forget(table)
        self._candidates.forget(table)
        self._narrowing.forget()
        self._refusals.clear()

    def resolve(self, named: NamedCells) -> None:
        scopes = RowScopes(named.sheet, self._rows)
        cells = named.sheet.cells[named.column.name]
        for row, cell in named.cells.items():
            scope = scopes.scope_of(row, named.column)
            cells[row] = together(cell, [self._reference(named, row, text, scope) for text in texts_of(cell)])

    def _reference(self, named: NamedCells, row: int, text: str, scope: Scope) -> str | None:
        """The reference that a text stands for, of a name that is only proposed too; else the row is refused."""
        exact = self._exact.reference(named.column, text) or self._by_alias(named.column, text)
        if exact is not None:
            return exact
        finding = self._finding(named.column, text, scope)
        if finding.verdict is Verdict.ONE:
            return self._matched(named, row, text, finding)
        found_none = finding.verdict is Verdict.NONE
        refusal = self._hints.refusal_of(named.column, text) if found_none else self._refusal(finding)
        named.sheet.refuse_cell(row, named.column.name, text, refusal)
        return None

    def _by_alias(self, column: Column, text: str) -> str | None:
        for targets, written in readings(column, text):
            for table in targets:
                key = self._aliases.get((table, folded(written)))
                if key is not None:
                    return reference(column, table, key)
        return None

    def _finding(self, column: Column, text: str, scope: Scope) -> Finding:
        found = Finding(Verdict.NONE)
        for targets, written in readings(column, text):
            found = self._narrowing.finding(targets, written, scope, self._naming.within)
            if found.verdict is not Verdict.NONE:
                break
        return found

    def _matched(self, named: NamedCells, row: int, text: str, finding: Finding) -> str:
        candidate = finding.candidates[0]
        match = Match(
            named.sheet.place_of_cell(row, named.column.name),
            text,
            candidate.ref,
            self._rows.full_name(candidate.ref),
            candidate.rule,
            candidate.score,
            finding.by_row,
            self._naming.accepts,
        )
        self.matches.append(match)
        if not self._naming.accepts:
            named.sheet.refuse_cell(row, named.column.name, text, self._refusal(finding))
        return reference(named.column, *candidate.ref)

    def _refusal(self, finding: Finding) -> Refusal:
        """Made once for all rows with the same finding."""
        if id(finding) not in self._refusals:
            self._refusals[id(finding)] = refusal_of(finding, self._rows)
        return self._refusals[id(finding)]
