"""The whole of Beijing, written and loaded in every form: the same content."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph_service.export.exporting import export_tables
from graph_service.export.options import Form, Options
from graph_service.loading import LoadOptions, load_files
from graph_service.settings import Settings
from graph_service.store.address import SqliteAddress, parse_store_address
from graph_service.store.port import Reader
from graph_service.store.sqlite import SqliteStore
from tests.digests import content_digest

#: The workbook alone takes as long as the other forms together, and is left to the long run.
FORMS = list(Form) if os.environ.get("GONGJIAN_PROFILE") == "soak" else [Form.CSV, Form.JSON]


@pytest.fixture
def reader(beijing: Settings) -> Iterator[Reader]:
    address = parse_store_address(beijing.store)
    assert isinstance(address, SqliteAddress)
    with closing(SqliteStore(address.path)) as store, store.reading() as opened:
        yield opened


@pytest.mark.parametrize("form", FORMS)
def test_beijing_is_the_same_after_an_export(form: Form, reader: Reader, tmp_path: Path) -> None:
    exported = export_tables(reader, tmp_path / "out", Options(form))
    assert exported.remarks == []
    with closing(SqliteStore(tmp_path / "second.db")) as second:
        result = load_files(second, [tmp_path / "out"], LoadOptions())
        assert not result.refused
        with second.reading() as again:
            assert content_digest(again) == content_digest(reader)
