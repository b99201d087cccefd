"""The document cache: bounded, keeps what is valid, forgets the rest."""

import pytest

from graph_service.http import documents
from graph_service.http.documents import Documents
from graph_service.http.errors import RefusedError
from tests.http.small_schema import small_schema

SCHEMA = small_schema()._schema


def test_the_same_text_is_parsed_once() -> None:
    cache = Documents(SCHEMA)
    assert cache.document("{hello}") is cache.document("{hello}")
    assert len(cache) == 1


@pytest.mark.parametrize("text", ["{", "{nothing}", "{" + "hello " * 2_000 + "}", "subscription {hello}"])
def test_refused_documents_are_not_kept(text: str) -> None:
    cache = Documents(SCHEMA)
    with pytest.raises(RefusedError):
        cache.document(text)
    assert len(cache) == 0


def test_the_least_recently_used_document_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_MAX_DOCUMENTS", 2)
    cache = Documents(SCHEMA)
    first = cache.document("{hello}")
    second = cache.document("{boom}")
    assert cache.document("{hello}") is first
    cache.document("{refuse}")
    assert len(cache) == 2
    assert cache.document("{hello}") is first
    assert cache.document("{boom}") is not second


def test_the_texts_kept_are_bounded_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_MAX_CHARACTERS", 1_000)
    cache = Documents(SCHEMA)
    for number in range(50):
        cache.document(f'{{hello(name: "{number:0100}")}}')
    assert 1 <= len(cache) <= 1_000 // 100


def test_very_long_documents_are_not_kept() -> None:
    cache = Documents(SCHEMA)
    cache.document('{hello(name: "' + "x" * 20_000 + '")}')
    assert len(cache) == 0
