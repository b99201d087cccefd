"""Loads hostile files into SQLite, each in a process of its own whose time and memory are measured.

Run as a program with the name of a module of cases and an empty folder: writes one line of JSON a case.
"""

import json
import os
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

from graph_service.domain.kinds import KINDS
from graph_service.loading import LoadOptions, LoadResult, load_files
from graph_service.store.sqlite import SqliteStore
from loaders.mapping import mappings
from tests.loaders.hostile.case import Case

#: What takes so long hangs: it waits for something that never comes.
_SECONDS_BEFORE_KILLED = 30
#: A bomb shall end its own process and no other.
_ADDRESS_SPACE = 4 << 30
_UNITS_A_MEGABYTE = 1 << 20 if sys.platform == "darwin" else 1 << 10


def try_case(case: Case, folder: Path) -> dict[str, Any]:
    """What came of a case: what is stored and said, or what escaped; processor seconds, megabytes at the peak."""
    folder.mkdir()
    outcome = _in_own_process(lambda: {"path": str(case.build(folder))}, folder.with_suffix(".path"))
    if "path" in outcome:
        path, database = Path(outcome["path"]), folder.with_suffix(".db")
        outcome = _in_own_process(lambda: _loaded(path, case.partial, database), folder.with_suffix(".outcome"))
        database.unlink(missing_ok=True)
    shutil.rmtree(folder)
    return {"name": case.name, **outcome}


def _in_own_process(work: Callable[[], dict[str, Any]], answer: Path) -> dict[str, Any]:
    """What the work returns, or what escaped it, sent back through a file."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        signal.alarm(_SECONDS_BEFORE_KILLED)
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, resource.RLIM_INFINITY))
        try:
            answer.write_text(json.dumps(work()))
        except BaseException:
            answer.write_text(json.dumps({"escaped": traceback.format_exc()}))
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    if status != 0:
        return {"escaped": f"the process ended with status {status}"}
    return json.loads(answer.read_text())


def _loaded(path: Path, partial: bool, database: Path) -> dict[str, Any]:
    with closing(SqliteStore(database)) as store:
        result = load_files(store, [path], LoadOptions(partial=partial))
        taken = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return {
            "seconds": sum(usage.ru_utime + usage.ru_stime for usage in taken),
            "megabytes": sum(usage.ru_maxrss for usage in taken) / _UNITS_A_MEGABYTE,
            "stored": _stored(store),
            **_said(result),
        }


def _stored(store: SqliteStore) -> dict[str, dict[str, dict[str, Any]]]:
    with store.reading() as reader:
        tables = {
            kind.table: {
                row[0]: dict(zip(chunk, row, strict=True))
                for chunk in reader.scan(kind.table)
                for row in zip(*chunk.values(), strict=True)
            }
            for kind in KINDS
        }
    return {table: rows for table, rows in tables.items() if rows}


def _said(result: LoadResult) -> dict[str, Any]:
    return {
        "problems": [
            {
                "code": problem.code,
                "place": str(problem.place),
                "zh": f"{problem.place} {problem.found} {problem.expected.zh} {problem.hint.zh}",
                "en": f"{problem.place} {problem.found} {problem.expected.en} {problem.hint.en}",
            }
            for problem in result.loaded.problems
        ],
        "rows_in": sum(table.rows_in for table in result.loaded.tables),
        "rows_taken": sum(table.rows_taken for table in result.loaded.tables),
        "rows_refused": sum(table.rows_refused for table in result.loaded.tables),
    }


def main(form: str, folder: Path) -> None:
    """Tries all cases of a form."""
    mappings()  # read once, as any load after the first finds them
    for number, case in enumerate(import_module(f"tests.loaders.hostile.{form}").CASES):
        sys.stdout.write(json.dumps(try_case(case, folder / f"case{number}")) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
