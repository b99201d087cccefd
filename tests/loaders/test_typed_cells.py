"""Cells that are no text, and numbers that lost digits: which columns take them, and as what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.kind import Type
from graph_service.domain.kinds import KINDS
from loaders.cells.column_cells import cells_of
from loaders.cells.typed import Mark, Typed, text_for, written
from loaders.mapping import mappings
from loaders.refusal import Refusal

_COLUMNS = [(kind.table, column.name) for kind in KINDS for column in kind.columns]


def _outcome(table: str, column: str, cell: str | Typed) -> object:
    outcome = cells_of(mappings()[table], column).read([cell])[0]
    return outcome.code if isinstance(outcome, Refusal) else outcome


@pytest.mark.parametrize(
    ("table", "column", "cell", "outcome"),
    [
        ("visits", "date", Typed("d", "2022-11-18"), "2022-11-18"),
        ("visits", "date", Typed("t", "2022-11-18 09:30:00"), "bad-date"),
        ("pairings", "valid_from", Typed("d", "2022-11-18"), "2022-11-18"),
        ("topics", "month", Typed("d", "2022-11-01"), "2022-11"),
        ("topics", "month", Typed("d", "2022-11-02"), "bad-date"),
        ("service_requests", "placed_at", Typed("t", "2022-11-18 09:30:00"), "2022-11-18T09:30"),
        ("service_requests", "placed_at", Typed("d", "2022-11-18"), "bad-time"),
        ("service_requests", "platform_no", Typed("n", "1.5"), "not-exact"),
        ("visits", "hours", Typed("n", "1.5"), 1.5),
        ("divisions", "population", Typed("n", "1.5"), "bad-number"),
        ("divisions", "population", Typed("d", "2022-11-18"), "date-for-text"),
        ("mediators", "on_platform", Typed("b", "TRUE"), True),
        ("mediators", "on_platform", Typed("e", "#REF!"), "error-cell"),
        ("mediators", "division_codes", Typed("l", "11;12"), ("11", "12")),
        ("courts", "superior_key", Typed("l", "C1"), "one-value-only"),
        ("courts", "name", Typed("f", ""), "formula-without-value"),
        ("courts", "name", Typed("m", ""), "merged-cell"),
        ("courts", "name", Typed("n", "1.5"), "1.5"),
    ],
)
def test_what_columns_make_of_typed_cells(table: str, column: str, cell: Typed, outcome: object) -> None:
    assert _outcome(table, column, cell) == outcome


@pytest.mark.parametrize("cell", ["1.10105E+11", "1e+5", "1.1E+011"])
def test_an_exponent_is_no_code_but_may_be_a_name(cell: str) -> None:
    codes = [("courts", "key"), ("courts", "superior_key"), ("mediators", "division_codes"), ("courts", "uscc")]
    assert {_outcome(*column, cell) for column in [*codes, ("judges", "office_phone")]} == {"not-exact"}
    assert _outcome("divisions", "key", cell) == "not-exact"
    assert _outcome("courts", "name", cell) == cell


@pytest.mark.parametrize("key", ["1E5", "E+1", "12E+3", "1.5E-3x"])
def test_other_keys_with_an_e_are_keys(key: str) -> None:
    assert _outcome("courts", "key", key) == key


@given(st.sampled_from(list(Mark)), st.text(max_size=8), st.sampled_from(list(Type)), st.booleans())
def test_every_typed_cell_is_a_text_or_refused_in_sentences(
    mark: Mark, text: str, type_: Type, exact: bool
) -> None:
    cell = Typed(mark, text)
    found = text_for(cell, type_, exact)
    assert written(cell) == text
    if isinstance(found, Refusal):
        assert found.expected.zh.startswith("应") and found.hint.zh.endswith("。") and found.hint.en.endswith(".")
    else:
        assert text.startswith(found)


@given(st.sampled_from(_COLUMNS), st.sampled_from(list(Mark)), st.text(max_size=12))
def test_no_typed_cell_makes_a_column_fail(column: tuple[str, str], mark: Mark, text: str) -> None:
    _outcome(*column, Typed(mark, text))
