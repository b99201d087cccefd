"""Sentences in one of the two languages, or in both."""

from collections.abc import Iterator
from typing import Literal

from graph_service.domain.problems import Text

Language = Literal["zh", "en", "both"]


def in_language(language: Language, text: Text, start: str) -> Iterator[str]:
    """Lines with a sentence; in both languages the English stands on an indented line below the Chinese."""
    if language != "en":
        yield start + text.zh
    if language == "en":
        yield start + text.en
    if language == "both":
        yield "    " + text.en
