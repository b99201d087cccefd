"""Mappings name every column of every kind, and no header means two things."""

import pytest

from graph_service.domain.kind import Kind
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from loaders.mapping import PROVENANCE, folded, mapping_from, mappings, table_named


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_mapping_columns_are_the_columns_of_the_kind(kind: Kind) -> None:
    assert tuple(mappings()[kind.table].columns) == kind.column_names


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_headers_are_unambiguous(kind: Kind) -> None:
    mapping = mappings()[kind.table]
    headers = [header for headers in mapping.columns.values() for header in headers.all]
    headers += [*PROVENANCE, *PROVENANCE.values()]
    assert len({folded(header) for header in headers}) == len(headers)
    assert {mapping.column_of(header) for header in headers} == {*kind.column_names, *PROVENANCE}


def test_english_headers_are_column_names_but_for_codes_of_divisions_and_titles_of_documents() -> None:
    odd = {
        (table, column): headers.en[0]
        for table, mapping in mappings().items()
        for column, headers in mapping.columns.items()
        if headers.en[0] != column
    }
    titled = ("agreements", "community_rules", "judicial_advices", "reports", "topics")
    assert odd == {("divisions", "key"): "code"} | {(table, "name"): "title" for table in titled}


def test_tables_are_found_by_either_name_and_names_are_unique() -> None:
    names = [name for mapping in mappings().values() for name in mapping.names]
    assert len(set(names)) == len(names)
    assert {table_named(name) for name in names} == set(KIND_BY_TABLE)
    assert table_named("Party-Organizations") == "party_organizations"
    assert table_named("mystery") is None


def test_a_wrong_mapping_names_all_its_faults() -> None:
    faults: list[str] = []
    written = {
        "columns": {"key": {"zh": ["编号"]}, "nome": {"zh": ["名称"]}, "table": {"zh": ["编号"], "default": "x"}}
    }
    mapping_from(KIND_BY_TABLE["scopes"], written, faults)
    assert faults == [
        "scopes: no names",
        "scopes: no column nome in the kind",
        "scopes: no headers of division_code",
        "scopes: no headers of from",
        "scopes: no headers of to",
        "scopes: default x is no word of column table",
        "scopes: header 编号 stands for both key and table",
    ]
