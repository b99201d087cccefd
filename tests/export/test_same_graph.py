"""Export, then load into an empty store: the same graph."""

import os
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.domain.problems import Severity
from graph_service.export.exporting import export_tables
from graph_service.export.options import Form, Language, Options
from graph_service.loading import LoadOptions, load_files
from graph_service.store.sqlite import SqliteStore
from tests.digests import content, content_digest
from tests.export.graphs import RandomGraph, graphs

#: A workbook is opened in a process of its own, which takes its time.
WORKBOOKS = 1000 if os.environ.get("GONGJIAN_PROFILE") == "soak" else 10
LANGUAGES = st.sampled_from(Language)


@pytest.mark.parametrize("form", [Form.CSV, Form.JSON])
@given(graph=graphs(), language=LANGUAGES)
def test_what_is_exported_and_loaded_is_the_same_graph(form: Form, graph: RandomGraph, language: Language) -> None:
    check_it_comes_back(graph, Options(form, language))


@settings(max_examples=WORKBOOKS)
@given(graph=graphs(), language=LANGUAGES)
def test_what_is_exported_as_a_workbook_is_the_same_graph(graph: RandomGraph, language: Language) -> None:
    check_it_comes_back(graph, Options(Form.XLSX, language))


def check_it_comes_back(graph: RandomGraph, options: Options) -> None:
    with (
        TemporaryDirectory() as folder,
        closing(SqliteStore(Path(folder, "first.db"))) as first,
        closing(SqliteStore(Path(folder, "second.db"))) as second,
    ):
        first.apply(graph.batch)
        with first.reading() as reader:
            exported = export_tables(reader, Path(folder, "out"), options)
            before, digest = list(content(reader)), content_digest(reader)
        assert exported.remarks == []
        assert sum(exported.rows.values()) == len(before) == len(graph.batch)
        result = load_files(second, [Path(folder, "out")], LoadOptions())
        assert [problem for problem in result.loaded.problems if problem.severity is Severity.ERROR] == []
        with second.reading() as reader:
            assert list(content(reader)) == before
            assert content_digest(reader) == digest
