"""All divisions of the country: read, checked, stored, read again, frozen. Prints seconds and memory.

Needs the list as CSV or CSV.xz (code,name,level,parent_code): GONGJIAN_CHINA=path make bench
"""

import lzma
import os
import resource
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

from graph_service.analytics.coverage import CoverageQuestion, coverage
from graph_service.domain.vocabulary import Measure, Unit
from graph_service.loading import LoadOptions, load_files
from graph_service.opening import open_store
from graph_service.snapshot.freeze import freeze


def main() -> None:
    given = os.environ.get("GONGJIAN_CHINA")
    if not given:
        print("not run: set GONGJIAN_CHINA to the country's list of divisions (CSV or CSV.xz)")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "divisions.csv"
        content = lzma.decompress(Path(given).read_bytes()) if given.endswith(".xz") else Path(given).read_bytes()
        file.write_bytes(content)
        store = open_store(f"sqlite:///{Path(folder) / 'country.db'}")
        for again in ("first load", "second load"):
            started = perf_counter()
            receipt = load_files(store, [file], LoadOptions()).receipt
            assert receipt is not None
            seconds = perf_counter() - started
            rows = receipt.counts["divisions"]
            total = rows.created + rows.changed + rows.unchanged
            print(
                f"{again}: {total} rows, {receipt.changes} changes, {seconds:.1f} s ({total / seconds:,.0f} rows/s)"
            )
        started = perf_counter()
        with store.reading() as reader:
            snapshot = freeze(reader)
        print(f"freeze: {perf_counter() - started:.1f} s")
        store.close()
    question = CoverageQuestion(Measure.BRANCH_PAIRED, Unit.COMMUNITY, date(2022, 11, 18))
    for name in ("coverage of all communities by province", "the same again"):
        started = perf_counter()
        denominator = coverage(snapshot, question, Unit.PROVINCE).total.denominator
        print(f"{name}: {denominator} units, {(perf_counter() - started) * 1e3:.2f} ms")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
