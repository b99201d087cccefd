"""What both benchmarks of loading load, and how they tell what they measured."""

import csv
import os
import resource
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from graph_service.console import loading_bar
from graph_service.loading import LoadOptions, load_files
from graph_service.store.port import Store

ROWS = int(os.environ.get("GONGJIAN_ROWS", "1000000"))
HEADER = ["judge_key", "date", "division_code", "purpose", "hours"]
JUDGES, DISTRICTS, STREETS = 100_000, 16, 59


def streets() -> list[str]:
    return [f"1101{district:02}{street:03}" for district in range(1, 17) for street in range(1, STREETS + 1)]


def write_base(folder: Path) -> None:
    """Divisions, a court and its judges, loaded before the clock starts."""
    folder.mkdir()
    districts = [f"1101{number:02}" for number in range(1, DISTRICTS + 1)]
    codes = ["11", "1101", *districts, *streets()]
    (folder / "divisions.csv").write_text(
        "code,name\n" + "".join(f"{code},区划{code}\n" for code in codes), "utf-8"
    )
    (folder / "courts.csv").write_text("key,name,level\nC,【演示】法院,BASIC\n", "utf-8")
    judges = "".join(f"SYN-{number:06},张某{number},C\n" for number in range(JUDGES))
    (folder / "judges.csv").write_text("key,name,court_key\n" + judges, "utf-8")


def write_visits(file: Path, rows: int, first: date) -> None:
    places = streets()
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(HEADER)
        for number in range(rows):
            judge = f"SYN-{number * 7919 % JUDGES:06}"
            day = (first + timedelta(days=number // 1000)).isoformat()
            writer.writerow([judge, day, places[number * 31 % len(places)], "下沉走访", "2"])


def rows_of(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        next(rows)
        yield from rows


def seconds_of_ours(store: Store, file: Path, rows: int = ROWS) -> float:
    started = perf_counter()
    with loading_bar() as progress:
        receipt = load_files(store, [file], LoadOptions(), progress).receipt
    seconds = perf_counter() - started
    assert receipt is not None
    assert receipt.counts["visits"].created == rows
    return seconds


def tell(name: str, bare: float, ours: float, limit: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{name}: bare {bare:.1f} s, gongjian load {ours:.1f} s ({ROWS / ours:,.0f} rows/s), "
        f"ratio {ours / bare:.2f} (at most {limit}); peak memory {peak:.0f} MiB\n"
    )
