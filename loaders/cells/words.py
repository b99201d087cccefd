"""Reads words of closed lists, by their English name or their Chinese label."""

from difflib import get_close_matches
from functools import cache

from graph_service.domain.kind import WordList
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Word
from loaders.cells.lists import parts_of
from loaders.cells.text import normalised
from loaders.mapping import mappings, table_named
from loaders.refusal import Outcome, Parse, Refusal


def word_of(words: WordList) -> Parse:
    """A parser of one word of the list."""

    def parse(text: str) -> Outcome:
        return _members(words).get(_folded(text)) or unknown_word(text, words)

    return parse


def words_of(words: WordList) -> Parse:
    """A parser of several words of the list, split at `;`."""

    def parse(text: str) -> Outcome:
        found = {part: _members(words).get(_folded(part)) for part in parts_of(text)}
        wrong = next((part for part, name in found.items() if name is None), None)
        if wrong is not None or not found:
            return unknown_word(wrong or text, words)
        return tuple(dict.fromkeys(name for name in found.values() if name))

    return parse


def table_name(text: str) -> Outcome:
    """A table by its English or Chinese name."""
    names = tuple((table, mapping.names[0]) for table, mapping in mappings().items())
    return table_named(text) or unknown_among(text, names)


def unknown_word(text: str, words: WordList) -> Refusal:
    return unknown_among(text, _names_and_labels(words))


def unknown_among(text: str, words: tuple[tuple[str, str], ...]) -> Refusal:
    """The refusal of a text that is none of these (English, Chinese) words: lists them, hints at the closest."""
    by_spelling = {spelling: word for word in words for spelling in (word[0].casefold(), word[1])}
    close = get_close_matches(_folded(text)[:80], by_spelling, n=1, cutoff=0.4)
    return Refusal("unknown-word", _one_of(words), _did_you_mean(*by_spelling[close[0]]) if close else _CHOOSE)


_CHOOSE = Text("请从所列各项中选择。", "Choose one of the words listed.")


@cache
def _names_and_labels(words: WordList) -> tuple[tuple[str, str], ...]:
    return tuple((word.name, word.zh) for word in words)


@cache
def _one_of(words: tuple[tuple[str, str], ...]) -> Text:
    return Text(
        "应为下列之一：" + "、".join(f"{label}（{name}）" for name, label in words) + "。",
        "One of these is expected: " + ", ".join(f"{name} ({label})" for name, label in words) + ".",
    )


@cache
def _did_you_mean(name: str, label: str) -> Text:
    return Text(f"是否为“{label}”？", f"Did you mean {name}?")


@cache
def _members(words: WordList) -> dict[str, str]:
    """Name of a member by every spelling; a label like 甲/乙 is also known by either half."""
    return {spelling: word.name for word in words for spelling in _spellings(word)}


def _spellings(word: Word) -> tuple[str, ...]:
    return _folded(word.name), _folded(word.zh), *map(_folded, word.zh.split("/"))


def _folded(text: str) -> str:
    return normalised(text).casefold().replace(" ", "_").replace("-", "_")
