"""Tells namesakes apart by where they are: in the divisions of a scope, or above them."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from graph_service.domain.placing import Ref
from loaders.matching.candidates import Candidate, Candidates
from loaders.matching.known_rows import KnownRows
from loaders.matching.matches import Finding, Verdict
from loaders.matching.row_scopes import Scope

_CODE_LENGTHS = (2, 4, 6, 9, 12)
_DISTRICT = 6


class Narrowing:
    """Finds what a text means in a row. Cost: one pass over the candidates of a text, then a look-up a scope."""

    def __init__(self, rows: KnownRows, candidates: Candidates) -> None:
        self._rows = rows
        self._candidates = candidates
        self._located: dict[tuple[tuple[str, ...], str], _Located] = {}
        self._findings: dict[tuple[tuple[str, ...], str, Scope, str | None], Finding] = {}

    def finding(self, tables: tuple[str, ...], text: str, scope: Scope, within: str | None) -> Finding:
        """What is left of a text's candidates: those that belong to what the row names, else those where it is.

        A row that does not say where it is is taken to be `within` a division, if one is given. Places are
        widened to their districts before candidates are called elsewhere: tribunals work beyond their own streets.
        A name that says itself where it belongs is sought everywhere.
        """
        asked = (tables, text, scope, within)
        if asked not in self._findings:
            located = self._located_of(tables, text)
            if within and not scope.codes and not located.under(scope.named):
                self._findings[asked] = located.inside({within})
            else:
                self._findings[asked] = _narrowed(located, scope)
        return self._findings[asked]

    def forget(self) -> None:
        """Asks for candidates anew."""
        self._located.clear()
        self._findings.clear()

    def _located_of(self, tables: tuple[str, ...], text: str) -> "_Located":
        if (tables, text) not in self._located:
            self._located[tables, text] = _Located(self._candidates.of(tables, text), self._rows)
        return self._located[tables, text]


class _Located:
    """The candidates of one text; by where they are when it is first asked."""

    def __init__(self, candidates: Sequence[Candidate], rows: KnownRows) -> None:
        self.candidates = candidates
        self._rows = rows

    @cached_property
    def _under(self) -> dict[Ref, list[Candidate]]:
        under: dict[Ref, list[Candidate]] = {}
        for candidate in self.candidates:
            for upper in self._rows.ancestors(candidate.ref):
                under.setdefault(upper, []).append(candidate)
        return under

    @cached_property
    def _at(self) -> dict[str, list[Candidate]]:
        at: dict[str, list[Candidate]] = {}
        for candidate in self.candidates:
            for place in self._rows.places(candidate.ref):
                at.setdefault(place, []).append(candidate)
        return at

    @cached_property
    def _within(self) -> dict[str, list[Candidate]]:
        within: dict[str, list[Candidate]] = {}
        for place, there in self._at.items():
            for length in _CODE_LENGTHS:
                if length <= len(place):
                    within.setdefault(place[:length], []).extend(there)
        return within

    @cached_property
    def _anywhere(self) -> list[Candidate]:
        """Those that say themselves where they belong, and those of which nothing says where they are."""
        return [one for one in self.candidates if one.is_placed or not self._rows.places(one.ref)]

    def under(self, uppers: Collection[Ref]) -> list[Candidate]:
        """Those that stand under one of these rows."""
        if not uppers or not self.candidates:
            return []
        return list({one.ref: one for upper in uppers for one in self._under.get(upper, ())}.values())

    def inside(self, scope: Iterable[str]) -> Finding:
        """Those in a division of the scope, or in one above it; those that say themselves where they are stay."""
        found = {candidate.ref: candidate for candidate in self._anywhere}
        for code in scope:
            for candidate in self._within.get(code, ()):
                found[candidate.ref] = candidate
            for length in _CODE_LENGTHS:
                for candidate in self._at.get(code[:length], ()) if length < len(code) else ():
                    found[candidate.ref] = candidate
        if not found and self.candidates:
            return Finding(Verdict.ELSEWHERE, self.candidates)
        return _finding(list(found.values()))


def _narrowed(located: _Located, scope: Scope) -> Finding:
    everywhere = _finding(located.candidates)
    inside = everywhere
    if belonging := located.under(scope.named):
        inside = _finding(belonging)
    elif scope.codes and located.candidates:
        inside = located.inside(scope.codes)
        if inside.verdict is Verdict.ELSEWHERE:
            inside = located.inside({code[:_DISTRICT] for code in scope.codes})
    is_told_by_row = inside.verdict is Verdict.ONE and everywhere.verdict is not Verdict.ONE
    return Finding(inside.verdict, inside.candidates, by_row=is_told_by_row)


def _finding(candidates: Sequence[Candidate]) -> Finding:
    if not candidates:
        return Finding(Verdict.NONE)
    return Finding(Verdict.ONE if len(candidates) == 1 else Verdict.SEVERAL, candidates)
