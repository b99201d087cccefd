"""Links that would mean another row by their key alone are written with their table."""

from typing import Any

import pytest

from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.export.options import Language
from graph_service.export.written_references import WrittenReferences
from tests.builders import PlainReader, agency, court, division, world

#: A court with the code of a division, an agency with the padded code of another, one that looks like a reference.
WORLD = world(
    divisions=[division("11"), division("1101")],
    courts=[court("11"), court("C")],
    agencies=[agency("C", None), agency("110100", None), agency("courts/C", None), agency("A/1", None)],
)
PARTIES = KIND_BY_TABLE["agreements"].column("parties")


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("divisions/11", "11"),
        ("courts/11", "法院/11"),
        ("courts/C", "C"),
        ("agencies/C", "单位/C"),
        ("agencies/110100", "单位/110100"),
        ("agencies/courts/C", "单位/courts/C"),
        ("agencies/A/1", "A/1"),
    ],
)
def test_a_table_is_named_where_the_key_is_not_enough(stored: str, written: str) -> None:
    references = WrittenReferences(PlainReader(WORLD), Language.ZH)
    assert references.values_of(PARTIES, [(stored,), None, ("courts/C", stored)]) == [
        (written,),
        None,
        ("C", written),
    ]


def test_english_files_name_tables_in_english() -> None:
    references = WrittenReferences(PlainReader(WORLD), Language.EN)
    assert references.values_of(PARTIES, [("courts/11",)]) == [("courts/11",)]


def test_a_column_with_one_target_needs_no_table() -> None:
    superior = KIND_BY_TABLE["courts"].column("superior_key")
    cells: list[Any] = ["11", None]
    assert WrittenReferences(PlainReader(WORLD), Language.ZH).values_of(superior, cells) == ["11", None]
