"""40,000 different names in place of codes, matched against all divisions. Prints matches, seconds and memory.

A quarter are bare names, a quarter paths (district, street, community), two quarters the same with a slip of the
pen. With GONGJIAN_CHINA set to the country's list of divisions (CSV or CSV.xz) against that, else against those of
Beijing. They are read from their file for each question, so that the memory is that of the matching.
"""

import csv
import lzma
import os
import random
import resource
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from time import process_time

from graph_service.domain.ports import NamedRow
from loaders.load import read_batch
from loaders.matching.matches import Naming

NAMES = 40_000
BEIJING = Path(__file__).parents[1] / "data" / "beijing" / "divisions.csv"
SLIPS = "县里庄园东河"


class DivisionsOfFile:
    """The divisions of a CSV file as a store would know them."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        return {row.key for row in self.rows(table) if row.key in keys} if keys else set()

    def rows(self, table: str) -> Iterator[NamedRow]:
        if table == "divisions":
            with self._file.open(encoding="utf-8-sig", newline="") as lines:
                rows = csv.reader(lines)
                code, name = map(next(rows).index, ("code", "name"))
                yield from (NamedRow(row[code], row[name], ()) for row in rows)

    def closest(self, table: str, text: str) -> list[tuple[str, str]]:
        return []


def divisions_in(folder: Path) -> Path:
    """The list of divisions to match against, uncompressed."""
    given = Path(os.environ.get("GONGJIAN_CHINA") or BEIJING)
    if given.suffix != ".xz":
        return given
    file = folder / "divisions.csv"
    with lzma.open(given) as packed, file.open("wb") as plain:
        shutil.copyfileobj(packed, plain)
    return file


def written_names(divisions: DivisionsOfFile) -> list[str]:
    """Different names, in an order that is the same in every run."""
    upper = {row.key: row.name for row in divisions.rows("divisions") if len(row.key) < 12}
    communities = sum(len(row.key) == 12 for row in divisions.rows("divisions"))
    every = max(1, communities // NAMES)
    chance = random.Random(1)
    names: dict[str, None] = {}
    for number, row in enumerate(divisions.rows("divisions")):
        if len(row.key) == 12 and number % every == 0 and len(names) < NAMES:
            path = upper[row.key[:6]] + upper[row.key[:9]] + row.name
            written = (row.name, path, slipped(row.name, chance), slipped(path, chance))
            names[written[len(names) % len(written)]] = None
    return list(names)


def slipped(name: str, chance: random.Random) -> str:
    """The name with one of its characters another, or one added."""
    place = chance.randrange(len(name))
    return name[:place] + chance.choice(SLIPS) + name[place + chance.randrange(2) :]


def write_buildings(file: Path, names: list[str]) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(["key", "name", "division_code"])
        writer.writerows([f"B{number}", f"楼宇{number}", name] for number, name in enumerate(names))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        divisions = DivisionsOfFile(divisions_in(folder))
        names = written_names(divisions)
        file = folder / "buildings.csv"
        write_buildings(file, names)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        started = process_time()
        loaded = read_batch([file], divisions, loaded_at=datetime(2026, 1, 1), naming=Naming(accepts=True))
        seconds = process_time() - started
    rules = Counter(match.rule.name for match in loaded.matches)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(names)} different names: {len(loaded.matches)} matched, by {dict(rules.most_common())}")
    print(f"{seconds:.1f} s CPU; peak memory {peak:.0f} MiB, of which {before:.0f} MiB before the load")


if __name__ == "__main__":
    main()
