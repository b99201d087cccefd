"""Loading files into a store: read and checked against it, then submitted as one batch."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from graph_service.domain.batch import Receipt
from graph_service.domain.problems import Severity
from graph_service.domain.vocabulary import Nature
from graph_service.ingest import Ingest, StoreKeys
from graph_service.replacing import Closing, add_closings
from graph_service.store.port import Store, Written
from loaders.load import Loaded, read_batch
from loaders.matching.matches import Naming
from loaders.reading import Progress


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to load; see the command line. `read_at` is the time of reading, now unless it is given.

    `replace` (TABLE=CODE, see `replacing`) asks for `closed_on`, the day on which rows that are gone end.
    """

    complete_for: Sequence[str] = ()
    partial: bool = False
    dry_run: bool = False
    nature: Nature = Nature.LOADED
    citation: str | None = None
    read_at: datetime | None = None
    naming: Naming = field(default_factory=Naming)
    replace: Sequence[str] = ()
    closed_on: date = date.max


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What was read, and what the store made of it; no receipt where nothing was submitted."""

    loaded: Loaded
    receipt: Receipt | None
    closings: list[Closing] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether any row was refused."""
        return any(problem.severity is Severity.ERROR for problem in self.loaded.problems)


def load_files(
    store: Store, paths: Sequence[Path], options: LoadOptions, progress: Progress | None = None
) -> LoadResult:
    """Read, check, and write all or nothing (or, `partial`, all that is right)."""
    read_at = options.read_at or datetime.now(UTC)
    with store.reading() as reader:
        loaded = read_batch(
            paths,
            StoreKeys(reader),
            loaded_at=read_at,
            nature=options.nature,
            citation=options.citation,
            complete_for=options.complete_for,
            partial=options.partial,
            naming=options.naming,
            progress=progress,
        )
        result = LoadResult(loaded, None)
        if result.refused and (options.replace or not options.partial):
            return result
        closings = add_closings(loaded.batch, reader, options.replace, options.closed_on, read_at)
    if options.dry_run:
        return LoadResult(loaded, store.preview(loaded.batch), closings)
    return LoadResult(loaded, Ingest(store).submit(loaded.batch, _told_by(progress)), closings)


def _told_by(progress: Progress | None) -> Written:
    """Writing is told beside reading, table by table."""

    def told(table: str, done: int, rows: int) -> None:
        if progress:
            progress(f"写入 · writing {table}", done, rows)

    return told
