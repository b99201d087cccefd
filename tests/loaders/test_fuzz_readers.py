"""Files spoiled at random: whatever stands in them, loading answers with rows and problems and raises nothing.

Five seconds a reader, sixty in the long profile. GONGJIAN_FUZZ_SEED repeats the rounds of a run that failed.
"""

import csv
import io
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from random import Random, SystemRandom

import pytest

from graph_service.domain.problems import Severity
from loaders.load import Loaded, read_batch
from loaders.report import as_json, as_lines
from tests.loaders.fakes import GOOD_FILES, LOADED_AT, FakeKeys
from tests.loaders.hostile.mutations import spoiled, spoiled_archive
from tests.loaders.hostile.workbook import Value, Xml, table, workbook

SECONDS = 60 if os.environ.get("GONGJIAN_PROFILE") == "soak" else 5
SEED = int(os.environ.get("GONGJIAN_FUZZ_SEED") or SystemRandom().getrandbits(32))
#: Draws the content of a file that is named as this one.
Draw = Callable[[str, Random], bytes]


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(GOOD_FILES[name])))


def _texts(name: str, random: Random) -> bytes:
    encoding = random.choice(("utf-8", "utf-8-sig", "utf-16", "gb18030"))
    contents = {name: text.encode(encoding) for name, text in GOOD_FILES.items()}
    return spoiled(contents[name], list(contents.values()), random)


def _json(name: str, random: Random) -> bytes:
    tables = {name.removesuffix(".csv"): _rows(name) for name in GOOD_FILES}
    arrays = [json.dumps(rows).encode() for rows in tables.values()]
    content = random.choice((_rows(name), tables))
    return spoiled(json.dumps(content, ensure_ascii=random.random() < 0.5).encode(), arrays, random)


def _json_lines(name: str, random: Random) -> bytes:
    contents = {name: "".join(json.dumps(row) + "\n" for row in _rows(name)).encode() for name in GOOD_FILES}
    return spoiled(contents[name], list(contents.values()), random)


def _workbook_parts() -> dict[str, bytes]:
    """All good tables in one workbook, with a formula, a date, an error and numbers beside."""
    sheets = {}
    for name in GOOD_FILES:
        rows: list[list[Value | None]] = [list(row) for row in csv.reader(io.StringIO(GOOD_FILES[name]))]
        odd: list[Value | None] = [
            Xml("><f>1+1</f><v>2</v>"),
            Xml('s="1"><v>44883</v>'),
            Xml('t="e"><v>#N/A</v>'),
            1.5,
        ]
        sheets[name.removesuffix(".csv")] = table([*rows, odd[: len(rows[0])]])
    return {part: xml.encode() if isinstance(xml, str) else xml for part, xml in workbook(sheets).items()}


_BOOK = _workbook_parts()
_FILES = {name: content.encode() for name, content in GOOD_FILES.items()} | {
    "more/buildings.json": json.dumps(_rows("buildings.csv")).encode(),
    "more/courts.jsonl": b"".join(json.dumps(row).encode() + b"\n" for row in _rows("courts.csv")),
}
READERS: dict[str, Draw] = {
    ".csv": _texts,
    ".json": _json,
    ".jsonl": _json_lines,
    ".xlsx": lambda _, random: spoiled_archive(_BOOK, random),
    ".zip": lambda _, random: spoiled_archive(_FILES, random),
}


@pytest.mark.parametrize("suffix", READERS)
def test_nothing_escapes_a_reader(suffix: str, tmp_path: Path) -> None:
    ends = time.monotonic() + SECONDS
    rounds = 0
    while time.monotonic() < ends:
        random = Random(f"{SEED} {suffix} {rounds}")
        name = random.choice(list(GOOD_FILES))
        file = (tmp_path / name).with_suffix(suffix)
        file.write_bytes(READERS[suffix](name, random))
        partial = random.random() < 0.5
        try:
            check(read_batch([file], FakeKeys(), loaded_at=LOADED_AT, partial=partial), partial=partial)
        except Exception as error:
            error.add_note(f"GONGJIAN_FUZZ_SEED={SEED}, round {rounds}, partial={partial}, the file is {file}")
            raise
        file.unlink()
        rounds += 1
    assert rounds


def check(loaded: Loaded, *, partial: bool) -> None:
    """Every row is stored or refused, and all that is refused is said in both languages."""
    assert all(report.rows_in == report.rows_taken + report.rows_refused for report in loaded.tables)
    assert sum(report.rows_taken for report in loaded.tables) == len(loaded.batch)
    is_refused = any(problem.severity is Severity.ERROR for problem in loaded.problems)
    assert is_refused or all(report.rows_refused == 0 for report in loaded.tables)
    assert partial or not is_refused or len(loaded.batch) == 0
    for problem in loaded.problems:
        assert problem.code and problem.place.file
        for text in (problem.expected, problem.hint):
            assert text.zh.endswith(("。", "？")) and text.en.endswith((".", "?")), problem
    assert loaded.tables or loaded.problems or len(loaded.batch) == 0
    "\n".join(as_lines(loaded)).encode()
    json.dumps(as_json(loaded)).encode()
