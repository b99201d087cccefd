"""The files of the sample as a world of plain rows, read with nothing but the csv module."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.builders import Row, World, division, world

#: Columns that name one row of several tables: which ones, a division code going before any other key.
MANY_TABLES = {
    ("party_organizations", "host"): ("divisions", "courts", "agencies", "buildings"),
    ("pairings", "partner"): ("divisions", "party_organizations", "agencies", "buildings"),
    ("activities", "partners"): ("divisions", "party_organizations", "agencies", "buildings", "courts"),
    ("agreements", "parties"): ("divisions", "courts", "party_organizations", "agencies"),
    ("service_requests", "requester_key"): ("agencies", "party_organizations", "buildings"),
    ("service_requests", "handler_key"): ("party_organizations", "courts"),
    ("request_moves", "by"): ("party_organizations", "courts", "agencies", "judges"),
    ("judicial_advices", "addressee"): ("divisions", "agencies", "party_organizations"),
}
LISTS = (
    *("division_codes", "organisers", "partners", "parties", "mechanisms", "topics"),
    *("lead_agencies", "supporting_agencies"),
)
NUMBERS = ("audience", "required", "mediations", "people_served", "new_cases", "mediated", "fast_track")
FLAGS = {"true": True, "false": False, "": None}


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def read_world(directory: Path, divisions_csv: Path) -> World:
    """All tables of the sample, and the divisions beside it."""
    files = {path.stem: list(read_rows(path)) for path in directory.glob("*.csv")}
    keys = {table: {row["key"] for row in rows} for table, rows in files.items() if rows and "key" in rows[0]}
    divisions = [division(row["code"], name=row["name"]) for row in read_rows(divisions_csv)]
    keys["divisions"] = {row["key"] for row in divisions}
    tables = {table: [_row(table, row, keys) for row in rows] for table, rows in files.items()}
    return world(divisions=divisions, **tables)


def _row(table: str, row: dict[str, str], keys: dict[str, set[str]]) -> Row:
    return {column: _cell(table, column, text, keys) for column, text in row.items()}


def _cell(table: str, column: str, text: str, keys: dict[str, set[str]]) -> Any:
    if column in LISTS:
        return tuple(_named(table, column, key, keys) for key in text.split(";") if key)
    if column in ("party_member", "satisfied", "legal_risk", "on_platform"):
        return FLAGS[text]
    if column in NUMBERS and text:
        return int(text)
    return _named(table, column, text, keys) if text else None


def _named(table: str, column: str, text: str, keys: dict[str, set[str]]) -> str:
    """The cell with the table that its key stands in, where the column can name several."""
    for target in MANY_TABLES.get((table, column), ()):
        if text in keys[target]:
            return f"{target}/{text}"
    return text
