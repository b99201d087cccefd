"""The demo exported from Neo4j: the same files as from the embedded store, byte for byte."""

from pathlib import Path

from graph_service.export.exporting import export_tables
from graph_service.export.options import Form, Options
from graph_service.store.port import Store


def exported(store: Store, directory: Path) -> dict[str, bytes]:
    with store.reading() as reader:
        export_tables(reader, directory, Options(Form.CSV))
    return {file.name: file.read_bytes() for file in directory.iterdir()}


def test_the_files_are_the_same_from_both_stores(
    embedded_store: Store, neo4j_demo_store: Store, tmp_path: Path
) -> None:
    expected = exported(embedded_store, tmp_path / "embedded")
    found = exported(neo4j_demo_store, tmp_path / "neo4j")
    assert len(expected) > 20
    assert [name for name in expected if found.get(name) != expected[name]] == []
    assert found.keys() == expected.keys()
