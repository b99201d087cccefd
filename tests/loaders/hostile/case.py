"""What a hostile file is: how it is built, and what must come of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: Rows of one table: cells by column by key. Of each row only the cells that the case is about are given.
Stored = Mapping[str, Mapping[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Case:
    """A file named by what is wrong with it.

    `build` writes it into an empty folder and returns the path to load. `stored` are all rows that the store holds
    afterwards, `refused` the number of the others, and `problems` the codes of all that is said, warnings too, each
    with a word that one of its sentences holds.
    """

    name: str
    build: Callable[[Path], Path]
    stored: Stored = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    refused: int = 0
    partial: bool = False

    def __str__(self) -> str:
        return self.name


def written(name: str, content: bytes) -> Callable[[Path], Path]:
    """Builds one file of these bytes."""

    def build(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return build


def divisions(**names: str) -> Stored:
    """Divisions by code, written `_11="北京市"`: a keyword cannot begin with a digit."""
    return {"divisions": {code.removeprefix("_"): {"name": name} for code, name in names.items()}}
