"""Mappings say what tables and columns are called in files: one TOML file a table, checked when first read."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from graph_service.domain.kind import Kind, Type
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS

#: Accepted in every table; they go to a row's Source, not to its columns.
PROVENANCE = {"nature": "性质", "citation": "出处"}


class WrongMapping(ValueError):  # noqa: N818 (says what is wrong, as the other names do)
    """A mapping file does not fit the kind it maps; every fault of all mappings is in the message."""


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of one column, the shown one first, and what an empty cell of it means (mostly: not known)."""

    en: tuple[str, ...]
    zh: tuple[str, ...]
    default: str | None = None

    @property
    def all(self) -> tuple[str, ...]:
        return self.en + self.zh


@dataclass(frozen=True, slots=True)
class Mapping:
    """What one table and its columns are called in files."""

    kind: Kind
    names: tuple[str, ...]
    columns: dict[str, Headers]
    by_header: dict[str, str]

    def column_of(self, header: str) -> str | None:
        """Column (or `nature`, `citation`) that a header of a file names; None when it names none."""
        return self.by_header.get(folded(header))


def folded(name: str) -> str:
    """The form in which names of tables and columns are compared: case and width do not matter."""
    return unicodedata.normalize("NFKC", name).strip("\ufeff \t\r\n").casefold().replace("-", "_")


@cache
def mappings() -> dict[str, Mapping]:
    """All mappings by table; raises WrongMapping naming every fault when one of them is wrong."""
    faults: list[str] = []
    found = {kind.table: _mapping(kind, faults) for kind in KINDS}
    if faults:
        raise WrongMapping("; ".join(faults))
    return found


@cache
def tables_by_name() -> dict[str, str]:
    """Table by its folded English or Chinese name."""
    names = {folded(name): table for table, mapping in mappings().items() for name in mapping.names}
    return names | {table: table for table in KIND_BY_TABLE}


def table_named(name: str) -> str | None:
    """The table that an English or Chinese name means; None when there is none."""
    return tables_by_name().get(folded(name))


def _mapping(kind: Kind, faults: list[str]) -> Mapping:
    file = files("loaders") / "mappings" / f"{kind.table}.toml"
    return mapping_from(kind, tomllib.loads(file.read_text(encoding="utf-8")), faults)


def mapping_from(kind: Kind, written: dict[str, Any], faults: list[str]) -> Mapping:
    """The mapping that a parsed TOML file describes; what is wrong with it is added to `faults`."""
    entries: dict[str, dict[str, Any]] = written.get("columns", {})
    if not written.get("names"):
        faults.append(f"{kind.table}: no names")
    faults.extend(
        f"{kind.table}: no column {name} in the kind" for name in sorted({*entries} - {*kind.column_names})
    )
    faults.extend(f"{kind.table}: no headers of {name}" for name in kind.column_names if name not in entries)
    columns: dict[str, Headers] = {}
    for name, entry in entries.items():
        columns[name] = Headers(tuple(entry.get("en", (name,))), tuple(entry.get("zh", ())), entry.get("default"))
        if name in kind.column_names:
            _check_entry(kind, name, columns[name], faults)
    return Mapping(kind, tuple(written.get("names", ())), columns, _by_header(kind, columns, faults))


def _check_entry(kind: Kind, name: str, headers: Headers, faults: list[str]) -> None:
    if not headers.en or not headers.zh:
        faults.append(f"{kind.table}: column {name} needs an English and a Chinese header")
    column = kind.column(name)
    if headers.default is not None and (column.type is not Type.WORD or headers.default not in _words(kind, name)):
        faults.append(f"{kind.table}: default {headers.default} is no word of column {name}")


def _words(kind: Kind, name: str) -> set[str]:
    words = kind.column(name).words
    return set(words.__members__) if words else set()


def _by_header(kind: Kind, columns: dict[str, Headers], faults: list[str]) -> dict[str, str]:
    provenance = {name: Headers((name,), (zh,)) for name, zh in PROVENANCE.items()}
    by_header: dict[str, str] = {}
    for name, headers in (columns | provenance).items():
        for header in headers.all:
            other = by_header.setdefault(folded(header), name)
            if other != name:
                faults.append(f"{kind.table}: header {header} stands for both {other} and {name}")
    return by_header
